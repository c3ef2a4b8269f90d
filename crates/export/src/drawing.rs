//! Pictures as lines and text, black on white, for whoever draws them: a page, a file, a canvas.

use super::markup::escaped;
use super::topology::{INSET, LINES, labels, outline, points};
use tandem_domain::inventory::Inventory;
use tandem_text::inventory as text;

/// A picture of lines and text, black on white.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Its width in units.
    pub width: u32,
    /// Its height in units.
    pub height: u32,
    /// What it is.
    pub title: String,
    /// What is to be seen in it.
    pub description: String,
    /// What it is made of, the lowest first.
    pub marks: Vec<Mark>,
}

/// A piece of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A line through points, as SVG writes them.
    Line(String),
    /// A filled outline, as SVG path data.
    Outline(String),
    /// A dark shape, as SVG path data.
    Solid(String),
    /// A line of text.
    Text {
        /// Units from the left to its start.
        x: u32,
        /// Units from the top to its base line.
        y: u32,
        /// Whether it is a name.
        strong: bool,
        /// What it says.
        text: String,
    },
    /// A line of text that ends where it is put.
    TextEnd {
        /// Units from the left to its end.
        x: u32,
        /// Units from the top to its base line.
        y: u32,
        /// What it says.
        text: String,
    },
}

/// The picture as a file of its own.
#[must_use]
pub fn svg(drawing: &Drawing) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut file = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n",
        escaped(&drawing.title),
        escaped(&drawing.description),
    );
    for mark in &drawing.marks {
        file += &match mark {
            Mark::Line(points) => {
                format!("<polyline points=\"{points}\" fill=\"none\" stroke=\"gray\"/>\n")
            }
            Mark::Outline(path) => {
                format!("<path d=\"{path}\" fill=\"white\" stroke=\"black\"/>\n")
            }
            Mark::Solid(path) => format!("<path d=\"{path}\" fill=\"dimgray\"/>\n"),
            Mark::TextEnd { x, y, text } => format!(
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{}</text>\n",
                escaped(text)
            ),
            Mark::Text { x, y, strong, text } => {
                let weight = if *strong { " font-weight=\"bold\"" } else { "" };
                format!(
                    "<text x=\"{x}\" y=\"{y}\"{weight}>{}</text>\n",
                    escaped(text)
                )
            }
        };
    }
    file += "</svg>\n";
    file
}

/// The diagram of a plan's inventory.
#[must_use]
pub fn topology(inventory: &Inventory, plan_name: &str) -> Drawing {
    let topology = &inventory.topology;
    let heads = topology.heads.iter().map(|head| Mark::Text {
        x: head.x,
        y: LINES[0],
        strong: true,
        text: head.name.clone(),
    });
    let edges = topology.edges.iter().map(|edge| Mark::Line(points(edge)));
    let nodes = topology.nodes.iter().flat_map(|node| {
        let texts = labels(node)
            .enumerate()
            .map(|(line, (y, text))| Mark::Text {
                x: node.at.x + INSET,
                y,
                strong: line == 0,
                text,
            });
        std::iter::once(Mark::Outline(outline(node))).chain(texts)
    });
    Drawing {
        width: topology.width,
        height: topology.height,
        title: text::diagram_title(plan_name),
        description: text::diagram_alone(inventory),
        marks: heads.chain(edges).chain(nodes).collect(),
    }
}
