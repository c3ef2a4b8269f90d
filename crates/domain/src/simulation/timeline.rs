//! A trace laid out as lanes of time: who served when, what an outage waited for, how everything
//! stood. Times and numbers only; how large a second is drawn is for whoever draws it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::phases::{Phase, Turn, turns};
use super::request::InjectedFault;
use super::time::Time;
use super::trace::{Outage, State, ThingKind, Trace};
use super::whom::Whom;
use crate::id::words;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

words! {
    /// What a lane is about. Subjects first: they serve or do not. Things after them: they stand in
    /// some state.
    pub enum LaneKind {
        /// An application.
        Application = "application",
        /// A node of an Interaction Server cluster.
        ClusterNode = "cluster-node",
        /// An Interaction Server Proxy.
        Proxy = "proxy",
        /// The Interaction Concentrator pair.
        Icon = "icon",
        /// A service of private edition in one unit.
        Service = "service",
        /// A part others depend on.
        Shared = "shared",
        /// Solution Control Servers and Local Control Agents.
        Management = "management",
        /// The processes behind applications, nodes, proxies and Interaction Concentrator.
        Server = "server",
        /// A host.
        Host = "host",
        /// A site, a unit or a zone.
        Place = "place",
        /// A Kubernetes worker.
        Worker = "worker",
        /// A pod.
        Pod = "pod",
    }
}

/// What a stretch of a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "is", rename_all = "kebab-case")]
pub enum Stretch {
    /// The subject serves.
    Serving,
    /// The subject does not serve, and this is being done about it.
    Out(Phase),
    /// The thing stands so.
    State(State),
}

/// A stretch of a lane: from a moment to before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LaneSegment {
    /// Its first moment.
    pub from: Time,
    /// The first moment after it.
    pub to: Time,
    /// What it shows.
    pub is: Stretch,
    /// The number of the event that began it; `None` since the start.
    pub event: Option<usize>,
    /// The number of the outage it belongs to.
    pub outage: Option<usize>,
}

/// A fault on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// When it strikes.
    pub at: Time,
    /// Its number in the order faults were given.
    pub fault: usize,
}

/// One subject or thing from the start of a run to its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lane {
    /// The subject or thing.
    pub id: Whom,
    /// What it is.
    pub kind: LaneKind,
    /// Its stretches: they follow each other without a gap from the start to the end.
    pub segments: Vec<LaneSegment>,
    /// The faults that hit it.
    pub marks: Vec<Mark>,
}

impl Lane {
    /// Whether nothing ever changed on it.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.segments.len() < 2 && self.marks.is_empty()
    }

    /// The number of the stretch a moment lies in; the last one at the end.
    #[must_use]
    pub fn at(&self, moment: Time) -> Option<usize> {
        let after = self.segments.partition_point(|it| it.from <= moment);
        after.checked_sub(1)
    }

    /// The next moment at which it begins to show something else, or the last one before.
    #[must_use]
    pub fn turn(&self, moment: Time, back: bool) -> Option<Time> {
        let found = if back {
            let before = self.segments.partition_point(|it| it.from < moment);
            before.checked_sub(1)?
        } else {
            self.segments.partition_point(|it| it.from <= moment)
        };
        self.segments.get(found).map(|it| it.from)
    }
}

/// A run as lanes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// Where the lanes end: the end of the run, or where it was cut short.
    pub end: Time,
    /// The lanes: by kind, and within a kind in the order of the plan.
    pub lanes: Vec<Lane>,
}

impl Timeline {
    /// Lays out a trace, with the faults it was run under in their order.
    #[must_use]
    pub fn new(trace: &Trace, faults: &[InjectedFault]) -> Self {
        let last = trace.events.last().map(|event| event.t_s);
        let end = match last.filter(|_| trace.cut_short) {
            Some(last) => last,
            None => trace.duration_s,
        };
        let mut lanes = subjects(trace, end);
        lanes.extend(things(trace, end));
        mark(&mut lanes, trace, faults, end);
        lanes.sort_by_key(|lane| lane.kind);
        Self { end, lanes }
    }
}

