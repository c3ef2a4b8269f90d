//! Clients that lost their server come to the next one.

use crate::domain::arena::Idx;
use crate::domain::catalog::{EventId, RuleId};
use crate::domain::deployment::Server;
use crate::domain::simulation::context::Context;
use crate::domain::simulation::journal::About;
use crate::domain::simulation::schedule::Due;
use crate::domain::simulation::setup::ThingRef;
use crate::domain::simulation::time::Time;

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
