//! What every working Solution Control Server does about applications.

use super::{cold_standby, processes, switchover};
use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::{ControlServer, RedundancyGroup, Scheme};
use crate::simulation::context::Context;

/// Looks at those about which something has changed: to look at one again would change nothing.
pub(super) fn decide(cx: &mut Context<'_>) {
    let managers: Vec<Idx<ControlServer>> = cx.world.acting_scs().collect();
    for group in cx.world.take_groups() {
        if managers.is_empty() {
            if needs_help(cx, group) {
                switchover::say_once(cx, group, EventId::WaitsForScs, RuleId::NoScs);
            }
            continue;
        }
        for scs in &managers {
            match cx.setup.group(group).protection.scheme {
                Scheme::Warm | Scheme::Hot => switchover::take_over(cx, group, *scs),
                Scheme::Cold => cold_standby::call_operator(cx, group, *scs),
                Scheme::Alone | Scheme::NPlusOne | Scheme::Parallel => {}
            }
            processes::restart_ended(cx, group, *scs);
        }
    }
}

/// Whether an SCS, if one worked, would have something to do.
fn needs_help(cx: &Context<'_>, group: Idx<RedundancyGroup>) -> bool {
    let servers = &cx.setup.group(group).servers;
    servers.iter().any(|server| {
        let state = &cx.world.servers[*server];
        (state.reported && !state.restarting) || (state.unavailable > 0 && state.acting)
    })
}
