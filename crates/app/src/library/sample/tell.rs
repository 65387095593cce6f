//! Tells the sample's story into the vault, act by act.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::account::AccountState;
use domain::care::{CareRecord, FollowUp};
use domain::consent::{Audience, ConsentEvent, Item, Level, Recognisable, WORDING_VERSION};
use domain::decision::{DecisionContent, DecisionOption, DecisionPoint, Factor, MemoryConfidence, Taken};
use domain::evidence::Mark;
use domain::guide::{PhaseName, PromptId};
use domain::ids::*;
use domain::interview::{Interview, InterviewState};
use domain::moment::{Difference, Moment};
use domain::narrative::{Block, Citation, Narrative, Scene, Span, SpanStyle};
use domain::review::{Invitation, Participant, Power, Question, ReadingGroup, Review};
use domain::statement::{Seen, Statement};
use domain::when::said::{self, Sought, Surroundings};
use domain::when::{Anchor, Basis, Reading, When};
use domain::words::{PersonName, Words};
use uuid::Uuid;
use vault::Write;
use vault::tables::handovers::{Handover, HandoverState};

use super::story::{Decides, Person, Said, Stage, Story};
use crate::failure::{Code, Failure};
use crate::prepare::records;
use crate::rooms::Facilitating;

/// Conversations are held some days after what happened.
const LISTENED_AFTER_DAYS: i64 = 4;
const GAP: i64 = 1 << 20;
const ALL_RECORDS: u32 = 500;

/// Puts the people of the story on the list.
pub(super) fn invite(
    w: &mut Write<'_>,
    room: &Facilitating<'_>,
    review: &Review,
    story: &Story,
) -> Result<(), Failure> {
    for (place, person) in (0..).zip(&story.participants) {
        let who = Participant {
            id: ParticipantId(room.host.new_id()),
            review: review.id,
            name: PersonName::new(person.name.clone()),
            role: Words::new(person.role.clone()),
            lane: place,
            order: i64::from(place),
            note: Words::new(person.note.clone()),
            power: Power::None,
            invitation: Invitation::Invited,
            planned: (person.stage == Stage::Planned).then(|| room.now() + Duration::days(2)),
            account: AccountState::Taking,
            aliases: person.aliases.clone(),
        };
        w.put_participant(&who)?;
    }
    Ok(())
}

/// Tells the rest of the story.
pub(super) fn tell(room: &Facilitating<'_>, review: &Review, story: &Story) -> Result<(), Failure> {
    room.vault.write(|w| {
        let mut telling = Telling::new(w, room, review, story)?;
        for person in &story.participants {
            telling.account(w, person)?;
        }
        telling.questions_and_marks(w)?;
        telling.side_by_side(w)?;
        telling.narrative(w)?;
        telling.care(w)
    })
}

/// The story on its way: what its keys have become.
struct Telling<'a> {
    room: &'a Facilitating<'a>,
    review: &'a Review,
    story: &'a Story,
    people: HashMap<&'a str, ParticipantId>,
    records: HashMap<&'a str, RecordId>,
    statements: HashMap<&'a str, Statement>,
    decisions: HashMap<&'a str, DecisionPoint>,
    differences: HashMap<&'a str, Difference>,
}

impl<'a> Telling<'a> {
    fn new(w: &Write<'_>, room: &'a Facilitating<'a>, review: &'a Review, story: &'a Story) -> Result<Self, Failure> {
        let participants = w.participants(review.id)?;
        let by_role = |role: &str| participants.iter().find(|who| who.role.expose() == role).map(|who| who.id);
        let people = story.participants.iter().filter_map(|it| Some((it.key.as_str(), by_role(&it.role)?))).collect();
        let all = w.records(records::everything(review.id), 0, ALL_RECORDS)?;
        let by_text = |text: &str| all.iter().find(|it| it.text.expose() == text).map(|it| it.id);
        let mut records = HashMap::new();
        for (key, text) in &story.records {
            records.insert(key.as_str(), by_text(text).ok_or_else(|| missing(key))?);
        }
        Ok(Self {
            room,
            review,
            story,
            people,
            records,
            statements: HashMap::new(),
            decisions: HashMap::new(),
            differences: HashMap::new(),
        })
    }

    fn id(&self) -> Uuid {
        self.room.host.new_id()
    }

    fn listened(&self) -> DateTime<Utc> {
        self.story.to + Duration::days(LISTENED_AFTER_DAYS)
    }

