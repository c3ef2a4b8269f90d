//! Clients that lost their server come to the next one.

use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::Server;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::ThingRef;
use crate::simulation::time::Time;

/// Clients come to a server after a while; never, where that is unknown.
pub(super) fn expect_clients(cx: &mut Context<'_>, server: Idx<Server>, wait: Option<Time>) {
    let state = &mut cx.world.servers[server];
    state.away = true;
    let turn = state.turn;
    cx.after(wait, Due::Reconnected { server, turn });
}

pub(super) fn reconnected(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) {
    let state = &cx.world.servers[server];
    if state.turn == turn && state.away {
        cx.world.servers[server].away = false;
        cx.tell(
            EventId::Reconnected,
            RuleId::Reconnect,
            About::Thing(ThingRef::Server(server)),
        );
    }
}
