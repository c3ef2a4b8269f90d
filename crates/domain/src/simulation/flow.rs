//! What is offered to one subject: who takes it, who waits, and what becomes of it.

use std::collections::{BTreeMap, VecDeque};

use super::random::Stream;
use super::setup::{Disaster, OutageSubject, Pod, Setup, UnitService};
use super::trace::{OfferedKind, TrafficCounts};
use crate::arena::{Arena, Idx};
use crate::deployment::{GroupKind, RedundancyGroup, Scheme, Server};

/// Something that works on what is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worked {
    Server(Idx<Server>),
    Pod(Idx<Pod>),
    /// A pod of the copy in the other unit.
    CopyPod(Idx<Pod>),
    /// Both Interaction Concentrators: what one records is recorded.
    Either(Idx<RedundancyGroup>),
}

/// Whom something is offered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    Group(Idx<RedundancyGroup>),
    Service(Idx<UnitService>),
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
#[derive(Clone, Debug)]
pub(super) struct Instance {
    pub by: Worked,
    pub up: bool,
    pub in_work: u64,
}

/// Something in work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub instance: Idx<Instance>,
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
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub subject: Idx<OutageSubject>,
    pub to: Offered,
    pub in_flight: InFlight,
    pub instances: Arena<Instance>,
    /// Instances that are up when all is well.
    pub normal: usize,
    pub counts: TrafficCounts,
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
    /// Whether it is customers' interactions; what nobody knows is.
    pub(super) fn kind(&self, setup: &Setup) -> OfferedKind {
        let known = &setup.words.requests;
        let asked = match self.to {
            Offered::Group(group) => {
                let group = setup.group(group);
                let component = group.component.as_ref();
                group.kind == GroupKind::Icon
                    || component.is_some_and(|it| known.components.contains(it))
            }
            Offered::Service(service) => known.services.contains(&setup.deployed(service).service),
        };
        match asked {
            true => OfferedKind::Requests,
            false => OfferedKind::Interactions,
        }
    }

    /// What is offered to a group; nothing to proxies, which pass on what is for the nodes.
    pub(super) fn to_group(setup: &Setup, index: Idx<RedundancyGroup>, seed: u64) -> Option<Self> {
        let group = setup.group(index);
        let scheme = group.protection.scheme;
        let in_flight = match (group.kind, scheme) {
            (GroupKind::Proxy, _) => return None,
            (GroupKind::Node, _) => InFlight::Stranded,
            (GroupKind::Application | GroupKind::Icon, Scheme::Hot) => InFlight::Kept,
            (
                GroupKind::Application | GroupKind::Icon,
                Scheme::Alone | Scheme::NPlusOne | Scheme::Cold | Scheme::Warm | Scheme::Parallel,
            ) => InFlight::Lost,
        };
        let servers = group.servers.iter().copied().map(Worked::Server);
        let (by, normal): (Vec<Worked>, usize) = match scheme {
            Scheme::Parallel => (vec![Worked::Either(index)], 1),
            Scheme::NPlusOne => (servers.collect(), group.servers.len()),
            Scheme::Alone | Scheme::Cold | Scheme::Warm | Scheme::Hot => (servers.collect(), 1),
        };
        let subject = setup.subjects.groups[index];
        let to = Offered::Group(index);
        Some(Self::new(
            setup,
            (subject, to),
            in_flight,
            (&by, normal),
            seed,
        ))
    }

    /// What is offered to a service: to those of primary units that are deployed.
    pub(super) fn to_service(setup: &Setup, index: Idx<UnitService>, seed: u64) -> Option<Self> {
        let service = &setup.services[index];
        let subject = setup.subjects.services[index].filter(|_| service.is_offered)?;
        let mut by: Vec<Worked> = front_pods(setup, index).map(Worked::Pod).collect();
        let normal = by.len();
        match service.disaster {
            Disaster::Switch(copy) | Disaster::Activate(copy) => {
                by.extend(front_pods(setup, copy).map(Worked::CopyPod));
            }
            Disaster::Wait | Disaster::LackParts | Disaster::OtherServes(_) => {}
        }
        let to = Offered::Service(index);
        Some(Self::new(
            setup,
            (subject, to),
            InFlight::Lost,
            (&by, normal),
            seed,
        ))
    }

    fn new(
        setup: &Setup,
        (subject, to): (Idx<OutageSubject>, Offered),
        in_flight: InFlight,
        (by, normal): (&[Worked], usize),
        seed: u64,
    ) -> Self {
        let id = &setup.subjects.all[subject].id;
        let stream = |purpose: &str| Stream::named(seed, &format!("{purpose} {id}"));
        let mut instances = Arena::default();
        for (number, by) in by.iter().enumerate() {
            instances.push(Instance {
                by: *by,
                up: number < normal,
                in_work: 0,
            });
        }
        Self {
            subject,
            to,
            in_flight,
            instances,
            normal,
            counts: TrafficCounts::default(),
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
    pub(super) fn counts(&self) -> TrafficCounts {
        let held_up = self.queue.iter().filter(|delayed| **delayed).count();
        let held_up = held_up + self.work.values().filter(|work| work.delayed).count();
        let waiting = self.queue.len() + self.work.len();
        TrafficCounts {
            delayed: self.counts.delayed + to_u64(held_up),
            waiting: to_u64(waiting),
            ..self.counts
        }
    }

    /// The instance with the least work that has room for more.
    pub(super) fn free(&self, capacity: Option<u64>) -> Option<Idx<Instance>> {
        let up = self.instances.iter().filter(|(_, it)| it.up);
        let free = up.filter(|(_, it)| capacity.is_none_or(|most| it.in_work < most));
        free.min_by_key(|(index, it)| (it.in_work, *index))
            .map(|(index, _)| index)
    }

    /// Whether any instance is up.
    pub(super) fn serves(&self) -> bool {
        self.instances.values().any(|it| it.up)
    }

    /// Whether fewer instances are up than when all is well.
    pub(super) fn is_impaired(&self) -> bool {
        self.instances.values().filter(|it| it.up).count() < self.normal
    }

    /// Ends the work of an instance: it is lost, or waits again before all others.
    pub(super) fn drop_work(&mut self, instance: Idx<Instance>, keeps: bool) -> usize {
        let its = self
            .work
            .iter()
            .filter(|(_, work)| work.instance == instance);
        let dropped: Vec<u64> = its.map(|(number, _)| *number).collect();
        for number in dropped.iter().rev() {
            self.work.remove(number);
            if keeps {
                self.queue.push_front(true);
            } else {
                self.counts.lost += 1;
            }
        }
        self.instances[instance].in_work = 0;
        dropped.len()
    }
}

/// The pods of a service that take what is offered: those of the first workload of each tenant.
fn front_pods(setup: &Setup, service: Idx<UnitService>) -> impl Iterator<Item = Idx<Pod>> {
    let groups = &setup.services[service].groups;
    let groups = groups.iter().map(|group| &setup.pod_groups[*group]);
    let first = groups.clone().next().map(|group| &group.workload);
    let front = groups.filter(move |group| Some(&group.workload) == first);
    front.flat_map(|group| group.pods.iter().copied())
}

pub(super) fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
