//! Where accounts of one moment may differ: in time, in what something meant, in who did it. A moment is one that a
//! person has confirmed, or one record that both are tied to. It asks; it never says which of them holds, and there is
//! nothing here that brings them into agreement.

use std::collections::HashMap;

use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::moment::{DifferenceKind, Proposal};

use crate::accounts::{Accounts, Answered, Said};
use crate::bounds::Bounds;
use crate::claims::is_noticing;
use crate::same::Window;
use crate::words::{Text, Texts};
use crate::{Proposed, sentences};

/// From here on two readings say the same.
const SAME_READING: f64 = 0.6;
/// How alike two statements have to be to tell of the same, when only a record brings them together.
const SAME_THING: f64 = 0.25;
const SHARED: usize = 2;

/// How people say what they took something to mean. `*` stands for a few words.
const TAKEN: [&[&str]; 22] = [
    &["took", "it", "as"],
    &["took", "it", "that"],
    &["took", "it", "to"],
    &["took", "it", "for"],
    &["took", "that", "as"],
    &["took", "this", "as"],
    &["took", "*", "to", "mean"],
    &["i", "took", "*", "as"],
    &["read", "it", "as"],
    &["read", "that", "as"],
    &["read", "this", "as"],
    &["i", "read", "*", "as"],
    &["heard", "it", "as"],
    &["i", "understood"],
    &["i", "thought"],
    &["i", "assumed"],
    &["i", "figured"],
    &["i", "gathered"],
    &["interpreted"],
    &["sounded", "like"],
    &["seemed", "to", "say"],
    &["meant", "to", "me"],
];

/// How people say what they meant by something.
const MEANT: [&[&str]; 7] = [
    &["i", "meant"],
    &["i", "wanted", "to", "say"],
    &["my", "point", "was"],
    &["i", "wrote"],
    &["i", "posted"],
    &["i", "typed"],
    &["i", "announced"],
];

const NOT: [&[&str]; 5] = [&["not"], &["never"], &["no"], &["nobody"], &["nothing"]];
/// What can stand between somebody and what they did.
const BEFORE_A_DEED: [&str; 12] =
    ["had", "has", "have", "was", "were", "did", "already", "then", "just", "also", "who", "must"];

/// Proposes where accounts may differ, in order of time.
pub(crate) fn propose(
    accounts: &Accounts<'_>,
    bounds: &Bounds,
    texts: &Texts,
    answered: &Answered<'_>,
) -> Vec<Proposed> {
    let looking = Looking { accounts, bounds, texts };
    let place: HashMap<StatementId, usize> = bounds.order.iter().copied().zip(0..).collect();
    let mut proposals: Vec<Proposed> = Vec::new();
    for about in looking.moments() {
        for (kind, pair) in looking.pairs(&about) {
            note(&mut proposals, answered, kind, pair.map(|it| accounts.statements[it].id), about.records());
        }
    }
    for proposed in &mut proposals {
        proposed.statements.sort_by_key(|id| place.get(id).copied());
    }
    proposals.sort_by_key(|proposed| (place.get(&proposed.statements[0]).copied(), proposed.kind));
    proposals
}

/// Adds a pair to a proposal that holds one of them, or as one of its own; unless a person has answered it.
fn note(
    proposals: &mut Vec<Proposed>,
    answered: &Answered<'_>,
    kind: DifferenceKind,
    pair: [StatementId; 2],
    records: &[RecordId],
) {
    let no = |statements: &[StatementId], records: &[RecordId]| {
        answered.declines(Proposal::Difference, statements, records) || answered.names_two_of(statements)
    };
    let told =
        |proposed: &Proposed| proposed.kind == Some(kind) && pair.iter().all(|id| proposed.statements.contains(id));
    if no(&pair, records) || proposals.iter().any(told) {
        return;
    }
    let of_this_kind = |proposed: &&mut Proposed| proposed.kind == Some(kind) && proposed.records == records;
    // What differs from one side of a difference that has a name is asked about once, not for each side of it.
    let other_side = |proposed: &Proposed| {
        let holds = |id: &StatementId| proposed.statements.contains(id);
        let (inside, outside): (Vec<&StatementId>, Vec<&StatementId>) = pair.iter().partition(|id| holds(id));
        let named = |id: &StatementId| outside.iter().any(|other| answered.names_two_of(&[*id, **other]));
        proposed.kind == Some(kind)
            && proposed.records == records
            && inside.len() == 1
            && proposed.statements.iter().any(named)
    };
    if proposals.iter().any(other_side) {
        return;
    }
    for proposed in proposals.iter_mut().filter(of_this_kind) {
        let new: Vec<StatementId> = pair.into_iter().filter(|id| !proposed.statements.contains(id)).collect();
        let wider: Vec<StatementId> = proposed.statements.iter().copied().chain(new.iter().copied()).collect();
        if new.len() == 1 && kind != DifferenceKind::Who && !no(&wider, records) {
            proposed.statements = wider;
            return;
        }
    }
    let why = match kind {
        DifferenceKind::Timing => sentences::TIMES_APART,
        DifferenceKind::Who => sentences::EACH_THE_OTHER,
        _ => sentences::MORE_THAN_ONE_MEANING,
    };
    proposals.push(Proposed {
        proposal: Proposal::Difference,
        kind: Some(kind),
        statements: pair.to_vec(),
        records: records.to_vec(),
        why: why.to_owned(),
    });
}

