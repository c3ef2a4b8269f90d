//! How often something goes down, beside how much of the time it is: the number of outages in a year,
//! and what one lasts on average.
//!
//! Frequency and duration: of independent parts that all have to be up, one goes down ν_i times while
//! the others are up, so that ν = Σ_i ν_i · Π_{j≠i} (1 − U_j), and an outage lasts U/ν. Exact where the
//! share of time down is; losses of zones and sites are first order, as they are there.

use std::collections::BTreeMap;

use super::k_out_of_n::{CommonCause, KOutOfN};
use super::structure::{
    Given, MOST_MEMBERS, down, member_odds, members, members_of_pair, moved, standby,
};
use super::system::{Realm, System};
use super::zones::ZonesUp;
use crate::reliability::{FailureClass, Group, Model, Pair, Structure, Thing, odds};
use crate::units::{PerYear, Probability, Rate, Seconds};

/// How often something goes down, and for how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outages {
    /// Outages in a year.
    pub per_year: PerYear,
    /// How long one lasts on average.
    pub mean: Seconds,
}

/// A share of time down, and how often that begins, per second.
#[derive(Clone, Copy, Debug)]
struct Falls {
    down: f64,
    often: f64,
}

impl Falls {
    const NEVER: Self = Self {
        down: 0.0,
        often: 0.0,
    };

    /// Several of which all have to be up.
    fn of_all(parts: &[Self]) -> Self {
        // Adding one part: it falls while those before are up, or one of those while it is.
        let (mut up, mut often) = (1.0, 0.0);
        for part in parts {
            often = often * (1.0 - part.down) + part.often * up;
            up *= 1.0 - part.down;
        }
        let down = parts.iter().fold(Probability::ZERO, |lost, part| {
            lost.or(Probability::clamped(part.down))
        });
        Self {
            down: down.get(),
            often,
        }
    }
}

/// The outages of everything that counts; `None` where nothing does, a figure is unknown, or nothing
/// ever fails.
#[must_use]
pub fn system_outages(model: &Model) -> Option<Outages> {
    let counted: Vec<&Thing> = model.counted().collect();
    if counted.is_empty() {
        return None;
    }
    System::new(model).outages(&counted)
}

