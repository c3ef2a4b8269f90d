//! What the parts that others share compile to.

use super::on_premises::crews;
use super::{
    Downtime, FailureClass, FailureKind, Group, MemberPlacement, MembersAt, ModelPart, Structure,
};
use crate::arena::Idx;
use crate::catalog::{TimingKey as T, Timings};
use crate::deployment::{DeployedUnit, Deployment, Shared, per_zone};
use crate::plan::Mttf;
use crate::units::Rate;

/// A shared part. One at the unit has its members in zones, dealt from the first; any other stands
/// outside them, at the sites of its hosts.
pub(super) fn part(
    shared: &Shared,
    deployment: &Deployment,
    unit: Option<Idx<DeployedUnit>>,
    with_site: bool,
    timings: &Timings,
) -> ModelPart {
    let at_unit = unit.filter(|_| shared.unit == unit);
    let placed = match at_unit {
        None => at_hosts(shared, deployment)
            .filter(|_| with_site)
            .unwrap_or(MemberPlacement::Outside(shared.of)),
        Some(unit) => {
            let mut members = per_zone(shared.of, shared.zones);
            let zones = deployment.units[unit].zones;
            members.resize(usize::try_from(zones).unwrap_or(usize::MAX), 0);
            MemberPlacement::Zones(members)
        }
    };
    ModelPart {
        id: shared.id.clone(),
        is_at_unit: at_unit.is_some(),
        structure: structure(shared, placed, timings),
    }
}

/// Where the members of a part are that has some at sites that can be lost.
fn at_hosts(shared: &Shared, deployment: &Deployment) -> Option<MemberPlacement> {
    let hosts = shared.hosts.iter().zip(shared.members_on_each());
    let all = hosts.map(|(host, members)| MembersAt {
        site: deployment.lost_with(*host),
        members,
    });
    let all: Vec<MembersAt> = all.collect();
    let any = all.iter().any(|it| it.site.is_some());
    any.then_some(MemberPlacement::Sites(all))
}

fn structure(shared: &Shared, placed: MemberPlacement, timings: &Timings) -> Option<Structure> {
    let rate = match shared.mttf {
        None => timings.rate(T::HostMttf)?,
        Some(Mttf::Never) => Rate::NEVER,
        Some(Mttf::Hours(hours)) => Rate::once_in(hours.seconds()?)?,
    };
    let repair = match shared.mttr_h {
        None => timings.length(T::HostRepair)?,
        Some(hours) => hours.seconds()?,
    };
    Some(Structure::Group(Group {
        member: vec![FailureClass {
            kind: FailureKind::Itself,
            rate,
            down: Downtime::Repair(repair),
        }],
        placed,
        need: shared.need,
        crews: crews(timings)?,
        common_cause: timings.share(T::CommonCauseBeta)?,
        can_grow: false,
    }))
}
