//! An owner at work on their account: right, correct, leave out, add, who may read it. Every act either holds what the
//! owner may do or is refused and changes nothing. It shows nothing and keeps nothing; the host keeps its bytes.

use std::collections::{BTreeSet, HashMap};

use domain::consent::{Item, Level, Recognisable};
use domain::decision::DecisionContent;
use domain::ids::{DecisionId, StatementId};
use domain::statement::WordingHash;
use domain::words::Words;

use crate::MOST_ADDED;
use crate::account::{Choice, Earlier, Outgoing};
use crate::decisions::{
    Added, Blank, Change, Chosen, Decisions, Finish, Mismatch, added_wording, check_content, check_text, without,
};
use crate::envelope::SealFault;
use crate::receipt::Over;
use crate::returned::{self, Code, Refusal};
use crate::sealed::Opened;

/// An account being gone through by its owner.
#[derive(Debug, Clone)]
pub struct Working {
    opened: Opened,
    decisions: Decisions,
    /// What the owner did with each decision point by their own hand. What `decisions` holds of it follows from this
    /// and from the statements that are left out, so that bringing a statement back brings back what rests on it.
    own: Vec<Change<DecisionContent>>,
    /// What became of words before they were left out, so that bringing them back loses nothing.
    aside: HashMap<StatementId, Change<Words>>,
    aside_decisions: HashMap<DecisionId, Change<DecisionContent>>,
}

/// Why an act of the owner changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkRefusal {
    /// It names something that is not in the packet.
    #[error("this is not part of the account")]
    Unknown,
    /// It was left out; bring it back first.
    #[error("it was left out")]
    LeftOut,
    /// It says something that an owner may not say.
    #[error("{0}")]
    NotAllowed(#[from] Mismatch),
    /// The whole account is taken back; undo that first.
    #[error("the account is taken back")]
    Withdrawn,
}

/// How far an owner has come. Numbers of their own things, for nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Things looked at: said right, corrected, left out, added, or with a choice of who may read them.
    pub looked_at: usize,
    /// Things not looked at.
    pub to_go: usize,
    /// Things to be shared.
    pub sharing: usize,
    /// Things that stay between them and the facilitator, by decision or because nothing was decided.
    pub kept_back: usize,
    /// Things left out.
    pub left_out: usize,
}

/// An account its owner has finished.
#[derive(Debug)]
pub struct Finished {
    /// The file that goes back. The owner's side can no longer open it.
    pub bytes: Vec<u8>,
    /// What they take away.
    pub receipt: String,
    /// How it ended.
    pub progress: Progress,
}

/// The four acts on words and their corrections.
impl Working {
    /// Begins with nothing decided.
    pub fn begin(opened: Opened) -> Self {
        let decisions = Decisions::none_yet(&opened.base);
        Self::with(opened, decisions)
    }

    /// The owner says that something is right as it was handed over; a correction of it is gone by that.
    ///
    /// # Errors
    /// When it is not part of the account, was added by the owner, or was left out.
    pub fn say_right(&mut self, item: Item) -> Result<(), WorkRefusal> {
        self.set(item, Change::Right, Change::Right)
    }

    /// The owner corrects a statement, or an earlier correction. With the words it had before, it is as if untouched.
    ///
    /// # Errors
    /// When it is not part of the account or was left out, or the text is blank, too long or not plain.
    pub fn correct(&mut self, id: StatementId, text: Words) -> Result<(), WorkRefusal> {
        let text = lines(text);
        check_text(&text, Blank::Refused)?;
        let known = self.opened.base.statements.iter().find(|known| known.id == id).ok_or(WorkRefusal::Unknown)?;
        let change = if known.is_already(&text) { Change::Untouched } else { Change::Corrected(text) };
        self.set(Item::Statement(id), change, Change::Untouched)
    }

