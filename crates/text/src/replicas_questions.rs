//! Placement after a loss, node sizes compared, headroom.

use super::count;
use super::plans::file_stem;
use super::replicas::binds;
use tandem_domain::kubernetes::{
    Apart, BlockedDrain, BlockedRollout, Breaks, Constraint, Disturbance, DrainBlock, Fate,
    Headroom, Loss, MOST_PERCENT, NodeSize, Obstacle, PodGroup, RefusedEviction, Rescheduling,
    UnitLayout, Waiting,
};

pub const PICTURE: &str = "Placement";
pub const PICTURE_HINT: &str = "Choose a node or a zone heading to see what its loss does. A \
    node can be drained at the same time.";
pub const DRAINED: &str = "Drained node";
pub const NONE_DRAINED: &str = "None";
pub const RESTORE: &str = "Restore";
pub const APART: &str = "Pod anti-affinity";
pub const LIST: &str = "Placement as a list";
pub const REGION: &str = "Pods by zone and node";
pub const WAITING: &str = "Pending pods";
pub const POD: &str = "Pod";
pub const PENDING: &str = "Pending";
pub const WHY: &str = "Reason";
pub const ORDER: &str = "Needed pods are placed first, the largest first. Kubernetes keeps no \
    such order by itself: set priorities if it matters.";
pub const UNREADY: &str = "Where a budget sets unhealthyPodEvictionPolicy to AlwaysAllow, as in the \
    manifests (stable since Kubernetes 1.31), pods that are not ready can be evicted all the same. By \
    the default policy one that has started and fails, as in CrashLoopBackOff, stays until enough pods \
    are ready; a Pending one can always be evicted.";
pub const TOO_LARGE: &str = "Too many nodes to draw; the list has them all.";
pub const WHAT_HAPPENS: &str = "Effect";
pub const DRAWN_STAYS: &str = "keeps running";
pub const DRAWN_CAME: &str = "moved from another node";
pub const DRAWN_MOVED: &str = "placed elsewhere";
pub const DRAWN_WAITS: &str = "Pending";

pub const SHAPES: &str = "Compare node sizes";
pub const SHAPES_HINT: &str = "The same pods on nodes of other sizes; up to four at a time. The \
    sizes offered are common ones, not recommendations.";
pub const SIDE_BY_SIDE: &str = "Node sizes compared";
pub const COMPARE: &str = "Compare common sizes";
pub const ADOPT: &str = "Use this size";
pub const THIS_PLAN: &str = "this plan";
pub const DROP: &str = "Remove";
pub const SHAPE_OF: &str = "Node size";
pub const ALLOCATABLE: &str = "Allocatable";
pub const WORKERS_OF: &str = "Nodes";
pub const BOUND_OF: &str = "Lower bound";
pub const BINDS: &str = "Limiting resource";
pub const SPARE: &str = "Free";
pub const BOUGHT: &str = "Total size";
pub const ADD_SHAPE: &str = "Add a node size: vCPU × GiB";
pub const SHAPE_EXAMPLE: &str = "8 × 32";
pub const NO_SHAPE: &str = "Enter a size such as 8 × 32, or 8 vCPU, 32 GiB.";

pub const DEMAND: &str = "Headroom";
pub const DEMAND_HINT: &str = "All demands grow by the same factor until the pods no longer fit \
    on these nodes, or no longer survive the tolerated failures.";
pub const WORKERS_A_ZONE: &str = "Nodes per zone";
pub const FIND: &str = "Calculate headroom";
pub const FIND_AGAIN: &str = "The plan has changed. Calculate again";

pub const NO_WORKERS: &str = "Enter a whole number of nodes.";
pub const NOT_PLACED: &str = "unknown";
pub const ADD: &str = "Compare this size";
pub const EACH_WORKER: &str = "Node by node";

/// A shape of a worker.
#[must_use]
pub fn shape(shape: NodeSize) -> String {
    bought(shape, 1)
}

/// The size of several nodes together.
#[must_use]
pub fn bought(shape: NodeSize, workers: u32) -> String {
    let times = |each: u32| u64::from(each) * u64::from(workers);
    let (cpu, memory) = (times(shape.cpu_millicores), times(shape.memory_mib));
    format!("{} vCPU, {} GiB", tenths(cpu, 1000), tenths(memory, 1024))
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
    let noun = if workers.len() == 1 { "Node" } else { "Nodes" };
    format!("{noun} {}{more}", named.join(", "))
}

/// Workers that are not listed.
#[must_use]
pub fn more_workers(number: usize) -> String {
    format!(
        "{} more; evaluate() lists all of them.",
        count(number, "node", "nodes")
    )
}

/// What a choice about sharing workers is called.
#[must_use]
pub fn apart(apart: Apart) -> &'static str {
    match apart {
        Apart::Preferred => "preferred",
        Apart::Required => "required",
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
    format!("Node {worker}")
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
        "Lose node {worker} of zone {zone}: {}, {}",
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
        Loss::Worker(worker) => format!("node {worker}"),
        Loss::Zone(zone) => format!("zone {zone}"),
    });
    match (wrong.drained, lost) {
        (None, None) => "As placed".to_owned(),
        (None, Some(lost)) => format!("Without {lost}"),
        (Some(drained), None) => format!("Node {drained} drained"),
        (Some(drained), Some(lost)) => format!("Node {drained} drained, without {lost}"),
    }
}

