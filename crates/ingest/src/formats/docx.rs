//! A Word document: a transcript where it is one, else notes and timelines, paragraph by paragraph
//! and, where a table has times, row by row.
//!
//! The package is a zip and its text XML, both read by libraries. What was deleted, is hidden where
//! it stands or by its style, or stands in comments, headers and notes is not taken in; nothing is
//! laid out, linked or run.

mod styles;

use crate::archive::Archive;
use crate::error::{Error, Reason};
use crate::formats::text::{self, Marks};
use crate::formats::{ReadSeek, transcript_text};
use crate::intake::Intake;
use crate::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashSet;

/// Where the text of a document lies in its package.
pub(crate) const BODY: &str = "word/document.xml";

/// Reads a document.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let mut archive = Archive::open(source)?;
    let Some(entry) = archive.entries.iter().find(|entry| entry.name == BODY).cloned() else {
        return Err(Error::malformed("the archive", "it has no text of a Word document in it"));
    };
    let mut bytes = Vec::new();
    archive.read(&entry, &mut bytes)?;
    let mut body = Body { hiding: hiding(&mut archive, intake)?, ..Body::default() };
    body.read(&bytes)?;
    if body.left > 0 {
        let what = format!("stretches that are deleted or hidden in the document were left out: {}", body.left);
        intake.warn("the document", what);
    }
    let words: String = body.paragraphs.join("\n");
    if words.trim().is_empty() {
        return Err(Error::empty("there is no text in the document"));
    }
    let lines: Vec<(usize, &str)> = crate::decode::lines(&words).collect();
    // Times in cells of their own look like the offsets of a transcript.
    let timelines: Vec<_> = body.tables.iter().map(|table| text::timeline_rows(&table.rows)).collect();
    match transcript_text::habit(&lines).filter(|_| timelines.iter().all(Option::is_none)) {
        Some(habit) => transcript_text::take(&lines, habit, "paragraph", intake),
        None => notes(&body, timelines, intake),
    }
}

/// The styles that hide their words. Where they cannot be read, what they hide may be shown, and that is said.
fn hiding(archive: &mut Archive<&mut dyn ReadSeek>, intake: &mut Intake<'_>) -> Result<HashSet<String>, Error> {
    let Some(entry) = archive.entries.iter().find(|entry| entry.name == styles::STYLES).cloned() else {
        return Ok(HashSet::new());
    };
    let mut bytes = Vec::new();
    match archive.read(&entry, &mut bytes).and_then(|()| styles::hiding(&bytes)) {
        Err(error) if error.reason == Reason::Malformed => {
            intake.warn(error.place, "the styles cannot be read; words that only a style hides may be among these");
            Ok(HashSet::new())
        }
        other => other,
    }
}

/// Each paragraph and each row of a table with times stands for itself, as if a line were left blank.
fn notes(body: &Body, timelines: Vec<Option<Vec<(usize, String)>>>, intake: &mut Intake<'_>) -> Result<(), Error> {
    let mut lines: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let mut tables = body.tables.iter().zip(timelines).peekable();
    let mut at = 0;
    while let Some(paragraph) = body.paragraphs.get(at) {
        match tables.next_if(|(table, _)| table.first == at) {
            Some((table, Some(rows))) if table.end > at => {
                lines.extend(rows.into_iter().map(|(number, row)| (number, Cow::Owned(row))));
                at = table.end;
            }
            // A table without a single paragraph stands where the next one begins.
            Some((table, _)) if table.end == at => continue,
            _ => {
                lines.push((at + 1, Cow::Borrowed(paragraph)));
                at += 1;
            }
        }
        lines.push((at, Cow::Borrowed("")));
    }
    let lines: Vec<(usize, &str)> = lines.iter().map(|(number, line)| (*number, line.as_ref())).collect();
    text::take_in(&lines, Marks::Markdown, "paragraph", intake)
}

/// A table, as it stands among the paragraphs that are in its cells.
struct Table {
    first: usize,
    end: usize,
    /// Each row with the number of its first paragraph.
    rows: Vec<(usize, Vec<String>)>,
}

/// What has been read of a document's text.
#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    tables: Vec<Table>,
    /// How deep tables stand in each other, and where the cell that is read begins.
    tabled: usize,
    cell: usize,
    line: String,
    run: String,
    depth: usize,
    /// How deep the outermost deleted stretch began.
    deleted: Option<usize>,
    in_text: bool,
    hidden: bool,
    /// The styles that hide what has them, and whether the paragraph that is read has one.
    hiding: HashSet<String>,
    hidden_paragraph: bool,
    /// How many stretches were left out.
    left: u64,
}

