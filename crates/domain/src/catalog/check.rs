//! What each check says: its severity, its sentence, its source, what its fix does, and what it calls
//! what it names.

use serde::Serialize;

use super::check_id::CheckId;
use super::inventory::Named;
use super::reader::{Documents, complain_of_missing};
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
    /// Whether we drew the rule from the source rather than the source stating it.
    pub inference: bool,
    /// Where the rule is stated, or what it was drawn from.
    #[serde(flatten)]
    pub source: Source,
}

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

impl CheckWords {
    /// The keys of the file.
    pub(super) const KEYS: &'static [&'static str] = &["checks", "faults", "clients"];

    pub(super) fn read(
        file: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let at = file.field("faults");
        let faults = at.list(problems, FaultName::read);
        for fault in Fault::ALL {
            if !faults.iter().any(|entry| entry.fault == *fault) {
                at.complain(format!("an entry for the fault {}", fault.id()), problems);
            }
        }
        let at = file.field("checks");
        let entries = at.list(problems, |at, p| CheckEntry::read(at, documents, p));
        let stated: Vec<CheckId> = entries.iter().map(|entry| entry.id).collect();
        complain_of_missing(&at, &stated, problems);
        Self {
            entries,
            faults,
            clients: file.field("clients").list(problems, Named::read),
        }
    }
}

impl CheckWords {
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

impl FaultName {
    fn read(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(&["fault", "name", "of_pod"], problems);
        let fault = at.field("fault").word(problems);
        let name = at.field("name").text(problems);
        let of_pod = at.field("of_pod").optional(problems, Place::text);
        Some(Self {
            fault: fault?,
            name: name?,
            of_pod: of_pod?,
        })
    }
}

impl CheckEntry {
    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(
            &["id", "severity", "message", "fix", "inference", "source"],
            problems,
        );
        let id = at.field("id").word(problems);
        let severity = at.field("severity").word(problems);
        let message = at.field("message").text(problems);
        let fix = at.field("fix").optional(problems, Place::text);
        let inference = at.field("inference").flag(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            severity: severity?,
            message: message?,
            fix: fix?,
            inference: inference?,
            source: source?,
        })
    }
}
