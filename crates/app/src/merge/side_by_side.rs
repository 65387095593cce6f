//! What the merge shows: agreed statements with their places in time, and what may belong together. Whatever is not
//! agreed to is not there, and nothing that is shown is derived from it. What is shared without a name stands on the
//! last lane, with no time, tie or record that was not in its own words.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use domain::account::AccountState;
use domain::consent::Level;
use domain::decision::DecisionPoint;
use domain::evidence::Record;
use domain::ids::{MomentId, ParticipantId, RecordId, ReviewId, StatementId};
use domain::moment::{Difference, Moment};
use domain::review::{Participant, Review};
use domain::statement::Statement;
use domain::when::{Anchor, Basis};
use domain::words::Words;
use merging::{Accounts, Answered, Attribution, Bounds, Logged, Merged, Person, Said, Time, Together};
use vault::Read;
use vault::tables::evidence::{Marks, RecordFilter};

use super::wire::*;
use crate::failure::Failure;
use crate::interview::held_back;
use crate::library::head;
use crate::material::Material;
use crate::prepare::records::{Showing, Ties, everything};
use crate::prepare::wire::RecordView;

/// How many key moments are shown at most.
const MOST_KEY_MOMENTS: u32 = 2_000;

/// What of a review's material is agreed to.
pub(super) struct Agreed<'m> {
    statements: Vec<(&'m Statement, Level)>,
    decisions: Vec<(&'m DecisionPoint, Level)>,
    levels: HashMap<StatementId, Level>,
}

impl<'m> Agreed<'m> {
    pub(super) fn of(material: &'m Material) -> Self {
        let statements: Vec<(&Statement, Level)> = material.agreed_statements().collect();
        let levels = statements.iter().map(|(statement, level)| (statement.id, *level)).collect();
        Self { statements, decisions: material.agreed_decisions().collect(), levels }
    }

    pub(super) fn holds(&self, id: StatementId) -> bool {
        self.levels.contains_key(&id)
    }

    /// A moment as far as it is agreed to; nothing when fewer than two things are left.
    pub(super) fn moment_view(&self, moment: &Moment) -> Option<MomentView> {
        let statements: Vec<StatementId> = moment.statements.iter().copied().filter(|id| self.holds(*id)).collect();
        let enough = !statements.is_empty() && statements.len() + moment.records.len() > 1;
        enough.then(|| MomentView { id: moment.id, statements, records: moment.records.clone() })
    }

    /// A difference as far as it is agreed to; nothing when fewer than two statements are left.
    pub(super) fn difference_view(&self, difference: &Difference) -> Option<DifferenceView> {
        let statements: Vec<StatementId> = difference.statements.iter().copied().filter(|id| self.holds(*id)).collect();
        let Difference { id, topic, kind, .. } = difference;
        (statements.len() > 1).then(|| DifferenceView { id: *id, topic: topic.clone(), kind: *kind, statements })
    }

    /// Records that belong to what is shown with its speaker: tied to it, or what its time is measured against.
    fn records(&self) -> impl Iterator<Item = RecordId> {
        let told = self.statements.iter().filter(|(_, level)| *level > Level::Unattributed);
        told.flat_map(|(statement, _)| {
            let anchors = statement.when.iter().flat_map(|when| when.reading.anchors());
            let measured = anchors.filter_map(|anchor| match anchor {
                Anchor::Record(id) => Some(id),
                Anchor::Statement(_) => None,
            });
            statement.cites.iter().copied().chain(measured)
        })
    }
}

/// The merge of a review; empty while a first account of it is given.
pub(super) fn view(r: &Read<'_>, review: ReviewId) -> Result<MergeView, Failure> {
    let review = r.review(review)?;
    if held_back(r)?.contains(&review.id) {
        return Ok(MergeView::held_back(head(review)));
    }
    let material = Material::read(r, review.id)?;
    let agreed = Agreed::of(&material);
    let moments: Vec<MomentView> = r.moments(review.id)?.iter().filter_map(|it| agreed.moment_view(it)).collect();
    let named = r.differences(review.id)?;
    let records = shown_records(r, &review, &agreed, &moments)?;
    let accounts = accounts(&review, &material, &agreed, &records, &moments);
    let declined = r.declined(review.id)?;
    let merged = merging::merge(&accounts, &Answered { declined: &declined, named: &named });
    let lanes = Lanes::of(&material, &agreed);
    let statements = lanes.statements(&agreed, &merged.bounds, &moments);
    let (from, to) = extent(&statements, &records);
    Ok(MergeView {
        from,
        to,
        decisions: lanes.decisions(&agreed, &merged.bounds),
        lanes: lanes.lanes,
        statements,
        moments,
        differences: named.iter().filter_map(|it| agreed.difference_view(it)).collect(),
        accounts_agreed: material.participants.iter().filter(|who| who.account == AccountState::Agreed).count(),
        accounts: material.participants.iter().filter(|who| begun(who, &material)).count(),
        conflicts: conflicts(&merged),
        suggestions: suggestions(merged),
        records,
        held_back: false,
        review: head(review),
    })
}

fn shown_records(
    r: &Read<'_>,
    review: &Review,
    agreed: &Agreed<'_>,
    moments: &[MomentView],
) -> Result<Vec<RecordView>, Failure> {
    let key_moments = RecordFilter { marks: Marks::KeyMoments, ..everything(review.id) };
    let mut found: Vec<Record> = r.records(key_moments, 0, MOST_KEY_MOMENTS)?;
    let marked: BTreeSet<RecordId> = found.iter().map(|record| record.id).collect();
    let linked = moments.iter().flat_map(|moment| moment.records.iter().copied());
    let others: BTreeSet<RecordId> = agreed.records().chain(linked).filter(|id| !marked.contains(id)).collect();
    found.extend(r.records_by_id(&others.into_iter().collect::<Vec<_>>())?);
    let mut views = Showing::new(r, review.id, Ties::Hidden)?.views(found)?;
    views.sort_by_key(|record| (record.at.is_none(), record.at, record.id));
    Ok(views)
}

fn accounts<'a>(
    review: &Review,
    material: &Material,
    agreed: &Agreed<'a>,
    records: &'a [RecordView],
    moments: &[MomentView],
) -> Accounts<'a> {
    let logged = |record: &'a RecordView| Logged {
        id: record.id,
        at: record.at,
        precision: record.precision,
        kind: &record.kind,
        text: &record.text,
    };
    let together =
        |moment: &MomentView| Together { statements: moment.statements.clone(), records: moment.records.clone() };
    Accounts {
        zone: review.zone,
        people: material.participants.iter().map(person).collect(),
        statements: agreed.statements.iter().map(|(statement, level)| said(statement, *level)).collect(),
        records: records.iter().map(logged).collect(),
        together: moments.iter().map(together).collect(),
    }
}

