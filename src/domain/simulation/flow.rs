//! What is offered to one subject: who takes it, who waits, and what becomes of it.

use std::collections::{BTreeMap, VecDeque};

use super::outages::Of;
use super::random::Stream;
use super::request::RunRequest;
use super::setup::{Disaster, Protection, Setup};
use super::trace::Counts;

/// Something that works on what is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    Server(usize),
    /// A pod, and whether it is one of the copy in the other unit.
    Pod(usize, bool),
    /// Both Interaction Concentrators: what one records is recorded.
    Either(usize),
}

/// What becomes of work when what does it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InFlight {
    Lost,
    /// The other server has it as well.
    Kept,
    /// It waits for its cluster node.
    Stranded,
}

/// An instance and how it stood when last looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instance {
    pub hand: Hand,
    pub up: bool,
    pub in_work: u64,
}

/// Something in work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Work {
    pub instance: usize,
    pub delayed: bool,
}

/// What was told since all was well, so that it is told once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub no_node: bool,
    pub share_lost: bool,
    pub queued: bool,
    pub refused: bool,
}

/// What is offered to a subject.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Flow {
    pub subject: String,
    pub of: Of,
    pub in_flight: InFlight,
    pub instances: Vec<Instance>,
    /// Instances that are up when all is well.
    pub normal: usize,
    pub counts: Counts,
    /// Whether a fault held up each of those that wait, the first first.
    pub queue: VecDeque<bool>,
    pub work: BTreeMap<u64, Work>,
    pub next: u64,
    pub told: Told,
    pub arrivals: Stream,
    pub holding: Stream,
    pub choice: Stream,
}

impl Flow {
    /// What each serving subject of a plan is offered: applications, cluster nodes, Interaction
    /// Concentrator, and the services of primary units. Proxies pass on what is for the nodes.
    pub(super) fn all(setup: &Setup, request: &RunRequest) -> Vec<Self> {
        if request.traffic.rate_per_s <= 0.0 {
            return Vec::new();
        }
        let apps = setup
            .apps
            .iter()
            .enumerate()
            .filter(|(_, app)| !app.is_proxy);
        let apps = apps.map(|(number, app)| {
            let servers = app.servers.iter().map(|server| Hand::Server(*server));
            let (hands, normal): (Vec<Hand>, usize) = match app.protection {
                Protection::Parallel => (vec![Hand::Either(number)], 1),
                Protection::NPlusOne => (servers.collect(), app.servers.len()),
                _ => (servers.collect(), 1),
            };
            let in_flight = match (app.node, app.protection) {
                (Some(_), _) => InFlight::Stranded,
                (None, Protection::Standby { hot: true }) => InFlight::Kept,
                _ => InFlight::Lost,
            };
            Self::new(
                &app.subject,
                Of::App(number),
                in_flight,
                &hands,
                normal,
                request.seed,
            )
        });
        let services = setup.services.iter().enumerate();
        let services = services.filter(|(_, service)| service.is_offered && !service.waits);
        let services = services.map(|(number, service)| {
            let mut hands = setup.front_pods(number, false);
            let normal = hands.len();
            if let Disaster::Switch(copy) | Disaster::Activate(copy) = service.disaster {
                hands.extend(setup.front_pods(copy, true));
            }
            let of = Of::Service(number);
            Self::new(
                &service.subject,
                of,
                InFlight::Lost,
                &hands,
                normal,
                request.seed,
            )
        });
        apps.chain(services).collect()
    }

    fn new(
        subject: &str,
        of: Of,
        in_flight: InFlight,
        hands: &[Hand],
        normal: usize,
        seed: u64,
    ) -> Self {
        let stream = |purpose: &str| Stream::named(seed, &format!("{purpose} {subject}"));
        let instances = hands.iter().enumerate().map(|(index, hand)| Instance {
            hand: *hand,
            up: index < normal,
            in_work: 0,
        });
        Self {
            subject: subject.to_owned(),
            of,
            in_flight,
            instances: instances.collect(),
            normal,
            counts: Counts::default(),
            queue: VecDeque::new(),
            work: BTreeMap::new(),
            next: 0,
            told: Told::default(),
            arrivals: stream("arrival"),
            holding: stream("holding"),
            choice: stream("choice"),
        }
    }

    /// What became of everything so far.
    pub(super) fn counts(&self) -> Counts {
        let held_up = self.queue.iter().filter(|delayed| **delayed).count();
        let held_up = held_up + self.work.values().filter(|work| work.delayed).count();
        let waiting = self.queue.len() + self.work.len();
        Counts {
            delayed: self.counts.delayed + to_u64(held_up),
            waiting: to_u64(waiting),
            ..self.counts
        }
    }

    /// The instance with the least work that has room for more.
    pub(super) fn free(&self, capacity: Option<u64>) -> Option<usize> {
        let up = self.instances.iter().enumerate().filter(|(_, it)| it.up);
        let free = up.filter(|(_, it)| capacity.is_none_or(|most| it.in_work < most));
        free.min_by_key(|(number, it)| (it.in_work, *number))
            .map(|(number, _)| number)
    }

    /// Whether fewer instances are up than when all is well.
    pub(super) fn is_impaired(&self) -> bool {
        self.instances.iter().filter(|it| it.up).count() < self.normal
    }
}

impl Setup {
    /// The pods of a service that take what is offered: those of the first workload of each tenant.
    fn front_pods(&self, service: usize, is_copy: bool) -> Vec<Hand> {
        let Some(it) = self.services.get(service) else {
            return Vec::new();
        };
        let groups = it.groups.iter().filter_map(|group| self.groups.get(*group));
        let first = groups.clone().next().map(|group| group.workload.as_str());
        let front = groups.filter(|group| Some(group.workload.as_str()) == first);
        front
            .flat_map(|group| group.pods.iter().map(|pod| Hand::Pod(*pod, is_copy)))
            .collect()
    }
}

pub(super) fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
