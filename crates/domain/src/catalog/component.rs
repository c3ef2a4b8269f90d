//! On-premises components.

use serde::Serialize;
use serde_json::Value;

use super::mode::HaMode;
use super::row::{parts, row};
use crate::source::Source;
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
        /// Where the modes are stated.
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
    }
}
