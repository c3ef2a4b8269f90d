//! Interactions and requests: they arrive, are worked on, wait, are refused or lost.
//!
//! Whatever happens, offered = served + refused + lost + waiting.

use super::due::Due;
use super::flow::{Flow, Hand, InFlight, Instance, Told, Work, to_u64};
use super::outages::Of;
use super::run::Run;
use super::setup::Node;
use super::tell::About;
use super::trace::{Counts, SubjectCounts};

impl Run {
    /// Plans the next arrival at a subject.
    pub(super) fn next_arrival(&mut self, flow: usize) {
        let rate = self.traffic.rate_per_s;
        if let Some(it) = self.flows.get_mut(flow) {
            let wait = it.arrivals.exponential(1.0 / rate);
            self.agenda
                .plan(self.now + wait, (Due::Arrival { flow }, None));
        }
    }

    /// Something arrives at a subject. What a cluster node cannot take goes to another that can.
    pub(super) fn arrive(&mut self, flow: usize) {
        self.next_arrival(flow);
        let is_node = |flow: &Flow| match flow.of {
            Of::App(app) => self.setup.apps.get(app).and_then(|app| app.node),
            _ => None,
        };
        let node = self.flows.get(flow).and_then(is_node);
        let Some(node) = node else {
            self.take(flow);
            return;
        };
        let serves = self
            .flows
            .get(flow)
            .is_some_and(|flow| flow.instances.iter().any(|it| it.up));
        if serves {
            self.world.interactions += 1;
            self.take(flow);
            return;
        }
        if let Some(other) = self.other_node(flow, node) {
            self.world.interactions += 1;
            self.take(other);
        } else if self.node_down(node) {
            self.refuse_for(flow);
        } else {
            // A switchover: the client tries again in a moment.
            self.world.interactions += 1;
            self.take(flow);
        }
    }

    /// The flow of another node that serves and takes what a node that does not was meant to take.
    fn other_node(&mut self, flow: usize, node: usize) -> Option<usize> {
        let setup = self.setup.clone();
        let it = setup.nodes.get(node)?;
        let choice = &mut self.flows.get_mut(flow)?.choice;
        let mut pick = |of: &[String]| -> Option<String> {
            let number = usize::try_from(choice.below(to_u64(of.len()))).ok()?;
            of.get(number).cloned()
        };
        let media = it.media_types.as_ref().and_then(|types| pick(types));
        let tenant = pick(&it.tenants);
        let takes = |other: &Node| {
            let media_fits = match (&other.media_types, &media) {
                (None, _) => true,
                (Some(types), Some(media)) => types.contains(media),
                (Some(_), None) => false,
            };
            let tenant_fits = match &tenant {
                Some(tenant) => other.tenants.is_empty() || other.tenants.contains(tenant),
                None => other.tenants.is_empty(),
            };
            media_fits && tenant_fits
        };
        let flows = self.flows.iter().enumerate().filter(|(_, other)| {
            let Of::App(app) = other.of else {
                return false;
            };
            let number = setup.apps.get(app).and_then(|app| app.node);
            let other_node = number.filter(|number| *number != node);
            let other_node = other_node.and_then(|number| setup.nodes.get(number));
            other.instances.iter().any(|it| it.up) && other_node.is_some_and(takes)
        });
        let able: Vec<usize> = flows.map(|(number, _)| number).collect();
        let choice = &mut self.flows.get_mut(flow)?.choice;
        let number = usize::try_from(choice.below(to_u64(able.len()))).ok()?;
        able.get(number).copied()
    }

    /// Nobody takes what a node that is down was meant to take.
    fn refuse_for(&mut self, flow: usize) {
        let Some(it) = self.flows.get_mut(flow) else {
            return;
        };
        it.counts.offered += 1;
        it.counts.refused += 1;
        let told = std::mem::replace(&mut it.told.no_node, true);
        if let (Of::App(app), false) = (it.of, told) {
            self.tell("refused-2002", "no-other-node", About::App(app), &[]);
        }
    }

