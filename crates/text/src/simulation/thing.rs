//! Things on the map of a run, and what can be done to them.

use crate::run::clock;
use crate::run::timeline::state;
use tandem_domain::simulation::{Event, Standing, ThingKind, Time, TraceThing};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::thing_id::{ServerRole, ThingId};

pub const BREAK: &str = "Inject failure";
pub const HOW: &str = "Failure type";
pub const LASTS: &str = "Duration";
pub const OTHER_END: &str = "To";
pub const ITEM: &str = "License item";
pub const LOWERED_TO: &str = "Lowered to";
pub const HITS: &str = "Affected by";
pub const MEND: &str = "Repair now";
pub const SINCE_THE_START: &str = "since the start";
pub const NAME: &str = "Name";
pub const STATE: &str = "State";
pub const SINCE: &str = "Since";
pub const RUNS_ON: &str = "Placed in";
pub const HAPPENED: &str = "Events";
pub const WHY: &str = "Reason";
pub const NOTHING_TO_BREAK: &str = "No failure can be injected here.";

/// What a thing is.
#[must_use]
pub fn kind(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Site => "Site",
        ThingKind::Host => "Host",
        ThingKind::Lca => "Local Control Agent",
        ThingKind::Scs => "Solution Control Server",
        ThingKind::Server => "Server",
        ThingKind::ClusterNode => "Cluster node",
        ThingKind::Proxy => "Interaction Server Proxy",
        ThingKind::Icon => "Interaction Concentrator",
        ThingKind::Shared => "Shared dependency",
        ThingKind::Unit => "Region or data center",
        ThingKind::Zone => "Zone",
        ThingKind::Worker => "Worker node",
        ThingKind::Pod => "Pod",
    }
}

/// What a thing is, within a sentence.
#[must_use]
pub fn kind_within(of: ThingKind) -> &'static str {
    match of {
        ThingKind::Site => "site",
        ThingKind::Host => "host",
        ThingKind::Server => "server",
        ThingKind::ClusterNode => "cluster node",
        ThingKind::Shared => "shared dependency",
        ThingKind::Unit => "region or data center",
        ThingKind::Zone => "zone",
        ThingKind::Worker => "node",
        ThingKind::Pod => "pod",
        ThingKind::Lca | ThingKind::Scs | ThingKind::Proxy | ThingKind::Icon => kind(of),
    }
}

/// What stands on the map: as short as can be where it stands.
#[must_use]
pub fn short(thing: &TraceThing) -> String {
    match &thing.id {
        ThingId::Lca(_) => "LCA".to_owned(),
        ThingId::ControlServer(position) => {
            format!("SCS {}", ServerRole::of_control_server(*position))
        }
        ThingId::Site(id) => format!("Site {id}"),
        ThingId::Host(id) => id.clone(),
        ThingId::Unit(id) => id.clone(),
        ThingId::Zone(_, index) => format!("Zone {index}"),
        ThingId::Worker(_, index) => format!("Node {index}"),
        // The unit is drawn around it.
        ThingId::Pod { service, index, .. } => format!("{service} {index}"),
        ThingId::Server {
            of: SubjectId::Icon,
            role,
        } => format!("ICON {role}"),
        ThingId::Server { .. } | ThingId::Shared(_) => thing.id.own().replace('/', " "),
    }
}

/// What a thing is and how it is called.
#[must_use]
pub fn full(thing: &TraceThing) -> String {
    format!("{} {}", kind(thing.kind), thing.id.own())
}

/// What it is and how it stands, for those who do not see the map.
#[must_use]
pub fn label(thing: &TraceThing, standing: &Standing) -> String {
    format!("{}, {}", full(thing), state(standing.state))
}

/// How it stands and why.
#[must_use]
pub fn why(thing: &TraceThing, standing: &Standing, since: Option<&Event>) -> String {
    let stands = label(thing, standing);
    match since {
        None => format!("{stands} {SINCE_THE_START}."),
        Some(event) => format!(
            "{stands} since {}. {} {}",
            clock(event.t_s),
            event.what,
            event.why
        ),
    }
}

/// The button that injects a failure.
#[must_use]
pub fn break_at(moment: Time) -> String {
    format!("{BREAK} at {}", clock(moment))
}

/// The button that ends a fault.
#[must_use]
pub fn mend_at(moment: Time) -> String {
    format!("{MEND}, at {}", clock(moment))
}
