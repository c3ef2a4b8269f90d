//! The words of a simulated run: what its events and rules say, and the figures of its rules that
//! are no timings of a plan.

use serde::Serialize;

use super::row::{complain_of_missing, parts, row};
use super::rule::Rule;
use super::run_words::{EventId, RuleId};
use crate::id::Word;
use crate::source::Source;
use crate::walk::{Place, Problem};

row! {
    /// A sentence with `{names}` for what differs from run to run.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Sentence {
        /// The event it tells of.
        pub id: EventId,
        /// What it says.
        pub text: String,
    }
}

parts! {
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
}

parts! {
    /// How a drain goes on.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    pub struct DrainRetry {
        /// A refused eviction is tried again after so many seconds.
        pub retry_s: u32,
        /// Where that is stated.
        #[serde(flatten)]
        pub source: Option<Source>,
    }
}

parts! {
    /// What is asked and answered without holding a customer's interaction: our judgment.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    pub struct RequestsOnly {
        /// Components, by id.
        pub components: Vec<String>,
        /// Services, by id.
        pub services: Vec<String>,
        /// Where that is stated.
        #[serde(flatten)]
        pub source: Option<Source>,
    }
}

parts! {
    /// Every word of a run.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    pub struct SimulationWords {
        /// The pauses between two starts of a container.
        pub back_off: BackOff,
        /// How a drain goes on.
        pub drain: DrainRetry,
        /// What holds no customer's interaction.
        pub requests: RequestsOnly,
        /// What happens.
        pub events: Vec<Sentence>,
        /// Why.
        pub rules: Vec<Rule>,
    }
}

impl SimulationWords {
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

    /// Complains of what is not there.
    pub(super) fn complain(&self, file: &Place<'_>, problems: &mut Vec<Problem>) {
        let source = file.field("back_off").field("source");
        if source.is_empty() {
            source.complain("an object", problems);
        }
        let source = file.field("drain").field("source");
        if source.is_empty() {
            source.complain("an object", problems);
        }
        let told = self.events.iter().map(|sentence| sentence.id);
        complain_of_missing(&file.field("events"), "id", told, problems);
        let rules = file.field("rules");
        for rule in rules.items(&mut Vec::new()) {
            let _: Option<RuleId> = rule.field("id").word(problems);
        }
        let stated = self
            .rules
            .iter()
            .filter_map(|rule| RuleId::from_id(&rule.id));
        complain_of_missing(&rules, "id", stated, problems);
    }
}