    fn account(&mut self, w: &mut Write<'_>, person: &'a Person) -> Result<(), Failure> {
        let participant = *self.people.get(person.key.as_str()).ok_or_else(|| missing(&person.key))?;
        if person.stage == Stage::Planned {
            return Ok(());
        }
        w.make_key(participant)?;
        w.put_interview(&self.interview(participant))?;
        for (place, said) in (0..).zip(&person.statements) {
            let statement = self.statement(participant, said, place)?;
            w.put_statement(&statement)?;
            self.statements.insert(&said.key, statement);
        }
        self.strike(w, participant, person)?;
        for (place, decides) in (0..).zip(&person.decisions) {
            let decision = self.decision(participant, decides, place)?;
            w.put_decision(&decision)?;
            self.decisions.insert(&decides.key, decision);
        }
        match person.asked_audience {
            Some(audience) if person.stage == Stage::Agreed => self.agree(w, participant, person, audience),
            _ => Ok(()),
        }
    }

    fn interview(&self, participant: ParticipantId) -> Interview {
        use PhaseName::{Close, Coordination, Deepen, Impact, Open, Recall, Timeline};
        let began = self.listened();
        Interview {
            id: InterviewId(self.id()),
            review: self.review.id,
            participant,
            began,
            ended: Some(began + Duration::minutes(62)),
            state: InterviewState::Ended,
            limits_version: 1,
            phase: Close,
            walked: vec![Open, Recall, Timeline, Deepen, Coordination, Impact],
            asked: Vec::new(),
            breaks: Vec::new(),
        }
    }

    fn statement(&self, participant: ParticipantId, said: &Said, place: i64) -> Result<Statement, Failure> {
        let mut statement = Statement::begin(
            StatementId(self.id()),
            self.review.id,
            participant,
            place * GAP,
            Words::new(said.text.clone()),
            said.voice,
            self.listened(),
            AccountState::Taking,
        )?;
        statement.asked = said.asked.clone().map(PromptId);
        statement.cites = said.cites.iter().map(|key| self.record(key)).collect::<Result<_, _>>()?;
        statement.when = said.said.as_ref().map(|words| self.when(words, said)).transpose()?;
        if said.level.is_some() {
            statement.show_to_owner();
        }
        Ok(statement)
    }

    fn when(&self, words: &str, said: &Said) -> Result<When, Failure> {
        let anchor = said.of.as_deref().map(|of| self.anchor(of)).transpose()?;
        let find = |_: &Sought<'_>| anchor;
        let around = Surroundings { near: self.story.from, zone: self.review.zone, find: &find };
        let reading = said::read(words, &around).unwrap_or(Reading::Unknown);
        Ok(When { as_said: Words::new(words), facet: said.facet, reading, basis: Basis::Owner })
    }

    fn anchor(&self, of: &str) -> Result<Anchor, Failure> {
        match of.split_once(':') {
            Some(("record", key)) => Ok(Anchor::Record(self.record(key)?)),
            Some(("statement", key)) => {
                self.statements.get(key).map(|it| Anchor::Statement(it.id)).ok_or_else(|| missing(key))
            }
            _ => Err(missing(of)),
        }
    }

    fn record(&self, key: &str) -> Result<RecordId, Failure> {
        self.records.get(key).copied().ok_or_else(|| missing(key))
    }

    fn said(&self, key: &str) -> Result<&Statement, Failure> {
        self.statements.get(key).ok_or_else(|| missing(key))
    }

    /// Something was said, and struck again by its owner: it is written and destroyed, as in any review.
    fn strike(&self, w: &mut Write<'_>, participant: ParticipantId, person: &Person) -> Result<(), Failure> {
        let Some(text) = &person.said_and_struck else { return Ok(()) };
        let statement = Statement::begin(
            StatementId(self.id()),
            self.review.id,
            participant,
            i64::from(u16::MAX) * GAP,
            Words::new(text.clone()),
            domain::statement::Voice::Paraphrase,
            self.listened(),
            AccountState::Taking,
        )?;
        w.put_statement(&statement)?;
        w.strike_statement(statement.id)?;
        w.log("participant", "strike_statement", statement.id.0, self.room.now())?;
        Ok(())
    }