    /// The owner corrects a decision point: other words, another strength or direction, factors gone. None may come.
    ///
    /// # Errors
    /// When it is not part of the account or was left out, or the content is made of other parts.
    pub fn correct_decision(&mut self, id: DecisionId, content: DecisionContent) -> Result<(), WorkRefusal> {
        let left_out = self.decisions.left_out();
        let known = self.opened.base.decisions.iter().find(|known| known.id == id).ok_or(WorkRefusal::Unknown)?;
        let change = match check_content(&content, known, &left_out) {
            Ok(()) => Change::Corrected(self.with_hidden(id, content)?),
            Err(Mismatch::NotAChange) => Change::Untouched,
            Err(mismatch) => return Err(mismatch.into()),
        };
        self.set(Item::Decision(id), Change::Untouched, change)
    }

    /// The owner leaves something out: its words are destroyed when the account is taken in. Factors that rest on a
    /// statement go with it, and what was added is simply gone.
    ///
    /// # Errors
    /// When it is not part of the account.
    pub fn leave_out(&mut self, item: Item) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        match item {
            Item::Statement(id) => match self.decisions.statements.iter_mut().find(|on| on.id == id) {
                Some(on) if on.change == Change::LeftOut => return Ok(()),
                Some(on) => {
                    self.aside.insert(id, std::mem::replace(&mut on.change, Change::LeftOut));
                }
                None => return self.add(id, Words::default()),
            },
            Item::Decision(id) => {
                let own = &mut self.own[place(&self.decisions, id)?];
                if *own == Change::LeftOut {
                    return Ok(());
                }
                self.aside_decisions.insert(id, std::mem::replace(own, Change::LeftOut));
            }
        }
        self.settle();
        Ok(())
    }

    /// The owner brings back what they left out, as it was before.
    ///
    /// # Errors
    /// When it is not part of the account.
    pub fn bring_back(&mut self, item: Item) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        match item {
            Item::Statement(id) => {
                let on = self.decisions.statements.iter_mut().find(|on| on.id == id).ok_or(WorkRefusal::Unknown)?;
                if on.change == Change::LeftOut {
                    on.change = self.aside.remove(&id).unwrap_or(Change::Untouched);
                }
            }
            Item::Decision(id) => {
                let own = &mut self.own[place(&self.decisions, id)?];
                if *own == Change::LeftOut {
                    *own = self.aside_decisions.remove(&id).unwrap_or(Change::Untouched);
                }
            }
        }
        self.settle();
        Ok(())
    }

    /// The owner adds a statement, or writes one they added anew; blank words take it away again.
    ///
    /// # Errors
    /// When the id is taken, there are too many, or the text is too long or not plain.
    pub fn add(&mut self, id: StatementId, text: Words) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        let text = lines(text);
        check_text(&text, Blank::Allowed)?;
        let place = self.decisions.added.iter().position(|added| added.id == id);
        match (place, text.is_blank()) {
            (Some(place), true) => drop(self.decisions.added.remove(place)),
            (Some(place), false) => self.decisions.added[place].text = text,
            (None, true) => return Err(WorkRefusal::Unknown),
            (None, false) => {
                let taken = self.opened.base.statements.iter().any(|known| known.id == id);
                if taken || self.decisions.added.len() >= MOST_ADDED {
                    return Err(Mismatch::TooMuchAdded.into());
                }
                self.decisions.added.push(Added { id, text, chosen: None });
            }
        }
        self.settle();
        Ok(())
    }

    fn set(
        &mut self,
        item: Item,
        statement: Change<Words>,
        decision: Change<DecisionContent>,
    ) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        match item {
            Item::Statement(id) => {
                let on = self.decisions.statements.iter_mut().find(|on| on.id == id).ok_or(WorkRefusal::Unknown)?;
                change(&mut on.change, statement)?;
            }
            Item::Decision(id) => change(&mut self.own[place(&self.decisions, id)?], decision)?,
        }
        self.settle();
        Ok(())
    }
}

