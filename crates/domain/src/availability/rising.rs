//! Changes that gain little or nothing alone and much together: zones of a unit with those of the
//! parts in it, members of a part with the zones they are dealt over.

use serde_json::Value;

use super::levers::{Lever, LeverSubject, MORE_ZONES, Reach, odd_counts};
use crate::arena::Idx;
use crate::catalog::TimingUnit;
use crate::deployment::{Deployment, Shared};
use crate::plan::{Path, PlanDial};

/// Levers turned at once, each with its value.
pub(super) type TurnedTogether = Vec<(Lever, Value)>;

/// Members of a quorum, the next odd numbers, dealt over as many zones as there are for them: each part
/// alone, then all at once. Empty where every part is dealt over all it can be.
pub(super) fn members_over_zones(deployment: &Deployment) -> Vec<TurnedTogether> {
    /// Steps from one odd number of members to the next.
    const STEPS: u32 = 2;
    let Some(unit) = deployment.system_unit else {
        return Vec::new();
    };
    let zones = deployment.units[unit].zones;
    let in_unit = || {
        let parts = deployment.shared.iter();
        parts.filter(move |(_, part)| part.unit == Some(unit) && part.quorum)
    };
    let spread = |(at, part): (Idx<Shared>, &Shared), step: usize| -> Option<TurnedTogether> {
        let members = odd_counts(part.of, STEPS).get(step)?.as_u64()?;
        let members = u32::try_from(members).ok()?;
        let over = zones.min(members);
        (part.zones < over).then(|| {
            let position = at.position();
            let subject = || LeverSubject::Subject(part.subject.clone());
            let of = lever(
                PlanDial::Members(position),
                subject(),
                part.at.key("of"),
                part.of,
            );
            let dealt = lever(
                PlanDial::PartZones(position),
                subject(),
                part.at.key("zones"),
                part.zones,
            );
            vec![(of, members.into()), (dealt, over.into())]
        })
    };
    let steps = 0..STEPS as usize;
    let alone = steps
        .clone()
        .flat_map(|step| in_unit().filter_map(move |part| spread(part, step)));
    let all = steps.map(|step| {
        in_unit()
            .filter_map(|part| spread(part, step))
            .flatten()
            .collect()
    });
    let all: Vec<TurnedTogether> = all.collect();
    let mut turned: Vec<TurnedTogether> = alone.collect();
    if turned.len() > STEPS as usize {
        turned.extend(all);
    }
    turned
}

/// More zones of the system's unit together with those of the parts in it: each part over as many as
/// it has members for. Neither may gain anything alone. Empty where no part could use them.
pub(super) fn zones_with_parts(deployment: &Deployment) -> Vec<TurnedTogether> {
    let Some(index) = deployment.system_unit else {
        return Vec::new();
    };
    let unit = &deployment.units[index];
    let at_once = (1..=MORE_ZONES).map(|more| {
        let zones = unit.zones.saturating_add(more);
        let parts = deployment.shared.iter();
        let rising =
            parts.filter(|(_, part)| part.unit == Some(index) && part.zones < zones.min(part.of));
        let parts = rising.map(|(at, part)| {
            let subject = LeverSubject::Subject(part.subject.clone());
            let dial = PlanDial::PartZones(at.position());
            let lever = lever(dial, subject, part.at.key("zones"), part.zones);
            (lever, zones.min(part.of).into())
        });
        let of_unit = LeverSubject::Unit(unit.id.clone());
        let of_unit = lever(
            PlanDial::Zones(index.position()),
            of_unit,
            unit.at.key("zones"),
            unit.zones,
        );
        std::iter::once((of_unit, zones.into()))
            .chain(parts)
            .collect()
    });
    let at_once: Vec<TurnedTogether> = at_once.collect();
    at_once
        .into_iter()
        .filter(|turned| turned.len() > 1)
        .collect()
}

fn lever(dial: PlanDial, subject: LeverSubject, path: Path, from: u32) -> Lever {
    Lever {
        dial,
        unit: TimingUnit::Count,
        subject: Some(subject),
        path,
        from: from.into(),
        reach: Reach::Any(Vec::new()),
    }
}
