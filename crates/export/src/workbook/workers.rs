//! What a worker has, how many there have to be by sums, and where every pod is.

use super::figure::{Figure, Range};
use super::replicas::{Replicas, Row, UnitCells};
use super::sheet::Sheet;
use crate::plan_tables::{PlanTable, plan_table};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, CpuStep, Reservations, Tier};
use tandem_domain::decimal::Decimal;
use tandem_domain::id::Word;
use tandem_domain::kubernetes::UnitWorkers;
use tandem_domain::plan::{PlannedService, PrivateEdition, Reservation, Worker, Workload};
use tandem_text::app::UNKNOWN;
use tandem_text::workbook as text;

/// Columns of sums: for all replicas, then for those that are needed.
const SUMS: u16 = 8;

/// What a worker has for pods, cell by cell.
struct Room {
    cpu: Figure,
    memory: Figure,
    pods: Figure,
}

/// Sums over the pods of a unit.
struct Sums {
    cpu: Range,
    memory: Range,
    pods: Range,
    needed_cpu: Range,
    needed_memory: Range,
    needed_pods: Range,
}

/// Writes the sheet.
pub fn write(sheet: &mut Sheet, assessment: &Assessment, catalog: &Catalog, replicas: &Replicas) {
    sheet.title(text::WORKERS);
    sheet.text(1, 0, text::WORKERS_ABOUT);
    let edition = assessment.plan.private_edition.as_deref();
    let Some(edition) = edition.filter(|_| !assessment.workers().is_empty()) else {
        sheet.text(3, 0, text::NOTHING_HERE);
        return;
    };
    let room = shape(sheet, &edition.worker, catalog);
    let mut row = 16;
    let units = assessment.workers().iter().zip(&replicas.units);
    for (known, cells) in units {
        row = of_unit(
            sheet,
            row,
            edition,
            known,
            cells,
            &replicas.rows,
            room.as_ref(),
        );
    }
    let placement = plan_table(PlanTable::Workers, assessment, catalog);
    sheet.section(row, text::PLACEMENT);
    let heads: Vec<&str> = placement.head.iter().map(String::as_str).collect();
    sheet.head(row + 1, 0, &heads);
    for (row, line) in (row + 2..).zip(&placement.rows) {
        for (column, cell) in (0..).zip(line) {
            match cell.parse::<f64>() {
                Ok(number) if column > 0 && column != 3 => drop(sheet.value(row, column, number)),
                _ => sheet.text(row, column, cell),
            }
        }
    }
}

/// The shape of a worker and what it has for pods.
fn shape(sheet: &mut Sheet, worker: &Worker, catalog: &Catalog) -> Option<Room> {
    for (row, label) in (3..).zip(text::WORKER_ROWS) {
        sheet.text(row, 0, label);
    }
    let decimal = |number: Option<Decimal>| number.map(Decimal::to_f64);
    let whole = |number: u64| Decimal::whole(number).to_f64();
    let cpu = sheet.input_or_none(3, 1, worker.cpu_millicores.map(whole));
    let memory = sheet.input_or_none(4, 1, decimal(worker.memory_mib));
    let most = sheet.input(5, 1, f64::from(worker.max_pods));
    sheet.text(6, 1, worker.reservation.id());
    let daemon_cpu = sheet.input(7, 1, whole(worker.daemonset_cpu_millicores));
    let daemon_memory = sheet.input(8, 1, worker.daemonset_memory_mib.to_f64());
    let daemon_pods = sheet.input(9, 1, f64::from(worker.daemonset_pods));
    let known = tandem_domain::kubernetes::allocatable(worker, catalog)?;
    let at_least_none = |figure: &Figure| Figure::largest(&[Figure::count(0), figure.clone()]);
    let (reserved_cpu, reserved_memory) = match catalog.reservations.as_ref() {
        None => (Figure::count(0), Figure::count(0)),
        Some(rules) => set_aside(rules, worker.reservation, [&cpu, &memory, &most]),
    };
    let reserved_cpu = sheet.formula(10, 1, &reserved_cpu);
    let reserved_memory = sheet.formula(11, 1, &reserved_memory);
    let left = |all: &Figure, reserved: &Figure, daemons: &Figure| {
        at_least_none(&(&at_least_none(&(all - reserved)) - daemons))
    };
    let cpu = left(&cpu, &reserved_cpu, &daemon_cpu);
    let memory = left(&memory, &reserved_memory, &daemon_memory);
    Some(Room {
        cpu: sheet.known(12, 1, &cpu, known.cpu_millicores.to_f64()),
        memory: sheet.known(13, 1, &memory, known.memory_mib.to_f64()),
        pods: sheet.known(
            14,
            1,
            &at_least_none(&(&most - &daemon_pods)),
            whole(known.pods),
        ),
    })
}

