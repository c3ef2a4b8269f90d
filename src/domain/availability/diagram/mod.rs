//! The reliability block diagram: everything the system needs, one after the other; what stands in
//! for each other, side by side.
//!
//! Blocks stand in rows on a rail, which goes on from the end of a row to the start of the next:
//!
//! ```text
//! ○──[ ]──[═]──[ ]──┐
//! ┌─────────────────┘
//! └──[ ]──[≡]──○
//! ```
//!
//! Numbers are abstract units; whoever draws decides how large one is.

mod layout;

use std::collections::BTreeSet;

use self::layout::laid_out;
use crate::domain::id::words;
use crate::domain::reliability::{Group, Model, Pair, Part, Placed, Structure, Thing};

words! {
    /// Where a row of blocks belongs.
    pub enum SectionKind {
        /// The unit and the services in it.
        Unit = "unit",
        /// The servers of the site.
        Site = "site",
        /// Parts that others share.
        Shared = "shared",
    }
}

words! {
    /// What a block is.
    pub enum BlockShape {
        /// It stands alone.
        Alone = "alone",
        /// Enough of several have to be up.
        Group = "group",
        /// An active member and a standby.
        Pair = "pair",
        /// One pod that is started elsewhere when its zone is lost.
        Moving = "moving",
        /// The unit itself.
        Unit = "unit",
    }
}

/// One of several ways through a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BranchKind {
    /// A member, counted from 1.
    Member(u32),
    /// So many members.
    Members(u32),
    /// So many members in a zone, counted from 0.
    Zone(u32, u32),
    /// The member that works.
    Active,
    /// The one that stands by.
    Standby,
}

/// A point of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Units from the left.
    pub x: u32,
    /// Units from the top.
    pub y: u32,
}

/// A way through a block and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it is.
    pub kind: BranchKind,
    /// Its upper left corner.
    pub at: Point,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The subject's id; `unit` for the unit.
    pub subject: String,
    /// The same without the unit it stands in.
    pub name: String,
    /// Whether the subject is a shared part.
    pub is_shared: bool,
    /// What it is.
    pub shape: BlockShape,
    /// Which of how many blocks of its subject it is, counted from 1; all of them have to be up.
    pub place: [u32; 2],
    /// Alike blocks it stands for, all of which have to be up.
    pub times: u32,
    /// Branches that have to be up.
    pub need: u32,
    /// Members of all branches.
    pub of: u32,
    /// The ways through it.
    pub branches: Vec<Branch>,
    /// Its upper left corner.
    pub at: Point,
    /// How high it is.
    pub height: u32,
}

/// The heading of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// What stands below it.
    pub kind: SectionKind,
    /// Where it stands.
    pub at: Point,
}

/// The diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// Headings.
    pub sections: Vec<Section>,
    /// Blocks, in the order of the rail.
    pub blocks: Vec<Block>,
    /// Lines.
    pub wires: Vec<Vec<Point>>,
    /// Where the rail begins and ends.
    pub ends: Option<[Point; 2]>,
}

impl Diagram {
    /// How wide a block is.
    pub const BLOCK_WIDTH: u32 = 196;
    /// The part of a block above its branches.
    pub const HEAD: u32 = 40;
    /// How high a branch is.
    pub const BRANCH_HEIGHT: u32 = 22;
    /// How far a branch stands from both sides of its block.
    pub const BRANCH_INSET: u32 = 24;
    /// How wide a branch is.
    pub const BRANCH_WIDTH: u32 = Self::BLOCK_WIDTH - 2 * Self::BRANCH_INSET;
    /// Between two branches.
    const BRANCH_GAP: u32 = 6;
    /// Below the branches.
    const FOOT: u32 = 10;
    /// From the side of a block to where branches part.
    const FORK: u32 = 12;
    /// Between two blocks, and between a block and the sides.
    const GAP: u32 = 28;
    /// Between two rows.
    const ROW_GAP: u32 = 28;
    /// The height of a heading.
    const TITLE: u32 = 30;
    /// Around everything.
    const MARGIN: u32 = 10;
    /// Blocks of a row at most.
    pub const ACROSS: usize = 5;
    /// Branches that are drawn one by one at most.
    const SIDE_BY_SIDE: u32 = 6;
}

/// A block before it has a place.
struct Stage {
    subject: String,
    name: String,
    is_shared: bool,
    shape: BlockShape,
    place: [u32; 2],
    times: u32,
    need: u32,
    of: u32,
    kinds: Vec<BranchKind>,
}

/// The diagram of what counts in a model; nothing to draw where nothing does.
#[must_use]
pub fn diagram(model: &Model) -> Diagram {
    let counted: Vec<&Thing> = model.things.iter().filter(|thing| thing.counts).collect();
    let in_unit = |thing: &&&Thing| thing.disaster.is_some();
    let mut of_unit: Vec<Stage> = Vec::new();
    if counted.iter().any(|thing| thing.disaster.is_some()) {
        of_unit.push(Stage {
            subject: "unit".to_owned(),
            name: "unit".to_owned(),
            is_shared: false,
            shape: BlockShape::Unit,
            place: [1, 1],
            times: 1,
            need: 1,
            of: 1,
            kinds: vec![BranchKind::Member(1)],
        });
    }
    // In its unit a service goes without the unit's id, which may have any characters itself.
    let service = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
    of_unit.extend(counted.iter().filter(in_unit).flat_map(|thing| {
        let structure = thing.structure.as_ref();
        of_thing(&thing.id, service(&thing.id), false, structure)
    }));
    let of_site = counted.iter().filter(|thing| !in_unit(thing));
    let of_site: Vec<Stage> = of_site
        .flat_map(|thing| of_thing(&thing.id, thing.id.clone(), false, thing.structure.as_ref()))
        .collect();
    let needs: BTreeSet<&String> = counted.iter().flat_map(|thing| &thing.needs).collect();
    let parts = needs.into_iter().filter_map(|id| model.part(id));
    let shared: Vec<Stage> = parts
        .flat_map(|part: &Part| of_thing(&part.id, part.id.clone(), true, part.structure.as_ref()))
        .collect();
    laid_out([
        (SectionKind::Unit, of_unit),
        (SectionKind::Site, of_site),
        (SectionKind::Shared, shared),
    ])
}

/// The stages of one subject; alike ones are drawn once.
fn of_thing(id: &str, name: String, is_shared: bool, structure: Option<&Structure>) -> Vec<Stage> {
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
                subject: id.to_owned(),
                name: name.clone(),
                is_shared,
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
        Placed::Outside(of) if *of <= few => (*of, (1..=*of).map(BranchKind::Member).collect()),
        Placed::Outside(of) => (*of, vec![BranchKind::Members(*of)]),
        Placed::Zones(members) => {
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
