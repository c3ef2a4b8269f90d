//! What of a model becomes which block, before the blocks have their places.

use super::drawn::{BlockShape, BlockSubject, BranchKind, Diagram};
use crate::reliability::{Group, MemberPlacement, Pair, Structure};

/// A block before it has a place.
pub(super) struct Stage {
    pub(super) subject: BlockSubject,
    pub(super) shape: BlockShape,
    pub(super) place: [u32; 2],
    pub(super) times: u32,
    pub(super) need: u32,
    pub(super) of: u32,
    pub(super) kinds: Vec<BranchKind>,
}

/// The stages of one subject; alike ones are drawn once.
pub(super) fn of_subject(subject: &BlockSubject, structure: Option<&Structure>) -> Vec<Stage> {
    let Some(structure) = structure else {
        return Vec::new();
    };
    let mut leaves = Vec::new();
    flatten(structure, &mut leaves);
    let alike = || leaves.chunk_by(|one, other| one == other);
    let places = u32::try_from(alike().count()).unwrap_or(u32::MAX);
    (1..)
        .zip(alike())
        .filter_map(|(place, alike)| {
            let (shape, need, of, kinds) = match alike.first()? {
                Structure::Group(group) => group_of(group),
                Structure::Pair(pair) => pair_of(pair),
                Structure::Moving { .. } => (BlockShape::Moving, 1, 1, vec![BranchKind::Member(1)]),
                Structure::All(_) => return None,
            };
            Some(Stage {
                subject: subject.clone(),
                shape,
                place: [place, places],
                times: u32::try_from(alike.len()).unwrap_or(u32::MAX),
                need,
                of,
                kinds,
            })
        })
        .collect()
}

fn flatten<'s>(structure: &'s Structure, leaves: &mut Vec<&'s Structure>) {
    match structure {
        Structure::All(parts) => parts.iter().for_each(|part| flatten(part, leaves)),
        leaf => leaves.push(leaf),
    }
}

type Drawn = (BlockShape, u32, u32, Vec<BranchKind>);

fn group_of(group: &Group) -> Drawn {
    let few = Diagram::SIDE_BY_SIDE;
    let (of, kinds) = match &group.placed {
        MemberPlacement::Sites(_) if group.members() <= few => {
            let of = group.members();
            (of, (1..=of).map(BranchKind::Member).collect())
        }
        MemberPlacement::Sites(_) => {
            let of = group.members();
            (of, vec![BranchKind::Members(of)])
        }
        MemberPlacement::Outside(of) if *of <= few => {
            (*of, (1..=*of).map(BranchKind::Member).collect())
        }
        MemberPlacement::Outside(of) => (*of, vec![BranchKind::Members(*of)]),
        MemberPlacement::Zones(members) => {
            let of = members
                .iter()
                .fold(0, |sum: u32, count| sum.saturating_add(*count));
            let zones = (0..).zip(members).filter(|(_, members)| **members > 0);
            let kinds: Vec<BranchKind> = zones
                .map(|(zone, members)| BranchKind::Zone(zone, *members))
                .collect();
            match u32::try_from(kinds.len()) {
                Ok(zones) if (1..=few).contains(&zones) => (of, kinds),
                _ => (of, vec![BranchKind::Members(of)]),
            }
        }
    };
    let shape = if of == 1 && group.need <= 1 {
        BlockShape::Alone
    } else {
        BlockShape::Group
    };
    (shape, group.need, of, kinds)
}

fn pair_of(_: &Pair) -> Drawn {
    let kinds = vec![BranchKind::Active, BranchKind::Standby];
    (BlockShape::Pair, 1, 2, kinds)
}
