//! A narrative becomes an edition for an audience, or all the places that hold it. Everything in an edition comes from the
//! facilitator's text and from what was released; what stays is only looked for, never used.

use std::collections::HashMap;

use domain::consent::{Audience, Level, Recognisable};
use domain::ids::{BlockId, DecisionId, DifferenceId, StatementId};
use domain::narrative::{Block, Citation, Narrative, Scene, Span};
use domain::statement::{Statement, WordingHash};
use domain::words::Words;

use crate::edition::{Edition, EditionBlock, EditionNote, EditionPull, EditionRun, EditionScene, EditionVoice};
use crate::findings::{About, Check, Held, Outcome, Place, Why, checks};
use crate::kept::Kept;
use crate::material::{Asked, Material};
use crate::names::Names;
use crate::released::{Attribution, Released, SaidText, ToldDecision, Withheld};
use crate::text::fold;

/// What was looked at, and the edition if nothing holds it.
#[derive(Debug, Clone)]
pub struct Looked {
    /// Everything that was looked at, in a fixed order.
    pub checks: Vec<Check>,
    /// The edition; none while something holds it.
    pub edition: Option<Released<Edition>>,
}

/// Makes the edition of a narrative for an audience.
///
/// # Errors
/// All the places that hold it.
pub fn assemble(narrative: &Narrative, material: Material<'_>, audience: Audience) -> Result<Released<Edition>, Held> {
    let looked = look(narrative, material, audience);
    looked.edition.ok_or(Held { checks: looked.checks })
}

/// Looks at a narrative as it would leave for an audience.
pub fn look(narrative: &Narrative, material: Material<'_>, audience: Audience) -> Looked {
    let asked = Asked::of(material, audience);
    let mut assembly = Assembly::new(&asked, Kept::asked(&asked));
    let edition = assembly.narrative(narrative);
    assembly.retold();
    if narrative.blocks().next().is_none() {
        assembly.places.push(Place { block: None, scene: String::new(), phrase: None, why: Why::Nothing });
    }
    let Assembly { places, kept, numbers, unnamed, .. } = assembly;
    let checks = checks(places, |about| match about {
        About::Citations => numbers.len(),
        About::Retold => kept.texts(),
        About::Names => kept.names_kept(),
        About::SmallGroups => unnamed,
        About::Uncited => narrative.blocks().filter(|(_, block)| matches!(block, Block::Passage { .. })).count(),
        About::Something => narrative.blocks().count(),
    });
    let holds = checks.iter().any(|check| check.outcome == Outcome::Holds);
    Looked { checks, edition: (!holds).then(|| Released::edition(edition)) }
}

/// What is being put together.
struct Assembly<'a> {
    asked: &'a Asked<'a>,
    kept: Kept,
    notes: Vec<EditionNote>,
    numbers: HashMap<Cited, u32>,
    /// How many of the things cited go without a name.
    unnamed: usize,
    places: Vec<Place>,
    /// The facilitator's texts and where they stand, to be looked through at once.
    texts: Vec<(Option<BlockId>, String, String)>,
}

/// What a note is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Cited {
    Statement(StatementId),
    Decision(DecisionId),
}

/// Where one is in the narrative.
#[derive(Clone, Copy)]
struct Here<'a> {
    scene: &'a str,
    block: BlockId,
}

impl<'a> Assembly<'a> {
    fn new(asked: &'a Asked<'a>, kept: Kept) -> Self {
        Self {
            asked,
            kept,
            notes: Vec::new(),
            numbers: HashMap::new(),
            unnamed: 0,
            places: Vec::new(),
            texts: Vec::new(),
        }
    }

    fn narrative(&mut self, narrative: &Narrative) -> Edition {
        self.text(None, "", &narrative.title);
        self.text(None, "", &narrative.subtitle);
        let scenes = narrative.scenes.iter().map(|scene| self.scene(scene)).collect();
        Edition {
            title: narrative.title.clone(),
            subtitle: narrative.subtitle.clone(),
            scenes,
            notes: std::mem::take(&mut self.notes),
        }
    }

