//! Which zones are up: the states everything in a unit is conditioned on.

use crate::reliability::FailureClass;
use crate::units::Probability;

/// States that are looked at one by one; enough for ten zones.
const MOST: usize = 1024;

/// Some zones are up, the others down.
#[derive(Clone, Debug, PartialEq)]
pub struct ZonesUp {
    /// Whether each zone is up.
    pub up: Vec<bool>,
    /// The share of time this is so.
    pub probability: Probability,
}

impl ZonesUp {
    /// All zones up, always.
    #[must_use]
    pub fn all_up(zones: u32) -> Self {
        Self {
            up: (0..zones).map(|_| true).collect(),
            probability: Probability::ONE,
        }
    }
}

/// The states of zones that fail independently, those with fewer zones down first, and the
/// probability of the states that were left out: none up to ten zones, beyond that those with the
/// most zones down.
#[must_use]
pub fn zone_states(zones: u32, zone: Option<&FailureClass>) -> (Vec<ZonesUp>, Probability) {
    let Some(class) = zone else {
        return (vec![ZonesUp::all_up(zones)], Probability::ZERO);
    };
    let down = class.odds().probability();
    let sets = sets_down(zones);
    let is_all =
        u32::try_from(sets.len()).is_ok_and(|count| Some(count) == 1u32.checked_shl(zones));
    let states: Vec<ZonesUp> = sets
        .into_iter()
        .map(|set| {
            let up: Vec<bool> = (0..zones).map(|zone| !set.contains(&zone)).collect();
            let each = |is_up: &bool| if *is_up { down.complement() } else { down };
            let probability = up.iter().map(each).fold(Probability::ONE, |p, q| p * q);
            ZonesUp { up, probability }
        })
        .collect();
    let seen: f64 = states.iter().map(|state| state.probability.get()).sum();
    let missed = if is_all { 0.0 } else { 1.0 - seen };
    (states, Probability::clamped(missed))
}

/// Sets of zones, small ones first: each set is made from one before it and a later zone.
fn sets_down(zones: u32) -> Vec<Vec<u32>> {
    let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
    let mut next = 0;
    while let Some(set) = sets.get(next).cloned() {
        let first = set.last().map_or(0, |last| last + 1);
        for zone in first..zones {
            if sets.len() == MOST {
                return sets;
            }
            sets.push(set.iter().copied().chain([zone]).collect());
        }
        next += 1;
    }
    sets
}
