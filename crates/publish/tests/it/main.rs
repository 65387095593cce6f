//! Documents, as those who get them see them: what they read like, that hostile text stays text, that the same edition is
//! the same bytes, and that nothing kept in is found in them.

#![allow(clippy::unwrap_used)]

mod golden;
mod hostile;
mod noninterference;
#[path = "../../../gate/tests/reviews/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod reviews;
mod verify;

use domain::consent::Audience;
use gate::{Edition, Released, assemble};
use publish::Format;
use reviews::Review;

const FORMATS: [Format; 3] = [Format::Markdown, Format::Html, Format::Json];

fn edition(review: &Review) -> Released<Edition> {
    assemble(&review.narrative, review.material(), Audience::Team).unwrap()
}

fn written(review: &Review, format: Format) -> String {
    String::from_utf8(publish::write(&edition(review), format)).unwrap()
}
