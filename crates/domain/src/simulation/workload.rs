//! What a run has to carry: what is offered to each subject, and the agents that want to log in.

use super::flow::Flow;
use super::request::{RunRequest, Traffic};
use super::samples::Sampler;
use super::seats::SeatState;
use super::setup::{License, OutageSubject, Setup};
use super::time::Time;
use super::trace::{Samples, SubjectCounts, TrafficCounts};
use crate::arena::{Arena, Idx, Per};

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct OfferedWorkload {
    pub traffic: Traffic,
    /// Agents that want to be logged in.
    pub agents: u64,
    pub flows: Arena<Flow>,
    pub flow_of: Per<OutageSubject, Option<Idx<Flow>>>,
    pub seats: Per<License, SeatState>,
    sampler: Sampler,
}

impl OfferedWorkload {
    /// What a plan is offered: applications, cluster nodes, Interaction Concentrator, and the
    /// services of primary units.
    pub(super) fn new(setup: &Setup, request: &RunRequest, agents: u64) -> Self {
        let mut flows = Arena::default();
        if request.traffic.rate_per_s > 0.0 {
            let groups = setup.deployment.groups.indices();
            let groups = groups.filter_map(|it| Flow::to_group(setup, it, request.seed));
            let services = setup.services.indices();
            let services = services.filter_map(|it| Flow::to_service(setup, it, request.seed));
            for flow in groups.chain(services) {
                flows.push(flow);
            }
        }
        let mut flow_of = setup.subjects.all.map(|_| None);
        for (index, flow) in flows.iter() {
            flow_of[flow.subject] = Some(index);
        }
        let seats = setup.licenses.map(|_| SeatState {
            limits: Vec::new(),
            logged_in: 0,
            capacity: None,
        });
        Self {
            traffic: request.traffic,
            agents,
            sampler: Sampler::new(request.duration, &flows, &setup.licenses),
            flows,
            flow_of,
            seats,
        }
    }

    /// Notes how everything stands at the moments before one.
    pub(super) fn sample_before(&mut self, moment: Time) {
        self.sampler.note_before(moment, &self.flows, &self.seats);
    }

    /// What was noted so far.
    pub(super) fn samples(&self, setup: &Setup) -> Samples {
        self.sampler.samples(setup, &self.flows)
    }

    /// What became of everything, subject by subject.
    pub(super) fn totals_by_subject(&self, setup: &Setup) -> Vec<SubjectCounts> {
        let flows = self.flows.values().map(|flow| SubjectCounts {
            subject: setup.subjects.all[flow.subject].id.clone(),
            kind: flow.kind(setup),
            counts: flow.counts(),
        });
        flows.collect()
    }

    /// What became of everything.
    pub(super) fn totals(&self) -> TrafficCounts {
        self.flows.values().map(Flow::counts).sum()
    }
}
