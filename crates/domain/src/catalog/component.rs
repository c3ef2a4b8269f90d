//! On-premises components.

use serde::Serialize;
use serde_json::Value;

use super::mode::HaMode;
use super::row::{parts, row};
use crate::source::{Basis, Source};
use crate::walk::{Place, Problem};

row! {
    /// A component that runs on a host.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Component {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// What it belongs to.
        pub group: String,
        /// The modes the source gives it; empty where it gives none.
        pub ha_modes: Vec<HaMode>,
        /// What else is known of it.
        pub note: String,
        /// The component whose redundancy it takes.
        pub follows: Option<String>,
        /// The guide the source points to.
        pub guide: Option<String>,
        /// Whether it is a row of the iWD component summary.
        pub in_summary: bool,
        /// What the modes rest on, where no source states them; `None` where the source does.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub modes_basis: Option<Basis>,
        /// Whether others need it only when they start.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub needed_to_start: Option<bool>,
        /// Whether its servers share sessions; `None` where no source says.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub shares_sessions: Option<bool>,
        /// Seats up to which a pair on one host is documented as supported.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub one_host_seats: Option<u32>,
        /// Where the modes are stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// Two components of which no servers may share a host.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct SeparateHosts {
        /// The component.
        pub component: String,
        /// The mode in which the rule holds for it.
        pub mode: HaMode,
        /// The other component.
        pub other: String,
        /// Where that is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// A part of a solution that is not a runtime component.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct NotRuntime {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Why it has no modes.
        pub note: String,
        /// Where that is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

parts! {
    /// The contents of `components.json`.
    #[derive(Default)]
    pub(super) struct Components {
        pub(super) components: Vec<Component>,
        pub(super) not_runtime: Vec<NotRuntime>,
        pub(super) apart: Option<Vec<SeparateHosts>>,
    }
}

impl Components {
    /// Complains of what follows something that is not there.
    pub(super) fn complain(&self, file: &Place<'_>, problems: &mut Vec<Problem>) {
        for component in file.field("components").items(&mut Vec::new()) {
            let follows = component.field("follows");
            let leader = follows.value().and_then(Value::as_str);
            if leader.is_some_and(|leader| self.components.iter().all(|it| it.id != leader)) {
                follows.complain("the id of another component", problems);
            }
        }
        let named = |id: &str| self.components.iter().any(|component| component.id == id);
        for (at, rule) in file
            .field("apart")
            .items(&mut Vec::new())
            .iter()
            .zip(self.apart.iter().flatten())
        {
            for (key, id) in [("component", &rule.component), ("other", &rule.other)] {
                if !named(id) {
                    at.field(key).complain("the id of a component", problems);
                }
            }
        }
    }
}
