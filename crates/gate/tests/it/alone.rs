//! Law 3: there is one gate.

use std::path::Path;

/// The sources of the product, tests left away.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !["target", "tests", "node_modules"].iter().any(|name| path.ends_with(name)) {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.to_string_lossy().replace('\\', "/"), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The places where something becomes released.
fn constructions<'a>(sources: impl Iterator<Item = &'a (String, String)>) -> Vec<&'a str> {
    sources
        .filter(|(_, text)| text.contains("Ok(Released(") || text.contains("pub struct Released<T>"))
        .map(|(path, _)| path.rsplit("crates/").next().unwrap())
        .collect()
}

/// The field of `Released` is private, so that the compiler refuses to build one outside its file; this holds that the
/// field stays private and that nobody writes a second door or a way around it.
#[test]
fn law_3_released_is_made_in_one_file() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap(), &mut all);
    assert_eq!(constructions(all.iter()), ["gate/src/released.rs"]);
    let (_, gate) = all.iter().find(|(path, _)| path.ends_with("gate/src/released.rs")).unwrap();
    assert!(gate.contains("pub struct Released<T>(T);"), "its field is private");
    assert!(!gate.contains("Deserialize"), "nothing released is read from a file");
    let derives = gate.split("pub struct Released").next().unwrap().rsplit("#[derive(").next().unwrap();
    assert!(!derives.contains("Default"), "nothing is released from nothing");
}

#[test]
fn control_a_second_door_is_noticed() {
    let door = ("crates/app/src/door.rs".to_owned(), "fn open() { Ok(Released(words)) }".to_owned());
    assert_eq!(constructions([door].iter()), ["app/src/door.rs"]);
}
