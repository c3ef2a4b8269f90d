//! Recovery as a grid, held against the list of failure cases that it is laid out from.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, Objectives};
use tandem::domain::recovery::{
    CaseEnd, GridAsk, GridCell, GridColumn, GridFilter, GridRow, PlanRecovery, RecoveryGrid,
    RecoveryMeasure, disaster_leaves,
};
use tandem::domain::subject_id::SubjectId;
use tandem::shipped;
use tandem::text::recovery_grid as text;

use crate::random::{Chance, any_plan};

const ALL: GridAsk<'static> = GridAsk {
    filter: GridFilter::All,
    measure: RecoveryMeasure::Outage,
    subject: None,
};

fn kept(filter: GridFilter) -> GridAsk<'static> {
    GridAsk { filter, ..ALL }
}

fn of(plan: Value) -> Assessment<'static> {
    assess(Document::from_value(plan).unwrap(), shipped::catalog())
}

fn example(file: &str) -> Assessment<'static> {
    let mut examples = examples().into_iter();
    let example = examples.find(|it| it.file == file).unwrap();
    assess(Document::parse(example.text()).unwrap(), shipped::catalog())
}

/// Every example, and plans that nobody thought of.
fn plans() -> Vec<Assessment<'static>> {
    let examples = examples();
    let examples = examples.iter().map(|it| example(&it.file));
    let random = (0..60).map(|number| of(any_plan(&mut Chance::new(7, number))));
    examples.chain(random).collect()
}

fn rows<'g, 'a>(grid: &'g RecoveryGrid<'a>) -> impl Iterator<Item = &'g GridRow<'a>> {
    grid.groups.iter().flat_map(|group| &group.rows)
}

/// The cases of a row that are its own, not those of what it needs.
fn own<'a>(row: &GridRow<'a>) -> Vec<&'a PlanRecovery> {
    let is_part = matches!(row.subject, SubjectId::Shared(_));
    let cases = row.cells.iter().flat_map(|cell| cell.cases.iter().copied());
    let is_own = |case: &&PlanRecovery| {
        case.id() == row.subject.within_unit()
            && is_part == matches!(case.subject, SubjectId::Shared(_))
            && case.service().is_some() == matches!(row.subject, SubjectId::Service { .. })
    };
    cases.filter(is_own).collect()
}

fn names(grid: &RecoveryGrid<'_>) -> Vec<String> {
    rows(grid).map(|row| row.subject.within_unit()).collect()
}

