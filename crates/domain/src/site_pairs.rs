//! Two active sites: how many pairs of servers each needs so that either carries every agent.
//!
//! Reference: the model's section "Two active sites, maintenance, regret". With A agents, C agents that
//! a pair carries and the share h of C that it may be filled to, a site has P = ⌈A/(C·h)⌉ pairs; two
//! sites have 2·P·2 servers, of whose pairs A/(2·P·C) is in use, and A/(P·C) once a site is lost.

use super::decimal::Decimal;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SitePairsDemand {
    /// Agents of both sites together, A.
    pub agents: u64,
    /// Agents a pair carries, C; at least 1.
    pub per_pair: u64,
    /// The share of that which a pair may be filled to, h; above 0, usually at most 1.
    pub fill: Decimal,
}

/// The pairs of two sites, each of which carries everyone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SitePairs {
    /// Pairs at each site, P.
    pub per_site: u32,
    /// Servers at both, a primary and a backup for each pair.
    pub servers: u64,
    /// The share of what all pairs carry that is in use, A/(2·P·C); nothing without agents.
    pub in_use: Option<f64>,
    /// The same of the pairs that are left when a site is lost, A/(P·C).
    pub after_loss: Option<f64>,
    /// Whether a site that is left is full: A ≥ P·C.
    pub is_full: bool,
}

/// The fewest pairs; nothing where a pair carries no agents, or there are more than a `u32` counts.
///
/// ```
/// use tandem_domain::decimal::Decimal;
/// use tandem_domain::site_pairs::{SitePairsDemand, site_pairs};
///
/// let demand = SitePairsDemand { agents: 4500, per_pair: 1000, fill: Decimal::ONE };
/// let pairs = site_pairs(demand).map(|it| (it.per_site, it.servers, it.after_loss));
/// assert_eq!(pairs, Some((5, 20, Some(0.9))));
/// ```
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn site_pairs(demand: SitePairsDemand) -> Option<SitePairs> {
    let SitePairsDemand {
        agents,
        per_pair,
        fill,
    } = demand;
    let carried = Decimal::whole(per_pair);
    let per_site = Decimal::whole(agents).ceil_div(carried, fill)?;
    let at_a_site = u128::from(per_site) * u128::from(per_pair);
    let share = |sites: u128| {
        let carried = sites * at_a_site;
        (carried > 0).then(|| agents as f64 / carried as f64)
    };
    Some(SitePairs {
        per_site,
        servers: 4 * u64::from(per_site),
        in_use: share(2),
        after_loss: share(1),
        is_full: per_site > 0 && u128::from(agents) >= at_a_site,
    })
}
