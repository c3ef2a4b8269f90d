//! Everything with a state, listed once.

use std::collections::BTreeMap;

use super::pods::LaidOut;
use super::units::{Pod, WorkerNode, Zone};
use crate::arena::{Arena, Idx, Per};
use crate::deployment::{
    ControlServer, DeployedHost, DeployedUnit, Deployment, GroupKind, Scheme, Server, Shared, Site,
};
use crate::simulation::trace::{State, ThingKind, TraceThing};
use crate::subject_id::SubjectId;
use crate::thing_id::{ServerRole, ThingId};

/// A thing by its kind and its place among those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThingRef {
    Site(Idx<Site>),
    Host(Idx<DeployedHost>),
    Lca(Idx<DeployedHost>),
    Scs(Idx<ControlServer>),
    Server(Idx<Server>),
    Part(Idx<Shared>),
    Unit(Idx<DeployedUnit>),
    Zone(Idx<Zone>),
    Worker(Idx<WorkerNode>),
    Pod(Idx<Pod>),
}

/// Answers which one it is, where it is of a kind.
macro_rules! of_kind {
    ($($kind:ident: $variant:ident($of:ty),)+) => {
        impl ThingRef {
            $(pub fn $kind(self) -> Option<Idx<$of>> {
                if let Self::$variant(it) = self { Some(it) } else { None }
            })+
        }
    };
}

of_kind! {
    site: Site(Site),
    host: Host(DeployedHost),
    scs: Scs(ControlServer),
    server: Server(Server),
    part: Part(Shared),
    unit: Unit(DeployedUnit),
    zone: Zone(Zone),
    worker: Worker(WorkerNode),
    pod: Pod(Pod),
}

/// A thing as the trace lists it, and which one it is.
#[derive(Clone, Debug)]
pub struct Listed {
    pub of: ThingRef,
    pub thing: TraceThing,
}

/// Everything with a state.
#[derive(Clone, Debug)]
pub struct Things {
    /// As the trace lists them.
    pub all: Arena<Listed>,
    pub sites: Per<Site, Idx<Listed>>,
    pub hosts: Per<DeployedHost, Idx<Listed>>,
    pub lcas: Per<DeployedHost, Idx<Listed>>,
    pub scs: Per<ControlServer, Idx<Listed>>,
    pub servers: Per<Server, Idx<Listed>>,
    pub parts: Per<Shared, Idx<Listed>>,
    pub units: Per<DeployedUnit, Idx<Listed>>,
    pub zones: Per<Zone, Idx<Listed>>,
    pub workers: Per<WorkerNode, Idx<Listed>>,
    pub pods: Per<Pod, Idx<Listed>>,
}

impl Things {
    pub fn new(deployment: &Deployment, laid_out: &LaidOut) -> Self {
        let mut all = Arena::default();
        let mut list = |of, thing| all.push(Listed { of, thing });
        let sites = deployment.sites.map(|(index, site)| {
            let it = thing(site_id(site), ThingKind::Site, None);
            list(ThingRef::Site(index), it)
        });
        let hosts = deployment.hosts.map(|(index, host)| {
            let site = host.site.map(|site| site_id(&deployment.sites[site]));
            let it = thing(host_id(host), ThingKind::Host, site);
            list(ThingRef::Host(index), it)
        });
        let lcas = deployment.hosts.map(|(index, host)| {
            let id = ThingId::Lca(host.id.clone());
            let it = thing(id, ThingKind::Lca, Some(host_id(host)));
            list(ThingRef::Lca(index), it)
        });
        let scs = deployment.control_servers.map(|(index, scs)| {
            let at = Some(host_id(&deployment.hosts[scs.host]));
            let id = ThingId::ControlServer(index.position());
            let mut it = thing(id, ThingKind::Scs, at);
            it.first = if index.position() == 0 {
                State::Primary
            } else {
                State::Backup
            };
            list(ThingRef::Scs(index), it)
        });
        let servers = deployment.servers.map(|(index, _)| {
            let it = server_thing(deployment, index);
            list(ThingRef::Server(index), it)
        });
        let parts = deployment.shared.map(|(index, part)| {
            let it = part_thing(deployment, part);
            list(ThingRef::Part(index), it)
        });
        let units = deployment.units.map(|(index, unit)| {
            let it = thing(unit_id(unit), ThingKind::Unit, None);
            list(ThingRef::Unit(index), it)
        });
        let zones = laid_out.zones.map(|(index, zone)| {
            let at = Some(unit_id(&deployment.units[zone.unit]));
            let it = thing(zone_id(deployment, zone), ThingKind::Zone, at);
            list(ThingRef::Zone(index), it)
        });
        let workers = laid_out.workers.map(|(index, worker)| {
            let at = zone_id(deployment, &laid_out.zones[worker.zone]);
            let it = thing(worker_id(deployment, worker), ThingKind::Worker, Some(at));
            list(ThingRef::Worker(index), it)
        });
        let pods = laid_out.pods.map(|(index, pod)| {
            let it = pod_thing(deployment, laid_out, pod);
            list(ThingRef::Pod(index), it)
        });
        Self {
            all,
            sites,
            hosts,
            lcas,
            scs,
            servers,
            parts,
            units,
            zones,
            workers,
            pods,
        }
    }

