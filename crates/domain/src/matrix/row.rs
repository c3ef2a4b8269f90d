//! One row of the matrix, whatever it came from.

use crate::catalog::{Catalog, Confidence, DrMode, HaMode, Hosting, Service};
use crate::id::{Word, words};
use crate::source::{Basis, DocumentKind, Source};

words! {
    /// Which list of the catalog a row comes from.
    pub enum Family {
        /// A row of the private edition table.
        Service = "service",
        /// A private edition service without a row there.
        OutsideTable = "outside-table",
        /// An on-premises component.
        Component = "component",
        /// A part of the iWD solution that does not run.
        NotRuntime = "not-runtime",
        /// A service of the plan's own.
        OwnService = "own-service",
        /// A component of the plan's own.
        OwnComponent = "own-component",
    }
}

/// The value of a field no source fills.
pub const NOT_STATED: &str = "not-stated";
/// The value of a field that makes no sense for the row's family.
pub const OUT_OF_SCOPE: &str = "out-of-scope";
/// The value of the group of a row that stands under no heading.
pub const UNGROUPED: &str = "ungrouped";
/// The confidence of a name nobody rated.
pub const NOT_RATED: &str = "not-rated";

/// The component whose redundancy a row takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// The key of its row.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Unique in the matrix and in links: the family and the id, such as `service.pulse`.
    pub key: String,
    /// The list it comes from.
    pub family: Family,
    /// Its id in that list.
    pub id: String,
    /// Its place in the source's table, where it has one.
    pub number: Option<u32>,
    /// Its name.
    pub name: String,
    /// The heading it stands under.
    pub group: Option<String>,
    /// Its modes, its own or those of the component it follows.
    pub ha_modes: Vec<HaMode>,
    /// What the modes rest on, where no source states them.
    pub modes_basis: Option<Basis>,
    /// The component it follows.
    pub follows: Option<Following>,
    /// Its disaster recovery mode, where a source states one.
    pub dr_mode: Option<DrMode>,
    /// Where it can run, where a source states it.
    pub hosting: Option<Hosting>,
    /// How sure its name is; `None` where nobody rated it.
    pub confidence: Option<Confidence>,
    /// What the name rests on.
    pub name_basis: Option<String>,
    /// Where sources disagree.
    pub conflicts: Vec<String>,
    /// What else is known.
    pub note: String,
    /// Where the row stands.
    pub source: Source,
}

impl Row {
    /// Whether disaster recovery and hosting are fields of this row at all: they are, of private
    /// edition services.
    #[must_use]
    pub fn has_units(&self) -> bool {
        matches!(
            self.family,
            Family::Service | Family::OutsideTable | Family::OwnService
        )
    }

    /// The id of the disaster recovery mode, or why there is none.
    #[must_use]
    pub fn dr_value(&self) -> &'static str {
        self.unit_value(self.dr_mode.map(Word::id))
    }

    /// The id of the hosting value, or why there is none.
    #[must_use]
    pub fn hosting_value(&self) -> &'static str {
        self.unit_value(self.hosting.map(Word::id))
    }

    fn unit_value(&self, stated: Option<&'static str>) -> &'static str {
        match (stated, self.has_units()) {
            (Some(id), _) => id,
            (None, true) => NOT_STATED,
            (None, false) => OUT_OF_SCOPE,
        }
    }

    fn key(family: Family, id: &str) -> String {
        format!("{}.{id}", family.id())
    }

    /// Whether the plan brings it along.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self.family, Family::OwnService | Family::OwnComponent)
    }
}

/// The family of what a source states, where it is not of the plan itself.
fn family(source: &Source, stated: Family, own: Family) -> Family {
    if source.document.kind == DocumentKind::Plan {
        own
    } else {
        stated
    }
}

/// All rows, in the order of their sources.
#[must_use]
pub fn rows(catalog: &Catalog) -> Vec<Row> {
    let service = |service: &Service| {
        let family = family(&service.source, Family::Service, Family::OwnService);
        Row {
            key: Row::key(family, &service.id),
            family,
            id: service.id.clone(),
            number: (family == Family::Service).then_some(service.row),
            name: service.name.clone(),
            group: service.group.clone(),
            ha_modes: service.ha_modes.clone(),
            modes_basis: None,
            follows: None,
            dr_mode: service.dr_mode,
            hosting: service.hosting,
            confidence: Some(service.name_confidence),
            name_basis: Some(service.name_basis.clone()),
            conflicts: service.conflicts.clone(),
            note: service.note.clone().unwrap_or_default(),
            source: service.source.clone(),
        }
    };
    let services = catalog.services.iter().map(service);
    let outside = catalog.outside_table.iter().map(|service| Row {
        ha_modes: service.ha_modes.clone(),
        ..plain(
            Family::OutsideTable,
            &service.id,
            &service.name,
            &service.note,
            &service.source,
        )
    });
    let components = catalog.components.iter().map(|component| {
        let leader = component
            .follows
            .as_deref()
            .and_then(|id| catalog.component(id));
        let own = &component.ha_modes;
        let modes = match leader {
            Some(leader) if own.is_empty() => &leader.ha_modes,
            _ => own,
        };
        Row {
            group: Some(component.group.clone()),
            ha_modes: modes.clone(),
            modes_basis: component.modes_basis,
            follows: leader.map(|leader| Following {
                key: Row::key(Family::Component, &leader.id),
                name: leader.name.clone(),
            }),
            confidence: Some(Confidence::Stated),
            ..plain(
                family(&component.source, Family::Component, Family::OwnComponent),
                &component.id,
                &component.name,
                &component.note,
                &component.source,
            )
        }
    });
    let not_runtime = catalog.not_runtime.iter().map(|part| Row {
        confidence: Some(Confidence::Stated),
        ..plain(
            Family::NotRuntime,
            &part.id,
            &part.name,
            &part.note,
            &part.source,
        )
    });
    services
        .chain(outside)
        .chain(components)
        .chain(not_runtime)
        .collect()
}

/// A row of which only what every list has is known.
fn plain(family: Family, id: &str, name: &str, note: &str, source: &Source) -> Row {
    Row {
        key: Row::key(family, id),
        family,
        id: id.to_owned(),
        number: None,
        name: name.to_owned(),
        group: None,
        ha_modes: Vec::new(),
        modes_basis: None,
        follows: None,
        dr_mode: None,
        hosting: None,
        confidence: None,
        name_basis: None,
        conflicts: Vec::new(),
        note: note.to_owned(),
        source: source.clone(),
    }
}
