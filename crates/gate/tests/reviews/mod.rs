//! Reviews for the tests of the gate and of the documents: one that is written out, and random ones of which everything
//! that is not released can be scrambled. Shared by path, so that no crate depends on it.

use std::collections::HashSet;

use chrono::DateTime;
use domain::account::AccountState;
use domain::consent::{Audience, ConsentEvent, Item, Ledger, Level, Recognisable};
use domain::decision::{
    Category, DecisionContent, DecisionOption, DecisionPoint, Direction, Factor, Known, MemoryConfidence, Mode,
    Strength, Taken, VisibleThen,
};
use domain::ids::*;
use domain::moment::{Difference, DifferenceKind};
use domain::narrative::{Block, Citation, Narrative, Scene, SceneKind, Span, SpanStyle};
use domain::review::{Invitation, Participant, Power};
use domain::statement::{Revision, Seen, Statement, Voice};
use domain::when::{Basis, Facet, Reading, When};
use domain::words::Words;
use gate::Material;
use uuid::Uuid;

/// A review in memory.
#[derive(Clone)]
pub struct Review {
    pub people: Vec<Participant>,
    pub statements: Vec<Statement>,
    pub decisions: Vec<DecisionPoint>,
    pub differences: Vec<Difference>,
    pub events: Vec<ConsentEvent>,
    pub ledger: Ledger,
    pub kept_apart: Vec<Words>,
    pub narrative: Narrative,
}

impl Review {
    pub fn material(&self) -> Material<'_> {
        Material {
            people: &self.people,
            statements: &self.statements,
            decisions: &self.decisions,
            differences: &self.differences,
            ledger: &self.ledger,
            kept_apart: &self.kept_apart,
        }
    }

    pub fn empty(people: Vec<Participant>) -> Self {
        Self {
            people,
            statements: Vec::new(),
            decisions: Vec::new(),
            differences: Vec::new(),
            events: Vec::new(),
            ledger: Ledger::default(),
            kept_apart: Vec::new(),
            narrative: Narrative::default(),
        }
    }

    /// Adds a statement and, if given, its owner's decision about it. Returns what would cite it.
    pub fn say(&mut self, id: u128, owner: u128, text: &str, consent: Option<(Level, Audience)>) -> Citation {
        let statement = statement(id, owner, text);
        let citation = Citation { statement: statement.id, wording: statement.revision.hash() };
        self.statements.push(statement);
        if let Some((level, audience)) = consent {
            self.consent(Item::Statement(citation.statement), owner, &citation.wording, level, audience);
        }
        citation
    }

    /// Adds a decision of an owner.
    pub fn consent(
        &mut self,
        item: Item,
        owner: u128,
        wording: &domain::statement::WordingHash,
        level: Level,
        audience: Audience,
    ) {
        self.events.push(ConsentEvent {
            sequence: self.events.len() as u64 + 1,
            owner: pid(owner),
            item,
            wording: wording.clone(),
            level,
            audience,
            recognisable: Recognisable::NotAccepted,
            wording_version: 1,
            packet: PacketId(Uuid::nil()),
            at: DateTime::UNIX_EPOCH,
        });
        self.ledger = Ledger::read(self.events.clone());
    }

    /// The latest decision once more, with being recognised accepted.
    pub fn accept(&mut self) {
        self.events.last_mut().expect("there is one").recognisable = Recognisable::Accepted;
        self.ledger = Ledger::read(self.events.clone());
    }

    pub fn scene(&mut self, title: &str, blocks: Vec<Block>) {
        let id = SceneId(Uuid::from_u128(self.narrative.scenes.len() as u128 + 1));
        self.narrative.scenes.push(Scene { id, kind: SceneKind::Story, title: title.to_owned(), blocks });
    }
}

pub fn person(id: u128, name: &str, role: &str) -> Participant {
    Participant {
        id: pid(id),
        review: ReviewId(Uuid::nil()),
        name: name.into(),
        role: role.into(),
        lane: u16::try_from(id).expect("a small number"),
        order: 0,
        note: Words::default(),
        power: Power::None,
        invitation: Invitation::Invited,
        planned: None,
        account: AccountState::Agreed,
        aliases: Vec::new(),
    }
}