/// A line for each group and row, as it is shown.
fn drawn(assessment: &Assessment<'_>, asked: GridAsk<'_>) -> String {
    let grid = assessment.recovery_grid().grid(asked);
    let cells = |cells: &[GridCell<'_>]| {
        let cells = cells.iter().map(|cell| {
            let Some(case) = cell.worst() else {
                return String::new();
            };
            let mark = match asked.measure.is_met(case) {
                Some(true) if CaseEnd::of(case) != CaseEnd::NoOutage => " +",
                Some(false) => " x",
                Some(true) | None => "",
            };
            format!("{}{mark}", text::cell(case, asked.measure))
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    let units = assessment.deployment.units.len();
    let mut lines = Vec::new();
    for group in &grid.groups {
        let name = text::group(group.kind);
        lines.push(format!("# {name}: {}", cells(&group.cells)));
        for row in &group.rows {
            let name = text::row(row, units, shipped::catalog());
            lines.push(format!("{name}: {}", cells(&row.cells)));
        }
    }
    lines.join("\n")
}

#[test]
fn every_case_is_in_one_row_in_its_column() {
    for assessment in plans() {
        let all = assessment.recovery();
        let grid = assessment.recovery_grid().grid(ALL);
        let mut shown: Vec<&PlanRecovery> = rows(&grid).flat_map(own).collect();
        assert_eq!(shown.len(), all.len());
        for case in all {
            let at = shown.iter().position(|it| *it == case).unwrap();
            shown.swap_remove(at);
            let place = grid.find(&case.place(), case.recovery.fault).unwrap();
            assert_eq!(
                GridColumn::of(case.recovery.fault),
                grid.columns.get(place.column).copied()
            );
            let cell = grid.cell(place).unwrap();
            assert!(cell.cases.iter().any(|it| it.place() == case.place()));
        }
    }
}

#[test]
fn a_cell_shows_the_worst_of_its_cases_and_a_group_that_of_its_rows() {
    for assessment in plans() {
        for &measure in RecoveryMeasure::ALL {
            let grid = assessment.recovery_grid().grid(GridAsk { measure, ..ALL });
            for group in &grid.groups {
                for (column, cell) in group.cells.iter().enumerate() {
                    let of_rows = group.rows.iter().map(|row| &row.cells[column]);
                    let of_rows: Vec<&PlanRecovery> = of_rows
                        .flat_map(|cell| cell.cases.iter().copied())
                        .collect();
                    assert!(of_rows.iter().all(|case| cell.cases.contains(case)));
                    assert!(cell.cases.iter().all(|case| of_rows.contains(case)));
                }
                let cells = group.rows.iter().flat_map(|row| &row.cells);
                for cell in cells.chain(&group.cells) {
                    let Some(worst) = cell.worst() else {
                        continue;
                    };
                    let misses = |case: &&&PlanRecovery| measure.is_met(case) == Some(false);
                    let missed: Vec<_> = cell.cases.iter().filter(misses).collect();
                    assert_eq!(missed.is_empty(), measure.is_met(worst) != Some(false));
                    assert_eq!(missed.len(), cell.misses(measure));
                    let alike: Vec<&PlanRecovery> = match missed.is_empty() {
                        true => cell.cases.clone(),
                        false => missed.into_iter().copied().collect(),
                    };
                    let length = |case: &PlanRecovery| match measure {
                        RecoveryMeasure::Outage => case.total().map(|it| it.worst.get()),
                        RecoveryMeasure::DataLost => case.recovery_point.map(|it| it.get()),
                    };
                    if let Some(longest) = length(worst) {
                        let mut lengths = alike.iter().filter_map(|case| length(case));
                        assert!(lengths.all(|it| it <= longest), "{worst:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn filters_keep_what_they_say() {
    for assessment in plans() {
        let source = assessment.recovery_grid();
        for &measure in RecoveryMeasure::ALL {
            let all = source.grid(GridAsk { measure, ..ALL });
            let misses = source.grid(GridAsk {
                filter: GridFilter::Misses,
                measure,
                ..ALL
            });
            let missing: Vec<String> = rows(&all)
                .filter(|row| own(row).iter().any(|it| measure.is_met(it) == Some(false)))
                .map(|row| row.subject.within_unit())
                .collect();
            assert_eq!(names(&misses), missing);
        }
        let disaster = source.grid(kept(GridFilter::Disaster));
        match source.disaster() {
            Some(fault) => {
                let wanted: Vec<_> = assessment.recovery().iter().collect();
                let wanted = wanted
                    .iter()
                    .filter(|it| it.recovery.fault == fault)
                    .count();
                let shown: Vec<_> = rows(&disaster).flat_map(own).collect();
                assert!(shown.iter().all(|it| it.recovery.fault == fault));
                assert_eq!(shown.len(), wanted);
                assert_eq!(disaster.columns.len(), 1);
            }
            None => {
                let all = source.grid(ALL);
                assert_eq!(names(&disaster), names(&all));
            }
        }
    }
}

#[test]
fn what_is_not_critical_is_left_out_with_what_only_that_needs() {
    let assessment = of(json!({
        "shared": [{ "id": "a" }, { "id": "b" }],
        "engage": { "applications": [
            { "id": "urs", "depends_on": ["a"] },
            { "id": "gax", "optional": true, "depends_on": ["a", "b"] },
        ] },
    }));
    let source = assessment.recovery_grid();
    assert_eq!(
        names(&source.grid(ALL)),
        ["urs", "gax", "shared:a", "shared:b"]
    );
    let critical = source.grid(kept(GridFilter::Critical));
    assert_eq!(names(&critical), ["urs", "shared:a"]);
}

#[test]
fn one_subject_is_shown_by_its_place_and_an_unknown_one_hides_nothing() {
    let assessment = example("region-pair.json");
    let source = assessment.recovery_grid();
    let one = source.grid(GridAsk {
        subject: Some("region-1/pulse"),
        ..ALL
    });
    let [row] = rows(&one).collect::<Vec<_>>()[..] else {
        panic!("{:?}", names(&one));
    };
    assert_eq!(row.units, ["region-1"]);
    assert!(own(row).iter().all(|case| case.place() == "region-1/pulse"));
    let unknown = source.grid(GridAsk {
        subject: Some("region-1/nothing"),
        ..ALL
    });
    assert_eq!(unknown, source.grid(ALL));
}

#[test]
fn two_regions_are_one_row_for_each_service_by_channel() {
    let assessment = example("region-pair.json");
    assert_eq!(
        drawn(&assessment, ALL),
        "\
# Several channels: – | – | – | – | 16 min + | repair 4 h x
Genesys Authentication: – | – | – | – | 16 min + | repair 4 h x
Genesys Web Services and Applications: – | – | – | – | 16 min + | repair 4 h x
Tenant Service: – | – | – | – | 16 min + | repair 4 h x
# Voice: – | – | – | – | 16 min + | repair 4 h x
Workspace Web Edition: – | – | – | – | 16 min + | \n\
Voice Microservices: – | – | – | – | 16 min + | repair 4 h x
Voice Platform Media Control Platform: – | – | – | – | 16 min + | \n\
Voice Platform Resource Manager: – | – | – | – | 16 min + | \n\
WebRTC Media Service: – | – | – | – | 16 min + | \n\
# Chat and messaging: – | – | – | – | not covered, 24 h x | repair 4 h x
Digital Channels (Nexus) in region-1: – | – | – | – | not covered, 24 h x | repair 4 h x
Universal Contact Service in region-1: – | – | – | – | not covered, 24 h x | repair 1 h x
# Reporting: 1 min + | 2 min 1 s + | repair 4 h x | repair 6 h x | 1 h 16 min x | repair 4 h x
Genesys Info Mart: 1 min + | 2 min 1 s + | repair 4 h x | repair 6 h x | 16 min + | repair 4 h x
Genesys Pulse in region-1: – | – | – | – | 1 h 16 min x | repair 1 h x
# Shared dependencies:  |  |  |  |  | repair 4 h x
postgres in region-1:  |  |  |  |  | repair 1 h x
redis in region-1:  |  |  |  |  | repair 4 h x
kafka in region-1:  |  |  |  |  | repair 4 h x
consul in region-1:  |  |  |  |  | repair 4 h x
postgres-2 in region-2:  |  |  |  |  | repair 1 h x
redis-2 in region-2:  |  |  |  |  | repair 4 h x
kafka-2 in region-2:  |  |  |  |  | repair 4 h x
consul-2 in region-2:  |  |  |  |  | repair 4 h x"
    );
    let by_loss = GridAsk {
        filter: GridFilter::Disaster,
        measure: RecoveryMeasure::DataLost,
        ..ALL
    };
    let lost = drawn(&assessment, by_loss);
    assert!(lost.contains("Voice Microservices: 15 s +"), "{lost}");
    assert!(
        lost.contains("Digital Channels (Nexus) in region-1: unknown"),
        "{lost}"
    );
}

#[test]
fn proxies_stand_with_the_nodes_they_are_before() {
    let grid = of(json!({ "engage": { "interaction_server_cluster": {
        "nodes": [{ "id": "n1" }, { "id": "n2" }], "proxies": [{ "id": "p1" }],
    } } }));
    let grid = grid.recovery_grid().grid(ALL);
    let together = grid.groups.iter().map(|group| group.rows.len());
    assert_eq!(together.collect::<Vec<_>>(), [3], "{:?}", names(&grid));
}

#[test]
fn groups_start_open_while_a_screen_holds_them() {
    for assessment in plans() {
        let grid = assessment.recovery_grid().grid(ALL);
        let open = grid.groups.iter().filter(|group| group.starts_open);
        assert!(open.map(|group| group.rows.len()).sum::<usize>() <= 18);
        // None is open below one that is folded.
        let order: Vec<bool> = grid.groups.iter().map(|it| it.starts_open).collect();
        assert!(order.is_sorted_by(|one, other| one >= other));
    }
}

#[test]
fn columns_are_headed_by_what_fails_here_and_its_targets() {
    let heads = |assessment: &Assessment<'_>| {
        let grid = assessment.recovery_grid().grid(ALL);
        let heads = grid.columns.iter().map(|column| {
            let faults = grid.faults(*column);
            let goals = &assessment.plan.objectives;
            let goal = text::goal(goals, RecoveryMeasure::Outage, &faults);
            format!(
                "{} {goal}",
                text::column(*column, &faults, &assessment.plan)
            )
        });
        heads.collect::<Vec<_>>()
    };
    assert_eq!(
        heads(&example("iwd-site.json")),
        [
            "Process RTO 15 min",
            "Hang RTO 15 min",
            "Host RTO 15 min",
            "Site RTO 15 min",
            "Dependency RTO 15 min",
        ]
    );
    let both = of(json!({
        "objectives": { "rto_s": { "process": 60, "zone": 600, "site": null, "default": 1800 } },
        "engage": {
            "sites": [{ "id": "one" }, { "id": "two" }],
            "hosts": [{ "id": "h1", "site": "one" }, { "id": "h2", "site": "two" }],
            "applications": [{ "id": "urs", "redundancy": "warm-standby", "hosts": ["h1", "h2"] }],
        },
        "private_edition": {
            "architecture": "private-data-center",
            "units": [{ "id": "east", "zones": 3 }], "services": [{ "service": "pulse" }],
        },
    }));
    assert_eq!(
        heads(&both),
        [
            "Process RTO 1 min",
            "Hang RTO 1 min",
            "Host or node RTO 30 min",
            "Zone or site RTO none or 10 min",
            "Data center RTO 30 min",
        ]
    );
    let none = text::goal(
        &Objectives::default(),
        RecoveryMeasure::DataLost,
        &[Fault::Hang],
    );
    assert_eq!(none, "no RPO");
}

#[test]
fn what_a_region_failure_leaves_is_said_by_channel_and_by_service() {
    let assessment = example("region-pair.json");
    let leaves = disaster_leaves(assessment.recovery_grid());
    let said = text::leaves_as_text(&leaves, &assessment.plan, shipped::catalog());
    assert_eq!(
        said,
        "\
Region failure: region-1
12 services and applications: 2 not covered, 10 restored without repair.

Channels
- Restored in 16 min: Voice, Callback, Outbound, Design and administration
- Not covered, waits 24 h for repair: Chat and messaging, Email, Work items
- Restored in 1 h 16 min: Reporting

Not covered or waiting for repair
- Not covered, waits 24 h for repair: Digital Channels (Nexus), Universal Contact Service

Restored without repair
- Restored in 1 h 16 min: Genesys Pulse
- Restored in 16 min: Genesys Authentication, Genesys Web Services and Applications, Workspace Web \
Edition, Tenant Service, Voice Microservices, Voice Platform Media Control Platform, Voice Platform \
Resource Manager, WebRTC Media Service, Genesys Info Mart

Data lost
- Not documented: Digital Channels (Nexus), Universal Contact Service
- 15 s: Genesys Pulse, Genesys Authentication, Genesys Web Services and Applications, Workspace Web \
Edition, Tenant Service, Voice Microservices, Voice Platform Media Control Platform, Voice Platform \
Resource Manager, WebRTC Media Service, Genesys Info Mart

Region failure: region-2
9 services and applications: 9 without outage.

Channels
- No outage: Voice, Chat and messaging, Email, Callback, Outbound, Work items, Reporting, Design and \
administration

No outage
- Genesys Authentication, Genesys Web Services and Applications, Workspace Web Edition, Tenant \
Service, Voice Microservices, Voice Platform Media Control Platform, Voice Platform Resource Manager, \
WebRTC Media Service, Genesys Info Mart
"
    );
}

#[test]
fn a_disaster_leaves_each_case_of_it_once() {
    for assessment in plans() {
        let source = assessment.recovery_grid();
        let leaves = disaster_leaves(source);
        let all = leaves.iter();
        let said = all.flat_map(|it| it.lost.iter().chain(&it.restored).chain(&it.unaffected));
        let said: Vec<String> = said.map(|case| case.place()).collect();
        let wanted = assessment.recovery().iter();
        let wanted = wanted.filter(|case| Some(case.recovery.fault) == source.disaster());
        let wanted: Vec<String> = wanted.map(PlanRecovery::place).collect();
        assert_eq!(said.len(), wanted.len());
        let once = |places: Vec<String>| places.into_iter().collect::<BTreeSet<_>>();
        assert_eq!(once(said), once(wanted));
    }
}

#[test]
fn a_cell_is_read_out_with_its_target() {
    let assessment = example("region-pair.json");
    let all = assessment.recovery();
    let case = |place: &str, fault: Fault| {
        let mut cases = all.iter();
        let wanted = |it: &&PlanRecovery| it.place() == place && it.recovery.fault == fault;
        cases.find(wanted).unwrap()
    };
    let said = |case: &PlanRecovery, measure, part| {
        text::spoken(case, measure, &assessment.plan.objectives, part)
    };
    let digital = case("region-1/digital-channels", Fault::UnitDown);
    assert_eq!(
        said(digital, RecoveryMeasure::Outage, None),
        "not covered, waits 24 h for repair, misses the RTO of 30 min"
    );
    assert_eq!(
        said(digital, RecoveryMeasure::DataLost, None),
        "data lost: unknown"
    );
    let redis = case("region-1/shared:redis", Fault::SharedDown);
    assert_eq!(
        said(redis, RecoveryMeasure::Outage, Some("redis")),
        "redis: waits 4 h for repair, misses the RTO of 30 min"
    );
    let crash = case("region-1/tenant", Fault::ContainerCrash);
    assert_eq!(
        said(crash, RecoveryMeasure::Outage, None),
        "no outage, meets the RTO of 30 min"
    );
}
