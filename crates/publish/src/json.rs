//! An edition for programs. Its shape is told at [`write`](crate::write); it has no other fields.

use gate::Edition;
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    edition: &'a Edition,
}

pub(crate) fn write(edition: &Edition) -> String {
    let file = File { format: "recount-edition", version: 1, edition };
    let mut json = serde_json::to_string_pretty(&file).expect("BUG: an edition is plain data with text keys");
    json.push('\n');
    json
}
