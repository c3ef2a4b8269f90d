//! Two plans under the same faults.
//!
//! Both see one stream of failures. For every kind of failure the stream is as dense as the denser
//! of the two needs, each failure carries a mark, and a plan takes it when the mark is below its own
//! share: what both have fails in both at the same moment, and is repaired for as long, as far as the
//! plans agree. What only one of them has fails there alone. Each plan by itself sees exactly the
//! faults its own model asks for, so the difference of the two means is the difference of the plans,
//! with far less noise than two separate runs leave.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::event_queue::{Appointment, PendingEvents, Repair};
use super::interval::Estimated;
use super::layout::{FailureTarget, Layout, Length, SlotPlace, index};
use super::ledger::{Ledger, Spells};
use super::paired_tally::PairedTally;
use super::request::Settings;
use super::run::{CHUNK, Estimation};
use super::sampling::{Mixture, RandomStream, StreamPurpose, rounded};
use super::world::ModelWorld;
use crate::reliability::FailureKind;
use crate::subject_id::SubjectId;
use crate::units::{PerYear, Probability, Seconds, SignedSeconds};

/// How one of two plans did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The share of time everything that counts is up.
    pub availability: Probability,
    /// Mean time down in a year.
    pub downtime_s_per_year: Seconds,
    /// Outages in a year.
    pub outages_per_year: PerYear,
}

/// What two plans come to under the same faults.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The first plan.
    pub a: Side,
    /// The second.
    pub b: Side,
    /// Downtime of the first less that of the second, in a year: above 0 the second is better.
    pub saved_s_per_year: SignedSeconds,
    /// The lower end of the interval of that.
    pub low: SignedSeconds,
    /// The upper end.
    pub high: SignedSeconds,
    /// How closely the replications of the two go together, a plain number from −1 to 1; null where one never varies.
    pub correlation: Option<f64>,
    /// How many times more replications separate runs would need; null where nothing varies.
    pub variance_ratio: Option<f64>,
}

/// What fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who<'l> {
    Zone,
    Unit,
    Subject(&'l SubjectId),
}

/// A kind of failure of either plan: who it is, how it fails, where.
type Key<'l> = (Who<'l>, usize, FailureKind, usize, usize);

/// A kind of failure that both see.
struct Common {
    /// Each plan's source and the share of failures it takes.
    sides: [Option<(usize, f64)>; 2],
    rate: f64,
    count: u32,
}

/// Two plans and how to run them, as the settings of the first say. Chunks can be done in any order
/// and anywhere.
#[derive(Clone, Debug)]
pub struct SideBySide {
    a: Estimation,
    b: Estimation,
}

impl SideBySide {
    /// Two compiled plans.
    #[must_use]
    pub fn new(a: Estimation, b: Estimation) -> Self {
        Self { a, b }
    }

    fn layouts(&self) -> Option<[&Layout; 2]> {
        Some([self.a.layout.as_ref()?, self.b.layout.as_ref()?])
    }

    /// How many chunks there are.
    #[must_use]
    pub fn chunks(&self) -> u32 {
        self.a.chunks()
    }

    /// Runs some chunks, those that there are, and counts.
    #[must_use]
    pub fn chunk(&self, chunks: Range<u32>) -> PairedTally {
        let mut all = PairedTally::default();
        let Some(layouts) = self.layouts() else {
            return all;
        };
        let mut runner = Runner::new(layouts, self.a.settings);
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            // Another chunk of the same run always fits.
            let _ = all.merge(&runner.chunk(chunk));
        }
        all
    }

    /// What the chunks that are done say. `None` where nothing counts in one of the plans, a figure
    /// is unknown, or there are fewer than two replications to tell the noise by.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn conclude(&self, pairs: &PairedTally) -> Option<Comparison> {
        let layouts = self.layouts()?;
        if pairs.replications < 2 {
            return None;
        }
        let settings = self.a.settings;
        let n = pairs.replications as f64;
        let years = f64::from(settings.years);
        let means = pairs.down.map(|sum| sum.0 as f64 / n);
        let [ma, mb] = means;
        let [aa, bb, ab] = pairs.variances();
        let spread = (aa + bb - 2.0 * ab).max(0.0);
        let saved = Estimated {
            mean: (ma - mb) / years / 1000.0,
            error: libm::sqrt(spread / n) / years / 1000.0,
            freedom: n - 1.0,
        };
        let half = saved.half_width(settings.confidence);
        let mut sides =
            layouts
                .iter()
                .zip(means)
                .zip(pairs.outages)
                .map(|((layout, mean), outages)| {
                    Some(Side {
                        availability: Probability::clamped(1.0 - mean / years / layout.year as f64),
                        downtime_s_per_year: Seconds::new(mean / years / 1000.0)?,
                        outages_per_year: PerYear::new(outages as f64 / (n * years))?,
                    })
                });
        Some(Comparison {
            a: sides.next()??,
            b: sides.next()??,
            saved_s_per_year: SignedSeconds::new(saved.mean)?,
            low: SignedSeconds::new(saved.mean - half)?,
            high: SignedSeconds::new(saved.mean + half)?,
            correlation: (aa > 0.0 && bb > 0.0).then(|| ab / libm::sqrt(aa * bb)),
            variance_ratio: (spread > 0.0).then(|| (aa + bb) / spread),
        })
    }
}

