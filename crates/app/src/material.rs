//! All that was said in one review with the consent that stands for it, read in one snapshot. Only the facilitator's
//! rooms that bring accounts together read it; the interview room never does.

use std::collections::HashMap;

use domain::account::AccountState;
use domain::consent::{Audience, Item, Ledger, Level};
use domain::decision::DecisionPoint;
use domain::ids::{DecisionId, ParticipantId, ReviewId, StatementId};
use domain::review::Participant;
use domain::statement::Statement;
use vault::Read;

use crate::failure::Failure;

/// What was said in a review.
pub(crate) struct Material {
    pub(crate) participants: Vec<Participant>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) decisions: Vec<DecisionPoint>,
    pub(crate) ledger: Ledger,
}

impl Material {
    pub(crate) fn read(r: &Read<'_>, review: ReviewId) -> Result<Self, Failure> {
        let participants = r.participants(review)?;
        let (mut statements, mut decisions) = (Vec::new(), Vec::new());
        for who in participants.iter().filter(|who| who.account != AccountState::Withdrawn) {
            statements.extend(r.statements(who.id)?);
            decisions.extend(r.decisions(who.id)?);
        }
        Ok(Self { participants, statements, decisions, ledger: r.ledger(review)? })
    }

    /// The level at which the words of a statement as they stand may be shown to an audience.
    pub(crate) fn level(&self, statement: &Statement, audience: Audience) -> Level {
        let item = Item::Statement(statement.id);
        self.ledger.level_for(item, statement.participant, &statement.revision.hash(), audience)
    }

    /// The level of a decision point: its own consent, and never more open than what it rests on.
    pub(crate) fn decision_level(&self, decision: &DecisionPoint, audience: Audience) -> Level {
        let own = self.ledger.level_for(Item::Decision(decision.id), decision.participant, &decision.hash(), audience);
        let by_id: HashMap<StatementId, &Statement> = self.statements.iter().map(|it| (it.id, it)).collect();
        let sources = decision.content.sources().into_iter();
        let levels = sources.map(|id| by_id.get(&id).map_or(Level::Private, |it| self.level(it, audience)));
        levels.fold(own, Level::min)
    }

    /// Statements agreed to be read at least by the review group, which is what the merge is made of.
    pub(crate) fn agreed_statements(&self) -> impl Iterator<Item = (&Statement, Level)> {
        self.statements
            .iter()
            .map(|statement| (statement, self.level(statement, Audience::ReviewGroup)))
            .filter(|(_, level)| *level != Level::Private)
    }

    /// Decision points agreed to be read at least by the review group.
    pub(crate) fn agreed_decisions(&self) -> impl Iterator<Item = (&DecisionPoint, Level)> {
        self.decisions
            .iter()
            .map(|decision| (decision, self.decision_level(decision, Audience::ReviewGroup)))
            .filter(|(_, level)| *level != Level::Private)
    }

    /// How many statements their owners keep between themselves and the facilitator, having decided so.
    pub(crate) fn kept_back(&self) -> usize {
        let decided_private = |statement: &&Statement| {
            let item = Item::Statement(statement.id);
            let standing = self.ledger.standing(item, statement.participant, &statement.revision.hash());
            standing.is_some_and(|event| event.level == Level::Private)
        };
        self.statements.iter().filter(decided_private).count()
    }

    pub(crate) fn participant(&self, id: ParticipantId) -> Option<&Participant> {
        self.participants.iter().find(|who| who.id == id)
    }

    pub(crate) fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    pub(crate) fn decision(&self, id: DecisionId) -> Option<&DecisionPoint> {
        self.decisions.iter().find(|decision| decision.id == id)
    }
}