/// CPU and memory that a worker of this CPU, memory and number of pods sets aside.
fn set_aside(
    rules: &Reservations,
    by: Reservation,
    [cpu, memory, pods]: [&Figure; 3],
) -> (Figure, Figure) {
    let number = |decimal: Decimal| Figure::number(decimal.to_f64());
    let by_pods = |base: Decimal, each: Decimal| &number(base) + &(&number(each) * pods);
    let tiered = &rules.tiered;
    match by {
        Reservation::None => (Figure::count(0), Figure::count(0)),
        Reservation::Tiered => (
            reserved(cpu, &tiered.cpu),
            &reserved(memory, &tiered.memory) + &number(tiered.eviction_mib),
        ),
        Reservation::Eks => (
            reserved(cpu, &tiered.cpu),
            &by_pods(rules.eks.memory_mib, rules.eks.memory_mib_per_pod)
                + &number(rules.eks.eviction_mib),
        ),
        Reservation::Aks => {
            let rule = &rules.aks;
            let most = &(memory * &number(rule.memory_percent_at_most)) / &Figure::count(100);
            let least =
                Figure::smallest(&[by_pods(rule.memory_mib, rule.memory_mib_per_pod), most]);
            (stepped(cpu, &rule.cpu), &least + &number(rule.eviction_mib))
        }
    }
}

/// What the last step says that is not above a size.
fn stepped(whole: &Figure, steps: &[CpuStep]) -> Figure {
    let mut answer = Figure::count(0);
    for step in steps {
        let reaches = Figure::number(step.from.to_f64()).is_at_most(whole);
        let reserved = Figure::number(step.reserved.to_f64());
        answer = Figure::choose(&reaches, &reserved, &answer);
    }
    answer
}

/// The shares of a whole, tier by tier.
fn reserved(whole: &Figure, tiers: &[Tier]) -> Figure {
    let mut from = 0.0;
    let shares: Vec<Figure> = tiers
        .iter()
        .map(|tier| {
            let above = whole - &Figure::number(from);
            let above = Figure::largest(&[Figure::count(0), above]);
            let part = match tier.next {
                Some(next) => Figure::smallest(&[above, Figure::number(next.to_f64())]),
                None => above,
            };
            from += tier.next.map_or(0.0, Decimal::to_f64);
            &(&part * &Figure::number(tier.percent.to_f64())) / &Figure::count(100)
        })
        .collect();
    Figure::total(&shares)
}

/// A unit: its pods, their sums and the least number of workers; answers the next free row.
fn of_unit(
    sheet: &mut Sheet,
    top: u32,
    edition: &PrivateEdition,
    known: &UnitWorkers,
    cells: &UnitCells,
    rows: &[Row],
    room: Option<&Room>,
) -> u32 {
    sheet.section(top, &text::workers_of(&known.unit));
    sheet.head(top + 1, 0, &text::POD_HEADS);
    let first = top + 2;
    let mut row = first;
    let mut columns: [Vec<Figure>; 6] = Default::default();
    for line in rows.iter().filter(|line| line.unit == known.unit) {
        let Some(service) = edition.services.get(line.service) else {
            continue;
        };
        for workload in &service.workloads {
            let sums = pods(sheet, row, service, workload, line);
            for (column, sum) in columns.iter_mut().zip(sums) {
                column.push(sum);
            }
            row += 1;
        }
    }
    for (at, label) in (row + 1..).zip(text::BOUND_ROWS) {
        sheet.text(at, 0, label);
    }
    let next = row + 11;
    for (at, number) in [(row + 7, known.workers), (row + 8, known.after_activation)] {
        match number {
            Some(workers) => drop(sheet.value(at, 1, f64::from(workers))),
            None => sheet.text(at, 1, text::NONE),
        }
    }
    match known.binding {
        Some(binding) => sheet.text(row + 9, 1, binding.id()),
        None if known.placement.is_empty() => {}
        None => sheet.text(row + 9, 1, UNKNOWN),
    }
    let Some(bound) = known.lower_bound else {
        return next;
    };
    let bound = Decimal::whole(bound).to_f64();
    // Without pods there is nothing to add up, and without a shape nothing to divide by.
    let Some(room) = room.filter(|_| row > first) else {
        sheet.value(row + 6, 1, bound);
        return next;
    };
    let mut ranges = (SUMS..)
        .zip(&columns)
        .map(|(column, figures)| sheet.range((first, column), (row - 1, column), figures));
    let mut next_range = || ranges.next();
    let sums = (|| {
        Some(Sums {
            cpu: next_range()?,
            memory: next_range()?,
            pods: next_range()?,
            needed_cpu: next_range()?,
            needed_memory: next_range()?,
            needed_pods: next_range()?,
        })
    })();
    if let Some(sums) = sums {
        lower_bound(sheet, row + 1, &sums, room, cells, bound);
    }
    next
}

