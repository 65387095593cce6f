//! A participant with their own account: right, correct, leave out, add, and who may read it. Every act is sealed and
//! durable before it is acknowledged. The process this runs in holds one packet and no vault.

pub(crate) mod files;
pub mod wire;

use domain::consent::{Item, Level};
use domain::decision::DecisionContent;
use domain::statement::Voice;
use domain::words::Words;
use packet::{Waits, WorkRefusal, Working};
use wire::*;

use crate::accounts::wire::{Change, Piece};
use crate::compare;
use crate::failure::{Code, Failure};
use crate::rooms::OwnAccount;
use crate::session::wire::Nothing;

/// Does one thing with the account, puts it aside, and shows how it stands. When it cannot be put aside, it is not done.
fn act(
    own: &mut OwnAccount<'_>,
    change: impl FnOnce(&mut Working) -> Result<(), WorkRefusal>,
) -> Result<OwnAccountView, Failure> {
    let mut next = own.working.clone();
    change(&mut next)?;
    files::put_aside(own.file, &next)?;
    *own.working = next;
    Ok(view(own.working))
}

pub(crate) fn open(own: &mut OwnAccount<'_>, _: Nothing) -> Result<OwnAccountView, Failure> {
    Ok(view(own.working))
}

pub(crate) fn say_right(own: &mut OwnAccount<'_>, request: OwnItem) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.say_right(request.item))
}

pub(crate) fn correct(own: &mut OwnAccount<'_>, request: Correct) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.correct(request.statement, request.text))
}

pub(crate) fn correct_decision(own: &mut OwnAccount<'_>, request: CorrectDecision) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.correct_decision(request.decision, request.content))
}

pub(crate) fn leave_out(own: &mut OwnAccount<'_>, request: OwnItem) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.leave_out(request.item))
}

pub(crate) fn bring_back(own: &mut OwnAccount<'_>, request: OwnItem) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.bring_back(request.item))
}

pub(crate) fn add(own: &mut OwnAccount<'_>, request: AddOwn) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.add(request.statement, request.text))
}

pub(crate) fn choose_level(own: &mut OwnAccount<'_>, request: ChooseLevel) -> Result<OwnAccountView, Failure> {
    let choice = request.choice.map(|it| packet::Choice { level: it.level, recognisable: it.recognisable });
    act(own, |working| working.choose(request.item, choice))
}

pub(crate) fn keep_back_undecided(own: &mut OwnAccount<'_>, _: Nothing) -> Result<OwnAccountView, Failure> {
    act(own, Working::keep_back_undecided)
}

pub(crate) fn leave_comment(own: &mut OwnAccount<'_>, request: LeaveComment) -> Result<OwnAccountView, Failure> {
    act(own, |working| working.comment(request.text))
}

pub(crate) fn withdraw(own: &mut OwnAccount<'_>, _: Nothing) -> Result<OwnAccountView, Failure> {
    act(own, |working| {
        working.withdraw();
        Ok(())
    })
}

pub(crate) fn undo_withdrawal(own: &mut OwnAccount<'_>, _: Nothing) -> Result<OwnAccountView, Failure> {
    act(own, |working| {
        working.undo_withdrawal();
        Ok(())
    })
}

pub(crate) fn finish(own: &mut OwnAccount<'_>, request: FinishOwnAccount) -> Result<Receipt, Failure> {
    let (code, progress) = match request.finish {
        // Nobody agrees to something else than what they were shown last.
        Finish::Finished if request.previewed != Some(own.working.decisions().step) => {
            return Err(Code::PreviewOutdated.into());
        }
        Finish::Finished => {
            let finished = own.working.finish()?;
            files::finish(own.file, &finished.bytes)?;
            (finished.receipt, finished.progress)
        }
        Finish::ForNow => {
            files::put_aside(own.file, own.working)?;
            (own.working.decisions().receipt(packet::Over::Packet), own.working.progress())
        }
    };
    own.host.announce(&crate::changes::Announcement::Session);
    Ok(Receipt { code, sharing: progress.sharing, kept_back: progress.kept_back, left_out: progress.left_out })
}

/// Exactly what others will read, by the choices as they stand.
pub(crate) fn preview(own: &mut OwnAccount<'_>, _: Nothing) -> Result<SharedPreview, Failure> {
    let working = &*own.working;
    let progress = working.progress();
    let shared = if working.decisions().withdrawn {
        Vec::new()
    } else {
        working.items().filter_map(|item| previewed(working, item)).collect()
    };
    Ok(SharedPreview {
        shared,
        kept_back: progress.kept_back,
        left_out: progress.left_out,
        step: working.decisions().step,
    })
}

