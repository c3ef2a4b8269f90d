//! Alike members of which enough have to be up: members, shocks to all of them, crews, zones.

use std::collections::VecDeque;

use super::agenda::{Agenda, Repair};
use super::layout::{LeafPlan, Length, Place};
use super::matter::{Matter, step};
use super::watch::Watch;
use super::world::{Slot, State, World};

/// The state of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Members that have to be up.
    pub(super) need: u32,
    pub(super) crews: u32,
    /// Whether those may be too few.
    pub(super) has_crews: bool,
    /// Members up, whatever their zone does.
    pub(super) own: u32,
    /// Members up in zones that are up.
    pub(super) effective: u32,
    /// Members in zones that are up, whether up or not.
    pub(super) placed: u32,
    /// Shocks that have not passed.
    pub(super) shocks: u32,
    pub(super) in_repair: u32,
    pub(super) waiting: VecDeque<Repair>,
}

impl Group {
    /// Whether the group is as well with a member of a slot as without it, counted with it: most of the
    /// time enough are left, or too few still.
    #[inline(always)]
    fn is_same_without_one(&self, slot: &Slot) -> bool {
        self.own != self.need && (!slot.is_live || self.effective != self.need)
    }

    /// Whether a crew is free for a member; otherwise it waits for one.
    fn finds_crew(&mut self, repair: Repair) -> bool {
        if self.in_repair < self.crews {
            self.in_repair += 1;
            return true;
        }
        self.waiting.push_back(repair);
        false
    }

    /// The member a crew turns to that is free now.
    fn next_for_crew(&mut self) -> Option<Repair> {
        let next = self.waiting.pop_front();
        if next.is_none() {
            self.in_repair -= 1;
        }
        next
    }
}

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
            _ => None,
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

    fn state_mut(&mut self, leaf: u32) -> Option<&mut State> {
        self.leaves
            .get_mut(leaf as usize)
            .map(|leaf| &mut leaf.state)
    }

    pub(super) fn zone_moves(
        &mut self,
        item: u32,
        is_up: bool,
        now: u64,
        agenda: &mut Agenda,
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
            if let Some(State::Group(group)) = self.state_mut(leaf) {
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
            self.pair_zone_moves(*leaf, zone, is_up, now, agenda, watch);
        }
        for leaf in &layout.moving {
            self.moving_zone_moves(*leaf, zone, is_up, now, agenda, watch);
        }
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
