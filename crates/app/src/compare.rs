//! What was changed in some words, in pieces of whole words, so that an owner and their facilitator can see it. It shows
//! and judges nothing.

use domain::words::Words;
use similar::{ChangeTag, TextDiff};

use crate::accounts::wire::{Piece, PieceKind};

/// The present words with what went and what came, neighbouring pieces of a kind together.
pub(crate) fn pieces(before: &Words, now: &Words) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(before.expose(), now.expose());
    let mut runs: Vec<(PieceKind, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Same,
            ChangeTag::Delete => PieceKind::Gone,
            ChangeTag::Insert => PieceKind::Come,
        };
        match runs.last_mut() {
            Some((last, text)) if *last == kind => text.push_str(change.value()),
            _ => runs.push((kind, change.value().to_owned())),
        }
    }
    runs.into_iter().map(|(kind, text)| Piece { kind, text: Words::new(text) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_give_back_both_wordings() {
        let (before, now) =
            (Words::new("I took it that he had run out."), Words::new("I took it that they had run out."));
        let pieces = pieces(&before, &now);
        let of =
            |skip: PieceKind| pieces.iter().filter(|it| it.kind != skip).map(|it| it.text.expose()).collect::<String>();
        assert_eq!(of(PieceKind::Come), before.expose());
        assert_eq!(of(PieceKind::Gone), now.expose());
        assert!(pieces.iter().any(|it| it.kind == PieceKind::Gone && it.text.expose() == "he"));
    }
}
