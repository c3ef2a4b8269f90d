//! Containers that crash or hang, and are started again where they were.

use crate::domain::simulation::due::Due;
use crate::domain::simulation::outages::Of;
use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Ref;
use crate::domain::simulation::tell::About;
use crate::domain::simulation::time::Time;
use crate::domain::simulation::world::Phase;

impl Run {
    pub(super) fn service_of(&self, pod: usize) -> usize {
        let group = self
            .setup
            .pods
            .get(pod)
            .and_then(|pod| self.setup.groups.get(pod.group));
        group.map_or(0, |group| group.service)
    }

    /// Puts a pod into a phase and starts a new turn of it.
    pub(super) fn set_phase(&mut self, pod: usize, phase: Phase) -> u32 {
        let now = self.now;
        self.world.pods.get_mut(pod).map_or(0, |state| {
            if phase == Phase::Running {
                state.up_since = now;
            }
            state.phase = phase;
            state.turn += 1;
            state.turn
        })
    }

    fn phase(&self, pod: usize) -> Phase {
        self.world.pods.get(pod).map_or(Phase::Off, |pod| pod.phase)
    }

    /// Whether a pod is where it was when something was planned for it, on a worker that is up.
    pub(super) fn pod_waits_for(&self, pod: usize, turn: u32) -> bool {
        let state = self.world.pods.get(pod).filter(|state| state.turn == turn);
        let worker = state.and_then(|state| state.worker);
        worker.is_some_and(|worker| self.worker_up(worker))
    }

    pub(super) fn crash_container(&mut self, pod: usize, fault: &InjectedFault) {
        let worker = self.world.pods.get(pod).and_then(|state| state.worker);
        let runs = matches!(
            self.phase(pod),
            Phase::Running | Phase::Hung | Phase::Starting
        );
        if !runs || !worker.is_some_and(|worker| self.worker_up(worker)) {
            self.tell(
                "nothing-there",
                "nothing-there",
                About::Thing(Ref::Pod(pod)),
                &[],
            );
            return;
        }
        let until = self.now + fault.for_s.unwrap_or(Time::ZERO);
        if let Some(state) = self.world.pods.get_mut(pod) {
            state.fails_until = until;
        }
        self.back_off(pod, "container-crash");
    }

    /// A container ended: it is started again, at once the first time, then after a pause that
    /// doubles up to its most. Having run long enough it starts over.
    fn back_off(&mut self, pod: usize, event: &str) {
        let (first, most, reset) = {
            let pauses = &self.words.back_off;
            (pauses.first_s, pauses.most_s, pauses.reset_s)
        };
        let now = self.now;
        let was = self.phase(pod);
        let crashes = self.world.pods.get_mut(pod).map_or(1, |state| {
            let ran = now - state.up_since;
            if was == Phase::Running && ran >= Time::from_whole_seconds(reset) {
                state.crashes = 0;
            }
            state.crashes = state.crashes.saturating_add(1);
            state.crashes
        });
        let pause = match crashes {
            1 => self.setup.clocks.backoff,
            more => {
                let first = u64::from(first);
                let doubled = first.saturating_mul(1 << (more - 2).min(16));
                let pause = doubled.min(u64::from(most));
                Some(Time::from_micros(pause * Time::SECOND.micros()))
            }
        };
        let turn = self.set_phase(pod, Phase::BackOff);
        let names = [
            ("pause", pause.unwrap_or(Time::ZERO).to_string()),
            ("crashes", crashes.to_string()),
        ];
        self.tell(event, "back-off", About::Thing(Ref::Pod(pod)), &names);
        self.track();
        self.detected(Of::Service(self.service_of(pod)));
        self.after(pause, Due::ContainerStart { pod, turn });
    }

    pub(super) fn container_start(&mut self, pod: usize, turn: u32) {
        if !self.pod_waits_for(pod, turn) {
            return;
        }
        let now = self.now;
        if self
            .world
            .pods
            .get(pod)
            .is_some_and(|state| state.fails_until > now)
        {
            self.back_off(pod, "container-crashes-again");
            return;
        }
        let turn = self.set_phase(pod, Phase::Starting);
        self.tell(
            "container-start",
            "pod-start",
            About::Thing(Ref::Pod(pod)),
            &[],
        );
        let group = self.setup.pods.get(pod).map_or(0, |pod| pod.group);
        let pods = vec![(pod, turn)];
        self.after(self.setup.clocks.start, Due::Ready { group, pods });
    }

    /// Pods are ready, those of them that nothing has happened to meanwhile.
    pub(super) fn pods_ready(&mut self, group: usize, pods: &[(usize, u32)]) {
        let mut ready = Vec::new();
        for (pod, turn) in pods {
            if self.pod_waits_for(*pod, *turn) && self.phase(*pod) == Phase::Starting {
                self.set_phase(*pod, Phase::Running);
                ready.push(*pod);
            }
        }
        let Some(first) = ready.first().copied() else {
            return;
        };
        let service = self
            .setup
            .groups
            .get(group)
            .map_or(0, |group| group.service);
        match ready.len() {
            1 => self.tell("pod-ready", "pod-start", About::Thing(Ref::Pod(first)), &[]),
            count => {
                let names = [
                    ("count", count.to_string()),
                    ("workload", self.workload(group)),
                ];
                self.tell("pods-ready", "pod-start", About::Service(service), &names);
            }
        }
    }

    pub(super) fn workload(&self, group: usize) -> String {
        self.setup
            .groups
            .get(group)
            .map_or_else(String::new, |group| group.workload.clone())
    }

    pub(super) fn hang_pod(&mut self, pod: usize, fault: &InjectedFault) {
        if !self.pod_ready(pod) {
            self.tell(
                "nothing-there",
                "nothing-there",
                About::Thing(Ref::Pod(pod)),
                &[],
            );
            return;
        }
        let turn = self.set_phase(pod, Phase::Hung);
        self.tell(
            "container-hang",
            "liveness",
            About::Thing(Ref::Pod(pod)),
            &[],
        );
        self.track();
        self.after(self.setup.clocks.liveness, Due::ProbeFailed { pod, turn });
        self.after(fault.for_s, Due::PodHangOver { pod, turn });
    }

    pub(super) fn probe_failed(&mut self, pod: usize, turn: u32) {
        if self.pod_waits_for(pod, turn) && self.phase(pod) == Phase::Hung {
            self.back_off(pod, "probe-failed");
        }
    }

    pub(super) fn pod_hang_over(&mut self, pod: usize, turn: u32) {
        if self.pod_waits_for(pod, turn) && self.phase(pod) == Phase::Hung {
            self.set_phase(pod, Phase::Running);
            self.tell(
                "container-hang-over",
                "fault-over",
                About::Thing(Ref::Pod(pod)),
                &[],
            );
        }
    }
}
