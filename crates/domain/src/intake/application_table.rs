//! A table of applications and the hosts they are on, one application a line.

use serde_json::{Map, Value, json};

use super::assembly::{object, put, taken_list};
use super::source_table::{Columns, Heading, SourceRow, SourceTable};
use super::taken::Intake;
use super::unused::{UnusedList, UnusedReason};
use crate::catalog::{Catalog, plain};
use crate::id::Word;
use crate::plan::{Document, Edit, Path, Plan, Redundancy};

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Name,
    Component,
    Redundancy,
    Primary,
    Backup,
    Site,
    BackupSite,
}

const HEADINGS: [Heading<Column>; 7] = [
    (
        Column::Name,
        &["name", "application", "application name", "app", "id"],
    ),
    (
        Column::Component,
        &[
            "component",
            "type",
            "application type",
            "server type",
            "product",
        ],
    ),
    (
        Column::Redundancy,
        &[
            "redundancy",
            "redundancy type",
            "redundancy mode",
            "ha",
            "ha mode",
            "mode",
        ],
    ),
    (
        Column::Primary,
        &[
            "primary host",
            "host",
            "primary",
            "hosts",
            "hostname",
            "host name",
            "server",
        ],
    ),
    (
        Column::Backup,
        &[
            "backup host",
            "backup",
            "standby host",
            "secondary host",
            "backup server",
        ],
    ),
    (
        Column::Site,
        &["site", "location", "data center", "primary site"],
    ),
    (
        Column::BackupSite,
        &["backup site", "secondary site", "standby site"],
    ),
];

/// What says that an application is alone, as a plan says by saying nothing.
const SINGLE: [&str; 5] = ["single", "none", "no", "standalone", "not redundant"];
/// Short words for the modes, beside their ids.
const SHORT: [(&str, Redundancy); 5] = [
    ("hot", Redundancy::HotStandby),
    ("warm", Redundancy::WarmStandby),
    ("cold", Redundancy::ColdStandby),
    ("n1", Redundancy::NPlusOne),
    ("nplus1", Redundancy::NPlusOne),
];

/// Whether headings are those of a table of applications.
#[must_use]
pub fn names_applications(table: &SourceTable) -> bool {
    let columns = Columns::of(table, &HEADINGS);
    let is_placed = columns.has(Column::Primary) || columns.has(Column::Component);
    columns.has(Column::Name) && is_placed
}

pub(super) fn take_in(table: &SourceTable, document: &Document, catalog: &Catalog) -> Intake {
    let plan = Plan::read(document);
    let catalog = plan.with_own(catalog);
    let mut engage = object(document, "engage");
    let mut reading = Reading {
        columns: Columns::of(table, &HEADINGS),
        catalog: &catalog,
        sites: taken_list(&mut engage, "sites"),
        hosts: taken_list(&mut engage, "hosts"),
        applications: taken_list(&mut engage, "applications"),
        named: Vec::new(),
        placed: Map::new(),
        unused: UnusedList::default(),
    };
    reading.columns.tell_unknown(table, &mut reading.unused);
    for row in &table.rows {
        reading.row(row);
    }
    let taken = reading.named.len();
    // Sites and hosts come before what is on them.
    for (key, list) in [
        ("sites", reading.sites),
        ("hosts", reading.hosts),
        ("applications", reading.applications),
    ] {
        if !list.is_empty() {
            engage.insert(key.to_owned(), Value::Array(list));
        }
    }
    let edit = Edit::All {
        edits: vec![Edit::set(Path::root().key("engage"), Value::Object(engage))],
    };
    Intake {
        edit: (taken > 0)
            .then_some(edit)
            .filter(|edit| edit.changes(document)),
        taken,
        nodes: None,
        measured: Vec::new(),
        observed: None,
        unused: reading.unused.into_list(),
    }
}

struct Reading<'c> {
    columns: Columns<Column>,
    catalog: &'c Catalog,
    sites: Vec<Value>,
    hosts: Vec<Value>,
    applications: Vec<Value>,
    /// Applications of this table.
    named: Vec<String>,
    /// The sites that this table has put hosts at.
    placed: Map<String, Value>,
    unused: UnusedList,
}