fn previewed(working: &Working, item: Item) -> Option<PreviewedItem> {
    let choice = working.choice(item).filter(|choice| choice.level != Level::Private)?;
    let account = working.account();
    let (text, when, recognised) = match item {
        Item::Statement(id) => {
            let sent = account.statements.iter().find(|sent| sent.id == id);
            let recognised = sent.map(|sent| sent.recognised);
            (working.text(id)?.clone(), sent.and_then(|sent| sent.when.clone()), recognised)
        }
        Item::Decision(id) => {
            let sent = account.decisions.iter().find(|sent| sent.id == id)?;
            (in_words(working.content(id)?), None, Some(sent.recognised))
        }
    };
    let waits = recognised.or_else(|| ordinary(working)).is_some_and(|it| it.waits(choice) == Waits::ForMorePeople);
    let speaker = match choice.level {
        Level::ByName => Some(Words::new(account.name.expose())),
        Level::ByRole => Some(account.role.clone()),
        Level::Private | Level::Unattributed => None,
    };
    let when = when.filter(|_| choice.level != Level::Unattributed);
    Some(PreviewedItem { item, speaker, when, text, waits })
}

/// A decision point as a reader meets it: what was done, what else could be seen, and what pulled.
fn in_words(content: &DecisionContent) -> Words {
    use domain::decision::Taken;
    let options = content.options.iter();
    let taken = options.clone().filter(|option| option.taken == Taken::Taken).map(|option| option.text.expose());
    let others = options.filter(|option| option.taken == Taken::NotTaken).map(|option| option.text.expose());
    let pulled = content.forces().map(|factor| factor.text.expose());
    let lines = [content.title.expose()].into_iter().chain(taken).chain(others).chain(pulled);
    Words::new(lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n"))
}

/// How the owner is recognised where nothing was sent to say it: the most careful of what was sent.
fn ordinary(working: &Working) -> Option<packet::Recognised> {
    let account = working.account();
    let of_statements = account.statements.iter().map(|sent| sent.recognised);
    of_statements.chain(account.decisions.iter().map(|sent| sent.recognised)).min_by_key(|it| it.needed)
}

fn view(working: &Working) -> OwnAccountView {
    let account = working.account();
    let progress = working.progress();
    OwnAccountView {
        review: account.review.clone(),
        name: account.name.clone(),
        role: account.role.clone(),
        audience: account.audience,
        until: account.until,
        limits: account.limits.clone(),
        support: account.support.clone(),
        statements: statements(working),
        decisions: decisions(working),
        comment: working.decisions().comment.clone(),
        looked_at: progress.looked_at,
        to_go: progress.to_go,
        sharing: progress.sharing,
        withdrawn: working.decisions().withdrawn,
    }
}

fn statements(working: &Working) -> Vec<OwnStatement> {
    let account = working.account();
    let kept = account.statements.iter().zip(&working.decisions().statements).map(|(sent, on)| {
        let text = working.text(sent.id).cloned().unwrap_or_else(|| sent.text.clone());
        OwnStatement {
            id: sent.id,
            when: sent.when.clone(),
            pieces: compare::pieces(&sent.text, &text),
            text,
            voice: sent.voice,
            change: change_of(&on.change),
            choice: choice_of(working, Item::Statement(sent.id)),
            recognised: sent.recognised.into(),
        }
    });
    let fallback = ordinary(working).map(Recognised::from);
    let added = working.decisions().added.iter().map(|added| OwnStatement {
        id: added.id,
        when: None,
        text: added.text.clone(),
        voice: Voice::AddedByParticipant,
        change: Change::Added,
        pieces: vec![Piece { kind: crate::accounts::wire::PieceKind::Come, text: added.text.clone() }],
        choice: choice_of(working, Item::Statement(added.id)),
        recognised: fallback.unwrap_or(Recognised { same_role: 1, anyone: 1, needed: gate::ENOUGH }),
    });
    kept.chain(added).collect()
}

fn decisions(working: &Working) -> Vec<OwnDecision> {
    let sent = working.account().decisions.iter().zip(&working.decisions().decisions);
    sent.map(|(sent, on)| {
        let content = working.content(sent.id).unwrap_or(&sent.content);
        let stays = |id: &domain::ids::FactorId| content.factors.iter().any(|factor| factor.id == *id);
        OwnDecision {
            id: sent.id,
            factors_left_out: sent.content.factors.iter().map(|it| it.id).filter(|id| !stays(id)).collect(),
            content: content.clone(),
            change: change_of(&on.change),
            choice: choice_of(working, Item::Decision(sent.id)),
            recognised: sent.recognised.into(),
        }
    })
    .collect()
}

/// What an owner did, without the words.
pub(crate) fn change_of<T>(change: &packet::Change<T>) -> Change {
    match change {
        packet::Change::Untouched => Change::Untouched,
        packet::Change::Right => Change::Right,
        packet::Change::Corrected(_) => Change::Corrected,
        packet::Change::LeftOut => Change::LeftOut,
    }
}

fn choice_of(working: &Working, item: Item) -> Option<Choice> {
    working.choice(item).map(|it| Choice { level: it.level, recognisable: it.recognisable })
}

impl From<packet::Recognised> for Recognised {
    fn from(it: packet::Recognised) -> Self {
        Self { same_role: it.same_role, anyone: it.anyone, needed: it.needed }
    }
}
