//! What the Management Layer does about a failed primary: it has its backup take over.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::{Protection, Ref};
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::{Link, Process};

impl Run {
    /// Every working SCS does what is to be done about each application.
    pub(super) fn decide(&mut self) {
        let managers: Vec<usize> = self.acting_scs().collect();
        for app in 0..self.setup.apps.len() {
            if managers.is_empty() {
                if self.needs_help(app) {
                    self.say_once(app, "waits-for-scs", "no-scs");
                }
                continue;
            }
            for scs in &managers {
                match self.setup.apps.get(app).map(|app| app.protection) {
                    Some(Protection::Standby { .. }) => self.take_over(app, *scs),
                    Some(Protection::Cold) => self.call_operator(app, *scs),
                    _ => {}
                }
                self.restart_ended(app, *scs);
            }
        }
    }

    fn servers(&self, app: usize) -> Vec<usize> {
        self.setup
            .apps
            .get(app)
            .map_or_else(Vec::new, |app| app.servers.clone())
    }

    /// Whether an SCS, if one worked, would have something to do.
    fn needs_help(&self, app: usize) -> bool {
        self.servers(app).iter().any(|server| {
            let state = self.world.servers.get(*server);
            state.is_some_and(|state| {
                let idle = state.reported && !state.restarting;
                idle || (state.unavailable > 0 && state.acting)
            })
        })
    }

    /// Says why nothing happens, once until something else is said.
    pub(super) fn say_once(&mut self, app: usize, event: &'static str, rule: &str) {
        let Some(state) = self.world.apps.get_mut(app) else {
            return;
        };
        if state.said != Some(event) {
            state.said = Some(event);
            self.tell(event, rule, About::App(app), &[]);
        }
    }

    /// Whether a server has failed as far as an SCS knows.
    pub(super) fn seems_failed(&self, scs: usize, server: usize) -> bool {
        let state = self.world.servers.get(server);
        match self.link(scs, self.host_of(server)) {
            Link::Held => true,
            Link::Seen => state.is_some_and(|state| state.reported || state.unavailable > 0),
            Link::Silent | Link::Lost => false,
        }
    }

    /// The server an SCS could make primary.
    fn candidate(&self, app: usize, scs: usize) -> Option<usize> {
        let could = |server: &usize| {
            let Some(state) = self.world.servers.get(*server) else {
                return false;
            };
            let runs = !matches!(state.process, Process::Off | Process::Starting);
            let seems_well = runs && !state.reported && state.unavailable == 0;
            seems_well && !state.acting && self.sees(scs, self.host_of(*server))
        };
        self.servers(app).into_iter().find(could)
    }

    fn take_over(&mut self, app: usize, scs: usize) {
        let Some(state) = self
            .world
            .apps
            .get(app)
            .filter(|state| state.switching.is_none())
        else {
            return;
        };
        let primary = state.primary;
        let servers = self.servers(app);
        let acting = |server: &usize| self.world.servers.get(*server).is_some_and(|it| it.acting);
        let seems_served = servers
            .iter()
            .filter(|server| acting(server))
            .any(|server| !self.seems_failed(scs, *server));
        if seems_served {
            // Of two that act each has its own view, and only one of them says why nothing happens.
            let is_alone = self.acting_scs().nth(1).is_none();
            if let Some(state) = self.world.apps.get_mut(app).filter(|_| is_alone) {
                state.said = None;
            }
            return;
        }
        if !self.setup.ha_license {
            self.say_once(app, "no-switchover", "no-license");
            return;
        }
        let Some(target) = self.candidate(app, scs) else {
            self.say_once(app, "no-backup", "no-backup");
            return;
        };
        if let Some((event, rule)) = self.refusal(app, scs, target) {
            self.say_once(app, event, rule);
            return;
        }
        let rule = self.reason(scs, primary);
        let mut turn = 0;
        if let Some(state) = self.world.apps.get_mut(app) {
            state.switching = Some(target);
            state.said = None;
            state.turn += 1;
            turn = state.turn;
        }
        for server in servers {
            let reached = self.sees(scs, self.host_of(server)) || !self.lives(server);
            if let Some(state) = self.world.servers.get_mut(server).filter(|_| reached) {
                state.acting = false;
            }
        }
        self.app_detected(app);
        self.tell("switchover", rule, About::Thing(Ref::Server(target)), &[]);
        let wait = self.setup.clocks.promotion;
        self.after(
            wait,
            Due::Promoted {
                app,
                server: target,
                turn,
            },
        );
    }

