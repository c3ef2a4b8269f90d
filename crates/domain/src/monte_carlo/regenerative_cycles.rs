//! Cycles from all up to all up, with failures made likely: for systems that hardly ever fail.
//!
//! Once everything is up the future does not depend on the past, so the share of time down is the
//! mean time down in a cycle over its mean length. Two things make the first mean cheap. Within a
//! cycle another failure is drawn most of the time, of any kind (balanced failure biasing), and
//! the path weighs what it is truly worth. Once the system is lost nothing is made likely any more:
//! a cycle that would be lost again and again weighs next to nothing and takes long. And no waiting time is drawn that can be expected: each
//! state counts with its mean length (discrete-time conversion). The mean length comes from cycles
//! that are left as they are.
//!
//! Sources: P. Shahabuddin, "Importance sampling for the simulation of highly reliable Markovian
//! systems", Management Science 40 (1994); A. Goyal et al., "A unified framework for simulating
//! Markovian models of highly dependable systems", IEEE Transactions on Computers 41 (1992);
//! B. L. Fox, P. W. Glynn, "Discrete-time conversion for simulating semi-Markov processes",
//! Operations Research Letters 5 (1986). Steps of fixed length have appointments, and a failure
//! before the next one weighs by its chance.

use super::event_queue::{Appointment, PendingEvents, Repair};
use super::layout::{Layout, LeafPlan, index};
use super::observer::Nobody;
use super::sampling::{RandomStream, rounded};
use super::world::ModelWorld;

/// Kinds of failures a model has at most; with more, most pairs drawn have nothing in common.
const MOST_SOURCES: usize = 128;
/// How likely another failure is made before the repair of the first.
const BIAS: f64 = 0.9;
/// How likely it is made before a takeover is done: what matters comes after.
const HASTE: f64 = 0.1;
/// Of these, how many fall on all kinds alike.
const SPREAD: f64 = 0.2;
/// Failures in a cycle that are made likely at most; after that it goes its own way.
const MOST_BIASED: u32 = 24;
/// Of the cycles, one in so many is left as it is.
const PLAIN: u32 = 16;

/// Whether the cycles of a model are short and always begin alike.
///
/// With more than one failed thing at a time as a rule, that all is up is rare. Who is active in a pair that
/// spans zones, and where moved pods are, is left over from the cycle before; drawn at random it is
/// right as long as there is one such thing, since zones are alike.
pub(super) fn are_possible(layout: &Layout) -> bool {
    let busy: f64 = layout
        .sources
        .iter()
        .map(|source| source.rate * f64::from(source.count) * source.down.mean())
        .sum();
    let zoned = layout
        .leaves
        .iter()
        .filter(|leaf| matches!(&leaf.plan, LeafPlan::Pair(plan) if plan.zones.is_some()));
    let wanderers = zoned.count() + usize::from(!layout.moving.is_empty());
    let moves = layout.leaves.iter().filter_map(|leaf| match leaf.plan {
        LeafPlan::Moving { moved_in, .. } => Some(moved_in),
        LeafPlan::Group(_) | LeafPlan::Pair(_) => None,
    });
    let mut moves: Vec<u64> = moves.collect();
    moves.dedup();
    layout.starts_up
        && layout.rate > 0.0
        && layout.rate.is_finite()
        && busy < 1.0
        && !layout.sources.is_empty()
        && layout.sources.len() <= MOST_SOURCES
        && wanderers <= 1
        && moves.len() <= 1
}

/// Cycles of a model.
#[derive(Clone, Debug)]
pub(super) struct Cycles<'l> {
    layout: &'l Layout,
    world: ModelWorld<'l>,
    queue: PendingEvents,
    /// How many members of each source can fail.
    able: Vec<f64>,
}

/// What a batch of cycles came to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Batch {
    /// Mean time down in a cycle, in milliseconds.
    pub down: f64,
    /// Mean time until all is up again.
    pub busy: f64,
    /// Failures and returns that were drawn.
    pub steps: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cycle {
    down: f64,
    busy: f64,
    steps: u64,
}

impl<'l> Cycles<'l> {
    pub(super) fn new(layout: &'l Layout) -> Self {
        Self {
            layout,
            world: ModelWorld::new(layout),
            queue: PendingEvents::new(&layout.repairs, layout.items as usize),
            able: vec![0.0; layout.sources.len()],
        }
    }

    /// How long all stays up, in the mean: no number is drawn for it.
    pub(super) fn mean_time_up(layout: &Layout) -> f64 {
        let mut cycles = Cycles::new(layout);
        cycles.world.reset(&mut Nobody);
        let (rate, _) = cycles.look();
        1.0 / rate
    }

    /// So many cycles with failures made likely, and a few without.
    pub(super) fn batch(&mut self, cycles: u32, stream: &mut RandomStream) -> Batch {
        self.world.reset(&mut Nobody);
        let mut batch = Batch::default();
        let plain = cycles.div_ceil(PLAIN);
        for at in 0..cycles {
            let cycle = self.cycle(true, at, cycles, stream);
            batch.down += cycle.down;
            batch.steps += cycle.steps;
        }
        for at in 0..plain {
            let cycle = self.cycle(false, at, plain, stream);
            batch.busy += cycle.busy;
            batch.steps += cycle.steps;
        }
        batch.down /= f64::from(cycles.max(1));
        batch.busy /= f64::from(plain.max(1));
        batch
    }

