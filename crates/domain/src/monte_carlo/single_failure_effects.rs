//! What each failure does when nothing else is down, found by injecting it into a model that is up.

use super::event_queue::{PendingEvents, Repair};
use super::layout::{Control, FailureTarget, Layout, Length, Lone, Starts, index};
use super::observer::Nobody;
use super::world::ModelWorld;

/// Finds out what a failure does by itself: whether the system is down until it is over.
pub(super) fn mark_single_failure_effects(layout: &mut Layout) {
    let mut world = ModelWorld::new(layout);
    let mut queue = PendingEvents::new(&layout.repairs, 0);
    world.reset(&mut Nobody);
    let starts_up = !world.is_down() && world.starts.are_free();
    let sources = layout.sources.iter().enumerate();
    let points: Vec<(bool, Vec<u32>, bool)> = sources
        .map(|(at, source)| {
            world.reset(&mut Nobody);
            queue.clear();
            let lasts = Length::Fixed(1);
            let repair = Repair {
                item: source.first,
                source: index(at),
            };
            world.fail(source, repair, lasts, 0, &mut queue, &mut Nobody);
            let is_lost = world.is_down() && !world.only_waits();
            let groups = world.leaves.iter().zip(&layout.leaves);
            let lost = groups.filter(|(leaf, _)| leaf.down_state.is_down && !leaf.down_state.waits);
            let mut lost: Vec<u32> = lost.map(|(_, leaf)| leaf.subject).collect();
            lost.dedup();
            // One that waits to be started is down for longer than it is by itself.
            let waits = source.starts != Starts::WITH_NONE;
            let is_single_point =
                starts_up && is_lost && !waits && !matches!(source.lone, Lone::Pair { .. });
            (is_single_point, lost, world.starts.are_free())
        })
        .collect();
    layout.starts_up = starts_up;
    for (source, (is_single_point, lost, lets_start)) in layout.sources.iter_mut().zip(points) {
        let is_zone = source.target == FailureTarget::Zone;
        source.control = match (is_single_point, is_zone) {
            (true, _) => Some(Control::SinglePoint),
            (false, true) => Some(Control::Zone),
            (false, false) => None,
        };
        if is_zone {
            source.takes = lost;
            if !lets_start {
                source.lone = Lone::Asks;
            }
        }
    }
}
