//! The reliability block diagram in words.

use tandem_domain::availability::{Block, BlockShape, BranchKind, Diagram, SectionKind};
use tandem_domain::reliability::Model;

pub const TITLE: &str = "Reliability block diagram";
pub const CAPTION: &str = "All blocks in a row have to be up; within a block, enough of its \
    parallel branches. Choose a block to see its calculation.";
pub const REGION: &str = "Reliability block diagram, scrolls sideways";
/// What its files are about.
pub const FILE: &str = "reliability";
pub const LIST: &str = "Blocks as a list";
pub const START: &str = "start";
pub const END: &str = "end";

/// The title of the drawing.
#[must_use]
pub fn title(plan: &str) -> String {
    format!("{TITLE} of {plan}")
}

/// What the drawing shows, for those who do not see it.
#[must_use]
pub fn description(diagram: &Diagram, name: &dyn Fn(&Block) -> String) -> String {
    let blocks = diagram.blocks.iter();
    let blocks = blocks.map(|block| whole(block, &name(block)));
    format!("In series: {}.", blocks.collect::<Vec<_>>().join("; "))
}

/// The same without what each block is made of.
#[must_use]
pub fn short_description(diagram: &Diagram, name: &dyn Fn(&Block) -> String) -> String {
    let blocks = diagram.blocks.iter();
    let blocks = blocks.map(|block| format!("{}, {}", name(block), needs(block)));
    format!("In series: {}.", blocks.collect::<Vec<_>>().join("; "))
}

/// The heading of rows.
#[must_use]
pub fn section(kind: SectionKind, model: Option<&Model>) -> String {
    match (kind, model.map_or(0, |model| model.zones)) {
        (SectionKind::Unit, 0 | 1) => "The region or data center and its services".to_owned(),
        (SectionKind::Unit, zones) => {
            format!("The region or data center and its services, in {zones} zones")
        }
        (SectionKind::Site, _) => "Servers of the site".to_owned(),
        (SectionKind::Shared, _) => "Shared dependencies".to_owned(),
    }
}

/// The name of a block.
#[must_use]
pub fn name(block: &Block) -> String {
    match block.shape {
        BlockShape::Unit => "Region or data center".to_owned(),
        BlockShape::Alone | BlockShape::Group | BlockShape::Pair | BlockShape::Moving => {
            block.subject.name()
        }
    }
}

/// How many of its members it needs.
#[must_use]
pub fn needs(block: &Block) -> String {
    let own = match block.shape {
        BlockShape::Alone => "single instance".to_owned(),
        BlockShape::Group if block.need > block.of => {
            format!("needs {}, has {}", block.need, block.of)
        }
        BlockShape::Group => format!("{} of {}", block.need, block.of),
        BlockShape::Pair => "active and standby".to_owned(),
        BlockShape::Moving => "one pod, moves on zone loss".to_owned(),
        BlockShape::Unit => "or its failover target".to_owned(),
    };
    let all = match block.times {
        1 => own,
        times => format!("{times} workloads, each {own}"),
    };
    match block.place {
        [_, 1] => all,
        [place, places] => format!("component {place} of {places}: {all}"),
    }
}

/// A branch of a block.
#[must_use]
pub fn branch(block: &Block, kind: BranchKind) -> String {
    match kind {
        BranchKind::Member(_) if block.shape == BlockShape::Unit => {
            "region or data center".to_owned()
        }
        BranchKind::Member(_) if block.shape == BlockShape::Moving => "pod".to_owned(),
        BranchKind::Member(number) => format!("member {number}"),
        BranchKind::Members(members) => format!("{members} members"),
        BranchKind::Zone(zone, 1) => format!("zone {zone}: 1"),
        BranchKind::Zone(zone, members) => format!("zone {zone}: {members}"),
        BranchKind::Active => "active".to_owned(),
        BranchKind::Standby => "standby".to_owned(),
    }
}

/// A block in one line, under its name.
#[must_use]
pub fn whole(block: &Block, name: &str) -> String {
    let ways: Vec<String> = block
        .branches
        .iter()
        .map(|it| branch(block, it.kind))
        .collect();
    let kind = if block.subject.is_shared() {
        " (shared dependency)"
    } else {
        ""
    };
    if ways.len() > 1 {
        format!("{name}{kind}, {}: {}", needs(block), ways.join(", "))
    } else {
        format!("{name}{kind}, {}", needs(block))
    }
}

/// A text as long as fits on a line of a block; the whole of it stands in the list below.
#[must_use]
pub fn fitted(text: &str, fits: usize) -> String {
    if text.chars().count() <= fits {
        return text.to_owned();
    }
    let start: String = text.chars().take(fits.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}
