//! What is counted over many replications: whole numbers only, so that the order in which parts are
//! added does not matter.

use serde::{Deserialize, Serialize};

use super::ledger::{BUCKETS, CONTROLS, Ledger};
use crate::units::Seconds;

/// Variables whose sums and products are kept: the system's time down, then the controls.
pub(super) const VARIABLES: usize = CONTROLS + 1;

/// Bad years that are kept to be looked at again.
pub const WORST: usize = 10;

/// A whole number too large for JSON numbers, written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wide(pub i128);

impl Serialize for Wide {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Wide {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl Wide {
    pub(super) fn add(&mut self, number: i128) {
        self.0 = self.0.saturating_add(number);
    }

    pub(super) fn add_product(&mut self, a: i128, b: i128) {
        self.add(a.saturating_mul(b));
    }
}

/// A year that was worse than most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BadYear {
    /// Time down in it, in milliseconds.
    pub down_ms: u64,
    /// The replication it is in, from 0.
    pub replication: u32,
    /// Which of its years, from 0.
    pub year: u32,
}

/// Sums over cycles from all up to all up, a batch of them for each replication. Lengths are in units
/// of 2⁻²⁰ milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CycleSums {
    pub batches: u64,
    /// Weighted time down.
    pub down: Wide,
    pub down_squared: Wide,
    /// Time until all is up again.
    pub busy: Wide,
    pub busy_squared: Wide,
    /// Failures that were drawn.
    pub steps: u64,
}

impl CycleSums {
    /// 2²⁰.
    pub(super) const SCALE: f64 = 1_048_576.0;

    /// Adds the means of a batch, in milliseconds.
    pub(super) fn add(&mut self, down: f64, busy: f64, steps: u64) {
        let (down, busy) = (scaled(down), scaled(busy));
        self.batches += 1;
        self.down.add(down);
        self.down_squared.add_product(down, down);
        self.busy.add(busy);
        self.busy_squared.add_product(busy, busy);
        self.steps = self.steps.saturating_add(steps);
    }

    fn merge(&mut self, other: &Self) {
        self.batches = self.batches.saturating_add(other.batches);
        self.down.add(other.down.0);
        self.down_squared.add(other.down_squared.0);
        self.busy.add(other.busy.0);
        self.busy_squared.add(other.busy_squared.0);
        self.steps = self.steps.saturating_add(other.steps);
    }
}

#[allow(clippy::cast_possible_truncation)]
fn scaled(length: f64) -> i128 {
    (length * CycleSums::SCALE) as i128
}

/// How one thing or part did by itself, the loss of the unit aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectTally {
    /// Time down, in milliseconds.
    pub down_ms: u64,
    /// Times it went down.
    pub outages: u64,
    pub(super) down_squared: Wide,
}

/// What was counted over some replications. Parts are merged; what they say together does not
/// depend on how the replications were divided among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The chunks this is about: from the first number up to before the second, in order.
    pub(super) chunks: Vec<(u32, u32)>,
    /// Replications.
    pub replications: u64,
    /// Events: failures and returns of members, zones and the unit, and takeovers done.
    pub events: u64,
    pub(super) events_squared: Wide,
    /// Outages of the system.
    pub outages: u64,
    /// The longest of them, in milliseconds.
    pub longest_ms: u64,
    /// Outages by length: bucket b has those from 2ᵇ to below 2ᵇ⁺¹ seconds.
    pub lengths: Vec<u64>,
    /// How things and parts did, in the model's order.
    pub subjects: Vec<SubjectTally>,
    /// Time each cause alone took the system away, in milliseconds.
    pub(super) causes: Vec<u64>,
    pub(super) sums: [Wide; VARIABLES],
    pub(super) products: [[Wide; VARIABLES]; VARIABLES],
    /// Time down in each year that had any, in milliseconds.
    pub(super) years: Vec<u64>,
    pub(super) worst: Vec<BadYear>,
    pub(super) cycles: CycleSums,
}

impl Tally {
    pub(super) fn new(chunk: u32, subjects: usize, causes: usize) -> Self {
        Self {
            chunks: vec![(chunk, chunk.saturating_add(1))],
            lengths: vec![0; BUCKETS],
            subjects: vec![SubjectTally::default(); subjects],
            causes: vec![0; causes],
            ..Self::default()
        }
    }

    /// The system's time down, in milliseconds.
    #[must_use]
    pub fn down_ms(&self) -> u64 {
        let [down, ..] = self.sums;
        u64::try_from(down.0).unwrap_or(u64::MAX)
    }

    /// The variance of the number of events between replications: a plain number.
    #[must_use]
    pub fn events_variance(&self) -> f64 {
        variance(
            i128::from(self.replications),
            i128::from(self.events),
            self.events_squared.0,
        )
    }

