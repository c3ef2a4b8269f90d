//! Services and components that a plan brings along, which the catalog does not have.

use std::borrow::Cow;
use std::collections::BTreeSet;

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

/// Those that a catalog has nothing by the id of, the first by each id.
fn new<'o>(own: &'o [OwnComponent], catalog: &Catalog) -> Vec<&'o OwnComponent> {
    if own.is_empty() {
        return Vec::new();
    }
    let services = catalog.services.iter().map(|it| it.id.as_str());
    let mut services: BTreeSet<&str> = services.collect();
    let components = catalog.components.iter().map(|it| it.id.as_str());
    let mut components: BTreeSet<&str> = components.collect();
    let new = own.iter().filter(|it| {
        let ids = match it.kind {
            OwnKind::Service => &mut services,
            OwnKind::Component => &mut components,
        };
        ids.insert(it.id.as_str())
    });
    new.collect()
}

/// A catalog with services and components of a plan's own behind its own, marked as the plan's.
pub(super) fn with_own<'c>(own: &[OwnComponent], catalog: &'c Catalog) -> Cow<'c, Catalog> {
    let mut documents = catalog.documents.iter();
    let document = documents.find(|document| document.kind == DocumentKind::Plan);
    let new = new(own, catalog);
    let (Some(document), false) = (document, new.is_empty()) else {
        return Cow::Borrowed(catalog);
    };
    let source = Source {
        document: document.clone(),
        section: None,
    };
    let mut catalog = catalog.clone();
    for component in new {
        match component.kind {
            OwnKind::Service => catalog.services.push(component.as_service(&source)),
            OwnKind::Component => catalog.components.push(component.as_component(&source)),
        }
    }
    Cow::Owned(catalog)
}
