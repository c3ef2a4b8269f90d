//! The fast path: everything is up, and most failures are over before the next one.
//!
//! Those are written down in one step; the world hears of the first that is not. What a failure
//! does alone is known beforehand ([`Lone`]), so that the loop reads one row of the layout.

use super::event_queue::Repair;
use super::layout::{FailureSource, FailureTarget, Layout, LeafPlan, Length, Lone};
use super::observer::Watch;
use super::replication::{NEVER, Replication};
use super::sampling::{RandomStream, rounded};

/// When something failed, when its repair is done, and when something else happens.
#[derive(Clone, Copy)]
struct Times {
    from: u64,
    to: u64,
    limit: u64,
}

impl Replication<'_> {
    /// Failures that are over before the next one, from the first on; answers when the next after
    /// all is up again is, or `NEVER`.
    pub(super) fn while_all_is_up(
        &mut self,
        first: u64,
        stream: &mut RandomStream,
        watch: &mut impl Watch,
    ) -> u64 {
        let layout = self.layout;
        let (end, gap) = (self.end, self.gap);
        let mut next = first;
        // A copy of its own stays in registers.
        let mut random = stream.clone();
        // What fails next is drawn one failure ahead, so that a processor need not wait for it where
        // it guesses wrongly what a failure leads to.
        let mut failing = layout.mixture.pick(random.bits());
        let (source, repair, down, now) = loop {
            if next >= end {
                *stream = random;
                return NEVER;
            }
            let now = next;
            let (at, member) = failing;
            failing = layout.mixture.pick(random.bits());
            let Some(source) = layout.source(at) else {
                return NEVER;
            };
            next = now + rounded(random.exponential() * gap);
            let item = source.first + member;
            let down = source.down.draw(&mut random);
            let times = Times {
                from: now,
                to: now + down,
                limit: next.min(end),
            };
            let is_quick = times.to < times.limit;
            let is_over = match source.lone {
                Lone::Quiet if is_quick => {
                    watch.passed(times.from, times.to, source, item);
                    true
                }
                Lone::Outage { subject, cause } if is_quick => {
                    watch.passed(times.from, times.to, source, item);
                    watch.outage(times.from, times.to, subject, cause);
                    true
                }
                Lone::Pair { subject, cause } => {
                    self.pair_alone(source, member, subject, cause, times, watch)
                }
                Lone::Zone if is_quick => self.zone_alone(source, item, times, watch),
                Lone::Quiet | Lone::Outage { .. } | Lone::Zone | Lone::Asks => false,
            };
            if !is_over {
                break (source, Repair { item, source: at }, down, now);
            }
        };
        *stream = random;
        self.world.fail(
            source,
            repair,
            Length::Fixed(down),
            now,
            &mut self.queue,
            watch,
        );
        self.follow(now, next, stream, watch)
    }

    /// A failure in a pair; answers whether it is over before the limit.
    #[inline(always)]
    fn pair_alone(
        &mut self,
        source: &FailureSource,
        member: u32,
        subject: u32,
        cause: u32,
        times: Times,
        watch: &mut impl Watch,
    ) -> bool {
        let FailureTarget::PairMember { leaf, takeover } = source.target else {
            return false;
        };
        let Some(plan) = self.layout.pair(leaf) else {
            return false;
        };
        let Some(pair) = self.world.pair_mut(leaf) else {
            return false;
        };
        let Times { from, to, limit } = times;
        let item = source.first + member;
        if member != pair.active() {
            if plan.standby_fails {
                if to >= limit {
                    return false;
                }
                watch.passed(from, to, source, item);
            }
            return true;
        }
        let serves = from + takeover.length;
        // What follows: the repair beside the takeover, or after it, or none once it is noticed.
        let restored = if plan.own_clocks {
            to
        } else if takeover.detected {
            to + takeover.length
        } else {
            serves
        };
        if restored.max(serves) >= limit {
            return false;
        }
        watch.active_is_hit(takeover.length);
        watch.passed(from, restored, source, item);
        watch.outage(from, serves, subject, cause);
        if plan.own_clocks || takeover.detected {
            pair.flip();
            watch.switched();
        }
        true
    }

    /// The loss of a zone; answers whether it is as simple as that.
    #[inline(never)]
    fn zone_alone(
        &mut self,
        source: &FailureSource,
        item: u32,
        times: Times,
        watch: &mut impl Watch,
    ) -> bool {
        let zone = item - self.layout.first_zone;
        if self.world.zone_is_simple(zone) {
            lose_zone(self.layout, source, item, times, watch);
            return true;
        }
        self.zone_with_pair(source, item, zone, times, watch)
    }

    /// The loss of a zone that one pair serves from; answers whether it is that simple.
    fn zone_with_pair(
        &mut self,
        source: &FailureSource,
        item: u32,
        zone: u32,
        times: Times,
        watch: &mut impl Watch,
    ) -> bool {
        let layout = self.layout;
        let Some(leaf) = self.world.only_pair_of(zone) else {
            return false;
        };
        let Some(found) = layout.leaves.get(leaf as usize) else {
            return false;
        };
        let LeafPlan::Pair(plan) = &found.plan else {
            return false;
        };
        let Times { from, to, .. } = times;
        let serves = from + plan.zone_takeover;
        if serves >= to {
            return false;
        }
        if let Some(pair) = self.world.pair_mut(leaf) {
            pair.flip();
        }
        if source.takes.is_empty() {
            watch.passed(from, to, source, item);
            watch.outage(from, serves, found.subject, layout.zone_cause);
        } else {
            lose_zone(layout, source, item, times, watch);
            watch.subject(from, found.subject, true);
            watch.subject(serves, found.subject, false);
        }
        watch.switched();
        true
    }
}

/// A zone is lost, with what cannot do without it.
fn lose_zone(
    layout: &Layout,
    source: &FailureSource,
    item: u32,
    times: Times,
    watch: &mut impl Watch,
) {
    let Times { from, to, .. } = times;
    watch.passed(from, to, source, item);
    let Some((first, others)) = source.takes.split_first() else {
        return;
    };
    watch.outage(from, to, *first, layout.zone_cause);
    for subject in others {
        watch.subject(from, *subject, true);
        watch.subject(to, *subject, false);
    }
}