/// What the replications of a comparison have in common.
struct Runner<'l> {
    settings: Settings,
    common: Vec<Common>,
    mixture: Mixture,
    /// Failures in a millisecond, of all kinds.
    rate: f64,
    end: u64,
    sides: [Run<'l>; 2],
}

impl<'l> Runner<'l> {
    fn new(layouts: [&'l Layout; 2], settings: Settings) -> Self {
        let common = common(layouts);
        let weights: Vec<(f64, u32)> = common
            .iter()
            .map(|it| (it.rate * f64::from(it.count), it.count))
            .collect();
        let year = layouts.iter().map(|it| it.year).max().unwrap_or(0);
        Self {
            settings,
            mixture: Mixture::new(&weights),
            rate: weights.iter().map(|(weight, _)| weight).sum(),
            common,
            end: year * u64::from(settings.years),
            sides: layouts.map(|layout| Run::new(layout, settings.years)),
        }
    }

    fn chunk(&mut self, chunk: u32) -> PairedTally {
        let mut pairs = PairedTally::new(chunk);
        let first = chunk * CHUNK;
        for replication in first..(first + CHUNK).min(self.settings.replications) {
            self.replicate(replication);
            let [a, b] = &mut self.sides;
            pairs.add([a.finish(), b.finish()]);
        }
        pairs
    }

    fn replicate(&mut self, replication: u32) {
        let mut stream = RandomStream::new(
            self.settings.seed,
            StreamPurpose::Comparison,
            u64::from(replication),
        );
        for side in &mut self.sides {
            side.begin();
        }
        let mut now = 0;
        loop {
            now += rounded(stream.exponential() / self.rate);
            let (at, member) = self.mixture.pick(stream.bits());
            let mark = stream.uniform();
            // Drawn for both, so that both are repaired at the same time.
            let lasts = stream.exponential();
            let seed = stream.bits();
            let is_over = now >= self.end;
            let Some(kind) = self.common.get(at as usize).filter(|_| !is_over) else {
                break;
            };
            for (side, taken) in self.sides.iter_mut().zip(kind.sides) {
                if let Some((source, _)) = taken.filter(|(_, share)| mark < *share) {
                    side.hit(source, member, now, lasts, seed);
                }
            }
        }
    }
}

/// Every kind of failure of either.
fn common(layouts: [&Layout; 2]) -> Vec<Common> {
    let mut found: Vec<(Key<'_>, Common)> = Vec::new();
    let rates = |layout: &Layout, at: usize| {
        let source = layout.sources.get(at);
        source.map_or((0.0, 0), |source| (source.rate, source.count))
    };
    for (side, layout) in layouts.into_iter().enumerate() {
        for at in 0..layout.sources.len() {
            let Some(key) = key(layout, at) else {
                continue;
            };
            let (rate, count) = rates(layout, at);
            let place = found.iter().position(|(other, _)| *other == key);
            let kind = if let Some(place) = place {
                found.get_mut(place)
            } else {
                found.push((
                    key,
                    Common {
                        sides: [None; 2],
                        rate: 0.0,
                        count: 0,
                    },
                ));
                found.last_mut()
            };
            if let Some((_, kind)) = kind {
                kind.rate = kind.rate.max(rate);
                kind.count = kind.count.max(count);
                if let Some(it) = kind.sides.get_mut(side) {
                    *it = Some((at, rate));
                }
            }
        }
    }
    let mut kinds: Vec<Common> = found.into_iter().map(|(_, kind)| kind).collect();
    for kind in &mut kinds {
        let most = kind.rate;
        for (_, share) in kind.sides.iter_mut().flatten() {
            *share /= most;
        }
    }
    kinds
}

/// Who fails, how, and where: the subject, which of its leaves, the zone among its slots, and which
/// of the ways to fail of that kind.
fn key(layout: &Layout, at: usize) -> Option<Key<'_>> {
    let source = layout.sources.get(at)?;
    let of_leaf = |leaf: u32| {
        let leaf_at = leaf as usize;
        let subject = layout.leaves.get(leaf_at)?.subject;
        let before = layout.leaves.get(..leaf_at)?.iter();
        let rank = before.filter(|it| it.subject == subject).count();
        let subject = &layout.subjects.get(subject as usize)?.id;
        Some((Who::Subject(subject), rank))
    };
    let place = |slot: u32, leaf: u32| {
        let before = layout.slots.get(..slot as usize);
        before.map_or(0, |it| it.iter().filter(|it| it.leaf == leaf).count())
    };
    let way = {
        let before = layout.sources.get(..at)?.iter();
        let same = before.filter(|it| it.first == source.first && it.kind == source.kind);
        same.count()
    };
    let (who, rank, zone) = match source.target {
        FailureTarget::Zone => (Who::Zone, 0, (source.first - layout.first_zone) as usize),
        FailureTarget::Unit => (Who::Unit, 0, 0),
        FailureTarget::Member(SlotPlace { leaf, slot }) => {
            let (who, rank) = of_leaf(leaf)?;
            (who, rank, place(slot, leaf))
        }
        FailureTarget::Shock { leaf } => {
            let (who, rank) = of_leaf(leaf)?;
            (who, rank, usize::MAX)
        }
        FailureTarget::PairMember { leaf, .. } | FailureTarget::Pod { leaf } => {
            let (who, rank) = of_leaf(leaf)?;
            (who, rank, 0)
        }
    };
    Some((who, rank, source.kind, zone, way))
}

/// One of two worlds.
struct Run<'l> {
    layout: &'l Layout,
    world: ModelWorld<'l>,
    queue: PendingEvents,
    ledger: Ledger,
    end: u64,
    now: u64,
}