    fn scene(&mut self, scene: &Scene) -> EditionScene {
        self.text(None, &scene.title, &scene.title);
        let blocks = scene.blocks.iter().filter_map(|block| {
            let here = Here { scene: &scene.title, block: block.id() };
            match block {
                Block::Passage { spans, .. } => Some(self.passage(here, spans)),
                Block::Quotation { citation, .. } => {
                    self.voice(here, citation).map(|voice| EditionBlock::Quotation { voice })
                }
                Block::SideBySide { difference, voices, .. } => self.side_by_side(here, *difference, voices),
                Block::Decision { decision, wording, .. } => self.decision(here, *decision, wording),
            }
        });
        EditionScene { title: scene.title.clone(), blocks: blocks.collect() }
    }

    fn passage(&mut self, here: Here<'_>, spans: &[Span]) -> EditionBlock {
        let mut runs = Vec::new();
        let mut cited = Vec::new();
        for span in spans {
            match span {
                Span::Text { text, style } => runs.push(EditionRun::Text { text: text.clone(), style: *style }),
                Span::Citation(citation) => {
                    if let Some((statement, said)) = self.cite(here, citation) {
                        runs.push(EditionRun::Note { number: self.note(Cited::Statement(statement.id), &said) });
                        cited.push((statement, said));
                    }
                }
            }
        }
        let text = spans.iter().filter_map(|span| match span {
            Span::Text { text, .. } => Some(text.as_str()),
            Span::Citation(_) => None,
        });
        let text: String = text.collect();
        if !text.trim().is_empty() && !spans.iter().any(|span| matches!(span, Span::Citation(_))) {
            self.place(here, Why::Uncited, None);
        }
        cited.iter().for_each(|(statement, said)| self.beside_own_words(here, &text, statement, said));
        self.text(Some(here.block), here.scene, &text);
        EditionBlock::Passage { runs }
    }

    fn side_by_side(&mut self, here: Here<'_>, difference: DifferenceId, voices: &[Citation]) -> Option<EditionBlock> {
        let told: Vec<EditionVoice> = voices.iter().filter_map(|citation| self.voice(here, citation)).collect();
        let difference = self.asked.difference(difference);
        let known =
            difference.filter(|difference| voices.iter().all(|voice| difference.statements.contains(&voice.statement)));
        let Some(difference) = known else {
            self.place(here, Why::NoDifference, None);
            return None;
        };
        let released =
            |id: &StatementId| self.asked.statement(*id).is_some_and(|statement| self.asked.said(statement).is_ok());
        if !difference.statements.iter().all(released) {
            self.place(here, Why::PositionKept, None);
        }
        self.text(Some(here.block), here.scene, difference.topic.expose());
        Some(EditionBlock::SideBySide { topic: difference.topic.clone(), voices: told })
    }

    fn decision(&mut self, here: Here<'_>, id: DecisionId, wording: &WordingHash) -> Option<EditionBlock> {
        let known = self.asked.decision(id).filter(|decision| decision.hash() == *wording);
        let told = known.ok_or(Withheld::NotAgreed).and_then(|decision| self.asked.told(decision));
        let told: ToldDecision = match told {
            Ok(told) => told.get().clone(),
            Err(withheld) => {
                self.place(here, why(withheld), None);
                return None;
            }
        };
        self.recognisable(here, told.recognisable);
        for words in [&told.title].into_iter().chain(&told.taken).chain(&told.others) {
            self.names(here, words);
        }
        for pull in &told.pulls {
            self.names(here, &pull.text);
            pull.strength_words.iter().for_each(|words| self.names(here, words));
        }
        let note = self.number(Cited::Decision(id), &told.speaker, None);
        let pulls = told.pulls.into_iter().map(|pull| EditionPull {
            text: pull.text,
            toward_taken: pull.toward,
            strength_words: pull.strength_words,
            strength: pull.strength,
        });
        Some(EditionBlock::Decision {
            title: told.title,
            speaker: told.speaker.words(),
            taken: told.taken,
            others: told.others,
            pulls: pulls.collect(),
            note,
        })
    }

    fn voice(&mut self, here: Here<'_>, citation: &Citation) -> Option<EditionVoice> {
        let (statement, said) = self.cite(here, citation)?;
        self.names(here, &said.text);
        let note = self.note(Cited::Statement(statement.id), &said);
        Some(EditionVoice { speaker: said.speaker.words(), text: said.text, note })
    }

