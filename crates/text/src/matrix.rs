//! The matrix page.

use tandem_domain::catalog::{Catalog, Confidence, DrMode, HaMode, Hosting};
use tandem_domain::id::Word;
use tandem_domain::matrix::{
    Cell, Column, Facet, Family, GroupBy, MatrixSummary, NOT_RATED, NOT_STATED, OUT_OF_SCOPE, Row,
    UNGROUPED,
};

use super::{count, verb};

pub const TITLE: &str = "Component matrix";
pub const FILTERS: &str = "Filters";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "name, group or note";
pub const ONLY_CONFLICTS: &str = "Only rows in conflict";
pub const CLEAR: &str = "Clear all filters";
pub const GROUP_BY: &str = "Group by";
pub const UNGROUPED_CHOICE: &str = "none";
pub const ARCHITECTURE: &str = "Architecture";
pub const ARCHITECTURE_CHANGES: &str = "Effect of this architecture by mode";
pub const MODE: &str = "Mode";
pub const FOLLOWS: &str = "Effect";
pub const COPY_CSV: &str = "Copy CSV";
pub const COPY_MARKDOWN: &str = "Copy Markdown";
pub const DOWNLOAD_CSV: &str = "Download CSV";
pub const DOWNLOAD_MARKDOWN: &str = "Download Markdown";
pub const FILE_STEM: &str = "tandem-matrix";
pub const NOTHING_SHOWN: &str = "No row passes these filters.";
pub const COMPARE: &str = "Compare";
pub const SIDE_BY_SIDE: &str = "Rows side by side";
pub const COMPARE_CLEAR: &str = "Clear the comparison";
pub const COMPARE_FULL: &str = "Four rows are compared already; remove one first.";
pub const DIFFERS: &str = "differs";
pub const IN_THIS_PLAN: &str = "In this plan";
pub const NOT_IN_PLAN: &str = "The plan does not have it.";
pub const SINGLE: &str = "Single server";
pub const TABLE_LABEL: &str = "Services and components with their redundancy modes";
pub const CHOOSE_CELL: &str =
    "Choose a cell to filter the table; choose it again to clear the filter.";

/// The answer sentence.
#[must_use]
pub fn answer(summary: MatrixSummary) -> String {
    let MatrixSummary {
        total,
        shown,
        services,
        n_plus_one,
        recoverable,
        components,
        in_conflict,
        ..
    } = summary;
    if shown == 0 {
        return format!("None of the {total} services and components passes these filters.");
    }
    let lead = if shown == total {
        format!("{total} services and components")
    } else {
        format!("{shown} of {total} services and components")
    };
    let mut parts = Vec::new();
    if services > 0 {
        parts.push(format!(
            "{} of private edition, of which {n_plus_one} can run N+1 and {recoverable} {} a \
             disaster recovery mode",
            count(services, "service", "services"),
            verb(recoverable, "names", "name"),
        ));
    }
    if components > 0 {
        parts.push(count(
            components,
            "on-premises component",
            "on-premises components",
        ));
    }
    let others = shown - services - components;
    if others > 0 && !parts.is_empty() {
        parts.push(format!("{others} outside these lists"));
    }
    if in_conflict > 0 {
        parts.push(format!(
            "{} with conflicting sources",
            count(in_conflict, "row", "rows")
        ));
    }
    if parts.is_empty() {
        format!("{lead}.")
    } else {
        format!("{lead}: {}.", parts.join("; "))
    }
}

/// The button that brings all rows into sight.
#[must_use]
pub fn show_all(rows: usize) -> String {
    format!("Show all {rows} rows")
}

/// How many rows a heading holds.
#[must_use]
pub fn group_size(rows: usize) -> String {
    count(rows, "row", "rows")
}

/// The name of a family.
#[must_use]
pub fn family(family: Family) -> &'static str {
    match family {
        Family::Service => "Service",
        Family::OutsideTable => "Service, outside the table",
        Family::Component => "On-premises",
        Family::NotRuntime => "Not a runtime component",
        Family::OwnService => "Service of this plan",
        Family::OwnComponent => "Component of this plan",
    }
}

/// How sure a name is.
#[must_use]
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Stated => "Stated",
        Confidence::High => "Inferred, high",
        Confidence::Medium => "Inferred, medium",
        Confidence::Unknown => "Unidentified",
    }
}