impl Body {
    fn read(&mut self, xml: &[u8]) -> Result<(), Error> {
        let what = "its text is not UTF-8, which is what Word writes";
        let xml = std::str::from_utf8(xml).map_err(|_| Error::malformed(BODY, what))?;
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event().map_err(|_| damaged())? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::DEPTH * 4 {
                        return Err(Error::too_large(BODY, "it is nested deeper than any document is"));
                    }
                    self.open(&start);
                }
                Event::Empty(start) => self.empty(&start),
                Event::End(end) => self.close(end.local_name().as_ref())?,
                Event::Text(text) if self.in_text => {
                    self.run.push_str(&text.xml10_content());
                }
                Event::GeneralRef(reference) if self.in_text => {
                    self.run.push_str(&htmlize::unescape(format!("&{};", &*reference)));
                }
                Event::CData(text) if self.in_text => {
                    self.run.push_str(&text.xml10_content());
                }
                Event::DocType(_) => {
                    let what = "it declares a document type, which no document of Word does";
                    return Err(Error::new(Reason::Unsafe, BODY, what));
                }
                Event::Eof if self.depth > 0 => return Err(damaged()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "del" | "moveFrom" if self.deleted.is_none() => {
                self.deleted = Some(self.depth);
                self.left += 1;
            }
            // An older form of what stands beside it.
            "Fallback" if self.deleted.is_none() => self.deleted = Some(self.depth),
            "r" => {
                self.end_of_run();
                self.hidden = self.hidden_paragraph;
            }
            "p" => self.hidden_paragraph = false,
            "t" => self.in_text = true,
            "tbl" => {
                self.tabled += 1;
                if self.tabled == 1 {
                    let at = self.paragraphs.len();
                    self.tables.push(Table { first: at, end: at, rows: Vec::new() });
                }
            }
            "tr" if self.tabled == 1 => {
                let row = (self.paragraphs.len() + 1, Vec::new());
                self.tables.last_mut().into_iter().for_each(|table| table.rows.push(row.clone()));
            }
            "tc" if self.tabled == 1 => self.cell = self.paragraphs.len(),
            _ => self.empty(start),
        }
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "vanish" | "webHidden" | "specVanish" => self.hidden = is_on(start),
            "pStyle" => self.hidden_paragraph = self.is_hidden_by(start),
            "rStyle" => self.hidden |= self.is_hidden_by(start),
            "tab" => self.run.push('\t'),
            "br" | "cr" => self.run.push('\n'),
            "noBreakHyphen" => self.run.push('-'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "t" => self.in_text = false,
            "r" => self.end_of_run(),
            "p" => {
                let line = std::mem::take(&mut self.line);
                if line.len() > limits::LINE {
                    let place = format!("paragraph {}", self.paragraphs.len() + 1);
                    return Err(Error::too_large(place, "it is longer than 1000000 characters"));
                }
                self.paragraphs.push(line);
            }
            "tc" if self.tabled == 1 => {
                let cell = self.paragraphs.get(self.cell..).unwrap_or_default().join("\n");
                if let Some((_, row)) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            "tbl" => {
                self.tabled = self.tabled.saturating_sub(1);
                if let Some(table) = self.tables.last_mut().filter(|_| self.tabled == 0) {
                    table.end = self.paragraphs.len();
                }
            }
            _ => {}
        }
        if self.deleted == Some(self.depth) {
            self.deleted = None;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn is_hidden_by(&self, style: &BytesStart<'_>) -> bool {
        value(style, "val").is_some_and(|id| self.hiding.contains(&id))
    }

    fn end_of_run(&mut self) {
        if self.deleted.is_some() {
            self.run.clear();
        } else if self.hidden {
            self.left += u64::from(!self.run.is_empty());
            self.run.clear();
        } else {
            self.line.push_str(&self.run);
            self.run.clear();
        }
    }
}

/// A property that stands there is on, unless it says that it is off.
fn is_on(start: &BytesStart<'_>) -> bool {
    value(start, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// An attribute by its name, wherever that name is from.
fn value(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.as_ref().to_owned())
}

fn damaged() -> Error {
    Error::malformed(BODY, "its text is not whole XML; the document is damaged")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> Result<Vec<String>, Error> {
        let xml = format!("<w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>");
        let mut body = Body::default();
        body.read(xml.as_bytes()).map(|()| body.paragraphs)
    }

    #[test]
    fn neither_deleted_nor_hidden_words_are_read() {
        let inner = "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>too</w:t></w:r></w:del>\
            <w:ins><w:r><w:t>and &amp; added</w:t></w:r></w:ins>\
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
            <w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>, shown</w:t><w:tab/><w:t>x</w:t></w:r></w:p>";
        assert_eq!(read(inner).unwrap(), ["kept and & added, shown\tx"]);
    }

    #[test]
    fn what_a_style_hides_is_not_read() {
        let hiding = HashSet::from(["Hid".to_owned()]);
        let mut body = Body { hiding, ..Body::default() };
        let xml = "<w:document xmlns:w=\"w\"><w:p><w:pPr><w:pStyle w:val=\"Hid\"/></w:pPr>\
            <w:r><w:t>gone</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t></w:r></w:p>\
            <w:p><w:r><w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>gone</w:t></w:r><w:r><w:t>kept</w:t></w:r></w:p>\
            </w:document>";
        body.read(xml.as_bytes()).unwrap();
        assert_eq!(body.paragraphs, ["shown", "kept"]);
        assert_eq!(body.left, 2);
    }

    #[test]
    fn a_document_type_and_broken_xml_are_refused() {
        let mut body = Body::default();
        let bomb = b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>";
        assert_eq!(body.read(bomb).unwrap_err().reason, Reason::Unsafe);
        assert!(read("<w:p><w:r>").is_err());
        assert!(read(&"<w:p>".repeat(100_000)).is_err());
    }
}