/// Who may read what, and taking it all back.
impl Working {
    /// The owner says who may read something, in the words it has now. Sharing it says by that that the words are
    /// right. Without a choice, it is as if nothing had been decided; where an earlier choice stood, it is kept back.
    ///
    /// # Errors
    /// When it is not part of the account or was left out.
    pub fn choose(&mut self, item: Item, choice: Option<Choice>) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        if choice.is_some_and(|choice| choice.level != Level::Private) && self.is_untouched(item) {
            self.say_right(item)?;
        }
        let wording = self.wording(item)?;
        let choice = choice.or_else(|| self.earlier(item).map(|_| KEPT_BACK));
        *self.chosen_mut(item)? = choice.map(|choice| Chosen {
            level: choice.level,
            recognisable: if choice.level == Level::Private { Recognisable::NotAccepted } else { choice.recognisable },
            wording,
        });
        self.settle();
        Ok(())
    }

    /// The owner keeps back everything they have not decided about. There is no such act that shares.
    ///
    /// # Errors
    /// When the account is taken back.
    pub fn keep_back_undecided(&mut self) -> Result<(), WorkRefusal> {
        self.not_withdrawn()?;
        let undecided: Vec<Item> =
            self.items().filter(|item| self.wording(*item).is_ok() && self.choice(*item).is_none()).collect();
        undecided.into_iter().try_for_each(|item| self.choose(item, Some(KEPT_BACK)))
    }

    /// The owner leaves a comment for the facilitator.
    ///
    /// # Errors
    /// When the text is too long or not plain.
    pub fn comment(&mut self, text: Words) -> Result<(), WorkRefusal> {
        let text = lines(text);
        check_text(&text, Blank::Allowed)?;
        self.decisions.comment = text;
        self.settle();
        Ok(())
    }

    /// The owner takes the whole account back.
    pub fn withdraw(&mut self) {
        self.decisions.withdrawn = true;
        self.settle();
    }

    /// The owner does not take the account back after all; everything is as it was before.
    pub fn undo_withdrawal(&mut self) {
        self.decisions.withdrawn = false;
        self.settle();
    }
}

/// How it stands.
impl Working {
    /// The account as it was handed over.
    pub fn account(&self) -> &Outgoing {
        &self.opened.account
    }

    /// What was decided so far.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// The words of a statement as they stand; none when they were left out or are not there.
    pub fn text(&self, id: StatementId) -> Option<&Words> {
        if let Some(added) = self.decisions.added.iter().find(|added| added.id == id) {
            return Some(&added.text);
        }
        match &self.decisions.statements.iter().find(|on| on.id == id)?.change {
            Change::Corrected(text) => Some(text),
            Change::LeftOut => None,
            Change::Untouched | Change::Right => self.sent_text(id),
        }
    }

    /// The content of a decision point as it stands; none when it was left out or is not there.
    pub fn content(&self, id: DecisionId) -> Option<&DecisionContent> {
        match &self.decisions.decisions.iter().find(|on| on.id == id)?.change {
            Change::Corrected(content) => Some(content),
            Change::LeftOut => None,
            Change::Untouched | Change::Right => self.sent_content(id),
        }
    }

    /// Who may read something as it stands: what was chosen now, or before for exactly these words and at least this
    /// audience. None when nothing was decided.
    pub fn choice(&self, item: Item) -> Option<Choice> {
        let chosen = self.decisions.choices().find(|(chosen, _)| *chosen == item).map(|(_, chosen)| chosen.choice());
        let asked = self.opened.account.audience;
        chosen.or_else(|| self.earlier(item).filter(|earlier| earlier.audience >= asked).map(|earlier| earlier.choice))
    }

    /// How far the owner has come.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress { looked_at: 0, to_go: 0, sharing: 0, kept_back: 0, left_out: 0 };
        for item in self.items() {
            let choice = self.choice(item);
            let looked_at = choice.is_some() || !self.is_untouched(item);
            *if looked_at { &mut progress.looked_at } else { &mut progress.to_go } += 1;
            *match choice {
                _ if self.wording(item).is_err() => &mut progress.left_out,
                Some(choice) if choice.level != Level::Private => &mut progress.sharing,
                _ => &mut progress.kept_back,
            } += 1;
        }
        progress
    }

    /// Everything in the account, in order: statements, added ones, decision points.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let statements = self.decisions.statements.iter().map(|on| Item::Statement(on.id));
        let added = self.decisions.added.iter().map(|added| Item::Statement(added.id));
        let decisions = self.decisions.decisions.iter().map(|on| Item::Decision(on.id));
        statements.chain(added).chain(decisions)
    }
}

