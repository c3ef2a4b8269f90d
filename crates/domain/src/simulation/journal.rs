//! What is told of a run: events with the rule behind each, what stands differently since, outages.

use std::sync::Arc;

use super::setup::{Listed, OutageSubject, Setup, ThingRef, UnitService, WorkerNode};
use super::target::Strike;
use super::time::Time;
use super::trace::{Event, Outage, SplitBrain, State, StateChange};
use super::whom::Whom;
use super::world::World;
use crate::arena::{Arena, Idx, Per};
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::RedundancyGroup;
use crate::id::Word;
use crate::subject_id::SubjectId;
use crate::template;
use crate::thing_id::ThingId;

/// What an event is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    Thing(ThingRef),
    Group(Idx<RedundancyGroup>),
    Service(Idx<UnitService>),
}

/// What the trace says of a thing: its state, and the worker of a pod.
#[derive(Clone, Copy, Debug)]
struct Shown {
    state: State,
    worker: Option<Idx<WorkerNode>>,
}

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    setup: Arc<Setup>,
    shown: Per<Listed, Shown>,
    events: Vec<Event>,
    outages: Arena<Outage>,
    /// The outage each subject is in.
    open: Per<OutageSubject, Option<Idx<Outage>>>,
    split_brains: Arena<SplitBrain>,
    /// The last split brain of each pair.
    last_split: Per<RedundancyGroup, Option<Idx<SplitBrain>>>,
}

impl Journal {
    pub(super) fn new(setup: &Arc<Setup>) -> Self {
        Self {
            shown: setup.things.all.map(|(_, listed)| Shown {
                state: listed.thing.first,
                worker: listed.of.pod().and_then(|pod| setup.pods[pod].worker),
            }),
            events: Vec::new(),
            outages: Arena::default(),
            open: setup.subjects.all.map(|_| None),
            split_brains: Arena::default(),
            last_split: setup.deployment.groups.map(|_| None),
            setup: Arc::clone(setup),
        }
    }

    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    /// Tells an event: the catalog has a sentence for it, with blanks for what differs.
    pub(super) fn tell(
        &mut self,
        world: &mut World,
        now: Time,
        (event, rule): (EventId, RuleId),
        about: About,
        names: &[(Blank, String)],
    ) {
        let (subject, thing) = self.whom(about);
        let called = subject.to_string();
        let name = match about {
            About::Thing(of) => self.name_of(of),
            About::Group(_) | About::Service(_) => called.clone(),
        };
        let named = |blank: Blank| match blank {
            Blank::It => Some(name.as_str()),
            Blank::Subject => Some(called.as_str()),
            other => {
                let named = names.iter().find(|(blank, _)| *blank == other);
                named.map(|(_, text)| text.as_str())
            }
        };
        let sentence = self.setup.words.event(event);
        let what = template::fill(sentence, |id| named(Blank::from_id(id)?));
        let why = self.setup.words.rule(rule).to_owned();
        let changes = self.changes(world);
        self.events.push(Event {
            t_s: now,
            subject,
            what,
            why,
            event,
            rule,
            thing,
            changes,
        });
    }

    /// Whom an event is about, and its thing.
    fn whom(&self, about: About) -> (Whom, Option<ThingId>) {
        let of_subject = |subject: &SubjectId| Whom::Subject(subject.clone());
        match about {
            About::Group(group) => (of_subject(&self.setup.group(group).subject), None),
            About::Service(service) => (of_subject(&self.setup.deployed(service).subject), None),
            About::Thing(of) => {
                let thing = self.setup.things.thing(of);
                let whom = match &thing.subject {
                    Some(subject) => of_subject(subject),
                    None => Whom::Thing(thing.id.clone()),
                };
                (whom, Some(thing.id.clone()))
            }
        }
    }

    /// A thing as a sentence names it.
    fn name_of(&self, of: ThingRef) -> String {
        let deployment = &self.setup.deployment;
        match of {
            ThingRef::Server(server) => {
                let id = deployment.server_id(server).to_string();
                let host = &deployment.hosts[self.setup.host_of(server)].id;
                if *host == id {
                    id
                } else {
                    format!("{id} on {host}")
                }
            }
            ThingRef::Host(host) => deployment.hosts[host].id.clone(),
            ThingRef::Site(site) => deployment.sites[site].id.clone(),
            ThingRef::Lca(_)
            | ThingRef::Scs(_)
            | ThingRef::Part(_)
            | ThingRef::Unit(_)
            | ThingRef::Zone(_)
            | ThingRef::Worker(_)
            | ThingRef::Pod(_) => self.setup.things.thing(of).id.to_string(),
        }
    }

