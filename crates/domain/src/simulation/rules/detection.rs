//! That a loss is known, and when what a fault does is over.

use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::{RedundancyGroup, Server};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{SubjectRef, ThingRef};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;

/// A fault hits something that does not run.
pub(super) fn nothing_there(cx: &mut Context<'_>, of: ThingRef) {
    cx.tell(
        EventId::NothingThere,
        RuleId::NothingThere,
        About::Thing(of),
    );
}

/// Plans the end of a fault: after as long as it says, else after its repair.
pub(super) fn plan_end(cx: &mut Context<'_>, strike: Idx<Strike>, repair: Option<Time>) {
    let lasts = cx.schedule.strikes()[strike].fault.for_s;
    cx.after(lasts.or(repair), Due::Ease(strike));
}

/// Notes that the loss of a server is known. That of a backup says nothing about an outage.
pub(super) fn server_detected(cx: &mut Context<'_>, server: Idx<Server>) {
    let group = cx.setup.group_of(server);
    let counts = cx.setup.group(group).protection.scheme.serves_alike();
    if counts || cx.world.servers[server].acting {
        group_detected(cx, group);
    }
}

/// Notes that the outage of a group is known, and of those that are counted together with it.
pub(super) fn group_detected(cx: &mut Context<'_>, group: Idx<RedundancyGroup>) {
    let setup = cx.setup;
    cx.detected(SubjectRef::Group(group));
    let counted = setup.group(group).counted.iter();
    for other in counted.map(|server| setup.group_of(*server)) {
        cx.detected(SubjectRef::Group(other));
    }
}