/// The heading of a column.
#[must_use]
pub fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Family => "Family",
        Column::Group => "Group",
        Column::HaModes => "HA modes",
        Column::DrMode => "DR mode",
        Column::Hosting => "Hosting",
        Column::Confidence => "Confidence",
        Column::Conflicts => "Conflicts",
        Column::Source => "Source",
    }
}

/// The heading of a column where it stands alone.
#[must_use]
pub fn column_alone(which: Column) -> &'static str {
    match which {
        Column::Confidence => "Name confidence",
        _ => column(which),
    }
}

/// The name of a facet.
#[must_use]
pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Family => "Family",
        Facet::HaMode => "HA mode",
        Facet::DrMode => "DR mode",
        Facet::Hosting => "Hosting",
        Facet::Group => "Group",
        Facet::Confidence => "Name confidence",
        Facet::Source => "Source",
    }
}

/// What rows can be grouped by.
#[must_use]
pub fn group_by(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Family => "family",
        GroupBy::HaModes => "HA mode",
        GroupBy::DrMode => "DR mode",
    }
}

/// Names for the values of facets, as the catalog prints them.
#[derive(Clone, Copy)]
pub struct Labels<'c> {
    catalog: &'c Catalog,
    rows: &'c [Row],
}

impl<'c> Labels<'c> {
    /// Labels from a catalog and its rows.
    #[must_use]
    pub fn new(catalog: &'c Catalog, rows: &'c [Row]) -> Self {
        Self { catalog, rows }
    }

    /// The name of a value of a facet.
    #[must_use]
    pub fn value(self, facet: Facet, value: &str) -> String {
        let catalog = self.catalog;
        let name = match facet {
            Facet::Family => Family::from_id(value).map(family),
            Facet::HaMode => HaMode::from_id(value).map(|mode| catalog.ha_name(mode)),
            Facet::DrMode => DrMode::from_id(value).map(|mode| catalog.dr_name(mode)),
            Facet::Hosting => Hosting::from_id(value).map(|hosting| catalog.hosting_name(hosting)),
            Facet::Confidence => Confidence::from_id(value).map(confidence),
            Facet::Group => self.group(value),
            Facet::Source => self.document(value),
        };
        name.map_or_else(|| special(facet, value), str::to_owned)
    }

    /// Several values, side by side.
    #[must_use]
    pub fn values(self, facet: Facet, values: &[String]) -> String {
        let names: Vec<String> = values
            .iter()
            .map(|value| self.value(facet, value))
            .collect();
        names.join(" or ")
    }

    /// What a cell says, on one line.
    #[must_use]
    pub fn cell(self, cell: &Cell) -> String {
        match cell {
            Cell::Values(facet, values) => self.values(*facet, values),
            Cell::Text(text) => text.clone(),
            Cell::Texts(texts) => texts.join(" "),
        }
    }

    fn document(self, id: &str) -> Option<&'c str> {
        let documents = &self.catalog.documents;
        let document = documents.iter().find(|document| document.id == id)?;
        Some(document.short.as_str())
    }

    fn group(self, value: &str) -> Option<&'c str> {
        self.rows
            .iter()
            .find(|row| Facet::Group.values(row).iter().any(|other| other == value))
            .and_then(|row| row.group.as_deref())
    }
}

/// The names of values that stand for something missing.
fn special(facet: Facet, value: &str) -> String {
    match (facet, value) {
        (_, NOT_STATED) => "Not stated",
        (_, OUT_OF_SCOPE) => "Not applicable",
        (_, UNGROUPED) => "No group",
        (_, NOT_RATED) => "Not rated",
        _ => value,
    }
    .to_owned()
}

/// How a row takes its modes from another.
#[must_use]
pub fn follows(name: &str) -> String {
    format!("as {name}")
}

/// How many conflicts a row has.
#[must_use]
pub fn conflicts(number: usize) -> String {
    count(number, "conflict", "conflicts")
}

/// The caption of the coverage picture.
#[must_use]
pub fn coverage_caption(services: usize) -> String {
    format!(
        "{} of the private edition table by high availability mode (rows) and disaster recovery \
         mode (columns). A service that can run in two modes counts under each.",
        count(services, "service", "services")
    )
}

pub const COVERAGE: &str = "Coverage";
pub const COVERAGE_CORNER: &str = "HA mode";

