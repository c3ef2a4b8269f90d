//! The picture of a unit: zones side by side, their workers below each other, every pod a square.
//!
//! ```text
//! zone 0        zone 1
//! [worker 0 ]   [worker 1 ]
//! [▪▪▪▪▫    ]   [▪▪▪+     ]
//! [worker 2 ]   [worker 3 ]
//! ```
//!
//! Workers of the same rank stand in one row. Numbers are abstract units; whoever draws decides how
//! large one is.

use std::collections::BTreeMap;

use super::allocatable::Resources;
use super::fates::{Disturbance, Fate, Loss, Rescheduling};
use super::unit_layout::UnitLayout;
use crate::decimal::Decimal;

/// A unit with more workers is not drawn: its list says the same.
pub const MOST_DRAWN: usize = 150;

/// What a square says of its pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Square {
    /// It runs where it did.
    Stays,
    /// It has come here from this worker.
    Came(u32),
    /// It was here until its worker was lost; what became of it.
    Gone(Fate),
}

/// A pod in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnPod {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// Its group, by its place in the layout.
    pub group: usize,
    /// What it says.
    pub square: Square,
}

/// A worker in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnWorker {
    /// Its number in the unit.
    pub worker: u32,
    /// Its zone.
    pub zone: u32,
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// Its height.
    pub height: u32,
    /// Whether it is lost.
    pub is_lost: bool,
    /// Whether it is drained.
    pub is_drained: bool,
    /// How much of its CPU is asked for, in thousandths.
    pub cpu: u32,
    /// How much of its memory is asked for, in thousandths.
    pub memory: u32,
    /// Its pods.
    pub pods: Vec<DrawnPod>,
}

/// A zone in the picture: its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnZone {
    /// Its number.
    pub zone: u32,
    /// From the left.
    pub x: u32,
    /// Whether all its workers are lost.
    pub is_lost: bool,
}

/// Zones, workers and pods, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodPicture {
    /// The whole width.
    pub width: u32,
    /// The whole height.
    pub height: u32,
    /// The zones from left to right.
    pub zones: Vec<DrawnZone>,
    /// The workers in the order of their numbers.
    pub workers: Vec<DrawnWorker>,
}

impl PodPicture {
    /// The width of a worker and of a zone's heading.
    pub const WORKER: u32 = 216;
    /// The height of a zone's heading.
    pub const HEADING: u32 = 32;
    /// The side of a pod's square.
    pub const POD: u32 = 12;
    /// From the left edge of a worker to what is in it.
    pub const INSET: u32 = 10;
    /// From the top of a worker to its first row of pods: room for its name and two bars.
    pub const HEAD: u32 = 44;
    const GAP: u32 = 16;
    const STEP: u32 = 15;
    /// Squares in a row.
    const IN_A_ROW: u32 = (Self::WORKER - 2 * Self::INSET + Self::STEP - Self::POD) / Self::STEP;
    /// From one worker to the next below it.
    const BELOW: u32 = 10;
}

/// Thousandths of a whole, rounded down; nothing of nothing.
fn thousandths(part: Decimal, whole: Decimal) -> u32 {
    let share = part.times(1000).nanos().checked_div(whole.nanos());
    u32::try_from(share.unwrap_or(0)).unwrap_or(u32::MAX)
}

