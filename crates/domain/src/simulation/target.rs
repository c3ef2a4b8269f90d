//! What a fault hits, found in the plan.

use super::request::InjectedFault;
use super::setup::{License, Names, Pod, Setup, ThingRef, UnitService, WorkerNode, Zone};
use crate::arena::Idx;
use crate::deployment::{
    ControlServer, DeployedHost, DeployedNode, DeployedUnit, Server, Shared, Site,
};
use crate::fault::Fault;
use crate::walk::Problem;

/// A kind of fault with what it hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    ProcessExit(Idx<Server>),
    Hang(Idx<Server>),
    ServiceUnavailable(Idx<Server>),
    HostDown(Idx<DeployedHost>),
    LcaLost(Idx<DeployedHost>),
    ScsDown(Idx<ControlServer>),
    SharedDown(Idx<Shared>),
    NetworkCut(Cut),
    ContainerCrash(Idx<Pod>),
    ContainerHang(Idx<Pod>),
    WorkerDown(Idx<WorkerNode>),
    WorkerDrain(Idx<WorkerNode>),
    Rollout(Idx<UnitService>),
    ZoneDown(Idx<Zone>),
    SiteDown(Idx<Site>),
    UnitDown(Idx<DeployedUnit>),
    LicenseDecrease(Lowered),
}

/// Licenses of an item that a cluster node has fewer of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lowered {
    pub node: Idx<DeployedNode>,
    pub item: Idx<License>,
    pub to: u64,
}

/// A network that is cut between two sites or two hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Sites(Idx<Site>, Idx<Site>),
    Hosts(Idx<DeployedHost>, Idx<DeployedHost>),
}

/// A fault with what it hits.
#[derive(Clone, Debug)]
pub(super) struct Strike {
    pub fault: InjectedFault,
    pub target: Target,
}

impl Setup {
    /// What a fault hits, or what is wrong with it. `number` is its place among the faults.
    pub(super) fn target(
        &self,
        number: usize,
        fault: &InjectedFault,
        names: &Names,
    ) -> Result<Target, Vec<Problem>> {
        let found = || names.find(&fault.target);
        let server = || found()?.server();
        let pod = || found()?.pod();
        let host = || found()?.host();
        let target = match fault.kind {
            Fault::ProcessExit => server().map(Target::ProcessExit),
            Fault::ServiceUnavailable => server().map(Target::ServiceUnavailable),
            Fault::Hang => {
                let hung = server().map(Target::Hang);
                hung.or_else(|| pod().map(Target::ContainerHang))
            }
            Fault::HostDown => host().map(Target::HostDown),
            Fault::LcaLost => host().map(Target::LcaLost),
            Fault::ScsDown => found().and_then(ThingRef::scs).map(Target::ScsDown),
            Fault::SharedDown => found().and_then(ThingRef::part).map(Target::SharedDown),
            Fault::NetworkCut => self.cut(fault).map(Target::NetworkCut),
            Fault::ContainerCrash => pod().map(Target::ContainerCrash),
            Fault::WorkerDown => found().and_then(ThingRef::worker).map(Target::WorkerDown),
            Fault::WorkerDrain => found().and_then(ThingRef::worker).map(Target::WorkerDrain),
            Fault::Rollout => self.rolled_out(fault).map(Target::Rollout),
            Fault::ZoneDown => found().and_then(ThingRef::zone).map(Target::ZoneDown),
            Fault::SiteDown => found().and_then(ThingRef::site).map(Target::SiteDown),
            Fault::UnitDown => found().and_then(ThingRef::unit).map(Target::UnitDown),
            Fault::LicenseDecrease => return self.lowered(number, fault),
        };
        target.ok_or_else(|| vec![self.no_target(number, fault)])
    }

    /// What a decrease of licenses lowers, or what is wrong with it.
    fn lowered(&self, number: usize, fault: &InjectedFault) -> Result<Target, Vec<Problem>> {
        let subject = fault.subject();
        let nodes = &self.deployment.nodes;
        let node = nodes.find(|node| self.group(node.group).subject == subject);
        let item = fault.item.as_ref();
        let item = item.and_then(|item| self.licenses.find(|it| it.item == *item));
        match (node.zip(fault.to), item) {
            (Some((node, to)), Some(item)) => {
                Ok(Target::LicenseDecrease(Lowered { node, item, to }))
            }
            (found, item) => {
                let mut problems = Vec::new();
                if found.is_none() {
                    problems.push(self.no_target(number, fault));
                }
                if item.is_none() {
                    problems.push(self.no_item(number, fault));
                }
                Err(problems)
            }
        }
    }

