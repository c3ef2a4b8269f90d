//! Alike members of which enough have to be up: members, shocks to all of them, crews, zones.

use super::agenda::{Agenda, Repair};
use super::layout::{LeafPlan, Length, Place};
use super::leaf::{Group, Matter, Slot, State};
use super::matter::step;
use super::watch::Watch;
use super::world::World;

impl World<'_> {
    /// A member goes down, and its repair begins unless it waits for a crew.
    #[inline(always)]
    pub(super) fn member_fails(
        &mut self,
        place: Place,
        repair: Repair,
        down: Length,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) {
        let Some((group, slot)) = self.group_at(place) else {
            return;
        };
        slot.up -= 1;
        let is_same = group.is_same_without_one(slot);
        group.own -= 1;
        group.effective -= u32::from(slot.is_live);
        if is_same && !group.has_crews && agenda.begins(down, repair) {
            return;
        }
        self.member_is_missed(place, repair, down, now, agenda, watch);
    }

    /// What is rare about it: a call of its own keeps it out of the loop's way.
    #[inline(never)]
    fn member_is_missed(
        &mut self,
        place: Place,
        repair: Repair,
        down: Length,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) {
        if let Some((group, _)) = self.group_at(place)
            && (!group.has_crews || group.finds_crew(repair))
        {
            agenda.repair(now, down, repair);
        }
        self.group_changed(place.leaf as usize, now, watch);
    }

    /// A member comes up.
    #[inline(always)]
    pub(super) fn member_returns(
        &mut self,
        place: Place,
        now: u64,
        agenda: &mut Agenda,
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
            self.member_was_missed(place, now, agenda, watch);
        }
    }

    /// The crew turns to the one that waits longest.
    #[inline(never)]
    fn member_was_missed(
        &mut self,
        place: Place,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) {
        if let Some((group, _)) = self.group_at(place)
            && group.has_crews
            && let Some(next) = group.next_for_crew()
            && let Some(source) = self.layout.source(next.source)
        {
            agenda.repair(now, source.down, next);
        }
        self.group_changed(place.leaf as usize, now, watch);
    }

    #[inline(always)]
    fn group_at(&mut self, place: Place) -> Option<(&mut Group, &mut Slot)> {
        let slot = self.slots.get_mut(place.slot as usize)?;
        match &mut self.leaves.get_mut(place.leaf as usize)?.state {
            State::Group(group) => Some((group, slot)),
            State::Pair(_) | State::Moving(_) => None,
        }
    }

    pub(super) fn shock_moves(
        &mut self,
        leaf: u32,
        begins: bool,
        now: u64,
        watch: &mut impl Watch,
    ) {
        if let Some(State::Group(group)) = self.state_mut(leaf) {
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
        let Some(State::Group(group)) = self.leaf(leaf) else {
            return;
        };
        let is_shocked = group.shocks > 0;
        let matter = Matter {
            is_down: is_shocked || group.effective < plan.need,
            instance: is_shocked || group.own < plan.need,
            zone: group.placed < plan.need && plan.need <= plan.of,
            ..Matter::default()
        };
        self.matters(leaf, matter, now, watch);
    }
}
