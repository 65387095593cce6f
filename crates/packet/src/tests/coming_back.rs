//! Forged, replayed, superseded, altered, and saying what it may not: all of it refused.

use std::str::FromStr;

use age::x25519;

use super::*;
use crate::base::MacSecret;
use crate::decisions::{Change, Chosen, Decisions, Finish, Mismatch};
use crate::envelope;
use crate::returned::{self, Code, KnownSoFar, Refusal, take_back};
use crate::{Over, SealFault};

const FIRST: KnownSoFar = KnownSoFar { sequence: 3, step: None };

/// Decisions sealed to a packet's key with its own code: what somebody who opened the packet could send.
fn sent_by_owner(keys: &ReturnKeys, decisions: &Decisions) -> Vec<u8> {
    returned::seal(decisions, &keys.mac, &[&public(keys)]).unwrap()
}

/// The same, of any JSON.
fn json_by_owner(keys: &ReturnKeys, json: &str) -> Vec<u8> {
    let value: Raw<'_> = Raw(json);
    let frame = value.frame(&keys.mac);
    envelope::seal_to(&frame, &[&public(keys)]).unwrap()
}

/// JSON as it stands, with doubled keys and all.
struct Raw<'a>(&'a str);

impl Raw<'_> {
    fn frame(&self, mac: &MacSecret) -> Vec<u8> {
        let mut frame = vec![0; 65_536];
        frame[..8].copy_from_slice(&(self.0.len() as u64).to_le_bytes());
        frame[8..40].copy_from_slice(&returned::code(mac, self.0.as_bytes()));
        frame[40..40 + self.0.len()].copy_from_slice(self.0.as_bytes());
        let size = (40 + self.0.len()).next_power_of_two().max(16_384);
        frame.truncate(size);
        frame
    }
}

fn public(keys: &ReturnKeys) -> x25519::Recipient {
    x25519::Identity::from_str(keys.identity.expose()).unwrap().to_public()
}

fn worked() -> Out {
    let mut out = out();
    out.working.correct(sid(1), "I waited with the restart.".into()).unwrap();
    out.working.choose(said(1), at(Level::ByRole)).unwrap();
    out.working.choose(said(2), at(Level::Unattributed)).unwrap();
    out.working.leave_out(said(3)).unwrap();
    out.working.add(sid(9), "It was my first week.".into()).unwrap();
    out.working.comment("Thank you.".into()).unwrap();
    out
}

#[test]
fn what_the_owner_finished_comes_back_as_it_was_decided() {
    let out = worked();
    let finished = out.working.finish().unwrap();
    let decisions = take_back(&finished.bytes, &out.keys, FIRST).unwrap();
    assert_eq!(decisions.finish, Finish::Finished);
    assert_eq!(decisions.statements, out.working.decisions().statements);
    assert_eq!(decisions.decisions, out.working.decisions().decisions);
    assert_eq!(decisions.added, out.working.decisions().added);
    assert_eq!(decisions.receipt(Over::Packet), finished.receipt);
}

#[test]
fn the_vault_can_keep_the_keys() {
    let out = worked();
    let kept = ReturnKeys::from_bytes(&out.keys.to_bytes().unwrap()).unwrap();
    assert_eq!(kept, out.keys);
    assert_eq!(ReturnKeys::from_bytes(b"{}").unwrap_err(), SealFault::BrokenKey);
    take_back(&out.working.finish().unwrap().bytes, &kept, FIRST).unwrap();
}

#[test]
fn a_working_file_can_be_gone_on_with_and_read_as_done_for_now() {
    let sealed = seal(account(1), Work::CHEAP).unwrap();
    let opened = open(&sealed.bytes, &sealed.passphrase).unwrap();
    let mut working = Working::begin(opened.clone());
    working.correct(sid(2), "I saw the graph go flat.".into()).unwrap();
    working.choose(said(2), at(Level::ByName)).unwrap();
    let kept = working.to_bytes().unwrap();

    let again = Working::from_bytes(&kept, opened.clone()).unwrap();
    assert_eq!(again.decisions(), working.decisions());
    assert_eq!(take_back(&kept, &sealed.keys, FIRST).unwrap().finish, Finish::ForNow);

    let finished = again.finish().unwrap();
    assert_eq!(Working::from_bytes(&finished.bytes, opened).unwrap_err(), Refusal::AnotherPacket);
}

#[test]
fn a_flipped_byte_anywhere_is_refused() {
    let out = worked();
    let bytes = out.working.to_bytes().unwrap();
    let header = (0..400).step_by(3);
    for place in header.chain((400..bytes.len()).step_by(61)) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 0x10;
        assert!(take_back(&flipped, &out.keys, FIRST).is_err(), "byte {place}");
    }
    for length in [0, 1, 100, bytes.len() - 1] {
        assert!(take_back(&bytes[..length], &out.keys, FIRST).is_err(), "length {length}");
    }
}

