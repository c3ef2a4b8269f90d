//! On-premises components.

use serde::Serialize;

use super::mode::HaMode;
use super::reader::Documents;
use crate::source::Source;
use crate::walk::{Place, Problem};

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

impl Component {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(
            &[
                "id",
                "name",
                "group",
                "ha_modes",
                "note",
                "follows",
                "guide",
                "in_summary",
                "source",
            ],
            problems,
        );
        let id = at.field("id").text(problems);
        let name = at.field("name").text(problems);
        let group = at.field("group").text(problems);
        let ha_modes = at.field("ha_modes").list(problems, Place::word);
        let note = at.field("note").text(problems);
        let follows = at.field("follows").optional(problems, Place::text);
        let guide = at.field("guide").optional(problems, Place::text);
        let in_summary = at.field("in_summary").flag(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            name: name?,
            group: group?,
            ha_modes,
            note: note?,
            follows: follows?,
            guide: guide?,
            in_summary: in_summary?,
            source: source?,
        })
    }
}

/// Reads the components and reports any that follows one that is not there.
pub(super) fn read_components(
    at: &Place<'_>,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Vec<Component> {
    let places = at.items(problems);
    let components: Vec<Component> = places
        .iter()
        .filter_map(|place| Component::read(place, documents, problems))
        .collect();
    for place in &places {
        let follows = place.field("follows");
        if follows.is_empty() {
            continue;
        }
        // A value that is no text has been reported above.
        let Some(leader) = follows.text(&mut Vec::new()) else {
            continue;
        };
        if !components.iter().any(|component| component.id == leader) {
            follows.complain("the id of another component", problems);
        }
    }
    components
}

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

impl NotRuntime {
    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(&["id", "name", "note", "source"], problems);
        let id = at.field("id").text(problems);
        let name = at.field("name").text(problems);
        let note = at.field("note").text(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            name: name?,
            note: note?,
            source: source?,
        })
    }
}
