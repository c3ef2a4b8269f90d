//! Server processes that end, hang, report that they cannot serve, and are started again.

use crate::domain::simulation::clocks::then;
use crate::domain::simulation::due::Due;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::{Protection, Ref};
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::{Process, ServerState};

impl Run {
    /// Starts a new turn of a server: whatever was planned for it is void.
    pub(super) fn turn(&mut self, server: usize) -> u32 {
        self.world.servers.get_mut(server).map_or(0, |state| {
            state.turn += 1;
            state.restarting = false;
            state.away = false;
            state.turn
        })
    }

    pub(super) fn app_of(&self, server: usize) -> usize {
        self.setup
            .servers
            .get(server)
            .map_or(0, |server| server.app)
    }

    pub(super) fn host_of(&self, server: usize) -> usize {
        self.setup
            .servers
            .get(server)
            .map_or(0, |server| server.host)
    }

    pub(super) fn process(&self, server: usize) -> Process {
        self.world
            .servers
            .get(server)
            .map_or(Process::Off, |state| state.process)
    }

    /// Whether a fault can hit a process: it is there, on a host that is.
    fn is_there(&self, server: usize) -> bool {
        let there = matches!(
            self.process(server),
            Process::Running | Process::Hung | Process::Starting
        );
        there && self.host_up(self.host_of(server))
    }

    fn nothing_there(&mut self, server: usize) {
        self.tell(
            "nothing-there",
            "nothing-there",
            About::Thing(Ref::Server(server)),
            &[],
        );
    }

    /// A server that was about to become primary does not.
    pub(super) fn stop_switching_to(&mut self, server: usize) {
        let app = self.app_of(server);
        if let Some(app) = self.world.apps.get_mut(app)
            && app.switching == Some(server)
        {
            app.switching = None;
            app.turn += 1;
        }
    }

    pub(super) fn end_process(&mut self, server: usize, fault: &InjectedFault) {
        if !self.is_there(server) {
            self.nothing_there(server);
            return;
        }
        let turn = self.turn(server);
        let until = self.now + fault.for_s.unwrap_or(Time::ZERO);
        let was_cold = self.process(server) == Process::Starting;
        if let Some(state) = self.world.servers.get_mut(server) {
            state.process = if was_cold {
                Process::Off
            } else {
                Process::Exited
            };
            state.fails_until = until;
            state.unavailable = 0;
        }
        self.tell(
            "process-exit",
            "exit-seen-by-lca",
            About::Thing(Ref::Server(server)),
            &[],
        );
        self.track();
        self.after(
            self.setup.clocks.exit_detection,
            Due::ExitSeen { server, turn },
        );
    }

    pub(super) fn exit_seen(&mut self, server: usize, turn: u32) {
        let host = self.host_of(server);
        let can_see = self.host_up(host) && self.lca_works(host);
        let Some(state) = self.world.servers.get_mut(server) else {
            return;
        };
        if state.turn != turn || state.process != Process::Exited || state.reported || !can_see {
            return;
        }
        state.reported = true;
        self.server_detected(server);
        self.tell(
            "exit-seen",
            "exit-seen-by-lca",
            About::Thing(Ref::Server(server)),
            &[],
        );
    }

    pub(super) fn hang_process(&mut self, server: usize, fault: &InjectedFault) {
        if !self.lives(server) {
            self.nothing_there(server);
            return;
        }
        let turn = self.turn(server);
        if let Some(state) = self.world.servers.get_mut(server) {
            state.process = Process::Hung;
        }
        let sees = self
            .setup
            .apps
            .get(self.app_of(server))
            .is_some_and(|app| app.sees_hangs);
        let clocks = &self.setup.clocks;
        let (wait, rule) = if sees {
            (clocks.heartbeat, "hang-seen")
        } else {
            (clocks.human, "hang-unseen")
        };
        self.tell("hang", rule, About::Thing(Ref::Server(server)), &[]);
        self.track();
        self.after(wait, Due::HangSeen { server, turn });
        self.after(fault.for_s, Due::HangOver { server, turn });
    }

    /// A hung process is ended, so that it can be treated as one that ended.
    pub(super) fn hang_seen(&mut self, server: usize, turn: u32) {
        let host = self.host_of(server);
        if !self.host_up(host) || self.process(server) != Process::Hung {
            return;
        }
        if self
            .world
            .servers
            .get(server)
            .is_none_or(|state| state.turn != turn)
        {
            return;
        }
        let can_report = self.lca_works(host);
        self.turn(server);
        if let Some(state) = self.world.servers.get_mut(server) {
            state.process = Process::Exited;
            state.reported = can_report;
            state.fails_until = Time::ZERO;
            state.unavailable = 0;
        }
        self.server_detected(server);
        let sees = self
            .setup
            .apps
            .get(self.app_of(server))
            .is_some_and(|app| app.sees_hangs);
        let rule = if sees { "hang-seen" } else { "hang-unseen" };
        self.tell("hang-noticed", rule, About::Thing(Ref::Server(server)), &[]);
    }

