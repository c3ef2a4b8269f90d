//! Services and components that a plan brings along, which the catalog does not have.

use std::borrow::Cow;

use super::reader::Described;
use super::vocabulary::OwnKind;
use crate::catalog::{Catalog, Component, Confidence, DrMode, HaMode, Hosting, Service};
use crate::path::Path;
use crate::source::{DocumentKind, Source};

/// A service or component of the plan's own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnComponent {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    name: Option<String>,
    /// What it is.
    pub kind: OwnKind,
    ha_modes: Vec<HaMode>,
    dr_mode: Option<DrMode>,
    hosting: Option<Hosting>,
    note: Option<String>,
}

impl OwnComponent {
    pub(super) fn read(at: &Described<'_>) -> Option<Self> {
        Some(Self {
            at: at.path(),
            id: at.field("id").id()?,
            name: at.field("name").text(),
            kind: at.field("kind").word().unwrap_or(OwnKind::Component),
            ha_modes: at.field("ha_modes").list(Described::word),
            dr_mode: at.field("dr_mode").word(),
            hosting: at.field("hosting").word(),
            note: at.field("note").text(),
        })
    }

    fn name(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.id.clone())
    }

    /// Whether the catalog has something of its kind by its id: then that is meant.
    #[must_use]
    pub fn is_in(&self, catalog: &Catalog) -> bool {
        match self.kind {
            OwnKind::Service => catalog.service(&self.id).is_some(),
            OwnKind::Component => catalog.component(&self.id).is_some(),
        }
    }

    fn as_service(&self, source: &Source) -> Service {
        Service {
            row: 0,
            id: self.id.clone(),
            name: self.name(),
            group: Some(source.document.short.clone()),
            name_basis: source.document.title.clone(),
            name_confidence: Confidence::Stated,
            ha_modes: self.ha_modes.clone(),
            dr_mode: self.dr_mode,
            hosting: self.hosting,
            per_tenant: None,
            lab_chart: None,
            service_page: None,
            service_page_read: false,
            conflicts: Vec::new(),
            note: self.note.clone(),
            source: source.clone(),
        }
    }

    fn as_component(&self, source: &Source) -> Component {
        Component {
            id: self.id.clone(),
            name: self.name(),
            group: source.document.short.clone(),
            ha_modes: self.ha_modes.clone(),
            note: self.note.clone().unwrap_or_default(),
            follows: None,
            guide: None,
            in_summary: false,
            modes_basis: None,
            needed_to_start: None,
            shares_sessions: None,
            one_host_seats: None,
            source: source.clone(),
        }
    }
}

/// A catalog with services and components of a plan's own behind its own, marked as the plan's.
pub(super) fn with_own<'c>(own: &[OwnComponent], catalog: &'c Catalog) -> Cow<'c, Catalog> {
    let mut documents = catalog.documents.iter();
    let document = documents.find(|document| document.kind == DocumentKind::Plan);
    let (Some(document), false) = (document, own.is_empty()) else {
        return Cow::Borrowed(catalog);
    };
    let source = Source {
        document: document.clone(),
        section: None,
    };
    let mut catalog = catalog.clone();
    for component in own {
        if component.is_in(&catalog) {
            continue;
        }
        match component.kind {
            OwnKind::Service => catalog.services.push(component.as_service(&source)),
            OwnKind::Component => catalog.components.push(component.as_component(&source)),
        }
    }
    Cow::Owned(catalog)
}