    /// The service a rollout is of.
    fn rolled_out(&self, fault: &InjectedFault) -> Option<Idx<UnitService>> {
        let subject = fault.subject();
        let mut services = self.services.indices();
        services.find(|service| self.deployed(*service).subject == subject)
    }

    fn no_target(&self, number: usize, fault: &InjectedFault) -> Problem {
        Problem {
            path: format!("faults[{number}].target"),
            found: format!("\"{}\"", short(&fault.target)),
            expected: self.expected(fault.kind),
        }
    }

    fn no_item(&self, number: usize, fault: &InjectedFault) -> Problem {
        let items: Vec<String> = self.licenses.values().map(|it| it.item.clone()).collect();
        Problem {
            path: format!("faults[{number}].item"),
            found: format!("\"{}\"", short(fault.item.as_deref().unwrap_or_default())),
            expected: one_of(&items, "a license item of the plan, which has none"),
        }
    }

    /// Two different sites or two different hosts.
    fn cut(&self, fault: &InjectedFault) -> Option<Cut> {
        fault.ends().find_map(|(one, other)| {
            let site = |id: &str| self.deployment.sites.find(|site| site.id == id);
            let host = |id: &str| self.deployment.host_by_id(id);
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
        let ids = |wanted: fn(ThingRef) -> bool| {
            let things = self.things.all.values();
            let things = things.filter(|listed| wanted(listed.of));
            let ids: Vec<String> = things.map(|listed| listed.thing.id.to_string()).collect();
            ids
        };
        let (ids, none) = match kind {
            Fault::ProcessExit | Fault::ServiceUnavailable => (
                ids(|of| of.server().is_some()),
                "a server of the plan, which has none",
            ),
            Fault::Hang => (
                ids(|of| of.server().is_some() || of.pod().is_some()),
                "a server or pod of the plan, which has none",
            ),
            Fault::HostDown | Fault::LcaLost => (
                ids(|of| of.host().is_some()),
                "host:ID of the plan, which has no host",
            ),
            Fault::ScsDown => (
                ids(|of| of.scs().is_some()),
                "scs/primary, which the plan does not have",
            ),
            Fault::SharedDown => (
                ids(|of| of.part().is_some()),
                "shared:ID of the plan, which has none",
            ),
            Fault::ContainerCrash => (
                ids(|of| of.pod().is_some()),
                "UNIT/SERVICE/INDEX of the plan, which has none",
            ),
            Fault::WorkerDown | Fault::WorkerDrain => (
                ids(|of| of.worker().is_some()),
                "worker:UNIT/INDEX of the plan, which has none",
            ),
            Fault::ZoneDown => (
                ids(|of| of.zone().is_some()),
                "zone:UNIT/INDEX of the plan, which has none",
            ),
            Fault::SiteDown => (
                ids(|of| of.site().is_some()),
                "site:ID of the plan, which has none",
            ),
            Fault::UnitDown => (
                ids(|of| of.unit().is_some()),
                "unit:ID of the plan, which has none",
            ),
            Fault::NetworkCut => {
                return "two different sites or two different hosts of the plan, as ONE~OTHER"
                    .to_owned();
            }
            Fault::Rollout => {
                let services = self.services.indices();
                let services = services.map(|it| self.deployed(it).subject.to_string());
                let services: Vec<String> = services.collect();
                return one_of(&services, "UNIT/SERVICE of the plan, which has none");
            }
            Fault::LicenseDecrease => {
                let nodes = self.deployment.nodes.values();
                let nodes = nodes.map(|node| self.group(node.group).subject.to_string());
                let nodes: Vec<String> = nodes.collect();
                return one_of(&nodes, "node:ID of the plan, which has no cluster node");
            }
        };
        one_of(&ids, none)
    }
}

/// A readable choice of ids.
fn one_of(ids: &[String], none: &str) -> String {
    const SHOWN: usize = 12;
    if ids.is_empty() {
        return none.to_owned();
    }
    let (shown, more) = ids.split_at(ids.len().min(SHOWN));
    let more = match more.len() {
        0 => String::new(),
        more => format!(" or {more} more"),
    };
    format!("one of {}{more}", shown.join(", "))
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
