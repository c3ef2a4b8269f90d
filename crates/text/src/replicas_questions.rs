//! What one can ask of a unit's workers: what a loss does, other shapes, more demand.

use super::count;
use super::plans::file_stem;
use super::replicas::binds;
use tandem_domain::kubernetes::{
    Apart, BlockedDrain, BlockedRollout, Breaks, Constraint, Disturbance, DrainBlock, Fate,
    Headroom, Loss, MOST_PERCENT, NodeSize, Obstacle, PodGroup, RefusedEviction, Rescheduling,
    UnitLayout, Waiting,
};

pub const PICTURE: &str = "Where the pods are";
pub const PICTURE_HINT: &str = "Choose a worker or the heading of a zone to lose it. A worker can be \
    drained at the same time.";
pub const DRAINED: &str = "Drained worker";
pub const NONE_DRAINED: &str = "None";
pub const RESTORE: &str = "Bring it back";
pub const APART: &str = "Pods of one kind on one worker";
pub const LIST: &str = "The same as a list";
pub const REGION: &str = "Pods over zones and workers";
pub const WAITING: &str = "What waits, and why";
pub const POD: &str = "Pod";
pub const PENDING: &str = "Waiting";
pub const WHY: &str = "What keeps it off the workers";
pub const ORDER: &str = "Pods that are needed are shown as placed first, the largest first. Kubernetes \
    keeps no such order by itself: give them priorities if it matters.";
pub const TOO_LARGE: &str = "More workers than a picture can show; the list has them all.";
pub const WHAT_HAPPENS: &str = "What happens";
pub const DRAWN_STAYS: &str = "runs where it did";
pub const DRAWN_CAME: &str = "has come from another worker";
pub const DRAWN_MOVED: &str = "placed elsewhere";
pub const DRAWN_WAITS: &str = "waits";

pub const SHAPES: &str = "Other worker shapes";
pub const SHAPES_HINT: &str = "The same pods on workers of other shapes; up to four side by side. The \
    sizes offered are common ones, not recommendations.";
pub const SIDE_BY_SIDE: &str = "Shapes side by side";
pub const COMPARE: &str = "Compare common shapes";
pub const ADOPT: &str = "Use this shape";
pub const THIS_PLAN: &str = "this plan";
pub const DROP: &str = "Take away";
pub const SHAPE_OF: &str = "A worker has";
pub const ALLOCATABLE: &str = "For pods";
pub const WORKERS_OF: &str = "Workers";
pub const BOUND_OF: &str = "At least";
pub const BINDS: &str = "What binds";
pub const SPARE: &str = "Free";
pub const BOUGHT: &str = "All workers have";
pub const ADD_SHAPE: &str = "Add a shape, as millicores x MiB";
pub const NO_SHAPE: &str = "Expected such as 8000x32768";

pub const DEMAND: &str = "How much more would fit";
pub const DEMAND_HINT: &str = "All demands grow by the same share until the pods no longer fit on these \
    workers, or no longer outlive what the plan tolerates.";
pub const WORKERS_A_ZONE: &str = "Workers in each zone";
pub const FIND: &str = "Find it";
pub const FIND_AGAIN: &str = "The plan has changed. Find it again";

pub const NO_WORKERS: &str = "Expected a whole number of workers";
pub const NOT_PLACED: &str = "unknown";
pub const ADD: &str = "Compare it";
pub const EACH_WORKER: &str = "Worker by worker";

/// A shape of a worker.
#[must_use]
pub fn shape(shape: NodeSize) -> String {
    format!("{} m, {} MiB", shape.cpu_millicores, shape.memory_mib)
}

/// What so many workers of a shape have together.
#[must_use]
pub fn bought(shape: NodeSize, workers: u32) -> String {
    let times = |each: u32| u64::from(each) * u64::from(workers);
    let (cpu, memory) = (times(shape.cpu_millicores), times(shape.memory_mib));
    format!("{} cores, {} GiB", tenths(cpu, 1000), tenths(memory, 1024))
}

/// A quotient to one decimal.
fn tenths(number: u64, by: u64) -> String {
    let tenths = number * 10 / by;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// What the files of a unit's picture are about.
#[must_use]
pub fn file(unit: &str) -> String {
    format!("pods-{}", file_stem(Some(unit)))
}

/// Something that is lost.
#[must_use]
pub fn named_lost(name: &str) -> String {
    format!("{name}, lost")
}

/// How full a worker is, in thousandths, in a few letters.
#[must_use]
pub fn filled_briefly(cpu: u32, memory: u32) -> String {
    format!("CPU {} %, mem {} %", cpu / 10, memory / 10)
}

/// Something and what is said of it.
#[must_use]
pub fn titled(name: &str, what: &str) -> String {
    if what.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {what}")
    }
}

