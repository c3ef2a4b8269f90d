//! What a common cause leaves to gain: members that fail together are not helped by one more.

use super::k_out_of_n::{CommonCause, KOutOfN};
use crate::deployment::Deployment;
use crate::reliability::{Group, Model, Structure, odds};
use crate::subject_id::SubjectId;
use crate::units::{Probability, Seconds};

/// The group that more members help most, and the downtime that no number of them takes from it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonCauseFloor {
    /// Whose members they are.
    pub subject: SubjectId,
    /// How many there are.
    pub members: u32,
    /// The next number that is worth having: one more, of a quorum two.
    pub next: u32,
    /// Time a year that they save.
    pub saved: Seconds,
    /// Time a year that all members are down at once: βq.
    pub floor: Seconds,
}

/// The floor of the group where the next number of members saves most, of equals of the first; `None` where
/// nothing has two members or more. Each group is taken by itself: zones, sites and regions that fail
/// are no common cause of its members.
///
/// Reference: the model's section "Availability", paragraph "Common cause".
#[must_use]
pub fn common_cause_floor(model: &Model, deployment: &Deployment) -> Option<CommonCauseFloor> {
    let things = model.things.iter();
    let things = things.filter_map(|it| Some((it.subject.clone(), it.structure.as_ref()?)));
    let parts = model.parts.values();
    let parts = parts.filter_map(|part| {
        let subject = SubjectId::Shared(part.id.clone());
        Some((subject, part.structure.as_ref()?))
    });
    let floors = things.chain(parts).filter_map(|(subject, structure)| {
        let mut shared = deployment.shared.values();
        let is_quorum = shared.any(|it| it.subject == subject && it.quorum);
        floor_of(subject, structure, is_quorum, model.year)
    });
    floors.reduce(|most, it| if it.saved > most.saved { it } else { most })
}

fn floor_of(
    subject: SubjectId,
    structure: &Structure,
    is_quorum: bool,
    year: Seconds,
) -> Option<CommonCauseFloor> {
    let groups = groups(structure);
    let members = groups.first()?.members();
    let next = members.saturating_add(if is_quorum { 2 } else { 1 });
    let (mut saved, mut floor) = (Seconds::ZERO, Seconds::ZERO);
    for group in groups {
        let need = group.need.saturating_add(u32::from(is_quorum));
        let more = KOutOfN { need, of: next };
        let now = KOutOfN {
            need: group.need,
            of: members,
        };
        let (member, crews) = (odds(&group.member), group.crews.unwrap_or(u32::MAX));
        let down = |it: KOutOfN| {
            let down = it.down_with_common_cause(member, crews, group.common_cause);
            down.get()
        };
        saved = saved + Probability::clamped(down(now) - down(more)) * year;
        let cause = CommonCause::of(group.common_cause.get(), member.probability().get());
        floor = floor + Probability::clamped(cause.shock) * year;
    }
    Some(CommonCauseFloor {
        subject,
        members,
        next,
        saved,
        floor,
    })
}

/// The groups of a structure that have spare members, those with as many as the first.
fn groups(structure: &Structure) -> Vec<&Group> {
    let all: Vec<&Group> = match structure {
        Structure::Group(group) => vec![group],
        Structure::All(parts) => parts.iter().flat_map(groups).collect(),
        Structure::Moving { .. } | Structure::Pair(_) => Vec::new(),
    };
    let several = all.into_iter().filter(|group| group.members() > 1);
    several.collect()
}
