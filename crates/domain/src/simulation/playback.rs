//! The state of everything at any moment, without running anything again.

use std::collections::BTreeMap;

use super::time::Time;
use super::trace::{State, Trace};
use crate::thing_id::ThingId;

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// The number of the event that put it there; `None` since the start.
    pub since: Option<usize>,
    /// The number, among the things of the trace, of the one it stands in or runs on.
    pub at: Option<usize>,
}

/// A trace made ready for seeking: a picture of all things every so many events.
#[derive(Clone, Debug, PartialEq)]
pub struct Playback {
    /// What each event changes: the number of a thing, its new state, its new place.
    changes: Vec<Vec<(usize, State, Option<usize>)>>,
    times: Vec<Time>,
    end: Time,
    keyframes: Vec<Vec<Standing>>,
    numbers: BTreeMap<ThingId, usize>,
    every: usize,
}

impl Playback {
    /// Pictures hold so many standings at most, all together.
    const MOST_STANDINGS: usize = 2_000_000;
    /// Events between two pictures at least.
    const EVERY: usize = 256;

    /// Prepares a trace.
    #[must_use]
    pub fn new(trace: &Trace) -> Self {
        let numbers: BTreeMap<ThingId, usize> = trace
            .things
            .iter()
            .enumerate()
            .map(|(number, thing)| (thing.id.clone(), number))
            .collect();
        let number = |id: &Option<ThingId>| id.as_ref().and_then(|id| numbers.get(id)).copied();
        let changes = trace.events.iter().map(|event| {
            let changes = event.changes.iter();
            let changes = changes.filter_map(|change| {
                let thing = numbers.get(&change.thing).copied()?;
                Some((thing, change.state, number(&change.at)))
            });
            changes.collect()
        });
        let changes: Vec<Vec<_>> = changes.collect();
        let pictures = Self::MOST_STANDINGS / trace.things.len().max(1);
        let every = (changes.len() / pictures.max(1) + 1).max(Self::EVERY);
        let mut now: Vec<Standing> = trace
            .things
            .iter()
            .map(|thing| Standing {
                state: thing.first,
                since: None,
                at: number(&thing.at),
            })
            .collect();
        let mut keyframes = vec![now.clone()];
        for (event, change) in changes.iter().enumerate() {
            apply(&mut now, event, change);
            if (event + 1) % every == 0 {
                keyframes.push(now.clone());
            }
        }
        Self {
            times: trace.events.iter().map(|event| event.t_s).collect(),
            end: trace.duration_s,
            changes,
            keyframes,
            numbers,
            every,
        }
    }

    /// How many events have happened at a moment, those of that moment included.
    #[must_use]
    pub fn events_until(&self, moment: Time) -> usize {
        self.times.partition_point(|time| *time <= moment)
    }

    /// How many events there are.
    #[must_use]
    pub fn events(&self) -> usize {
        self.times.len()
    }

    /// When an event happens.
    #[must_use]
    pub fn time_of(&self, event: usize) -> Option<Time> {
        self.times.get(event).copied()
    }

    /// The end of the run.
    #[must_use]
    pub fn end(&self) -> Time {
        self.end
    }

    /// The number of a thing, by its id.
    #[must_use]
    pub fn number_of(&self, thing: &ThingId) -> Option<usize> {
        self.numbers.get(thing).copied()
    }

    /// How every thing of the trace stands after so many events, in the order of the trace.
    #[must_use]
    pub fn after(&self, events: usize) -> Vec<Standing> {
        let events = events.min(self.changes.len());
        let picture = (events / self.every).min(self.keyframes.len().saturating_sub(1));
        let mut now = self.keyframes.get(picture).cloned().unwrap_or_default();
        let from = picture * self.every;
        let rest = self.changes.iter().enumerate().take(events).skip(from);
        for (event, change) in rest {
            apply(&mut now, event, change);
        }
        now
    }

    /// How every thing stands at a moment.
    #[must_use]
    pub fn at(&self, moment: Time) -> Vec<Standing> {
        self.after(self.events_until(moment))
    }
}

fn apply(now: &mut [Standing], event: usize, changes: &[(usize, State, Option<usize>)]) {
    for (thing, state, at) in changes {
        if let Some(standing) = now.get_mut(*thing) {
            standing.state = *state;
            standing.since = Some(event);
            standing.at = at.or(standing.at);
        }
    }
}