    /// Where a thing is in the list.
    pub fn find(&self, of: ThingRef) -> Idx<Listed> {
        match of {
            ThingRef::Site(site) => self.sites[site],
            ThingRef::Host(host) => self.hosts[host],
            ThingRef::Lca(host) => self.lcas[host],
            ThingRef::Scs(scs) => self.scs[scs],
            ThingRef::Server(server) => self.servers[server],
            ThingRef::Part(part) => self.parts[part],
            ThingRef::Unit(unit) => self.units[unit],
            ThingRef::Zone(zone) => self.zones[zone],
            ThingRef::Worker(worker) => self.workers[worker],
            ThingRef::Pod(pod) => self.pods[pod],
        }
    }

    /// A thing as the trace lists it.
    pub fn thing(&self, of: ThingRef) -> &TraceThing {
        &self.all[self.find(of)].thing
    }
}

fn site_id(site: &Site) -> ThingId {
    ThingId::Site(site.id.clone())
}

fn host_id(host: &DeployedHost) -> ThingId {
    ThingId::Host(host.id.clone())
}

fn unit_id(unit: &DeployedUnit) -> ThingId {
    ThingId::Unit(unit.id.clone())
}

fn zone_id(deployment: &Deployment, zone: &Zone) -> ThingId {
    ThingId::Zone(deployment.units[zone.unit].id.clone(), zone.number)
}

fn worker_id(deployment: &Deployment, worker: &WorkerNode) -> ThingId {
    ThingId::Worker(deployment.units[worker.unit].id.clone(), worker.number)
}

fn server_thing(deployment: &Deployment, index: Idx<Server>) -> TraceThing {
    let server = &deployment.servers[index];
    let group = &deployment.groups[server.group];
    let kind = match group.kind {
        GroupKind::Application => ThingKind::Server,
        GroupKind::Node => ThingKind::ClusterNode,
        GroupKind::Proxy => ThingKind::Proxy,
        GroupKind::Icon => ThingKind::Icon,
    };
    let is_first = group.servers.primary() == index;
    let at = Some(host_id(&deployment.hosts[server.host]));
    let mut it = thing(deployment.server_id(index), kind, at);
    it.subject = Some(group.subject.clone());
    it.first = match group.protection.scheme {
        Scheme::NPlusOne | Scheme::Parallel => State::Up,
        Scheme::Alone | Scheme::Cold | Scheme::Warm | Scheme::Hot if is_first => State::Primary,
        Scheme::Cold => State::Off,
        Scheme::Alone | Scheme::Warm | Scheme::Hot => State::Backup,
    };
    it
}

fn part_thing(deployment: &Deployment, part: &Shared) -> TraceThing {
    let unit = part.unit.map(|unit| unit_id(&deployment.units[unit]));
    let at = unit.or_else(|| {
        part.hosts
            .first()
            .map(|host| host_id(&deployment.hosts[*host]))
    });
    let mut it = thing(ThingId::Shared(part.id.clone()), ThingKind::Shared, at);
    it.subject = Some(SubjectId::Shared(part.id.clone()));
    it
}

fn pod_thing(deployment: &Deployment, laid_out: &LaidOut, pod: &Pod) -> TraceThing {
    let service = &laid_out.services[laid_out.groups[pod.group].service];
    let at = match pod.worker {
        Some(worker) => worker_id(deployment, &laid_out.workers[worker]),
        None => unit_id(&deployment.units[service.unit]),
    };
    let deployed = &deployment.services[service.deployed];
    let id = ThingId::Pod {
        unit: deployment.units[service.unit].id.clone(),
        service: deployed.service.clone(),
        index: pod.number,
    };
    let mut it = thing(id, ThingKind::Pod, Some(at));
    it.subject = Some(deployed.subject.clone());
    if pod.worker.is_none() {
        it.first = State::Off;
    }
    it
}

/// What texts name; of two things with one id the first.
#[derive(Default)]
pub struct Names(BTreeMap<String, ThingRef>);

impl Names {
    pub fn of(things: &Things, deployment: &Deployment) -> Self {
        let mut by_id = BTreeMap::new();
        for listed in things.all.values() {
            let id = listed.thing.id.to_string();
            by_id.entry(id).or_insert(listed.of);
        }
        // Servers answer to their place in the list as well, and a lone one of several to "primary".
        for group in deployment.groups.values() {
            let mut answer = |role, server| {
                let of = group.subject.clone();
                let id = ThingId::Server { of, role }.to_string();
                by_id.entry(id).or_insert(ThingRef::Server(server));
            };
            for (index, server) in group.servers.iter().enumerate() {
                answer(ServerRole::Member(index), *server);
            }
            answer(ServerRole::Primary, group.servers.primary());
        }
        Self(by_id)
    }

    pub fn find(&self, text: &str) -> Option<ThingRef> {
        self.0.get(text).copied()
    }
}

fn thing(id: ThingId, kind: ThingKind, at: Option<ThingId>) -> TraceThing {
    TraceThing {
        id,
        kind,
        at,
        subject: None,
        first: State::Up,
    }
}