    /// A subject takes something: into work, into the queue, or not at all. An instance that is gone
    /// without anybody having noticed still receives its share, and loses it.
    fn take(&mut self, flow: usize) {
        let Some(it) = self.flows.get(flow) else {
            return;
        };
        let trusted: Vec<bool> = it
            .instances
            .iter()
            .filter(|instance| instance.up || self.is_trusted(instance))
            .map(|instance| instance.up)
            .collect();
        let capacity = self.traffic.capacity;
        let Some(it) = self.flows.get_mut(flow) else {
            return;
        };
        it.counts.offered += 1;
        if trusted.contains(&false) {
            let number = usize::try_from(it.choice.below(to_u64(trusted.len()))).ok();
            if number.and_then(|number| trusted.get(number)) == Some(&false) {
                it.counts.lost += 1;
                let told = std::mem::replace(&mut it.told.share_lost, true);
                self.tell_of_flow(flow, !told, "share-lost", "share-lost");
                return;
            }
        }
        // What nobody records is not there to be recorded later.
        let nobody = it.instances.iter().all(|instance| !instance.up);
        let records = |instance: &Instance| matches!(instance.hand, Hand::Either(_));
        if nobody && it.instances.iter().any(records) {
            it.counts.lost += 1;
            return;
        }
        let most = self.traffic.queue.unwrap_or(u64::MAX);
        let impaired = it.is_impaired();
        if let Some(instance) = it.free(capacity) {
            self.begin_work(flow, instance, false);
        } else if to_u64(it.queue.len()) < most {
            it.queue.push_back(impaired);
            let told = it.told.queued;
            it.told.queued |= impaired;
            let (event, rule) = if nobody {
                ("requests-wait", "clients-wait")
            } else {
                ("queue-begins", "overload")
            };
            self.tell_of_flow(flow, impaired && !told, event, rule);
        } else {
            it.counts.refused += 1;
            let told = it.told.refused;
            it.told.refused |= impaired;
            self.tell_of_flow(flow, impaired && !told, "queue-full", "overload");
        }
    }

    /// Tells something about what is offered to a subject, where it is to be told.
    fn tell_of_flow(&mut self, flow: usize, tells: bool, event: &str, rule: &str) {
        let Some(it) = self.flows.get(flow).filter(|_| tells) else {
            return;
        };
        let about = match it.of {
            Of::App(app) => About::App(app),
            Of::Service(service) => About::Service(service),
            Of::Part(_) => return,
        };
        let names = [
            ("waiting", it.queue.len().to_string()),
            ("work", it.work.len().to_string()),
        ];
        self.tell(event, rule, about, &names);
    }

    fn begin_work(&mut self, flow: usize, instance: usize, delayed: bool) {
        let Some(it) = self.flows.get_mut(flow) else {
            return;
        };
        let work = it.next;
        it.next += 1;
        it.work.insert(work, Work { instance, delayed });
        if let Some(instance) = it.instances.get_mut(instance) {
            instance.in_work += 1;
        }
        let length = it.holding.exponential(self.traffic.hold_s);
        self.agenda
            .plan(self.now + length, (Due::Done { flow, work }, None));
    }

    pub(super) fn done(&mut self, flow: usize, work: u64) {
        let Some(it) = self.flows.get_mut(flow) else {
            return;
        };
        let Some(work) = it.work.remove(&work) else {
            return;
        };
        if let Some(instance) = it.instances.get_mut(work.instance) {
            instance.in_work = instance.in_work.saturating_sub(1);
        }
        it.counts.served += 1;
        it.counts.delayed += u64::from(work.delayed);
        self.begin_waiting(flow);
    }

    /// Those that wait go into work as long as there is room.
    fn begin_waiting(&mut self, flow: usize) {
        while let Some(it) = self.flows.get_mut(flow) {
            let Some(instance) = it.free(self.traffic.capacity) else {
                return;
            };
            let Some(delayed) = it.queue.pop_front() else {
                return;
            };
            self.begin_work(flow, instance, delayed);
        }
    }

