//! Shared parts, and the event logs of a cluster.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::outages::Of;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Ref;
use crate::domain::simulation::tell::About;

impl Run {
    pub(super) fn lose_part(&mut self, part: usize, number: usize, fault: &InjectedFault) {
        if let Some(state) = self.world.parts.get_mut(part) {
            state.down += 1;
        }
        self.tell(
            "shared-down",
            "shared-down",
            About::Thing(Ref::Part(part)),
            &[],
        );
        self.track();
        self.detect_part(part);
        let repair = self.setup.parts.get(part).and_then(|part| part.repair);
        self.plan_end(number, fault, repair);
    }

    pub(super) fn regain_part(&mut self, part: usize) {
        if let Some(state) = self.world.parts.get_mut(part)
            && state.down > 0
        {
            state.down -= 1;
            if state.down == 0 {
                self.tell(
                    "shared-back",
                    "shared-down",
                    About::Thing(Ref::Part(part)),
                    &[],
                );
            }
        }
    }

    /// Whoever needs a part notices at once that it is away.
    fn detect_part(&mut self, part: usize) {
        self.detected(Of::Part(part));
        let apps = self.setup.apps.iter().enumerate();
        let apps = apps.filter(|(_, app)| {
            let database = app.node.and_then(|node| self.setup.nodes.get(node));
            let is_its = database.and_then(|node| node.database) == Some(part);
            is_its || app.needs.contains(&part)
        });
        let apps: Vec<usize> = apps.map(|(app, _)| app).collect();
        let services = self.setup.services.iter().enumerate();
        let services = services.filter(|(_, service)| service.needs.contains(&part));
        let services: Vec<usize> = services.map(|(service, _)| service).collect();
        for app in apps {
            self.detected(Of::App(app));
        }
        for service in services {
            self.detected(Of::Service(service));
        }
    }

    /// Looks at every part: who is blocked without it, and which events are lost.
    pub(super) fn watch_parts(&mut self) {
        for part in 0..self.setup.parts.len() {
            let up = self.part_up(part);
            let Some(state) = self
                .world
                .parts
                .get_mut(part)
                .filter(|state| state.was_up != up)
            else {
                continue;
            };
            state.was_up = up;
            state.turn += 1;
            let (turn, lost) = (state.turn, state.loses_events);
            state.loses_events = false;
            let thing = About::Thing(Ref::Part(part));
            if !up {
                self.detected(Of::Part(part));
                let nodes = self
                    .setup
                    .nodes
                    .iter()
                    .filter(|node| node.database == Some(part));
                let nodes: Vec<usize> = nodes.map(|node| node.app).collect();
                for app in nodes {
                    self.detected(Of::App(app));
                }
                let names = [("those", self.dependents(part))];
                let rule = "shared-needed";
                let event = if names.iter().any(|(_, those)| those.is_empty()) {
                    "part-down"
                } else {
                    "part-down-blocks"
                };
                self.tell(event, rule, thing, &names);
            } else {
                self.tell("part-up", "shared-needed", thing, &[]);
            }
            let Some(log) = self.setup.parts.get(part).map(|part| &part.event_log_of) else {
                continue;
            };
            if log.is_empty() {
                continue;
            }
            if up {
                let event = if lost {
                    "event-log-back"
                } else {
                    "event-log-kept"
                };
                self.tell(event, "event-log", thing, &[]);
            } else {
                let wait = self.setup.clocks.event_log_buffer;
                self.after(wait, Due::BufferFull { part, turn });
            }
        }
    }

    /// Those that need a part, as a readable list.
    fn dependents(&self, part: usize) -> String {
        const SHOWN: usize = 8;
        let apps = self.setup.apps.iter().filter(|app| {
            let database = app.node.and_then(|node| self.setup.nodes.get(node));
            database.and_then(|node| node.database) == Some(part) || app.needs.contains(&part)
        });
        let apps = apps.map(|app| app.subject.as_str());
        let services = self.setup.services.iter();
        let services = services.filter(|service| service.needs.contains(&part) && !service.waits);
        let services = services.map(|service| service.subject.as_str());
        let all: Vec<&str> = apps.chain(services).collect();
        let shown: Vec<&str> = all.iter().take(SHOWN).copied().collect();
        let more = all.len().saturating_sub(SHOWN);
        match more {
            0 => shown.join(", "),
            more => format!("{} and {more} more", shown.join(", ")),
        }
    }

    /// The event log has been away for too long.
    pub(super) fn buffer_full(&mut self, part: usize, turn: u32) {
        let names = [("nodes", self.nodes_of_log(part))];
        if let Some(state) = self.world.parts.get_mut(part)
            && state.turn == turn
            && !state.was_up
        {
            state.loses_events = true;
            self.tell(
                "events-lost",
                "event-log",
                About::Thing(Ref::Part(part)),
                &names,
            );
        }
    }

    fn nodes_of_log(&self, part: usize) -> String {
        let nodes = self
            .setup
            .parts
            .get(part)
            .map_or(&[][..], |part| &part.event_log_of);
        let nodes = nodes.iter().filter_map(|node| self.setup.nodes.get(*node));
        let apps = nodes.filter_map(|node| self.setup.apps.get(node.app));
        let names: Vec<&str> = apps.map(|app| app.subject.as_str()).collect();
        names.join(", ")
    }
}
