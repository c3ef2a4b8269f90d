//! The diagram as an SVG file, and its outlines for whoever draws it elsewhere.

use super::markup::escaped;
use tandem_domain::inventory::{Edge, Node, NodeOutline, Topology};

/// How many characters of a name, of a kind and of hosts fit into a node.
const FITS: [usize; 3] = [21, 24, 24];
/// How far a name, a kind and hosts stand below the top of a node.
pub const LINES: [u32; 3] = [18, 32, 46];
/// How high the lid of a cylinder is; text stands lower by as much.
const LID: u32 = 5;
/// The radius of round corners, and the length of cut ones.
const ROUND: u32 = 18;
const CUT: u32 = 8;
/// How far text stands from the left of a node.
pub const INSET: u32 = 10;

/// The diagram as a file of its own: black on white, with title, description and a text for every
/// node.
#[must_use]
pub fn svg(topology: &Topology, title: &str, description: &str) -> String {
    let (width, height) = (topology.width, topology.height);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n",
        escaped(title),
        escaped(description),
    );
    for head in &topology.heads {
        text += &label(head.x, LINES[0], true, &head.name);
    }
    for edge in &topology.edges {
        text += &format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"gray\"/>\n",
            points(edge)
        );
    }
    for node in &topology.nodes {
        text += &format!(
            "<g>\n<title>{}</title>\n<path d=\"{}\" fill=\"white\" stroke=\"black\"/>\n",
            escaped(&node.name),
            outline(node),
        );
        for (line, (y, words)) in labels(node).enumerate() {
            text += &label(node.at.x + INSET, y, line == 0, &words);
        }
        text += "</g>\n";
    }
    text += "</svg>\n";
    text
}

fn label(x: u32, y: u32, bold: bool, text: &str) -> String {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{x}\" y=\"{y}\"{weight}>{}</text>\n",
        escaped(text)
    )
}

/// The lines of text in a node and how far from the top of the diagram each stands.
pub fn labels(node: &Node) -> impl Iterator<Item = (u32, String)> {
    let texts = [node.name.clone(), node.kind.clone(), node.hosts.join(" + ")];
    let lid = if node.shape == NodeOutline::Database {
        LID
    } else {
        0
    };
    LINES
        .into_iter()
        .zip(FITS)
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(move |((line, fits), text)| (node.at.y + line + lid, fitted(&text, fits)))
}

/// A text as long as fits; the whole of it stands in the list beside the diagram.
fn fitted(text: &str, fits: usize) -> String {
    if text.chars().count() <= fits {
        return text.to_owned();
    }
    let start: String = text.chars().take(fits - 1).collect();
    format!("{}…", start.trim_end())
}

/// The points of a line as SVG writes them.
#[must_use]
pub fn points(edge: &Edge) -> String {
    let points: Vec<String> = edge
        .points
        .iter()
        .map(|point| format!("{},{}", point.x, point.y))
        .collect();
    points.join(" ")
}

/// The outline of a node as SVG path data.
#[must_use]
pub fn outline(node: &Node) -> String {
    let (x, y) = (node.at.x, node.at.y);
    let (w, h) = (Topology::NODE_WIDTH, Topology::NODE_HEIGHT);
    match node.shape {
        NodeOutline::Server => format!("M{x} {y}h{w}v{h}h-{w}z"),
        // A second box shows behind the first.
        NodeOutline::Pair => format!("M{x} {y}h{w}v{h}h-{w}z M{} {y}v-4h{w}v{h}h-4", x + 4),
        NodeOutline::Client => {
            let (r, across, down) = (ROUND, w - 2 * ROUND, h - 2 * ROUND);
            format!(
                "M{} {y}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1 -{r} {r}h-{across}\
                 a{r} {r} 0 0 1 -{r} -{r}v-{down}a{r} {r} 0 0 1 {r} -{r}z",
                x + r
            )
        }
        NodeOutline::Object => {
            let (cut, across, down) = (CUT, w - 2 * CUT, h - 2 * CUT);
            format!(
                "M{} {y}h{across}l{cut} {cut}v{down}l-{cut} {cut}h-{across}l-{cut} -{cut}v-{down}z",
                x + cut
            )
        }
        NodeOutline::Database => {
            let (half, cap) = (w / 2, LID);
            format!(
                "M{x} {top}a{half} {cap} 0 0 1 {w} 0v{side}a{half} {cap} 0 0 1 -{w} 0z \
                 M{x} {top}a{half} {cap} 0 0 0 {w} 0",
                top = y + cap,
                side = h - 2 * cap,
            )
        }
    }
}