/// Somebody who knows the key that it is sealed to, and nothing else: opens it with or without looking at the code.
fn forged(look: Code) -> Result<Decisions, Refusal> {
    let out = worked();
    let mut decisions = out.working.decisions().clone();
    decisions.statements[1].chosen.as_mut().unwrap().level = Level::ByName;
    let bytes = returned::seal(&decisions, &MacSecret::generate().unwrap(), &[&public(&out.keys)]).unwrap();
    let identity = x25519::Identity::from_str(out.keys.identity.expose()).unwrap();
    returned::unseal(&bytes, &identity, &out.keys.mac, &out.keys.base, look)
}

#[test]
fn a_forged_return_is_refused() {
    assert_eq!(forged(Code::Checked).unwrap_err(), Refusal::Forged);
}

#[test]
fn control_without_the_code_a_forged_return_would_be_taken() {
    let taken = forged(Code::Ignored).expect("nothing but the code tells a forgery");
    assert_eq!(taken.statements[1].chosen.as_ref().unwrap().level, Level::ByName);
}

#[test]
fn a_return_is_taken_once_and_an_earlier_state_not_after_a_later_one() {
    let mut out = worked();
    let earlier = out.working.to_bytes().unwrap();
    out.working.choose(said(2), at(Level::Private)).unwrap();
    let later = out.working.finish().unwrap().bytes;
    let step = take_back(&later, &out.keys, FIRST).unwrap().step;
    let known = KnownSoFar { step: Some(step), ..FIRST };
    assert_eq!(take_back(&later, &out.keys, known).unwrap_err(), Refusal::Replayed);
    assert_eq!(take_back(&earlier, &out.keys, known).unwrap_err(), Refusal::Replayed);
}

#[test]
fn a_return_of_an_earlier_packet_is_superseded() {
    let out = worked();
    let known = KnownSoFar { sequence: 4, step: None };
    assert_eq!(take_back(&out.working.finish().unwrap().bytes, &out.keys, known).unwrap_err(), Refusal::Superseded);
}

#[test]
fn a_return_of_another_packet_is_refused_even_when_sealed_to_this_key() {
    let (out, other) = (worked(), out_with(account(2)));
    let bytes = other.working.finish().unwrap().bytes;
    assert_eq!(take_back(&bytes, &out.keys, FIRST).unwrap_err(), Refusal::AnotherPacket);
    let resealed = sent_by_owner(&out.keys, other.working.decisions());
    assert_eq!(take_back(&resealed, &out.keys, FIRST).unwrap_err(), Refusal::AnotherPacket);
}

/// An alteration by hand.
type Altering = fn(&mut Decisions);

/// What becomes of decisions that the owner's side altered by hand.
fn altered(alter: impl FnOnce(&mut Decisions)) -> Refusal {
    let out = worked();
    let mut decisions = out.working.decisions().clone();
    alter(&mut decisions);
    take_back(&sent_by_owner(&out.keys, &decisions), &out.keys, FIRST).unwrap_err()
}

#[test]
fn what_an_owner_may_not_say_is_refused_whole() {
    let cases: [(Mismatch, Altering); 24] = [
        (Mismatch::OtherThings, |d| d.statements[0].id = sid(77)),
        (Mismatch::OtherThings, |d| d.statements.swap(0, 1)),
        (Mismatch::OtherThings, |d| drop(d.statements.pop())),
        (Mismatch::OtherThings, |d| d.decisions.clear()),
        (Mismatch::OtherWords, |d| d.statements[0].base = d.statements[1].base.clone()),
        (Mismatch::ChosenForOtherWords, |d| {
            d.statements[0].chosen.as_mut().unwrap().wording = d.statements[0].base.clone();
        }),
        (Mismatch::ChosenForOtherWords, |d| d.statements[2].chosen = d.statements[1].chosen.clone()),
        (Mismatch::NotLookedAt, |d| d.statements[1].change = Change::Untouched),
        (Mismatch::NotAChange, |d| d.statements[0].change = Change::Corrected("I held off on the restart.".into())),
        (Mismatch::NotPlainText, |d| d.statements[0].change = Change::Corrected(" \n".into())),
        (Mismatch::NotPlainText, |d| d.statements[0].change = Change::Corrected("a\u{0}b".into())),
        (Mismatch::NotPlainText, |d| d.comment = "x".repeat(20_001).into_words()),
        (Mismatch::TooMuchAdded, |d| d.added[0].id = sid(1)),
        (Mismatch::TooMuchAdded, |d| d.added.push(d.added[0].clone())),
        (Mismatch::TooMuchAdded, |d| {
            d.added = (100..301).map(|id| crate::Added { id: sid(id), ..d.added[0].clone() }).collect();
        }),
        (Mismatch::WithdrawnWithContent, |d| {
            d.withdrawn = true;
            d.finish = Finish::Finished;
        }),
        (Mismatch::DecisionBroken, |d| d.decisions[0].change = Change::Right),
        (Mismatch::OtherParts, |d| corrected(d).factors.push(factor(9, 2, Category::Cue))),
        (Mismatch::OtherParts, |d| corrected(d).factors[0].source = sid(1)),
        (Mismatch::OtherParts, |d| corrected(d).factors[0].category = Category::Org),
        (Mismatch::OtherParts, |d| corrected(d).told_in = None),
        (Mismatch::OtherParts, |d| drop(corrected(d).options.pop())),
        (Mismatch::OtherParts, |d| corrected(d).options.push(option(9, "call", Taken::NotTaken))),
        (Mismatch::DecisionBroken, |d| corrected(d).options[0].visible_then = VisibleThen::No),
    ];
    for (place, (mismatch, alter)) in cases.into_iter().enumerate() {
        assert_eq!(altered(alter), Refusal::NotAllowed(mismatch), "case {place}");
    }
}

