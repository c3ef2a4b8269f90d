//! Telling what happened, and what stands differently since.

use super::run::Run;
use super::setup::{Ref, Setup};
use super::trace::{Change, Event};
use crate::domain::template::{among, fill};

/// What an event is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    Thing(Ref),
    App(usize),
    Service(usize),
}

impl Setup {
    /// The worker a pod runs on at the start.
    pub(super) fn first_worker(&self, of: Ref) -> Option<usize> {
        match of {
            Ref::Pod(pod) => self.pods.get(pod)?.worker,
            _ => None,
        }
    }

    /// The id of a thing.
    pub(super) fn id_of(&self, of: Ref) -> &str {
        let thing = self
            .number
            .get(&of)
            .and_then(|number| self.things.get(*number));
        thing.map_or("", |thing| thing.id.as_str())
    }

    /// A thing as a sentence names it.
    pub(super) fn name_of(&self, of: Ref) -> String {
        match of {
            Ref::Server(server) => self.server_name(server),
            Ref::Host(host) => self
                .hosts
                .get(host)
                .map_or_else(String::new, |it| it.id.clone()),
            _ => self.id_of(of).to_owned(),
        }
    }
}

impl Run {
    /// Tells an event: its sentence and its rule are in the catalog, under these ids.
    pub(super) fn tell(&mut self, event: &str, rule: &str, about: About, names: &[(&str, String)]) {
        let (subject, thing) = self.whom(about);
        let name = match about {
            About::Thing(of) => self.setup.name_of(of),
            _ => subject.clone(),
        };
        let what = fill(self.words.event(event), |blank| match blank {
            "it" => Some(name.as_str()),
            "subject" => Some(subject.as_str()),
            other => among(names, other),
        });
        let why = self.words.rule(rule).to_owned();
        let changes = self.changes();
        self.events.push(Event {
            t_s: self.now,
            subject,
            what,
            why,
            event: event.to_owned(),
            rule: rule.to_owned(),
            thing,
            changes,
        });
    }

    /// The subject of an event, and its thing.
    fn whom(&self, about: About) -> (String, Option<String>) {
        match about {
            About::App(app) => {
                let app = self.setup.apps.get(app);
                (
                    app.map_or_else(String::new, |app| app.subject.clone()),
                    None,
                )
            }
            About::Service(service) => {
                let service = self.setup.services.get(service);
                (
                    service.map_or_else(String::new, |it| it.subject.clone()),
                    None,
                )
            }
            About::Thing(of) => {
                let thing = self.setup.number.get(&of);
                let thing = thing.and_then(|number| self.setup.things.get(*number));
                let id = thing.map(|thing| thing.id.clone());
                let subject = thing.and_then(|thing| thing.subject.clone());
                (subject.or_else(|| id.clone()).unwrap_or_default(), id)
            }
        }
    }

    /// Everything that stands differently from what was told last.
    fn changes(&mut self) -> Vec<Change> {
        let setup = self.setup.clone();
        let mut changes = Vec::new();
        for (number, of) in setup.refs.iter().enumerate() {
            let now = self.state_of(*of);
            let worker = match of {
                Ref::Pod(pod) => self.world.pods.get(*pod).and_then(|pod| pod.worker),
                _ => None,
            };
            let (Some(shown), Some(thing)) = (self.shown.get_mut(number), setup.things.get(number))
            else {
                continue;
            };
            let moved = worker.is_some() && worker != shown.1;
            if now != shown.0 || moved {
                let worker = worker.filter(|_| moved);
                let at = worker.and_then(|worker| setup.workers.get(worker));
                changes.push(Change {
                    thing: thing.id.clone(),
                    state: now,
                    at: at.map(|worker| worker.id.clone()),
                });
                shown.0 = now;
                if moved {
                    shown.1 = worker;
                }
            }
        }
        changes
    }

    /// Adds what has come to stand differently since to the last event of this moment.
    pub(super) fn amend(&mut self) {
        let changes = self.changes();
        if let Some(last) = self.events.last_mut().filter(|_| !changes.is_empty()) {
            for change in changes {
                // What an event already says of a thing is overtaken.
                last.changes
                    .retain(|old| old.thing != change.thing || old.at.is_some());
                last.changes.push(change);
            }
        }
    }
}