/// Lays a unit out, as it is or after a loss; nothing where it has more workers than
/// [`MOST_DRAWN`].
#[must_use]
pub fn pod_picture(
    layout: &UnitLayout,
    after: Option<(&Rescheduling, Disturbance)>,
) -> Option<PodPicture> {
    if layout.placement.workers.len() > MOST_DRAWN {
        return None;
    }
    let squares = match after {
        None => before(layout),
        Some((after, _)) => afterwards(after),
    };
    let lost = after.and_then(|(_, wrong)| wrong.lost);
    let is_lost = |worker: u32, zone: u32| match lost {
        Some(Loss::Worker(lost)) => lost == worker,
        Some(Loss::Zone(lost)) => lost == zone,
        None => false,
    };
    let drained = after.and_then(|(_, wrong)| wrong.drained);
    let zones = layout.ground.zones.max(1);
    let left = |zone: u32| zone * (PodPicture::WORKER + PodPicture::GAP);
    let mut workers = Vec::new();
    let mut top = PodPicture::HEADING;
    let rows = usize::try_from(zones).unwrap_or(1);
    let numbered: Vec<_> = (0_u32..).zip(&layout.placement.workers).collect();
    for rank in numbered.chunks(rows) {
        let most = |worker: &u32| squares.get(worker).map_or(0, Vec::len);
        let most = rank
            .iter()
            .map(|(worker, _)| most(worker))
            .max()
            .unwrap_or(0);
        let lines = u32::try_from(most)
            .unwrap_or(u32::MAX)
            .div_ceil(PodPicture::IN_A_ROW)
            .max(1);
        let height = PodPicture::HEAD + lines * PodPicture::STEP + PodPicture::INSET / 2;
        for (number, worker) in rank {
            let (x, y) = (left(worker.zone), top);
            let here = squares.get(number).map(Vec::as_slice).unwrap_or_default();
            let used = used(layout, here);
            let pods = (0_u32..).zip(here).map(|(at, (group, square))| DrawnPod {
                x: x + PodPicture::INSET + at % PodPicture::IN_A_ROW * PodPicture::STEP,
                y: y + PodPicture::HEAD + at / PodPicture::IN_A_ROW * PodPicture::STEP,
                group: *group,
                square: *square,
            });
            let room = &layout.ground.worker;
            workers.push(DrawnWorker {
                worker: *number,
                zone: worker.zone,
                x,
                y,
                height,
                is_lost: is_lost(*number, worker.zone),
                is_drained: drained == Some(*number),
                cpu: thousandths(used.cpu_millicores, room.cpu_millicores),
                memory: thousandths(used.memory_mib, room.memory_mib),
                pods: pods.collect(),
            });
        }
        top += height + PodPicture::BELOW;
    }
    let headings = (0..zones).map(|zone| DrawnZone {
        zone,
        x: left(zone),
        is_lost: lost == Some(Loss::Zone(zone)),
    });
    Some(PodPicture {
        width: left(zones) - PodPicture::GAP,
        height: top,
        zones: headings.collect(),
        workers,
    })
}

type Squares = BTreeMap<u32, Vec<(usize, Square)>>;

fn before(layout: &UnitLayout) -> Squares {
    let groups = layout.groups.iter().enumerate();
    let by_key: BTreeMap<(&str, u32), usize> = groups
        .map(|(at, group)| ((group.workload.as_str(), group.tenant), at))
        .collect();
    let mut squares = Squares::new();
    for (number, worker) in (0_u32..).zip(&layout.placement.workers) {
        let mut here: Vec<(usize, Square)> = Vec::new();
        for ((workload, tenant), count) in &worker.pods {
            if let Some(group) = by_key.get(&(workload.as_str(), *tenant)) {
                here.extend((0..*count).map(|_| (*group, Square::Stays)));
            }
        }
        here.sort_by_key(|(group, _)| *group);
        squares.insert(number, here);
    }
    squares
}

fn afterwards(after: &Rescheduling) -> Squares {
    let mut squares = Squares::new();
    for pod in &after.pods {
        let from = squares.entry(pod.from).or_default();
        match pod.fate {
            Fate::Stays => from.push((pod.group, Square::Stays)),
            fate => from.push((pod.group, Square::Gone(fate))),
        }
    }
    for here in squares.values_mut() {
        here.sort_by_key(|(group, _)| *group);
    }
    // What has come stands after what was there.
    for pod in &after.pods {
        if let Fate::Moves(to) = pod.fate {
            let square = Square::Came(pod.from);
            squares.entry(to).or_default().push((pod.group, square));
        }
    }
    squares
}

/// What the pods that run on a worker ask for.
fn used(layout: &UnitLayout, squares: &[(usize, Square)]) -> Resources {
    let running = squares
        .iter()
        .filter(|(_, square)| !matches!(square, Square::Gone(_)));
    running
        .filter_map(|(group, _)| layout.groups.get(*group))
        .fold(Resources::NONE, |sum, group| sum.plus(&group.request))
}