    /// One cycle. The first failures of a batch are spread evenly over all there are.
    fn cycle(&mut self, is_biased: bool, at: u32, of: u32, stream: &mut RandomStream) -> Cycle {
        self.queue.clear();
        let mut bits = stream.bits();
        let zones = self.layout.unit_zones.max(1);
        let zone = index((bits >> 40) as usize) % zones;
        self.world.place(
            || {
                bits = bits.rotate_right(1);
                bits & 1 == 0
            },
            zone,
        );
        let mut cycle = Cycle::default();
        let (rate, kinds) = self.look();
        let first = (f64::from(at) + stream.uniform()) / f64::from(of.max(1));
        let mut weight = self.fail(0, rate, kinds, is_biased, first, stream);
        let (mut now, mut biased) = (0, 0);
        // Until the system is lost, or has been: what comes after is as likely as it is.
        let mut helps = is_biased;
        while !self.queue.is_empty() {
            cycle.steps += 1;
            let (failures, kinds) = self.look();
            let rate = failures + self.queue.rate();
            let appointment = self.queue.first();
            #[allow(clippy::cast_precision_loss)]
            let left = if appointment == u64::MAX {
                f64::INFINITY
            } else {
                appointment.saturating_sub(now) as f64
            };
            // Whether an exponential clock comes before the appointment, and the mean time in
            // this state.
            let before = if rate * left > 40.0 {
                1.0
            } else {
                -libm::expm1(-rate * left)
            };
            let stay = if rate > 0.0 { before / rate } else { left };
            cycle.busy += weight * stay;
            if self.world.is_down() {
                cycle.down += weight * stay;
            }
            let natural = before * failures / rate.max(f64::MIN_POSITIVE);
            helps = helps && self.world.only_waits();
            let chance = if helps && natural > 0.0 && biased < MOST_BIASED {
                biased += 1;
                natural.max(if self.world.is_down() { HASTE } else { BIAS })
            } else {
                natural
            };
            let draw = stream.uniform();
            if draw < chance {
                weight *= natural / chance;
                now += within(rate, left, stream);
                let which = stream.uniform();
                weight *= self.fail(now, failures, kinds, helps, which, stream);
            } else {
                weight *= (1.0 - natural) / (1.0 - chance);
                let repairs = before * self.queue.rate() / rate.max(f64::MIN_POSITIVE);
                let share = stream.uniform() * (repairs + (1.0 - before));
                let due = if share < repairs {
                    now += within(rate, left, stream);
                    let which = stream.uniform() * self.queue.rate();
                    self.queue.take_repair(which).map(Appointment::Restore)
                } else {
                    now = appointment;
                    self.queue.take_first()
                };
                if let Some(due) = due {
                    self.world.end(due, now, &mut self.queue, &mut Nobody);
                }
            }
        }
        cycle
    }

    /// How often something fails as things are, and how many kinds of failures there can be.
    fn look(&mut self) -> (f64, u32) {
        let (mut rate, mut kinds) = (0.0, 0);
        let sources = self.layout.sources.iter().enumerate();
        for ((at, source), able) in sources.zip(&mut self.able) {
            *able = f64::from(self.world.can_fail(at));
            rate += source.rate * *able;
            kinds += u32::from(*able > 0.0);
        }
        (rate, kinds)
    }

    /// Something fails; answers what the draw is truly worth.
    fn fail(
        &mut self,
        now: u64,
        rate: f64,
        kinds: u32,
        is_balanced: bool,
        which: f64,
        stream: &mut RandomStream,
    ) -> f64 {
        // Some draws are spread over all kinds alike, most fall as they would: so none is rare,
        // and what is common stays common.
        let spread = if is_balanced {
            SPREAD * rate / f64::from(kinds)
        } else {
            0.0
        };
        let share = if is_balanced { 1.0 - SPREAD } else { 1.0 };
        let mut left = which * rate;
        let mut chosen = None;
        for ((at, source), able) in self.layout.sources.iter().enumerate().zip(&self.able) {
            if *able == 0.0 {
                continue;
            }
            let natural = source.rate * able;
            let drawn = share * natural + spread;
            chosen = Some((at, natural / drawn));
            left -= drawn;
            if left < 0.0 {
                break;
            }
        }
        let Some((at, weight)) = chosen else {
            return 1.0;
        };
        let Some(source) = self.layout.sources.get(at) else {
            return 1.0;
        };
        let able = self.able.get(at).copied().unwrap_or(0.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let mut rank = if able > 1.0 {
            (stream.uniform() * able) as u32
        } else {
            0
        };
        for item in source.first..source.first.saturating_add(source.count) {
            if !self.world.item_can_fail(source.target, item) {
                continue;
            }
            if rank == 0 {
                let queue = &mut self.queue;
                let repair = Repair {
                    item,
                    source: index(at),
                };
                self.world
                    .fail(source, repair, source.down, now, queue, &mut Nobody);
                break;
            }
            rank -= 1;
        }
        weight
    }
}

/// An exponential time that is known to end within a limit.
fn within(rate: f64, limit: f64, stream: &mut RandomStream) -> u64 {
    if rate * limit > 30.0 {
        // The limit takes nothing away that a number could show.
        return rounded((stream.exponential() / rate).min(limit));
    }
    let before = -libm::expm1(-rate * limit);
    rounded((-libm::log1p(-stream.uniform() * before) / rate).min(limit))
}
