//! Steps, their sections, and how much of them is done.

use std::collections::BTreeSet;

use crate::source::Source;

/// A step, or a group of steps.
#[derive(Clone, Debug, PartialEq)]
pub struct ChecklistStep {
    /// What a tick is kept under; it names objects, not positions, so that it stays when the plan
    /// grows.
    pub id: String,
    /// Its number as the source counts, where it does: `1`, or `a`.
    pub number: Option<String>,
    /// What to do.
    pub text: String,
    /// Whether we drew it from the source rather than the source stating it.
    pub inference: bool,
    /// Where it stands.
    pub source: Source,
    /// Its parts; a step with parts is done when they are.
    pub parts: Vec<ChecklistStep>,
    /// Whether doing this stands for all other parts of its group.
    pub stands_for_the_rest: bool,
    /// Whether there is something to do; otherwise it says why there is not.
    pub to_do: bool,
}

/// Steps under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct StepGroup {
    /// What it is about.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Where its steps stand.
    pub source: Source,
    /// Its steps, in order.
    pub steps: Vec<ChecklistStep>,
}

/// The whole checklist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    /// Its sections, in order.
    pub sections: Vec<StepGroup>,
}

/// How much is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps that are done.
    pub done: usize,
    /// Steps there are.
    pub total: usize,
}

impl Progress {
    /// Whether everything is done.
    #[must_use]
    pub fn complete(self) -> bool {
        self.done == self.total
    }

    fn of<'s>(
        steps: impl IntoIterator<Item = &'s ChecklistStep>,
        ticks: &BTreeSet<String>,
    ) -> Self {
        steps.into_iter().fold(Self::default(), |sum, step| {
            let tally = step.tally(ticks);
            Self {
                done: sum.done + tally.done,
                total: sum.total + tally.total,
            }
        })
    }
}

impl ChecklistStep {
    /// How much of it is done. An alternative that is ticked stands for all of its group.
    #[must_use]
    pub fn tally(&self, ticks: &BTreeSet<String>) -> Progress {
        if self.parts.is_empty() {
            return Progress {
                done: usize::from(self.to_do && ticks.contains(&self.id)),
                total: usize::from(self.to_do),
            };
        }
        let mut alternatives = self.parts.iter().filter(|part| part.stands_for_the_rest);
        let replaced = alternatives.any(|part| part.tally(ticks).complete());
        let counted = self.parts.iter().filter(|part| !part.stands_for_the_rest);
        let tally = Progress::of(counted, ticks);
        Progress {
            done: if replaced { tally.total } else { tally.done },
            ..tally
        }
    }
}

impl StepGroup {
    /// How much of it is done.
    #[must_use]
    pub fn tally(&self, ticks: &BTreeSet<String>) -> Progress {
        Progress::of(&self.steps, ticks)
    }
}

impl Checklist {
    /// How much of it is done.
    #[must_use]
    pub fn tally(&self, ticks: &BTreeSet<String>) -> Progress {
        Progress::of(
            self.sections.iter().flat_map(|section| &section.steps),
            ticks,
        )
    }
}

impl ChecklistStep {
    pub(super) fn numbered(mut self, number: impl ToString) -> Self {
        self.number = Some(number.to_string());
        self
    }

    /// The same as a remark: there is nothing to do.
    pub(super) fn remark(mut self) -> Self {
        self.to_do = false;
        self
    }

    pub(super) fn with(mut self, parts: Vec<Self>) -> Self {
        self.parts = parts;
        self
    }
}
