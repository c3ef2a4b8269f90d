//! Topology spread: the truth table of the model, and the rule itself pod by pod.

use proptest::prelude::*;
use tandem::domain::kubernetes::{Scheduled, SpreadZone, SpreadZoneState, schedule};
use tandem::domain::plan::{NodeTaintsPolicy, Spread, WhenUnsatisfiable};

use NodeTaintsPolicy::{Honor, Ignore};
use SpreadZoneState::{Full, Gone, Open, Tainted};
use WhenUnsatisfiable::{DoNotSchedule, ScheduleAnyway};

fn spread(
    max_skew: u32,
    when_unsatisfiable: WhenUnsatisfiable,
    node_taints_policy: NodeTaintsPolicy,
) -> Spread {
    Spread {
        max_skew,
        when_unsatisfiable,
        node_taints_policy,
    }
}

fn zones(pods: [u32; 3], last: SpreadZoneState) -> Vec<SpreadZone> {
    let states = [Open, Open, last];
    let zones = pods.into_iter().zip(states);
    zones
        .map(|(pods, state)| SpreadZone { state, pods })
        .collect()
}

#[test]
fn nine_pods_in_three_zones_of_which_one_is_unusable() {
    let strict = |policy| spread(1, DoNotSchedule, policy);
    // The pods that run, the third zone, the constraint; where pods run then, and how many wait.
    for (pods, last, spread, per_zone, pending) in [
        // All is well.
        ([0, 0, 0], Open, strict(Honor), [3, 3, 3], 0),
        // A fresh rollout where the zone counts.
        ([0, 0, 0], Tainted, strict(Ignore), [1, 1, 0], 7),
        ([0, 0, 0], Full, strict(Honor), [1, 1, 0], 7),
        ([0, 0, 0], Full, strict(Ignore), [1, 1, 0], 7),
        // The zone dies under 3/3/3 and counts.
        ([3, 3, 0], Tainted, strict(Ignore), [3, 3, 0], 3),
        // It does not count.
        ([0, 0, 0], Tainted, strict(Honor), [5, 4, 0], 0),
        ([3, 3, 0], Tainted, strict(Honor), [5, 4, 0], 0),
        ([0, 0, 0], Gone, strict(Ignore), [5, 4, 0], 0),
        ([3, 3, 0], Gone, strict(Ignore), [5, 4, 0], 0),
        // It counts and does not matter.
        (
            [0, 0, 0],
            Tainted,
            spread(1, ScheduleAnyway, Ignore),
            [5, 4, 0],
            0,
        ),
        (
            [3, 3, 0],
            Full,
            spread(1, ScheduleAnyway, Honor),
            [5, 4, 0],
            0,
        ),
        // More skew lets more run.
        (
            [0, 0, 0],
            Tainted,
            spread(3, DoNotSchedule, Ignore),
            [3, 3, 0],
            3,
        ),
        (
            [3, 3, 0],
            Tainted,
            spread(5, DoNotSchedule, Ignore),
            [5, 4, 0],
            0,
        ),
        // A cordoned zone keeps its pods.
        ([0, 0, 3], Tainted, strict(Ignore), [3, 3, 3], 0),
        ([0, 0, 2], Tainted, strict(Ignore), [3, 3, 2], 1),
    ] {
        let scheduled = schedule(9, &zones(pods, last), spread);
        let expected = Scheduled {
            per_zone: per_zone.to_vec(),
            pending,
        };
        assert_eq!(scheduled, expected, "{pods:?}, {last:?}, {spread:?}");
    }
}

#[test]
fn no_zone_and_no_pod_are_answered_too() {
    let strict = spread(1, DoNotSchedule, Honor);
    assert_eq!(schedule(4, &[], strict).pending, 4);
    assert_eq!(schedule(0, &zones([0; 3], Open), strict).pending, 0);
    assert_eq!(schedule(2, &zones([3; 3], Open), strict).per_zone, [3; 3]);
    let endless = schedule(u32::MAX, &zones([0; 3], Open), strict);
    assert_eq!(
        (endless.per_zone, endless.pending),
        (vec![u32::MAX / 3; 3], 0)
    );
}

/// The rule as it is written, one pod after the other.
fn one_by_one(replicas: u32, zones: &[SpreadZone], spread: Spread) -> Scheduled {
    let mut per_zone: Vec<u32> = zones.iter().map(|zone| zone.pods).collect();
    let counts = |zone: &SpreadZone| match zone.state {
        Open | Full => true,
        Tainted => spread.node_taints_policy == Ignore,
        Gone => false,
    };
    let mut pending = replicas.saturating_sub(per_zone.iter().sum());
    while pending > 0 {
        let counted = (0..zones.len()).filter(|at| counts(&zones[*at]));
        let emptiest = counted.map(|at| per_zone[at]).min().unwrap_or(0);
        let may = |at: &usize| {
            let even = || per_zone[*at] + 1 - emptiest <= spread.max_skew;
            let anyway = spread.when_unsatisfiable == ScheduleAnyway;
            zones[*at].state == Open && (anyway || even())
        };
        let Some(at) = (0..zones.len()).filter(may).min_by_key(|at| per_zone[*at]) else {
            break;
        };
        per_zone[at] += 1;
        pending -= 1;
    }
    Scheduled { per_zone, pending }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn rising_together_is_going_one_by_one(
        replicas in 0..40u32,
        zones in prop::collection::vec((0..4usize, 0..8u32), 0..6),
        skew in 1..5u32, anyway in any::<bool>(), ignore in any::<bool>(),
    ) {
        let states = [Open, Full, Tainted, Gone];
        let zones: Vec<SpreadZone> = zones
            .into_iter()
            .map(|(state, pods)| SpreadZone { state: states[state], pods })
            .collect();
        let spread = spread(
            skew,
            if anyway { ScheduleAnyway } else { DoNotSchedule },
            if ignore { Ignore } else { Honor },
        );
        prop_assert_eq!(schedule(replicas, &zones, spread), one_by_one(replicas, &zones, spread));
    }
}
