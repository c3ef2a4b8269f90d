//! The services of private edition.

use serde::Serialize;

use super::mode::{DrMode, HaMode, Hosting};
use super::row::{parts, row};
use crate::id::words;
use crate::source::Source;

words! {
    /// How sure the name of a row is. Most names were links, and their text is lost.
    pub enum Confidence {
        /// The source prints the name.
        Stated = "stated",
        /// Inferred, and the service's own page was read.
        High = "high",
        /// Inferred from the order of pages.
        Medium = "medium",
        /// Nothing identifies the row.
        Unknown = "unknown",
    }
}

row! {
    /// A row of the source's table of services.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Service {
        /// Its place in the table, from 1.
        pub row: u32,
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The heading it stands under, where there is one.
        pub group: Option<String>,
        /// What the name rests on.
        pub name_basis: String,
        /// How sure the name is.
        pub name_confidence: Confidence,
        /// The modes it can run in, the usual one first.
        pub ha_modes: Vec<HaMode>,
        /// How it survives the loss of its unit; `None` where the source states nothing.
        pub dr_mode: Option<DrMode>,
        /// Where it can run; `None` where the source states nothing.
        pub hosting: Option<Hosting>,
        /// Whether each tenant has one of its own; `None` where nothing says.
        pub per_tenant: Option<bool>,
        /// The lab chart that deploys it.
        pub lab_chart: Option<String>,
        /// Its own page on high availability and disaster recovery.
        pub service_page: Option<String>,
        /// Whether that page was read.
        pub service_page_read: bool,
        /// Where sources disagree.
        pub conflicts: Vec<String>,
        /// What else is known of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
        /// Where the row stands.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// A private edition service that has no row in the table.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct OutsideTable {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Its modes; empty where nothing states them.
        pub ha_modes: Vec<HaMode>,
        /// What is known of it.
        pub note: String,
        /// Where that is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

parts! {
    /// The contents of `services.json`.
    #[derive(Default)]
    pub(super) struct Services {
        pub(super) services: Vec<Service>,
        pub(super) outside_table: Vec<OutsideTable>,
    }
}
