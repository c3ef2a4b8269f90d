//! The parts a subject is made of, each in its own state.

use std::collections::VecDeque;

use super::event_queue::Repair;
use super::layout::Length;

#[derive(Clone, Debug)]
pub(super) enum MemberState {
    Group(LeafGroup),
    Pair(LeafPair),
    Moving(Moving),
}

#[derive(Clone, Debug)]
pub(super) struct LeafState {
    pub state: MemberState,
    pub down_state: DownState,
}

/// How a leaf is down, for the attribution of downtime to causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DownState {
    pub is_down: bool,
    /// Down even with all zones up.
    pub instance: bool,
    pub takeover: bool,
    pub uncovered: bool,
    /// Down even with all members up.
    pub zone: bool,
    /// Down only until a takeover or a move is done, or a failure is noticed.
    pub waits: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub leaf: u32,
    pub size: u32,
    pub up: u32,
    pub is_live: bool,
}

/// The state of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct LeafGroup {
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

impl LeafGroup {
    /// Whether the group is as well with a member of a slot as without it, counted with it: most of the
    /// time enough are left, or too few still.
    #[inline(always)]
    pub(super) fn is_same_without_one(&self, slot: &Slot) -> bool {
        self.own != self.need && (!slot.is_live || self.effective != self.need)
    }

    /// Whether a crew is free for a member; otherwise it waits for one.
    pub(super) fn finds_crew(&mut self, repair: Repair) -> bool {
        if self.in_repair < self.crews {
            self.in_repair += 1;
            return true;
        }
        self.waiting.push_back(repair);
        false
    }

    /// The member a crew turns to that is free now.
    pub(super) fn next_for_crew(&mut self) -> Option<Repair> {
        let next = self.waiting.pop_front();
        if next.is_none() {
            self.in_repair -= 1;
        }
        next
    }
}

/// What a pair waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pending {
    /// Nothing.
    #[default]
    None,
    /// The standby takes over from a failed member.
    Takeover,
    /// Somebody notices.
    Uncovered,
    /// The standby takes over from a member whose zone is lost.
    FromZone,
}

/// The state of a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeafPair {
    /// Whether the second member is the active one.
    pub(super) second: bool,
    pub(super) pending: Pending,
    /// Which takeover is the one that counts.
    pub(super) stamp: u32,
    /// The repair that begins when the takeover is done.
    pub(super) held: Option<(Repair, Length)>,
    /// How the active member was lost: what a takeover takes.
    pub(super) lost: Lost,
    /// Whether neither member was effective.
    pub(super) was_gone: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lost {
    pub(super) length: u64,
    pub(super) pending: Pending,
}

impl LeafPair {
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Makes the second member the active one, or the first; only while everything is up.
    pub(super) fn activate(&mut self, second: bool) {
        self.second = second;
    }

    /// The active member, 0 or 1.
    #[inline]
    pub(super) fn active(&self) -> u32 {
        u32::from(self.second)
    }

    /// The other one becomes the active one.
    #[inline]
    pub(super) fn flip(&mut self) {
        self.second = !self.second;
    }
}

/// The state of a pod that moves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moving {
    pub(super) zone: u32,
    /// On its way to another zone.
    pub(super) is_moving: bool,
    /// Without any zone to be in.
    pub(super) is_stranded: bool,
    /// Which move is the one that counts.
    pub(super) stamp: u32,
}

impl Moving {
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Puts the pod somewhere; only while everything is up.
    pub(super) fn place(&mut self, zone: u32) {
        self.zone = zone;
    }
}