impl<'l> Run<'l> {
    fn new(layout: &'l Layout, years: u32) -> Self {
        Self {
            layout,
            world: ModelWorld::new(layout),
            queue: PendingEvents::new(&layout.repairs, layout.items as usize),
            ledger: Ledger::new(layout, years),
            end: layout.year * u64::from(years),
            now: 0,
        }
    }

    fn begin(&mut self) {
        self.now = 0;
        self.queue.clear();
        self.ledger.clear();
        self.world.reset(&mut self.ledger);
    }

    /// Repairs waiting for a crew are drawn here; all others were drawn with their failure.
    fn until(&mut self, to: u64, stream: &mut RandomStream) {
        loop {
            let rate = self.queue.rate();
            let chance = if rate > 0.0 {
                self.now + rounded(stream.exponential() / rate)
            } else {
                u64::MAX
            };
            let appointment = self.queue.first();
            let next = chance.min(appointment);
            if next > to {
                self.now = to;
                return;
            }
            self.now = next;
            let due = if next == appointment {
                self.queue.take_first()
            } else {
                let repair = self.queue.take_repair(stream.uniform() * rate);
                repair.map(Appointment::Restore)
            };
            if let Some(due) = due {
                self.world.end(due, next, &mut self.queue, &mut self.ledger);
            }
        }
    }

    fn hit(&mut self, source_at: usize, member: u32, now: u64, lasts: f64, seed: u64) {
        if now >= self.end {
            return;
        }
        self.until(
            now,
            &mut RandomStream::new(seed, StreamPurpose::Comparison, 0),
        );
        let Some(source) = self.layout.source(index(source_at)) else {
            return;
        };
        if member >= source.count {
            return;
        }
        let down = match source.down {
            Length::Fixed(length) => length,
            Length::Repair { mean, .. } => rounded(lasts * mean),
        };
        let repair = Repair {
            item: source.first + member,
            source: index(source_at),
        };
        self.world.fail(
            source,
            repair,
            Length::Fixed(down),
            now,
            &mut self.queue,
            &mut self.ledger,
        );
    }

    fn finish(&mut self) -> &Spells {
        let last = self.end - 1;
        self.until(
            last,
            &mut RandomStream::new(0, StreamPurpose::Comparison, 1),
        );
        self.ledger.close(self.end);
        &self.ledger.system
    }
}
