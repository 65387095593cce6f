//! The whole passage of a review from a shell: from a chat export to a page that its people agreed to, every step a
//! process of its own, as somebody with a script would do it. What each command refuses is told in the stories of `app`.

#![allow(clippy::unwrap_used, reason = "a test may stop where it is surprised")]

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use uuid::Uuid;
use zip::write::SimpleFileOptions;

/// A folder with a vault, and what is remembered on the way.
struct Desk {
    folder: tempfile::TempDir,
    passphrase: PathBuf,
    review: Uuid,
    ops: Uuid,
    support: Uuid,
}

impl Desk {
    fn with_a_vault() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = folder.path().join("passphrase");
        std::fs::write(&passphrase, "quiet harbour seventeen lanterns\n").unwrap();
        let [review, ops, support] = std::array::from_fn(|_| Uuid::now_v7());
        let desk = Self { folder, passphrase, review, ops, support };
        let made = desk.run(&["vault", "create", &desk.at("Ours.recount")]);
        assert_eq!(made["recovery_key"].as_str().unwrap().split_whitespace().count(), 24);
        desk
    }

    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recount"));
        command.args(arguments);
        if !arguments.contains(&"--passphrase-file") {
            command.arg("--passphrase-file").arg(&self.passphrase);
        }
        command.output().unwrap()
    }

    fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.output(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn run(&self, arguments: &[&str]) -> Value {
        let mut lines = self.lines(arguments);
        assert_eq!(lines.len(), 1, "{arguments:?}");
        lines.remove(0)
    }

    /// A verb that has the vault for its place.
    fn with(&self, verb: &[&str], rest: &[&str]) -> Vec<Value> {
        self.lines(&[verb, &["--vault", &self.at("Ours.recount")], rest].concat())
    }

    /// One unlock, many commands; a reply for each.
    fn script(&self, of: &[(&str, Value)]) -> Vec<Value> {
        self.with(&["call"], &["--script", &self.lines_of(of)])
    }

    /// The same as the owner of a packet, from the packet alone.
    fn own(&self, packet: &str, words: &str, of: &[(&str, Value)]) -> Vec<Value> {
        self.lines(&["call", "--packet", packet, "--passphrase-file", words, "--script", &self.lines_of(of)])
    }

    fn lines_of(&self, of: &[(&str, Value)]) -> String {
        let path = self.at("script.jsonl");
        let line = |(name, request): &(&str, Value)| format!("{}\n", json!({ "name": name, "request": request }));
        std::fs::write(&path, of.iter().map(line).collect::<String>()).unwrap();
        path
    }

    /// Seals an account, lets its owner decide in a process that holds nothing else, and takes it back.
    fn account_out_and_back(&self, who: Uuid, decide: &[(&str, Value)]) -> Value {
        let packet = self.at(&format!("{}.packet", Uuid::now_v7()));
        let id = who.to_string();
        let out = self.with(&["packet", "out"], &["--participant", &id, "--audience", "organisation", &packet]);
        let words = self.at("words");
        std::fs::write(&words, out[0]["words"].as_str().unwrap()).unwrap();
        self.own(&packet, &words, decide);
        let shown = self.own(&packet, &words, &[("preview_shared", json!({}))]).remove(0);
        let finish = json!({ "finish": "finished", "previewed": shown["step"] });
        self.own(&packet, &words, &[("finish_own_account", finish)]);
        let came_back = Path::new(&packet).with_extension("return").to_string_lossy().into_owned();
        self.with(&["packet", "back"], &["--participant", &id, &came_back]).remove(0)
    }

    fn export(&self, format: &str, name: &str) -> Output {
        let (vault, review, out) = (self.at("Ours.recount"), self.review.to_string(), self.at(name));
        let what = ["--review", &review, "--audience", "Everyone here", "--as", format];
        self.output(&[&["export", "--vault", &vault], &what[..], &[&out]].concat())
    }
}

