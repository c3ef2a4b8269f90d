//! Active and standby: who serves, and what a failure of either leads to.
//!
//! A pair of a plan follows the chain of the model's section "Availability", with its steps as long
//! as they are: the repair of the failed member begins when the takeover is done, nothing else fails
//! until an undetected failure is noticed, and after both were down the first that is back serves.
//! A pair with clocks of its own is the reference model's: members fail and return whatever the
//! pair does, and so do their zones.

use super::event_queue::{Appointment, PendingEvents, Repair};
use super::layout::{Follows, Length, PairPlan};
use super::leaf::{DownState, Lost, Pending};
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    /// Whether the active member of a pair is in a zone.
    pub(super) fn serves_from(&self, leaf: u32, zone: u32) -> bool {
        let (Some(pair), Some(plan)) = (self.pair(leaf), self.layout.pair(leaf)) else {
            return false;
        };
        plan.zones
            .is_some_and(|[first, second]| zone == if pair.second { second } else { first })
    }

    pub(super) fn pair_member_can_fail(&self, leaf: u32, item: u32) -> bool {
        let (Some(pair), Some(plan)) = (self.pair(leaf), self.layout.pair(leaf)) else {
            return false;
        };
        let is_active = item - plan.first == pair.active();
        if plan.own_clocks {
            return plan.standby_fails || is_active;
        }
        match pair.pending {
            Pending::Uncovered => false,
            Pending::Takeover | Pending::FromZone => true,
            Pending::None => plan.standby_fails || is_active,
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn pair_member_fails(
        &mut self,
        leaf: u32,
        repair: Repair,
        follows: Follows,
        down: Length,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let item = repair.item;
        let Some(plan) = self.layout.pair(leaf) else {
            return;
        };
        let other_is_down = self.item_is_down(plan.first + 1 - (item - plan.first));
        let Some(pair) = self.pair_mut(leaf) else {
            return;
        };
        let is_active = item - plan.first == pair.active();
        let pending = if follows.detected {
            Pending::Takeover
        } else {
            Pending::Uncovered
        };
        if plan.own_clocks {
            queue.repair(now, down, repair);
            if is_active {
                pair.lost = Lost {
                    length: follows.length,
                    pending,
                };
            }
            self.pair_changed(leaf, now, queue, watch);
            return;
        }
        if is_active && !other_is_down {
            pair.pending = pending;
            pair.stamp = pair.stamp.wrapping_add(1);
            pair.held = Some((repair, down));
            let stamp = pair.stamp;
            queue.appoint(now + follows.length, Appointment::Switch { leaf, stamp });
        } else {
            // Without anybody to take over, the repair of the other begins as well.
            if pair.pending != Pending::None {
                pair.pending = Pending::None;
                pair.stamp = pair.stamp.wrapping_add(1);
                if let Some((held, down)) = pair.held.take() {
                    queue.repair(now, down, held);
                }
            }
            queue.repair(now, down, repair);
        }
        self.chain_changed(leaf, plan, now, watch);
    }

    pub(super) fn pair_member_returns(
        &mut self,
        leaf: u32,
        item: u32,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(plan) = self.layout.pair(leaf) else {
            return;
        };
        if plan.own_clocks {
            self.pair_changed(leaf, now, queue, watch);
            return;
        }
        let member = item - plan.first;
        let is_alone = self.item_is_down(plan.first + 1 - member);
        if let Some(pair) = self.pair_mut(leaf).filter(|_| is_alone) {
            pair.second = member == 1;
        }
        self.chain_changed(leaf, plan, now, watch);
    }

    /// A takeover is done, or a failure is noticed; answers the repair that is over with that.
    pub(super) fn switch(
        &mut self,
        leaf: u32,
        stamp: u32,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) -> Option<Repair> {
        let plan = self.layout.pair(leaf)?;
        let pair = self.pair_mut(leaf)?;
        if pair.stamp != stamp || pair.pending == Pending::None {
            return None;
        }
        let pending = pair.pending;
        pair.pending = Pending::None;
        if plan.own_clocks {
            pair.flip();
            watch.switched();
            self.pair_changed(leaf, now, queue, watch);
            return None;
        }
        let held = pair.held.take();
        if pending == Pending::Uncovered {
            return held.map(|(repair, _)| repair);
        }
        pair.flip();
        watch.switched();
        if let Some((repair, down)) = held {
            queue.repair(now, down, repair);
        }
        self.chain_changed(leaf, plan, now, watch);
        None
    }

    fn chain_changed(&mut self, leaf: u32, plan: &PairPlan, now: u64, watch: &mut impl Watch) {
        let Some(pending) = self.pair(leaf).map(|pair| pair.pending) else {
            return;
        };
        let none = self.item_is_down(plan.first) && self.item_is_down(plan.first + 1);
        let down_state = DownState {
            is_down: none || pending != Pending::None,
            instance: none,
            takeover: pending == Pending::Takeover,
            uncovered: pending == Pending::Uncovered,
            waits: pending != Pending::None,
            zone: false,
        };
        self.set_down_state(leaf as usize, down_state, now, watch);
    }

    pub(super) fn pair_zone_moves(
        &mut self,
        leaf: u32,
        zone: u32,
        is_up: bool,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(plan) = self.layout.pair(leaf) else {
            return;
        };
        let Some(pair) = self.pair_mut(leaf) else {
            return;
        };
        let zones = plan.zones.unwrap_or_default();
        let [first, second] = zones;
        let of_active = if pair.second { second } else { first };
        if !is_up && of_active == zone {
            pair.lost = Lost {
                length: plan.zone_takeover,
                pending: Pending::FromZone,
            };
        }
        self.pair_changed(leaf, now, queue, watch);
    }

    /// The rules of a pair with clocks of its own.
    fn pair_changed(
        &mut self,
        leaf: u32,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(plan) = self.layout.pair(leaf) else {
            return;
        };
        let down = [plan.first, plan.first + 1].map(|item| self.item_is_down(item));
        let lost = plan
            .zones
            .map_or([false; 2], |zones| zones.map(|zone| !self.zone_is_up(zone)));
        let Some(pair) = self.pair_mut(leaf) else {
            return;
        };
        let [first, second] =
            [0, 1].map(|at: usize| down.get(at) == Some(&false) && lost.get(at) == Some(&false));
        let (mut active, mut other) = if pair.second {
            (second, first)
        } else {
            (first, second)
        };
        if pair.pending != Pending::None && !other {
            pair.pending = Pending::None;
            pair.stamp = pair.stamp.wrapping_add(1);
        }
        if pair.pending == Pending::None && !active && other {
            if pair.was_gone && !plan.takeover_after_both {
                pair.flip();
                (active, other) = (other, active);
            } else {
                pair.pending = pair.lost.pending;
                pair.stamp = pair.stamp.wrapping_add(1);
                let stamp = pair.stamp;
                queue.appoint(now + pair.lost.length, Appointment::Switch { leaf, stamp });
            }
        }
        pair.was_gone = !active && !other;
        let pending = pair.pending;
        let is_gone = pair.was_gone;
        let down_state = DownState {
            is_down: !active || pending != Pending::None,
            instance: is_gone && down == [true; 2],
            takeover: pending == Pending::Takeover,
            uncovered: pending == Pending::Uncovered,
            waits: pending != Pending::None,
            zone: pending == Pending::FromZone || (is_gone && lost == [true; 2]),
        };
        self.set_down_state(leaf as usize, down_state, now, watch);
    }
}
