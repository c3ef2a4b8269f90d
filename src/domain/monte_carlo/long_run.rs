//! The long run: years of random faults, one replication after the other.
//!
//! All clocks are merged. The next failure of anything comes after an exponential time with the sum
//! of all rates, and an alias table says whose it is; one that is down already lets it pass. Most
//! failures are over before the next one: those are written down in one step. Only what overlaps is
//! followed event by event. The loop allocates nothing.

use super::agenda::Agenda;
use super::layout::{Layout, LeafPlan, Length, Lone, Source, Target};
use super::sampling::{Stream, whole};
use super::watch::Watch;
use super::world::World;

/// No time at all any more.
const NEVER: u64 = u64::MAX;

/// A replication under way, with all it needs.
#[derive(Clone, Debug)]
pub(super) struct LongRun<'l> {
    layout: &'l Layout,
    world: World<'l>,
    agenda: Agenda,
    end: u64,
    /// Mean time between two failures of anything; infinite where nothing fails.
    gap: f64,
    /// Mean time to the next failure or repair, by how many repairs are under way: where all have
    /// one mean, so that nothing is divided in the loop.
    waits: Vec<f64>,
}

/// Repairs under way that a mean time is kept for.
const WAITS: u32 = 256;

impl<'l> LongRun<'l> {
    pub(super) fn new(layout: &'l Layout, years: u32) -> Self {
        Self {
            layout,
            world: World::new(layout),
            agenda: Agenda::new(&layout.repairs, layout.items as usize),
            end: layout.year * u64::from(years),
            gap: 1.0 / layout.rate,
            waits: match layout.repairs.as_slice() {
                [mean] => (0..WAITS)
                    .map(|count| 1.0 / (layout.rate + f64::from(count) / mean))
                    .collect(),
                _ => Vec::new(),
            },
        }
    }

    /// Everything is up at first; then so many years.
    pub(super) fn replicate(&mut self, stream: &mut Stream, watch: &mut impl Watch) -> u64 {
        self.world.reset(watch);
        self.agenda.clear();
        let mut next = self.gap(0, stream);
        while next < self.end {
            next = if self.layout.starts_up {
                self.while_calm(next, stream, watch)
            } else {
                self.follow(0, next, stream, watch)
            };
        }
        self.end
    }

    #[inline]
    fn gap(&self, now: u64, stream: &mut Stream) -> u64 {
        now + whole(stream.exponential() * self.gap)
    }

    #[inline]
    fn draw(&self, length: Length, stream: &mut Stream) -> u64 {
        match length {
            Length::Fixed(length) => length,
            Length::Repair(class) => {
                let mean = self.layout.repairs.get(class as usize).copied();
                whole(stream.exponential() * mean.unwrap_or(0.0))
            }
        }
    }

    /// Failures that are over before the next one; answers when the next one is, or `NEVER`.
    fn while_calm(&mut self, first: u64, stream: &mut Stream, watch: &mut impl Watch) -> u64 {
        let mut next = first;
        let mut random = stream.clone();
        let (at, item, down, now) = loop {
            if next >= self.end {
                *stream = random;
                return NEVER;
            }
            let now = next;
            let (at, member) = self.layout.mixture.pick(random.bits());
            let Some(source) = self.layout.sources.get(at) else {
                return NEVER;
            };
            next = self.gap(now, &mut random);
            let item = source.first + member;
            if source.lone == Lone::Asks {
                break (at, item, source.down, now);
            }
            let down = self.draw(source.down, &mut random);
            let limit = next.min(self.end);
            let is_over = match source.lone {
                Lone::Pair => self.lone_in_pair(at, source, item, now, down, limit, watch),
                _ if now + down >= limit => false,
                Lone::Zone if !self.world.zone_is_simple(item - self.layout.first_zone) => {
                    self.zone_with_pair(at, source, item, now, now + down, watch)
                }
                _ => {
                    lone(self.layout, at, source, item, now, now + down, watch);
                    true
                }
            };
            if !is_over {
                break (at, item, Length::Fixed(down), now);
            }
        };
        *stream = random;
        self.world
            .fail(at, item, down, now, &mut self.agenda, watch);
        self.follow(now, next, stream, watch)
    }

