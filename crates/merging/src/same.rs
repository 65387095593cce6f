//! What may be the same moment: statements of different accounts that are tied to one record, or that share words few
//! others have, at times that overlap; and records that statements speak of. One proposal brings together all that may
//! belong to one moment. Rather none than a wrong one: time alone, or common words alone, propose nothing.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::moment::Proposal;

use crate::accounts::{Accounts, Answered};
use crate::bounds::{Bounds, Placed};
use crate::words::{Text, Texts};
use crate::{Proposed, sentences};

/// How alike the words have to be when both times are known: cosine over stems weighted by rarity.
const ALIKE: f64 = 0.12;
/// The same, when a time is open on some side.
const ALIKE_WITHOUT_TIME: f64 = 0.50;
/// How many stems have to be shared.
const SHARED: usize = 2;
/// Times may lie this far apart and still be of one moment, half of it on either side: "about 14:05" is five minutes.
const LEEWAY: Duration = Duration::seconds(150);
/// How far beside what was said a record of it may lie.
const BESIDE_RECORD: Duration = Duration::minutes(2);
/// How many shared words a reason tells.
const WORDS_TOLD: usize = 2;

/// A stretch of time that may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Window {
    earliest: Option<DateTime<Utc>>,
    latest: Option<DateTime<Utc>>,
}

impl Window {
    pub(crate) fn of(placed: Placed) -> Self {
        Self { earliest: placed.earliest, latest: placed.latest }
    }

    fn with_leeway(self) -> Self {
        Self { earliest: self.earliest.map(|it| it - LEEWAY), latest: self.latest.map(|it| it + LEEWAY) }
    }

    /// What two stretches have in common; nothing when they exclude each other.
    pub(crate) fn common(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let apart = earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest);
        (!apart).then_some(Self { earliest, latest })
    }

    /// Whether all of it lies before all of the other.
    pub(crate) fn is_before(self, other: Self) -> bool {
        self.latest.zip(other.earliest).is_some_and(|(latest, earliest)| latest < earliest)
    }

    /// From and to, in milliseconds; what is open is as far as can be counted.
    pub(crate) fn millis(self) -> (i64, i64) {
        let count = |at: Option<DateTime<Utc>>, open: i64| at.map_or(open, |at| at.timestamp_millis());
        (count(self.earliest, i64::MIN), count(self.latest, i64::MAX))
    }

    fn ends(self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.earliest.zip(self.latest)
    }

    fn is_near(self, at: DateTime<Utc>) -> bool {
        self.earliest.is_none_or(|earliest| earliest - at <= BESIDE_RECORD)
            && self.latest.is_none_or(|latest| at - latest <= BESIDE_RECORD)
    }
}

/// Proposes what may be the same moment, in order of time.
pub(crate) fn propose(
    accounts: &Accounts<'_>,
    bounds: &Bounds,
    texts: &Texts,
    answered: &Answered<'_>,
) -> Vec<Proposed> {
    let mut gathering = Gathering::new(accounts, bounds, texts, answered);
    gathering.confirmed();
    gathering.tied_to_one_record();
    gathering.alike();
    gathering.proposals()
}

/// What may be one moment so far.
#[derive(Default)]
struct Group {
    statements: Vec<usize>,
    records: Vec<usize>,
    window: Window,
    /// Whether a person has confirmed part of it, and how many things that was.
    confirmed: usize,
}

/// Groups that grow together. Things are the statements, then the records.
struct Gathering<'a> {
    accounts: &'a Accounts<'a>,
    bounds: &'a Bounds,
    texts: &'a Texts,
    answered: &'a Answered<'a>,
    groups: Vec<Group>,
    of_thing: Vec<usize>,
    /// When each statement was.
    windows: Vec<Window>,
    statements: HashMap<StatementId, usize>,
    records: HashMap<RecordId, usize>,
}

impl<'a> Gathering<'a> {
    fn new(accounts: &'a Accounts<'a>, bounds: &'a Bounds, texts: &'a Texts, answered: &'a Answered<'a>) -> Self {
        let windows: Vec<Window> = accounts.statements.iter().map(|said| Window::of(bounds.of(said.id))).collect();
        let alone = |(place, window): (usize, &Window)| Group {
            statements: vec![place],
            window: window.with_leeway(),
            ..Group::default()
        };
        let of_records = (0..accounts.records.len()).map(|place| Group { records: vec![place], ..Group::default() });
        let groups: Vec<Group> = windows.iter().enumerate().map(alone).chain(of_records).collect();
        Self {
            accounts,
            bounds,
            texts,
            answered,
            of_thing: (0..groups.len()).collect(),
            groups,
            windows,
            statements: accounts.statements.iter().zip(0..).map(|(said, place)| (said.id, place)).collect(),
            records: accounts.records.iter().zip(0..).map(|(record, place)| (record.id, place)).collect(),
        }
    }

