//! What is being done about an outage, moment by moment: what a subject waits for.
//!
//! The engine says since when an outage is known. What happens from then on follows from the states
//! of the subject's things, so it is worked out here, from the trace alone.

use std::collections::BTreeMap;

use super::time::Time;
use super::trace::{Event, State, Trace};
use super::whom::Whom;
use crate::arena::{Arena, Idx, Per};
use crate::catalog::{EventId, RuleId};
use crate::id::words;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

words! {
    /// A step of an outage, in the order they usually come. One can come again: a takeover may fail.
    pub enum Phase {
        /// Nothing and nobody knows.
        Unseen = "unseen",
        /// It is known, and nothing can be done yet: a hold, a missing backup, a repair.
        Waiting = "waiting",
        /// Something is being promoted or started.
        TakingOver = "taking-over",
        /// Something serves again, and clients are on their way.
        Reconnecting = "reconnecting",
    }
}

/// A moment from which on something else is being done, and the event that made it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub at: Time,
    pub phase: Phase,
    pub event: Option<usize>,
}

/// A subject by its name.
type Name<'t> = Idx<&'t SubjectId>;

/// For every subject of a trace, in its order, and for some more after them, what would be done about
/// an outage that is known, whether there is one or not.
pub(super) fn turns(trace: &Trace) -> Per<&SubjectId, Vec<Turn>> {
    let mut watch = Watch::new(trace);
    let mut turns = watch.names.map(|(name, _)| {
        vec![Turn {
            at: Time::ZERO,
            phase: watch.phase(name),
            event: None,
        }]
    });
    for (number, event) in trace.events.iter().enumerate() {
        for name in watch.take(event) {
            let phase = watch.phase(name);
            let all = &mut turns[name];
            if all.last().is_none_or(|last| last.phase != phase) {
                all.push(Turn {
                    at: event.t_s,
                    phase,
                    event: Some(number),
                });
            }
        }
    }
    turns
}

/// How many things of a subject are in the states that matter.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    promoting: usize,
    primary: usize,
    starting: usize,
    off: usize,
}

impl Tally {
    fn count(&mut self, state: State, add: bool) {
        let number = match state {
            State::Promoting => &mut self.promoting,
            State::Primary | State::SplitBrain => &mut self.primary,
            State::Starting => &mut self.starting,
            State::Off => &mut self.off,
            State::Up
            | State::Backup
            | State::Reduced
            | State::Blocked
            | State::Silent
            | State::Down
            | State::Hung
            | State::Unavailable
            | State::BackOff
            | State::Pending => return,
        };
        *number = if add {
            *number + 1
        } else {
            number.saturating_sub(1)
        };
    }
}

/// What became of a unit that is lost.
#[derive(Clone, Copy, Debug, Default)]
struct Disaster {
    declared: bool,
    spares_moved: bool,
    pilots_moved: bool,
}

/// The world as far as phases go.
struct Watch<'t> {
    /// The subjects of the trace, and after them copies that run nothing before a disaster: they are
    /// none, but count.
    names: Arena<&'t SubjectId>,
    numbers: BTreeMap<&'t SubjectId, Name<'t>>,
    /// The state of each thing, and whose it is.
    things: BTreeMap<&'t ThingId, (State, Option<Name<'t>>)>,
    tallies: Per<&'t SubjectId, Tally>,
    subjects: Per<&'t SubjectId, SubjectEvents<'t>>,
    units: BTreeMap<&'t str, Disaster>,
}

struct SubjectEvents<'t> {
    /// Whether the trace lists it.
    is_listed: bool,
    /// The unit of a service.
    unit: Option<&'t str>,
    /// The same service in other units.
    copies: Vec<Name<'t>>,
    /// Whether those have to be deployed first.
    is_pilot: bool,
    /// Whether it has nowhere to go.
    stays: bool,
}

/// The unit and the service of a subject that is one in a unit.
fn parts(subject: &SubjectId) -> Option<(&str, &str)> {
    match subject {
        SubjectId::Service { unit, service } => Some((unit, service)),
        SubjectId::Application(_)
        | SubjectId::Node(_)
        | SubjectId::Proxy(_)
        | SubjectId::Icon
        | SubjectId::Shared(_) => None,
    }
}

