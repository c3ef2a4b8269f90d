//! Faults strike, and are over.

use crate::domain::fault::Fault;
use crate::domain::simulation::due::Due;
use crate::domain::simulation::outages::Of;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Protection;
use crate::domain::simulation::target::Target;

impl Run {
    pub(super) fn strike(&mut self, number: usize) {
        let Some((fault, target)) = self.faults.get(number).cloned() else {
            return;
        };
        match (fault.kind, target) {
            (Fault::ProcessExit, Target::Server(server)) => self.end_process(server, &fault),
            (Fault::Hang, Target::Server(server)) => self.hang_process(server, &fault),
            (Fault::ServiceUnavailable, Target::Server(server)) => {
                self.report_unavailable(server, number, &fault);
            }
            (Fault::LcaLost, Target::Host(host)) => self.lose_lca(host, number, &fault),
            (_, Target::Host(host)) => self.lose_host(host, number, &fault),
            (_, Target::Scs(scs)) => self.end_scs(scs, &fault),
            (_, Target::Part(part)) => self.lose_part(part, number, &fault),
            (_, Target::Between(cut)) => self.cut_network(cut, number, &fault),
            (Fault::Hang, Target::Pod(pod)) => self.hang_pod(pod, &fault),
            (_, Target::Pod(pod)) => self.crash_container(pod, &fault),
            (_, Target::Worker(worker)) => self.lose_worker(worker, number, &fault),
            (_, Target::Zone(zone)) => self.lose_zone(zone, number, &fault),
            (_, Target::Unit(unit)) => self.lose_unit(unit, number, &fault),
            (_, Target::License(node, item, to)) => {
                self.lower_licenses(node, item, to, number, &fault);
            }
            (_, Target::Server(_)) => {}
        }
    }

    pub(super) fn ease(&mut self, number: usize) {
        let Some((fault, target)) = self.faults.get(number).cloned() else {
            return;
        };
        match (fault.kind, target) {
            (_, Target::Server(server)) => self.report_available(server),
            (Fault::LcaLost, Target::Host(host)) => self.regain_lca(host),
            (_, Target::Host(host)) => self.regain_host(host),
            (_, Target::Part(part)) => self.regain_part(part),
            (_, Target::Between(_)) => self.mend_network(number, &fault),
            (_, Target::Worker(worker)) => self.regain_worker(worker),
            (_, Target::Zone(zone)) => self.regain_zone(zone),
            (_, Target::Unit(unit)) => self.regain_unit(unit),
            (_, Target::License(node, item, _)) => self.raise_licenses(node, item, number),
            (_, Target::Pod(_) | Target::Scs(_)) => {}
        }
    }

    /// Plans the end of a fault: after as long as it says, else after its repair.
    pub(super) fn plan_end(
        &mut self,
        number: usize,
        fault: &InjectedFault,
        repair: Option<crate::domain::simulation::Time>,
    ) {
        self.after(fault.for_s.or(repair), Due::Ease(number));
    }

    /// Notes that the loss of a server is known. That of a backup says nothing about an outage.
    pub(super) fn server_detected(&mut self, server: usize) {
        let app = self.app_of(server);
        let counts = self.setup.apps.get(app).is_some_and(|app| {
            matches!(app.protection, Protection::NPlusOne | Protection::Parallel)
        });
        let acting = self
            .world
            .servers
            .get(server)
            .is_some_and(|state| state.acting);
        if counts || acting {
            self.app_detected(app);
        }
    }

    /// Notes that the outage of an application is known.
    pub(super) fn app_detected(&mut self, app: usize) {
        self.detected(Of::App(app));
        let counted = self.setup.apps.get(app).map_or(&[][..], |app| &app.counted);
        let apps: Vec<usize> = counted
            .iter()
            .filter_map(|server| self.setup.servers.get(*server))
            .map(|server| server.app)
            .filter(|other| *other != app)
            .collect();
        for other in apps {
            self.detected(Of::App(other));
        }
    }
}