    /// The standard error of a subject's mean time down in a replication; none for one that is not
    /// there.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn subject_error(&self, subject: usize) -> Option<Seconds> {
        let it = self.subjects.get(subject)?;
        let n = i128::from(self.replications);
        let spread = variance(n, i128::from(it.down_ms), it.down_squared.0);
        Seconds::new(libm::sqrt(spread / n.max(1) as f64) / 1000.0)
    }

    pub(super) fn add(&mut self, replication: u32, ledger: &Ledger) {
        self.replications += 1;
        self.events += ledger.events;
        let events = i128::from(ledger.events);
        self.events_squared.add_product(events, events);
        self.outages += ledger.system.count;
        self.longest_ms = self.longest_ms.max(ledger.longest);
        for (sum, count) in self.lengths.iter_mut().zip(ledger.histogram) {
            *sum += count;
        }
        for (sum, spells) in self.subjects.iter_mut().zip(&ledger.subjects) {
            let down = i128::from(spells.time);
            sum.down_ms += spells.time;
            sum.outages += spells.count;
            sum.down_squared.add_product(down, down);
        }
        for (sum, spells) in self.causes.iter_mut().zip(&ledger.causes) {
            *sum += spells.time;
        }
        let [single, takeover, zone] = ledger.controls;
        let values = [
            i128::from(ledger.system.time),
            i128::from(single),
            i128::from(takeover),
            i128::from(zone),
        ];
        for (sum, value) in self.sums.iter_mut().zip(values) {
            sum.add(value);
        }
        for (row, a) in self.products.iter_mut().zip(values) {
            for (sum, b) in row.iter_mut().zip(values) {
                sum.add_product(a, b);
            }
        }
        for (year, down) in (0u32..).zip(&ledger.years) {
            if *down > 0 {
                self.years.push(*down);
                self.keep(BadYear {
                    down_ms: *down,
                    replication,
                    year,
                });
            }
        }
    }

    /// Keeps the worst years, the worst first; of equal ones those that come first.
    fn keep(&mut self, year: BadYear) {
        let is_full = self.worst.len() == WORST;
        if is_full && self.worst.last().is_some_and(|last| !worse(&year, last)) {
            return;
        }
        let place = self.worst.iter().position(|other| worse(&year, other));
        self.worst.insert(place.unwrap_or(self.worst.len()), year);
        self.worst.truncate(WORST);
    }

    /// Adds another part of the same run. Answers whether it could be: parts of another run, or
    /// with replications that are counted already, cannot.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        if self.chunks.is_empty() {
            *self = other.clone();
            return true;
        }
        if other.chunks.is_empty() {
            return true;
        }
        let fits = self.subjects.len() == other.subjects.len()
            && self.causes.len() == other.causes.len()
            && self.lengths.len() == other.lengths.len();
        let Some(chunks) = union(&self.chunks, &other.chunks).filter(|_| fits) else {
            return false;
        };
        self.chunks = chunks;
        self.replications = self.replications.saturating_add(other.replications);
        self.events = self.events.saturating_add(other.events);
        self.events_squared.add(other.events_squared.0);
        self.outages = self.outages.saturating_add(other.outages);
        self.longest_ms = self.longest_ms.max(other.longest_ms);
        for (sum, count) in self.lengths.iter_mut().zip(&other.lengths) {
            *sum = sum.saturating_add(*count);
        }
        for (sum, subject) in self.subjects.iter_mut().zip(&other.subjects) {
            sum.down_ms = sum.down_ms.saturating_add(subject.down_ms);
            sum.outages = sum.outages.saturating_add(subject.outages);
            sum.down_squared.add(subject.down_squared.0);
        }
        for (sum, cause) in self.causes.iter_mut().zip(&other.causes) {
            *sum = sum.saturating_add(*cause);
        }
        for (sum, value) in self.sums.iter_mut().zip(other.sums) {
            sum.add(value.0);
        }
        for (row, other) in self.products.iter_mut().zip(other.products) {
            for (sum, value) in row.iter_mut().zip(other) {
                sum.add(value.0);
            }
        }
        self.years.extend_from_slice(&other.years);
        for year in &other.worst {
            self.keep(*year);
        }
        self.cycles.merge(&other.cycles);
        true
    }
}

fn worse(a: &BadYear, b: &BadYear) -> bool {
    let order = |it: &BadYear| (std::cmp::Reverse(it.down_ms), it.replication, it.year);
    order(a) < order(b)
}

/// Ranges of two lists in order, joined where they touch; `None` where they overlap.
pub(super) fn union(a: &[(u32, u32)], b: &[(u32, u32)]) -> Option<Vec<(u32, u32)>> {
    let mut all: Vec<(u32, u32)> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(all.len());
    for (from, to) in all {
        match joined.last_mut() {
            Some((_, last)) if from < *last => return None,
            Some((_, last)) if from == *last => *last = to,
            _ => joined.push((from, to)),
        }
    }
    Some(joined)
}

/// The variance of n values from their sum and the sum of their squares, exact until the last step.
#[allow(clippy::cast_precision_loss)]
pub(super) fn variance(n: i128, sum: i128, squares: i128) -> f64 {
    covariance(n, sum, sum, squares)
}

/// The covariance of n pairs from their sums and the sum of their products.
#[allow(clippy::cast_precision_loss)]
pub(super) fn covariance(n: i128, a: i128, b: i128, products: i128) -> f64 {
    if n < 2 {
        return 0.0;
    }
    let of = n
        .saturating_mul(products)
        .saturating_sub(a.saturating_mul(b));
    of as f64 / (n as f64 * (n - 1) as f64)
}
