//! Traffic and agents of a stretch of a run as lines of shares, to be drawn over the axis of its
//! timeline; and the figures of one moment.

use super::lane_downsampling::Window;
use super::time::Time;
use super::trace::Samples;

/// A line: shares of the width from the left, and of the height from below.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripLine {
    /// Its points from left to right.
    pub points: Vec<(f64, f64)>,
    /// What the full height is.
    pub most: u64,
}

/// The lines of a stretch of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct TrafficStrip {
    /// In progress and queued; nothing in a run without traffic.
    pub busy: Option<StripLine>,
    /// Lost and refused since the moment before; nothing where none are.
    pub lost: Option<StripLine>,
    /// Agents that are logged in; nothing without seats.
    pub agents: Option<StripLine>,
}

/// How traffic stands at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrafficNow {
    /// In progress and queued.
    pub busy: u64,
    /// Lost and refused so far.
    pub lost: u64,
    /// Agents that are logged in, where there are seats.
    pub agents: Option<u64>,
}

impl TrafficStrip {
    /// Points of a line at most.
    const MOST: usize = 240;

    /// The lines of a stretch.
    #[must_use]
    pub fn new(samples: &Samples, window: Window) -> Self {
        let total = &samples.total;
        let both = |one: &[u64], other: &[u64]| -> Vec<u64> {
            one.iter()
                .zip(other)
                .map(|(one, other)| one + other)
                .collect()
        };
        let busy = both(&total.in_work, &total.waiting);
        let gone = both(&total.lost, &total.refused);
        let mut before = 0;
        let lost: Vec<u64> = gone
            .iter()
            .map(|now| now.saturating_sub(std::mem::replace(&mut before, *now)))
            .collect();
        let line = |values: &[u64]| StripLine::new(&samples.t_s, values, window);
        let is_there = |values: &[u64]| values.iter().any(|value| *value > 0);
        let has_traffic = is_there(&total.served) || is_there(&busy) || is_there(&gone);
        let agents = agents(samples);
        Self {
            busy: has_traffic.then(|| line(&busy)),
            lost: is_there(&lost).then(|| line(&lost)),
            agents: agents.map(|all| line(&all)),
        }
    }
}

/// Agents that are logged in: the fewest of all license items.
fn agents(samples: &Samples) -> Option<Vec<u64>> {
    let (first, rest) = samples.seats.split_first()?;
    let mut fewest = first.logged_in.clone();
    for seats in rest {
        for (fewest, logged_in) in fewest.iter_mut().zip(&seats.logged_in) {
            *fewest = (*fewest).min(*logged_in);
        }
    }
    Some(fewest)
}

impl StripLine {
    fn new(times: &[Time], values: &[u64], window: Window) -> Self {
        let most = values.iter().copied().max().unwrap_or(0);
        // One more on both sides, so that the line goes through to the edges.
        let from = times.partition_point(|at| *at <= window.from);
        let until = times.partition_point(|at| *at < window.to);
        let from = from.saturating_sub(1);
        let all: Vec<(Time, u64)> = times
            .iter()
            .copied()
            .zip(values.iter().copied())
            .skip(from)
            .take((until + 1).saturating_sub(from))
            .collect();
        let each = all.len().div_ceil(TrafficStrip::MOST).max(1);
        let up = |value: u64| {
            #[allow(clippy::cast_precision_loss)]
            let share = value as f64 / most.max(1) as f64;
            share
        };
        // What is put together shows its highest.
        let points = all.chunks(each).filter_map(|chunk| {
            let (at, _) = chunk.first()?;
            let (_, value) = chunk.iter().max_by_key(|(_, value)| *value)?;
            Some((window.share(*at).clamp(0.0, 1.0), up(*value)))
        });
        Self {
            points: points.collect(),
            most,
        }
    }
}

impl TrafficNow {
    /// The figures of the last sample up to a moment.
    #[must_use]
    pub fn at(samples: &Samples, moment: Time) -> Self {
        let after = samples.t_s.partition_point(|at| *at <= moment);
        let Some(at) = after.checked_sub(1) else {
            return Self::default();
        };
        let of = |values: &[u64]| values.get(at).copied().unwrap_or(0);
        let total = &samples.total;
        let seats = samples.seats.iter();
        Self {
            busy: of(&total.in_work) + of(&total.waiting),
            lost: of(&total.lost) + of(&total.refused),
            agents: seats.map(|it| of(&it.logged_in)).min(),
        }
    }
}
