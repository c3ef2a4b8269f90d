//! What each service runs, rule by rule.

use super::figure::{Condition, Figure, Words};
use super::sheet::Sheet;
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, HaMode};
use tandem_domain::decimal::Decimal;
use tandem_domain::deployment::PlannedAs;
use tandem_domain::id::Word;
use tandem_domain::kubernetes::{
    Binding, MINIMUM, Presence, ServiceReplicas, mode_of, presence, sizing_unit,
};
use tandem_domain::plan::{PlannedService, PrivateEdition, Unit};
use tandem_text::workbook as text;

/// Zones that have a column of their own at most.
const MOST_ZONES: u32 = 12;
/// The first column of pods by zone.
const ZONES: u16 = 16;

/// What a service runs in a unit, cell by cell.
#[derive(Clone)]
pub struct Row {
    /// The unit.
    pub unit: String,
    /// The service's place in the plan.
    pub service: usize,
    /// Replicas the load needs.
    pub required: Figure,
    /// Replicas that run.
    pub running: Figure,
    /// Pods in each zone, as far as they have columns.
    pub per_zone: Vec<Figure>,
}

/// What a unit is, cell by cell.
pub struct UnitCells {
    /// Zones.
    pub zones: Figure,
    /// Zones that may be lost.
    pub lost_zones: Figure,
    /// Workers that may be lost.
    pub lost_workers: Figure,
}

/// What a service asks for, cell by cell.
struct ServiceCells {
    mode: Words,
    required: Figure,
    replicas: Figure,
}

/// What the sheet answers.
#[derive(Default)]
pub struct Replicas {
    /// Units in the order of the plan.
    pub units: Vec<UnitCells>,
    /// Services in units.
    pub rows: Vec<Row>,
    /// The row of the sheet the first of them stands in.
    first: u32,
}

impl Replicas {
    /// Replicas that run, in all units.
    pub fn in_all(&self, sheet: &Sheet) -> Figure {
        let running: Vec<Figure> = self.rows.iter().map(|row| row.running.clone()).collect();
        let last = self.first + u32::try_from(running.len()).unwrap_or(1) - 1;
        sheet.range((self.first, 10), (last, 10), &running).sum()
    }
}

/// Writes the sheet.
pub fn write(sheet: &mut Sheet, assessment: &Assessment, catalog: &Catalog) -> Replicas {
    let rows = assessment.replicas();
    let edition = assessment.plan.private_edition.as_deref();
    sheet.title(text::REPLICAS);
    sheet.text(1, 0, text::REPLICAS_ABOUT);
    let Some(edition) = edition.filter(|_| !rows.is_empty()) else {
        sheet.text(3, 0, text::NOTHING_HERE);
        return Replicas::default();
    };
    sheet.text(3, 0, text::MINIMUM);
    let minimum = sheet.input(3, 1, f64::from(MINIMUM));

    let mut row = 5;
    sheet.head(row, 0, &text::UNIT_HEADS);
    let units: Vec<UnitCells> = edition
        .units
        .iter()
        .map(|it| {
            row += 1;
            unit_cells(sheet, row, edition, it)
        })
        .collect();

    row += 2;
    sheet.head(row, 0, &text::SERVICE_HEADS);
    let services: Vec<ServiceCells> = edition
        .services
        .iter()
        .zip(assessment.deployment.planned.values())
        .map(|(service, planned)| {
            row += 1;
            service_cells(sheet, row, service, planned)
        })
        .collect();

    row += 2;
    sheet.head(row, 0, &text::REPLICA_HEADS);
    let widest = edition.units.iter().map(|it| it.zones).max().unwrap_or(0);
    for (column, zone) in (ZONES..).zip(0..widest.min(MOST_ZONES)) {
        sheet.head(row, column, &[&text::zone(zone)]);
    }
    let first = row + 1;
    let mut known = rows.iter();
    let mut answers = Vec::new();
    for (unit, cells) in edition.units.iter().zip(&units) {
        for (index, (service, asked)) in edition.services.iter().zip(&services).enumerate() {
            if mode_of(service, catalog).is_none() {
                continue;
            }
            let Some(known) = known.next() else { continue };
            row += 1;
            let sizing = sizing_unit(edition, unit, service, catalog);
            let mut all = edition.units.iter().zip(&units);
            let sizing = all.find(|(other, _)| other.id == sizing.id);
            let line = Line {
                row,
                cells,
                sizing: sizing.map_or(cells, |(_, cells)| cells),
                asked,
                minimum: &minimum,
                known,
                presence: presence(unit, service, catalog),
                zones: unit.zones.min(MOST_ZONES),
            };
            answers.push(line.write(sheet, index));
        }
    }
    Replicas {
        units,
        rows: answers,
        first,
    }
}