    /// Looks at every instance: what those had in work that are gone, and who waits for those that
    /// came.
    pub(super) fn follow_flows(&mut self) {
        for flow in 0..self.flows.len() {
            let hands = self.flows.get(flow).map_or_else(Vec::new, |flow| {
                flow.instances
                    .iter()
                    .map(|instance| instance.hand)
                    .collect()
            });
            let up: Vec<bool> = hands.into_iter().map(|hand| self.is_up(hand)).collect();
            let keeps = self.keeps_work(flow);
            let mut dropped = 0;
            if let Some(it) = self.flows.get_mut(flow) {
                for (number, up) in up.into_iter().enumerate() {
                    let instance = it.instances.get_mut(number);
                    let was = instance.is_some_and(|it| std::mem::replace(&mut it.up, up));
                    if was && !up {
                        dropped += it.drop_work(number, keeps);
                    }
                }
                if !it.is_impaired() {
                    it.told = Told::default();
                }
                if it.instances.iter().all(|instance| !instance.up) {
                    it.queue.iter_mut().for_each(|delayed| *delayed = true);
                }
            }
            self.tell_dropped(flow, dropped, keeps);
            self.begin_waiting(flow);
        }
    }

    /// Tells what became of what was in work.
    fn tell_dropped(&mut self, flow: usize, dropped: usize, keeps: bool) {
        let Some(it) = self.flows.get(flow).filter(|_| dropped > 0) else {
            return;
        };
        let about = match it.of {
            Of::App(app) => About::App(app),
            Of::Service(service) => About::Service(service),
            Of::Part(_) => return,
        };
        let (event, rule) = match (keeps, it.in_flight) {
            (false, _) => ("in-flight-lost", "in-flight"),
            (true, InFlight::Kept) => ("in-flight-kept", "hot-standby"),
            (true, InFlight::Stranded) => ("in-flight-stranded", "no-other-node"),
            (true, InFlight::Lost) => ("in-flight-kept", "shared-needed"),
        };
        let names = [("count", dropped.to_string())];
        self.tell(event, rule, about, &names);
    }

    /// Whether work outlives what does it: with a hot backup, in a cluster node, or where only
    /// something it needs is away.
    fn keeps_work(&self, flow: usize) -> bool {
        let Some(it) = self.flows.get(flow) else {
            return false;
        };
        let blocked = match it.of {
            Of::App(app) => self.is_blocked(app) && !self.serving_servers(app).is_empty(),
            Of::Service(service) => self.service_blocked(service),
            Of::Part(_) => false,
        };
        it.in_flight != InFlight::Lost || blocked
    }

    /// What became of everything, subject by subject.
    pub(super) fn totals_by_subject(&self) -> Vec<SubjectCounts> {
        let flows = self.flows.iter().map(|flow| SubjectCounts {
            subject: flow.subject.clone(),
            counts: flow.counts(),
        });
        flows.collect()
    }

    /// What became of everything.
    pub(super) fn totals(&self) -> Counts {
        self.flows
            .iter()
            .map(Flow::counts)
            .fold(Counts::default(), |sum, one| Counts {
                offered: sum.offered + one.offered,
                served: sum.served + one.served,
                delayed: sum.delayed + one.delayed,
                refused: sum.refused + one.refused,
                lost: sum.lost + one.lost,
                waiting: sum.waiting + one.waiting,
            })
    }
}

impl Flow {
    /// Ends the work of an instance: it is lost, or waits again before all others.
    fn drop_work(&mut self, instance: usize, keeps: bool) -> usize {
        let dropped: Vec<u64> = self
            .work
            .iter()
            .filter(|(_, work)| work.instance == instance)
            .map(|(number, _)| *number)
            .collect();
        for number in dropped.iter().rev() {
            self.work.remove(number);
            if keeps {
                self.queue.push_front(true);
            } else {
                self.counts.lost += 1;
            }
        }
        if let Some(instance) = self.instances.get_mut(instance) {
            instance.in_work = 0;
        }
        dropped.len()
    }
}