/// Something and how many there are.
#[must_use]
pub fn times(name: &str, count: u32) -> String {
    format!("{name} × {count}")
}

/// What keeps pods off some workers.
#[must_use]
pub fn on_workers(workers: &[u32], why: &str) -> String {
    format!("{}: {why}", worker_numbers(workers))
}

/// Some workers by their numbers.
fn worker_numbers(workers: &[u32]) -> String {
    const FEW: usize = 12;
    let named: Vec<String> = workers.iter().take(FEW).map(ToString::to_string).collect();
    let more = if workers.len() > FEW { ", …" } else { "" };
    let noun = if workers.len() == 1 {
        "Worker"
    } else {
        "Workers"
    };
    format!("{noun} {}{more}", named.join(", "))
}

/// Workers that are not listed.
#[must_use]
pub fn more_workers(number: usize) -> String {
    format!(
        "And {} more, which evaluate() answers in full.",
        count(number, "worker", "workers")
    )
}

/// What a choice about sharing workers is called.
#[must_use]
pub fn apart(apart: Apart) -> &'static str {
    match apart {
        Apart::Preferred => "avoided",
        Apart::Required => "never",
    }
}

/// The heading of a zone.
#[must_use]
pub fn zone(zone: u32) -> String {
    format!("Zone {zone}")
}

/// The name of a worker.
#[must_use]
pub fn worker(worker: u32) -> String {
    format!("Worker {worker}")
}

/// How full a worker is, in thousandths.
#[must_use]
pub fn filled(cpu: u32, memory: u32) -> String {
    format!("CPU {} %, memory {} %", cpu / 10, memory / 10)
}

/// What a click on a worker does, in full.
#[must_use]
pub fn lose_worker(worker: u32, zone: u32, pods: usize, cpu: u32, memory: u32) -> String {
    format!(
        "Lose worker {worker} of zone {zone}: {}, {}",
        count(pods, "pod", "pods"),
        filled(cpu, memory)
    )
}

/// What a click on a zone does, in full.
#[must_use]
pub fn lose_zone(zone: u32) -> String {
    format!("Lose zone {zone}")
}

/// A pod's kind, with its tenant where there are several.
#[must_use]
pub fn pod(group: &PodGroup, tenants: bool) -> String {
    if tenants {
        format!("{}, tenant {}", group.workload, group.tenant)
    } else {
        group.workload.clone()
    }
}

/// Something that is drained.
#[must_use]
pub fn named_drained(name: &str) -> String {
    format!("{name}, drained")
}

fn wrong(wrong: Disturbance) -> String {
    let lost = wrong.lost.map(|loss| match loss {
        Loss::Worker(worker) => format!("worker {worker}"),
        Loss::Zone(zone) => format!("zone {zone}"),
    });
    match (wrong.drained, lost) {
        (None, None) => "As placed".to_owned(),
        (None, Some(lost)) => format!("Without {lost}"),
        (Some(drained), None) => format!("Worker {drained} drained"),
        (Some(drained), Some(lost)) => format!("Worker {drained} drained, without {lost}"),
    }
}

/// What ends a drain, in a sentence.
fn refused(refused: RefusedEviction, layout: &UnitLayout) -> Option<String> {
    let workload = &layout.groups.get(refused.group)?.workload;
    Some(match refused.why {
        DrainBlock::Budget => {
            format!("The drain halts: the disruption budget of {workload} lets no pod go.")
        }
        DrainBlock::NoRoom => {
            format!("The drain halts: a pod of {workload} finds no place on another worker.")
        }
    })
}

/// Which workers can be drained, in a sentence.
#[must_use]
pub fn drains(workers: usize, blocked: &[BlockedDrain]) -> String {
    let Some(first) = blocked.first() else {
        return "Every worker can be drained.".to_owned();
    };
    let named: Vec<u32> = blocked.iter().map(|it| it.worker).collect();
    let why = match first.why {
        DrainBlock::Budget => "its disruption budget lets no pod go",
        DrainBlock::NoRoom => "a pod finds no place on the other workers",
    };
    let which = if blocked.len() == workers {
        "No worker can be drained".to_owned()
    } else {
        format!("{} cannot be drained", worker_numbers(&named))
    };
    format!("{which}: of {}, {why}.", first.workload)
}

/// Which rollouts come to a halt, in a sentence; nothing where all go on.
#[must_use]
pub fn rollouts(blocked: &[BlockedRollout]) -> Option<String> {
    let first = blocked.first()?;
    let more = match blocked.len() {
        1 => String::new(),
        more => format!(" So do {} more.", more - 1),
    };
    Some(format!(
        "A rollout of {} halts: a further pod finds no place, and no old one may go before.{more}",
        first.workload
    ))
}

