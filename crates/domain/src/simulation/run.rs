//! A run: it goes from one planned thing to the next.

use std::sync::Arc;

use super::context::Context;
use super::journal::Journal;
use super::pod_candidate::PodCandidate;
use super::request::{InjectedFault, RunRequest};
use super::request_reading::RunError;
use super::rules;
use super::schedule::{Due, Schedule};
use super::setup::{Names, Setup, ThingRef};
use super::target::Strike;
use super::time::Time;
use super::trace::{Event, Trace};
use super::workload::OfferedWorkload;
use super::world::World;
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::thing_id::ThingId;
use crate::walk::Problem;

/// A run of a plan under faults. A clone is a snapshot: both go on on their own.
///
/// ```
/// use tandem_domain::catalog::Catalog;
/// use tandem_domain::simulation::{Run, RunRequest};
///
/// let (catalog, _) = Catalog::load(Catalog::FILES);
/// let request = RunRequest::parse(
///     r#"{"plan": {"version": 1, "engage": {"hosts": [{"id": "host-1"}, {"id": "host-2"}],
///         "applications": [{"id": "router", "redundancy": "warm-standby", "hosts": ["host-1", "host-2"]}]}},
///         "faults": [{"at_s": 60, "kind": "process-exit", "target": "router/primary"}]}"#,
/// )?;
/// let trace = Run::new(&request, &catalog)?.finished();
/// assert_eq!(trace.outages.len(), 1);
/// # Ok::<(), tandem_domain::simulation::RunError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Run {
    setup: Arc<Setup>,
    world: World,
    schedule: Schedule,
    journal: Journal,
    workload: OfferedWorkload,
    duration: Time,
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
        let mut schedule = Schedule::new(request.seed);
        let names = match request.faults.as_slice() {
            [] => Names::default(),
            [_, ..] => Names::of(&setup.things, &setup.deployment),
        };
        for (number, fault) in request.faults.iter().enumerate() {
            match setup.target(number, fault, &names) {
                Ok(target) => schedule.add(Strike {
                    fault: fault.clone(),
                    target,
                }),
                Err(found) => problems.extend(found),
            }
        }
        let agents = request.traffic.agents.or(plan.objectives.agents);
        let workload = OfferedWorkload::new(&setup, request, agents.unwrap_or(0));
        let flows = workload.flows.len();
        #[allow(clippy::cast_precision_loss)]
        let expected = request.traffic.rate_per_s * request.duration.seconds() * flows as f64;
        if expected > Self::MOST_INTERACTIONS {
            problems.push(Problem {
                path: "traffic.rate_per_s".to_owned(),
                found: format!("{} for {flows} subjects", request.traffic.rate_per_s),
                expected: format!(
                    "at most {} interactions in the run, all subjects together",
                    Self::MOST_INTERACTIONS
                ),
            });
        }
        if !problems.is_empty() {
            return Err(RunError::Problems(problems));
        }
        let setup = Arc::new(setup);
        let mut run = Self {
            world: World::new(&setup),
            journal: Journal::new(&setup),
            schedule,
            workload,
            duration: request.duration,
            steps: 0,
            is_over: false,
            cut_short: false,
            setup,
        };
        rules::begin(&mut run.context());
        Ok(run)
    }

    fn context(&mut self) -> Context<'_> {
        Context {
            setup: &self.setup,
            world: &mut self.world,
            schedule: &mut self.schedule,
            journal: &mut self.journal,
            workload: &mut self.workload,
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Time {
        self.schedule.now()
    }

    /// What has happened so far.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        self.journal.events()
    }

    /// The nodes a pod could go to now, with what keeps it off each; nothing for what is no pod.
    #[must_use]
    pub fn candidates(&self, pod: &ThingId) -> Option<Vec<PodCandidate>> {
        let pod = self.setup.pods.indices().find(|it| {
            let its = self.setup.things.thing(ThingRef::Pod(*it));
            its.id.as_read() == *pod
        })?;
        Some(rules::candidates(&self.setup, &self.world, pod))
    }

    /// The faults it was given, in the order of their numbers.
    pub fn faults(&self) -> impl Iterator<Item = &InjectedFault> {
        let strikes = self.schedule.strikes().values();
        strikes.map(|strike| &strike.fault)
    }

    /// Adds a fault by hand. One whose moment has passed strikes now.
    ///
    /// # Errors
    ///
    /// Where its target is not in the plan.
    pub fn inject(&mut self, fault: InjectedFault) -> Result<(), RunError> {
        let names = Names::of(&self.setup.things, &self.setup.deployment);
        let number = self.schedule.strikes().len();
        let target = self.setup.target(number, &fault, &names);
        let target = target.map_err(RunError::Problems)?;
        self.schedule.add(Strike { fault, target });
        Ok(())
    }

    /// Takes one step: the next planned thing happens. False once the run is over.
    pub fn step(&mut self) -> bool {
        let open_until = (!self.is_over).then_some(self.duration);
        let Some(due) = open_until.and_then(|end| self.schedule.take_until(end)) else {
            self.finish();
            return false;
        };
        self.workload.sample_before(self.schedule.now());
        let is_traffic = matches!(due, Due::Arrival { .. } | Due::Done { .. });
        let mut context = self.context();
        rules::happen(&mut context, due);
        if !is_traffic {
            rules::look_around(&mut context);
            self.steps += 1;
        }
        let events = self.journal.events().len();
        if self.steps > Self::MOST_STEPS || events > Self::MOST_EVENTS {
            self.cut_short = true;
            self.is_over = true;
        }
        true
    }

    /// Goes on until a moment, that moment included.
    pub fn until(&mut self, moment: Time) {
        while self.schedule.next_at().is_some_and(|at| at <= moment) && self.step() {}
        if !self.is_over {
            self.schedule.pass(moment.min(self.duration));
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
        let things = self.setup.things.all.values();
        let subjects = self.setup.subjects.all.values();
        Trace {
            seed: self.schedule.seed(),
            duration_s: self.duration,
            events: self.journal.events().to_vec(),
            outages: self.journal.outages(),
            split_brains: self.journal.split_brains(),
            traffic: self.workload.totals(),
            traffic_by_subject: self.workload.totals_by_subject(&self.setup),
            things: things.map(|listed| listed.thing.clone()).collect(),
            subjects: subjects.map(|subject| subject.id.clone()).collect(),
            samples: self.workload.samples(&self.setup),
            cut_short: self.cut_short,
        }
    }

    fn finish(&mut self) {
        if !self.is_over {
            self.is_over = true;
            let end = self.duration + Time::from_micros(1);
            self.workload.sample_before(end);
            self.schedule.pass(self.duration);
        }
    }
}
