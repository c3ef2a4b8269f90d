//! The reliability block diagram as an SVG file.

use super::topology::escaped;
use crate::domain::availability::{Block, Diagram, Point};
use crate::domain::reliability::Model;
use crate::text::availability::diagram as text;

/// How many characters of a name, of what it needs and of a branch fit.
pub const FITS: [usize; 3] = [24, 31, 22];
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
/// block.
#[must_use]
pub fn svg(diagram: &Diagram, model: Option<&Model>, title: &str) -> String {
    let (width, height) = (diagram.width, diagram.height);
    let mut file = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n",
        escaped(title),
        escaped(&text::description(diagram)),
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
        file += &self::block(block);
    }
    file += "</svg>\n";
    file
}

fn block(block: &Block) -> String {
    let (x, y, height) = (block.at.x, block.at.y, block.height);
    let mut file = format!(
        "<g>\n<title>{}</title>\n<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\" \
         rx=\"6\" fill=\"none\" stroke=\"silver\"/>\n",
        escaped(&text::whole(block)),
        Diagram::BLOCK_WIDTH
    );
    for (line, words) in head(block).into_iter().enumerate() {
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

/// The two lines above the branches of a block.
#[must_use]
pub fn head(block: &Block) -> [String; 2] {
    [
        text::fitted(&text::name(block), FITS[0]),
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
