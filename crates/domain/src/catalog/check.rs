//! What each check says: its severity, its sentence, its source, what its fix does, and what it calls
//! what it names.

use serde::Serialize;

use super::check_id::CheckId;
use super::inventory::Named;
use super::row::{complain_of_missing, parts, row};
use crate::fault::Fault;
use crate::id::{Word, words};
use crate::source::Source;
use crate::walk::{Place, Problem};

words! {
    /// How bad a finding is, worst first.
    pub enum Severity {
        /// It will not work, or not as the plan says.
        Error = "error",
        /// It works, and will disappoint.
        Warning = "warning",
        /// Good to know.
        Info = "info",
    }
}

row! {
    /// A check in words.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct CheckEntry {
        /// Which.
        pub id: CheckId,
        /// How bad it is.
        pub severity: Severity,
        /// The sentence, with `{names}` for what differs from plan to plan.
        pub message: String,
        /// What the fix does, where one is safe.
        pub fix: Option<String>,
        /// What another fix does, where there is another way to put it right.
        pub otherwise: Option<String>,
        /// What is said of several places at once; `None` where each has a finding of its own.
        pub many: Option<ManyWords>,
        /// Whether we drew the rule from the source rather than the source stating it.
        pub inference: bool,
        /// Where the rule is stated, or what it was drawn from.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// What a check says of several places at once.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ManyWords {
        /// The sentence, with `{count}` for how many there are.
        pub message: String,
        /// What the fix of all of them does.
        pub fix: Option<String>,
    }
}

parts! {
    /// Everything checks say.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct CheckWords {
        /// The checks.
        pub entries: Vec<CheckEntry>,
        /// Faults, as the beginning of a sentence.
        pub faults: Vec<FaultName>,
        /// Clients of a proxy, as part of a list.
        pub clients: Vec<Named>,
    }
}

row! {
    /// What a fault is called.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FaultName {
        /// The fault.
        pub fault: Fault,
        /// Its name.
        pub name: String,
        /// What it is called where it hits a pod, if that is something else.
        pub of_pod: Option<String>,
    }
}

impl CheckWords {
    /// Complains of what is not there.
    pub(super) fn complain(&self, file: &Place<'_>, problems: &mut Vec<Problem>) {
        let faults = self.faults.iter().map(|entry| entry.fault);
        complain_of_missing(&file.field("faults"), "fault", faults, problems);
        let checks = self.entries.iter().map(|entry| entry.id);
        complain_of_missing(&file.field("entries"), "id", checks, problems);
    }

    /// What a fault is called, as the beginning of a sentence.
    #[must_use]
    pub fn fault(&self, fault: Fault) -> &str {
        let entry = self.faults.iter().find(|entry| entry.fault == fault);
        entry.map_or(fault.id(), |entry| &entry.name)
    }

    /// The same where it hits a pod.
    #[must_use]
    pub fn fault_of_pod(&self, fault: Fault) -> &str {
        let entry = self.faults.iter().find(|entry| entry.fault == fault);
        let of_pod = entry.and_then(|entry| entry.of_pod.as_deref());
        of_pod.unwrap_or_else(|| self.fault(fault))
    }

    /// What a client of a proxy is called. A test holds that each has a name.
    #[must_use]
    pub fn client(&self, client: impl Word) -> &str {
        let named = self.clients.iter().find(|named| named.id == client.id());
        named.map_or(client.id(), |named| &named.name)
    }
}
