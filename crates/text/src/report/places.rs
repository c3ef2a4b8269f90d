//! The picture of where a plan's parts stand: regions and data centers with their zones, sites with
//! their hosts.

use super::names;
use crate::{count, verb};
use tandem_domain::catalog::Architecture;
use tandem_domain::deployment::{DeployedUnit, Shared};
use tandem_domain::plan::Role;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::thing_id::ServerRole;

pub const NO_SITE: &str = "On premises";
pub const SHARED: &str = "Shared dependencies";

/// The title of the picture.
#[must_use]
pub fn title(plan: &str) -> String {
    format!("Topology: {plan}")
}

/// What there is to see, for who cannot see it.
#[must_use]
pub fn description(areas: &[String]) -> String {
    format!("{}.", areas.join("; "))
}

/// What a unit is in its pair.
#[must_use]
pub fn unit(unit: &DeployedUnit, architecture: Architecture) -> String {
    let (one, _) = crate::unit(architecture);
    let role = match unit.role {
        Role::Primary => "primary",
        Role::Secondary => "secondary",
    };
    let zones = match (unit.zones, architecture) {
        (1, _) => String::new(),
        (zones, Architecture::Cloud) => format!(", {zones} zones"),
        (zones, Architecture::PrivateDataCenter) => format!(", {zones} failure domains"),
    };
    format!("{role} {one}{zones}")
}

/// A zone.
#[must_use]
pub fn zone(index: u32) -> String {
    format!("Zone {index}")
}

/// Nodes and pods of a zone; one without any stands empty.
#[must_use]
pub fn in_zone(nodes: usize, pods: u32) -> Vec<String> {
    if nodes == 0 {
        return Vec::new();
    }
    vec![
        count(nodes, "node", "nodes"),
        count(pods as usize, "pod", "pods"),
    ]
}

/// What runs in a unit, and what is only deployed there after a disaster.
#[must_use]
pub fn services(running: usize, replicas: u32, after: usize) -> String {
    let runs = format!(
        "{}, {}",
        count(running, "service", "services"),
        count(replicas as usize, "replica", "replicas")
    );
    match after {
        0 => runs,
        after => format!(
            "{runs}; {after} more {} deployed after a disaster",
            verb(after, "is", "are")
        ),
    }
}

/// Shared dependencies with their members: `postgres (database, 2)`; by kind where there are many.
#[must_use]
pub fn shared(parts: &[&Shared]) -> String {
    /// As many are named one by one.
    const NAMED: usize = 6;
    let said: Vec<String> = if parts.len() > NAMED {
        by_kind(parts)
    } else {
        parts.iter().map(|part| named(part)).collect()
    };
    format!("{SHARED}: {}", said.join(", "))
}

fn named(part: &Shared) -> String {
    let kind = names::shared_kind(part.kind);
    if part.id.to_lowercase().contains(&kind.to_lowercase()) {
        format!("{} ({})", part.id, part.of)
    } else {
        format!("{} ({kind}, {})", part.id, part.of)
    }
}

/// `17 × database`
fn by_kind(parts: &[&Shared]) -> Vec<String> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for part in parts {
        let kind = names::shared_kind(part.kind);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let kinds = kinds.into_iter();
    kinds
        .map(|(kind, number)| match number {
            1 => kind,
            number => format!("{number} × {kind}"),
        })
        .collect()
}

/// A site and how many hosts it has.
#[must_use]
pub fn hosts(hosts: usize) -> String {
    count(hosts, "host", "hosts")
}

/// Servers too many to name.
#[must_use]
pub fn servers(servers: usize) -> String {
    count(servers, "server", "servers")
}

/// A server on a host, by the plan's own name of what it is a server of.
#[must_use]
pub fn server(of: &SubjectId, role: ServerRole) -> String {
    let name = match of {
        SubjectId::Icon => "Interaction Concentrator",
        SubjectId::Application(_)
        | SubjectId::Node(_)
        | SubjectId::Proxy(_)
        | SubjectId::Service { .. }
        | SubjectId::Shared(_) => of.own(),
    };
    match role {
        ServerRole::Primary | ServerRole::Member(_) => name.to_owned(),
        ServerRole::Backup => format!("{name}, backup"),
        ServerRole::A | ServerRole::B => format!("{name} {}", role.to_string().to_uppercase()),
    }
}

/// How many more stand there.
#[must_use]
pub fn more(left: usize) -> String {
    format!("and {left} more")
}
