//! A run: it goes from one planned thing to the next and tells what follows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::agenda::Agenda;
use super::due::Due;
use super::flow::Flow;
use super::outages::Subject;
use super::random::Stream;
use super::reading::RunError;
use super::request::{InjectedFault, RunRequest, Traffic};
use super::samples::Sampler;
use super::setup::Setup;
use super::target::Target;
use super::time::Time;
use super::trace::{Event, Outage, State, Trace};
use super::world::World;
use crate::domain::catalog::{Catalog, SimulationWords};
use crate::domain::plan::Plan;
use crate::domain::walk::Problem;

/// A run of a plan under faults. A clone is a snapshot: both go on on their own.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) setup: Arc<Setup>,
    pub(super) words: Arc<SimulationWords>,
    pub(super) proxy_cache: u64,
    pub(super) seed: u64,
    pub(super) duration: Time,
    pub(super) traffic: Traffic,
    pub(super) agents: u64,
    pub(super) faults: Vec<(InjectedFault, Target)>,
    pub(super) now: Time,
    pub(super) agenda: Agenda<(Due, Option<usize>)>,
    /// The fault that what happens right now goes back to.
    pub(super) cause: Option<usize>,
    pub(super) world: World,
    pub(super) streams: BTreeMap<String, Stream>,
    /// What the trace says of every thing: its state, and the worker of a pod.
    pub(super) shown: Vec<(State, Option<usize>)>,
    pub(super) subjects: Vec<Subject>,
    pub(super) events: Vec<Event>,
    pub(super) outages: Vec<Outage>,
    pub(super) flows: Vec<Flow>,
    pub(super) sampler: Sampler,
    steps: u64,
    is_over: bool,
    cut_short: bool,
}

impl Run {
    /// Interactions that can be expected in one run at most.
    pub const MOST_INTERACTIONS: f64 = 3_000_000.0;
    /// Steps beside interactions after which a run is ended.
    const MOST_STEPS: u64 = 1_000_000;
    /// Events after which a run is ended.
    const MOST_EVENTS: usize = 200_000;

    /// A run before its first moment.
    ///
    /// # Errors
    ///
    /// Where a fault has no target in the plan, the plan has too many things to follow, or too many
    /// interactions would have to be followed.
    pub fn new(request: &RunRequest, catalog: &Catalog) -> Result<Self, RunError> {
        let plan = Plan::read(&request.plan);
        let Some(setup) = Setup::new(&plan, catalog) else {
            return Err(RunError::Problems(vec![Problem {
                path: "plan".to_owned(),
                found: "more things than a run can follow".to_owned(),
                expected: format!(
                    "at most {} hosts, servers, workers and pods",
                    Setup::MOST_THINGS
                ),
            }]));
        };
        let mut problems = Vec::new();
        let mut faults = Vec::new();
        for (number, fault) in request.faults.iter().enumerate() {
            match setup.target(number, fault) {
                Ok(target) => faults.push((fault.clone(), target)),
                Err(found) => problems.extend(found),
            }
        }
        let flows = Flow::all(&setup, request);
        #[allow(clippy::cast_precision_loss)]
        let expected = request.traffic.rate_per_s * request.duration.seconds() * flows.len() as f64;
        if expected > Self::MOST_INTERACTIONS {
            problems.push(Problem {
                path: "traffic.rate_per_s".to_owned(),
                found: format!(
                    "{} for {} subjects",
                    request.traffic.rate_per_s,
                    flows.len()
                ),
                expected: format!(
                    "at most {} interactions in the run, all subjects together",
                    Self::MOST_INTERACTIONS
                ),
            });
        }
        if !problems.is_empty() {
            return Err(RunError::Problems(problems));
        }
        let world = World::new(&setup);
        let subjects = Subject::all(&setup);
        let shown = setup.things.iter().zip(&setup.refs);
        let shown = shown.map(|(thing, of)| (thing.first, setup.first_worker(*of)));
        let mut run = Self {
            shown: shown.collect(),
            sampler: Sampler::new(request.duration, flows.len(), setup.licenses.len()),
            words: Arc::new(catalog.simulation.clone()),
            proxy_cache: u64::from(catalog.proxy_cache_entries),
            seed: request.seed,
            duration: request.duration,
            traffic: request.traffic,
            agents: request
                .traffic
                .agents
                .or(plan.objectives.agents)
                .unwrap_or(0),
            faults: Vec::new(),
            now: Time::ZERO,
            agenda: Agenda::new(),
            cause: None,
            world,
            streams: BTreeMap::new(),
            subjects,
            events: Vec::new(),
            outages: Vec::new(),
            flows,
            steps: 0,
            is_over: false,
            cut_short: false,
            setup: Arc::new(setup),
        };
        for (fault, target) in faults {
            run.add(fault, target);
        }
        run.begin();
        Ok(run)
    }