    /// What a citation points at, if exactly these words are released; otherwise the place that holds.
    fn cite(&mut self, here: Here<'_>, citation: &Citation) -> Option<(&'a Statement, SaidText)> {
        let known = self.asked.statement(citation.statement).filter(|it| it.revision.hash() == citation.wording);
        let said = known
            .ok_or(Withheld::NotAgreed)
            .and_then(|statement| self.asked.said(statement).map(|said| (statement, said.get().clone())));
        match said {
            Ok((statement, said)) => {
                self.recognisable(here, said.recognisable);
                Some((statement, said))
            }
            Err(withheld) => {
                self.place(here, why(withheld), None);
                None
            }
        }
    }

    /// A name or role label in a passage that rests on words of that person which they do not share by it.
    fn beside_own_words(&mut self, here: Here<'_>, text: &str, statement: &Statement, said: &SaidText) {
        let Some(owner) = self.asked.person(statement.participant) else { return };
        let level = match said.speaker {
            Attribution::Name(_) => Level::ByName,
            Attribution::Role(_) => Level::ByRole,
            Attribution::None => Level::Unattributed,
        };
        if level < Level::ByName {
            for (place, _) in Names::of(&[owner], &[]).find(text) {
                self.place(here, Why::NameBesideOwnWords, Some(text[place].to_owned()));
            }
        }
        if level < Level::ByRole
            && let Some(place) = stands(text, owner.role.expose())
        {
            self.place(here, Why::RoleBesideOwnWords, Some(text[place].to_owned()));
        }
    }

    fn recognisable(&mut self, here: Here<'_>, recognisable: Recognisable) {
        if recognisable == Recognisable::Accepted {
            self.place(here, Why::FewAccepted, None);
        }
    }

    fn names(&mut self, here: Here<'_>, words: &Words) {
        if !self.kept.names(words.expose()).is_empty() {
            self.place(here, Why::Name, None);
        }
    }

    /// Text of the facilitator, to be looked through.
    fn text(&mut self, block: Option<BlockId>, scene: &str, text: &str) {
        for found in self.kept.names(text) {
            let phrase = Some(text[found.place].to_owned());
            self.places.push(Place { block, scene: scene.to_owned(), phrase, why: Why::Name });
        }
        self.texts.push((block, scene.to_owned(), text.to_owned()));
    }

    fn retold(&mut self) {
        let pieces: Vec<&str> = self.texts.iter().map(|(_, _, text)| text.as_str()).collect();
        for (number, place) in self.kept.retold(&pieces) {
            let (block, scene, text) = &self.texts[number];
            let phrase = Some(text[place].to_owned());
            self.places.push(Place { block: *block, scene: scene.clone(), phrase, why: Why::Retold });
        }
    }

    fn place(&mut self, here: Here<'_>, why: Why, phrase: Option<String>) {
        let place = Place { block: Some(here.block), scene: here.scene.to_owned(), phrase, why };
        if !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    fn note(&mut self, cited: Cited, said: &SaidText) -> u32 {
        self.number(cited, &said.speaker, said.when.clone())
    }

    /// The number of a note: the next one where something is cited for the first time.
    fn number(&mut self, cited: Cited, speaker: &Attribution, when: Option<Words>) -> u32 {
        if let Some(number) = self.numbers.get(&cited) {
            return *number;
        }
        let number = u32::try_from(self.notes.len() + 1).expect("BUG: a narrative has fewer than 2^32 citations");
        self.numbers.insert(cited, number);
        self.unnamed += usize::from(!matches!(speaker, Attribution::Name(_)));
        self.notes.push(EditionNote { number, speaker: speaker.words(), when });
        number
    }
}

/// Where a role label stands in a text, word for word, whatever its capitals.
fn stands(text: &str, role: &str) -> Option<std::ops::Range<usize>> {
    use unicode_segmentation::UnicodeSegmentation;
    let wanted: Vec<String> = role.unicode_words().map(fold).collect();
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let folded: Vec<String> = words.iter().map(|(_, word)| fold(word)).collect();
    let at = (!wanted.is_empty()).then(|| folded.windows(wanted.len()).position(|run| run == wanted))??;
    let last = words[at + wanted.len() - 1];
    Some(words[at].0..last.0 + last.1.len())
}

fn why(withheld: Withheld) -> Why {
    match withheld {
        Withheld::NotAgreed | Withheld::Withdrawn | Withheld::NotTheOwner => Why::NotAgreed,
        Withheld::NotForAudience => Why::NotForAudience,
        Withheld::TooFew => Why::TooFew,
        Withheld::SourceKept => Why::SourceKept,
    }
}
