//! What programs say in blocks and attachments rather than in the text of a message.
//!
//! Pictures, buttons and colours have no words and are not shown. Previews of linked pages are
//! counted and left out: the page says them, not the person.

use super::directory::Directory;
use super::json::{self, Loose};
use super::words::{self, plain};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The words of a message's blocks, a line for each.
///
/// Nothing where they are not as they should be.
pub(super) fn text(raw: Option<&RawValue>, directory: &Directory) -> Option<String> {
    let nodes: Vec<Node> = json::field(raw)?;
    Some(lines(&nodes, directory))
}

/// The words of a message's attachments, and how many previews of pages were left out.
///
/// Nothing where they are not as they should be.
pub(super) fn attachments(raw: Option<&RawValue>, directory: &Directory) -> Option<(String, u64)> {
    let mut all = Vec::new();
    let mut previews = 0;
    for attachment in json::field::<Vec<Attachment>>(raw)? {
        if attachment.is_preview() {
            previews += 1;
            continue;
        }
        let said = attachment.text(directory);
        if !said.is_empty() {
            all.push(said);
        }
    }
    Some((all.join("\n"), previews))
}

/// One block, element or text object; Slack nests them freely.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Node {
    r#type: Loose,
    text: Option<Inner>,
    #[serde(deserialize_with = "json::list")]
    elements: Vec<Node>,
    #[serde(deserialize_with = "json::list")]
    fields: Vec<Node>,
    title: Option<Inner>,
    alt_text: Loose,
    url: Loose,
    user_id: Loose,
    channel_id: Loose,
    usergroup_id: Loose,
    name: Loose,
    range: Loose,
    fallback: Loose,
    skin_tone: Option<u8>,
}

/// A text by itself, or a text object.
#[derive(Deserialize)]
#[serde(untagged)]
enum Inner {
    Words(String),
    Node(Box<Node>),
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attachment {
    pretext: Loose,
    author_name: Loose,
    title: Loose,
    title_link: Loose,
    text: Loose,
    fallback: Loose,
    footer: Loose,
    from_url: Loose,
    original_url: Loose,
    is_share: Option<bool>,
    is_msg_unfurl: Option<bool>,
    #[serde(deserialize_with = "json::list")]
    fields: Vec<Field>,
    #[serde(deserialize_with = "json::list")]
    blocks: Vec<Node>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Field {
    title: Loose,
    value: Loose,
}

impl Attachment {
    /// A page that was linked to; not a message that was passed on.
    fn is_preview(&self) -> bool {
        let linked = self.from_url.some().or(self.original_url.some()).is_some();
        linked && self.is_share != Some(true) && self.is_msg_unfurl != Some(true)
    }

    fn text(&self, directory: &Directory) -> String {
        let mut all: Vec<String> = Vec::new();
        let mut add = |text: &str| {
            let said = plain(text, directory).trim().to_owned();
            if !said.is_empty() {
                all.push(said);
            }
        };
        add(&self.pretext.0);
        add(&self.author_name.0);
        match self.title_link.some() {
            Some(link) if self.title.some().is_some() => add(&format!("<{link}|{}>", self.title.0)),
            _ => add(&self.title.0),
        }
        add(&self.text.0);
        for field in &self.fields {
            match field.title.some() {
                Some(title) => add(&format!("{title}: {}", field.value.0)),
                None => add(&field.value.0),
            }
        }
        let blocks = lines(&self.blocks, directory);
        if !blocks.is_empty() && !all.contains(&blocks) {
            all.push(blocks);
        }
        if all.is_empty() {
            return plain(&self.fallback.0, directory).trim().to_owned();
        }
        if let Some(footer) = self.footer.some() {
            all.push(plain(footer, directory).into_owned());
        }
        all.join("\n")
    }
}

fn lines(nodes: &[Node], directory: &Directory) -> String {
    let said: Vec<String> =
        nodes.iter().map(|node| node.text(directory)).filter(|text| !text.trim().is_empty()).collect();
    said.join("\n")
}

impl Node {
    fn text(&self, directory: &Directory) -> String {
        match &*self.r#type.0 {
            "rich_text" | "rich_text_list" | "context" | "actions" | "carousel" => lines(&self.elements, directory),
            "rich_text_section" | "rich_text_quote" | "rich_text_preformatted" => {
                self.elements.iter().map(|element| element.inline(directory)).collect()
            }
            "image" => self.title.as_ref().map_or_else(|| self.alt_text.0.to_string(), |title| title.text(directory)),
            "button" | "overflow" | "divider" | "input" => String::new(),
            "mrkdwn" | "plain_text" => self.own(directory),
            _ => {
                let mut said =
                    vec![self.own(directory), lines(&self.fields, directory), lines(&self.elements, directory)];
                said.retain(|text| !text.is_empty());
                said.join("\n")
            }
        }
    }

    /// An element within a line.
    fn inline(&self, directory: &Directory) -> String {
        let reference = |mark: &str, id: &str| plain(&format!("<{mark}{id}>"), directory).into_owned();
        match &*self.r#type.0 {
            // Rich text is not escaped: what looks like a mark in it was typed.
            "text" => match &self.text {
                Some(Inner::Words(words)) => words.clone(),
                _ => String::new(),
            },
            "user" => reference("@", &self.user_id.0),
            "channel" => reference("#", &self.channel_id.0),
            "usergroup" => format!("@{}", self.usergroup_id.0),
            "broadcast" => format!("@{}", self.range.0),
            "emoji" => self.emoji(),
            "link" => match &self.text {
                Some(Inner::Words(label)) if !label.is_empty() && *label != self.url.0 => {
                    format!("{label} ({})", self.url.0)
                }
                _ => self.url.0.to_string(),
            },
            "date" => self.fallback.0.to_string(),
            _ => self.text(directory),
        }
    }

    fn emoji(&self) -> String {
        let (name, inner) = self.name.0.split_once("::").unwrap_or((&self.name.0, ""));
        let given = self.skin_tone.map(|tone| format!("skin-tone-{tone}"));
        let tone = given.as_deref().or(Some(inner));
        words::emoji(name, tone).map_or_else(|| format!(":{name}:"), str::to_owned)
    }

    fn own(&self, directory: &Directory) -> String {
        self.text.as_ref().map_or_else(String::new, |text| text.text(directory))
    }
}

impl Inner {
    fn text(&self, directory: &Directory) -> String {
        match self {
            Self::Words(words) => plain(words, directory).into_owned(),
            Self::Node(node) => node.own(directory),
        }
    }
}
