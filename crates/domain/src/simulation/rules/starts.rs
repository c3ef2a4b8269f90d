//! What starts waits for the parts that are needed to start; what runs goes on without them.

use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::Shared;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Setup, Starter};
use crate::simulation::time::Time;
use crate::simulation::world::World;

/// The parts a start lacks right now.
fn lacking(setup: &Setup, world: &World, starter: Starter) -> Vec<Idx<Shared>> {
    let parts = setup.starts_with(starter).iter().copied();
    parts.filter(|part| !world.part_up(*part)).collect()
}

/// Whether a start would have to wait.
pub(super) fn is_held_up(cx: &Context<'_>, starter: Starter) -> bool {
    !lacking(cx.setup, cx.world, starter).is_empty()
}

/// Whether a start has to wait; then it is tried again once the parts are back.
pub(super) fn waits(cx: &mut Context<'_>, starter: Starter, about: About, due: Due) -> bool {
    let lacking = lacking(cx.setup, cx.world, starter);
    if lacking.is_empty() {
        return false;
    }
    let parts = &cx.setup.deployment.shared;
    let those = lacking.iter().map(|part| parts[*part].id.as_str());
    let those: Vec<&str> = those.collect();
    let names = [(Blank::Those, those.join(", "))];
    cx.tell_of(EventId::StartWaits, RuleId::NeededToStart, about, &names);
    cx.world.waiting_starts.push((starter, due));
    true
}

/// Starts that lack nothing any more go on.
pub(super) fn go_on(cx: &mut Context<'_>) {
    for (starter, due) in std::mem::take(&mut cx.world.waiting_starts) {
        if is_held_up(cx, starter) {
            cx.world.waiting_starts.push((starter, due));
        } else {
            cx.after(Some(Time::ZERO), due);
        }
    }
}
