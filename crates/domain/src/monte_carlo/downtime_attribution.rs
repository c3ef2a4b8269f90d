//! What follows from a leaf that is down: for its subject, the system and the causes.

use super::leaf::DownState;
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    /// Hands on what changed about a leaf: to its subject, the system and the causes.
    #[inline]
    pub(super) fn set_down_state(
        &mut self,
        leaf: usize,
        down_state: DownState,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(state) = self.leaves.get_mut(leaf) else {
            return;
        };
        let before = state.down_state;
        if before == down_state {
            return;
        }
        state.down_state = down_state;
        self.hand_on(leaf, before, down_state, now, watch);
    }

    fn hand_on(
        &mut self,
        leaf: usize,
        before: DownState,
        after: DownState,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(leaf) = self.layout.leaves.get(leaf) else {
            return;
        };
        let (subject, place_cause) = (leaf.subject, leaf.place_cause);
        let Some(plan) = self.layout.subjects.get(subject as usize) else {
            return;
        };
        if plan.only_to_start {
            if before.is_down != after.is_down {
                self.gate_moves(subject, after.is_down, now, watch);
            }
            return;
        }
        let pairs = [
            (before.instance, after.instance, plan.causes.instance),
            (before.takeover, after.takeover, plan.causes.takeover),
            (before.uncovered, after.uncovered, plan.causes.uncovered),
            (before.zone, after.zone, place_cause),
        ];
        for (before, after, cause) in pairs {
            if before != after {
                self.cause(cause, after, now, watch);
            }
        }
        if before.waits != after.waits {
            step(&mut self.waiting, after.waits);
        }
        if before.is_down == after.is_down {
            return;
        }
        step(&mut self.leaves_down, after.is_down);
        let Some(down) = self.subjects_down.get_mut(subject as usize) else {
            return;
        };
        step(down, after.is_down);
        if *down == u32::from(after.is_down) {
            watch.subject(now, subject, after.is_down);
            self.reason(after.is_down, now, watch);
        }
    }

    pub(super) fn reason(&mut self, is_on: bool, now: u64, watch: &mut impl Watch) {
        step(&mut self.reasons, is_on);
        if self.reasons == u32::from(is_on) {
            watch.system(now, is_on);
        }
    }

    pub(super) fn cause(&mut self, cause: u32, is_on: bool, now: u64, watch: &mut impl Watch) {
        let Some(count) = self.causes_on.get_mut(cause as usize) else {
            return;
        };
        step(count, is_on);
        if *count == u32::from(is_on) {
            watch.cause(now, cause, is_on);
        }
    }
}

/// One more or one fewer.
#[inline]
pub(super) fn step(count: &mut u32, up: bool) {
    *count = if up {
        *count + 1
    } else {
        count.saturating_sub(1)
    };
}