impl<'m> System<'m> {
    /// The outages of things that all have to be up, with the shared parts they need and the unit's
    /// loss; `None` where a figure is unknown, or nothing ever fails.
    #[must_use]
    pub fn outages(&self, things: &[&'m Thing]) -> Option<Outages> {
        let structures = self.structures(things, true)?;
        let mut all = vec![self.falls_in(Realm::Zones, &structures)?];
        if let Some(site) = &self.model.site {
            all.push(self.falls_in(Realm::Sites, &structures)?);
            let takeovers = self.slowest_takeovers(things, true).into_iter();
            all.extend(takeovers.map(|(_, takeover)| ends(site.rate, takeover)));
        }
        let slowest = things.iter().filter_map(|thing| thing.disaster);
        let slowest = slowest.fold(Seconds::ZERO, |longest, down| {
            if down.mean() > longest {
                down.mean()
            } else {
                longest
            }
        });
        all.push(ends(self.model.unit, slowest));
        let Falls { down, often } = Falls::of_all(&all);
        let mean = Seconds::new(down / often).filter(|_| often > 0.0)?;
        Some(Outages {
            per_year: PerYear::new(often * self.model.year.get())?,
            mean,
        })
    }

    /// Within each state of the zones or sites, and from one to the next: a zone is lost at its rate,
    /// and takes down what is up with it and not without.
    fn falls_in(&self, realm: Realm, structures: &[impl AsRef<Structure>]) -> Option<Falls> {
        let (states, missed, loss) = self.states(realm);
        let here: Vec<&Structure> = structures
            .iter()
            .map(AsRef::as_ref)
            .filter(|it| it.is_at_sites() == (realm == Realm::Sites))
            .collect();
        let given = self.as_it_is();
        let mut up_in: BTreeMap<&[bool], f64> = BTreeMap::new();
        let (mut down, mut often) = (missed.get(), 0.0);
        for state in states {
            let parts = here.iter().map(|it| falls(it, &state.up, given));
            let within = Falls::of_all(&parts.collect::<Option<Vec<Falls>>>()?);
            up_in.insert(&state.up, 1.0 - within.down);
            down += state.probability.get() * within.down;
            often += state.probability.get() * within.often;
        }
        if loss > Rate::NEVER && !here.is_empty() {
            often += lost_with_a_zone(states, &up_in) * loss.get();
        }
        Some(Falls { down, often })
    }
}

/// Σ_s P(s) Σ_z (A(s) − A(s without z)): how much of the time the loss of the next zone is an outage.
fn lost_with_a_zone(states: &[ZonesUp], up_in: &BTreeMap<&[bool], f64>) -> f64 {
    let mut lost = 0.0;
    for state in states {
        let now = up_in.get(state.up.as_slice()).copied().unwrap_or(0.0);
        for zone in 0..state.up.len() {
            let mut without = state.up.clone();
            let Some(it) = without.get_mut(zone).filter(|it| **it) else {
                continue;
            };
            *it = false;
            // States that are left out count as down.
            let then = up_in.get(without.as_slice()).copied().unwrap_or(0.0);
            lost += state.probability.get() * (now - then).max(0.0);
        }
    }
    lost
}

/// What happens at a rate while things are up, and takes so long; nothing where it takes no time.
fn ends(rate: Rate, length: Seconds) -> Falls {
    if length.is_zero() {
        return Falls::NEVER;
    }
    let down = (rate * length).probability();
    Falls {
        down: down.get(),
        often: rate.get() * down.complement().get(),
    }
}

/// How often a structure goes down while these zones are up; `None` as for its share of time down.
fn falls(structure: &Structure, up: &[bool], given: Given) -> Option<Falls> {
    let share = down(structure, up, given)?;
    let often = match structure {
        Structure::Group(group) => of_group(group, up),
        Structure::Moving { pod, moved_in } => {
            if up.contains(&true) {
                let moving = moved(given.zone_loss.get(), moved_in.get());
                let alone = ends_of(pod);
                alone.often * (1.0 - moving) + given.zone_loss.get() * (1.0 - alone.down)
            } else {
                0.0
            }
        }
        Structure::Pair(pair) => of_pair(pair, up, given)?,
        Structure::All(parts) => {
            let parts = parts.iter().map(|part| falls(part, up, given));
            Falls::of_all(&parts.collect::<Option<Vec<Falls>>>()?).often
        }
    };
    Some(Falls {
        down: share.get(),
        often,
    })
}

/// One member with these ways to fail, one at a time.
fn ends_of(classes: &[FailureClass]) -> Falls {
    let down = odds(classes).probability();
    let rate: Rate = classes.iter().map(|class| class.rate).sum();
    Falls {
        down: down.get(),
        often: rate.get() * down.complement().get(),
    }
}

/// The members that are left fail one by one or, with a common cause, all at once.
fn of_group(group: &Group, up: &[bool]) -> f64 {
    let (of, left) = members(group, up);
    let (member, rate) = (odds(&group.member), group.member.iter().map(|it| it.rate));
    let rate: Rate = rate.sum();
    let beta = if of > 1 {
        group.common_cause
    } else {
        Probability::ZERO
    };
    let cause = CommonCause::of(beta.get(), member.probability().get());
    let alone = if beta == Probability::ZERO {
        member
    } else {
        Probability::clamped(cause.alone).odds()
    };
    let crews = group.crews.unwrap_or(u32::MAX);
    let counted = KOutOfN {
        need: group.need,
        of: left.min(MOST_MEMBERS),
    };
    let others = counted.down_with_crews(alone, crews);
    let own = counted.outages(rate * beta.complement(), alone, crews);
    // A shock takes as long as what it stands for.
    let shock = if group.need > left || member.get() == 0.0 {
        0.0
    } else {
        (member.probability() * beta).get() * rate.get() / member.get()
    };
    let parts = [
        Falls {
            down: others.get(),
            often: own.get(),
        },
        Falls {
            down: (member.probability() * beta).get(),
            often: shock,
        },
    ];
    Falls::of_all(&parts).often
}

/// Two members fail as the chain says; with one left it fails alone. A zone that is lost with the active
/// member takes a takeover.
fn of_pair(pair: &Pair, up: &[bool], given: Given) -> Option<f64> {
    let alone = || {
        let rate: Rate = pair.failures.iter().map(|(class, _)| class.rate).sum();
        rate.get() * member_odds(pair).probability().complement().get()
    };
    Some(match members_of_pair(pair, up) {
        (2, zones_take_takeovers) => {
            let chain = standby(pair)?;
            let own = Falls {
                down: chain.down()?.total().get(),
                often: chain.outages()?.get(),
            };
            let takeover = if zones_take_takeovers {
                ends(given.zone_loss, chain.takeover)
            } else {
                Falls::NEVER
            };
            Falls::of_all(&[own, takeover]).often
        }
        (1, _) => alone(),
        _ => 0.0,
    })
}