/// A lane for every subject.
fn subjects(trace: &Trace, end: Time) -> Vec<Lane> {
    let turns = turns(trace);
    let mut outages: BTreeMap<&SubjectId, Vec<(usize, &Outage)>> = BTreeMap::new();
    for (number, outage) in trace.outages.iter().enumerate() {
        let of = outages.entry(&outage.subject).or_default();
        of.push((number, outage));
    }
    let mut told: BTreeMap<&SubjectId, Vec<usize>> = BTreeMap::new();
    for (number, event) in trace.events.iter().enumerate() {
        match &event.subject {
            Whom::Subject(subject) => told.entry(subject).or_default().push(number),
            Whom::Thing(_) => {}
        }
    }
    let lanes = trace
        .subjects
        .iter()
        .zip(turns.values())
        .map(|(subject, turns)| {
            let events = Told {
                trace,
                own: told.get(subject).map_or(&[][..], Vec::as_slice),
            };
            let mut line = Line::new(end);
            line.add(Time::ZERO, Stretch::Serving, None, None);
            for (number, outage) in outages.get(subject).into_iter().flatten() {
                for Turn { at, phase, event } in steps(outage, turns, end) {
                    let event = event.or_else(|| events.at(at));
                    line.add(at, Stretch::Out(phase), event, Some(*number));
                }
                if let Some(recovered) = outage.recovered_s {
                    let event = events.at(recovered);
                    line.add(recovered, Stretch::Serving, event, None);
                }
            }
            Lane {
                id: Whom::Subject(subject.clone()),
                kind: subject_kind(subject),
                segments: line.finished(),
                marks: Vec::new(),
            }
        });
    lanes.collect()
}

/// The steps of an outage: nothing known, and from then on what is being done.
fn steps(outage: &Outage, turns: &[Turn], end: Time) -> Vec<Turn> {
    let from = outage.from_s;
    let until = outage.recovered_s.unwrap_or(end);
    let known = outage.detected_s.unwrap_or(until).clamp(from, until);
    let mut steps = vec![Turn {
        at: from,
        phase: Phase::Unseen,
        event: None,
    }];
    let next = turns.partition_point(|turn| turn.at <= known);
    if let Some(turn) = next.checked_sub(1).and_then(|last| turns.get(last)) {
        let begins_then = turn.at == known;
        steps.push(Turn {
            at: known,
            phase: turn.phase,
            event: turn.event.filter(|_| begins_then),
        });
    }
    let rest = turns.iter().skip(next);
    steps.extend(rest.take_while(|turn| turn.at < until));
    steps.retain(|turn| turn.at < until);
    steps
}

/// The events of a subject, to find the one that a moment is about.
struct Told<'t> {
    trace: &'t Trace,
    own: &'t [usize],
}

impl Told<'_> {
    /// The event that says best what happened at a moment: how an outage begins or ends is said
    /// after what made it so.
    fn at(&self, moment: Time) -> Option<usize> {
        let time = |number: &usize| self.trace.events.get(*number).map(|event| event.t_s);
        let first = self.own.partition_point(|it| time(it) < Some(moment));
        let mut then = self
            .own
            .iter()
            .skip(first)
            .take_while(|it| time(it) == Some(moment));
        let says = |number: &&usize| {
            let event = self.trace.events.get(**number);
            event.is_some_and(|event| !event.event.is_of_outage())
        };
        let found = then.clone().find(says).or_else(|| then.next());
        found.copied().or_else(|| {
            let all = &self.trace.events;
            let first = all.partition_point(|event| event.t_s < moment);
            all.get(first)
                .filter(|event| event.t_s == moment)
                .map(|_| first)
        })
    }
}

/// A lane for every thing, but for shared parts, whose subject says the same.
fn things(trace: &Trace, end: Time) -> Vec<Lane> {
    let mut numbers: BTreeMap<&ThingId, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for (number, thing) in trace.things.iter().enumerate() {
        numbers.entry(&thing.id).or_insert(number);
        let mut line = Line::new(end);
        line.add(Time::ZERO, Stretch::State(thing.first), None, None);
        lines.push(line);
    }
    for (number, event) in trace.events.iter().enumerate() {
        for change in &event.changes {
            let thing = numbers.get(&change.thing);
            if let Some(line) = thing.and_then(|thing| lines.get_mut(*thing)) {
                line.add(event.t_s, Stretch::State(change.state), Some(number), None);
            }
        }
    }
    let lanes = trace.things.iter().zip(lines);
    lanes
        .filter_map(|(thing, line)| {
            Some(Lane {
                id: Whom::Thing(thing.id.clone()),
                kind: thing_kind(thing.kind)?,
                segments: line.finished(),
                marks: Vec::new(),
            })
        })
        .collect()
}

