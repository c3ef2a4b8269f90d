//! A replication: years of random faults, one replication after the other.
//!
//! All clocks are merged. The next failure of anything comes after an exponential time with the sum
//! of all rates, and an alias table says whose it is; one that is down already lets it pass. Most
//! failures are over before the next one: those are written down in one step. Only what overlaps is
//! followed event by event. The loop allocates nothing.

use super::event_queue::{PendingEvents, Repair};
use super::layout::Layout;
use super::observer::Watch;
use super::sampling::{RandomStream, leading, rounded};
use super::world::ModelWorld;

/// No time at all any more.
pub(super) const NEVER: u64 = u64::MAX;

/// A replication under way, with all it needs.
#[derive(Clone, Debug)]
pub(super) struct Replication<'l> {
    pub(super) layout: &'l Layout,
    pub(super) world: ModelWorld<'l>,
    pub(super) queue: PendingEvents,
    pub(super) end: u64,
    /// Mean time between two failures of anything; infinite where nothing fails.
    pub(super) gap: f64,
    /// The odds by how many repairs are under way, where those have the first mean.
    known: Vec<Odds>,
}

/// Failures and repairs race; all clocks are exponential.
#[derive(Clone, Copy, Debug)]
struct Odds {
    /// How often anything happens.
    rate: f64,
    /// Mean time until it does.
    wait: f64,
    /// How likely it is a failure. Known beforehand, it lets a processor go on where it guessed
    /// wrongly which of the two it is.
    fails: f64,
}

impl Odds {
    fn new(failures: f64, repairs: f64) -> Self {
        let rate = failures + repairs;
        Self {
            rate,
            wait: 1.0 / rate,
            fails: failures / rate,
        }
    }
}

/// Repairs under way that odds are kept for.
const KNOWN: u32 = 256;

impl<'l> Replication<'l> {
    pub(super) fn new(layout: &'l Layout, years: u32) -> Self {
        Self {
            layout,
            world: ModelWorld::new(layout),
            queue: PendingEvents::new(&layout.repairs, layout.items as usize),
            end: layout.year * u64::from(years),
            gap: 1.0 / layout.rate,
            known: layout.repairs.first().map_or_else(Vec::new, |mean| {
                let repairs = |count| f64::from(count) / mean;
                (0..KNOWN)
                    .map(|count| Odds::new(layout.rate, repairs(count)))
                    .collect()
            }),
        }
    }

    /// Everything is up at first; then so many years.
    pub(super) fn replicate(&mut self, stream: &mut RandomStream, watch: &mut impl Watch) -> u64 {
        self.world.reset(watch);
        self.queue.clear();
        let mut next = self.gap(0, stream);
        while next < self.end {
            next = if self.layout.starts_up {
                self.while_all_is_up(next, stream, watch)
            } else {
                self.follow(0, next, stream, watch)
            };
        }
        self.end
    }

    #[inline]
    fn gap(&self, now: u64, stream: &mut RandomStream) -> u64 {
        now + rounded(stream.exponential() * self.gap)
    }

    /// Event by event, until everything is up again; answers when the next failure is, or `NEVER`.
    ///
    /// Until the next failure that is drawn already, repairs race against appointments; after it,
    /// failures run in that race too. Exponential clocks have no memory: those that were not first
    /// are drawn anew.
    pub(super) fn follow(
        &mut self,
        mut now: u64,
        mut next: u64,
        stream: &mut RandomStream,
        watch: &mut impl Watch,
    ) -> u64 {
        // A copy of its own stays in registers.
        let mut random = stream.clone();
        let found = loop {
            if self.queue.is_empty() && self.layout.starts_up {
                if next == NEVER {
                    next = self.gap(now, &mut random);
                }
                break next;
            }
            let is_open = next == NEVER;
            let odds = self.odds(is_open);
            let chance = now + rounded(random.exponential() * odds.wait);
            let appointment = self.queue.first().min(next);
            now = chance.min(appointment);
            if now >= self.end {
                break NEVER;
            }
            if now == appointment {
                if now == next {
                    next = NEVER;
                    self.hit(random.bits(), now, watch);
                } else if let Some(due) = self.queue.take_first() {
                    self.world.end(due, now, &mut self.queue, watch);
                }
                continue;
            }
            // One number says whether something fails or is repaired, and what.
            let share = random.uniform();
            if share < odds.fails {
                self.hit(leading(share * odds.rate * self.gap), now, watch);
            } else {
                let failures = if is_open { self.layout.rate } else { 0.0 };
                if let Some(repair) = self.queue.take_repair(share * odds.rate - failures) {
                    self.world.restore(repair, now, &mut self.queue, watch);
                }
            }
        };
        *stream = random;
        found
    }

    /// What can happen next, where failures are open or not.
    #[inline(always)]
    fn odds(&self, failures_are_open: bool) -> Odds {
        if !failures_are_open {
            return Odds::new(0.0, self.queue.rate());
        }
        let known = self.queue.alike().and_then(|it| self.known.get(it));
        known
            .copied()
            .unwrap_or_else(|| Odds::new(self.layout.rate, self.queue.rate()))
    }

    /// A failure of what random bits stand for; what is down already lets it pass.
    #[inline(always)]
    fn hit(&mut self, bits: u64, now: u64, watch: &mut impl Watch) {
        let (at, member) = self.layout.mixture.pick(bits);
        let Some(source) = self.layout.source(at) else {
            return;
        };
        let repair = Repair {
            item: source.first + member,
            source: at,
        };
        self.world
            .fail(source, repair, source.down, now, &mut self.queue, watch);
    }
}
