//! The words of a simulated run: what its events and rules say, and the figures of its rules that
//! are no timings of a plan.

use serde::Serialize;

use super::reader::{Documents, complain_of_missing};
use super::rule::Rule;
use super::run_words::{EventId, RuleId};
use crate::id::Word;
use crate::source::Source;
use crate::walk::{Place, Problem};

/// A sentence with `{names}` for what differs from run to run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    /// The event it tells of.
    pub id: EventId,
    /// What it says.
    pub text: String,
}

/// The pauses of Kubernetes before a container is started again, in seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BackOff {
    /// Before the second start.
    pub first_s: u32,
    /// The most it doubles to.
    pub most_s: u32,
    /// A container that ran so long starts over.
    pub reset_s: u32,
    /// Where that is stated.
    #[serde(flatten)]
    pub source: Option<Source>,
}

/// Every word of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SimulationWords {
    /// The pauses between two starts of a container.
    pub back_off: BackOff,
    /// What happens.
    pub events: Vec<Sentence>,
    /// Why.
    pub rules: Vec<Rule>,
}

impl SimulationWords {
    /// The keys of the file.
    pub(super) const KEYS: &'static [&'static str] = &["back_off", "events", "rules"];

    /// The sentence of an event; empty where the catalog has none, which reading it reports.
    #[must_use]
    pub fn event(&self, id: EventId) -> &str {
        let found = self.events.iter().find(|sentence| sentence.id == id);
        found.map_or("", |sentence| sentence.text.as_str())
    }

    /// What a rule says; empty where the catalog has none, which reading it reports.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> &str {
        let found = self.rules.iter().find(|rule| rule.id == id.id());
        found.map_or("", |rule| rule.text.as_str())
    }

    pub(super) fn read(
        file: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let at = file.field("back_off");
        at.only_keys(&["first_s", "most_s", "reset_s", "source"], problems);
        let mut seconds = |key: &str| at.field(key).whole(problems).unwrap_or_default();
        let (first_s, most_s, reset_s) =
            (seconds("first_s"), seconds("most_s"), seconds("reset_s"));
        let source = documents.source(&at.field("source"), problems);
        let at = file.field("events");
        let events = at.list(problems, |at, problems| {
            at.only_keys(&["id", "text"], problems);
            let id = at.field("id").word(problems);
            let text = at.field("text").text(problems);
            Some(Sentence {
                id: id?,
                text: text?,
            })
        });
        let told: Vec<EventId> = events.iter().map(|sentence| sentence.id).collect();
        complain_of_missing(&at, &told, problems);
        let at = file.field("rules");
        let rules = at.list(problems, |at, problems| {
            let id: Option<RuleId> = at.field("id").word(problems);
            Some((id?, Rule::read(at, documents, problems)?))
        });
        let (stated, rules): (Vec<RuleId>, Vec<Rule>) = rules.into_iter().unzip();
        complain_of_missing(&at, &stated, problems);
        Self {
            back_off: BackOff {
                first_s,
                most_s,
                reset_s,
                source,
            },
            events,
            rules,
        }
    }
}