#[test]
fn a_review_goes_from_a_chat_export_to_a_page_its_people_agreed_to() {
    let desk = Desk::with_a_vault();
    prepare(&desk);
    take_in_a_chat(&desk);
    let [waited, slept, read_it] = listen(&desk);

    let of_ops = desk.account_out_and_back(
        desk.ops,
        &[
            ("correct", json!({ "statement": waited, "text": "There was nothing to do but wait." })),
            ("choose_level", by("by_role", waited)),
            ("leave_out", json!({ "item": item(slept) })),
        ],
    );
    assert_eq!((&of_ops["account"]["shared"], &of_ops["account"]["kept_back"]), (&json!(1), &json!(0)));
    let of_support = desk.account_out_and_back(desk.support, &[("choose_level", by("unattributed", read_it))]);
    assert_eq!(of_support["account"]["shared"], 1);

    tell_it(&desk, waited, read_it);
    let page = exported(&desk, "html", "story.html");
    for there in ["nothing to do but wait", "run out of ideas", "Operations on-call"] {
        assert!(page.contains(there), "{there}");
    }
    for kept in ["slept badly", "Noor", "Tomas", "Support on-call"] {
        assert!(!page.contains(kept), "{kept}");
    }
    for format in ["md", "json", "html"] {
        assert_eq!(exported(&desk, format, "once"), exported(&desk, format, "again"), "the same bytes as {format}");
    }
    taken_back_holds_the_export(&desk, read_it);
    copied_and_whole(&desk);
}

fn prepare(desk: &Desk) {
    let person = |who: Uuid, name: &str, role: &str| {
        json!({ "review": desk.review, "participant": who, "name": name, "role": role, "note": "", "power": "none",
            "invitation": "invited", "planned": null, "also_known_as": [] })
    };
    desk.script(&[
        (
            "write_review",
            json!({ "review": desk.review, "title": "Artifact service", "summary": "",
                "from": "2026-05-14T12:00:00Z", "to": null, "zone": "UTC", "promised": null }),
        ),
        ("write_participant", person(desk.ops, "Noor Haddad", "Operations on-call")),
        ("write_participant", person(desk.support, "Tomas Weir", "Support on-call")),
        (
            "write_support_card",
            json!({ "card": { "peer": "Peer line, extension 7", "professional": "", "crisis": "112", "reporting": "" } }),
        ),
    ]);
}

