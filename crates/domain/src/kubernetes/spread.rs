//! Where a topology spread constraint over zones lets pods go, and how many it leaves Pending.
//!
//! A pod may go to a zone if that zone then has at most `max_skew` pods more than the emptiest zone
//! that counts. Source: Kubernetes documentation, "Pod Topology Spread Constraints".

use crate::plan::{NodeTaintsPolicy, Spread, WhenUnsatisfiable};

/// Whether the workers of a zone take pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpreadZoneState {
    /// They do.
    Open,
    /// They have no room. The zone counts all the same.
    Full,
    /// They are tainted: cordoned, or unreachable. Whether the zone counts is a matter of policy.
    Tainted,
    /// There are none left, so the zone does not count.
    Gone,
}

/// A zone before pods are scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpreadZone {
    /// Whether its workers take pods.
    pub state: SpreadZoneState,
    /// Pods that run there.
    pub pods: u32,
}

/// Where pods have come to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// Pods that run in each zone.
    pub per_zone: Vec<u32>,
    /// Pods that wait for a place.
    pub pending: u32,
}

/// Schedules pods until so many run or no more may: each goes to the emptiest zone that takes it,
/// of several the first.
#[must_use]
pub fn schedule(replicas: u32, zones: &[SpreadZone], spread: Spread) -> Scheduled {
    let mut per_zone: Vec<u32> = zones.iter().map(|zone| zone.pods).collect();
    let running = per_zone.iter().copied().fold(0, u32::saturating_add);
    let mut pending = replicas.saturating_sub(running);
    let highest = highest_level(zones, spread);
    loop {
        let open = || {
            let open = per_zone.iter().zip(zones);
            open.filter(|(pods, zone)| zone.state == SpreadZoneState::Open && **pods < highest)
                .map(|(pods, _)| *pods)
        };
        let Some(lowest) = open().min().filter(|_| pending > 0) else {
            return Scheduled { per_zone, pending };
        };
        // The emptiest zones rise together until they reach the next one.
        let next = open().filter(|pods| *pods > lowest).min();
        let next = next.unwrap_or(highest).min(highest);
        let rising = open().filter(|pods| *pods == lowest).count();
        let rising = u32::try_from(rising).unwrap_or(u32::MAX);
        let rounds = (pending / rising).min(next - lowest);
        let mut extra = if rounds < next - lowest {
            pending % rising
        } else {
            0
        };
        pending -= rounds * rising + extra;
        for (pods, zone) in per_zone.iter_mut().zip(zones) {
            if zone.state == SpreadZoneState::Open && *pods == lowest {
                let one_more = u32::from(extra > 0);
                *pods += rounds + one_more;
                extra -= one_more;
            }
        }
    }
}

/// How many pods an open zone may have at most. Open zones rise together, so only one that counts
/// and takes nothing holds them back.
fn highest_level(zones: &[SpreadZone], spread: Spread) -> u32 {
    if spread.when_unsatisfiable == WhenUnsatisfiable::ScheduleAnyway {
        return u32::MAX;
    }
    let stuck = zones.iter().filter(|zone| match zone.state {
        SpreadZoneState::Open | SpreadZoneState::Gone => false,
        SpreadZoneState::Full => true,
        SpreadZoneState::Tainted => spread.node_taints_policy == NodeTaintsPolicy::Ignore,
    });
    let emptiest = stuck.map(|zone| zone.pods).min();
    emptiest.map_or(u32::MAX, |pods| pods.saturating_add(spread.max_skew))
}
