//! What fails and what comes back, and whom that concerns.
//!
//! The rules are those of the model's section "Availability"; nothing here draws a number. Times
//! are milliseconds from the start.

use super::event_queue::{Appointment, PendingEvents, Repair};
use super::layout::{FailureSource, FailureTarget, LeafPlan, Length, Starts};
use super::leaf::{DownState, MemberState};
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    /// Everything up, what is too small ever to be up aside.
    pub(super) fn reset(&mut self, watch: &mut impl Watch) {
        self.items_down.fill(false);
        self.zones_down.fill(false);
        self.subjects_down.fill(0);
        self.causes_on.fill(0);
        (self.reasons, self.leaves_down, self.waiting) = (0, 0, 0);
        self.starts.reset();
        for slot in &mut self.slots {
            (slot.up, slot.is_live) = (slot.size, true);
        }
        let plans = self.layout.leaves.iter();
        for (leaf, plan) in self.leaves.iter_mut().zip(plans) {
            leaf.down_state = DownState::default();
            match (&mut leaf.state, &plan.plan) {
                (MemberState::Group(group), LeafPlan::Group(plan)) => {
                    group.need = plan.need;
                    (group.crews, group.has_crews) = (plan.crews, plan.crews < plan.of);
                    (group.own, group.effective, group.placed) =
                        (plan.placed, plan.placed, plan.placed);
                    (group.shocks, group.in_repair) = (0, 0);
                    group.waiting.clear();
                }
                // A state is made of its plan, so that there is no group with another one.
                (MemberState::Group(_), LeafPlan::Pair(_) | LeafPlan::Moving { .. }) => {}
                (MemberState::Pair(pair), _) => pair.reset(),
                (MemberState::Moving(moving), _) => moving.reset(),
            }
        }
        for leaf in 0..self.leaves.len() {
            if matches!(self.leaf(leaf), Some(MemberState::Group(_))) {
                self.group_changed(leaf, 0, watch);
            }
        }
    }

    /// An item fails, if it can.
    #[inline(always)]
    pub(super) fn fail(
        &mut self,
        source: &FailureSource,
        repair: Repair,
        down: Length,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let item = repair.item;
        let FailureTarget::Member(place) = source.target else {
            self.fail_other(source, repair, down, now, queue, watch);
            return;
        };
        let Some(is_down) = self.items_down.get_mut(item as usize) else {
            return;
        };
        if *is_down {
            return;
        }
        *is_down = true;
        watch.failed(now, source, item);
        self.member_fails(place, repair, down, now, queue, watch);
    }

    #[inline(never)]
    fn fail_other(
        &mut self,
        source: &FailureSource,
        repair: Repair,
        down: Length,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let item = repair.item;
        if let FailureTarget::PairMember { leaf, takeover } = source.target
            && self
                .pair(leaf)
                .is_some_and(|it| it.active() == item - source.first)
        {
            watch.active_is_hit(takeover.length);
        }
        if !self.item_can_fail(source.target, item) {
            return;
        }
        self.set_item(item, true);
        watch.failed(now, source, item);
        if let FailureTarget::PairMember { leaf, takeover } = source.target {
            self.pair_member_fails(leaf, repair, takeover, down, now, queue, watch);
            return;
        }
        queue.repair(now, down, repair);
        self.other_moves(source.target, item, false, now, queue, watch);
    }

    /// What is neither in a group nor in a pair goes down or comes up.
    fn other_moves(
        &mut self,
        target: FailureTarget,
        item: u32,
        is_up: bool,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        match target {
            FailureTarget::Shock { leaf } => self.shock_moves(leaf, !is_up, now, watch),
            FailureTarget::Pod { leaf } => self.moving_changed(leaf, now, watch),
            FailureTarget::Zone => self.zone_moves(item, is_up, now, queue, watch),
            FailureTarget::Unit => {
                self.reason(!is_up, now, watch);
                self.cause(self.layout.unit_cause, !is_up, now, watch);
            }
            FailureTarget::Member(_) | FailureTarget::PairMember { .. } => {}
        }
    }

    /// Something under way comes to its end.
    #[inline(always)]
    pub(super) fn end(
        &mut self,
        due: Appointment,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        match due {
            Appointment::Restore(repair) => self.restore(repair, now, queue, watch),
            Appointment::Switch { leaf, stamp } => {
                let starts = self
                    .layout
                    .pair(leaf)
                    .map_or(Starts::WITH_NONE, |it| it.starts);
                if !self.starts.are_free() && self.waits(starts, due) {
                    return;
                }
                // What was only to be noticed waited with the takeover, if at all.
                if let Some(repair) = self.switch(leaf, stamp, now, queue, watch)
                    && let Some(source) = self.layout.source(repair.source)
                {
                    self.bring_up(source, repair, now, queue, watch);
                }
            }
            Appointment::Moved { leaf, stamp } => self.moved(leaf, stamp, now, queue, watch),
        }
    }

    /// An item is up again.
    #[inline(always)]
    pub(super) fn restore(
        &mut self,
        repair: Repair,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(source) = self.layout.source(repair.source) else {
            return;
        };
        if !self.starts.are_free() && self.waits(source.starts, Appointment::Restore(repair)) {
            return;
        }
        self.bring_up(source, repair, now, queue, watch);
        if !self.starts.are_free() {
            self.try_starts(now, queue);
        }
    }

    #[inline(always)]
    fn bring_up(
        &mut self,
        source: &FailureSource,
        repair: Repair,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        self.set_item(repair.item, false);
        watch.restored(now, source, repair.item);
        let FailureTarget::Member(place) = source.target else {
            self.restore_other(source.target, repair.item, now, queue, watch);
            return;
        };
        self.member_returns(place, now, queue, watch);
    }

    #[inline(never)]
    fn restore_other(
        &mut self,
        target: FailureTarget,
        item: u32,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        if let FailureTarget::PairMember { leaf, .. } = target {
            self.pair_member_returns(leaf, item, now, queue, watch);
        } else {
            self.other_moves(target, item, true, now, queue, watch);
        }
    }

    /// A zone or a site is lost or is back, with all that is in it.
    fn zone_moves(
        &mut self,
        item: u32,
        is_up: bool,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let layout = self.layout;
        let zone = item - layout.first_zone;
        if let Some(it) = self.zones_down.get_mut(zone as usize) {
            *it = !is_up;
        }
        let Some(plan) = layout.zones.get(zone as usize) else {
            return;
        };
        for slot in &plan.slots {
            let Some(slot) = self.slots.get_mut(*slot as usize) else {
                continue;
            };
            slot.is_live = is_up;
            let (leaf, up, size) = (slot.leaf, slot.up, slot.size);
            if let Some(MemberState::Group(group)) = self.state_mut(leaf) {
                if is_up {
                    group.effective += up;
                    group.placed += size;
                } else {
                    group.effective -= up;
                    group.placed -= size;
                }
            }
            self.group_changed(leaf as usize, now, watch);
        }
        for leaf in &plan.pairs {
            self.pair_zone_moves(*leaf, zone, is_up, now, queue, watch);
        }
        // No pod has anything to do with a site.
        let moving = layout.moving.iter().filter(|_| zone < layout.unit_zones);
        for leaf in moving {
            self.moving_zone_moves(*leaf, zone, is_up, now, queue, watch);
        }
    }
}