    /// The rule a switchover goes by.
    fn reason(&self, scs: usize, primary: usize) -> &'static str {
        let state = self.world.servers.get(primary);
        match self.link(scs, self.host_of(primary)) {
            Link::Held => "switchover-host",
            _ if state.is_some_and(|state| state.unavailable > 0) => "switchover-unavailable",
            _ => "switchover-process",
        }
    }

    /// Why a backup Configuration Server does not obey: it sees a primary that was not told to step
    /// down, or it lacks its database.
    fn refusal(
        &self,
        app: usize,
        scs: usize,
        target: usize,
    ) -> Option<(&'static str, &'static str)> {
        let databases = self.setup.apps.get(app)?.config_databases.as_ref()?;
        let own = self.host_of(target);
        let sees_primary = self.servers(app).into_iter().any(|server| {
            let state = self.world.servers.get(server);
            let alive = state.is_some_and(|state| {
                state.acting && matches!(state.process, Process::Running | Process::Hung)
            });
            let host = self.host_of(server);
            let untold = !self.sees(scs, host);
            server != target && alive && untold && self.host_up(host) && self.connected(own, host)
        });
        if sees_primary {
            return Some((
                "configuration-server-refuses",
                "configuration-server-refuses",
            ));
        }
        let lacks = databases.iter().any(|part| !self.reaches(own, *part));
        lacks.then_some((
            "configuration-server-lacks",
            "configuration-server-database",
        ))
    }

    pub(super) fn promoted(&mut self, app: usize, server: usize, turn: u32) {
        let Some(state) = self
            .world
            .apps
            .get_mut(app)
            .filter(|state| state.turn == turn)
        else {
            return;
        };
        if state.switching != Some(server) {
            return;
        }
        state.switching = None;
        let there = matches!(self.process(server), Process::Running | Process::Hung);
        if !there || !self.host_up(self.host_of(server)) {
            // The command was not answered, so the SCS knows.
            let ended = self.lca_works(self.host_of(server)) && !there;
            if let Some(state) = self.world.servers.get_mut(server).filter(|_| ended) {
                state.reported = true;
            }
            self.tell(
                "promotion-failed",
                "no-backup",
                About::Thing(Ref::Server(server)),
                &[],
            );
            return;
        }
        for other in self.servers(app) {
            let lives = self.lives(other);
            if let Some(state) = self.world.servers.get_mut(other) {
                state.acting = (state.acting && lives) || other == server;
            }
        }
        if let Some(state) = self.world.apps.get_mut(app) {
            state.primary = server;
        }
        let is_split = self.primaries(app).count() > 1;
        let protection = self.setup.apps.get(app).map(|app| app.protection);
        let is_hot = protection == Some(Protection::Standby { hot: true });
        let thing = About::Thing(Ref::Server(server));
        if is_split {
            self.tell("split-brain", "split-brain", thing, &[]);
        } else if is_hot {
            self.tell("promoted", "hot-standby", thing, &[]);
        } else {
            self.set_away(server, true);
            self.tell("promoted", "warm-standby", thing, &[]);
            if let Some(round) = self.setup.clocks.retry {
                let subject = self
                    .setup
                    .apps
                    .get(app)
                    .map_or("", |app| app.subject.as_str());
                let name = format!("retry {subject}");
                let wait = self.between(Time::ZERO, round, name);
                self.expect_clients(server, wait);
            }
        }
    }

    fn set_away(&mut self, server: usize, away: bool) {
        if let Some(state) = self.world.servers.get_mut(server) {
            state.away = away;
        }
    }

    pub(super) fn expect_clients(&mut self, server: usize, wait: Time) {
        self.set_away(server, true);
        let turn = self.world.servers.get(server).map_or(0, |state| state.turn);
        self.after(Some(wait), Due::Reconnected { server, turn });
    }

    pub(super) fn reconnected(&mut self, server: usize, turn: u32) {
        if let Some(state) = self.world.servers.get_mut(server)
            && state.turn == turn
            && state.away
        {
            state.away = false;
            self.tell(
                "reconnected",
                "reconnect",
                About::Thing(Ref::Server(server)),
                &[],
            );
        }
    }

    /// Two primaries of one application that a working SCS sees again: the one that was made primary
    /// last stays.
    pub(super) fn mend_split_brains(&mut self) {
        for app in 0..self.setup.apps.len() {
            let pair = self.setup.apps.get(app).is_some_and(|app| {
                !matches!(app.protection, Protection::NPlusOne | Protection::Parallel)
            });
            let acting: Vec<usize> = self.primaries(app).collect();
            if !pair || acting.len() < 2 {
                continue;
            }
            let sees_all = |scs: &usize| acting.iter().all(|it| self.sees(*scs, self.host_of(*it)));
            if self.acting_scs().find(sees_all).is_none() {
                continue;
            }
            let primary = self.world.apps.get(app).map(|app| app.primary);
            for server in acting {
                if Some(server) != primary
                    && let Some(state) = self.world.servers.get_mut(server)
                {
                    state.acting = false;
                    let thing = About::Thing(Ref::Server(server));
                    self.tell("split-brain-over", "split-brain-over", thing, &[]);
                }
            }
        }
    }
}
