//! Posts as Mattermost's interface answers with them: an object of posts by their ids, and their order.
//!
//! It names nobody: an answer has ids of people and channels, and no names.

use super::{Post, Props, text};
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, instant};
use crate::formats::loose::{self, Loose, Raw};
use crate::formats::pages::fields;
use crate::intake::Intake;
use crate::time::Precision;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Whether a text begins as an answer does.
pub(super) fn looks_like(text: &str) -> bool {
    let has = |name: &str| memchr::memmem::find(text.as_bytes(), format!("\"{name}\"").as_bytes()).is_some();
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && ["order", "posts", "create_at", "channel_id"].into_iter().all(has)
}

/// Whether a file begins as an answer does; it is at its beginning afterwards.
pub(super) fn begins(source: &mut dyn ReadSeek) -> Result<bool, Error> {
    Ok(looks_like(&String::from_utf8_lossy(&loose::beginning(source, crate::PREFIX as u64)?)))
}

/// Takes in the posts of an answer as they stand there, whatever their ids.
pub(super) fn read(text: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let answer: Answer<'_> = loose::shaped(crate::THE_FILE, text)?;
    let mut posts: Vec<_> = fields(answer.posts).into_iter().collect();
    posts.sort_by_key(|(_, raw)| raw.get().as_ptr());
    intake.expect(posts.len() as u64)?;
    let mut open: HashMap<String, Conversation> = HashMap::new();
    for (count, (id, raw)) in posts.iter().enumerate() {
        let place = format!("post {}", count + 1);
        match serde_json::from_str(raw.get()) {
            Ok(post) => take(id, &post, &mut open, &place, intake)?,
            Err(_) => intake.skip(place, "the post is not as Mattermost writes it; it was left out"),
        }
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    posts: &'a RawValue,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Answered<'a> {
    user_id: Loose,
    channel_id: Loose,
    root_id: Loose,
    r#type: Loose,
    message: Loose,
    create_at: Loose,
    edit_at: Loose,
    delete_at: Loose,
    #[serde(borrow)]
    props: Raw<'a>,
}

fn take(
    id: &str,
    post: &Answered<'_>,
    open: &mut HashMap<String, Conversation>,
    place: &str,
    intake: &mut Intake<'_>,
) -> Result<(), Error> {
    let Some(micros) = post.create_at.0.parse::<i64>().ok().and_then(|ms| ms.checked_mul(1_000)) else {
        intake.skip(place, "the post has no time that can be read; it was left out");
        return Ok(());
    };
    let when = instant(micros, Precision::Ms, &post.create_at.0, place, intake);
    let props: Props<'_> = loose::field(post.props).unwrap_or_default();
    let mut words = text(&Post { message: post.message.clone(), ..Post::default() }, &props, place, intake);
    let is = |at: &Loose| !["", "0"].contains(&at.0.as_str());
    if words.trim().is_empty() && is(&post.delete_at) {
        "(deleted)".clone_into(&mut words);
    }
    let mut said = Said::new(id, when, words).by(&post.user_id.0, props.override_username.some().unwrap_or(""));
    said.answers = post.root_id.some().map(str::to_owned);
    said.edited = is(&post.edit_at);
    if post.r#type.0.starts_with("system_") {
        said.kind = Kind::System;
    }
    let channel = &post.channel_id.0;
    // Which channel it is, and who could read it, an answer does not say.
    let conversation =
        open.entry(channel.clone()).or_insert_with(|| Conversation::open(channel, channel, Privacy::Private, intake));
    conversation.take(said, place, intake)
}
