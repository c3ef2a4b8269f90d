//! What takes the system away: each cause alone, and what is left.

use serde::{Deserialize, Serialize};

use super::cause::Cause;
use super::structure::{Given, down, standby};
use super::system::{Realm, System};
use crate::reliability::{Structure, Thing};
use crate::units::{Probability, Rate, Seconds, SignedSeconds};

/// A cause and what it costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CausedDowntime {
    /// What takes the system away.
    pub cause: Cause,
    /// Seconds a year with this cause alone; `joint` may be negative, since causes overlap.
    pub seconds_per_year: SignedSeconds,
}

impl CausedDowntime {
    /// A cause with so many seconds a year; nothing for a number that is none.
    pub(crate) fn new(cause: Cause, seconds_per_year: f64) -> Option<Self> {
        let seconds_per_year = SignedSeconds::new(seconds_per_year)?;
        Some(Self {
            cause,
            seconds_per_year,
        })
    }
}

/// What happens to one thing by itself, zones and shared parts aside.
#[derive(Clone, Copy)]
struct Alone {
    instance: Probability,
    takeover: Probability,
    uncovered: Probability,
}

/// The causes of the system's downtime, largest first. They add up to it: `joint` is the total less
/// all others. `None` where a figure is unknown.
#[must_use]
pub fn by_cause(
    system: &System<'_>,
    total: Probability,
    given: Given,
) -> Option<Vec<CausedDowntime>> {
    let counted: Vec<&Thing> = system.model.counted().collect();
    let alone = Given {
        zone_loss: Rate::NEVER,
        ..given
    };
    let up = system.all_up();
    let mut shares = Vec::new();
    for (thing, own) in counted.iter().zip(system.own(&counted, true)?) {
        let by = alone_down(&own, &up, alone)?;
        shares.push((Cause::Instance(thing.subject.clone()), by.instance));
        shares.push((Cause::Takeover(thing.subject.clone()), by.takeover));
        shares.push((Cause::Uncovered(thing.subject.clone()), by.uncovered));
    }
    for part in system.model.needed(counted.iter().copied()) {
        let by = down(part.structure.as_ref()?, &up, alone)?;
        shares.push((Cause::Shared(part.id.clone()), by));
    }
    let lost_with = |realm| system.lost_with(realm, &counted, given);
    shares.push((Cause::Zone, lost_with(Realm::Zones)?));
    shares.push((Cause::Site, lost_with(Realm::Sites)?));
    shares.push((Cause::Unit, system.unit_down(&counted)));
    Some(rows(shares, total, system.model.year))
}

fn rows(
    shares: Vec<(Cause, Probability)>,
    total: Probability,
    year: Seconds,
) -> Vec<CausedDowntime> {
    let named: f64 = shares.iter().map(|(_, share)| share.get()).sum();
    let joint = (Cause::Joint, total.get() - named);
    let mut rows: Vec<CausedDowntime> = shares
        .into_iter()
        .map(|(cause, share)| (cause, share.get()))
        .chain([joint])
        .filter(|(_, share)| *share != 0.0)
        .filter_map(|(cause, share)| CausedDowntime::new(cause, share * year.get()))
        .collect();
    largest_first(&mut rows);
    rows
}

/// Sorts causes by what they cost.
pub(crate) fn largest_first(causes: &mut [CausedDowntime]) {
    let seconds = |it: &CausedDowntime| it.seconds_per_year.get();
    causes.sort_by(|a, b| seconds(b).total_cmp(&seconds(a)));
}

fn alone_down(structure: &Structure, up: &[bool], given: Given) -> Option<Alone> {
    let none = Probability::ZERO;
    match structure {
        Structure::Pair(pair) => standby(pair)?.down().map(|by| Alone {
            instance: by.none,
            takeover: by.takeover,
            uncovered: by.uncovered,
        }),
        Structure::All(parts) => {
            let nothing = Alone {
                instance: none,
                takeover: none,
                uncovered: none,
            };
            parts.iter().try_fold(nothing, |so_far, part| {
                let by = alone_down(part, up, given)?;
                Some(Alone {
                    instance: so_far.instance.or(by.instance),
                    takeover: so_far.takeover.or(by.takeover),
                    uncovered: so_far.uncovered.or(by.uncovered),
                })
            })
        }
        Structure::Group(_) | Structure::Moving { .. } => Some(Alone {
            instance: down(structure, up, given)?,
            takeover: none,
            uncovered: none,
        }),
    }
}

/// The largest causes that together make at least nine tenths of what the causes name.
#[must_use]
pub fn largest(causes: &[CausedDowntime]) -> Vec<Cause> {
    let named = causes.iter().filter(|row| row.cause != Cause::Joint);
    let total: f64 = named.clone().map(|row| row.seconds_per_year.get()).sum();
    let mut so_far = 0.0;
    named
        .take_while(|row| {
            let goes_on = so_far < 0.9 * total;
            so_far += row.seconds_per_year.get();
            goes_on
        })
        .map(|row| row.cause.clone())
        .collect()
}
