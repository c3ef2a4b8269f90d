//! A lone pod that is started in another zone when its own is lost.
//!
//! It is up while any zone is: losing its zone costs the move, losing all zones lasts until the
//! first is back.

use super::event_queue::{Appointment, PendingEvents};
use super::layout::LeafPlan;
use super::leaf::DownState;
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    pub(super) fn moving_zone_moves(
        &mut self,
        leaf: u32,
        zone: u32,
        is_up: bool,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(pod) = self.moving_mut(leaf) else {
            return;
        };
        if is_up && pod.is_stranded {
            (pod.zone, pod.is_stranded) = (zone, false);
        } else if !is_up && !pod.is_moving && !pod.is_stranded && pod.zone == zone {
            self.leave(leaf, now, queue);
        }
        self.moving_changed(leaf, now, watch);
    }

    /// On to the next zone that is up, if there is one.
    fn leave(&mut self, leaf: u32, now: u64, queue: &mut PendingEvents) {
        let Some(LeafPlan::Moving { moved_in, .. }) =
            self.layout.leaves.get(leaf as usize).map(|leaf| &leaf.plan)
        else {
            return;
        };
        let Some(from) = self.moving_mut(leaf).map(|pod| pod.zone) else {
            return;
        };
        let next = self.next_zone_up(from);
        let Some(pod) = self.moving_mut(leaf) else {
            return;
        };
        pod.stamp = pod.stamp.wrapping_add(1);
        match next {
            Some(zone) => {
                (pod.zone, pod.is_moving, pod.is_stranded) = (zone, true, false);
                let stamp = pod.stamp;
                queue.appoint(now + moved_in, Appointment::Moved { leaf, stamp });
            }
            None => (pod.is_moving, pod.is_stranded) = (false, true),
        }
    }

    /// The pod has been started, unless its new zone is gone by now.
    pub(super) fn moved(
        &mut self,
        leaf: u32,
        stamp: u32,
        now: u64,
        queue: &mut PendingEvents,
        watch: &mut impl Watch,
    ) {
        let Some(pod) = self.moving_mut(leaf) else {
            return;
        };
        if pod.stamp != stamp || !pod.is_moving {
            return;
        }
        pod.is_moving = false;
        let zone = pod.zone;
        watch.switched();
        if !self.zone_is_up(zone) {
            self.leave(leaf, now, queue);
        }
        self.moving_changed(leaf, now, watch);
    }

    pub(super) fn moving_changed(&mut self, leaf: u32, now: u64, watch: &mut impl Watch) {
        let Some(LeafPlan::Moving { item, .. }) =
            self.layout.leaves.get(leaf as usize).map(|leaf| &leaf.plan)
        else {
            return;
        };
        let instance = self.item_is_down(*item);
        let Some(pod) = self.moving_mut(leaf) else {
            return;
        };
        let down_state = DownState {
            is_down: instance || pod.is_moving || pod.is_stranded,
            instance,
            zone: pod.is_moving || pod.is_stranded,
            waits: pod.is_moving && !instance,
            ..DownState::default()
        };
        self.set_down_state(leaf as usize, down_state, now, watch);
    }
}
