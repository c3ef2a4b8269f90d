//! Alike members of which enough have to be up: members, shocks to all of them, crews, zones.

use std::collections::VecDeque;

use super::agenda::Agenda;
use super::layout::LeafPlan;
use super::watch::Watch;
use super::world::{Matter, State, World, step};

/// The state of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Members that have to be up.
    pub(super) need: u32,
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
    pub(super) waiting: VecDeque<(u32, u32)>,
}

impl World<'_> {
    /// Whether a crew is free for a member; otherwise it waits for one.
    #[inline(always)]
    pub(super) fn starts_repair(&mut self, leaf: u32, item: u32, source: u32) -> bool {
        let Some((group, crews)) = self.with_crews(leaf) else {
            return true;
        };
        if group.in_repair < crews {
            group.in_repair += 1;
            return true;
        }
        group.waiting.push_back((item, source));
        false
    }

    /// The member a crew turns to that is free now, first come, first served.
    #[inline(always)]
    pub(super) fn next_repair(&mut self, leaf: u32) -> Option<(u32, u32)> {
        let (group, _) = self.with_crews(leaf)?;
        let next = group.waiting.pop_front();
        if next.is_none() {
            group.in_repair -= 1;
        }
        next
    }

    #[inline(always)]
    fn with_crews(&mut self, leaf: u32) -> Option<(&mut Group, u32)> {
        let State::Group(group) = &mut self.leaves.get_mut(leaf as usize)?.state else {
            return None;
        };
        if !group.has_crews {
            return None;
        }
        match &self.layout.leaves.get(leaf as usize)?.plan {
            LeafPlan::Group(plan) => Some((group, plan.crews)),
            _ => None,
        }
    }

    #[inline(always)]
    pub(super) fn member_moves(
        &mut self,
        leaf: u32,
        slot: u32,
        is_up: bool,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(slot) = self.slots.get_mut(slot as usize) else {
            return;
        };
        let is_live = slot.is_live;
        step(&mut slot.up, is_up);
        let Some(state) = self.leaves.get_mut(leaf as usize) else {
            return;
        };
        if let State::Group(group) = &mut state.state {
            step(&mut group.own, is_up);
            if is_live {
                step(&mut group.effective, is_up);
            }
            // Most of the time enough are left, or too few still.
            let is_same = (group.effective < group.need) == state.matter.is_down
                && (group.own < group.need) == state.matter.instance;
            if is_same && group.shocks == 0 {
                return;
            }
        }
        self.group_changed(leaf as usize, now, watch);
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
