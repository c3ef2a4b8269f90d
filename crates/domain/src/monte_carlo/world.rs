//! What is up and what is down.

use std::collections::VecDeque;

use super::layout::{FailureTarget, Layout, LeafPlan, SlotPlace};
use super::leaf::{DownState, LeafGroup, LeafPair, LeafState, MemberState, Moving, Slot};
use super::pending_starts::PendingStarts;

/// Everything that is up or down.
#[derive(Clone, Debug)]
pub(super) struct ModelWorld<'l> {
    pub layout: &'l Layout,
    pub(super) items_down: Vec<bool>,
    pub(super) slots: Vec<Slot>,
    pub(super) leaves: Vec<LeafState>,
    pub(super) zones_down: Vec<bool>,
    pub(super) subjects_down: Vec<u32>,
    pub(super) causes_on: Vec<u32>,
    /// Why the system is down, each reason once.
    pub(super) reasons: u32,
    /// Leaves that are down.
    pub(super) leaves_down: u32,
    /// Of those, the ones that only wait for a takeover or a move, or for being noticed.
    pub(super) waiting: u32,
    pub(super) starts: PendingStarts,
}

impl<'l> ModelWorld<'l> {
    pub(super) fn new(layout: &'l Layout) -> Self {
        let leaves = layout.leaves.iter().map(|leaf| LeafState {
            state: match &leaf.plan {
                LeafPlan::Group(plan) => MemberState::Group(LeafGroup {
                    waiting: VecDeque::with_capacity(if plan.crews < plan.of {
                        plan.of as usize
                    } else {
                        0
                    }),
                    ..LeafGroup::default()
                }),
                LeafPlan::Pair(_) => MemberState::Pair(LeafPair::default()),
                LeafPlan::Moving { .. } => MemberState::Moving(Moving::default()),
            },
            down_state: DownState::default(),
        });
        let slots = layout.slots.iter().map(|slot| Slot {
            leaf: slot.leaf,
            size: slot.size,
            up: slot.size,
            is_live: true,
        });
        Self {
            layout,
            items_down: vec![false; layout.items as usize],
            slots: slots.collect(),
            leaves: leaves.collect(),
            zones_down: vec![false; layout.zones.len()],
            subjects_down: vec![0; layout.subjects.len()],
            causes_on: vec![0; layout.causes.len()],
            reasons: 0,
            leaves_down: 0,
            waiting: 0,
            starts: PendingStarts::default(),
        }
    }

    /// Begins anew after a cycle, which left everything up: only who is active and where pods are
    /// stays, and is drawn by the caller.
    pub(super) fn place(&mut self, mut active: impl FnMut() -> bool, zone: u32) {
        for leaf in &mut self.leaves {
            match &mut leaf.state {
                MemberState::Pair(pair) => pair.activate(active()),
                MemberState::Moving(moving) => moving.place(zone),
                MemberState::Group(_) => {}
            }
        }
    }

    #[inline]
    pub(super) fn is_down(&self) -> bool {
        self.reasons > 0
    }

    /// Whether the loss of a zone, everything else up, makes nothing move and nothing switch over.
    pub(super) fn zone_is_simple(&self, zone: u32) -> bool {
        let pairs = self.layout.zones.get(zone as usize).map(|it| &it.pairs);
        let mut pairs = pairs.into_iter().flatten();
        self.layout.moving.is_empty() && !pairs.any(|leaf| self.serves_from(*leaf, zone))
    }

    /// The pair that serves from a zone, where it is one and nothing moves.
    pub(super) fn only_pair_of(&self, zone: u32) -> Option<u32> {
        let pairs = self.layout.zones.get(zone as usize)?.pairs.iter();
        let mut serving = pairs.filter(|leaf| self.serves_from(**leaf, zone));
        let only = *serving.next()?;
        (self.layout.moving.is_empty() && serving.next().is_none()).then_some(only)
    }

    /// Whether the system is up, or down only until a takeover is done.
    pub(super) fn only_waits(&self) -> bool {
        self.reasons == 0 || (self.leaves_down > 0 && self.leaves_down == self.waiting)
    }

    #[inline]
    pub(super) fn item_is_down(&self, item: u32) -> bool {
        self.items_down.get(item as usize) == Some(&true)
    }

    pub(super) fn set_item(&mut self, item: u32, is_down: bool) {
        if let Some(it) = self.items_down.get_mut(item as usize) {
            *it = is_down;
        }
    }

    pub(super) fn zone_is_up(&self, zone: u32) -> bool {
        self.zones_down.get(zone as usize) == Some(&false)
    }

    /// The first zone that is up, after a given one and around.
    pub(super) fn next_zone_up(&self, after: u32) -> Option<u32> {
        let zones = self.layout.unit_zones;
        (1..=zones)
            .map(|step| (after + step) % zones)
            .find(|zone| self.zone_is_up(*zone))
    }

    pub(super) fn leaf(&self, leaf: usize) -> Option<&MemberState> {
        self.leaves.get(leaf).map(|leaf| &leaf.state)
    }

    pub(super) fn state_mut(&mut self, leaf: u32) -> Option<&mut MemberState> {
        self.leaves
            .get_mut(leaf as usize)
            .map(|leaf| &mut leaf.state)
    }

    #[inline]
    pub(super) fn pair(&self, leaf: u32) -> Option<&LeafPair> {
        match &self.leaves.get(leaf as usize)?.state {
            MemberState::Pair(pair) => Some(pair),
            MemberState::Group(_) | MemberState::Moving(_) => None,
        }
    }

    #[inline]
    pub(super) fn pair_mut(&mut self, leaf: u32) -> Option<&mut LeafPair> {
        match &mut self.leaves.get_mut(leaf as usize)?.state {
            MemberState::Pair(pair) => Some(pair),
            MemberState::Group(_) | MemberState::Moving(_) => None,
        }
    }

    pub(super) fn moving_mut(&mut self, leaf: u32) -> Option<&mut Moving> {
        match &mut self.leaves.get_mut(leaf as usize)?.state {
            MemberState::Moving(moving) => Some(moving),
            MemberState::Group(_) | MemberState::Pair(_) => None,
        }
    }

    /// How many of a source's items can fail as things are.
    pub(super) fn can_fail(&self, source: usize) -> u32 {
        let Some(source) = self.layout.sources.get(source) else {
            return 0;
        };
        match source.target {
            FailureTarget::Member(SlotPlace { slot, .. }) => {
                self.slots.get(slot as usize).map_or(0, |it| it.up)
            }
            FailureTarget::Zone
            | FailureTarget::Unit
            | FailureTarget::Shock { .. }
            | FailureTarget::PairMember { .. }
            | FailureTarget::Pod { .. } => {
                let items = source.first..source.first + source.count;
                let able = items.filter(|item| self.item_can_fail(source.target, *item));
                u32::try_from(able.count()).unwrap_or(0)
            }
        }
    }

    /// Whether an item can fail as things are.
    #[inline]
    pub(super) fn item_can_fail(&self, target: FailureTarget, item: u32) -> bool {
        if self.item_is_down(item) {
            return false;
        }
        match target {
            FailureTarget::PairMember { leaf, .. } => self.pair_member_can_fail(leaf, item),
            FailureTarget::Zone
            | FailureTarget::Unit
            | FailureTarget::Member(_)
            | FailureTarget::Shock { .. }
            | FailureTarget::Pod { .. } => true,
        }
    }
}