    /// A failure in a pair; answers whether it is over before the limit.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    fn lone_in_pair(
        &mut self,
        at: usize,
        source: &Source,
        item: u32,
        now: u64,
        down: u64,
        limit: u64,
        watch: &mut impl Watch,
    ) -> bool {
        let Target::PairMember { leaf, takeover } = source.target else {
            return false;
        };
        let leaves = &self.layout.leaves;
        let Some((LeafPlan::Pair(plan), subject)) =
            leaves.get(leaf as usize).map(|it| (&it.plan, it.subject))
        else {
            return false;
        };
        let Some(pair) = self.world.pair_mut(leaf) else {
            return false;
        };
        let source_at = super::layout::index(at);
        let is_active = item - source.first == pair.active();
        if !is_active {
            if !plan.standby_fails {
                return true;
            }
            if now + down >= limit {
                return false;
            }
            watch.passed(now, now + down, source_at, item, None);
            return true;
        }
        watch.active_is_hit(takeover.length);
        let serves = now + takeover.length;
        // What follows: the repair beside the takeover, or after it, or none once it is noticed.
        let restored = if plan.own_clocks {
            now + down
        } else if takeover.detected {
            serves + down
        } else {
            serves
        };
        if restored.max(serves) >= limit {
            return false;
        }
        watch.passed(now, restored, source_at, item, None);
        let Some(plan_of) = self.layout.subjects.get(subject as usize) else {
            return false;
        };
        let cause = if takeover.detected {
            plan_of.causes.takeover
        } else {
            plan_of.causes.uncovered
        };
        watch.outage(now, serves, subject, cause);
        if plan.own_clocks || takeover.detected {
            pair.flip();
            watch.switched();
        }
        true
    }

    /// The loss of a zone that one pair serves from; answers whether it is that simple.
    #[inline(never)]
    fn zone_with_pair(
        &mut self,
        at: usize,
        source: &Source,
        item: u32,
        from: u64,
        to: u64,
        watch: &mut impl Watch,
    ) -> bool {
        let zone = item - self.layout.first_zone;
        let Some(leaf) = self.world.only_pair_of(zone) else {
            return false;
        };
        let Some(found) = self.layout.leaves.get(leaf as usize) else {
            return false;
        };
        let LeafPlan::Pair(plan) = &found.plan else {
            return false;
        };
        let serves = from + plan.zone_takeover;
        if serves >= to {
            return false;
        }
        if let Some(pair) = self.world.pair_mut(leaf) {
            pair.flip();
        }
        if source.takes.is_empty() {
            let control = source.control;
            watch.passed(from, to, super::layout::index(at), item, control);
            watch.outage(from, serves, found.subject, self.layout.zone_cause);
        } else {
            lone(self.layout, at, source, item, from, to, watch);
            watch.subject(from, found.subject, true);
            watch.subject(serves, found.subject, false);
        }
        watch.switched();
        true
    }

    /// Event by event, until everything is up again; answers when the next failure is, or `NEVER`.
    ///
    /// Until the next failure that is drawn already, repairs race against appointments; after it,
    /// failures run in that race too. Exponential clocks have no memory: those that were not first
    /// are drawn anew.
    fn follow(
        &mut self,
        mut now: u64,
        mut next: u64,
        stream: &mut Stream,
        watch: &mut impl Watch,
    ) -> u64 {
        // A copy of its own stays in registers.
        let mut random = stream.clone();
        let failures = self.layout.rate;
        let found = loop {
            if self.agenda.is_empty() && self.layout.starts_up {
                if next == NEVER {
                    next = self.gap(now, &mut random);
                }
                break next;
            }
            let is_open = next == NEVER;
            let chance = now.saturating_add(whole(random.exponential() * self.wait(is_open)));
            let appointment = self.agenda.first().min(next);
            now = chance.min(appointment);
            if now >= self.end {
                break NEVER;
            }
            if now == appointment {
                if now == next {
                    next = NEVER;
                    self.hit(now, &mut random, watch);
                } else if let Some(due) = self.agenda.take_first() {
                    self.world.end(due, now, &mut self.agenda, watch);
                }
                continue;
            }
            let failures = if is_open { failures } else { 0.0 };
            let share = random.uniform() * (failures + self.agenda.rate());
            if share < failures {
                self.hit(now, &mut random, watch);
            } else if let Some(due) = self.agenda.take_repair(share - failures) {
                self.world.end(due, now, &mut self.agenda, watch);
            }
        };
        *stream = random;
        found
    }

    /// Mean time to the next end of a repair or, where those are open, failure.
    #[inline(always)]
    fn wait(&self, failures_are_open: bool) -> f64 {
        if failures_are_open {
            let known = self.agenda.under_way().and_then(|it| self.waits.get(it));
            return match known {
                Some(wait) => *wait,
                None => 1.0 / (self.layout.rate + self.agenda.rate()),
            };
        }
        1.0 / self.agenda.rate()
    }

    /// A failure of anything; what is down already lets it pass.
    #[inline(always)]
    fn hit(&mut self, now: u64, stream: &mut Stream, watch: &mut impl Watch) {
        let (at, member) = self.layout.mixture.pick(stream.bits());
        let Some(source) = self.layout.sources.get(at) else {
            return;
        };
        let item = source.first + member;
        if source.lone == Lone::Pair {
            self.note_active(source.target, member, watch);
        }
        self.world
            .fail(at, item, source.down, now, &mut self.agenda, watch);
    }

    #[inline(never)]
    fn note_active(&self, target: Target, member: u32, watch: &mut impl Watch) {
        let Target::PairMember { leaf, takeover } = target else {
            return;
        };
        let pair = self.world.pair(leaf);
        if pair.is_some_and(|it| it.active() == member) {
            watch.active_is_hit(takeover.length);
        }
    }
}

/// A failure of something that is alone, that the others carry on without, or of a zone.
#[inline]
fn lone(
    layout: &Layout,
    at: usize,
    source: &Source,
    item: u32,
    from: u64,
    to: u64,
    watch: &mut impl Watch,
) {
    watch.passed(from, to, super::layout::index(at), item, source.control);
    let leaf = match (source.lone, source.target) {
        (Lone::Outage, Target::Member { leaf, .. } | Target::Pod { leaf }) => leaf,
        (Lone::Zone, _) => {
            let Some((first, others)) = source.takes.split_first() else {
                return;
            };
            watch.outage(from, to, *first, layout.zone_cause);
            for subject in others {
                watch.subject(from, *subject, true);
                watch.subject(to, *subject, false);
            }
            return;
        }
        _ => return,
    };
    let Some(subject) = layout.leaves.get(leaf as usize).map(|it| it.subject) else {
        return;
    };
    if let Some(plan) = layout.subjects.get(subject as usize) {
        watch.outage(from, to, subject, plan.causes.instance);
    }
}
