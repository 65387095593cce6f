//! The words of a stretch of HTML that a chat keeps as its text.
//!
//! No document is built and nothing is loaded or run: tags are taken off, blocks become lines,
//! pictures give the words that stand for them.

/// The words without their markup, in time proportional to their length.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        say(&rest[..at], &mut out);
        rest = &rest[at..];
        match tag(rest) {
            Some((name, inner, length)) => {
                mark(&name, inner, &mut out);
                rest = &rest[length..];
                if name == "script" || name == "style" {
                    rest = past(rest, &name);
                }
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    say(rest, &mut out);
    tidy(&out)
}

fn say(raw: &str, out: &mut String) {
    out.push_str(&htmlize::unescape(raw));
}

/// The name of the tag at the beginning, what stands in it, and its length.
fn tag(text: &str) -> Option<(String, &str, usize)> {
    let body = text.strip_prefix('<')?;
    let first = body.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && !body.starts_with('!') {
        return None;
    }
    // The next open mark ends the search, so that marks without end are not each searched to the end.
    let end = memchr::memchr2(b'>', b'<', body.as_bytes())?;
    if body.as_bytes()[end] != b'>' {
        return None;
    }
    let inner = &body[..end];
    let name: String = inner
        .trim_end_matches('/')
        .chars()
        .take_while(|c| !c.is_whitespace())
        .take(20)
        .collect::<String>()
        .to_ascii_lowercase();
    Some((name, inner, end + 2))
}

fn mark(name: &str, inner: &str, out: &mut String) {
    match name {
        "br" | "p" | "div" | "/p" | "/div" | "/tr" | "/li" | "/ul" | "/ol" | "/blockquote" | "/pre" | "/h1" | "/h2"
        | "/h3" | "blockquote" | "pre" | "hr" => {
            new_line(out);
        }
        "li" => {
            new_line(out);
            out.push_str("- ");
        }
        "/td" | "/th" => out.push('\t'),
        "img" | "emoji" => {
            if let Some(alt) = attribute(inner, "alt") {
                say(alt, out);
            }
        }
        _ => {}
    }
}

fn new_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn attribute<'a>(inner: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = inner.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// What follows the end of an element whose content is no text.
fn past<'a>(rest: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    let lower = rest.to_ascii_lowercase();
    match lower.find(&end) {
        Some(at) => rest[at..].split_once('>').map_or("", |(_, rest)| rest),
        None => "",
    }
}

/// Hard spaces as spaces, no spaces at the ends of lines, no more than one empty line.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.replace('\u{a0}', " ");
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines_and_tags_go() {
        for (html, wanted) in [
            ("<div><div>one &amp; two</div></div>", "one & two"),
            ("<p>a</p><p>b<br>c</p>", "a\nb\nc"),
            ("<at id=\"0\">Ana B</at>&nbsp;look", "Ana B look"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("so <emoji id=\"x\" alt=\"🙂\" title=\"\"></emoji>", "so 🙂"),
            ("x<script>alert('<b>')</script>y", "xy"),
            ("a < b and <3", "a < b and <3"),
            ("&lt;script&gt;", "<script>"),
            ("<", "<"),
            ("<!-- c -->t", "t"),
        ] {
            assert_eq!(words(html), wanted, "{html}");
        }
    }

    #[test]
    fn open_marks_without_end_cost_no_more_than_they_are_long() {
        for mark in ["<", "<a", "<a ", "&", "</"] {
            let text = mark.repeat(500_000 / mark.len());
            assert_eq!(words(&text), text.trim());
        }
        // A style that never ends takes the rest with it, once.
        assert_eq!(words(&"<style>".repeat(50_000)), "");
    }
}