/// What is there before anything is lost.
#[must_use]
pub fn whole(layout: &UnitLayout) -> String {
    let pods: u32 = layout.groups.iter().map(|group| group.replicas).sum();
    format!(
        "{} on {} in {}.",
        count(pods as usize, "pod", "pods"),
        count(layout.placement.workers.len(), "worker", "workers"),
        count(layout.ground.zones as usize, "zone", "zones"),
    )
}

/// What a drain or a loss does, in a sentence.
#[must_use]
pub fn after(disturbance: Disturbance, after: &Rescheduling, layout: &UnitLayout) -> String {
    let of = |like: fn(Fate) -> bool| after.count(like);
    let stays = of(|fate| fate == Fate::Stays);
    let moves = of(|fate| matches!(fate, Fate::Moves(_)));
    let waits = of(|fate| fate == Fate::Pending);
    let tied = of(|fate| fate == Fate::Tied);
    let mut parts = vec![
        format!(
            "{} on",
            if stays == 1 {
                "1 pod runs".to_owned()
            } else {
                format!("{stays} pods run")
            }
        ),
        format!("{moves} placed elsewhere"),
    ];
    if waits > 0 {
        parts.push(format!("{waits} Pending"));
    }
    if tied > 0 {
        parts.push(format!(
            "{tied} of a StatefulSet not replaced until the worker is back or fenced"
        ));
    }
    let short = after.short(layout).count();
    let enough = match short {
        0 => "Every service keeps the pods its load needs.".to_owned(),
        1 => "1 workload has fewer than its load needs.".to_owned(),
        many => format!("{many} workloads have fewer than their load needs."),
    };
    let halts = after.refused.and_then(|it| refused(it, layout));
    let halts = halts.map_or(String::new(), |halts| format!(" {halts}"));
    format!(
        "{}: {}. {enough}{halts}",
        wrong(disturbance),
        parts.join(", ")
    )
}

/// What keeps pods off the workers, over all of them.
#[must_use]
pub fn why(waiting: &Waiting) -> String {
    let parts: Vec<String> = waiting
        .tally()
        .map(|(constraint, workers)| {
            format!(
                "{} on {}",
                constraint_name(constraint),
                count(workers, "worker", "workers")
            )
        })
        .collect();
    parts.join("; ")
}

/// What keeps pods off one worker.
#[must_use]
pub fn constraints(constraints: &[Constraint]) -> String {
    let names: Vec<&str> = constraints.iter().map(|it| constraint_name(*it)).collect();
    names.join(", ")
}

fn constraint_name(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Lost => "lost",
        Constraint::Drained => "drained",
        Constraint::Cpu => "too little CPU",
        Constraint::Memory => "too little memory",
        Constraint::Pods => "no more pods",
        Constraint::Spread => "zones would be too uneven",
        Constraint::AntiAffinity => "has one of its kind",
    }
}

/// What became of a pod.
#[must_use]
pub fn fate(fate: Fate) -> String {
    match fate {
        Fate::Stays => "runs on".to_owned(),
        Fate::Moves(to) => format!("now on worker {to}"),
        Fate::Pending => "Pending".to_owned(),
        Fate::Tied => "not replaced: StatefulSet".to_owned(),
    }
}

/// Where a pod has come from.
#[must_use]
pub fn came(from: u32) -> String {
    format!("came from worker {from}")
}

/// The most demand, in a sentence.
#[must_use]
pub fn most_demand(
    answer: &Result<Headroom, Obstacle>,
    workers: u32,
    name: impl Fn(&str) -> String,
) -> String {
    let found = match answer {
        Ok(found) => found,
        Err(Obstacle::NoWorkerShape) => {
            return "Unknown: the plan does not say how large a worker is.".to_owned();
        }
        Err(_) => return "Unknown: there are more pods than are placed here.".to_owned(),
    };
    let breaks = found.breaks.as_ref().map(|broken| {
        let why = match broken.why {
            Breaks::Workers(binding) => format!("not enough of this: {}", binds(binding)),
            Breaks::Override => "the plan holds its replicas below that".to_owned(),
            Breaks::Mode => "its mode has one pod carry everything".to_owned(),
        };
        let needs = count(broken.required as usize, "pod", "pods");
        format!(
            "{} breaks first: it then needs {needs}, and {why}",
            name(&broken.service)
        )
    });
    let breaks = breaks.map_or(String::new(), |it| format!(" {it}."));
    let each = count(workers as usize, "worker", "workers");
    match found.percent {
        None => format!("{each} a zone do not hold the pods even without any demand.{breaks}"),
        Some(MOST_PERCENT) => format!(
            "{each} a zone carry more than {MOST_PERCENT} % of the plan's demand: nothing in it makes the pods more."
        ),
        Some(percent) => {
            format!("{each} a zone carry up to {percent} % of the plan's demand.{breaks}")
        }
    }
}
