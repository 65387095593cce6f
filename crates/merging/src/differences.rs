//! Where accounts of one moment may differ: in time, in what something meant, in who did it. A moment is one that a
//! person has confirmed, one record that both are tied to, one that is proposed, or, where only the times speak against
//! it, what two people tell in nearly the same words. It asks; it never says which of them holds, and there is
//! nothing here that brings them into agreement.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::Duration;
use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::moment::{DifferenceKind, Proposal};

use crate::accounts::{Accounts, Answered, Attribution, Said};
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
/// How alike two statements have to be to tell of the same, when nothing but their words brings them together and their
/// times exclude each other; and how far these may lie apart, since the same is done again another hour.
const SAME_WORDS: f64 = 0.60;
const APART: Duration = Duration::minutes(30);
/// How people say which of several: where only one says so, or they say it differently, they tell of two things.
const WHICH: [&str; 14] = [
    "first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "again", "another", "last", "next", "other",
    "twice",
];

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
/// With which words any of these begins.
static BEGINNINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| TAKEN.iter().chain(&MEANT).chain(&NOT).map(|phrase| phrase[0]).collect());

/// What can stand between somebody and what they did.
const BEFORE_A_DEED: [&str; 12] =
    ["had", "has", "have", "was", "were", "did", "already", "then", "just", "also", "who", "must"];

/// Proposes where accounts may differ, in order of time.
pub(crate) fn propose(
    accounts: &Accounts<'_>,
    bounds: &Bounds,
    texts: &Texts,
    answered: &Answered<'_>,
    same: &[Proposed],
) -> Vec<Proposed> {
    let telling = vec![OnceCell::new(); accounts.statements.len()];
    let windows = accounts.statements.iter().map(|said| Window::of(bounds.of(said.id))).collect();
    let looking = Looking { accounts, texts, windows, telling };
    let place: HashMap<StatementId, usize> = bounds.order.iter().copied().zip(0..).collect();
    let mut proposals: Vec<Proposed> = Vec::new();
    for about in looking.moments(same, answered) {
        for (kind, pair) in looking.pairs(&about) {
            note(&mut proposals, answered, kind, pair.map(|it| accounts.statements[it].id), &about.by);
        }
    }
    for proposed in &mut proposals {
        proposed.statements.sort_by_key(|id| place.get(id).copied());
    }
    proposals.sort_by_key(|proposed| (place.get(&proposed.statements[0]).copied(), proposed.kind));
    proposals
}

/// Adds a pair to a proposal that holds one of them, or as one of its own; unless a person has answered it.
fn note(proposals: &mut Vec<Proposed>, answered: &Answered<'_>, kind: DifferenceKind, pair: [StatementId; 2], by: &By) {
    let records = by.records();
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
    proposals.push(Proposed {
        proposal: Proposal::Difference,
        kind: Some(kind),
        statements: pair.to_vec(),
        records: records.to_vec(),
        why: why(kind, by).to_owned(),
    });
}

fn why(kind: DifferenceKind, by: &By) -> &'static str {
    match (kind, by) {
        (DifferenceKind::Timing, By::Words) => sentences::SAME_WORDS_APART,
        (DifferenceKind::Timing, _) => sentences::TIMES_APART,
        (DifferenceKind::Who, _) => sentences::EACH_THE_OTHER,
        _ => sentences::MORE_THAN_ONE_MEANING,
    }
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
    /// It is proposed to be one moment.
    Proposed,
    /// Their words alone; their times speak against it.
    Words,
}

impl By {
    fn records(&self) -> &[RecordId] {
        match self {
            By::Confirmed | By::Proposed | By::Words => &[],
            By::Record(record) => record,
        }
    }
}

struct Looking<'a> {
    accounts: &'a Accounts<'a>,
    texts: &'a Texts,
    /// When each statement was.
    windows: Vec<Window>,
    /// What each statement tells of meaning, once it was asked.
    telling: Vec<OnceCell<Telling>>,
}