    fn decision(&self, participant: ParticipantId, it: &Decides, place: i64) -> Result<DecisionPoint, Failure> {
        let ids: HashMap<&str, OptionId> =
            it.options.iter().map(|option| (option.key.as_str(), OptionId(self.id()))).collect();
        let options = it.options.iter().map(|option| DecisionOption {
            id: ids[option.key.as_str()],
            text: Words::new(option.text.clone()),
            visible_then: option.seen,
            taken: if option.taken { Taken::Taken } else { Taken::NotTaken },
        });
        let factors = it.factors.iter().map(|factor| {
            Ok(Factor {
                id: FactorId(self.id()),
                category: factor.category,
                secondary: factor.secondary,
                text: Words::new(factor.text.clone()),
                direction: factor.direction,
                option: factor.option.as_ref().map(|key| ids[key.as_str()]),
                strength_words: Words::new(factor.strength_words.clone()),
                strength: Some(factor.strength),
                source: self.said(&factor.source)?.id,
                memory: MemoryConfidence::Clear,
                known: factor.known,
            })
        });
        let content = DecisionContent {
            title: Words::new(it.title.clone()),
            told_in: Some(self.said(&it.told_in)?.id),
            mode: it.mode,
            interpretation: Words::new(it.interpretation.clone()),
            expectation: Words::new(it.expectation.clone()),
            options: options.collect(),
            factors: factors.collect::<Result<_, Failure>>()?,
        };
        content.check(|id| self.statements.values().any(|it| it.id == id && it.participant == participant))?;
        Ok(DecisionPoint {
            id: DecisionId(self.id()),
            review: self.review.id,
            participant,
            position: place * GAP,
            revision: 1,
            seen: if it.level.is_some() { Seen::ByOwner } else { Seen::NotYet },
            at: self.listened(),
            content,
        })
    }

    /// The owner has read their account and decided; what they decided is in the ledger, for exactly these words.
    fn agree(
        &self,
        w: &mut Write<'_>,
        participant: ParticipantId,
        person: &Person,
        audience: Audience,
    ) -> Result<(), Failure> {
        let (packet, at) = (PacketId(self.id()), self.room.now());
        let mut who = w.participant(participant)?;
        who.account = AccountState::Agreed;
        w.put_participant(&who)?;
        let handover = Handover {
            packet,
            review: self.review.id,
            participant,
            sequence: 1,
            made: at,
            audience,
            until: None,
            state: HandoverState::Out,
            ended: None,
            receipt: None,
        };
        w.put_handover(&handover, &())?;
        w.end_handover(packet, HandoverState::TakenIn, at, None)?;
        let of_statements = person.statements.iter().map(|it| {
            let statement = self.said(&it.key)?;
            Ok::<_, Failure>((
                Item::Statement(statement.id),
                statement.revision.hash(),
                it.level,
                it.accepts_recognisable,
            ))
        });
        let of_decisions = person.decisions.iter().map(|it| {
            let decision = self.decisions.get(it.key.as_str()).ok_or_else(|| missing(&it.key))?;
            Ok((Item::Decision(decision.id), decision.hash(), it.level, it.accept))
        });
        for decided in of_statements.chain(of_decisions) {
            let (item, wording, level, accepts) = decided?;
            let Some(level) = level else { continue };
            let recognisable =
                if accepts && level != Level::Private { Recognisable::Accepted } else { Recognisable::NotAccepted };
            let event = ConsentEvent {
                sequence: 0,
                owner: participant,
                item,
                wording,
                level,
                audience,
                recognisable,
                wording_version: WORDING_VERSION,
                packet,
                at,
            };
            w.enter_consent(self.review.id, &event)?;
        }
        Ok(())
    }

    fn questions_and_marks(&self, w: &mut Write<'_>) -> Result<(), Failure> {
        for (position, (text, record)) in (0..).zip(&self.story.questions) {
            let record = record.as_deref().map(|key| self.record(key)).transpose()?;
            let id = QuestionId(self.id());
            w.put_question(&Question { id, review: self.review.id, text: Words::new(text.clone()), record, position })?;
        }
        for key in &self.story.key_moments {
            w.mark_record(self.record(key)?, Mark::KeyMoment)?;
        }
        Ok(())
    }

