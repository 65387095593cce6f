//! The schema as written down is the schema of a real database; and a later shape is reached with a copy first.

use std::{fs, path::Path};

use vault::{Error, Secret, Vault, backup};

use crate::support::{Place, files, id, note, notes, passphrase};

const HEAD: &str = "-- The tables of a vault, as a real database has them. Written by the test that compares them:\n\
                    -- RECOUNT_WRITE_SCHEMA=1 cargo nextest run -p vault schema::\n\n";

#[test]
fn the_schema_in_docs_is_that_of_a_real_database() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema.sql");
    let schema = HEAD.to_owned() + &Place::new().create().0.schema().unwrap();
    if std::env::var_os("RECOUNT_WRITE_SCHEMA").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), schema, "docs/schema.sql is stale");
}

#[test]
fn a_further_step_is_taken_with_a_copy_beside_it_first() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    vault.lock().unwrap();
    let (secret, passphrase) = (Secret::Passphrase, passphrase());
    let step = "CREATE TABLE later (n INTEGER NOT NULL) STRICT;";
    let vault = Vault::open_with_further_step(&place.path, secret(&passphrase), step).unwrap();
    assert_eq!(notes(&vault), [id(1)]);
    assert!(vault.schema().unwrap().contains("CREATE TABLE later"));
    vault.lock().unwrap();

    let before = files(&place.path);
    assert!(matches!(place.open(), Err(Error::NewerFormat { found, known }) if found == known + 1));
    assert_eq!(files(&place.path), before, "a newer vault is left as it is");

    let copies = backup::list(&place.path).unwrap();
    assert_eq!(copies.len(), 1);
    let to = place.beside("Before.recount");
    let old = backup::restore(&copies[0].path, &to, secret(&passphrase)).unwrap();
    assert_eq!(notes(&old), [id(1)]);
}

#[test]
fn a_step_that_fails_leaves_the_vault_as_it_was() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    vault.lock().unwrap();
    let step = "CREATE TABLE later (n INTEGER NOT NULL) STRICT; INSERT INTO nowhere VALUES (1);";
    let opened = Vault::open_with_further_step(&place.path, Secret::Passphrase(&passphrase()), step);
    assert!(opened.is_err());
    assert_eq!(notes(&place.open().unwrap()), [id(1)]);
}