impl<'t> Watch<'t> {
    fn new(trace: &'t Trace) -> Self {
        let mut names = Arena::default();
        let mut numbers: BTreeMap<&SubjectId, Name<'_>> = BTreeMap::new();
        for subject in &trace.subjects {
            let name = names.push(subject);
            numbers.entry(subject).or_insert(name);
        }
        let mut things = BTreeMap::new();
        for thing in &trace.things {
            let name = thing.subject.as_ref().map(|subject| {
                let name = numbers.entry(subject);
                *name.or_insert_with(|| names.push(subject))
            });
            things.insert(&thing.id, (thing.first, name));
        }
        let mut tallies = names.map(|_| Tally::default());
        for (state, name) in things.values() {
            if let Some(name) = *name {
                tallies[name].count(*state, true);
            }
        }
        let mut services: BTreeMap<&str, Vec<Name<'_>>> = BTreeMap::new();
        for (name, subject) in names.iter() {
            if let Some((_, service)) = parts(subject) {
                services.entry(service).or_default().push(name);
            }
        }
        let subjects = names.map(|(name, subject)| {
            let parts = parts(subject);
            let alike = parts.and_then(|(_, service)| services.get(service));
            let copies = alike.into_iter().flatten().copied();
            let copies: Vec<Name<'_>> = copies.filter(|copy| *copy != name).collect();
            SubjectEvents {
                is_listed: name.position() < trace.subjects.len(),
                unit: parts.map(|(unit, _)| unit),
                is_pilot: copies.iter().any(|copy| tallies[*copy].off > 0),
                copies,
                stays: false,
            }
        });
        Self {
            names,
            numbers,
            things,
            tallies,
            subjects,
            units: BTreeMap::new(),
        }
    }

    /// Takes an event in; answers the subjects it may matter to.
    fn take(&mut self, event: &'t Event) -> Vec<Name<'t>> {
        let mut touched = Vec::new();
        for change in &event.changes {
            let Some((state, name)) = self.things.get_mut(&change.thing) else {
                continue;
            };
            let before = std::mem::replace(state, change.state);
            if let Some(name) = *name {
                self.tallies[name].count(before, false);
                self.tallies[name].count(change.state, true);
                touched.push(name);
            }
        }
        let mut matters = touched.clone();
        if touched.iter().any(|name| !self.subjects[*name].is_listed) {
            let is_copy =
                |it: &SubjectEvents<'_>| it.copies.iter().any(|copy| touched.contains(copy));
            let subjects = self.subjects.iter();
            let waiting = subjects.filter(|(_, it)| it.is_pilot && is_copy(it));
            matters.extend(waiting.map(|(name, _)| name));
        }
        matters.extend(self.disaster(event));
        matters
    }

    /// What an event says of the loss of a unit.
    fn disaster(&mut self, event: &'t Event) -> Vec<Name<'t>> {
        if event.event == EventId::WaitsForUnit {
            let name = match &event.subject {
                Whom::Subject(subject) => self.numbers.get(subject).copied(),
                Whom::Thing(_) => None,
            };
            if let Some(name) = name {
                self.subjects[name].stays = true;
            }
            return name.into_iter().collect();
        }
        let Some(ThingId::Unit(unit)) = &event.thing else {
            return Vec::new();
        };
        let state = self.units.entry(unit).or_default();
        if event.event.is_of_unit_lost_or_back() {
            *state = Disaster::default();
        } else if event.event == EventId::DisasterDeclared {
            state.declared = true;
        } else if event.event != EventId::UnitSwitched {
            return Vec::new();
        } else if event.rule == RuleId::PilotLight {
            state.pilots_moved = true;
        } else {
            state.spares_moved = true;
        }
        let is_over = !state.declared;
        let mut there = Vec::new();
        for (name, subject) in self.subjects.iter_mut() {
            if subject.unit == Some(unit.as_str()) {
                subject.stays &= !is_over;
                there.push(name);
            }
        }
        there
    }

    fn phase(&self, name: Name<'t>) -> Phase {
        let subject = &self.subjects[name];
        let unit = subject.unit.and_then(|unit| self.units.get(unit));
        if let Some(unit) = unit.filter(|unit| unit.declared && !subject.stays) {
            let (mut off, mut starting) = (0, 0);
            for copy in &subject.copies {
                off += self.tallies[*copy].off;
                starting += self.tallies[*copy].starting;
            }
            let moved = if subject.is_pilot {
                unit.pilots_moved
            } else {
                unit.spares_moved
            };
            return match moved {
                false if subject.is_pilot && off > 0 => Phase::TakingOver,
                false => Phase::Reconnecting,
                true if starting > 0 => Phase::TakingOver,
                true => Phase::Waiting,
            };
        }
        let own = self.tallies[name];
        if own.promoting > 0 {
            Phase::TakingOver
        } else if own.primary > 0 {
            Phase::Reconnecting
        } else if own.starting > 0 {
            Phase::TakingOver
        } else {
            Phase::Waiting
        }
    }
}
