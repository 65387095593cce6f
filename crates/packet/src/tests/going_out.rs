//! A packet on its way to its owner: whole with the six words, nothing without them.

use super::*;
use crate::envelope::{self, TAG};
use crate::{OpenRefusal, Passphrase, SealFault};

#[test]
fn it_opens_with_its_words_and_holds_what_was_put_in() {
    let sealed = seal(account(1), Work::CHEAP).unwrap();
    let typed = Passphrase::typed(&sealed.passphrase.expose().to_uppercase());
    assert_eq!(*open(&sealed.bytes, &typed).unwrap().account(), account(1));
}

#[test]
fn it_does_not_open_with_other_words() {
    let sealed = seal(account(1), Work::CHEAP).unwrap();
    let other = Passphrase::typed("amber amber amber amber amber amber");
    assert_eq!(open(&sealed.bytes, &other).unwrap_err(), OpenRefusal::WrongWords);
}

#[test]
fn nothing_of_it_can_be_read_and_its_size_says_little() {
    let short = seal(account(1), Work::CHEAP).unwrap().bytes;
    let mut longer = account(1);
    longer.limits = "a longer text ".repeat(300);
    let longer = seal(longer, Work::CHEAP).unwrap().bytes;
    assert_eq!(short.len(), longer.len());
    for plain in ["Noor", "held off", "Operations", "statement", "packet"] {
        assert!(!short.windows(plain.len()).any(|window| window == plain.as_bytes()), "{plain} can be read");
    }
}

#[test]
fn it_does_not_open_once_a_byte_was_flipped_or_it_was_cut() {
    let sealed = seal(account(1), Work::CHEAP).unwrap();
    let header = 0..260;
    for place in header.chain((260..sealed.bytes.len()).step_by(211)) {
        let mut flipped = sealed.bytes.clone();
        flipped[place] ^= 1;
        assert!(open(&flipped, &sealed.passphrase).is_err(), "byte {place}");
    }
    for length in [0, 1, 15, 16, 200, sealed.bytes.len() - 1] {
        assert!(open(&sealed.bytes[..length], &sealed.passphrase).is_err(), "length {length}");
    }
}

#[test]
fn guessing_may_not_be_made_costly_for_us_by_the_file() {
    let frame = envelope::frame(&"anything", |_| [0; TAG]).unwrap();
    let bytes = envelope::seal_with_passphrase(&frame, "a b c d e f", 2).unwrap();
    let costly = String::from_utf8_lossy(&bytes[..100]).find(" 2\n").unwrap();
    let altered = [&bytes[..=costly], b"40", &bytes[costly + 2..]].concat();
    assert!(open(&altered, &Passphrase::typed("a b c d e f")).is_err());
}

#[test]
fn a_packet_of_a_newer_version_is_named_as_such() {
    let frame = envelope::frame(&serde_json::json!({"format": 2, "something": "new"}), |_| [0; TAG]).unwrap();
    let bytes = envelope::seal_with_passphrase(&frame, "a b", 2).unwrap();
    assert_eq!(open(&bytes, &Passphrase::typed("a b")).unwrap_err(), OpenRefusal::Newer);
}

#[test]
fn something_else_is_not_a_packet() {
    assert_eq!(open(b"PK\x03\x04", &Passphrase::typed("a")).unwrap_err(), OpenRefusal::NotAPacket);
}

#[test]
fn an_account_whose_fingerprints_are_not_of_its_words_is_not_sealed() {
    let mut other_words = account(1);
    other_words.statements[0].text = "I restarted at once.".into();
    let mut twice = account(1);
    twice.statements.push(twice.statements[0].clone());
    for account in [other_words, twice] {
        assert_eq!(seal(account, Work::CHEAP).unwrap_err(), SealFault::DoesNotHoldTogether);
    }
}

#[test]
fn debug_shows_no_words_and_no_keys() {
    let sealed = seal(account(1), Work::CHEAP).unwrap();
    let opened = open(&sealed.bytes, &sealed.passphrase).unwrap();
    let shown = format!("{:?} {opened:?} {:?}", sealed.keys, Working::begin(opened.clone()));
    assert!(sealed.keys.to_bytes().unwrap().windows(15).any(|window| window == b"AGE-SECRET-KEY-"));
    for secret in ["AGE-SECRET", "held off", "Noor", "wait", "blip"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
