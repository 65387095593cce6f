//! An edition as CommonMark. What people wrote stays text: whatever could be read as markup in it is escaped.

use gate::{Edition, EditionBlock, EditionNote, EditionPull, EditionRun, EditionVoice, SpanStyle};

use crate::labels::{self, printable};

pub(crate) fn write(edition: &Edition) -> String {
    let mut parts = Vec::new();
    heading(&mut parts, "#", &edition.title);
    text(&mut parts, &edition.subtitle);
    for scene in &edition.scenes {
        heading(&mut parts, "##", &scene.title);
        for block in &scene.blocks {
            parts.push(self::block(block));
        }
    }
    if !edition.notes.is_empty() {
        parts.push("---".to_owned());
        parts.push(notes(&edition.notes));
    }
    parts.retain(|part| !part.trim().is_empty());
    let mut whole = parts.join("\n\n");
    whole.push('\n');
    whole
}

fn heading(parts: &mut Vec<String>, level: &str, title: &str) {
    if !title.trim().is_empty() {
        parts.push(format!("{level} {}", on_one_line(title)));
    }
}

fn text(parts: &mut Vec<String>, text: &str) {
    parts.push(lines(text).join("\n\n"));
}

fn block(block: &EditionBlock) -> String {
    match block {
        EditionBlock::Passage { runs } => passage(runs),
        EditionBlock::Quotation { voice } => self::voice(voice),
        EditionBlock::SideBySide { topic, voices } => {
            let topic = on_one_line(topic.expose());
            let mut parts = vec![format!("**{}: {topic}**", labels::SEEN_DIFFERENTLY)];
            parts.extend(voices.iter().map(self::voice));
            parts.join("\n\n")
        }
        EditionBlock::Decision { title, speaker, taken, others, pulls, note } => {
            let who = who(speaker.as_ref().map(|words| words.expose()));
            let title = on_one_line(title.expose());
            let mut items =
                vec![format!("**{}: {title}** — {who} {}", labels::DECISION_POINT, number(*note)), String::new()];
            items.extend(taken.iter().map(|words| item(labels::DONE, words.expose(), None)));
            items.extend(others.iter().map(|words| item(labels::ELSE_SEEN, words.expose(), None)));
            items.extend(pulls.iter().map(pull));
            items.join("\n")
        }
    }
}

fn passage(runs: &[EditionRun]) -> String {
    let mut whole = String::new();
    for run in runs {
        match run {
            EditionRun::Text { text, style } => whole.push_str(&styled(text, *style)),
            EditionRun::Note { number } => whole.push_str(&self::number(*number)),
        }
    }
    // Escaped run by run, a line may begin where a run does not.
    whole.lines().map(|line| begin(line.trim())).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A run with its marks outside of the spaces around it, where alone they are read as marks.
fn styled(text: &str, style: SpanStyle) -> String {
    let mark = match style {
        SpanStyle::Plain => "",
        SpanStyle::Emphasis => "*",
        SpanStyle::Strong => "**",
    };
    let inner = text.trim();
    if mark.is_empty() || inner.is_empty() {
        return escape(text);
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    let marked = inner.lines().map(|line| format!("{mark}{}{mark}", escape(line.trim())));
    format!("{before}{}{after}", marked.collect::<Vec<_>>().join("\n"))
}

fn voice(voice: &EditionVoice) -> String {
    let mut quoted = lines(voice.text.expose());
    quoted.push(format!("— {} {}", who(voice.speaker.as_ref().map(|words| words.expose())), number(voice.note)));
    quoted.iter().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n>\n")
}

fn pull(pull: &EditionPull) -> String {
    item(labels::toward(pull.toward_taken), pull.text.expose(), labels::strength(pull))
}

fn item(label: &str, words: &str, more: Option<String>) -> String {
    let more = more.map(|more| format!(" ({})", on_one_line(&more))).unwrap_or_default();
    format!("- {label}: {}{more}", on_one_line(words))
}

fn notes(notes: &[EditionNote]) -> String {
    let note = |note: &&EditionNote| match &note.when {
        Some(when) => format!("{} ({})", note.number, on_one_line(when.expose())),
        None => note.number.to_string(),
    };
    let speakers = labels::speakers(notes).into_iter().map(|speaker| {
        let numbers: Vec<String> = speaker.notes.iter().map(note).collect();
        format!("{} {}", numbers.join(", "), who(speaker.name))
    });
    let line: Vec<String> = speakers.collect();
    format!("{}: {}", labels::NOTES, line.join(" · "))
}

fn who(speaker: Option<&str>) -> String {
    speaker.map_or_else(|| labels::NOT_ATTRIBUTED.to_owned(), on_one_line)
}

fn number(note: u32) -> String {
    format!("\\[{note}\\]")
}

/// The lines of a text, each a paragraph of its own, escaped.
fn lines(text: &str) -> Vec<String> {
    let text = printable(text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| begin(&escape(line))).collect()
}

fn on_one_line(text: &str) -> String {
    lines(text).join(" ")
}

/// What could be markup anywhere in a line, made text.
fn escape(text: &str) -> String {
    let text = printable(text);
    let mut escaped = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        let before_slashes = c == ':' && text[place..].starts_with("://");
        let after_www = c == '.' && text[..place].to_ascii_lowercase().ends_with("www");
        if "\\`*_[]<>#|~&$^{}@".contains(c) || before_slashes || after_www {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// What could be markup at the beginning of an escaped line, made text: lists, rules, underlines of headings.
fn begin(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    if digits > 0 && (rest.starts_with('.') || rest.starts_with(')')) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    if line.starts_with(['-', '+', '=']) { format!("\\{line}") } else { line.to_owned() }
}
