//! Things together: conditioned once on the zones, shared parts counted once.

use std::borrow::Cow;

use super::start_waits;
use super::structure::{Given, down};
use super::zones::{ZonesUp, zone_states};
use crate::catalog::Timings;
use crate::deployment::Deployment;
use crate::reliability::{Downtime, Model, Structure, Thing, compile};
use crate::units::{Probability, Rate, Seconds};

/// A model with the states of its zones.
pub struct System<'m> {
    /// The model.
    pub model: &'m Model,
    states: Vec<ZonesUp>,
    missed: Probability,
}

impl<'m> System<'m> {
    /// Prepares a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let (states, missed) = zone_states(model.zones, model.zone.as_ref());
        Self {
            model,
            states,
            missed,
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

    /// The share of time not all of some things are up, the unit's loss left out:
    /// Σ_z P(z) · (1 − Π (1 − U_i(z))) over the states z of the zones, with every shared part they
    /// need among the factors, once. `None` where a figure is unknown.
    ///
    /// Exact for independent things: what zones have in common is in the states. States that are
    /// left out, with more than ten zones, count as down.
    #[must_use]
    pub fn down(
        &self,
        things: &[&'m Thing],
        with_shared: bool,
        given: Given,
    ) -> Option<Probability> {
        let own = self.own(things, with_shared)?;
        let parts = self.parts(things.iter().copied().filter(|_| with_shared))?;
        let structures = own.iter().map(Cow::as_ref).chain(parts);
        let structures: Vec<&Structure> = structures.collect();
        let mut total = self.missed.get();
        for state in &self.states {
            let mut lost = Probability::ZERO;
            for structure in &structures {
                lost = lost.or(down(structure, &state.up, given)?);
            }
            total += (state.probability * lost).get();
        }
        Some(Probability::clamped(total))
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
