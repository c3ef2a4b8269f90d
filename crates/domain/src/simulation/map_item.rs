//! What a thing is on the map, and where it is drawn.

use super::trace::ThingKind;

/// What a thing is on the map, the largest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A site, unit or zone.
    Area,
    /// A host or worker.
    Block,
    /// Everything that runs.
    Chip,
}

impl Form {
    pub(super) fn of(kind: ThingKind) -> Self {
        match kind {
            ThingKind::Site | ThingKind::Unit | ThingKind::Zone => Self::Area,
            ThingKind::Host | ThingKind::Worker => Self::Block,
            ThingKind::Lca
            | ThingKind::Scs
            | ThingKind::Server
            | ThingKind::ClusterNode
            | ThingKind::Proxy
            | ThingKind::Icon
            | ThingKind::Shared
            | ThingKind::Pod => Self::Chip,
        }
    }
}

/// Where a thing is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// As what.
    pub form: Form,
    /// Units from the left.
    pub x: u32,
    /// Units from the top.
    pub y: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}
