//! The reliability block diagram as an SVG file.

use super::drawing::{Drawing, Mark};
use super::markup::escaped;
use tandem_domain::availability::{Block, Diagram};
use tandem_domain::point::Point;
use tandem_domain::reliability::Model;
use tandem_text::availability::diagram as text;

/// How many characters of a name, of what it needs and of a branch fit.
pub const FITS: [usize; 3] = [37, 44, 34];
/// How far the two lines of a head stand below the top of a block.
pub const LINES: [u32; 2] = [16, 31];
/// How far text stands from the left of a block.
pub const INSET: u32 = 10;
/// How far the text of a branch stands below its top, and a heading below its own.
pub const BRANCH_LINE: u32 = 15;
/// The same for a heading.
pub const SECTION_LINE: u32 = 16;
/// How large the ends of the rail are.
pub const END: u32 = 4;

/// The diagram as a file of its own: black on white, with title, description and a text for every
/// block, each under the name it is given.
#[must_use]
pub fn svg(
    diagram: &Diagram,
    model: Option<&Model>,
    title: &str,
    name: &dyn Fn(&Block) -> String,
) -> String {
    let (width, height) = (diagram.width, diagram.height);
    let mut file = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n",
        escaped(title),
        escaped(&text::description(diagram, name)),
    );
    for section in &diagram.sections {
        let words = text::section(section.kind, model);
        file += &label(section.at.x, section.at.y + SECTION_LINE, true, &words);
    }
    for wire in &diagram.wires {
        let points = points(wire);
        file += &format!("<polyline points=\"{points}\" fill=\"none\" stroke=\"gray\"/>\n");
    }
    for end in diagram.ends.iter().flatten() {
        let (x, y) = (end.x, end.y);
        file += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{END}\"/>\n");
    }
    for block in &diagram.blocks {
        file += &self::block(block, &name(block));
    }
    file += "</svg>\n";
    file
}

fn block(block: &Block, name: &str) -> String {
    let (x, y, height) = (block.at.x, block.at.y, block.height);
    let mut file = format!(
        "<g>\n<title>{}</title>\n<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\" \
         rx=\"6\" fill=\"none\" stroke=\"silver\"/>\n",
        escaped(&text::whole(block, name)),
        Diagram::BLOCK_WIDTH
    );
    for (line, words) in head(block, name).into_iter().enumerate() {
        let below = LINES.get(line).copied().unwrap_or_default();
        file += &label(x + INSET, y + below, line == 0, &words);
    }
    for branch in &block.branches {
        let (x, y) = (branch.at.x, branch.at.y);
        let (width, height) = (Diagram::BRANCH_WIDTH, Diagram::BRANCH_HEIGHT);
        file += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"white\" \
             stroke=\"black\"/>\n"
        );
        let words = text::fitted(&text::branch(block, branch.kind), FITS[2]);
        file += &label(x + INSET, y + BRANCH_LINE, false, &words);
    }
    file += "</g>\n";
    file
}

/// The diagram as marks, for whoever cannot take an SVG.
#[must_use]
pub fn drawing(
    diagram: &Diagram,
    model: Option<&Model>,
    title: &str,
    name: &dyn Fn(&Block) -> String,
) -> Drawing {
    let text = |x, y, strong, text: String| Mark::Text { x, y, strong, text };
    let sections = diagram.sections.iter().map(|section| {
        let words = text::section(section.kind, model);
        text(section.at.x, section.at.y + SECTION_LINE, true, words)
    });
    let wires = diagram.wires.iter().map(|wire| Mark::Line(points(wire)));
    let ends = diagram.ends.iter().flatten().map(|end| {
        let (left, across) = (end.x.saturating_sub(END), 2 * END);
        Mark::Solid(format!(
            "M{left},{} a{END},{END} 0 1 0 {across},0 a{END},{END} 0 1 0 -{across},0 z",
            end.y
        ))
    });
    // Wires lead through blocks to their branches, so outlines lie beneath them.
    let outlines = diagram
        .blocks
        .iter()
        .map(|block| Mark::Outline(rectangle(block.at, Diagram::BLOCK_WIDTH, block.height)));
    let insides = diagram.blocks.iter().flat_map(|block| {
        let (x, y) = (block.at.x, block.at.y);
        let mut marks = Vec::new();
        for (line, (below, words)) in LINES.into_iter().zip(head(block, &name(block))).enumerate() {
            marks.push(text(x + INSET, y + below, line == 0, words));
        }
        for branch in &block.branches {
            let (width, height) = (Diagram::BRANCH_WIDTH, Diagram::BRANCH_HEIGHT);
            let words = text::fitted(&text::branch(block, branch.kind), FITS[2]);
            let (x, y) = (branch.at.x + INSET, branch.at.y + BRANCH_LINE);
            marks.push(Mark::Outline(rectangle(branch.at, width, height)));
            marks.push(text(x, y, false, words));
        }
        marks
    });
    Drawing {
        width: diagram.width,
        height: diagram.height,
        title: title.to_owned(),
        description: text::short_description(diagram, name),
        marks: sections
            .chain(outlines)
            .chain(wires)
            .chain(ends)
            .chain(insides)
            .collect(),
    }
}

fn rectangle(at: Point, width: u32, height: u32) -> String {
    format!("M{},{} h{width} v{height} h-{width} z", at.x, at.y)
}

/// The two lines above the branches of a block.
#[must_use]
pub fn head(block: &Block, name: &str) -> [String; 2] {
    [
        text::fitted(name, FITS[0]),
        text::fitted(&text::needs(block), FITS[1]),
    ]
}

/// A line as SVG writes its points.
#[must_use]
pub fn points(wire: &[Point]) -> String {
    let points = wire.iter().map(|point| format!("{},{}", point.x, point.y));
    points.collect::<Vec<_>>().join(" ")
}

fn label(x: u32, y: u32, bold: bool, text: &str) -> String {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{x}\" y=\"{y}\"{weight}>{}</text>\n",
        escaped(text)
    )
}
