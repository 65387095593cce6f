//! An edition as one HTML file: text, a style sheet, nothing that runs and nothing that is fetched. All escaping is the
//! template engine's; nothing here marks text as safe.

use gate::{Edition, EditionBlock, EditionPull, EditionRun, EditionVoice, SpanStyle};
use minijinja::{Environment, Value, context};

use crate::labels::{self, printable};

pub(crate) fn write(edition: &Edition) -> String {
    let mut environment = Environment::new();
    environment
        .add_template("edition.html", include_str!("edition.html"))
        .expect("BUG: the template is part of the program and every test renders it");
    let page = environment.get_template("edition.html").and_then(|template| template.render(context(edition)));
    let mut page = page.expect("BUG: the template asks for nothing that is not given to it");
    page.push('\n');
    page
}

fn context(edition: &Edition) -> Value {
    let scenes: Vec<Value> = edition
        .scenes
        .iter()
        .map(|scene| {
            let blocks: Vec<Value> = scene.blocks.iter().map(block).collect();
            context! { title => printable(&scene.title), blocks }
        })
        .collect();
    let speakers: Vec<Value> = labels::speakers(&edition.notes)
        .into_iter()
        .map(|speaker| {
            let notes: Vec<Value> = speaker
                .notes
                .iter()
                .map(|note| {
                    let when = note.when.as_ref().map(|when| printable(when.expose()));
                    context! { number => note.number, when }
                })
                .collect();
            context! { name => speaker.name.map(printable), notes }
        })
        .collect();
    context! {
        title => printable(&edition.title),
        subtitle => printable(&edition.subtitle),
        learning_review => labels::LEARNING_REVIEW,
        scenes,
        speakers,
        not_attributed => labels::NOT_ATTRIBUTED,
        seen_differently => labels::SEEN_DIFFERENTLY,
        decision_point => labels::DECISION_POINT,
        notes => labels::NOTES,
    }
}

fn block(block: &EditionBlock) -> Value {
    match block {
        EditionBlock::Passage { runs } => {
            let runs: Vec<Value> = runs.iter().map(run).collect();
            context! { kind => "passage", runs }
        }
        EditionBlock::Quotation { voice } => context! { kind => "quotation", voice => self::voice(voice) },
        EditionBlock::SideBySide { topic, voices } => {
            let voices: Vec<Value> = voices.iter().map(voice).collect();
            context! { kind => "side_by_side", topic => printable(topic.expose()), voices }
        }
        EditionBlock::Decision { title, speaker, taken, others, pulls, note } => {
            let row = |label: &str, words: &str| context! { label, words => printable(words) };
            let mut rows: Vec<Value> = taken.iter().map(|words| row(labels::DONE, words.expose())).collect();
            rows.extend(others.iter().map(|words| row(labels::ELSE_SEEN, words.expose())));
            rows.extend(pulls.iter().map(pull));
            let speaker = speaker.as_ref().map(|words| printable(words.expose()));
            context! { kind => "decision", title => printable(title.expose()), speaker, rows, note }
        }
    }
}

fn run(run: &EditionRun) -> Value {
    match run {
        EditionRun::Note { number } => context! { kind => "note", number },
        EditionRun::Text { text, style } => {
            let style = match style {
                SpanStyle::Plain => "plain",
                SpanStyle::Emphasis => "emphasis",
                SpanStyle::Strong => "strong",
            };
            context! { kind => "text", text => printable(text), style }
        }
    }
}

fn voice(voice: &EditionVoice) -> Value {
    let speaker = voice.speaker.as_ref().map(|words| printable(words.expose()));
    context! { speaker, text => printable(voice.text.expose()), note => voice.note }
}

fn pull(pull: &EditionPull) -> Value {
    let more = labels::strength(pull).map(|more| printable(&more));
    context! { label => labels::toward(pull.toward_taken), words => printable(pull.text.expose()), more }
}
