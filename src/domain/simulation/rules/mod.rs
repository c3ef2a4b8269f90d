//! The rules, a file for each family. Each turns what is planned into what happens.

mod cluster;
mod cold;
mod disaster;
mod faults;
mod hosts;
mod management;
mod places;
mod pods;
mod processes;
mod shared;
mod takeover;
mod workers;

use super::due::Due;
use super::run::Run;

impl Run {
    /// What was planned happens.
    pub(super) fn happen(&mut self, due: Due) {
        match due {
            Due::Strike(fault) => self.strike(fault),
            Due::Ease(fault) => self.ease(fault),
            Due::ExitSeen { server, turn } => self.exit_seen(server, turn),
            Due::HangSeen { server, turn } => self.hang_seen(server, turn),
            Due::HangOver { server, turn } => self.hang_over(server, turn),
            Due::Restarted { server, turn } => self.restarted(server, turn),
            Due::LinkLost { scs, host, turn } => self.link_lost(scs, host, turn),
            Due::HoldOver { scs, host, turn } => self.hold_over(scs, host, turn),
            Due::ScsExitSeen { scs, turn } => self.scs_exit_seen(scs, turn),
            Due::ScsBack { scs, turn } => self.scs_back(scs, turn),
            Due::Promoted { app, server, turn } => self.promoted(app, server, turn),
            Due::Reconnected { server, turn } => self.reconnected(server, turn),
            Due::OperatorThere { app, turn } => self.operator_there(app, turn),
            Due::ColdStarted { app, server, turn } => self.cold_started(app, server, turn),
            Due::BufferFull { part, turn } => self.buffer_full(part, turn),
            Due::WorkersUnknown { workers } => self.workers_unknown(&workers),
            Due::Evict { workers, zone } => self.evict(&workers, zone),
            Due::ContainerStart { pod, turn } => self.container_start(pod, turn),
            Due::Ready { group, pods } => self.pods_ready(group, &pods),
            Due::ProbeFailed { pod, turn } => self.probe_failed(pod, turn),
            Due::PodHangOver { pod, turn } => self.pod_hang_over(pod, turn),
            Due::Declared { unit, turn } => self.declared(unit, turn),
            Due::Activated { unit, turn } => self.activated(unit, turn),
            Due::Switched {
                unit,
                turn,
                activated,
            } => self.switched(unit, turn, activated),
            Due::Arrival { flow } => self.arrive(flow),
            Due::Done { flow, work } => self.done(flow, work),
        }
    }

    /// After anything has happened: who serves now, who notices, who acts.
    pub(super) fn look_around(&mut self) {
        self.track();
        self.look_for_hosts();
        self.watch_scs();
        self.watch_parts();
        self.decide();
        self.mend_split_brains();
        self.watch_cluster();
        self.track();
        self.follow_flows();
        self.amend();
    }
}