    fn side_by_side(&mut self, w: &mut Write<'_>) -> Result<(), Failure> {
        let now = self.room.now();
        for same in &self.story.moments {
            let statements = self.ids(&same.statements)?;
            let records = same.records.iter().map(|key| self.record(key)).collect::<Result<_, _>>()?;
            w.put_moment(&Moment::confirm(MomentId(self.id()), self.review.id, statements, records, now)?)?;
        }
        for differs in &self.story.differences {
            let (id, topic) = (DifferenceId(self.id()), Words::new(differs.topic.clone()));
            let statements = self.ids(&differs.statements)?;
            let difference = Difference::name(id, self.review.id, topic, differs.kind, statements, now)?;
            w.put_difference(&difference)?;
            self.differences.insert(&differs.key, difference);
        }
        for (name, audience) in &self.story.audiences {
            w.put_reading_group(self.review.id, &ReadingGroup { name: name.clone(), audience: *audience })?;
        }
        Ok(())
    }

    fn ids(&self, keys: &[String]) -> Result<Vec<StatementId>, Failure> {
        keys.iter().map(|key| Ok(self.said(key)?.id)).collect()
    }

    fn narrative(&self, w: &mut Write<'_>) -> Result<(), Failure> {
        let tale = &self.story.narrative;
        let scenes = tale.scenes.iter().map(|part| {
            let blocks =
                part.blocks.iter().map(|(kind, text)| self.block(kind, text)).collect::<Result<_, Failure>>()?;
            Ok(Scene { id: SceneId(self.id()), kind: part.kind, title: part.title.clone(), blocks })
        });
        let narrative = Narrative {
            title: tale.title.clone(),
            subtitle: tale.subtitle.clone(),
            scenes: scenes.collect::<Result<_, Failure>>()?,
        };
        w.put_narrative(self.review.id, 0, &narrative, self.room.now())?;
        Ok(())
    }

    fn block(&self, kind: &str, text: &str) -> Result<Block, Failure> {
        let id = BlockId(self.id());
        match kind {
            "passage" => Ok(Block::Passage { id, spans: self.spans(text)? }),
            "quotation" => Ok(Block::Quotation { id, citation: self.citation(text)? }),
            "difference" => {
                let difference = self.differences.get(text).ok_or_else(|| missing(text))?;
                let keys = self.story.differences.iter().find(|it| it.key == text).ok_or_else(|| missing(text))?;
                let voices = keys.statements.iter().map(|key| self.citation(key)).collect::<Result<_, _>>()?;
                Ok(Block::SideBySide { id, difference: difference.id, voices })
            }
            "decision" => {
                let decision = self.decisions.get(text).ok_or_else(|| missing(text))?;
                Ok(Block::Decision { id, decision: decision.id, wording: decision.hash() })
            }
            _ => Err(missing(kind)),
        }
    }

    /// Text with `[[key]]` where it cites.
    fn spans(&self, text: &str) -> Result<Vec<Span>, Failure> {
        let mut spans = Vec::new();
        let mut pieces = text.split("[[");
        let plain = |text: &str| Span::Text { text: text.to_owned(), style: SpanStyle::Plain };
        spans.extend(pieces.next().filter(|it| !it.is_empty()).map(plain));
        for piece in pieces {
            let (key, rest) = piece.split_once("]]").ok_or_else(|| missing(piece))?;
            spans.push(Span::Citation(self.citation(key)?));
            if !rest.is_empty() {
                spans.push(plain(rest));
            }
        }
        Ok(spans)
    }

    fn citation(&self, key: &str) -> Result<Citation, Failure> {
        let statement = self.said(key)?;
        Ok(Citation { statement: statement.id, wording: statement.revision.hash() })
    }

    fn care(&self, w: &mut Write<'_>) -> Result<(), Failure> {
        let care = &self.story.care;
        let participant = *self.people.get(care.participant.as_str()).ok_or_else(|| missing(&care.participant))?;
        let record = CareRecord {
            what_it_was_like: Words::new(care.what.clone()),
            needs: Words::new(care.needs.clone()),
            offered: Words::default(),
        };
        w.put_care_record(participant, &record)?;
        Ok(w.put_follow_up(&FollowUp {
            id: FollowUpId(self.id()),
            review: self.review.id,
            participant: Some(participant),
            due: (self.room.now() + Duration::days(care.follow_up_days)).date_naive(),
            title: Words::new(care.follow_up.clone()),
            done: None,
        })?)
    }
}

/// The story is part of the program; a key that leads nowhere is found by the test that tells it.
fn missing(key: &str) -> Failure {
    Failure::new(Code::Unexpected).at(format!("the sample, {key}"))
}