impl Reading<'_> {
    fn row(&mut self, row: &SourceRow) {
        let cell = |column: Column| self.columns.cell(row, column);
        let Some(name) = cell(Column::Name).map(str::to_owned) else {
            if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                self.columns
                    .tell(row, None, UnusedReason::NoName, &mut self.unused);
            }
            return;
        };
        if self.named.contains(&name) {
            self.columns
                .tell(row, None, UnusedReason::Repeated, &mut self.unused);
            return;
        }
        let primary: Vec<String> = cell(Column::Primary).map(several).unwrap_or_default();
        let backup: Vec<String> = cell(Column::Backup).map(several).unwrap_or_default();
        let sites: Vec<String> = cell(Column::Site).map(several).unwrap_or_default();
        let other: Vec<String> = cell(Column::BackupSite).map(several).unwrap_or_default();
        let site = sites.first();
        // A line that names one site speaks of all its hosts.
        let backup_site = other.first().or(sites.get(1)).or(site);

        let mut said: Vec<(&str, Value)> = Vec::new();
        if let Some(component) = cell(Column::Component) {
            // What the catalog does not know stays as it is written: a check offers what is like it.
            let known = self.catalog.component_called(component);
            let id = known.map_or(component, |it| it.id.as_str());
            said.push(("component", json!(id)));
        }
        let mut is_single = false;
        if let Some(text) = cell(Column::Redundancy) {
            match redundancy(text) {
                Some(Some(mode)) => said.push(("redundancy", json!(mode.id()))),
                Some(None) => is_single = true,
                None => {
                    let found = super::unused::shortened(text);
                    let reason = UnusedReason::NotReadable { found };
                    let column = Some(Column::Redundancy);
                    self.columns.tell(row, column, reason, &mut self.unused);
                }
            }
        }
        let hosts: Vec<&String> = primary.iter().chain(&backup).collect();
        if !hosts.is_empty() {
            said.push(("hosts", json!(hosts)));
        }
        put(&mut self.applications, "id", &name, said);
        if is_single {
            let application = self
                .applications
                .iter_mut()
                .find(|it| it.get("id").is_some_and(|id| *id == name.as_str()));
            if let Some(Value::Object(application)) = application {
                application.shift_remove("redundancy");
            }
        }
        for (host, site, column) in primary
            .iter()
            .map(|host| (host, site, Column::Primary))
            .chain(
                backup
                    .iter()
                    .map(|host| (host, backup_site, Column::Backup)),
            )
        {
            self.host(row, column, host, site.map(String::as_str));
        }
        self.named.push(name);
    }

    /// A host, at a site where the line says so.
    fn host(&mut self, row: &SourceRow, column: Column, host: &str, site: Option<&str>) {
        let mut said = Vec::new();
        if let Some(site) = site {
            let site = self.site(site);
            match self.placed.get(host).and_then(Value::as_str) {
                Some(placed) if placed != site => {
                    let taken = placed.to_owned();
                    let reason = UnusedReason::OtherSite { taken };
                    self.columns
                        .tell(row, Some(column), reason, &mut self.unused);
                }
                Some(_) => {}
                None => {
                    self.placed.insert(host.to_owned(), json!(site));
                    said.push(("site", json!(site)));
                }
            }
        }
        put(&mut self.hosts, "id", host, said);
    }

    /// The id of a site, which is added where the plan has none that is called so.
    fn site(&mut self, name: &str) -> String {
        let wanted = plain(name);
        let known = self.sites.iter().filter_map(|it| it.get("id")?.as_str());
        let known = known
            .map(str::to_owned)
            .find(|id| *id == name || plain(id) == wanted);
        known.unwrap_or_else(|| {
            put(&mut self.sites, "id", name, Vec::new());
            name.to_owned()
        })
    }
}

/// The names in a cell.
fn several(cell: &str) -> Vec<String> {
    let names = cell.split([',', ';', '/', '\n']).map(str::trim);
    let names = names.filter(|name| !name.is_empty() && *name != "-" && *name != "–");
    names.map(str::to_owned).collect()
}

/// The mode that a word stands for; nothing within for an application that is alone, and nothing where it
/// is none.
fn redundancy(text: &str) -> Option<Option<Redundancy>> {
    let wanted = plain(&text.replace('+', " plus "));
    if wanted.is_empty() || SINGLE.iter().any(|it| plain(it) == wanted) {
        return Some(None);
    }
    let short = SHORT.iter().find(|(word, _)| *word == wanted);
    let mut modes = Redundancy::ALL.iter();
    let mode = modes.find(|mode| plain(mode.id()) == wanted);
    mode.copied().or(short.map(|(_, mode)| *mode)).map(Some)
}