fn unit_cells(sheet: &mut Sheet, row: u32, edition: &PrivateEdition, unit: &Unit) -> UnitCells {
    sheet.text(row, 0, &unit.id);
    sheet.text(row, 1, unit.role.id());
    let zones = sheet.input(row, 2, f64::from(unit.zones));
    let asked = edition.tolerate.zones.unwrap_or(1);
    let asked = sheet.input(row, 3, f64::from(asked));
    let most = &zones - &Figure::count(1);
    let lost_zones = Figure::smallest(&[asked, most]);
    UnitCells {
        lost_zones: sheet.formula(row, 4, &lost_zones),
        lost_workers: sheet.input(row, 5, f64::from(edition.tolerate.workers)),
        zones,
    }
}

fn service_cells(
    sheet: &mut Sheet,
    row: u32,
    service: &PlannedService,
    planned: &PlannedAs,
) -> ServiceCells {
    sheet.text(row, 0, &service.service);
    let mode = planned.mode.map_or(text::NONE, HaMode::id);
    let mode = sheet.input_text(row, 1, mode);
    let decimal = |number: Option<Decimal>| number.map(Decimal::to_f64);
    let demand = sheet.input_or_none(row, 2, decimal(service.demand));
    sheet.text(
        row,
        3,
        service.unit_of_demand.as_deref().unwrap_or_default(),
    );
    let capacity = sheet.input_or_none(row, 4, decimal(service.capacity_per_pod));
    let full = sheet.input(row, 5, service.target_utilization.to_f64());
    let replicas = sheet.input_or_none(row, 6, planned.replicas.map(f64::from));
    let one = Figure::count(1);
    let pods = (&demand / &(&capacity * &full)).round_up();
    let sized = Figure::largest(&[one.clone(), pods]);
    let is_sized = demand.is_number().and(&capacity.is_number());
    let required = Figure::choose(&is_sized, &sized, &one);
    let known = tandem_domain::kubernetes::required(service);
    ServiceCells {
        mode,
        required: sheet.known(row, 7, &required, f64::from(known)),
        replicas,
    }
}

/// A service in a unit while its row is written.
struct Line<'a> {
    row: u32,
    cells: &'a UnitCells,
    /// The unit whose zones decide how many replicas run.
    sizing: &'a UnitCells,
    asked: &'a ServiceCells,
    minimum: &'a Figure,
    known: &'a ServiceReplicas,
    presence: Presence,
    zones: u32,
}

/// What each rule of n-plus-1 asks for.
struct Bounds {
    minimum: Figure,
    one_more: Figure,
    after_zones: Figure,
    with_workers: Figure,
}

