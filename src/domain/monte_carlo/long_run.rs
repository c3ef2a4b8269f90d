//! The long run: years of random faults, one replication after the other.
//!
//! All clocks are merged. The next failure of anything comes after an exponential time with the sum
//! of all rates, and an alias table says whose it is; one that is down already lets it pass. Most
//! failures are over before the next one: those are written down in one step. Only what overlaps is
//! followed event by event. The loop allocates nothing.

use super::agenda::Agenda;
use super::layout::{Layout, LeafPlan, Length, Lone, Source, Target};
use super::sampling::{Stream, whole};
use super::world::{Watch, World};

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
}

impl<'l> LongRun<'l> {
    pub(super) fn new(layout: &'l Layout, years: u32) -> Self {
        Self {
            layout,
            world: World::new(layout),
            agenda: Agenda::new(&layout.repairs, layout.items as usize),
            end: layout.year * u64::from(years),
            gap: 1.0 / layout.rate,
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
        while next < self.end {
            let now = next;
            let (at, member) = self.layout.mixture.pick(stream.bits());
            let Some(source) = self.layout.sources.get(at) else {
                return NEVER;
            };
            next = self.gap(now, stream);
            if source.lone == Lone::Asks {
                self.world
                    .fail(at, source.first, source.down, now, &mut self.agenda, watch);
                return self.follow(now, next, stream, watch);
            }
            let down = self.draw(source.down, stream);
            let item = source.first + member;
            let limit = next.min(self.end);
            let is_over = if source.lone == Lone::Pair {
                self.lone_in_pair(at, source, item, now, down, limit, watch)
            } else {
                now + down < limit && {
                    lone(self.layout, at, source, item, now, down, watch);
                    true
                }
            };
            if !is_over {
                let down = Length::Fixed(down);
                self.world
                    .fail(at, item, down, now, &mut self.agenda, watch);
                return self.follow(now, next, stream, watch);
            }
        }
        NEVER
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
            watch.failed(now, source_at, item);
            watch.restored(now + down, source_at, item);
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
        watch.failed(now, source_at, item);
        let Some(plan_of) = self.layout.subjects.get(subject as usize) else {
            return false;
        };
        let cause = if takeover.detected {
            plan_of.causes.takeover
        } else {
            plan_of.causes.uncovered
        };
        write_down(now, serves, subject, cause, watch);
        if plan.own_clocks || takeover.detected {
            pair.flip();
            watch.switched();
        }
        watch.restored(restored, source_at, item);
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
        loop {
            if self.layout.starts_up && self.agenda.is_empty() {
                return if next == NEVER {
                    self.gap(now, stream)
                } else {
                    next
                };
            }
            let failures = if next == NEVER { self.layout.rate } else { 0.0 };
            let rate = failures + self.agenda.rate();
            let chance = if rate > 0.0 {
                now + whole(stream.exponential() / rate)
            } else {
                NEVER
            };
            let appointment = self.agenda.first();
            now = chance.min(appointment).min(next);
            if now >= self.end {
                return NEVER;
            }
            if now == next {
                next = NEVER;
                self.hit(now, stream, watch);
            } else if now == appointment {
                if let Some(due) = self.agenda.take_first() {
                    self.world.end(due, now, &mut self.agenda, watch);
                }
            } else {
                let share = stream.uniform() * rate;
                if share < failures {
                    self.hit(now, stream, watch);
                } else if let Some(due) = self.agenda.take_repair(share - failures) {
                    self.world.end(due, now, &mut self.agenda, watch);
                }
            }
        }
    }

    /// A failure of anything; what is down already lets it pass.
    #[inline]
    fn hit(&mut self, now: u64, stream: &mut Stream, watch: &mut impl Watch) {
        let (at, member) = self.layout.mixture.pick(stream.bits());
        let Some(source) = self.layout.sources.get(at) else {
            return;
        };
        let item = source.first + member;
        if let Target::PairMember { leaf, takeover } = source.target {
            if self
                .world
                .pair(leaf)
                .is_some_and(|it| it.active() == member)
            {
                watch.active_is_hit(takeover.length);
            }
        }
        self.world
            .fail(at, item, source.down, now, &mut self.agenda, watch);
    }
}

/// A failure of something that is alone, or that the others carry on without.
#[inline]
fn lone(
    layout: &Layout,
    at: usize,
    source: &Source,
    item: u32,
    now: u64,
    down: u64,
    watch: &mut impl Watch,
) {
    let source_at = super::layout::index(at);
    watch.failed(now, source_at, item);
    if source.lone == Lone::Outage {
        let leaf = match source.target {
            Target::Member { leaf, .. } | Target::Pod { leaf } => leaf,
            _ => return,
        };
        if let Some(subject) = layout.leaves.get(leaf as usize).map(|it| it.subject) {
            if let Some(plan) = layout.subjects.get(subject as usize) {
                write_down(now, now + down, subject, plan.causes.instance, watch);
            }
        }
    }
    watch.restored(now + down, source_at, item);
}

/// An outage of the system because of one subject.
#[inline]
fn write_down(from: u64, to: u64, subject: u32, cause: u32, watch: &mut impl Watch) {
    watch.system(from, true);
    watch.subject(from, subject, true);
    watch.cause(from, cause, true);
    watch.system(to, false);
    watch.subject(to, subject, false);
    watch.cause(to, cause, false);
}