    /// Begins with the moments that a person has confirmed, whatever their times.
    fn confirmed(&mut self) {
        for moment in &self.accounts.together {
            let statements = moment.statements.iter().filter_map(|id| self.statements.get(id).copied());
            let records = moment.records.iter().filter_map(|id| self.records.get(id).copied());
            let records = records.map(|place| self.accounts.statements.len() + place);
            let things: Vec<usize> = statements.chain(records).collect();
            let Some((first, others)) = things.split_first() else { continue };
            others.iter().for_each(|other| self.join(*first, *other));
            let group = &mut self.groups[self.of_thing[*first]];
            group.confirmed = group.statements.len() + group.records.len();
        }
    }

    /// Brings together what is tied to one record, the record with most accounts first. A statement that is tied to
    /// several records goes with the first of them.
    fn tied_to_one_record(&mut self) {
        let mut tied: Vec<Vec<usize>> = vec![Vec::new(); self.accounts.records.len()];
        for (place, said) in self.accounts.statements.iter().enumerate() {
            for record in said.ties().iter().filter_map(|id| self.records.get(id)) {
                tied[*record].push(place);
            }
        }
        let mut records: Vec<usize> = (0..tied.len()).collect();
        records.sort_by_key(|record| Reverse(self.participants(&tied[*record])));
        let mut taken = vec![false; self.accounts.statements.len()];
        for record in records {
            let mut left: Vec<usize> = tied[record].iter().copied().filter(|place| !taken[*place]).collect();
            left.sort_by_key(|place| self.bounds.of(self.accounts.statements[*place].id).best);
            while !left.is_empty() {
                let (together, apart) = self.at_one_time(left);
                if self.participants(&together) > 1 {
                    let node = self.accounts.statements.len() + record;
                    let joined = self.join_if_nothing_speaks_against(&together, node);
                    joined.into_iter().for_each(|place| taken[place] = true);
                }
                left = apart;
            }
        }
    }

    /// Those whose times have something in common with the first of them and each other, and the others.
    fn at_one_time(&self, statements: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut window = Window::default();
        statements.into_iter().partition(|place| {
            window.common(self.windows[*place].with_leeway()).map(|common| window = common).is_some()
        })
    }

    /// Joins statements by a record, and says which. One that a person has said no to with another stays out.
    fn join_if_nothing_speaks_against(&mut self, statements: &[usize], record: usize) -> Vec<usize> {
        let Some((first, others)) = statements.split_first() else { return Vec::new() };
        let mut joined = vec![*first];
        for other in others {
            let together = self.of_thing[*first] == self.of_thing[*other];
            if together || self.fits(*first, *other) {
                self.join(*first, *other);
                joined.push(*other);
            }
        }
        if self.participants(&joined) > 1 && self.fits(*first, record) {
            self.join(*first, record);
        }
        joined
    }

