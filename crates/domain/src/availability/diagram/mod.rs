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

pub use drawn::{
    Block, BlockShape, BlockSubject, Branch, BranchKind, Diagram, DiagramSection, SectionKind,
};

use crate::reliability::{Model, ModelPart, Thing};
use crate::subject_id::SubjectId;
use layout::laid_out;
use stage::{Stage, of_subject};

/// The diagram of what counts in a model; nothing to draw where nothing does.
#[must_use]
pub fn diagram(model: &Model) -> Diagram {
    let counted: Vec<&Thing> = model.counted().collect();
    let in_unit = |thing: &&&Thing| thing.disaster.is_some();
    let mut of_unit: Vec<Stage> = Vec::new();
    if counted.iter().any(|thing| thing.disaster.is_some()) {
        of_unit.push(Stage {
            subject: BlockSubject::Unit,
            shape: BlockShape::Unit,
            place: [1, 1],
            times: 1,
            need: 1,
            of: 1,
            kinds: vec![BranchKind::Member(1)],
        });
    }
    let of_thing = |thing: &&Thing| {
        let subject = BlockSubject::Of(thing.subject.clone());
        of_subject(&subject, thing.structure.as_ref())
    };
    of_unit.extend(counted.iter().filter(in_unit).flat_map(of_thing));
    let of_site = counted.iter().filter(|thing| !in_unit(thing));
    let of_site: Vec<Stage> = of_site.flat_map(of_thing).collect();
    let parts = model.needed(counted.iter().copied()).into_iter();
    let shared: Vec<Stage> = parts
        .flat_map(|part: &ModelPart| {
            let subject = BlockSubject::Of(SubjectId::Shared(part.id.clone()));
            of_subject(&subject, part.structure.as_ref())
        })
        .collect();
    laid_out([
        (SectionKind::Unit, of_unit),
        (SectionKind::Site, of_site),
        (SectionKind::Shared, shared),
    ])
}
