//! Where the exact figure simplifies, so that a simulation may differ in its last digits.

use crate::id::{Word, words};
use crate::reliability::{Downtime, MemberPlacement, Model, Structure};

words! {
    /// Why the exact figure need not be the mean of long simulations to its last digits.
    pub enum Approximation {
        /// A pair over zones: the chain takes the loss of a zone as one more rate.
        PairOverZones = "pair-over-zones",
        /// A pod that moves: while it does, its new zone is taken to stay.
        MovingPod = "moving-pod",
        /// Repair crews: the chain takes fixed steps as exponential, and zones as they stand.
        RepairCrews = "repair-crews",
        /// More than ten zones: states with many down are not counted one by one.
        ManyZones = "many-zones",
        /// Sites: a takeover after the loss of one counts by itself, and members have no past.
        Sites = "sites",
        /// Starts that wait: each is taken to find its parts as they are in the long run.
        StartWaits = "start-waits",
    }
}

impl Approximation {
    /// Whether it leaves out what happens at once, so that more than last digits may differ.
    #[must_use]
    pub fn is_of_first_order(self) -> bool {
        match self {
            Self::StartWaits | Self::Sites => true,
            Self::PairOverZones | Self::MovingPod | Self::RepairCrews | Self::ManyZones => false,
        }
    }
}

/// Where the exact figure of a model simplifies.
pub(super) fn approximations(model: &Model) -> Vec<Approximation> {
    let own = model.counted().map(|thing| &thing.structure);
    let parts = model.needed(model.counted());
    let parts = parts.into_iter().map(|part| &part.structure);
    let structures = own.chain(parts).flatten();
    let mut found = Vec::new();
    for structure in structures {
        look(structure, &mut found);
    }
    if model.zones > 10 && model.zone.is_some() {
        found.push(Approximation::ManyZones);
    }
    if !model.started_with(model.counted()).is_empty() {
        found.push(Approximation::StartWaits);
    }
    let all = Approximation::ALL.iter().copied();
    all.filter(|it| found.contains(it)).collect()
}

fn look(structure: &Structure, found: &mut Vec<Approximation>) {
    if structure.is_at_sites() {
        found.push(Approximation::Sites);
    }
    match structure {
        Structure::Group(group) => {
            let (of, zoned) = match &group.placed {
                MemberPlacement::Outside(of) => (*of, false),
                MemberPlacement::Sites(_) => (group.members(), true),
                MemberPlacement::Zones(members) => (
                    members
                        .iter()
                        .fold(0, |sum, it| u32::saturating_add(sum, *it)),
                    members.iter().filter(|it| **it > 0).count() > 1,
                ),
            };
            let fixed = group
                .member
                .iter()
                .any(|class| matches!(class.down, Downtime::Fixed(_)));
            if group.crews.is_some_and(|crews| crews < of) && (zoned || fixed) {
                found.push(Approximation::RepairCrews);
            }
        }
        Structure::Pair(pair) => {
            if pair.zones.is_some() || pair.takeover_after_both {
                found.push(Approximation::PairOverZones);
            }
        }
        Structure::Moving { .. } => found.push(Approximation::MovingPod),
        Structure::All(parts) => parts.iter().for_each(|part| look(part, found)),
    }
}