/// The pods of a workload; what they ask for together, and what those that are needed do.
fn pods(
    sheet: &mut Sheet,
    row: u32,
    service: &PlannedService,
    workload: &Workload,
    line: &Row,
) -> [Figure; 6] {
    let zero = Figure::count(0);
    sheet.text(row, 0, &service.service);
    sheet.text(row, 1, &workload.name);
    let tenants = sheet.input(row, 2, f64::from(service.tenants));
    let cpu = workload
        .cpu_millicores
        .map(|cpu| Decimal::whole(cpu).to_f64());
    let cpu = sheet.input_or_none(row, 3, cpu).or_else(&zero);
    let memory = sheet.input_or_none(row, 4, workload.memory_mib.map(Decimal::to_f64));
    let memory = memory.or_else(&zero);
    sheet.text(row, 5, workload.kind.id());
    let all = sheet.formula(row, 6, &(&line.running * &tenants));
    let needed = Figure::smallest(&[line.required.clone(), line.running.clone()]);
    let needed = sheet.formula(row, 7, &(&needed * &tenants));
    let sums = [
        &all * &cpu,
        &all * &memory,
        all,
        &needed * &cpu,
        &needed * &memory,
        needed,
    ];
    let mut columns = SUMS..;
    sums.map(|sum| match columns.next() {
        Some(column) => sheet.formula(row, column, &sum),
        None => sum,
    })
}

/// z·w with the least w for which, per resource, Σ r·request ≤ z·w·allocatable and
/// Σ min(N, r)·request ≤ min((z − t)·w, z·w − workers)·allocatable.
fn lower_bound(
    sheet: &mut Sheet,
    row: u32,
    sums: &Sums,
    room: &Room,
    cells: &UnitCells,
    known: f64,
) {
    let zero = Figure::count(0);
    let workers = |sum: &Range, each: &Figure| {
        let all = sum.sum();
        Figure::choose(&all.is(&zero), &zero, &(&all / each).round_up())
    };
    let parts = [
        workers(&sums.cpu, &room.cpu),
        workers(&sums.memory, &room.memory),
        workers(&sums.pods, &room.pods),
    ];
    let all: Vec<Figure> = (row..)
        .zip(&parts)
        .map(|(row, part)| sheet.formula(row, 1, part))
        .collect();
    let needed = Figure::largest(&[
        workers(&sums.needed_cpu, &room.cpu),
        workers(&sums.needed_memory, &room.memory),
        workers(&sums.needed_pods, &room.pods),
    ]);
    let needed = sheet.formula(row + 3, 1, &needed);
    let with_lost = &needed + &cells.lost_workers;
    let with_lost = Figure::choose(&needed.is(&zero), &zero, &with_lost);
    let with_lost = sheet.formula(row + 4, 1, &with_lost);
    let mut per_zone: Vec<Figure> = all
        .iter()
        .map(|workers| (workers / &cells.zones).round_up())
        .collect();
    per_zone.push((&needed / &(&cells.zones - &cells.lost_zones)).round_up());
    per_zone.push((&with_lost / &cells.zones).round_up());
    let least = &cells.zones * &Figure::largest(&per_zone);
    sheet.known(row + 5, 1, &least, known);
}
