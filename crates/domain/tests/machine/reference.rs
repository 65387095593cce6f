//! A naive memory: for each statement the words as they stand and, if they were not touched since, what the owner last
//! decided about them. It knows no fingerprint, no ledger, no revision.

use domain::consent::{Audience, Level};

use crate::system::{Happened, System, words};
use crate::transition::Act;

#[derive(Default)]
pub(crate) struct Reference {
    statements: Vec<Remembered>,
    /// While the account is out: what the owner does, to count once it is taken in.
    out: Option<Vec<Remembered>>,
}

#[derive(Debug, Clone)]
struct Remembered {
    text: String,
    /// What stands from before.
    decided: Option<(Level, Audience)>,
    /// What was chosen while it is out, for the words as they stand.
    chosen: Option<Level>,
    /// The words with which it went out.
    went_out_as: String,
}

impl Reference {
    /// The level at which a statement may be shown: private unless its owner said otherwise about these very words.
    pub(crate) fn level(&self, place: usize, audience: Audience) -> Level {
        let decided = self.statements[place].decided;
        decided.filter(|(_, widest)| audience <= *widest).map_or(Level::Private, |(level, _)| level)
    }

    pub(crate) fn remember(&mut self, act: &Act, happened: Happened, system: &System) {
        if happened == Happened::Refused {
            return;
        }
        match act {
            Act::Write(place, text) => self.write(*place, words(*text).expose()),
            Act::HandOver => self.hand_over(),
            Act::Correct(place, text) => self.correct(*place, words(*text).expose()),
            Act::Choose(place, level) => {
                let out = self.out.as_mut().expect("only what is out can be decided about");
                out[*place].chosen = Some(*level);
            }
            Act::TakeIn { audience, .. } => self.take_in(*audience),
            Act::CallBack => self.out = None,
            Act::Continue => {}
            Act::Withdraw => {
                self.statements.clear();
                self.out = None;
            }
        }
        let texts = self.statements.iter().map(|it| it.text.as_str());
        assert!(texts.eq((0..system.statements()).map(|place| system.words(place))), "the same words after {act:?}");
    }

    fn write(&mut self, place: usize, text: &str) {
        match self.statements.get_mut(place) {
            Some(it) if it.text == text => {}
            Some(it) => {
                it.text = text.to_owned();
                it.decided = None;
            }
            None => self.statements.push(Remembered {
                text: text.to_owned(),
                decided: None,
                chosen: None,
                went_out_as: String::new(),
            }),
        }
    }

    fn hand_over(&mut self) {
        let mut out = self.statements.clone();
        for it in &mut out {
            it.chosen = None;
            it.went_out_as = it.text.clone();
        }
        self.out = Some(out);
    }

    fn correct(&mut self, place: usize, text: &str) {
        let out = self.out.as_mut().expect("only what is out can be corrected");
        if out[place].text != text {
            out[place].text = text.to_owned();
            out[place].chosen = None;
        }
    }

    fn take_in(&mut self, audience: Audience) {
        let out = self.out.take().expect("only what is out comes back");
        self.statements = out;
        for it in &mut self.statements {
            if it.text != it.went_out_as {
                it.decided = None;
            }
            if let Some(level) = it.chosen.take() {
                it.decided = Some((level, audience));
            }
        }
    }
}
