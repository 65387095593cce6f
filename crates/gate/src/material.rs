//! Everything a review holds, as it was read in one transaction, and what of it is released to an audience. It is read
//! here so that the rest of the gate only asks what is released and what stays.

use std::collections::HashMap;

use domain::consent::{Audience, Ledger};
use domain::decision::{DecisionPoint, Sensitivity};
use domain::guide;
use domain::ids::{DecisionId, DifferenceId, ParticipantId, StatementId};
use domain::moment::Difference;
use domain::review::Participant;
use domain::statement::Statement;
use domain::words::Words;

use crate::presence::Presence;
use crate::released::{Released, SaidText, ToldDecision, Withheld, release_decision, release_statement};

/// Everything a review holds.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The people invited.
    pub people: &'a [Participant],
    /// All statements, agreed or not.
    pub statements: &'a [Statement],
    /// All decision points, agreed or not.
    pub decisions: &'a [DecisionPoint],
    /// The differences that were named.
    pub differences: &'a [Difference],
    /// What owners decided.
    pub ledger: &'a Ledger,
    /// Words that are never released whatever anyone agreed to: care records, earlier wordings that are still kept.
    pub kept_apart: &'a [Words],
}

/// The same, to be asked for one audience.
pub(crate) struct Asked<'a> {
    pub(crate) material: Material<'a>,
    audience: Audience,
    presence: Presence,
    people: HashMap<ParticipantId, &'a Participant>,
    statements: HashMap<StatementId, &'a Statement>,
    decisions: HashMap<DecisionId, &'a DecisionPoint>,
    differences: HashMap<DifferenceId, &'a Difference>,
    careful: HashMap<StatementId, Sensitivity>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(material: Material<'a>, audience: Audience) -> Self {
        Self {
            material,
            audience,
            presence: Presence::of(material.people),
            people: material.people.iter().map(|who| (who.id, who)).collect(),
            statements: material.statements.iter().map(|it| (it.id, it)).collect(),
            decisions: material.decisions.iter().map(|it| (it.id, it)).collect(),
            differences: material.differences.iter().map(|it| (it.id, it)).collect(),
            careful: careful(material),
        }
    }

    pub(crate) fn person(&self, id: ParticipantId) -> Option<&'a Participant> {
        self.people.get(&id).copied()
    }

    pub(crate) fn statement(&self, id: StatementId) -> Option<&'a Statement> {
        self.statements.get(&id).copied()
    }

    pub(crate) fn decision(&self, id: DecisionId) -> Option<&'a DecisionPoint> {
        self.decisions.get(&id).copied()
    }

    pub(crate) fn difference(&self, id: DifferenceId) -> Option<&'a Difference> {
        self.differences.get(&id).copied()
    }

    /// A statement as it may be shown.
    pub(crate) fn said(&self, statement: &Statement) -> Result<Released<SaidText>, Withheld> {
        let owner = self.person(statement.participant).ok_or(Withheld::NotTheOwner)?;
        let careful = self.careful(statement.id);
        release_statement(statement, owner, self.material.ledger, self.audience, &self.presence, careful)
    }

    /// A decision point as it may be shown.
    pub(crate) fn told(&self, decision: &DecisionPoint) -> Result<Released<ToldDecision>, Withheld> {
        let owner = self.person(decision.participant).ok_or(Withheld::NotTheOwner)?;
        let source = |id| self.statement(id).map(|statement| (statement, self.careful(id)));
        release_decision(decision, source, owner, self.material.ledger, self.audience, &self.presence)
    }

    fn careful(&self, id: StatementId) -> Sensitivity {
        self.careful.get(&id).copied().unwrap_or(Sensitivity::Ordinary)
    }
}

/// How carefully statements have to be treated: as the prompt they answer, and as the factors that rest on them.
fn careful(material: Material<'_>) -> HashMap<StatementId, Sensitivity> {
    let mut careful: HashMap<StatementId, Sensitivity> = HashMap::new();
    let mut raise = |id: StatementId, to: Sensitivity| {
        let known = careful.entry(id).or_insert(to);
        *known = (*known).max(to);
    };
    for statement in material.statements {
        let asked = statement.asked.as_ref().and_then(guide::prompt);
        raise(statement.id, asked.map_or(Sensitivity::Ordinary, |prompt| prompt.sensitivity));
    }
    for factor in material.decisions.iter().flat_map(|decision| &decision.content.factors) {
        let secondary = factor.secondary.map_or(Sensitivity::Ordinary, |category| category.sensitivity());
        raise(factor.source, factor.category.sensitivity().max(secondary));
    }
    careful
}
