//! Everything with a state, listed once.

use super::{Protection, Ref, Setup};
use crate::domain::simulation::trace::{State, Thing, ThingKind};

impl Setup {
    /// Lists all things and finds them by their ids. Of two with one id the first is found.
    pub(super) fn list_things(&mut self) {
        let mut all: Vec<(Ref, Thing)> = Vec::new();
        self.list_site(&mut all);
        self.list_units(&mut all);
        for (number, (of, thing)) in all.into_iter().enumerate() {
            self.by_id.entry(thing.id.clone()).or_insert(of);
            self.number.insert(of, number);
            self.refs.push(of);
            self.things.push(thing);
        }
        // Servers answer to their place in the list as well, and a lone one of several to "primary".
        for app in &self.apps {
            for (index, server) in app.servers.iter().enumerate() {
                let id = format!("{}/{index}", app.subject);
                self.by_id.entry(id).or_insert(Ref::Server(*server));
            }
            if let Some(first) = app.servers.first() {
                let id = format!("{}/primary", app.subject);
                self.by_id.entry(id).or_insert(Ref::Server(*first));
            }
        }
    }

    fn list_site(&self, all: &mut Vec<(Ref, Thing)>) {
        for (number, site) in self.sites.iter().enumerate() {
            let id = format!("site:{site}");
            all.push((Ref::Site(number), thing(id, ThingKind::Site, None, None)));
        }
        for (number, host) in self.hosts.iter().enumerate() {
            let site = host.site.and_then(|site| self.sites.get(site));
            let site = site.map(|site| format!("site:{site}"));
            let id = format!("host:{}", host.id);
            all.push((Ref::Host(number), thing(id, ThingKind::Host, site, None)));
        }
        let at_host = |host: usize| self.hosts.get(host).map(|host| format!("host:{}", host.id));
        for (number, host) in self.hosts.iter().enumerate() {
            let id = format!("lca:{}", host.id);
            let at = at_host(number);
            all.push((Ref::Lca(number), thing(id, ThingKind::Lca, at, None)));
        }
        for (number, host) in self.scs.iter().enumerate() {
            let mut scs = thing(Self::scs_name(number), ThingKind::Scs, at_host(*host), None);
            scs.first = if number == 0 {
                State::Primary
            } else {
                State::Backup
            };
            all.push((Ref::Scs(number), scs));
        }
        for (number, server) in self.servers.iter().enumerate() {
            let app = self.apps.get(server.app);
            let subject = app.map(|app| app.subject.clone());
            let at = at_host(server.host);
            let mut it = thing(server.id.clone(), server.kind, at, subject);
            let is_first = app.is_some_and(|app| app.servers.first() == Some(&number));
            it.first = match app.map(|app| app.protection) {
                Some(Protection::NPlusOne | Protection::Parallel) | None => State::Up,
                Some(_) if is_first => State::Primary,
                Some(Protection::Cold) => State::Off,
                Some(_) => State::Backup,
            };
            all.push((Ref::Server(number), it));
        }
        for (number, part) in self.parts.iter().enumerate() {
            let at = part.members.first().and_then(|place| match place {
                super::Place::Outside => None,
                super::Place::Host(host) => at_host(*host),
                super::Place::Zone(zone) => self.zones.get(*zone).map(|zone| {
                    self.units
                        .get(zone.unit)
                        .map_or_else(String::new, |unit| format!("unit:{}", unit.id))
                }),
            });
            let subject = Some(part.subject.clone());
            let it = thing(part.subject.clone(), ThingKind::Shared, at, subject);
            all.push((Ref::Part(number), it));
        }
    }

    fn list_units(&self, all: &mut Vec<(Ref, Thing)>) {
        for (number, unit) in self.units.iter().enumerate() {
            let id = format!("unit:{}", unit.id);
            all.push((Ref::Unit(number), thing(id, ThingKind::Unit, None, None)));
        }
        for (number, zone) in self.zones.iter().enumerate() {
            let unit = self
                .units
                .get(zone.unit)
                .map(|unit| format!("unit:{}", unit.id));
            let it = thing(zone.id.clone(), ThingKind::Zone, unit, None);
            all.push((Ref::Zone(number), it));
        }
        for (number, worker) in self.workers.iter().enumerate() {
            let zone = self.zones.get(worker.zone).map(|zone| zone.id.clone());
            let it = thing(worker.id.clone(), ThingKind::Worker, zone, None);
            all.push((Ref::Worker(number), it));
        }
        for (number, pod) in self.pods.iter().enumerate() {
            let service = self.groups.get(pod.group);
            let service = service.and_then(|group| self.services.get(group.service));
            let unit = service.and_then(|service| self.units.get(service.unit));
            let worker = pod.worker.and_then(|worker| self.workers.get(worker));
            let at = worker.map(|worker| worker.id.clone());
            let at = at.or_else(|| unit.map(|unit| format!("unit:{}", unit.id)));
            let subject = service.map(|service| service.subject.clone());
            let mut it = thing(pod.id.clone(), ThingKind::Pod, at, subject);
            if pod.worker.is_none() {
                it.first = State::Off;
            }
            all.push((Ref::Pod(number), it));
        }
    }
}

fn thing(id: String, kind: ThingKind, at: Option<String>, subject: Option<String>) -> Thing {
    Thing {
        id,
        kind,
        at,
        subject,
        first: State::Up,
    }
}