pub fn statement(id: u128, owner: u128, text: &str) -> Statement {
    Statement {
        id: sid(id),
        review: ReviewId(Uuid::nil()),
        participant: pid(owner),
        position: i64::try_from(id).expect("a small number"),
        revision: Revision {
            number: 1,
            text: text.into(),
            voice: Voice::TheirWords,
            at: DateTime::UNIX_EPOCH,
            seen: Seen::ByOwner,
        },
        when: None,
        asked: None,
        cites: Vec::new(),
        come_back: false,
    }
}

pub fn when(as_said: &str) -> Option<When> {
    Some(When { as_said: as_said.into(), facet: Facet::Occurred, reading: Reading::Unknown, basis: Basis::Words })
}

pub fn decision(id: u128, owner: u128, told_in: u128, factors: &[(u128, &str, Category)]) -> DecisionPoint {
    let option = |id: u128, text: &str, taken| DecisionOption {
        id: OptionId(Uuid::from_u128(id)),
        text: text.into(),
        visible_then: VisibleThen::Yes,
        taken,
    };
    let factor = |(place, (source, text, category)): (usize, &(u128, &str, Category))| Factor {
        id: FactorId(Uuid::from_u128(place as u128 + 1)),
        category: *category,
        secondary: None,
        text: (*text).into(),
        direction: Direction::Toward,
        option: Some(OptionId(Uuid::from_u128(1))),
        strength_words: Words::default(),
        strength: Some(Strength::Strong),
        source: sid(*source),
        memory: MemoryConfidence::Clear,
        known: Known::Then,
    };
    DecisionPoint {
        id: DecisionId(Uuid::from_u128(id)),
        review: ReviewId(Uuid::nil()),
        participant: pid(owner),
        position: 0,
        revision: 1,
        seen: Seen::ByOwner,
        at: DateTime::UNIX_EPOCH,
        content: DecisionContent {
            title: format!("Point {id}").into_words(),
            told_in: Some(sid(told_in)),
            mode: Mode::Weighed,
            interpretation: Words::default(),
            expectation: Words::default(),
            options: vec![option(1, "wait", Taken::Taken), option(2, "page someone", Taken::NotTaken)],
            factors: factors.iter().enumerate().map(factor).collect(),
        },
    }
}

pub fn difference(id: u128, topic: &str, statements: &[u128]) -> Difference {
    Difference {
        id: DifferenceId(Uuid::from_u128(id)),
        review: ReviewId(Uuid::nil()),
        topic: topic.into(),
        kind: DifferenceKind::Meaning,
        statements: statements.iter().map(|id| sid(*id)).collect(),
        named: DateTime::UNIX_EPOCH,
    }
}

pub fn passage(id: u128, text: &str, citations: &[Citation]) -> Block {
    let words = Span::Text { text: text.to_owned(), style: SpanStyle::Plain };
    let spans = std::iter::once(words).chain(citations.iter().cloned().map(Span::Citation)).collect();
    Block::Passage { id: bid(id), spans }
}

pub fn quotation(id: u128, citation: &Citation) -> Block {
    Block::Quotation { id: bid(id), citation: citation.clone() }
}

pub fn pid(id: u128) -> ParticipantId {
    ParticipantId(Uuid::from_u128(id))
}

pub fn sid(id: u128) -> StatementId {
    StatementId(Uuid::from_u128(id))
}

pub fn bid(id: u128) -> BlockId {
    BlockId(Uuid::from_u128(id))
}

trait IntoWords {
    fn into_words(self) -> Words;
}

impl IntoWords for String {
    fn into_words(self) -> Words {
        Words::new(self)
    }
}

/// Numbers that follow from a seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// Words of one family, which share no run with another family's.
    fn words(&mut self, family: &str, most: u64) -> String {
        let words = (0..=self.roll(most)).map(|_| format!("{family}{}", self.roll(50)));
        words.collect::<Vec<_>>().join(" ")
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, usize::try_from(self.roll(last as u64 + 1)).expect("a small number"));
        }
    }
}