fn take_in_a_chat(desk: &Desk) {
    let export = desk.at("export.zip");
    let mut zip = zip::ZipWriter::new(File::create(&export).unwrap());
    for (name, text) in [
        ("channels.json", r#"[{"id":"C1","name":"release-ops","members":["U1","U2"]}]"#),
        ("users.json", r#"[{"id":"U1","name":"noor","real_name":"Noor Haddad"},{"id":"U2","name":"tomas"}]"#),
        (
            "release-ops/2026-05-14.json",
            r#"[{"type":"message","user":"U1","ts":"1778767980.000100","text":"Failing over to the secondary now"},
                {"type":"message","user":"U2","ts":"1778768100.000200","text":"thanks, I tell the customers"}]"#,
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();

    let review = desk.review.to_string();
    let taken = desk.with(&["import"], &["--review", &review, &export]);
    assert_eq!((&taken[0]["added"], &taken[0]["skipped"]), (&json!(2), &json!(0)));
    let again = desk.with(&["import"], &["--review", &review, &export]);
    assert_eq!((&again[0]["added"], &again[0]["already_there"]), (&json!(0), &json!(2)), "nothing enters twice");
    let found = desk.with(&["search"], &["secondary"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["record"]["at"], "2026-05-14T14:13:00.000100Z");
}

/// Two interviews; the ids of what was said.
fn listen(desk: &Desk) -> [Uuid; 3] {
    let said = std::array::from_fn(|_| Uuid::now_v7());
    let [waited, slept, read_it] = said;
    let [with_ops, with_support] = std::array::from_fn(|_| Uuid::now_v7());
    let statement = |who: Uuid, id: Uuid, text: &str| {
        let request = json!({ "participant": who, "statement": id, "text": text, "voice": "their_words",
            "after": null, "asked": null });
        ("write_statement", request)
    };
    let begin = |who: Uuid, interview: Uuid| {
        ("begin_interview", json!({ "participant": who, "interview": interview, "limits_read": 1 }))
    };
    let end = |interview: Uuid| ("turn_interview", json!({ "interview": interview, "state": "ended" }));
    let when = |id: Uuid, said: &str| {
        ("set_when", json!({ "statement": id, "as_said": said, "facet": "occurred", "reading": null }))
    };
    desk.script(&[
        begin(desk.ops, with_ops),
        ("walk_phase", json!({ "interview": with_ops, "phase": "recall" })),
        statement(desk.ops, waited, "There was nothing to do. I waited."),
        statement(desk.ops, slept, "I slept badly the night before."),
        when(waited, "about 14:15"),
        ("write_decision", decision(desk.ops, waited)),
        end(with_ops),
        begin(desk.support, with_support),
        statement(desk.support, read_it, "I took it that they had run out of ideas."),
        when(read_it, "just after 14:15"),
        end(with_support),
    ]);
    said
}

fn decision(who: Uuid, source: Uuid) -> Value {
    let [decision, ask, wait, factor] = std::array::from_fn(|_| Uuid::now_v7());
    json!({ "participant": who, "decision": decision, "content": {
        "title": "Ask, or wait", "told_in": source, "mode": "weighed", "interpretation": "", "expectation": "",
        "options": [
            { "id": ask, "text": "Ask for help", "visible_then": "yes", "taken": "not_taken" },
            { "id": wait, "text": "Wait", "visible_then": "yes", "taken": "taken" }],
        "factors": [{ "id": factor, "category": "time", "secondary": null, "text": "It had always come back by itself",
            "direction": "toward", "option": wait, "strength_words": "that decided it", "strength": "decisive",
            "source": source, "memory": "clear", "known": "then" }] } })
}

fn tell_it(desk: &Desk, waited: Uuid, read_it: Uuid) {
    let review = json!({ "review": desk.review });
    let difference = Uuid::now_v7();
    let both = [waited, read_it];
    let told = desk.script(&[
        ("open_merge", review.clone()),
        (
            "confirm_same_moment",
            json!({ "review": desk.review, "moment": Uuid::now_v7(), "statements": both, "records": [] }),
        ),
        (
            "name_difference",
            json!({ "review": desk.review, "difference": difference, "topic": "What the message meant",
                "kind": "meaning", "statements": both }),
        ),
        ("open_narrative", review),
    ]);
    assert_eq!(told[0]["statements"].as_array().unwrap().len(), 2, "what was agreed to is on the merge, and no more");
    let voices = &told[3]["differences"][0]["voices"];
    assert_eq!(voices.as_array().unwrap().len(), 2);
    desk.script(&[
        (
            "write_narrative",
            json!({ "review": desk.review, "on_revision": 0, "narrative": { "title": "Waiting", "subtitle": "",
                "scenes": [{ "id": Uuid::now_v7(), "kind": "story", "title": "One message", "blocks": [
                    { "kind": "side_by_side", "id": Uuid::now_v7(), "difference": difference, "voices": voices }] }] } }),
        ),
        (
            "write_reading_group",
            json!({ "review": desk.review, "name": "Everyone here", "audience": "organisation" }),
        ),
    ]);
}

fn exported(desk: &Desk, format: &str, name: &str) -> String {
    let output = desk.export(format, name);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(desk.at(name)).unwrap()
}

fn taken_back_holds_the_export(desk: &Desk, read_it: Uuid) {
    desk.script(&[("continue_account", json!({ "participant": desk.support }))]);
    let back = desk.account_out_and_back(desk.support, &[("choose_level", by("private", read_it))]);
    assert_eq!(back["account"]["shared"], 0);
    let refused = desk.export("html", "refused.html");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("One message"), "the place is named: {said}");
    assert!(!Path::new(&desk.at("refused.html")).exists(), "nothing has left");
}

fn copied_and_whole(desk: &Desk) {
    assert_eq!(desk.with(&["check"], &[])[0]["whole"], true);
    let copy = desk.at("copy");
    desk.with(&["backup"], &[&copy]);
    let restored = desk.at("Restored.recount");
    desk.run(&["restore", &copy, &restored]);
    let library = desk.run(&["call", "--vault", &restored, "list_reviews"]);
    assert_eq!(library["reviews"][0]["title"], "Artifact service");
}

fn item(statement: Uuid) -> Value {
    json!({ "kind": "statement", "id": statement })
}

fn by(level: &str, statement: Uuid) -> Value {
    json!({ "item": item(statement), "choice": { "level": level, "recognisable": "accepted" } })
}