/// What a statement tells of meaning.
#[derive(Clone, Copy)]
struct Telling {
    took: bool,
    meant: bool,
    negated: bool,
}

impl Telling {
    fn of(text: &Text) -> Self {
        let begins = |place: &usize| BEGINNINGS.contains(text.words[*place].lower.as_str());
        let places: Vec<usize> = (0..text.words.len()).filter(begins).collect();
        let says =
            |phrases: &[&[&str]]| places.iter().any(|place| phrases.iter().any(|phrase| text.says_at(*place, phrase)));
        let negated = says(&NOT) || text.words.iter().any(|word| word.lower.ends_with("n't"));
        Self { took: says(&TAKEN), meant: says(&MEANT), negated }
    }
}

impl Looking<'_> {
    fn moments(&self, same: &[Proposed], answered: &Answered<'_>) -> Vec<About> {
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
        let mut grouped = vec![false; self.accounts.statements.len()];
        let confirmed = self.accounts.together.iter().flat_map(|moment| &moment.statements);
        confirmed.filter_map(|id| places.get(id)).for_each(|place| grouped[*place] = true);
        for proposed in same {
            let statements: Vec<usize> = proposed.statements.iter().filter_map(|id| places.get(id).copied()).collect();
            if statements.len() > 1 {
                statements.iter().for_each(|place| grouped[*place] = true);
            }
            moments.push(About { statements, by: By::Proposed });
        }
        moments.extend(self.in_the_same_words(&grouped, answered));
        moments
    }

    /// Pairs that tell nearly the same in words, at times that exclude each other. What both have a moment for already
    /// is not looked at, nor what a person has said is not one.
    fn in_the_same_words(&self, grouped: &[bool], answered: &Answered<'_>) -> Vec<About> {
        let count = self.accounts.statements.len();
        let windows: Vec<(i64, i64)> = (0..count).map(|place| self.window(place).millis()).collect();
        // How long it is from the end of the one to the beginning of the other, if they exclude each other.
        let gap = |(from_a, to_a): (i64, i64), (from_b, to_b): (i64, i64)| {
            from_b.saturating_sub(to_a).max(from_a.saturating_sub(to_b))
        };
        let near = 1..=APART.num_milliseconds();
        let mut looked_at = vec![usize::MAX; count];
        let mut found = Vec::new();
        for a in 0..count {
            for b in self.texts.sharing_most(a, SAME_WORDS) {
                let apart = near.contains(&gap(windows[a], windows[b]));
                if !apart || std::mem::replace(&mut looked_at[b], a) == a {
                    continue;
                }
                if (grouped[a] && grouped[b]) || !self.is_told_alike(a, b) {
                    continue;
                }
                if !answered.declines(Proposal::SameMoment, &[b, a].map(|place| self.said(place).id), &[]) {
                    found.push(About { statements: vec![b, a], by: By::Words });
                }
            }
        }
        found.sort_by(|one, other| one.statements.cmp(&other.statements));
        found
    }

    fn is_told_alike(&self, a: usize, b: usize) -> bool {
        let (of_a, of_b) = (self.texts.statement(a), self.texts.statement(b));
        let which = |text: &Text| WHICH.map(|which| text.words.iter().any(|word| word.lower == which));
        let alike = of_a.alike(of_b);
        alike.alike >= SAME_WORDS
            && alike.shared >= SHARED
            && alike.weight >= self.texts.telling_weight()
            && which(of_a) == which(of_b)
    }

    /// Pairs of one moment that may differ, and in what respect.
    fn pairs(&self, about: &About) -> Vec<(DifferenceKind, [usize; 2])> {
        let mut pairs = Vec::new();
        for (after, &a) in about.statements.iter().enumerate() {
            for &b in &about.statements[after + 1..] {
                // What a record brings together is asked with that record.
                let with_record = matches!(about.by, By::Proposed) && self.share_a_record(a, b);
                if self.said(a).participant != self.said(b).participant && !with_record {
                    pairs.extend(self.differ(a, b, &about.by).map(|kind| (kind, [a, b])));
                }
            }
        }
        pairs
    }

    fn share_a_record(&self, a: usize, b: usize) -> bool {
        let (of_a, of_b) = (self.said(a).ties(), self.said(b).ties());
        let is_here = |id: &RecordId| self.accounts.records.iter().any(|record| record.id == *id);
        of_a.iter().any(|id| of_b.contains(id) && is_here(id))
    }

    /// The first respect in which two statements may differ.
    fn differ(&self, a: usize, b: usize, by: &By) -> Option<DifferenceKind> {
        let who = self.who(a, b);
        let meaning = self.meaning(a, b);
        let timing = self.timing(a, b) || self.timing(b, a);
        if !who && meaning.is_none() && !timing {
            return None;
        }
        let found = self.texts.statement(a).alike(self.texts.statement(b));
        let one_thing = matches!(by, By::Confirmed) || (found.alike >= SAME_THING && found.shared >= SHARED);
        if (one_thing || matches!(by, By::Proposed)) && who {
            Some(DifferenceKind::Who)
        } else if meaning.is_some_and(|below| found.alike < below) {
            Some(DifferenceKind::Meaning)
        } else if one_thing && timing {
            Some(DifferenceKind::Timing)
        } else {
            None
        }
    }

    /// Whether one is told to have been before the other, and not because noticing comes after what is noticed.
    fn timing(&self, earlier: usize, later: usize) -> bool {
        let facet = |place: usize| self.said(place).time.as_ref().map(|time| time.facet);
        let (Some(first), Some(second)) = (facet(earlier), facet(later)) else { return false };
        let comparable = first == second || (is_noticing(first) && second == domain::when::Facet::Occurred);
        comparable && self.window(earlier).is_before(self.window(later))
    }

    fn window(&self, statement: usize) -> Window {
        self.windows[statement]
    }

    /// Whether both tell what something meant, one of them as it was taken: then, below which likeness of words they do
    /// not say the same. What one of them negates is never the same.
    fn meaning(&self, a: usize, b: usize) -> Option<f64> {
        let telling = |place: usize| *self.telling[place].get_or_init(|| Telling::of(self.texts.statement(place)));
        let (a, b) = (telling(a), telling(b));
        let both_tell = (a.took && (b.took || b.meant)) || (b.took && a.meant);
        both_tell.then_some(if a.negated == b.negated { SAME_READING } else { f64::INFINITY })
    }

    /// Whether each names the other, and right after it the same deed, or right before it what was done "by" them. Where
    /// it is not told whose a statement is, this would tell it.
    fn who(&self, a: usize, b: usize) -> bool {
        let deed_of = |text: &Text, who: ParticipantId| -> Vec<u32> {
            let named = text.words.iter().enumerate().filter(|(_, word)| word.names == Some(who));
            let deeds = named.filter_map(|(place, _)| {
                let mut before = text.words[..place].iter().rev().skip_while(|word| word.lower == "the");
                if before.next().is_some_and(|word| word.lower == "by") {
                    return before.find_map(|word| word.stem);
                }
                let mut after = text.words[place + 1..].iter().skip_while(|word| word.is_of_name());
                after.find(|word| !BEFORE_A_DEED.contains(&word.lower.as_str()))?.stem
            });
            deeds.collect()
        };
        let (said_a, said_b) = (self.said(a), self.said(b));
        let names = |place: usize| self.texts.statement(place).words.iter().any(|word| word.names.is_some());
        let is_told = |said: &Said<'_>| said.attribution == Attribution::Attributed;
        if !names(a) || !names(b) || !is_told(said_a) || !is_told(said_b) {
            return false;
        }
        let by_a = deed_of(self.texts.statement(a), said_b.participant);
        let by_b = deed_of(self.texts.statement(b), said_a.participant);
        by_a.iter().any(|stem| by_b.contains(stem))
    }

    fn said(&self, place: usize) -> &Said<'_> {
        &self.accounts.statements[place]
    }
}
