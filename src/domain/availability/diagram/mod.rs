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

mod drawn;
mod layout;
mod stage;

use std::collections::BTreeSet;

pub use drawn::{Block, BlockShape, Branch, BranchKind, Diagram, Point, Section, SectionKind};

use crate::domain::reliability::{Model, Part, Thing};
use layout::laid_out;
use stage::{Stage, of_thing};

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
