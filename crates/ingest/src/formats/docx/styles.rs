//! Which styles of a Word document hide the words that have them, of themselves or by what they are based on.
//!
//! Nothing else of a style is read.

use super::{is_on, value};
use crate::error::{Error, Reason};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};

/// Where the styles of a document lie in its package.
pub(super) const STYLES: &str = "word/styles.xml";

/// How many styles deep one may be based on others.
const DEPTH: usize = 32;

/// What one style says of hiding.
#[derive(Default)]
struct Style {
    id: String,
    based_on: Option<String>,
    hides: Option<bool>,
}

/// The ids of the styles that hide their words.
///
/// # Errors
/// Where they are no whole XML, or declare a document type.
pub(super) fn hiding(xml: &[u8]) -> Result<HashSet<String>, Error> {
    let damaged = || Error::malformed(STYLES, "the styles are not whole XML");
    let xml = std::str::from_utf8(xml).map_err(|_| damaged())?;
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut open: Option<Style> = None;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) | Event::Empty(start) => see(&start, &mut open),
            Event::End(end) if end.local_name().as_ref() == "style" => {
                styles.extend(open.take().map(|style| (style.id.clone(), style)));
            }
            Event::DocType(_) => {
                let what = "it declares a document type, which no document of Word does";
                return Err(Error::new(Reason::Unsafe, STYLES, what));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(styles.values().filter(|style| hides(style, &styles)).map(|style| style.id.clone()).collect())
}

fn see(start: &BytesStart<'_>, open: &mut Option<Style>) {
    match (start.local_name().as_ref(), open) {
        ("style", open) => *open = Some(Style { id: value(start, "styleId").unwrap_or_default(), ..Style::default() }),
        ("basedOn", Some(style)) => style.based_on = value(start, "val"),
        ("vanish" | "specVanish", Some(style)) => style.hides = Some(is_on(start)),
        _ => {}
    }
}

/// What a style says itself counts, else what the one says that it is based on.
fn hides(style: &Style, styles: &HashMap<String, Style>) -> bool {
    let mut style = style;
    for _ in 0..DEPTH {
        match (style.hides, style.based_on.as_ref().and_then(|id| styles.get(id))) {
            (Some(hides), _) => return hides,
            (None, Some(other)) => style = other,
            (None, None) => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_hides_by_itself_or_by_what_it_is_based_on() {
        let style = |id: &str, inner: &str| format!("<w:style w:styleId=\"{id}\">{inner}</w:style>");
        let xml = [
            style("Own", "<w:rPr><w:vanish/></w:rPr>"),
            style("Child", "<w:basedOn w:val=\"Own\"/>"),
            style("Shown", "<w:basedOn w:val=\"Own\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr>"),
            style("Round", "<w:basedOn w:val=\"Round\"/>"),
            style("Plain", "<w:name w:val=\"Plain\"/>"),
        ];
        let xml = format!("<w:styles xmlns:w=\"w\">{}</w:styles>", xml.concat());
        let mut found: Vec<String> = hiding(xml.as_bytes()).unwrap().into_iter().collect();
        found.sort();
        assert_eq!(found, ["Child", "Own"]);
        assert_eq!(hiding(b"<!DOCTYPE a []><a/>").unwrap_err().reason, Reason::Unsafe);
        assert!(hiding(b"\xff").is_err());
    }
}
