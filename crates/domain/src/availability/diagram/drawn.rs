//! What the diagram is made of, and how large that is.

use crate::id::words;
use crate::point::Point;
use crate::subject_id::SubjectId;

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

/// A way through a block and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it is.
    pub kind: BranchKind,
    /// Its upper left corner.
    pub at: Point,
}

/// What a block is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockSubject {
    /// The unit itself.
    Unit,
    /// A service, servers that stand in for each other, or a shared part.
    Of(SubjectId),
}

impl BlockSubject {
    /// Its id: a shared part's own, else that of its subject.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Unit => "unit".to_owned(),
            Self::Of(SubjectId::Shared(id)) => id.clone(),
            Self::Of(subject) => subject.to_string(),
        }
    }

    /// The same without the unit it stands in.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Of(SubjectId::Service { service, .. }) => service.clone(),
            Self::Unit | Self::Of(_) => self.id(),
        }
    }

    /// Whether it is a shared part.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Of(SubjectId::Shared(_)) => true,
            Self::Unit | Self::Of(_) => false,
        }
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is a block of.
    pub subject: BlockSubject,
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
pub struct DiagramSection {
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
    pub sections: Vec<DiagramSection>,
    /// Blocks, in the order of the rail.
    pub blocks: Vec<Block>,
    /// Lines.
    pub wires: Vec<Vec<Point>>,
    /// Where the rail begins and ends.
    pub ends: Option<[Point; 2]>,
}

impl Diagram {
    /// How wide a block is.
    pub const BLOCK_WIDTH: u32 = 276;
    /// The part of a block above its branches.
    pub const HEAD: u32 = 40;
    /// How high a branch is.
    pub const BRANCH_HEIGHT: u32 = 22;
    /// How far a branch stands from both sides of its block.
    pub const BRANCH_INSET: u32 = 24;
    /// How wide a branch is.
    pub const BRANCH_WIDTH: u32 = Self::BLOCK_WIDTH - 2 * Self::BRANCH_INSET;
    /// Between two branches.
    pub(super) const BRANCH_GAP: u32 = 6;
    /// Below the branches.
    pub(super) const FOOT: u32 = 10;
    /// From the side of a block to where branches part.
    pub(super) const FORK: u32 = 12;
    /// Between two blocks, and between a block and the sides.
    pub(super) const GAP: u32 = 28;
    /// Between two rows.
    pub(super) const ROW_GAP: u32 = 28;
    /// The height of a heading.
    pub(super) const TITLE: u32 = 30;
    /// Around everything.
    pub(super) const MARGIN: u32 = 10;
    /// Blocks of a row at most.
    pub const ACROSS: usize = 4;
    /// Branches that are drawn one by one at most.
    pub(super) const SIDE_BY_SIDE: u32 = 6;
}
