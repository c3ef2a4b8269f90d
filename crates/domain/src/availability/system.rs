//! Things together: conditioned once on the zones and sites, shared parts counted once.

use std::borrow::Cow;

use super::start_waits;
use super::structure::{Given, down};
use super::zones::{ZonesUp, zone_states};
use crate::catalog::Timings;
use crate::deployment::Deployment;
use crate::reliability::{Downtime, FailureClass, Model, Structure, Thing, compile};
use crate::units::{Probability, Rate, Seconds};

/// A model with the states of its zones and sites.
pub struct System<'m> {
    /// The model.
    pub model: &'m Model,
    zones: Vec<ZonesUp>,
    missed: Probability,
    sites: Vec<ZonesUp>,
}

/// Whether something is lost with zones or with sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Realm {
    /// With zones of the unit, or with neither.
    Zones,
    /// With sites.
    Sites,
}

impl<'m> System<'m> {
    /// Prepares a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let (zones, missed) = zone_states(model.zones, model.zone.as_ref());
        let (sites, _) = zone_states(model.sites, model.site.as_ref());
        Self {
            model,
            zones,
            missed,
            sites,
        }
    }

    /// How things are: they fail, zones fail, groups are as large as they are.
    #[must_use]
    pub fn as_it_is(&self) -> Given {
        Given {
            members_fail: true,
            endless: false,
            zone_loss: self.model.zone.map_or(Rate::NEVER, |zone| zone.rate),
        }
    }

    /// All zones up, and all sites.
    pub(super) fn all_up(&self) -> Vec<bool> {
        ZonesUp::all_up(self.model.zones.max(self.model.sites).max(1)).up
    }

    /// The share of time not all of some things are up, the unit's loss left out. What stands in
    /// zones and what stands at sites have nothing in common, so that each is worked out by itself.
    /// `None` where a figure is unknown.
    #[must_use]
    pub fn down(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
        given: Given,
    ) -> Option<Probability> {
        let structures = self.structures(things, with_shared)?;
        let zones = self.down_in(Realm::Zones, &structures, given)?;
        if self.model.site.is_none() {
            return Some(zones);
        }
        let sites = self.down_in(Realm::Sites, &structures, given)?;
        let takeovers = self.site_takeovers(things, with_shared);
        Some(zones.or(sites).or(takeovers))
    }

    /// The share of time one realm takes away, nothing else failing.
    pub(super) fn lost_with(
        &self,
        realm: Realm,
        things: &[&'m Thing],
        given: Given,
    ) -> Option<Probability> {
        let given = Given {
            members_fail: false,
            ..given
        };
        let structures = self.structures(things, true)?;
        let lost = self.down_in(realm, &structures, given)?;
        Some(match realm {
            Realm::Zones => lost,
            Realm::Sites => lost.or(self.site_takeovers(things, true)),
        })
    }

    /// Σ_z P(z) · (1 − Π (1 − U_i(z))) over the states z of the zones or sites, with every shared part
    /// among the factors, once.
    ///
    /// Exact for independent things: what they have in common is in the states. States that are left
    /// out, with more than ten zones, count as down.
    fn down_in(
        &self,
        realm: Realm,
        structures: &[Cow<'m, Structure>],
        given: Given,
    ) -> Option<Probability> {
        let (states, missed, _) = self.states(realm);
        let here = structures.iter();
        let here = here.filter(|it| it.is_at_sites() == (realm == Realm::Sites));
        let mut total = missed.get();
        for state in states {
            let mut lost = Probability::ZERO;
            for structure in here.clone() {
                lost = lost.or(down(structure, &state.up, given)?);
            }
            total += (state.probability * lost).get();
        }
        Some(Probability::clamped(total))
    }

    /// The share of time takeovers after the loss of sites take: d/(site MTTF + d) for each site, with
    /// the slowest takeover d of what has its primary there and is up elsewhere.
    fn site_takeovers(&self, things: &[&'m Thing], with_shared: bool) -> Probability {
        let rate = self.model.site.map_or(Rate::NEVER, |site| site.rate);
        let slowest = self.slowest_takeovers(things, with_shared).into_iter();
        let each = slowest.map(|(_, takeover)| (rate * takeover).probability());
        each.fold(Probability::ZERO, Probability::or)
    }

    /// For each site that can be lost the slowest takeover of what has its primary there and is up
    /// elsewhere, together with the parts it needs; nothing for sites without any.
    #[must_use]
    pub fn slowest_takeovers(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
    ) -> Vec<(&'m Thing, Seconds)> {
        let sites = 0..usize::try_from(self.model.sites).unwrap_or(0);
        let alone = Given {
            members_fail: false,
            ..self.as_it_is()
        };
        let each = sites.filter_map(|lost| {
            let mut up = self.all_up();
            if let Some(it) = up.get_mut(lost) {
                *it = false;
            }
            let survives = |structure: &Structure| {
                !structure.is_at_sites() || down(structure, &up, alone) == Some(Probability::ZERO)
            };
            let takeovers = things.iter().filter_map(|thing| {
                let own = thing.structure.as_ref()?;
                let parts = self
                    .model
                    .needed([*thing].into_iter().filter(|_| with_shared));
                let mut parts = parts.into_iter().filter_map(|part| part.structure.as_ref());
                let goes_on = survives(own) && parts.all(survives);
                let takeover = takeover_from(own, lost).filter(|_| goes_on)?;
                Some((*thing, takeover))
            });
            takeovers.reduce(|a, b| if b.1 > a.1 { b } else { a })
        });
        each.collect()
    }

    /// The states of the zones or sites, the share of time left out, and how often one of them is lost.
    pub(super) fn states(&self, realm: Realm) -> (&[ZonesUp], Probability, Rate) {
        let loss = |class: Option<FailureClass>| class.map_or(Rate::NEVER, |class| class.rate);
        match realm {
            Realm::Zones => (&self.zones, self.missed, loss(self.model.zone)),
            Realm::Sites => (&self.sites, Probability::ZERO, loss(self.model.site)),
        }
    }

    pub(super) fn structures(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
    ) -> Option<Vec<Cow<'m, Structure>>> {
        let mut all = self.own(things, with_shared)?;
        let parts = self.parts(things.iter().copied().filter(|_| with_shared))?;
        all.extend(parts.into_iter().map(Cow::Borrowed));
        Some(all)
    }

    /// What makes up some things, as they wait for the parts they need to start or, without shared
    /// parts, by themselves; `None` where one is unknown.
    pub(super) fn own(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
    ) -> Option<Vec<Cow<'m, Structure>>> {
        if with_shared {
            return start_waits::waiting(self.model, things);
        }
        let own = things.iter().map(|thing| thing.structure.as_ref());
        own.map(|own| own.map(Cow::Borrowed)).collect()
    }

    /// What makes up the parts that things need to run.
    fn parts(&self, things: impl Iterator<Item = &'m Thing>) -> Option<Vec<&'m Structure>> {
        let parts = self.model.needed(things).into_iter();
        parts.map(|part| part.structure.as_ref()).collect()
    }

    /// The share of time the unit's loss takes away, d/(unit MTTF + d) for the slowest d of some
    /// things; nothing for things outside units.
    #[must_use]
    pub fn unit_down(&self, things: &[&Thing]) -> Probability {
        let lengths = things
            .iter()
            .filter_map(|thing| thing.disaster.map(Downtime::mean));
        let slowest = lengths.fold(Seconds::ZERO, |a, b| if b > a { b } else { a });
        (self.model.unit * slowest).probability()
    }

    /// [`System::down`] or the unit lost.
    #[must_use]
    pub fn down_with_unit(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
        given: Given,
    ) -> Option<Probability> {
        let parts = self.down(things, with_shared, given)?;
        Some(parts.or(self.unit_down(things)))
    }
}

/// How long a takeover takes from a pair whose primary is at a site that is lost.
fn takeover_from(structure: &Structure, lost: usize) -> Option<Seconds> {
    match structure {
        Structure::Pair(pair) => {
            let sites = pair.sites?;
            let [primary, _] = sites.at;
            (primary == Some(lost)).then_some(sites.takeover)
        }
        Structure::Group(_) | Structure::Moving { .. } => None,
        Structure::All(parts) => {
            let all = parts.iter().filter_map(|part| takeover_from(part, lost));
            all.reduce(|a, b| if b > a { b } else { a })
        }
    }
}

/// The system's share of time down at some timings; `None` where nothing counts or a figure is
/// unknown.
#[must_use]
pub fn system_down(deployment: &Deployment, timings: &Timings) -> Option<Probability> {
    let model = compile(deployment, deployment.system_unit, true, timings)?;
    let system = System::new(&model);
    let counted: Vec<&Thing> = model.counted().collect();
    if counted.is_empty() {
        return None;
    }
    system.down_with_unit(&counted, true, system.as_it_is())
}