    /// Brings together what is alike in words, the most alike first. Nobody tells one moment twice by this.
    fn alike(&mut self) {
        let mut edges = self.edges();
        edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, a, b) in edges {
            if self.fits(a, b) && self.adds_a_voice(a, b) {
                self.join(a, b);
            }
        }
    }

    /// Pairs of things that are alike enough, with how much.
    fn edges(&self) -> Vec<(f64, usize, usize)> {
        let count = self.accounts.statements.len();
        let mut edges = Vec::new();
        let mut looked_at = vec![usize::MAX; count];
        let weight = self.texts.telling_weight();
        for thing in 0..self.of_thing.len() {
            let text = self.text(thing);
            for other in self.texts.sharing(text) {
                let seen = std::mem::replace(&mut looked_at[other], thing) == thing;
                if seen || other >= thing || !self.may_be_one(other, thing) {
                    continue;
                }
                let found = text.alike(self.text(other));
                let enough = found.shared >= SHARED && found.weight >= weight;
                if enough && found.alike >= self.needed(other, thing) {
                    edges.push((found.alike, other, thing));
                }
            }
        }
        edges
    }

    fn text(&self, thing: usize) -> &'a Text {
        let count = self.accounts.statements.len();
        if thing < count { self.texts.statement(thing) } else { self.texts.record(thing - count) }
    }

    /// Whether a statement and another thing can be one moment by whose they are and when they were.
    fn may_be_one(&self, statement: usize, other: usize) -> bool {
        let said = &self.accounts.statements[statement];
        let window = self.windows[statement];
        match self.accounts.statements.get(other) {
            Some(of_other) => {
                let when = self.windows[other].with_leeway();
                said.participant != of_other.participant && window.with_leeway().common(when).is_some()
            }
            None => {
                let record = &self.accounts.records[other - self.accounts.statements.len()];
                !said.ties().contains(&record.id) && record.at.is_some_and(|at| window.is_near(at))
            }
        }
    }

    fn needed(&self, statement: usize, other: usize) -> f64 {
        let known = |thing: usize| self.windows.get(thing).is_none_or(|window| window.ends().is_some());
        if known(statement) && known(other) { ALIKE } else { ALIKE_WITHOUT_TIME }
    }

    /// Whether the groups of two things could be one: their times have something in common, they are not moments that
    /// a person keeps apart, and nobody has said no to it.
    fn fits(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.group(a), self.group(b));
        if std::ptr::eq(a, b) || (a.confirmed > 0 && b.confirmed > 0) || a.window.common(b.window).is_none() {
            return false;
        }
        let statements: Vec<StatementId> = self.ids(a).chain(self.ids(b)).collect();
        let records: Vec<RecordId> = self.record_ids(a).chain(self.record_ids(b)).collect();
        !self.answered.declines(Proposal::SameMoment, &statements, &records)
    }

    fn adds_a_voice(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.group(a), self.group(b));
        let others: Vec<ParticipantId> = self.voices(b).collect();
        self.voices(a).all(|voice| !others.contains(&voice)) && a.records.len() + b.records.len() <= 1
    }

    fn join(&mut self, a: usize, b: usize) {
        let (into, from) = (self.of_thing[a], self.of_thing[b]);
        if into == from {
            return;
        }
        let moved = std::mem::take(&mut self.groups[from]);
        let count = self.accounts.statements.len();
        for thing in moved.statements.iter().copied().chain(moved.records.iter().map(|record| count + record)) {
            self.of_thing[thing] = into;
        }
        let group = &mut self.groups[into];
        group.window = group.window.common(moved.window).unwrap_or_default();
        group.statements.extend(moved.statements);
        group.records.extend(moved.records);
        group.confirmed += moved.confirmed;
    }

    fn group(&self, thing: usize) -> &Group {
        &self.groups[self.of_thing[thing]]
    }

    fn ids(&self, group: &Group) -> impl Iterator<Item = StatementId> {
        group.statements.iter().map(|place| self.accounts.statements[*place].id)
    }

    fn record_ids(&self, group: &Group) -> impl Iterator<Item = RecordId> {
        group.records.iter().map(|place| self.accounts.records[*place].id)
    }

    fn voices(&self, group: &Group) -> impl Iterator<Item = ParticipantId> {
        group.statements.iter().map(|place| self.accounts.statements[*place].participant)
    }

    fn participants(&self, statements: &[usize]) -> usize {
        let mut who: Vec<ParticipantId> =
            statements.iter().map(|place| self.accounts.statements[*place].participant).collect();
        who.sort_unstable();
        who.dedup();
        who.len()
    }

    fn proposals(&self) -> Vec<Proposed> {
        let place: HashMap<StatementId, usize> = self.bounds.order.iter().copied().zip(0..).collect();
        let mut proposals: Vec<Proposed> = Vec::new();
        for group in self.groups.iter().filter(|group| self.is_new(group)) {
            let mut statements = group.statements.clone();
            statements.sort_by_key(|it| place.get(&self.accounts.statements[*it].id));
            let mut records: Vec<RecordId> = self.record_ids(group).collect();
            records.sort_unstable();
            proposals.push(Proposed {
                proposal: Proposal::SameMoment,
                kind: None,
                why: self.why(group, &statements),
                statements: statements.into_iter().map(|it| self.accounts.statements[it].id).collect(),
                records,
            });
        }
        proposals.sort_by_key(|proposed| place.get(&proposed.statements[0]).copied());
        proposals
    }

    /// Whether there is something in it that a person has not said yet: two accounts, or an account and a record.
    fn is_new(&self, group: &Group) -> bool {
        let things = group.statements.len() + group.records.len();
        let voices = self.participants(&group.statements);
        things > group.confirmed && (voices > 1 || (voices == 1 && !group.records.is_empty()))
    }

    fn why(&self, group: &Group, statements: &[usize]) -> String {
        let said = |place: &usize| &self.accounts.statements[*place];
        let overlap = self.overlap(statements);
        let records = group.records.iter().map(|place| &self.accounts.records[*place]);
        let mut of_all =
            records.clone().filter(|record| statements.iter().all(|it| said(it).ties().contains(&record.id)));
        if let Some(record) = of_all.next().filter(|_| statements.len() > 1) {
            let all = sentences::all(statements.len());
            return format!("{all} refer to {}{overlap}.", sentences::named(record, self.accounts.zone));
        }
        let record = records.clone().next().map(|record| sentences::named(record, self.accounts.zone));
        let who = match (statements.len(), record) {
            (1, Some(record)) => format!("The statement and {record}"),
            (count, Some(record)) => format!("{} and {record}", sentences::all(count)),
            (count, None) => sentences::all(count),
        };
        let of_records = group.records.iter().map(|place| self.texts.record(*place));
        let texts: Vec<&Text> = statements.iter().map(|place| self.texts.statement(*place)).chain(of_records).collect();
        let words = sentences::quoted(&self.texts.shared(&texts, WORDS_TOLD));
        if words.is_empty() {
            return format!("They share words, two by two{overlap}.");
        }
        format!("{who} speak of {words}{overlap}.")
    }

    /// What the times have in common, or how far they lie apart, where at least two are known.
    fn overlap(&self, statements: &[usize]) -> String {
        let known = statements.iter().filter_map(|it| self.windows[*it].ends());
        let earliest = known.clone().map(|(earliest, _)| earliest).max();
        let latest = known.clone().map(|(_, latest)| latest).min();
        let common = earliest.zip(latest).filter(|_| known.count() > 1);
        sentences::overlapping(common)
    }
}