fn subject_kind(of: &SubjectId) -> LaneKind {
    match of {
        SubjectId::Application(_) => LaneKind::Application,
        SubjectId::Node(_) => LaneKind::ClusterNode,
        SubjectId::Proxy(_) => LaneKind::Proxy,
        SubjectId::Icon => LaneKind::Icon,
        SubjectId::Service { .. } => LaneKind::Service,
        SubjectId::Shared(_) => LaneKind::Shared,
    }
}

fn thing_kind(of: ThingKind) -> Option<LaneKind> {
    Some(match of {
        ThingKind::Scs | ThingKind::Lca => LaneKind::Management,
        ThingKind::Server | ThingKind::ClusterNode | ThingKind::Proxy | ThingKind::Icon => {
            LaneKind::Server
        }
        ThingKind::Host => LaneKind::Host,
        ThingKind::Site | ThingKind::Unit | ThingKind::Zone => LaneKind::Place,
        ThingKind::Worker => LaneKind::Worker,
        ThingKind::Pod => LaneKind::Pod,
        ThingKind::Shared => return None,
    })
}

/// Marks every fault on the lane of what it hits, and on that of the subject behind it.
fn mark(lanes: &mut [Lane], trace: &Trace, faults: &[InjectedFault], end: Time) {
    let mut numbers: BTreeMap<Whom, Vec<usize>> = BTreeMap::new();
    for (number, lane) in lanes.iter().enumerate() {
        numbers.entry(lane.id.as_read()).or_default().push(number);
    }
    let things = trace.things.iter();
    let subjects: BTreeMap<ThingId, SubjectId> = things
        .filter_map(|thing| Some((thing.id.as_read(), thing.subject.as_ref()?.as_read())))
        .collect();
    for (number, fault) in faults.iter().enumerate() {
        if fault.at_s > end {
            continue;
        }
        let mut hit = fault.named();
        hit.retain(|it| numbers.contains_key(it));
        // A server by its place in the list is found by its subject.
        if hit.is_empty() {
            let subject = fault.thing().and_then(|thing| thing.subject());
            hit.extend(subject.map(Whom::Subject));
        }
        let behind = hit.iter().filter_map(|it| match it {
            Whom::Thing(thing) => subjects.get(thing).cloned(),
            Whom::Subject(_) => None,
        });
        let behind: Vec<Whom> = behind.map(Whom::Subject).collect();
        hit.extend(behind);
        let lanes_hit = hit.iter().filter_map(|id| numbers.get(id)).flatten();
        let lanes_hit: BTreeSet<usize> = lanes_hit.copied().collect();
        for lane in lanes_hit {
            if let Some(lane) = lanes.get_mut(lane) {
                lane.marks.push(Mark {
                    at: fault.at_s,
                    fault: number,
                });
            }
        }
    }
    for lane in lanes {
        lane.marks.sort_by_key(|mark| mark.at);
    }
}

/// A lane while it is laid out.
struct Line {
    end: Time,
    segments: Vec<LaneSegment>,
}

impl Line {
    fn new(end: Time) -> Self {
        Self {
            end,
            segments: Vec::new(),
        }
    }

    /// Goes on differently from a moment. What took no time is left out; what goes on as before is
    /// one stretch.
    fn add(&mut self, at: Time, is: Stretch, event: Option<usize>, outage: Option<usize>) {
        if at > self.end || (at == self.end && at > Time::ZERO) {
            return;
        }
        if let Some(last) = self.segments.last_mut() {
            last.to = at;
            if last.from == at {
                self.segments.pop();
            }
        }
        let same = |last: &&mut LaneSegment| last.is == is && last.outage == outage;
        match self.segments.last_mut().filter(same) {
            Some(last) => last.to = self.end,
            None => self.segments.push(LaneSegment {
                from: at,
                to: self.end,
                is,
                event,
                outage,
            }),
        }
    }

    fn finished(self) -> Vec<LaneSegment> {
        self.segments
    }
}
