//! The interview guide as data: nine phases, their prompts, and what is good to do and not to do in each. Prompts are
//! suggestions, every one of them skippable. Source: method reference, section 1.2 (after CDM, the cognitive interview,
//! PEACE, Dekker's debrief questions, trauma-informed practice).

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

use crate::decision::{Category, Sensitivity};

/// The name of a prompt: phase and number, "deepen.4". Stable across versions, since asked prompts are remembered by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string & { readonly __brand: \"PromptId\" }")]
pub struct PromptId(pub String);

/// A part of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhaseName {
    /// The facilitator alone, before.
    Prepare,
    /// Purpose, limits, choices.
    Open,
    /// In their own words, uninterrupted.
    Recall,
    /// Laying it out as a line together.
    Timeline,
    /// At two to four decision points.
    Deepen,
    /// Under other conditions.
    WhatIf,
    /// Who knew what.
    Coordination,
    /// What it was like, and what is needed.
    Impact,
    /// Ending on the present.
    Close,
}

/// A phase of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phase {
    /// Which one.
    pub name: PhaseName,
    /// What it is called on the screen.
    pub title: String,
    /// How long it tends to take, in minutes, from and to.
    pub minutes: (u16, u16),
    /// What helps.
    pub do_this: String,
    /// What does not.
    pub not_this: String,
    /// What can be asked, in any order.
    pub prompts: Vec<Prompt>,
}

/// Something that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Prompt {
    /// Its name.
    pub id: PromptId,
    /// The question.
    pub text: String,
    /// What it tends to bring out, in a word or two.
    pub elicits: String,
    /// The kind of factor an answer often is.
    pub category: Option<Category>,
    /// Whether it touches body or safety.
    pub sensitivity: Sensitivity,
}

/// All nine phases, in order.
pub fn guide() -> &'static [Phase] {
    static GUIDE: LazyLock<Vec<Phase>> = LazyLock::new(read_guide);
    &GUIDE
}

/// One phase.
pub fn phase(name: PhaseName) -> &'static Phase {
    guide().iter().find(|phase| phase.name == name).expect("BUG: the guide holds every phase")
}

/// A prompt by its name, if the guide has it.
pub fn prompt(id: &PromptId) -> Option<&'static Prompt> {
    guide().iter().flat_map(|phase| &phase.prompts).find(|prompt| prompt.id == *id)
}

fn read_guide() -> Vec<Phase> {
    serde_json::from_str(include_str!("guide.json")).expect("BUG: guide.json is part of the program and tested")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn nine_phases_with_every_prompt_of_the_method() {
        let counts: Vec<usize> = guide().iter().map(|phase| phase.prompts.len()).collect();
        assert_eq!(counts, [8, 8, 8, 9, 12, 7, 9, 8, 8]);
    }

    #[test]
    fn prompt_names_are_unique_and_found() {
        let ids: HashSet<_> = guide().iter().flat_map(|phase| &phase.prompts).map(|prompt| prompt.id.clone()).collect();
        assert_eq!(ids.len(), 77);
        assert!(ids.iter().all(|id| prompt(id).is_some()));
        assert!(prompt(&PromptId("deepen.99".into())).is_none());
    }
}