/// Kept between two steps, and given back.
impl Working {
    /// As bytes, to be kept after every act: the owner can go on from them with the packet, and the facilitator can
    /// read them as an account that is done for now.
    ///
    /// # Errors
    /// When it has grown too large, or the system gives no random bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealFault> {
        let owner = self.opened.work.to_public();
        returned::seal(&self.decisions, &self.opened.mac, &[&owner, &self.opened.returns_to])
    }

    /// Goes on from bytes that were kept.
    ///
    /// # Errors
    /// When they are of another packet, finished, or were altered.
    pub fn from_bytes(bytes: &[u8], opened: Opened) -> Result<Self, Refusal> {
        let decisions = returned::unseal(bytes, &opened.work, &opened.mac, &opened.base, Code::Checked)?;
        if decisions.finish == Finish::Finished {
            return Err(Refusal::NotAReturn);
        }
        Ok(Self::with(opened, decisions))
    }

    /// Ends the work: sealed to the facilitator's vault alone. Of an account that is taken back, nothing but the
    /// comment goes with it.
    ///
    /// # Errors
    /// When it has grown too large, or the system gives no random bytes.
    pub fn finish(&self) -> Result<Finished, SealFault> {
        let mut decisions = self.decisions.clone();
        decisions.finish = Finish::Finished;
        decisions.step += 1;
        if decisions.withdrawn {
            decisions.statements.clear();
            decisions.decisions.clear();
            decisions.added.clear();
        }
        Ok(Finished {
            bytes: returned::seal(&decisions, &self.opened.mac, &[&self.opened.returns_to])?,
            receipt: decisions.receipt(Over::Packet),
            progress: self.progress(),
        })
    }
}

const KEPT_BACK: Choice = Choice { level: Level::Private, recognisable: Recognisable::NotAccepted };

impl Working {
    fn with(opened: Opened, decisions: Decisions) -> Self {
        let own = decisions.decisions.iter().map(|on| on.change.clone()).collect();
        Self { opened, decisions, own, aside: HashMap::new(), aside_decisions: HashMap::new() }
    }

    /// After every act: decision points without what rests on statements that are left out, and no choice that was
    /// made for other words.
    fn settle(&mut self) {
        let left_out = self.decisions.left_out();
        let sent = &self.opened.account.decisions;
        for ((on, own), sent) in self.decisions.decisions.iter_mut().zip(&self.own).zip(sent) {
            on.change = follow(own, &sent.content, &left_out);
        }
        self.decisions.void_choices(&self.opened.base);
        self.decisions.step += 1;
    }

    /// A corrected content with the factors that are only out of sight, because what they rest on is left out, as far
    /// as they still go with it.
    fn with_hidden(&self, id: DecisionId, mut content: DecisionContent) -> Result<DecisionContent, WorkRefusal> {
        let left_out = self.decisions.left_out();
        let sent = self.sent_content(id).ok_or(WorkRefusal::Unknown)?;
        let before = match &self.own[place(&self.decisions, id)?] {
            Change::Corrected(own) => own,
            _ => sent,
        };
        for hidden in before.factors.iter().filter(|factor| left_out.contains(&factor.source)) {
            content.factors.push(hidden.clone());
            if content.check(|_| true).is_err() {
                drop(content.factors.pop());
            }
        }
        content.factors.sort_by_key(|factor| sent.factors.iter().position(|known| known.id == factor.id));
        Ok(content)
    }

    fn not_withdrawn(&self) -> Result<(), WorkRefusal> {
        if self.decisions.withdrawn { Err(WorkRefusal::Withdrawn) } else { Ok(()) }
    }

    /// Whether the owner's own hand has not touched something.
    fn is_untouched(&self, item: Item) -> bool {
        match item {
            Item::Statement(id) => {
                self.decisions.statements.iter().any(|on| on.id == id && on.change == Change::Untouched)
            }
            Item::Decision(id) => place(&self.decisions, id).is_ok_and(|place| {
                self.own[place] == Change::Untouched && self.decisions.decisions[place].change == Change::Untouched
            }),
        }
    }

