//! Cold standby: an operator starts a copy that does not run.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Ref;
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::{Link, Process};

impl Run {
    /// The cold copy of an application: the server that is not primary.
    fn copy_of(&self, app: usize) -> Option<usize> {
        let primary = self.world.apps.get(app)?.primary;
        let servers = &self.setup.apps.get(app)?.servers;
        servers.iter().copied().find(|server| *server != primary)
    }

    /// Calls an operator where the host of the primary counts as failed, or the primary says that it
    /// cannot serve. A process that ended is started again where it was, which is quicker.
    pub(super) fn call_operator(&mut self, app: usize, scs: usize) {
        let Some((state, copy)) = self.world.apps.get(app).zip(self.copy_of(app)) else {
            return;
        };
        let primary = state.primary;
        // The hold delays switchovers of the Management Layer, and this is none.
        let link = self.link(scs, self.host_of(primary));
        let host_lost = matches!(link, Link::Lost | Link::Held);
        let cannot = self
            .world
            .servers
            .get(primary)
            .is_some_and(|it| it.unavailable > 0);
        let failed = host_lost || (self.seems_failed(scs, primary) && cannot);
        if !failed || (state.dismissed && self.is_well(primary)) {
            let app = self.world.apps.get_mut(app);
            if let Some(state) = app.filter(|_| !failed) {
                state.dismissed = false;
            }
            return;
        }
        let busy = state.operator || self.process(copy) == Process::Starting;
        if busy || !self.sees(scs, self.host_of(copy)) {
            return;
        }
        let mut turn = 0;
        if let Some(state) = self.world.apps.get_mut(app) {
            state.operator = true;
            state.turn += 1;
            turn = state.turn;
        }
        self.app_detected(app);
        self.tell("operator-called", "cold-standby", About::App(app), &[]);
        self.after(self.setup.clocks.operator, Due::OperatorThere { app, turn });
    }

    pub(super) fn operator_there(&mut self, app: usize, turn: u32) {
        let Some(state) = self
            .world
            .apps
            .get_mut(app)
            .filter(|state| state.turn == turn)
        else {
            return;
        };
        state.operator = false;
        let primary = state.primary;
        let Some(copy) = self.copy_of(app) else {
            return;
        };
        if self.is_well(primary) {
            if let Some(state) = self.world.apps.get_mut(app) {
                state.dismissed = true;
            }
            self.tell("operator-finds-well", "cold-standby", About::App(app), &[]);
            return;
        }
        let host = self.host_of(copy);
        if !self.acting_scs().any(|scs| self.sees(scs, host)) {
            self.say_once(app, "waits-for-scs", "no-scs");
            return;
        }
        let turn = self.turn(copy);
        if let Some(state) = self.world.servers.get_mut(copy) {
            state.process = Process::Starting;
        }
        self.tell(
            "cold-start",
            "cold-standby",
            About::Thing(Ref::Server(copy)),
            &[],
        );
        let wait = self.setup.clocks.cold_start;
        self.after(
            wait,
            Due::ColdStarted {
                app,
                server: copy,
                turn,
            },
        );
    }

    pub(super) fn cold_started(&mut self, app: usize, server: usize, turn: u32) {
        let due = self
            .world
            .servers
            .get(server)
            .is_some_and(|state| state.turn == turn && state.process == Process::Starting);
        let Some(primary) = self
            .world
            .apps
            .get(app)
            .map(|app| app.primary)
            .filter(|_| due)
        else {
            return;
        };
        let thing = About::Thing(Ref::Server(server));
        if self.is_well(primary) {
            if let Some(state) = self.world.servers.get_mut(server) {
                state.process = Process::Off;
            }
            self.tell("cold-start-not-needed", "cold-standby", thing, &[]);
            return;
        }
        let alive = self.lives(primary);
        if let Some(state) = self.world.servers.get_mut(primary) {
            state.acting = false;
            if alive {
                state.process = Process::Off;
                state.unavailable = 0;
            }
        }
        if let Some(state) = self.world.servers.get_mut(server) {
            state.process = Process::Running;
            state.acting = true;
        }
        if let Some(state) = self.world.apps.get_mut(app) {
            state.primary = server;
        }
        let round = self.setup.clocks.retry;
        self.expect_clients(server, round.unwrap_or(Time::LONGEST));
        self.tell("cold-started", "reconnect", thing, &[]);
    }
}
