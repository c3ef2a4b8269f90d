//! Gives every block of the diagram its place, and the rail its way.

use super::drawn::{Block, Branch, Diagram, DiagramSection, SectionKind};
use super::stage::Stage;
use crate::point::Point;

impl Stage {
    /// How high its branches stand.
    fn stack(&self) -> u32 {
        let branches = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX).max(1);
        branches * Diagram::BRANCH_HEIGHT + (branches - 1) * Diagram::BRANCH_GAP
    }
}

/// Gives every stage its place.
pub(super) fn laid_out(sections: [(SectionKind, Vec<Stage>); 3]) -> Diagram {
    let mut drawn = Diagram::default();
    let step = Diagram::BLOCK_WIDTH + Diagram::GAP;
    let widest = sections.iter().map(|(_, stages)| stages.len());
    let across = widest.max().unwrap_or(0).min(Diagram::ACROSS);
    if across == 0 {
        return drawn;
    }
    let left = Diagram::MARGIN;
    let width = u32::try_from(across).unwrap_or(0) * step + Diagram::GAP;
    drawn.width = width + 2 * left;
    let mut y = Diagram::MARGIN;
    let mut last: Option<Point> = None;
    for (kind, stages) in sections {
        if stages.is_empty() {
            continue;
        }
        drawn.sections.push(DiagramSection {
            kind,
            // Right of the rail, which comes down along the side.
            at: Point {
                x: left + Diagram::GAP,
                y,
            },
        });
        y += Diagram::TITLE;
        for row in stages.chunks(Diagram::ACROSS) {
            let tallest = row.iter().map(Stage::stack).max().unwrap_or(0);
            let rail = y + Diagram::HEAD + tallest / 2;
            let start = Point { x: left, y: rail };
            match last {
                None => drawn.ends = Some([start, start]),
                // Around the end of the row, between the rows, to the start of the next.
                Some(end) => {
                    let (right, turn) = (left + width, y_between(y, drawn.sections.as_slice()));
                    drawn.wires.push(vec![
                        end,
                        Point { x: right, y: end.y },
                        Point { x: right, y: turn },
                        Point { x: left, y: turn },
                        start,
                    ]);
                }
            }
            let mut from = start;
            for (stage, column) in row.iter().zip(0..) {
                let x = left + Diagram::GAP + column * step;
                drawn.wires.push(vec![from, Point { x, y: rail }]);
                drawn.block(stage, x, rail);
                from = Point {
                    x: x + Diagram::BLOCK_WIDTH,
                    y: rail,
                };
            }
            last = Some(from);
            y += Diagram::HEAD + tallest + Diagram::FOOT + Diagram::ROW_GAP;
        }
    }
    if let (Some(end), Some([start, _])) = (last, drawn.ends) {
        let stop = Point {
            x: end.x + Diagram::GAP,
            y: end.y,
        };
        drawn.wires.push(vec![end, stop]);
        drawn.ends = Some([start, stop]);
    }
    drawn.height = y - Diagram::ROW_GAP + Diagram::MARGIN;
    drawn
}

/// Where the rail passes above a row that begins at `y`: above its heading, where it has one.
fn y_between(y: u32, sections: &[DiagramSection]) -> u32 {
    let heading = sections.last().map_or(y, |section| section.at.y);
    let top = if y == heading + Diagram::TITLE {
        heading
    } else {
        y
    };
    top - Diagram::ROW_GAP / 2
}

impl Diagram {
    /// Places a block so that the middle of its branches is on the rail, with the lines inside it.
    fn block(&mut self, stage: &Stage, x: u32, rail: u32) {
        let stack = stage.stack();
        let top = rail - stack / 2;
        let mut branches = Vec::new();
        let mut mids = Vec::new();
        for (kind, place) in stage.kinds.iter().zip(0..) {
            let y = top + place * (Self::BRANCH_HEIGHT + Self::BRANCH_GAP);
            mids.push(y + Self::BRANCH_HEIGHT / 2);
            branches.push(Branch {
                kind: *kind,
                at: Point {
                    x: x + Self::BRANCH_INSET,
                    y,
                },
            });
        }
        let (fork, join) = (x + Self::FORK, x + Self::BLOCK_WIDTH - Self::FORK);
        let line = |from: u32, to: u32, y: u32| vec![Point { x: from, y }, Point { x: to, y }];
        self.wires.push(line(x, fork, rail));
        self.wires.push(line(join, x + Self::BLOCK_WIDTH, rail));
        if let (Some(first), Some(last)) = (mids.first(), mids.last()) {
            for bar in [fork, join] {
                // The rail meets the bar even where a rounded half lies between.
                let (top, bottom) = ((*first).min(rail), (*last).max(rail));
                self.wires
                    .push(vec![Point { x: bar, y: top }, Point { x: bar, y: bottom }]);
            }
        }
        for mid in mids {
            self.wires.push(line(fork, x + Self::BRANCH_INSET, mid));
            self.wires
                .push(line(x + Self::BRANCH_INSET + Self::BRANCH_WIDTH, join, mid));
        }
        self.blocks.push(Block {
            subject: stage.subject.clone(),
            shape: stage.shape,
            place: stage.place,
            times: stage.times,
            need: stage.need,
            of: stage.of,
            branches,
            at: Point {
                x,
                y: top - Self::HEAD,
            },
            height: Self::HEAD + stack + Self::FOOT,
        });
    }
}