fn person(who: &Participant) -> Person {
    let name = who.name.expose();
    let parts = name.split_whitespace().filter(|_| name.contains(char::is_whitespace));
    let called = [who.role.expose(), name].into_iter().chain(parts).map(Words::new).collect();
    Person { id: who.id, called }
}

fn said(statement: &Statement, level: Level) -> Said<'_> {
    Said {
        id: statement.id,
        participant: statement.participant,
        attribution: if level > Level::Unattributed { Attribution::Attributed } else { Attribution::Unattributed },
        text: &statement.revision.text,
        time: statement.when.as_ref().map(Time::from),
        cites: statement.cites.clone(),
    }
}

/// The lanes, and who is on which.
struct Lanes {
    lanes: Vec<LaneView>,
    of: HashMap<ParticipantId, usize>,
}

impl Lanes {
    /// A lane for each person of whom something is shared with its speaker, in the order in which they came onto the
    /// list; and a last one if something is shared without.
    fn of(material: &Material, agreed: &Agreed<'_>) -> Self {
        let mut least: HashMap<ParticipantId, Level> = HashMap::new();
        let mut nameless = false;
        let of_statements = agreed.statements.iter().map(|(it, level)| (it.participant, *level));
        let of_decisions = agreed.decisions.iter().map(|(it, level)| (it.participant, *level));
        for (who, level) in of_statements.chain(of_decisions) {
            if level > Level::Unattributed {
                least.entry(who).and_modify(|least| *least = level.min(*least)).or_insert(level);
            } else {
                nameless = true;
            }
        }
        let mut people: Vec<&Participant> =
            material.participants.iter().filter(|it| least.contains_key(&it.id)).collect();
        people.sort_by_key(|who| who.lane);
        let of = people.iter().enumerate().map(|(place, who)| (who.id, place)).collect();
        let lane = |who: &&Participant| LaneView {
            participant: Some(who.id),
            label: Some(label(who, least[&who.id])),
            lane: Some(who.lane),
        };
        let mut lanes: Vec<LaneView> = people.iter().map(lane).collect();
        lanes.extend(nameless.then_some(LaneView { participant: None, label: None, lane: None }));
        Self { lanes, of }
    }

