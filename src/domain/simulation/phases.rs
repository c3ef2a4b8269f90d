//! What is being done about an outage, moment by moment: what a subject waits for.
//!
//! The engine says since when an outage is known. What happens from then on follows from the states
//! of the subject's things, so it is worked out here, from the trace alone.

use std::collections::BTreeMap;

use super::time::Time;
use super::trace::{Event, State, Trace};
use super::whom::Whom;
use crate::domain::catalog::{EventId, RuleId};
use crate::domain::id::words;
use crate::domain::subject_id::SubjectId;
use crate::domain::thing_id::ThingId;

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

/// For every subject of a trace what would be done about an outage that is known, whether there is
/// one or not.
pub(super) fn turns(trace: &Trace) -> Vec<Vec<Turn>> {
    let mut watch = Watch::new(trace);
    let mut turns: Vec<Vec<Turn>> = (0..trace.subjects.len())
        .map(|subject| {
            vec![Turn {
                at: Time::ZERO,
                phase: watch.phase(subject),
                event: None,
            }]
        })
        .collect();
    for (number, event) in trace.events.iter().enumerate() {
        for subject in watch.take(event) {
            let phase = watch.phase(subject);
            let Some(all) = turns.get_mut(subject) else {
                continue;
            };
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
            _ => return,
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
    /// The state of each thing, and the tally it counts in.
    things: BTreeMap<&'t ThingId, (State, Option<usize>)>,
    tallies: Vec<Tally>,
    numbers: BTreeMap<&'t SubjectId, usize>,
    units: BTreeMap<&'t str, Disaster>,
    subjects: Vec<Subject<'t>>,
}

struct Subject<'t> {
    tally: usize,
    /// The unit of a service.
    unit: Option<&'t str>,
    /// The tallies of the same service in other units.
    copies: Vec<usize>,
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
        // Copies that run nothing before a disaster are no subjects of the trace, but count.
        let mut names: Vec<&SubjectId> = trace.subjects.iter().collect();
        let mut numbers: BTreeMap<&SubjectId, usize> = BTreeMap::new();
        for (number, name) in names.iter().enumerate() {
            numbers.entry(*name).or_insert(number);
        }
        let mut things = BTreeMap::new();
        for thing in &trace.things {
            let tally = thing.subject.as_ref().map(|subject| {
                *numbers.entry(subject).or_insert_with(|| {
                    names.push(subject);
                    names.len() - 1
                })
            });
            things.insert(&thing.id, (thing.first, tally));
        }
        let mut tallies = vec![Tally::default(); names.len()];
        for (state, tally) in things.values() {
            if let Some(tally) = tally.and_then(|tally| tallies.get_mut(tally)) {
                tally.count(*state, true);
            }
        }
        let mut services: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, name) in names.iter().enumerate() {
            if let Some((_, service)) = parts(name) {
                services.entry(service).or_default().push(number);
            }
        }
        let subject = |number: usize, name: &'t SubjectId| {
            let parts = parts(name);
            let copies: Vec<usize> = parts
                .and_then(|(_, service)| services.get(service))
                .into_iter()
                .flatten()
                .copied()
                .filter(|copy| *copy != number)
                .collect();
            let is_off = |copy: &usize| tallies.get(*copy).is_some_and(|tally| tally.off > 0);
            Subject {
                tally: number,
                unit: parts.map(|(unit, _)| unit),
                is_pilot: copies.iter().any(is_off),
                copies,
                stays: false,
            }
        };
        let subjects = trace.subjects.iter().enumerate();
        let subjects = subjects.map(|(number, name)| subject(number, name));
        Self {
            subjects: subjects.collect(),
            things,
            tallies,
            numbers,
            units: BTreeMap::new(),
        }
    }

    /// Takes an event in; answers the subjects it may matter to.
    fn take(&mut self, event: &'t Event) -> Vec<usize> {
        let mut touched = Vec::new();
        for change in &event.changes {
            let Some((state, tally)) = self.things.get_mut(&change.thing) else {
                continue;
            };
            let before = std::mem::replace(state, change.state);
            let Some(number) = *tally else {
                continue;
            };
            if let Some(tally) = self.tallies.get_mut(number) {
                tally.count(before, false);
                tally.count(change.state, true);
            }
            touched.push(number);
        }
        let mut matters: Vec<usize> = touched
            .iter()
            .copied()
            .filter(|number| *number < self.subjects.len())
            .collect();
        let is_copy = |subject: &Subject<'_>| subject.copies.iter().any(|it| touched.contains(it));
        if touched.iter().any(|number| *number >= self.subjects.len()) {
            let subjects = self.subjects.iter().enumerate();
            let waiting = subjects.filter(|(_, it)| it.is_pilot && is_copy(it));
            matters.extend(waiting.map(|(number, _)| number));
        }
        matters.extend(self.disaster(event));
        matters
    }

    /// What an event says of the loss of a unit.
    fn disaster(&mut self, event: &'t Event) -> Vec<usize> {
        if event.event == EventId::WaitsForUnit {
            let number = match &event.subject {
                Whom::Subject(subject) => self.numbers.get(subject).copied(),
                Whom::Thing(_) => None,
            };
            let subject = number.and_then(|number| self.subjects.get_mut(number));
            if let Some(subject) = subject {
                subject.stays = true;
            }
            return number.into_iter().collect();
        }
        let Some(ThingId::Unit(unit)) = &event.thing else {
            return Vec::new();
        };
        let state = self.units.entry(unit).or_default();
        match (event.event, event.rule) {
            (EventId::DisasterDeclared, _) => state.declared = true,
            (EventId::UnitSwitched, RuleId::PilotLight) => state.pilots_moved = true,
            (EventId::UnitSwitched, _) => state.spares_moved = true,
            (EventId::UnitSilent | EventId::UnitBack, _) => *state = Disaster::default(),
            _ => return Vec::new(),
        }
        let is_over = !state.declared;
        let subjects = self.subjects.iter_mut().enumerate();
        let there = subjects.filter(|(_, subject)| subject.unit == Some(unit.as_str()));
        there
            .map(|(number, subject)| {
                subject.stays &= !is_over;
                number
            })
            .collect()
    }

    fn phase(&self, subject: usize) -> Phase {
        let Some(subject) = self.subjects.get(subject) else {
            return Phase::Waiting;
        };
        let tally = |number: usize| self.tallies.get(number).copied().unwrap_or_default();
        let unit = subject.unit.and_then(|unit| self.units.get(unit));
        if let Some(unit) = unit.filter(|unit| unit.declared && !subject.stays) {
            let copies = subject.copies.iter().map(|copy| tally(*copy));
            let (mut off, mut starting) = (0, 0);
            for copy in copies {
                off += copy.off;
                starting += copy.starting;
            }
            let moved = match subject.is_pilot {
                true => unit.pilots_moved,
                false => unit.spares_moved,
            };
            return match moved {
                false if subject.is_pilot && off > 0 => Phase::TakingOver,
                false => Phase::Reconnecting,
                true if starting > 0 => Phase::TakingOver,
                true => Phase::Waiting,
            };
        }
        let own = tally(subject.tally);
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