    /// Everything that stands differently from what was told last.
    fn changes(&mut self, world: &mut World) -> Vec<StateChange> {
        let things = &self.setup.things;
        let mut changes = Vec::new();
        for number in world.take_things() {
            let listed = &things.all[number];
            let (state, worker) = (world.state_of(listed.of), world.worker_of(listed.of));
            let shown = &mut self.shown[number];
            let moved = worker.filter(|_| worker != shown.worker);
            if state != shown.state || moved.is_some() {
                changes.push(StateChange {
                    thing: listed.thing.id.clone(),
                    state,
                    at: moved.map(|it| things.thing(ThingRef::Worker(it)).id.clone()),
                });
                shown.state = state;
                shown.worker = moved.or(shown.worker);
            }
        }
        changes
    }

    /// Adds what has come to stand differently since to the last event of this moment.
    pub(super) fn amend(&mut self, world: &mut World) {
        let changes = self.changes(world);
        if let Some(last) = self.events.last_mut().filter(|_| !changes.is_empty()) {
            for change in changes {
                // What an event already says of a thing is overtaken.
                last.changes
                    .retain(|old| old.thing != change.thing || old.at.is_some());
                last.changes.push(change);
            }
        }
    }

    /// Whether a subject is in an outage.
    pub(super) fn is_out(&self, subject: Idx<OutageSubject>) -> bool {
        self.open[subject].is_some()
    }

    /// An outage begins.
    pub(super) fn open(
        &mut self,
        subject: Idx<OutageSubject>,
        now: Time,
        cause: Option<(Idx<Strike>, &Strike)>,
    ) {
        let outage = self.outages.push(Outage {
            subject: self.setup.subjects.all[subject].id.clone(),
            from_s: now,
            detected_s: None,
            recovered_s: None,
            cause: cause.map_or_else(String::new, |(_, strike)| {
                format!("{} {}", strike.fault.kind.id(), strike.fault.target)
            }),
            fault: cause.map(|(number, _)| number.position()),
        });
        self.open[subject] = Some(outage);
    }

    /// The outage of a subject is over; answers how long it was.
    pub(super) fn close(&mut self, subject: Idx<OutageSubject>, now: Time) -> Option<Time> {
        let outage = self.open[subject].take()?;
        let outage = &mut self.outages[outage];
        outage.recovered_s = Some(now);
        Some(now - outage.from_s)
    }

    /// Notes that the loss of a subject is known from now on.
    pub(super) fn detected(&mut self, subject: Idx<OutageSubject>, now: Time) {
        if let Some(outage) = self.open[subject] {
            self.outages[outage].detected_s.get_or_insert(now);
        }
    }

    /// The outages so far; one that took no time was none.
    pub(super) fn outages(&self) -> Vec<Outage> {
        let all = self.outages.values();
        let lasted = all.filter(|outage| outage.recovered_s != Some(outage.from_s));
        lasted.cloned().collect()
    }

    /// Notes whether a pair has two primaries.
    pub(super) fn follow_split(&mut self, group: Idx<RedundancyGroup>, is_split: bool, now: Time) {
        let last = self.last_split[group].map(|last| &mut self.split_brains[last]);
        match last.filter(|last| last.until_s.is_none()) {
            Some(last) if !is_split => last.until_s = Some(now),
            None if is_split => {
                let split = self.split_brains.push(SplitBrain {
                    subject: self.setup.group(group).subject.clone(),
                    from_s: now,
                    until_s: None,
                    lost: 0,
                });
                self.last_split[group] = Some(split);
            }
            Some(_) | None => {}
        }
    }

    /// Counts what a pair loses when one of its two primaries steps down, which is now.
    pub(super) fn lose_in_split(&mut self, group: Idx<RedundancyGroup>, lost: u64) {
        if let Some(last) = self.last_split[group] {
            self.split_brains[last].lost += lost;
        }
    }

    /// Pairs that had two primaries; where that took no time it was none.
    pub(super) fn split_brains(&self) -> Vec<SplitBrain> {
        let all = self.split_brains.values();
        let lasted = all.filter(|split| split.until_s != Some(split.from_s));
        lasted.cloned().collect()
    }
}
