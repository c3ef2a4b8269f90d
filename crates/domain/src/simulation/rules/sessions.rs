//! Sessions that each server keeps for itself end with it.

use crate::catalog::{EventId, RuleId};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::setup::ThingRef;

/// Looks at the servers whose sessions no other has: one that no longer serves has lost them.
pub(super) fn watch(cx: &mut Context<'_>) {
    for server in &cx.setup.with_sessions {
        let serves = cx.world.server_serves(*server);
        let had_them = match serves {
            true => !cx.world.in_session.insert(*server),
            false => cx.world.in_session.remove(server),
        };
        if had_them && !serves {
            let about = About::Thing(ThingRef::Server(*server));
            cx.tell(EventId::SessionsEnd, RuleId::OwnSessions, about);
        }
    }
}