    fn add(&mut self, fault: InjectedFault, target: Target) {
        let number = self.faults.len();
        self.agenda.plan(
            fault.at_s.max(self.now),
            (Due::Strike(number), Some(number)),
        );
        self.faults.push((fault, target));
    }

    /// What happens before anything goes wrong: agents log in, and traffic begins.
    fn begin(&mut self) {
        self.count_seats(None);
        for flow in 0..self.flows.len() {
            self.next_arrival(flow);
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Time {
        self.now
    }

    /// What has happened so far.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The faults it was given, in the order of their numbers.
    pub fn faults(&self) -> impl Iterator<Item = &InjectedFault> {
        self.faults.iter().map(|(fault, _)| fault)
    }

    /// Adds a fault by hand. One whose moment has passed strikes now.
    ///
    /// # Errors
    ///
    /// Where its target is not in the plan.
    pub fn inject(&mut self, fault: InjectedFault) -> Result<(), RunError> {
        let target = self.setup.target(self.faults.len(), &fault);
        let target = target.map_err(RunError::Problems)?;
        self.add(fault, target);
        Ok(())
    }

    /// Takes one step: the next planned thing happens. False once the run is over.
    pub fn step(&mut self) -> bool {
        let at = self.agenda.next_at().filter(|at| *at <= self.duration);
        let Some(at) = at.filter(|_| !self.is_over) else {
            self.finish();
            return false;
        };
        self.sample_before(at);
        let Some((at, (due, cause))) = self.agenda.take() else {
            return false;
        };
        self.now = at;
        self.cause = cause;
        match due {
            Due::Arrival { flow } => self.arrive(flow),
            Due::Done { flow, work } => self.done(flow, work),
            due => {
                self.steps += 1;
                self.happen(due);
                self.look_around();
            }
        }
        if self.steps > Self::MOST_STEPS || self.events.len() > Self::MOST_EVENTS {
            self.cut_short = true;
            self.is_over = true;
        }
        true
    }

    /// Goes on until a moment, that moment included.
    pub fn until(&mut self, moment: Time) {
        while self.agenda.next_at().is_some_and(|at| at <= moment) && self.step() {}
        if !self.is_over {
            self.now = self.now.max(moment.min(self.duration));
        }
    }

    /// Goes on until the end and answers the trace.
    #[must_use]
    pub fn finished(mut self) -> Trace {
        while self.step() {}
        self.trace()
    }

    /// The trace so far.
    #[must_use]
    pub fn trace(&self) -> Trace {
        Trace {
            seed: self.seed,
            duration_s: self.duration,
            events: self.events.clone(),
            outages: self.outages_so_far(),
            traffic: self.totals(),
            traffic_by_subject: self.totals_by_subject(),
            things: self.setup.things.clone(),
            subjects: self
                .subjects
                .iter()
                .map(|subject| subject.id.clone())
                .collect(),
            samples: self.samples(),
            cut_short: self.cut_short,
        }
    }

    fn finish(&mut self) {
        if !self.is_over {
            self.is_over = true;
            self.sample_before(self.duration + Time::from_micros(1));
            self.now = self.duration;
        }
    }

    /// Plans something after a time, by the fault that is at work; never, where the time is unknown.
    pub(super) fn after(&mut self, wait: Option<Time>, due: Due) {
        if let Some(wait) = wait {
            self.agenda.plan(self.now + wait, (due, self.cause));
        }
    }

    /// A random length of time between two, from the stream of a name.
    pub(super) fn between(&mut self, low: Time, high: Time, name: String) -> Time {
        let seed = self.seed;
        let stream = self.streams.entry(name);
        let stream = stream.or_insert_with_key(|name| Stream::named(seed, name));
        stream.between(low, high)
    }
}
