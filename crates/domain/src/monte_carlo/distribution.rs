//! How years differ: a histogram of yearly downtime, and how often a year is worse than that.

use serde::{Deserialize, Serialize};

use crate::units::{Probability, Seconds};

/// Years with so much downtime.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// From so much on.
    pub from_s: Seconds,
    /// To below so much.
    pub to_s: Seconds,
    /// How many years.
    pub years: u64,
}

/// A share of the years is worse than this.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exceedance {
    /// Time down in the year.
    pub downtime_s: Seconds,
    /// The share of years with more.
    pub share: Probability,
}

/// "One year in ten is worse than": time down that one year in so many exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OneIn {
    /// One year in so many.
    pub years: u32,
    /// Is worse than that.
    pub downtime_s: Seconds,
}

/// How years differ.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Years without any downtime.
    pub years_without: u64,
    /// The others, by how much they have, in steps of 1, 2, 5, 10 and so on.
    pub histogram: Vec<Bar>,
    /// The share of years that are worse, from no downtime to the most.
    pub exceedance: Vec<Exceedance>,
    /// One year in so many is worse than that.
    pub one_in: Vec<OneIn>,
}

/// Points of the exceedance curve at most.
const POINTS: usize = 100;

impl Distribution {
    /// From the downtimes in milliseconds of the years that had any, sorted, among so many years.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn of(downs: &[u64], years: u64) -> Self {
        let total = years as f64;
        let without = years.saturating_sub(downs.len() as u64);
        let mut exceedance = vec![Exceedance {
            downtime_s: Seconds::ZERO,
            share: Probability::clamped(downs.len() as f64 / total),
        }];
        // More points where years are rare: ranks from the worst, growing by a constant factor.
        let mut ranks: Vec<usize> = (0..POINTS)
            .map(|at| {
                let share = at as f64 / (POINTS - 1) as f64;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let rank = libm::pow(downs.len().max(1) as f64, share) as usize;
                rank.min(downs.len())
            })
            .collect();
        ranks.dedup();
        for rank in ranks.into_iter().rev() {
            if let Some(down) = downs.len().checked_sub(rank).and_then(|at| downs.get(at)) {
                let worse = downs.len() - downs.partition_point(|it| it <= down);
                exceedance.push(Exceedance {
                    downtime_s: Seconds::from_ms(*down),
                    share: Probability::clamped(worse as f64 / total),
                });
            }
        }
        exceedance.dedup();
        let one_in = [2u32, 5, 10, 20, 50, 100, 200, 500, 1000]
            .into_iter()
            .filter(|one_in| u64::from(*one_in) <= years)
            .filter_map(|one_in| {
                let share = (u64::from(one_in) - 1, u64::from(one_in));
                let down = nearest_rank(downs, years, share)?;
                Some(OneIn {
                    years: one_in,
                    downtime_s: Seconds::from_ms(down),
                })
            })
            .collect();
        Self {
            years_without: without,
            histogram: histogram(downs),
            exceedance,
            one_in,
        }
    }
}

/// The value of nearest rank among so many years, of which those without downtime are not listed.
pub(super) fn nearest_rank(downs: &[u64], years: u64, share: (u64, u64)) -> Option<u64> {
    let rank = years.checked_mul(share.0)?.div_ceil(share.1).max(1);
    let zeros = years.checked_sub(downs.len() as u64)?;
    if rank <= zeros {
        return Some(0);
    }
    downs.get(usize::try_from(rank - zeros - 1).ok()?).copied()
}

fn histogram(downs: &[u64]) -> Vec<Bar> {
    let (Some(least), Some(most)) = (downs.first(), downs.last()) else {
        return Vec::new();
    };
    let mut edges = vec![0u64];
    let mut unit = 1u64;
    while edges.last().is_some_and(|last| last <= most) {
        edges.extend([unit, 2 * unit, 5 * unit]);
        unit = unit.saturating_mul(10);
    }
    let mut bars = Vec::new();
    for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
        if to <= least || from > most {
            continue;
        }
        let below = |edge: &u64| downs.partition_point(|down| down < edge);
        bars.push(Bar {
            from_s: Seconds::from_ms(*from),
            to_s: Seconds::from_ms(*to),
            years: (below(to) - below(from)) as u64,
        });
    }
    bars
}
