//! The diagram and the files it leaves the page in.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use tandem::domain::inventory::{NodeOutline, Topology};
use tandem::export::{checklist, topology};

use super::{four_nodes, of, worked};

#[test]
fn the_diagram_shows_every_thing_and_every_connection_and_nothing_overlaps() {
    for inventory in worked() {
        let diagram = &inventory.topology;
        assert_eq!(diagram.nodes.len(), inventory.things.len());
        assert_eq!(diagram.edges.len(), inventory.connections.len());
        for (index, node) in diagram.nodes.iter().enumerate() {
            let (right, bottom) = (
                node.at.x + Topology::NODE_WIDTH,
                node.at.y + Topology::NODE_HEIGHT,
            );
            assert!(right <= diagram.width && bottom <= diagram.height);
            for other in &diagram.nodes[index + 1..] {
                let apart = right <= other.at.x
                    || other.at.x + Topology::NODE_WIDTH <= node.at.x
                    || bottom <= other.at.y
                    || other.at.y + Topology::NODE_HEIGHT <= node.at.y;
                assert!(apart, "{} and {} overlap", node.id, other.id);
            }
        }
        for edge in &diagram.edges {
            for points in edge.points.windows(2) {
                for node in &diagram.nodes {
                    let inside =
                        |a: u32, b: u32, low: u32, high: u32| a.max(b) > low && a.min(b) < high;
                    let straight = points[0].x == points[1].x || points[0].y == points[1].y;
                    let crosses = straight
                        && inside(
                            points[0].x,
                            points[1].x,
                            node.at.x,
                            node.at.x + Topology::NODE_WIDTH,
                        )
                        && inside(
                            points[0].y,
                            points[1].y,
                            node.at.y,
                            node.at.y + Topology::NODE_HEIGHT,
                        );
                    assert!(!crosses, "{edge:?} crosses {}", node.id);
                }
                assert!(
                    points
                        .iter()
                        .all(|p| p.x <= diagram.width && p.y <= diagram.height)
                );
            }
        }
    }
}

#[test]
fn shapes_tell_kinds_apart() {
    let inventory = of(four_nodes());
    let shapes: BTreeMap<String, NodeOutline> = inventory
        .topology
        .nodes
        .iter()
        .map(|node| (node.id.to_string(), node.shape))
        .collect();
    assert_eq!(shapes["node:ixn-1"], NodeOutline::Pair);
    assert_eq!(shapes["proxy:desk-1"], NodeOutline::Server);
    assert_eq!(shapes["database:ixn-1"], NodeOutline::Database);
    assert_eq!(shapes["cluster"], NodeOutline::Object);
    assert_eq!(shapes["agent-desktops"], NodeOutline::Client);
}

#[test]
fn hostile_ids_stay_text_in_every_file() {
    let evil = "</title><script>alert(1)</script>\" onload='x' & {node} [a](b) \u{1} `c`";
    let inventory = of(json!({ "engage": { "interaction_server_cluster": {
        "nodes": [{ "id": evil, "hosts": [evil] }],
        "proxies": [{ "id": evil, "serves": ["desktop"] }],
    } } }));
    let svg = topology::svg(&inventory.topology, evil, evil);
    assert!(!svg.contains("<script") && !svg.contains('\u{1}'));
    assert!(svg.contains("&lt;script&gt;"));
    // Nothing but the outlines' own attributes has quotes.
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(!tag.contains("onload"), "{tag}");
        assert!(!text.contains('"'), "{text}");
    }
    let markdown = checklist::markdown(evil, &inventory.checklist, &BTreeSet::new());
    assert!(!markdown.contains("<script") && !markdown.contains("[a](b)"));
    assert!(markdown.contains("\\[a\\](b)"));
    // A value that looks like a name is not filled in.
    assert!(markdown.contains("{node}"));
}