/// A review of six people and what some of them agreed to, with a narrative made of what is released to the team.
pub fn random(seed: u64) -> Review {
    let mut dice = Dice(seed);
    let roles = ["Operations on-call", "Support"];
    let people = (1..=6_u128).map(|id| person(id, &format!("Nm{id}a Fam{id}b"), roles[(id % 2) as usize])).collect();
    let mut review = Review::empty(people);
    let mut cited = Vec::new();
    for id in 1..=(6 + u128::from(dice.roll(14))) {
        let owner = 1 + u128::from(dice.roll(6));
        let text = dice.words(&format!("s{id}q"), 12);
        let consent = level(&mut dice).map(|level| (level, audience(&mut dice)));
        let citation = review.say(id, owner, &text, consent);
        if dice.roll(2) == 0 {
            let said = format!("about w{id}x {}", dice.words("t", 4));
            review.statements.last_mut().expect("just said").when = when(&said);
        }
        cited.push(citation);
    }
    for id in 1..=u128::from(dice.roll(4)) {
        decide(&mut review, &mut dice, id);
    }
    for id in 1..=u128::from(dice.roll(4)) {
        let some: Vec<u128> = (0..2).map(|_| 1 + u128::from(dice.roll(cited.len() as u64))).collect();
        let topic = dice.words(&format!("d{id}q"), 5);
        review.differences.push(difference(id, &topic, &some));
    }
    tell(&mut review, &mut dice, &cited);
    review
}

fn level(dice: &mut Dice) -> Option<Level> {
    match dice.roll(7) {
        0 | 1 => None,
        2 => Some(Level::Private),
        3 | 4 => Some(Level::Unattributed),
        5 => Some(Level::ByRole),
        _ => Some(Level::ByName),
    }
}

fn audience(dice: &mut Dice) -> Audience {
    [Audience::ReviewGroup, Audience::Team, Audience::Organisation, Audience::Outside][dice.roll(4) as usize]
}

fn decide(review: &mut Review, dice: &mut Dice, id: u128) {
    let told_in = 1 + u128::from(dice.roll(review.statements.len() as u64));
    let owner = review.statements.iter().find(|it| it.id == sid(told_in)).expect("it was said").participant;
    let own: Vec<u128> =
        review.statements.iter().filter(|it| it.participant == owner).map(|it| it.id.0.as_u128()).collect();
    let source = own[dice.roll(own.len() as u64) as usize];
    let words = dice.words(&format!("f{id}q"), 6);
    let owner = owner.0.as_u128();
    let point = decision(id, owner, told_in, &[(source, &words, Category::Cue)]);
    if let Some(level) = level(dice) {
        let wide = audience(dice);
        review.consent(Item::Decision(point.id), owner, &point.hash(), level, wide);
    }
    review.decisions.push(point);
}

/// Who is released to the team, by asking the gate alone.
fn released(review: &Review) -> HashSet<StatementId> {
    let presence = gate::Presence::of(&review.people);
    let ok = |statement: &&Statement| {
        let owner = review.people.iter().find(|who| who.id == statement.participant).expect("an owner");
        let ordinary = domain::decision::Sensitivity::Ordinary;
        gate::release_statement(statement, owner, &review.ledger, Audience::Team, &presence, ordinary).is_ok()
    };
    review.statements.iter().filter(ok).map(|statement| statement.id).collect()
}

fn told(review: &Review) -> HashSet<DecisionId> {
    let presence = gate::Presence::of(&review.people);
    let ok = |point: &&DecisionPoint| {
        let owner = review.people.iter().find(|who| who.id == point.participant).expect("an owner");
        let source = |id| {
            let statement = review.statements.iter().find(|it| it.id == id)?;
            Some((statement, domain::decision::Sensitivity::Ordinary))
        };
        gate::release_decision(point, source, owner, &review.ledger, Audience::Team, &presence).is_ok()
    };
    review.decisions.iter().filter(ok).map(|point| point.id).collect()
}

fn tell(review: &mut Review, dice: &mut Dice, cited: &[Citation]) {
    let (said, points) = (released(review), told(review));
    let shown: Vec<Citation> = cited.iter().filter(|it| said.contains(&it.statement)).cloned().collect();
    review.narrative.title = dice.words("title", 4);
    review.narrative.subtitle = dice.words("under", 6);
    let mut blocks = Vec::new();
    for id in 0..dice.roll(8) {
        let some: Vec<Citation> = (0..dice.roll(4))
            .filter_map(|_| shown.get(dice.roll(shown.len().max(1) as u64) as usize).cloned())
            .collect();
        blocks.push(match (dice.roll(3), some.first()) {
            (0, Some(citation)) => quotation(id.into(), citation),
            _ => passage(id.into(), &dice.words("story", 20), &some),
        });
    }
    for difference in &review.differences {
        if difference.statements.iter().all(|id| said.contains(id)) {
            let voices = cited.iter().filter(|it| difference.statements.contains(&it.statement)).cloned().collect();
            blocks.push(Block::SideBySide { id: bid(100), difference: difference.id, voices });
        }
    }
    for point in review.decisions.iter().filter(|point| points.contains(&point.id)) {
        blocks.push(Block::Decision { id: bid(200), decision: point.id, wording: point.hash() });
    }
    dice.shuffle(&mut blocks);
    let title = dice.words("scene", 3);
    review.scene(&title, blocks);
}