/// What ends a drain, in a sentence.
fn refused(refused: RefusedEviction, layout: &UnitLayout) -> Option<String> {
    let group = layout.groups.get(refused.group)?;
    let workload = &group.workload;
    Some(match refused.why {
        DrainBlock::Budget => {
            let rule = keeping(group);
            format!(
                "The drain halts: the disruption budget of {workload} allows no eviction{rule}. {UNREADY}"
            )
        }
        DrainBlock::NoRoom => {
            format!("The drain halts: a pod of {workload} does not fit on another node.")
        }
    })
}

/// The rule by which a disruption budget lets no pod go.
fn keeping(group: &PodGroup) -> String {
    let pods = count(group.replicas as usize, "pod", "pods");
    format!(", since {} of its {pods} have to stay ready", group.kept)
}

/// Which workers of a unit can be drained, in a sentence, with the rule of the budget that blocks one.
#[must_use]
pub fn drains(blocked: &[BlockedDrain], layout: &UnitLayout) -> String {
    let Some(first) = blocked.first() else {
        return "Every node can be drained.".to_owned();
    };
    let named: Vec<u32> = blocked.iter().map(|it| it.worker).collect();
    let workload = &first.workload;
    let why = match first.why {
        DrainBlock::Budget => {
            let mut groups = layout.groups.iter();
            let group = groups.find(|group| group.workload == *workload);
            let rule = group.map_or(String::new(), keeping);
            format!("the disruption budget of {workload} allows no eviction{rule}. {UNREADY}")
        }
        DrainBlock::NoRoom => format!("a pod of {workload} does not fit on the other nodes."),
    };
    let which = if blocked.len() == layout.placement.workers.len() {
        "No node can be drained".to_owned()
    } else {
        format!("{} cannot be drained", worker_numbers(&named))
    };
    format!("{which}: {why}")
}

/// Which rollouts come to a halt, in a sentence; nothing where all go on.
#[must_use]
pub fn rollouts(blocked: &[BlockedRollout]) -> Option<String> {
    let first = blocked.first()?;
    let more = match blocked.len() {
        1 => String::new(),
        more => format!(" {} more halt too.", more - 1),
    };
    Some(format!(
        "A rollout of {} halts: the next pod does not fit, and no old one may stop before it is ready.{more}",
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
        count(layout.placement.workers.len(), "node", "nodes"),
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
            "{} running",
            if stays == 1 {
                "1 pod keeps".to_owned()
            } else {
                format!("{stays} pods keep")
            }
        ),
        format!("{moves} placed elsewhere"),
    ];
    if waits > 0 {
        parts.push(format!("{waits} Pending"));
    }
    if tied > 0 {
        parts.push(format!(
            "{tied} of a StatefulSet not replaced until the node is back or fenced"
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
                count(workers, "node", "nodes")
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

/// What keeps pods off a worker.
#[must_use]
pub fn constraint_name(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Lost => "lost",
        Constraint::Drained => "drained",
        Constraint::Cpu => "too little CPU",
        Constraint::Memory => "too little memory",
        Constraint::Pods => "max pods reached",
        Constraint::Spread => "maxSkew exceeded",
        Constraint::AntiAffinity => "pod anti-affinity",
    }
}

/// What became of a pod.
#[must_use]
pub fn fate(fate: Fate) -> String {
    match fate {
        Fate::Stays => "keeps running".to_owned(),
        Fate::Moves(to) => format!("now on node {to}"),
        Fate::Pending => "Pending".to_owned(),
        Fate::Tied => "not replaced: StatefulSet".to_owned(),
    }
}

/// Where a pod has come from.
#[must_use]
pub fn came(from: u32) -> String {
    format!("moved from node {from}")
}

/// The most demand, in a sentence.
#[must_use]
pub fn most_demand(
    answer: &Result<Headroom, Obstacle>,
    workers: u32,
    states_demand: bool,
    name: impl Fn(&str) -> String,
) -> String {
    let found = match answer {
        Ok(found) => found,
        Err(Obstacle::NoWorkerShape) => {
            return "Unknown: the plan has no node size.".to_owned();
        }
        Err(_) => return "Unknown: too many pods to place here.".to_owned(),
    };
    let breaks = found.breaks.as_ref().map(|broken| {
        let why = match broken.why {
            Breaks::Workers(binding) => format!("there is not enough of this: {}", binds(binding)),
            Breaks::Override => "the override in the plan is lower".to_owned(),
            Breaks::Mode => "its HA mode has one pod carry everything".to_owned(),
        };
        let needs = count(broken.required as usize, "pod", "pods");
        format!(
            "The first limit is {}: it then needs {needs}, and {why}",
            name(&broken.service)
        )
    });
    let breaks = breaks.map_or(String::new(), |it| format!(" {it}."));
    let each = count(workers as usize, "node", "nodes");
    match found.percent {
        Some(MOST_PERCENT) if !states_demand => format!(
            "No service states its demand. Enter it to see how much more {each} per zone carry."
        ),
        None => format!("{each} per zone cannot hold the pods even without any demand.{breaks}"),
        Some(MOST_PERCENT) => format!(
            "{each} per zone carry more than {MOST_PERCENT} % of the plan's demand: no service of it grows with demand."
        ),
        Some(percent) => {
            format!("{each} per zone carry up to {percent} % of the plan's demand.{breaks}")
        }
    }
}
