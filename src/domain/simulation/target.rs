//! What a fault hits, found in the plan.

use super::request::InjectedFault;
use super::setup::{Ref, Setup};
use super::world::Cut;
use crate::domain::fault::Fault;
use crate::domain::walk::Problem;

/// What a fault hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Server(usize),
    Pod(usize),
    Host(usize),
    Scs(usize),
    Part(usize),
    Between(Cut),
    Worker(usize),
    Zone(usize),
    Unit(usize),
    /// A cluster node, a license item, and what it is lowered to.
    License(usize, usize, u64),
}

impl Setup {
    /// What a fault hits, or what is wrong with it. `number` is its place among the faults.
    pub(super) fn target(
        &self,
        number: usize,
        fault: &InjectedFault,
    ) -> Result<Target, Vec<Problem>> {
        let target = self.find(fault);
        let mut problems = Vec::new();
        if target.is_none() {
            problems.push(Problem {
                path: format!("faults[{number}].target"),
                found: format!("\"{}\"", short(&fault.target)),
                expected: self.expected(fault.kind),
            });
        }
        let item = self
            .licenses
            .iter()
            .any(|it| Some(&it.item) == fault.item.as_ref());
        if fault.kind == Fault::LicenseDecrease && !item {
            let items: Vec<&str> = self.licenses.iter().map(|it| it.item.as_str()).collect();
            problems.push(Problem {
                path: format!("faults[{number}].item"),
                found: format!("\"{}\"", short(fault.item.as_deref().unwrap_or_default())),
                expected: one_of(&items, "a license item of the plan, which has none"),
            });
        }
        match target {
            Some(target) if problems.is_empty() => Ok(target),
            _ => Err(problems),
        }
    }

    fn find(&self, fault: &InjectedFault) -> Option<Target> {
        if fault.kind == Fault::NetworkCut {
            return self.cut(&fault.target).map(Target::Between);
        }
        if fault.kind == Fault::LicenseDecrease {
            let node = self.nodes.iter().position(|node| {
                let app = self.apps.get(node.app);
                app.is_some_and(|app| app.subject == fault.target)
            })?;
            // Which item is looked at by itself, so that both are reported.
            let item = self
                .licenses
                .iter()
                .position(|it| Some(&it.item) == fault.item.as_ref());
            return Some(Target::License(node, item.unwrap_or(0), fault.to?));
        }
        let found = *self.by_id.get(&fault.target)?;
        match (fault.kind, found) {
            (Fault::ProcessExit | Fault::Hang | Fault::ServiceUnavailable, Ref::Server(server)) => {
                Some(Target::Server(server))
            }
            (Fault::ContainerCrash | Fault::Hang, Ref::Pod(pod)) => Some(Target::Pod(pod)),
            (Fault::HostDown | Fault::LcaLost, Ref::Host(host)) => Some(Target::Host(host)),
            (Fault::ScsDown, Ref::Scs(scs)) => Some(Target::Scs(scs)),
            (Fault::SharedDown, Ref::Part(part)) => Some(Target::Part(part)),
            (Fault::WorkerDown, Ref::Worker(worker)) => Some(Target::Worker(worker)),
            (Fault::ZoneDown, Ref::Zone(zone)) => Some(Target::Zone(zone)),
            (Fault::UnitDown, Ref::Unit(unit)) => Some(Target::Unit(unit)),
            _ => None,
        }
    }

    /// Two different sites or two different hosts with a tilde between.
    fn cut(&self, target: &str) -> Option<Cut> {
        let splits = target.match_indices('~');
        let mut halves = splits
            .filter_map(|(at, tilde)| Some((target.get(..at)?, target.get(at + tilde.len()..)?)));
        halves.find_map(|(one, other)| {
            let site = |id: &str| self.sites.iter().position(|site| site == id);
            let host = |id: &str| self.hosts.iter().position(|host| host.id == id);
            let sites = site(one)
                .zip(site(other))
                .filter(|(one, other)| one != other);
            let hosts = host(one)
                .zip(host(other))
                .filter(|(one, other)| one != other);
            sites
                .map(|(one, other)| Cut::Sites(one, other))
                .or_else(|| hosts.map(|(one, other)| Cut::Hosts(one, other)))
        })
    }

    /// What a fault of a kind can be aimed at, for a message.
    fn expected(&self, kind: Fault) -> String {
        let ids = |wanted: fn(Ref) -> bool| {
            let things = self.refs.iter().zip(&self.things);
            let things = things.filter(|(of, _)| wanted(**of));
            let ids: Vec<&str> = things.map(|(_, thing)| thing.id.as_str()).collect();
            ids
        };
        let (ids, none) = match kind {
            Fault::ProcessExit | Fault::ServiceUnavailable => (
                ids(|of| matches!(of, Ref::Server(_))),
                "a server of the plan, which has none",
            ),
            Fault::Hang => (
                ids(|of| matches!(of, Ref::Server(_) | Ref::Pod(_))),
                "a server or pod of the plan, which has none",
            ),
            Fault::HostDown | Fault::LcaLost => (
                ids(|of| matches!(of, Ref::Host(_))),
                "host:ID of the plan, which has no host",
            ),
            Fault::ScsDown => (
                ids(|of| matches!(of, Ref::Scs(_))),
                "scs/primary, which the plan does not have",
            ),
            Fault::SharedDown => (
                ids(|of| matches!(of, Ref::Part(_))),
                "shared:ID of the plan, which has none",
            ),
            Fault::ContainerCrash => (
                ids(|of| matches!(of, Ref::Pod(_))),
                "UNIT/SERVICE/INDEX of the plan, which has none",
            ),
            Fault::WorkerDown => (
                ids(|of| matches!(of, Ref::Worker(_))),
                "worker:UNIT/INDEX of the plan, which has none",
            ),
            Fault::ZoneDown => (
                ids(|of| matches!(of, Ref::Zone(_))),
                "zone:UNIT/INDEX of the plan, which has none",
            ),
            Fault::UnitDown => (
                ids(|of| matches!(of, Ref::Unit(_))),
                "unit:ID of the plan, which has none",
            ),
            Fault::NetworkCut => {
                return "two different sites or two different hosts of the plan, as ONE~OTHER"
                    .to_owned();
            }
            Fault::LicenseDecrease => {
                let nodes = self.nodes.iter().filter_map(|node| self.apps.get(node.app));
                let nodes: Vec<&str> = nodes.map(|app| app.subject.as_str()).collect();
                return one_of(&nodes, "node:ID of the plan, which has no cluster node");
            }
        };
        one_of(&ids, none)
    }
}

/// A readable choice of ids.
fn one_of(ids: &[&str], none: &str) -> String {
    const SHOWN: usize = 12;
    if ids.is_empty() {
        return none.to_owned();
    }
    let shown: Vec<&str> = ids.iter().take(SHOWN).copied().collect();
    let more = match ids.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" or {more} more"),
    };
    format!("one of {}{more}", shown.join(", "))
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