/// The decision point as it was corrected by leaving a statement out.
fn corrected(decisions: &mut Decisions) -> &mut DecisionContent {
    decisions.decisions[0].chosen = None;
    match &mut decisions.decisions[0].change {
        Change::Corrected(content) => content,
        _ => panic!("a factor of it rested on what was left out"),
    }
}

trait IntoWords {
    fn into_words(self) -> Words;
}

impl IntoWords for String {
    fn into_words(self) -> Words {
        Words::new(self)
    }
}

#[test]
fn fields_that_are_not_ours_and_keys_given_twice_are_refused_at_any_depth() {
    let out = worked();
    let ours =
        serde_json::to_string(&serde_json::json!({ "format": 1, "decisions": out.working.decisions() })).unwrap();
    take_back(&json_by_owner(&out.keys, &ours), &out.keys, FIRST).expect("as it is, it is ours");

    let changes = [
        (r#""format":1"#, r#""format":1,"html":"<b>""#),
        (r#""format":1"#, r#""format":2"#),
        (r#""format":1"#, r#""format":1,"format":1"#),
        (r#""withdrawn":false"#, r#""withdrawn":false,"role":"Lead""#),
        (r#""withdrawn":false"#, r#""withdrawn":false,"withdrawn":false"#),
        (r#""kind":"left_out""#, r#""kind":"left_out","to":"x""#),
        (r#""level":"by_role""#, r#""level":"by_role","audience":"outside""#),
        (r#""level":"by_role""#, r#""level":"by_everyone""#),
        (r#""mode":"waited""#, r#""mode":"waited","fault":"x""#),
        (r#""direction":"toward""#, r#""direction":"toward","direction":"away""#),
        (r#""step":"#, r#""at":"2026-11-21T00:00:00Z","step":"#),
        (r#""comment":"Thank you.""#, r#""comment":["Thank you."]"#),
    ];
    for (from, to) in changes {
        let altered = ours.replacen(from, to, 1);
        assert_ne!(altered, ours, "{from} is not there");
        let refusal = take_back(&json_by_owner(&out.keys, &altered), &out.keys, FIRST).unwrap_err();
        assert_eq!(refusal, Refusal::Damaged, "{to}");
    }
}

#[test]
fn an_account_taken_back_comes_without_words() {
    let mut out = worked();
    out.working.withdraw();
    let decisions = take_back(&out.working.finish().unwrap().bytes, &out.keys, FIRST).unwrap();
    assert!(decisions.withdrawn && decisions.statements.is_empty() && decisions.added.is_empty());
    assert_eq!(decisions.choices().count(), 0);
}

#[test]
fn a_receipt_contradicts_every_rewrite() {
    let out = worked();
    let decisions = out.working.decisions();
    let receipt = decisions.receipt(Over::Packet);
    assert_eq!((receipt.len(), receipt.matches('-').count()), (14, 2));
    let mut level = decisions.clone();
    level.statements[0].chosen.as_mut().unwrap().level = Level::ByName;
    let mut words = decisions.clone();
    words.added[0].text = "It was my second week.".into();
    let mut chosen = decisions.clone();
    chosen.statements[0].chosen =
        Some(Chosen { level: Level::Private, ..decisions.statements[0].chosen.clone().unwrap() });
    for rewritten in [level, words, chosen] {
        assert_ne!(rewritten.receipt(Over::Packet), receipt);
    }
    assert_ne!(decisions.receipt(Over::Log(b"one")), decisions.receipt(Over::Log(b"other")));
}