    /// The fingerprint of something as it stands.
    fn wording(&self, item: Item) -> Result<WordingHash, WorkRefusal> {
        let (decisions, base) = (&self.decisions, &self.opened.base);
        let stands = match item {
            Item::Statement(id) => {
                if let Some(added) = decisions.added.iter().find(|added| added.id == id) {
                    return Ok(added_wording(&added.text));
                }
                let mut both = decisions.statements.iter().zip(&base.statements);
                both.find(|(on, _)| on.id == id).map(|(on, known)| known.wording_after(&on.change))
            }
            Item::Decision(id) => {
                let mut both = decisions.decisions.iter().zip(&base.decisions);
                both.find(|(on, _)| on.id == id).map(|(on, known)| known.wording_after(&on.change))
            }
        };
        stands.ok_or(WorkRefusal::Unknown)?.ok_or(WorkRefusal::LeftOut)
    }

    fn chosen_mut(&mut self, item: Item) -> Result<&mut Option<Chosen>, WorkRefusal> {
        let decisions = &mut self.decisions;
        let found = match item {
            Item::Statement(id) => {
                let added = decisions.added.iter_mut().map(|added| (added.id, &mut added.chosen));
                let mut all = decisions.statements.iter_mut().map(|on| (on.id, &mut on.chosen)).chain(added);
                all.find(|(known, _)| *known == id).map(|(_, chosen)| chosen)
            }
            Item::Decision(id) => decisions.decisions.iter_mut().find(|on| on.id == id).map(|on| &mut on.chosen),
        };
        found.ok_or(WorkRefusal::Unknown)
    }

    /// The choice that stands from before, if the words are still those it was made for.
    fn earlier(&self, item: Item) -> Option<Earlier> {
        let (earlier, sent) = match item {
            Item::Statement(id) => {
                let sent = self.opened.account.statements.iter().find(|sent| sent.id == id)?;
                (sent.earlier, &sent.wording)
            }
            Item::Decision(id) => {
                let sent = self.opened.account.decisions.iter().find(|sent| sent.id == id)?;
                (sent.earlier, &sent.wording)
            }
        };
        earlier.filter(|_| self.wording(item).is_ok_and(|wording| wording == *sent))
    }

    fn sent_text(&self, id: StatementId) -> Option<&Words> {
        self.opened.account.statements.iter().find(|sent| sent.id == id).map(|sent| &sent.text)
    }

    fn sent_content(&self, id: DecisionId) -> Option<&DecisionContent> {
        self.opened.account.decisions.iter().find(|sent| sent.id == id).map(|sent| &sent.content)
    }
}

/// What a decision point becomes by its owner's hand and by the statements that are left out.
fn follow(
    own: &Change<DecisionContent>,
    sent: &DecisionContent,
    left_out: &BTreeSet<StatementId>,
) -> Change<DecisionContent> {
    let content = match own {
        Change::LeftOut => return Change::LeftOut,
        Change::Corrected(content) => &DecisionContent { told_in: sent.told_in, ..content.clone() },
        Change::Untouched | Change::Right => sent,
    };
    let rest = without(content, left_out);
    match own {
        _ if rest != *sent => Change::Corrected(rest),
        Change::Right => Change::Right,
        _ => Change::Untouched,
    }
}

fn place(decisions: &Decisions, id: DecisionId) -> Result<usize, WorkRefusal> {
    decisions.decisions.iter().position(|on| on.id == id).ok_or(WorkRefusal::Unknown)
}

fn change<T: PartialEq>(from: &mut Change<T>, to: Change<T>) -> Result<(), WorkRefusal> {
    if *from == Change::LeftOut {
        return Err(WorkRefusal::LeftOut);
    }
    *from = to;
    Ok(())
}

/// The same text with line ends of one kind.
fn lines(text: Words) -> Words {
    if text.expose().contains('\r') {
        Words::new(text.expose().replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}