/// The same review with everything that is not released to the team scrambled: other words, longer, gone, more, in another
/// order, decided privately or not at all; and everything about people that nobody is shown.
pub fn scrambled(review: &Review, seed: u64) -> Review {
    let mut dice = Dice(seed ^ 0x5eed);
    let mut other = review.clone();
    let (said, points) = (released(review), told(review));
    other.statements.retain(|it| said.contains(&it.id) || dice.roll(4) > 0);
    for statement in other.statements.iter_mut().filter(|it| !said.contains(&it.id)) {
        let length = [3, 10, 400][dice.roll(3) as usize];
        statement.revision.text = dice.words("zz", length).into_words();
        statement.revision.number += u32::try_from(dice.roll(3)).expect("a small number");
        statement.position = i64::try_from(dice.roll(100)).expect("a small number");
        statement.when = if dice.roll(2) == 0 { None } else { when(&dice.words("zt", 5)) };
    }
    for id in 0..u128::from(dice.roll(5)) {
        let owner = 1 + u128::from(dice.roll(6));
        other.statements.push(statement(1_000 + id, owner, &dice.words("zy", 30)));
    }
    other.decisions.retain(|it| points.contains(&it.id) || dice.roll(3) > 0);
    for point in other.decisions.iter_mut().filter(|it| !points.contains(&it.id)) {
        point.content.title = dice.words("zd", 9).into_words();
        point.content.factors.clear();
    }
    let shown = |it: &Difference| it.statements.iter().all(|id| said.contains(id));
    other.differences.retain(|it| shown(it) || dice.roll(2) == 0);
    for difference in other.differences.iter_mut().filter(|it| !shown(it)) {
        difference.topic = dice.words("ze", 5).into_words();
    }
    scramble_events(&mut other, &mut dice, &said, &points);
    scramble_people(&mut other, &mut dice);
    other.kept_apart = (0..dice.roll(3)).map(|_| dice.words("zk", 40).into_words()).collect();
    dice.shuffle(&mut other.statements);
    dice.shuffle(&mut other.decisions);
    dice.shuffle(&mut other.differences);
    dice.shuffle(&mut other.people);
    other
}

fn scramble_events(other: &mut Review, dice: &mut Dice, said: &HashSet<StatementId>, points: &HashSet<DecisionId>) {
    let shown = |item: &Item| match item {
        Item::Statement(id) => said.contains(id),
        Item::Decision(id) => points.contains(id),
    };
    other.events.retain(|event| shown(&event.item) || dice.roll(2) == 0);
    for event in other.events.iter_mut().filter(|event| !shown(&event.item)) {
        event.level = Level::Private;
    }
    // A clock says nothing about order.
    for event in &mut other.events {
        event.at = DateTime::from_timestamp(i64::try_from(dice.roll(1_000_000)).expect("small"), 0).expect("a time");
    }
    dice.shuffle(&mut other.events);
    other.ledger = Ledger::read(other.events.clone());
}

fn scramble_people(other: &mut Review, dice: &mut Dice) {
    let level = |who: &Participant| {
        let own = other.statements.iter().filter(|it| it.participant == who.id);
        let hash = |it: &Statement| {
            other.ledger.level_for(Item::Statement(it.id), who.id, &it.revision.hash(), Audience::Team)
        };
        let points = other.decisions.iter().filter(|it| it.participant == who.id);
        let of_point =
            |it: &DecisionPoint| other.ledger.level_for(Item::Decision(it.id), who.id, &it.hash(), Audience::Team);
        own.map(hash).chain(points.map(of_point)).max().unwrap_or(Level::Private)
    };
    let levels: Vec<Level> = other.people.iter().map(level).collect();
    for (who, level) in other.people.iter_mut().zip(levels) {
        who.note = dice.words("zn", 20).into_words();
        who.aliases = vec![dice.words("Za", 2)];
        who.lane = u16::try_from(dice.roll(60)).expect("a small number");
        if level < Level::ByName {
            who.name = domain::words::PersonName::new(format!("Zname{}", dice.roll(1_000)));
        }
    }
}
