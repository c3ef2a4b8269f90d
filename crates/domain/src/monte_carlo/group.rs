//! Alike members of which enough have to be up: members, shocks to all of them, crews, zones.

use super::downtime_attribution::step;
use super::event_queue::{PendingEvents, Repair};
use super::layout::{LeafPlan, Length, SlotPlace};
use super::leaf::{DownState, LeafGroup, MemberState, Slot};
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    /// A member goes down, and its repair begins unless it waits for a crew.
    #[inline(always)]
    pub(super) fn member_fails(
        &mut self,
        place: SlotPlace,
        repair: Repair,
        down: Length,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some((group, slot)) = self.group_at(place) else {
            return;
        };
        slot.up -= 1;
        let is_same = group.is_same_without_one(slot);
        group.own -= 1;
        group.effective -= u32::from(slot.is_live);
        if is_same && !group.has_crews && queue.begins(down, repair) {
            return;
        }
        self.member_is_missed(place, repair, down, now, queue, watch);
    }

    /// What is rare about it: a call of its own keeps it out of the loop's way.
    #[inline(never)]
    fn member_is_missed(
        &mut self,
        place: SlotPlace,
        repair: Repair,
        down: Length,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        if let Some((group, _)) = self.group_at(place)
            && (!group.has_crews || group.finds_crew(repair))
        {
            queue.repair(now, down, repair);
        }
        self.group_changed(place.leaf as usize, now, watch);
    }

    /// A member comes up.
    #[inline(always)]
    pub(super) fn member_returns(
        &mut self,
        place: SlotPlace,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some((group, slot)) = self.group_at(place) else {
            return;
        };
        slot.up += 1;
        group.own += 1;
        group.effective += u32::from(slot.is_live);
        let is_same = group.is_same_without_one(slot);
        if !is_same || group.has_crews {
            self.member_was_missed(place, now, queue, watch);
        }
    }

    /// The crew turns to the one that waits longest.
    #[inline(never)]
    fn member_was_missed(
        &mut self,
        place: SlotPlace,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        if let Some((group, _)) = self.group_at(place)
            && group.has_crews
            && let Some(next) = group.next_for_crew()
            && let Some(source) = self.layout.source(next.source)
        {
            queue.repair(now, source.down, next);
        }
        self.group_changed(place.leaf as usize, now, watch);
    }

    #[inline(always)]
    fn group_at(&mut self, place: SlotPlace) -> Option<(&mut LeafGroup, &mut Slot)> {
        let slot = self.slots.get_mut(place.slot as usize)?;
        match &mut self.leaves.get_mut(place.leaf as usize)?.state {
            MemberState::Group(group) => Some((group, slot)),
            MemberState::Pair(_) | MemberState::Moving(_) => None,
        }
    }

    pub(super) fn shock_moves(
        &mut self,
        leaf: u32,
        begins: bool,
        now: u64,
        watch: &mut impl Watch,
    ) {
        if let Some(MemberState::Group(group)) = self.state_mut(leaf) {
            step(&mut group.shocks, begins);
        }
        self.group_changed(leaf as usize, now, watch);
    }

    #[inline(never)]
    pub(super) fn group_changed(&mut self, leaf: usize, now: u64, watch: &mut impl Watch) {
        let Some(LeafPlan::Group(plan)) = self.layout.leaves.get(leaf).map(|leaf| &leaf.plan)
        else {
            return;
        };
        let Some(MemberState::Group(group)) = self.leaf(leaf) else {
            return;
        };
        let is_shocked = group.shocks > 0;
        let down_state = DownState {
            is_down: is_shocked || group.effective < plan.need,
            instance: is_shocked || group.own < plan.need,
            zone: group.placed < plan.need && plan.need <= plan.of,
            ..DownState::default()
        };
        self.set_down_state(leaf, down_state, now, watch);
    }
}
