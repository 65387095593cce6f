//! Slack's marks in a text as plain words: mentions, links, entities, emoji.
//!
//! Stars, underscores and backticks stay as they were typed; so do names of emoji that only that
//! workspace knows.

use super::directory::Directory;
use emojis::SkinTone;
use std::borrow::Cow;

/// The text with mentions by name, links as text, entities and emoji as characters.
pub(super) fn plain<'a>(text: &'a str, directory: &Directory) -> Cow<'a, str> {
    if memchr::memchr3(b'<', b'&', b':', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    let mut code = false;
    while let Some(at) = rest.find(['<', '&', ':', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => reference(rest, directory, &mut out),
            b'&' => entity(rest, &mut out),
            b':' if !code => shortcode(rest, &mut out),
            b'`' => {
                code = !code && rest[1..].contains('`');
                None
            }
            _ => None,
        };
        if taken.is_none() {
            out.push_str(&rest[..1]);
        }
        rest = &rest[taken.unwrap_or(1)..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The emoji of a name, with the tone of skin where one is given.
pub(super) fn emoji(name: &str, tone: Option<&str>) -> Option<&'static str> {
    let found = emojis::get_by_shortcode(name).or_else(|| emojis::get_by_shortcode(alias(name)?))?;
    let toned = tone.and_then(skin).and_then(|tone| found.with_skin_tone(tone));
    Some(toned.unwrap_or(found).as_str())
}

/// Slack's own names for emoji that are called otherwise elsewhere.
fn alias(name: &str) -> Option<&'static str> {
    Some(match name {
        "simple_smile" => "slightly_smiling_face",
        "thumbsup_all" => "+1",
        "large_green_circle" => "green_circle",
        "large_yellow_circle" => "yellow_circle",
        "large_orange_circle" => "orange_circle",
        "large_purple_circle" => "purple_circle",
        "face_palm" => "facepalm",
        "male-technologist" => "man_technologist",
        "female-technologist" => "woman_technologist",
        "male-firefighter" => "man_firefighter",
        "female-firefighter" => "woman_firefighter",
        "face_with_rolling_eyes" => "roll_eyes",
        "hugging_face" => "hugs",
        "thinking_face" => "thinking",
        "white_frowning_face" => "frowning_face",
        "slightly_frowning_face" => "slightly_frowning_face",
        "upside_down_face" => "upside_down_face",
        "the_horns" => "metal",
        "man-shrugging" => "man_shrugging",
        "woman-shrugging" => "woman_shrugging",
        "female_fairy" => "fairy_woman",
        "rolling_on_the_floor_laughing" => "rofl",
        "knife_fork_plate" => "plate_with_cutlery",
        "beer_mug" => "beer",
        "heavy_check" => "heavy_check_mark",
        _ => return None,
    })
}

fn skin(name: &str) -> Option<SkinTone> {
    Some(match name {
        "skin-tone-2" => SkinTone::Light,
        "skin-tone-3" => SkinTone::MediumLight,
        "skin-tone-4" => SkinTone::Medium,
        "skin-tone-5" => SkinTone::MediumDark,
        "skin-tone-6" => SkinTone::Dark,
        _ => return None,
    })
}

/// `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|label>`.
fn reference(text: &str, directory: &Directory, out: &mut String) -> Option<usize> {
    // Looking no further than the next mark keeps a million marks from being looked at a million times.
    let end = 1 + text[1..].find(['<', '>', '\n'])?;
    let inner = &text[1..end];
    if inner.is_empty() || !text[end..].starts_with('>') {
        return None;
    }
    let (target, label) = inner.split_once('|').unwrap_or((inner, ""));
    let mut said = String::new();
    match target.as_bytes().first()? {
        b'@' => {
            let id = &target[1..];
            let name = directory.person(id).unwrap_or(if label.is_empty() { id } else { label });
            said.push('@');
            said.push_str(name.trim_start_matches('@'));
        }
        b'#' => {
            let id = &target[1..];
            let name = if label.is_empty() { directory.channel(id).unwrap_or(id) } else { label };
            said.push('#');
            said.push_str(name.trim_start_matches('#'));
        }
        b'!' => special(&target[1..], label, &mut said),
        _ if has_scheme(target) => link(target, label, &mut said),
        _ => return None,
    }
    unescape(&said, out);
    Some(end + 1)
}

/// `!here`, `!subteam^S1|@team`, `!date^…|as shown`.
fn special(target: &str, label: &str, out: &mut String) {
    if !label.is_empty() {
        if !target.starts_with("date^") && !label.starts_with('@') {
            out.push('@');
        }
        return out.push_str(label);
    }
    let name = match target.split_once('^') {
        Some(("subteam", id)) => id,
        Some((name, _)) => name,
        None => target,
    };
    out.push('@');
    out.push_str(name);
}

/// https:…, mailto:…, slack:…; anything else in angle brackets was typed.
fn has_scheme(target: &str) -> bool {
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(plain)
}

fn link(target: &str, label: &str, out: &mut String) {
    let address = target.strip_prefix("mailto:").or_else(|| target.strip_prefix("tel:")).unwrap_or(target);
    let bare = |text: &str| {
        let text = text.trim_end_matches('/');
        let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
        text.to_owned()
    };
    if label.is_empty() || bare(label) == bare(address) {
        out.push_str(address);
    } else {
        out.push_str(label);
        out.push_str(" (");
        out.push_str(address);
        out.push(')');
    }
}

/// The three entities that Slack writes.
fn entity(text: &str, out: &mut String) -> Option<usize> {
    for (entity, c) in [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')] {
        if text.starts_with(entity) {
            out.push(c);
            return Some(entity.len());
        }
    }
    None
}

fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = entity(rest, out);
        if taken.is_none() {
            out.push('&');
        }
        rest = &rest[taken.unwrap_or(1)..];
    }
    out.push_str(rest);
}

