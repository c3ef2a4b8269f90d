//! Who serves and who does not, and since when.

use super::run::Run;
use super::setup::{Disaster, Place, Protection, Setup};
use super::tell::About;
use super::time::Time;
use super::trace::Outage;
use super::world::{Phase, Process};
use crate::domain::id::Word;

/// What can be in an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    App(usize),
    Service(usize),
    Part(usize),
}

/// Something that can be in an outage.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Subject {
    pub id: String,
    pub of: Of,
    /// The number of the outage it is in.
    pub open: Option<usize>,
}

impl Subject {
    /// Applications, cluster nodes, proxies and Interaction Concentrator, then services, then shared
    /// parts, each in the order of the plan.
    pub(super) fn all(setup: &Setup) -> Vec<Self> {
        let subject = |id: &String, of| Self {
            id: id.clone(),
            of,
            open: None,
        };
        let apps = setup.apps.iter().enumerate();
        let apps = apps.map(|(number, app)| subject(&app.subject, Of::App(number)));
        let services = setup
            .services
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.waits);
        let services = services.map(|(number, it)| subject(&it.subject, Of::Service(number)));
        let parts = setup.parts.iter().enumerate();
        let parts = parts.map(|(number, part)| subject(&part.subject, Of::Part(number)));
        apps.chain(services).chain(parts).collect()
    }
}

impl Run {
    pub(super) fn host_up(&self, host: usize) -> bool {
        self.world
            .hosts
            .get(host)
            .is_some_and(|host| host.down == 0)
    }

    /// Whether a process runs, on a host that does, and does its work.
    pub(super) fn lives(&self, server: usize) -> bool {
        let state = self.world.servers.get(server);
        let host = self.setup.servers.get(server).map(|server| server.host);
        state.is_some_and(|state| state.process == Process::Running)
            && host.is_some_and(|host| self.host_up(host))
    }

    /// Whether it lives and says that it can serve.
    pub(super) fn is_well(&self, server: usize) -> bool {
        let state = self.world.servers.get(server);
        self.lives(server) && state.is_some_and(|state| state.unavailable == 0)
    }

    /// The servers that live and act as primary.
    pub(super) fn primaries(&self, app: usize) -> impl Iterator<Item = usize> {
        let servers = self.setup.apps.get(app).map_or(&[][..], |app| &app.servers);
        let acting = |server: &usize| {
            let state = self.world.servers.get(*server);
            self.lives(*server) && state.is_some_and(|state| state.acting)
        };
        servers.iter().copied().filter(acting)
    }

    /// The servers that serve right now, as far as they themselves are concerned.
    pub(super) fn serving_servers(&self, app: usize) -> Vec<usize> {
        let Some(it) = self.setup.apps.get(app) else {
            return Vec::new();
        };
        match it.protection {
            Protection::NPlusOne | Protection::Parallel => {
                let servers = it.servers.iter().copied();
                servers.filter(|server| self.is_well(*server)).collect()
            }
            _ => {
                let here = |server: &usize| {
                    let state = self.world.servers.get(*server);
                    self.is_well(*server) && state.is_some_and(|state| !state.away)
                };
                self.primaries(app).filter(here).collect()
            }
        }
    }

    /// How many members of a part are up and have nothing between them and a host.
    fn members_for(&self, part: usize, from: Option<usize>) -> usize {
        let members = self
            .setup
            .parts
            .get(part)
            .map_or(&[][..], |part| &part.members);
        let up = |place: &&Place| match **place {
            Place::Outside => true,
            Place::Host(host) => {
                self.host_up(host) && from.is_none_or(|from| self.connected(from, host))
            }
            Place::Zone(zone) => self.zone_up(zone),
        };
        members.iter().filter(up).count()
    }

    pub(super) fn members_up(&self, part: usize) -> usize {
        self.members_for(part, None)
    }

    pub(super) fn part_up(&self, part: usize) -> bool {
        self.part_serves(part, None)
    }

    /// Whether a part is up as far as a host can see.
    pub(super) fn reaches(&self, host: usize, part: usize) -> bool {
        self.part_serves(part, Some(host))
    }

    fn part_serves(&self, part: usize, from: Option<usize>) -> bool {
        let (Some(it), Some(state)) = (self.setup.parts.get(part), self.world.parts.get(part))
        else {
            return false;
        };
        state.down == 0 && self.members_for(part, from) >= it.need.min(it.members.len())
    }

    /// Whether a part an application needs is away, its database if it is a node.
    pub(super) fn is_blocked(&self, app: usize) -> bool {
        let Some(it) = self.setup.apps.get(app) else {
            return false;
        };
        let database = it.node.and_then(|node| self.setup.nodes.get(node));
        let database = database.and_then(|node| node.database);
        it.needs
            .iter()
            .chain(&database)
            .any(|part| !self.part_up(*part))
    }

    pub(super) fn pod_blocked(&self, pod: usize) -> bool {
        let group = self.setup.pods.get(pod).map(|pod| pod.group);
        let service = group.and_then(|group| self.setup.groups.get(group));
        service.is_some_and(|group| self.service_blocked(group.service))
    }

    pub(super) fn service_blocked(&self, service: usize) -> bool {
        let service = self.setup.services.get(service);
        service.is_some_and(|service| service.needs.iter().any(|part| !self.part_up(*part)))
    }

    pub(super) fn zone_up(&self, zone: usize) -> bool {
        let unit = self.setup.zones.get(zone).map(|zone| zone.unit);
        let own = self
            .world
            .zones
            .get(zone)
            .is_some_and(|zone| zone.down == 0);
        own && unit.is_some_and(|unit| self.unit_up(unit))
    }

    pub(super) fn unit_up(&self, unit: usize) -> bool {
        self.world
            .units
            .get(unit)
            .is_some_and(|unit| unit.down == 0)
    }