/// What a cell of the coverage picture says.
#[must_use]
pub fn coverage_cell(services: usize, ha: &str, dr: &str) -> String {
    format!("{}: {ha}, {dr}", count(services, "service", "services"))
}

/// The label of the button that sorts by a column.
#[must_use]
pub fn sort_by(column_name: &str) -> String {
    format!("Sort by {column_name}")
}

/// The label of the button that leads from a heading to its filter.
#[must_use]
pub fn filter_by(facet_name: &str, active: bool) -> String {
    if active {
        format!("Filtered by {facet_name}")
    } else {
        format!("Filter by {facet_name}")
    }
}

/// The label of a row's check box.
#[must_use]
pub fn compare_row(name: &str) -> String {
    format!("Compare {name}")
}

/// How many filters are set.
#[must_use]
pub fn filters_set(number: usize) -> String {
    if number == 0 {
        FILTERS.to_owned()
    } else {
        format!("{FILTERS} ({number})")
    }
}

/// How many rows a value would show, for a screen reader.
#[must_use]
pub fn value_count(number: usize) -> String {
    count(number, "row", "rows")
}

/// The row's place in its source's table.
#[must_use]
pub fn row_number(number: u32) -> String {
    format!("Row {number} of the source's table")
}

pub mod detail {
    //! The side sheet of a row.

    pub const MODES: &str = "Modes";
    pub const SURVIVES: &str = "Survives";
    pub const DOES_NOT: &str = "Does not survive";
    pub const LOSSES: &str = "Outage by failure";
    pub const CONFLICTS: &str = "Conflicts in the sources";
    pub const SOURCES: &str = "Sources";
    pub const LAB: &str = "Lab chart";
    pub const NAME_RESTS_ON: &str = "Name";
    pub const OWN_PAGE: &str = "Its own page";
    pub const GUIDE: &str = "Guide";
    pub const PAGE_READ: &str = "read";
    pub const PAGE_NOT_READ: &str = "not read";
    pub const NOT_RUNTIME: &str = "Not a runtime component: nothing to fail over.";
    pub const PER_TENANT: &str = "Tenants";
    pub const EACH_TENANT: &str = "Each tenant has its own";

    /// Which plan-wide settings the loss table takes.
    #[must_use]
    pub fn defaults(architecture: &str) -> String {
        format!(
            "With the default timings, {architecture}, and the replicas the model recommends for \
             the mode. The outage is that of the service, not of the instance."
        )
    }

    /// The same for a component on a host.
    pub const DEFAULTS_ON_PREMISES: &str = "With the default timings, an HA license, a working \
        Solution Control Server and automatic restart. The outage is that of the application.";

    /// The heading of the losses under one mode.
    #[must_use]
    pub fn under(mode: &str) -> String {
        format!("As {mode}")
    }

    /// One lab workload in a line.
    #[must_use]
    pub fn workload(
        name: &str,
        kind: Option<&str>,
        cpu_millicores: Option<u32>,
        memory_mib: Option<u32>,
    ) -> String {
        let kind = kind.unwrap_or("kind unknown");
        let cpu = cpu_millicores.map_or("CPU unknown".to_owned(), |m| format!("{m} m CPU"));
        let memory = memory_mib.map_or("memory unknown".to_owned(), |m| format!("{m} MiB"));
        format!("{name}: {kind}, {cpu}, {memory}")
    }
}

/// A link to where the plan has something of a row.
#[must_use]
pub fn in_plan(id: Option<&str>) -> String {
    id.map_or_else(
        || "In the plan".to_owned(),
        |id| format!("In the plan: {id}"),
    )
}

/// A button that adds a row to the plan, or one more of it.
#[must_use]
pub fn add_to_plan(is_there: bool) -> &'static str {
    if is_there {
        "Add another"
    } else {
        "Add to plan"
    }
}

/// The modes a plan has something in.
#[must_use]
pub fn plan_modes(ha: Option<&str>, dr: Option<&str>) -> String {
    let ha = ha.unwrap_or(SINGLE);
    dr.map_or_else(|| ha.to_owned(), |dr| format!("{ha}, {dr}"))
}

/// Modes of the plan beside those of the catalog.
#[must_use]
pub fn of_plan(modes: &str) -> String {
    format!("Plan: {modes}")
}