/// `:name:` and `:name::skin-tone-3:`, standing apart from letters and digits.
fn shortcode(text: &str, out: &mut String) -> Option<usize> {
    if out.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let name = name_of(&text[1..])?;
    let mut length = name.len() + 2;
    let tone = text[length..].strip_prefix(':').and_then(name_of).filter(|tone| skin(tone).is_some());
    if let Some(tone) = tone {
        length += tone.len() + 2;
    }
    if text[length..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    out.push_str(emoji(name, tone)?);
    Some(length)
}

fn name_of(text: &str) -> Option<&str> {
    let end = text.find(':')?;
    let name = &text[..end];
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-'".contains(&byte);
    (!name.is_empty() && name.len() <= 60 && name.bytes().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        plain(text, &Directory::default()).into_owned()
    }

    #[test]
    fn marks_become_words() {
        for (text, wanted) in [
            ("<@U1> and <@U1|ana>", "@U1 and @ana"),
            ("<#C1|ops> <#C1|>", "#ops #C1"),
            ("<!here> <!subteam^S1|@dba> <!subteam^S1> <!date^1^{date}|2 March>", "@here @dba @S1 2 March"),
            ("<https://a.example/?x=1&amp;y=2|this>", "this (https://a.example/?x=1&y=2)"),
            ("<mailto:a@b.example|a@b.example>", "a@b.example"),
            ("a < b > c &lt;@U1&gt; &copy;", "a < b > c <@U1> &copy;"),
            (":+1::skin-tone-3: :nowhere: at 12:100:30 `:fire:` :fire:", "👍🏼 :nowhere: at 12:100:30 `:fire:` 🔥"),
            ("if a <b> c then <script>", "if a <b> c then <script>"),
            ("<", "<"),
            ("<>", "<>"),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn open_marks_without_end_cost_no_more_than_they_are_long() {
        for mark in ["<", ":", "`", "&", "<@", ":a", "<!date^"] {
            let text = mark.repeat(1_000_000 / mark.len());
            assert_eq!(shown(&text), text);
        }
    }
}