    pub(super) fn worker_up(&self, worker: usize) -> bool {
        let zone = self.setup.workers.get(worker).map(|worker| worker.zone);
        let own = self
            .world
            .workers
            .get(worker)
            .is_some_and(|worker| worker.down == 0);
        own && zone.is_some_and(|zone| self.zone_up(zone))
    }

    /// Whether a pod serves.
    pub(super) fn pod_ready(&self, pod: usize) -> bool {
        let Some(state) = self.world.pods.get(pod) else {
            return false;
        };
        let worker = state.worker.is_some_and(|worker| self.worker_up(worker));
        state.phase == Phase::Running && worker
    }

    /// Whether every workload of a service has as many pods as the load needs. Of several, those that
    /// left a lost zone are not relied on until it is back.
    pub(super) fn able(&self, service: usize) -> bool {
        let Some(it) = self.setup.services.get(service) else {
            return false;
        };
        let groups = it
            .groups
            .iter()
            .filter_map(|group| self.setup.groups.get(*group));
        groups.into_iter().all(|group| {
            let counts = |pod: &&usize| {
                let left = self.world.pods.get(**pod).is_some_and(|pod| pod.left_zone);
                self.pod_ready(**pod) && (group.singleton || !left)
            };
            group.pods.iter().filter(counts).count() >= group.need
        })
    }

    fn service_serves(&self, service: usize) -> bool {
        let Some(it) = self.setup.services.get(service) else {
            return true;
        };
        if self.needs_fail(&it.needs) {
            return false;
        }
        let moved = self
            .world
            .services
            .get(service)
            .is_some_and(|service| service.moved);
        match it.disaster {
            Disaster::Switch(copy) | Disaster::Activate(copy) if moved => self.able(copy),
            Disaster::OtherServes(copy) if !self.unit_up(it.unit) => {
                let other = self.setup.services.get(copy);
                other.is_some_and(|other| self.unit_up(other.unit))
            }
            _ => self.able(service),
        }
    }

    /// Whether a part failed itself. One that is lost with its host or zone is that one's outage.
    fn needs_fail(&self, parts: &[usize]) -> bool {
        let failed = |part: &usize| {
            self.world
                .parts
                .get(*part)
                .is_some_and(|part| part.down > 0)
        };
        parts.iter().any(failed)
    }

    pub(super) fn app_serves(&self, app: usize) -> bool {
        let Some(it) = self.setup.apps.get(app) else {
            return true;
        };
        let database = it.node.and_then(|node| self.setup.nodes.get(node));
        let database = database.and_then(|node| node.database);
        if self.needs_fail(&it.needs) || database.is_some_and(|part| !self.part_up(part)) {
            return false;
        }
        match it.protection {
            Protection::NPlusOne | Protection::Parallel => {
                let up = it.counted.iter().filter(|server| self.is_well(**server));
                up.count() >= it.need
            }
            _ => !self.serving_servers(app).is_empty(),
        }
    }

    pub(super) fn serves(&self, of: Of) -> bool {
        match of {
            Of::App(app) => self.app_serves(app),
            Of::Service(service) => self.service_serves(service),
            Of::Part(part) => self.part_up(part),
        }
    }

    /// Opens and closes outages by who serves now.
    pub(super) fn track(&mut self) {
        for number in 0..self.subjects.len() {
            let Some(subject) = self.subjects.get(number) else {
                continue;
            };
            let (of, open) = (subject.of, subject.open);
            match (self.serves(of), open) {
                (false, None) => {
                    let outage = Outage {
                        subject: subject.id.clone(),
                        from_s: self.now,
                        detected_s: None,
                        recovered_s: None,
                        cause: self.cause_in_words(),
                        fault: self.cause,
                    };
                    let opened = self.outages.len();
                    self.outages.push(outage);
                    if let Some(subject) = self.subjects.get_mut(number) {
                        subject.open = Some(opened);
                    }
                    if let Some(about) = about(of) {
                        self.tell("outage-begins", "outage", about, &[]);
                    }
                }
                (true, Some(opened)) => {
                    let now = self.now;
                    let mut lasted = Time::ZERO;
                    if let Some(outage) = self.outages.get_mut(opened) {
                        outage.recovered_s = Some(now);
                        lasted = now - outage.from_s;
                    }
                    if let Some(subject) = self.subjects.get_mut(number) {
                        subject.open = None;
                    }
                    let names = [("length", lasted.to_string())];
                    if let Some(about) = about(of) {
                        self.tell("outage-over", "outage", about, &names);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes that the loss of something is known from now on.
    pub(super) fn detected(&mut self, of: Of) {
        let subject = self.subjects.iter().find(|subject| subject.of == of);
        let open = subject.and_then(|subject| subject.open);
        let now = self.now;
        if let Some(outage) = open.and_then(|open| self.outages.get_mut(open)) {
            outage.detected_s.get_or_insert(now);
        }
    }

    fn cause_in_words(&self) -> String {
        let fault = self.cause.and_then(|cause| self.faults.get(cause));
        fault.map_or_else(String::new, |(fault, _)| {
            format!("{} {}", fault.kind.id(), fault.target)
        })
    }

    /// The outages so far; one that took no time was none.
    pub(super) fn outages_so_far(&self) -> Vec<Outage> {
        let lasted = |outage: &&Outage| outage.recovered_s != Some(outage.from_s);
        self.outages.iter().filter(lasted).cloned().collect()
    }
}

/// Whom a sentence about an outage is about. Shared parts have sentences of their own.
fn about(of: Of) -> Option<About> {
    match of {
        Of::App(app) => Some(About::App(app)),
        Of::Service(service) => Some(About::Service(service)),
        Of::Part(_) => None,
    }
}