    fn place(&self, who: ParticipantId, level: Level) -> usize {
        let own = self.of.get(&who).filter(|_| level > Level::Unattributed);
        own.copied().unwrap_or(self.lanes.len().saturating_sub(1))
    }

    /// Agreed statements, earliest best guess first.
    fn statements(&self, agreed: &Agreed<'_>, bounds: &Bounds, moments: &[MomentView]) -> Vec<MergedStatement> {
        let by_id: HashMap<StatementId, (&Statement, Level)> =
            agreed.statements.iter().map(|(statement, level)| (statement.id, (*statement, *level))).collect();
        let links = moments.iter().flat_map(|moment| moment.statements.iter().map(|id| (*id, moment.id)));
        let moment_of: HashMap<StatementId, MomentId> = links.collect();
        let merged = |(statement, level): (&Statement, Level)| {
            let placed = bounds.of(statement.id);
            let told = level > Level::Unattributed;
            let when = statement.when.as_ref().filter(|when| told || when.basis != Basis::Record);
            MergedStatement {
                id: statement.id,
                lane: self.place(statement.participant, level),
                text: statement.revision.text.clone(),
                as_said: when.map(|when| when.as_said.clone()),
                earliest: placed.earliest,
                latest: placed.latest,
                best: placed.best,
                cites: if told { statement.cites.clone() } else { Vec::new() },
                moment: moment_of.get(&statement.id).copied(),
            }
        };
        bounds.order.iter().filter_map(|id| by_id.get(id).copied()).map(merged).collect()
    }

    /// Agreed decision points, at the time of the statement they are told in where both are shown with their speaker.
    fn decisions(&self, agreed: &Agreed<'_>, bounds: &Bounds) -> Vec<MergedDecision> {
        let told = |level: Option<&Level>| level.is_some_and(|level| *level > Level::Unattributed);
        let merged = |(decision, level): &(&DecisionPoint, Level)| {
            let told_in = decision.content.told_in.filter(|id| told(Some(level)) && told(agreed.levels.get(id)));
            MergedDecision {
                id: decision.id,
                lane: self.place(decision.participant, *level),
                title: decision.content.title.clone(),
                best: told_in.and_then(|id| bounds.of(id).best),
            }
        };
        agreed.decisions.iter().map(merged).collect()
    }
}

/// A name stands on a lane only if everything on it is shared by name.
fn label(who: &Participant, least: Level) -> Words {
    if least == Level::ByName && !who.name.is_blank() { Words::new(who.name.expose()) } else { who.role.clone() }
}

fn begun(who: &Participant, material: &Material) -> bool {
    match who.account {
        AccountState::Withdrawn => false,
        AccountState::Agreed | AccountState::WithParticipant => true,
        AccountState::Taking => material.statements.iter().any(|statement| statement.participant == who.id),
    }
}

/// From the first to the last time that is shown.
fn extent(statements: &[MergedStatement], records: &[RecordView]) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let said = statements.iter().flat_map(|it| [it.earliest, it.best, it.latest]);
    let times = said.chain(records.iter().map(|record| record.at)).flatten();
    (times.clone().min(), times.max())
}

fn conflicts(merged: &Merged) -> Vec<OrderConflict> {
    let conflict = |it: &merging::Conflict| OrderConflict {
        statements: it.statements.clone(),
        records: it.records.clone(),
        why: it.why.clone(),
    };
    merged.bounds.conflicts.iter().map(conflict).collect()
}

fn suggestions(merged: Merged) -> Vec<Suggestion> {
    let suggestion = |it: merging::Proposed| Suggestion {
        proposal: it.proposal,
        statements: it.statements,
        records: it.records,
        kind: it.kind,
        why: it.why,
    };
    merged.proposals.into_iter().map(suggestion).collect()
}