    pub(super) fn hang_over(&mut self, server: usize, turn: u32) {
        if let Some(state) = self.world.servers.get_mut(server)
            && state.turn == turn
            && state.process == Process::Hung
        {
            state.process = Process::Running;
            self.turn(server);
            self.tell(
                "hang-over",
                "fault-over",
                About::Thing(Ref::Server(server)),
                &[],
            );
        }
    }

    pub(super) fn report_unavailable(
        &mut self,
        server: usize,
        number: usize,
        fault: &InjectedFault,
    ) {
        if !self.lives(server) {
            self.nothing_there(server);
            return;
        }
        if let Some(state) = self.world.servers.get_mut(server) {
            state.unavailable += 1;
        }
        let thing = About::Thing(Ref::Server(server));
        self.stop_switching_to(server);
        self.tell("unavailable", "only-what-is-reported", thing, &[]);
        self.track();
        self.server_detected(server);
        self.plan_end(number, fault, None);
    }

    pub(super) fn report_available(&mut self, server: usize) {
        if let Some(state) = self.world.servers.get_mut(server)
            && state.unavailable > 0
        {
            state.unavailable -= 1;
            if state.unavailable == 0 {
                let thing = About::Thing(Ref::Server(server));
                self.tell("available-again", "only-what-is-reported", thing, &[]);
            }
        }
    }

    /// An SCS has processes of an application that ended started again.
    pub(super) fn restart_ended(&mut self, app: usize, scs: usize) {
        let servers = self
            .setup
            .apps
            .get(app)
            .map_or_else(Vec::new, |app| app.servers.clone());
        let by_itself = self.setup.apps.get(app).is_some_and(|app| app.auto_restart);
        for server in servers {
            let ended = |state: &ServerState| {
                state.process == Process::Exited && state.reported && !state.restarting
            };
            let ended = self.world.servers.get(server).is_some_and(ended);
            if !ended || !self.sees(scs, self.host_of(server)) {
                continue;
            }
            let clocks = &self.setup.clocks;
            let (wait, rule) = if by_itself {
                (clocks.restart, "restart")
            } else {
                (then(clocks.operator, clocks.restart), "restart-by-operator")
            };
            let turn = self.turn(server);
            if let Some(state) = self.world.servers.get_mut(server) {
                state.restarting = true;
                state.attempts = 0;
            }
            self.tell(
                "restart-begins",
                rule,
                About::Thing(Ref::Server(server)),
                &[],
            );
            self.after(wait, Due::Restarted { server, turn });
        }
    }

    pub(super) fn restarted(&mut self, server: usize, turn: u32) {
        if self
            .world
            .servers
            .get(server)
            .is_none_or(|state| state.turn != turn)
        {
            return;
        }
        if self.fails_again(server) {
            return;
        }
        self.turn(server);
        let mut acting = false;
        if let Some(state) = self.world.servers.get_mut(server) {
            state.process = Process::Running;
            state.reported = false;
            state.unavailable = 0;
            acting = state.acting;
        }
        let protection = self
            .setup
            .apps
            .get(self.app_of(server))
            .map(|app| app.protection);
        let alike = matches!(
            protection,
            Some(Protection::NPlusOne | Protection::Parallel)
        );
        let (event, rule) = match (alike, acting) {
            (true, _) => ("restarted", "restart"),
            (false, true) => ("restarted-as-primary", "restart-where-it-was"),
            (false, false) => ("restarted-as-backup", "no-failback"),
        };
        self.tell(event, rule, About::Thing(Ref::Server(server)), &[]);
        self.empty_cache(self.app_of(server));
    }

    /// Whether a restart fails because what ended the process is still there; then the next one is
    /// planned. After a few, those that are bound to fail are passed over.
    fn fails_again(&mut self, server: usize) -> bool {
        const TOLD: u32 = 3;
        let restart = self.setup.clocks.restart.unwrap_or(Time::ZERO);
        let now = self.now;
        let Some(state) = self.world.servers.get_mut(server) else {
            return false;
        };
        if state.fails_until <= now {
            return false;
        }
        state.attempts += 1;
        let rest = (state.fails_until - now).micros();
        let wait = match restart.micros() {
            0 => rest,
            each if state.attempts >= TOLD => rest.div_ceil(each) * each,
            each => each,
        };
        let (turn, attempts) = (state.turn, state.attempts);
        let names = [("attempts", attempts.to_string())];
        self.tell(
            "restart-failed",
            "restart",
            About::Thing(Ref::Server(server)),
            &names,
        );
        self.after(
            Some(Time::from_micros(wait)),
            Due::Restarted { server, turn },
        );
        true
    }
}