impl Line<'_> {
    fn write(&self, sheet: &mut Sheet, service: usize) -> Row {
        let (row, known) = (self.row, self.known);
        sheet.text(row, 0, &known.unit);
        sheet.text(row, 1, &known.service);
        let there = sheet.input_text(row, 2, text::presence(self.presence));
        let absent = there.are(text::presence(Presence::Absent));
        let runs = there.are(text::presence(Presence::Runs));
        let is_n_plus_1 = self.asked.mode.are(HaMode::NPlusOne.id());
        let is_pair = self.asked.mode.are(HaMode::ActiveActive.id());
        let is_job = self.asked.mode.are(HaMode::CronJob.id());
        let (zero, one, two) = (Figure::count(0), Figure::count(1), Figure::count(2));

        let by_mode = Figure::choose(&is_job, &zero, &one);
        let needed = Figure::choose(&is_n_plus_1, &self.asked.required, &by_mode);
        let needed = sheet.formula(row, 3, &needed);
        let required = Figure::choose(&absent, &zero, &needed);
        // A scheduled job needs nothing and is nowhere.
        let required = sheet.known(row, 4, &required, f64::from(known.required));

        let bounds = self.bounds(sheet, &needed);
        let most = Figure::largest(&[
            bounds.minimum.clone(),
            bounds.one_more.clone(),
            bounds.after_zones.clone(),
            bounds.with_workers.clone(),
        ]);
        let fixed = Figure::choose(&is_pair, &two, &by_mode);
        let recommended = Figure::choose(&is_n_plus_1, &most, &fixed);
        let recommended = sheet.formula(row, 9, &recommended);
        let chosen = self.asked.replicas.or_else(&recommended);
        let sized = Figure::choose(&is_job, &zero, &chosen);
        let running = Figure::choose(&runs, &sized, &zero);
        let running = sheet.known(row, 10, &running, f64::from(known.replicas));
        let after = Figure::choose(&absent, &zero, &sized);
        sheet.known(row, 11, &after, f64::from(known.after_activation));

        let equal = Figure::choose(&is_n_plus_1, &self.equal(&bounds, &needed), &fixed);
        let equal = Figure::choose(&runs, &equal, &zero);
        sheet.known(row, 12, &equal, f64::from(known.equal_per_zone));
        self.binding(sheet, &bounds, &running, &is_n_plus_1);

        let UnitCells {
            zones, lost_zones, ..
        } = self.cells;
        let each = (&running / zones).floor();
        let extra = running.modulo(zones);
        let lost = &(lost_zones * &each) + &Figure::smallest(&[lost_zones.clone(), extra.clone()]);
        let lost = sheet.formula(row, 14, &lost);
        sheet.formula(row, 15, &(&running - &lost));
        let per_zone = (0..self.zones)
            .zip(ZONES..)
            .zip(&known.per_zone)
            .map(|((zone, column), pods)| {
                let one_more = Figure::choose(&Figure::count(zone).is_below(&extra), &one, &zero);
                sheet.known(row, column, &(&each + &one_more), f64::from(*pods))
            })
            .collect();
        Row {
            unit: known.unit.clone(),
            service,
            required,
            running,
            per_zone,
        }
    }

    /// N + 1, what is left after zones are lost, N + workers; section "Pod replicas".
    fn bounds(&self, sheet: &mut Sheet, needed: &Figure) -> Bounds {
        let row = self.row;
        let (zero, one) = (Figure::count(0), Figure::count(1));
        let UnitCells {
            zones,
            lost_zones,
            lost_workers,
        } = self.sizing;
        let left = zones - lost_zones;
        let rest = needed.modulo(&left);
        let full = &(needed / &left).floor() * zones;
        let unfinished = &(&full + lost_zones) + &rest;
        let survives = Figure::choose(&rest.is(&zero), &full, &unfinished);
        let after_zones = Figure::choose(&lost_zones.is(&zero), needed, &survives);
        Bounds {
            minimum: sheet.formula(row, 5, self.minimum),
            one_more: sheet.formula(row, 6, &(needed + &one)),
            after_zones: sheet.formula(row, 7, &after_zones),
            with_workers: sheet.formula(row, 8, &(needed + lost_workers)),
        }
    }

    /// z·max(⌈N/(z−t)⌉, ⌈max(3, N + 1, N + workers)/z⌉).
    fn equal(&self, bounds: &Bounds, needed: &Figure) -> Figure {
        let UnitCells {
            zones, lost_zones, ..
        } = self.cells;
        let least = Figure::largest(&[
            bounds.minimum.clone(),
            bounds.one_more.clone(),
            bounds.with_workers.clone(),
        ]);
        let after = (needed / &(zones - lost_zones)).round_up();
        zones * &Figure::largest(&[after, (&least / zones).round_up()])
    }

    fn binding(&self, sheet: &mut Sheet, bounds: &Bounds, running: &Figure, n_plus_1: &Condition) {
        let Some(known) = self.known.binding else {
            return;
        };
        let words = Words::fixed(Binding::WorkerLoss.id());
        let words = running
            .is(&bounds.after_zones)
            .words(Binding::ZoneLoss.id(), &words);
        let words = running
            .is(&bounds.one_more)
            .words(Binding::NPlusOne.id(), &words);
        let words = running
            .is(&bounds.minimum)
            .words(Binding::MinimumThree.id(), &words);
        let words = n_plus_1.otherwise(Binding::Mode.id(), &words);
        let words = self
            .asked
            .replicas
            .is_number()
            .words(Binding::Override.id(), &words);
        sheet.known_words(self.row, 13, &words, known.id());
    }
}
