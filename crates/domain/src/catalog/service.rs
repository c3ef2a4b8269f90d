//! The services of private edition.

use serde::Serialize;

use super::mode::{DrMode, HaMode, Hosting};
use super::reader::Documents;
use crate::id::words;
use crate::source::Source;
use crate::walk::{Place, Problem};

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
    /// Where the row stands.
    #[serde(flatten)]
    pub source: Source,
}

impl Service {
    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(
            &[
                "row",
                "id",
                "name",
                "group",
                "name_basis",
                "name_confidence",
                "ha_modes",
                "dr_mode",
                "hosting",
                "per_tenant",
                "lab_chart",
                "service_page",
                "service_page_read",
                "conflicts",
                "source",
            ],
            problems,
        );
        let row = at.field("row").whole(problems);
        let id = at.field("id").text(problems);
        let name = at.field("name").text(problems);
        let group = at.field("group").optional(problems, Place::text);
        let name_basis = at.field("name_basis").text(problems);
        let name_confidence = at.field("name_confidence").word(problems);
        let ha_modes = at.field("ha_modes").list(problems, Place::word);
        let dr_mode = at.field("dr_mode").optional(problems, Place::word);
        let hosting = at.field("hosting").optional(problems, Place::word);
        let per_tenant = at.field("per_tenant").optional(problems, Place::flag);
        let lab_chart = at.field("lab_chart").optional(problems, Place::text);
        let service_page = at.field("service_page").optional(problems, Place::text);
        let service_page_read = at.field("service_page_read").flag(problems);
        let conflicts = at.field("conflicts").list(problems, Place::text);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            row: row?,
            id: id?,
            name: name?,
            group: group?,
            name_basis: name_basis?,
            name_confidence: name_confidence?,
            ha_modes,
            dr_mode: dr_mode?,
            hosting: hosting?,
            per_tenant: per_tenant?,
            lab_chart: lab_chart?,
            service_page: service_page?,
            service_page_read: service_page_read?,
            conflicts,
            source: source?,
        })
    }
}

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

impl OutsideTable {
    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(&["id", "name", "ha_modes", "note", "source"], problems);
        let id = at.field("id").text(problems);
        let name = at.field("name").text(problems);
        let ha_modes = at.field("ha_modes").list(problems, Place::word);
        let note = at.field("note").text(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            name: name?,
            ha_modes,
            note: note?,
            source: source?,
        })
    }
}
