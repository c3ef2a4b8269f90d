//! The share of time a thing is down, given which zones are up.

use super::k_out_of_n::KOutOfN;
use super::standby::{PairDown, StandbyPair};
use crate::reliability::{
    Downtime, FailureClass, Group, MemberPlacement, MembersAt, Pair, Structure, odds,
};
use crate::units::formula::{Quantity, weighted_mean};
use crate::units::{Odds, Probability, Rate, Seconds};

/// Members of a group that are counted one by one at most.
pub(super) const MOST_MEMBERS: u32 = 100_000;

/// What is taken for granted while a figure is worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Whether things fail by themselves; otherwise only zones do.
    pub members_fail: bool,
    /// Whether groups that can grow have endless members.
    pub endless: bool,
    /// How often a zone is lost.
    pub zone_loss: Rate,
}

/// The share of time a structure is down while these zones are up and the others are not; of one at
/// sites, these sites. `None` for groups too large to count.
#[must_use]
pub fn down(structure: &Structure, up: &[bool], given: Given) -> Option<Probability> {
    match structure {
        Structure::Group(group) => group_down(group, up, given),
        Structure::Moving { pod, moved_in } => Some(if up.contains(&true) {
            let moves = moved(given.zone_loss.get(), moved_in.get());
            let moves = Probability::clamped(moves);
            by_itself(odds(pod), given).or(moves)
        } else {
            Probability::ONE
        }),
        Structure::Pair(pair) => pair_down(pair, up, given),
        Structure::All(parts) => parts.iter().try_fold(Probability::ZERO, |so_far, part| {
            Some(so_far.or(down(part, up, given)?))
        }),
    }
}

/// The share of time a pod is on its way to another zone.
#[must_use]
pub fn moved<Q: Quantity>(zone_loss: Q, moved_in: Q) -> Q {
    (zone_loss * moved_in).at_most_one()
}

fn by_itself(odds: Odds, given: Given) -> Probability {
    if given.members_fail {
        odds.probability()
    } else {
        Probability::ZERO
    }
}

/// Members in zones that are up are a group of their own, with all repair crews; a common cause
/// hits wherever they are.
fn group_down(group: &Group, up: &[bool], given: Given) -> Option<Probability> {
    let (of, left) = members(group, up);
    let beta = if of > 1 || given.endless {
        group.common_cause
    } else {
        Probability::ZERO
    };
    let member = odds(&group.member);
    let certain = |is_down| {
        if is_down {
            Probability::ONE
        } else {
            Probability::ZERO
        }
    };
    if given.endless && group.can_grow {
        let shock = by_itself(member, given) * beta;
        return Some(certain(!up.contains(&true)).or(shock));
    }
    if !given.members_fail {
        // A group that is too small to begin with is not the zones' fault.
        return Some(certain(left < group.need && group.need <= of));
    }
    let alive = KOutOfN {
        need: group.need,
        of: left,
    };
    let crews = group.crews.unwrap_or(u32::MAX);
    (left <= MOST_MEMBERS).then(|| alive.down_with_common_cause(member, crews, beta))
}

/// How many members a group has, and how many of them are where they can be up.
pub(super) fn members(group: &Group, up: &[bool]) -> (u32, u32) {
    match &group.placed {
        MemberPlacement::Outside(of) => (*of, *of),
        MemberPlacement::Sites(all) => {
            let left = all.iter().filter(|it| is_up(it.site, up));
            let members = |it: &MembersAt| it.members;
            (total(all.iter().map(members)), total(left.map(members)))
        }
        MemberPlacement::Zones(members) => {
            let zones = members.iter().zip(up);
            let left = zones.filter(|(_, is_up)| **is_up).map(|(count, _)| *count);
            (total(members.iter().copied()), total(left))
        }
    }
}

/// How many members of a pair are where they can be up, and whether the loss of zones takes takeovers.
pub(super) fn members_of_pair(pair: &Pair, up: &[bool]) -> (usize, bool) {
    if let Some(sites) = pair.sites {
        let left = sites.at.iter().filter(|site| is_up(**site, up));
        return (left.count(), false);
    }
    match pair.zones {
        None => (2, false),
        Some(zones) => {
            let left = zones.iter().filter(|zone| up.get(**zone) == Some(&true));
            (left.count(), true)
        }
    }
}

/// Whether a site is up; nowhere always is.
fn is_up(site: Option<usize>, up: &[bool]) -> bool {
    site.is_none_or(|site| up.get(site) == Some(&true))
}

fn total(counts: impl Iterator<Item = u32>) -> u32 {
    counts.fold(0, u32::saturating_add)
}

fn pair_down(pair: &Pair, up: &[bool], given: Given) -> Option<Probability> {
    let both = || {
        if given.members_fail {
            standby(pair)?.down().map(PairDown::total)
        } else {
            Some(Probability::ZERO)
        }
    };
    match members_of_pair(pair, up) {
        // The active member's zone is lost now and then, which takes a takeover.
        (2, true) => {
            let takeover = given.zone_loss * standby(pair)?.takeover;
            Some(both()?.or(takeover.probability()))
        }
        (2, false) => both(),
        (1, _) => Some(by_itself(member_odds(pair), given)),
        _ => Some(Probability::ONE),
    }
}

/// One member without the other.
pub(super) fn member_odds(pair: &Pair) -> Odds {
    pair.failures.iter().map(|(class, _)| class.odds()).sum()
}

/// The chain of a pair: rates add up, times are means weighted by rate. `None` where the means
/// leave the range of numbers.
#[must_use]
pub fn standby(pair: &Pair) -> Option<StandbyPair> {
    let rate = |class: &FailureClass| class.rate;
    let active: Rate = pair.failures.iter().map(|(class, _)| rate(class)).sum();
    let of = |detected: bool| {
        let classes = pair.failures.iter();
        classes
            .filter(move |(_, takeover)| takeover.detected == detected)
            .map(|(class, takeover)| (class.rate, takeover.length))
    };
    let covered: Rate = of(true).map(|(rate, _)| rate).sum();
    let repairs = pair.failures.iter();
    Some(StandbyPair {
        active,
        standby: if pair.standby_fails {
            active
        } else {
            Rate::NEVER
        },
        // Nothing detected and nothing to detect are the same when nothing fails.
        coverage: covered.share_of(active).unwrap_or(Probability::ONE),
        repair: mean(repairs.map(|(class, _)| (class.rate, Downtime::mean(class.down))))?,
        takeover: mean(of(true))?,
        uncovered: mean(of(false))?,
        takeover_after_both: pair.takeover_after_both,
    })
}

/// The mean of times weighted by rates; no time at all where nothing happens.
fn mean(times: impl Iterator<Item = (Rate, Seconds)> + Clone) -> Option<Seconds> {
    let all: Rate = times.clone().map(|(rate, _)| rate).sum();
    let weighted: Odds = times.map(|(rate, time)| rate * time).sum();
    Seconds::new(weighted_mean(weighted.get(), all.get()))
}