/// Statements that tell of one thing, and why that is thought.
struct About {
    statements: Vec<usize>,
    by: By,
}

enum By {
    /// A person has confirmed it.
    Confirmed,
    /// They are tied to this record.
    Record([RecordId; 1]),
}

impl About {
    fn records(&self) -> &[RecordId] {
        match &self.by {
            By::Confirmed => &[],
            By::Record(record) => record,
        }
    }
}

struct Looking<'a> {
    accounts: &'a Accounts<'a>,
    bounds: &'a Bounds,
    texts: &'a Texts,
}

impl Looking<'_> {
    fn moments(&self) -> Vec<About> {
        let places: HashMap<StatementId, usize> =
            self.accounts.statements.iter().zip(0..).map(|(said, place)| (said.id, place)).collect();
        let mut moments: Vec<About> = Vec::new();
        for moment in &self.accounts.together {
            let statements = moment.statements.iter().filter_map(|id| places.get(id).copied()).collect();
            moments.push(About { statements, by: By::Confirmed });
        }
        for record in &self.accounts.records {
            let tied = self.accounts.statements.iter().enumerate().filter(|(_, said)| said.ties().contains(&record.id));
            let statements = tied.map(|(place, _)| place).collect();
            moments.push(About { statements, by: By::Record([record.id]) });
        }
        moments
    }

    /// Pairs of one moment that may differ, and in what respect.
    fn pairs(&self, about: &About) -> Vec<(DifferenceKind, [usize; 2])> {
        let mut pairs = Vec::new();
        for (after, &a) in about.statements.iter().enumerate() {
            for &b in &about.statements[after + 1..] {
                if self.said(a).participant != self.said(b).participant {
                    pairs.extend(self.differ(a, b, &about.by).map(|kind| (kind, [a, b])));
                }
            }
        }
        pairs
    }

    /// The first respect in which two statements may differ.
    fn differ(&self, a: usize, b: usize, by: &By) -> Option<DifferenceKind> {
        let found = self.texts.statement(a).alike(self.texts.statement(b));
        let one_thing = matches!(by, By::Confirmed) || (found.alike >= SAME_THING && found.shared >= SHARED);
        if one_thing && self.who(a, b) {
            Some(DifferenceKind::Who)
        } else if self.meaning(a, b, found.alike) {
            Some(DifferenceKind::Meaning)
        } else if one_thing && (self.timing(a, b) || self.timing(b, a)) {
            Some(DifferenceKind::Timing)
        } else {
            None
        }
    }

    /// Whether one is told to have been before the other, and not because noticing comes after what is noticed.
    fn timing(&self, earlier: usize, later: usize) -> bool {
        let window = |place: usize| Window::of(self.bounds.of(self.said(place).id));
        let facet = |place: usize| self.said(place).time.as_ref().map(|time| time.facet);
        let (Some(first), Some(second)) = (facet(earlier), facet(later)) else { return false };
        let comparable = first == second || (is_noticing(first) && second == domain::when::Facet::Occurred);
        comparable && window(earlier).is_before(window(later))
    }

    /// Whether both tell what something meant, one of them as it was taken, and do not say the same.
    fn meaning(&self, a: usize, b: usize, alike: f64) -> bool {
        let (a, b) = (self.texts.statement(a), self.texts.statement(b));
        let says = |text: &Text, phrases: &[&[&str]]| phrases.iter().any(|phrase| text.says(phrase));
        let (a_took, b_took) = (says(a, &TAKEN), says(b, &TAKEN));
        let both_tell = (a_took && (b_took || says(b, &MEANT))) || (b_took && says(a, &MEANT));
        let negated = |text: &Text| says(text, &NOT) || text.words.iter().any(|word| word.lower.ends_with("n't"));
        both_tell && (alike < SAME_READING || negated(a) != negated(b))
    }

    /// Whether each names the other, and right after it the same deed.
    fn who(&self, a: usize, b: usize) -> bool {
        let deed_of = |text: &Text, who: ParticipantId| -> Vec<u32> {
            let named = text.words.iter().enumerate().filter(|(_, word)| word.names == Some(who));
            let deeds = named.filter_map(|(place, _)| {
                let mut after = text.words[place..].iter().skip_while(|word| word.is_of_name());
                after.find(|word| !BEFORE_A_DEED.contains(&word.lower.as_str()))?.stem
            });
            deeds.collect()
        };
        let (said_a, said_b) = (self.said(a), self.said(b));
        let by_a = deed_of(self.texts.statement(a), said_b.participant);
        let by_b = deed_of(self.texts.statement(b), said_a.participant);
        by_a.iter().any(|stem| by_b.contains(stem))
    }

    fn said(&self, place: usize) -> &Said<'_> {
        &self.accounts.statements[place]
    }
}
