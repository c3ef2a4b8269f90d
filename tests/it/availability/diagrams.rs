//! The reliability block diagram: nothing stands on anything else, and no line runs through a block.

use serde_json::{Value, json};
use tandem::domain::availability::{Block, BlockShape, BranchKind, Diagram, SectionKind, diagram};
use tandem::domain::point::Point;

use super::plans::answer;

fn drawn(document: Value) -> Diagram {
    diagram(&answer(document).model.unwrap())
}

type Area = (u32, u32, u32, u32);

fn area(block: &Block) -> Area {
    let (x, y) = (block.at.x, block.at.y);
    (x, y, x + Diagram::BLOCK_WIDTH, y + block.height)
}

fn overlap(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// Whether a line passes through the inside of an area; touching its edge is no harm.
fn crosses(line: &[Point], area: Area) -> bool {
    line.windows(2).any(|ends| {
        let (a, b) = (ends[0], ends[1]);
        let (left, right) = (a.x.min(b.x), a.x.max(b.x));
        let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
        left < area.2
            && area.0 < right.max(left + 1)
            && top < area.3
            && area.1 < bottom.max(top + 1)
    })
}

fn assert_clean(drawn: &Diagram) {
    for (index, block) in drawn.blocks.iter().enumerate() {
        let here = area(block);
        assert!(here.2 <= drawn.width && here.3 <= drawn.height, "{block:?}");
        for other in &drawn.blocks[index + 1..] {
            assert!(!overlap(here, area(other)), "{block:?} on {other:?}");
        }
        let branches: Vec<Area> = block
            .branches
            .iter()
            .map(|branch| {
                let (x, y) = (branch.at.x, branch.at.y);
                (x, y, x + Diagram::BRANCH_WIDTH, y + Diagram::BRANCH_HEIGHT)
            })
            .collect();
        for (index, branch) in branches.iter().enumerate() {
            assert!(branch.0 > here.0 && branch.2 < here.2, "{block:?}");
            assert!(
                branch.1 >= here.1 + Diagram::HEAD && branch.3 < here.3,
                "{block:?}"
            );
            for other in &branches[index + 1..] {
                assert!(!overlap(*branch, *other), "{block:?}");
            }
            for wire in &drawn.wires {
                assert!(!crosses(wire, *branch), "{wire:?} through {branch:?}");
            }
        }
        for section in &drawn.sections {
            let title = (section.at.x, section.at.y, drawn.width, section.at.y + 24);
            assert!(!overlap(here, title), "{block:?} on a heading");
        }
    }
    for wire in &drawn.wires {
        let mine = |block: &&Block| {
            let here = area(block);
            wire.iter()
                .all(|point| point.x >= here.0 && point.x <= here.2)
                && wire
                    .iter()
                    .all(|point| point.y >= here.1 && point.y <= here.3)
        };
        for block in drawn.blocks.iter().filter(|block| !mine(block)) {
            assert!(!crosses(wire, area(block)), "{wire:?} through {block:?}");
        }
        for ends in wire.windows(2) {
            assert!(ends[0].x == ends[1].x || ends[0].y == ends[1].y, "{wire:?}");
        }
        for point in wire {
            assert!(
                point.x <= drawn.width && point.y <= drawn.height,
                "{wire:?}"
            );
        }
    }
}

/// From the first end every wire can be followed to the second.
fn assert_connected(drawn: &Diagram) {
    let [start, stop] = drawn.ends.unwrap();
    let on = |wire: &[Point], point: Point| {
        wire.windows(2).any(|ends| {
            let (a, b) = (ends[0], ends[1]);
            (a.x.min(b.x)..=a.x.max(b.x)).contains(&point.x)
                && (a.y.min(b.y)..=a.y.max(b.y)).contains(&point.y)
        })
    };
    // Branches are ways from their left to their right.
    let mut wires = drawn.wires.clone();
    for branch in drawn.blocks.iter().flat_map(|block| &block.branches) {
        let y = branch.at.y + Diagram::BRANCH_HEIGHT / 2;
        let x = branch.at.x;
        wires.push(vec![
            Point { x, y },
            Point {
                x: x + Diagram::BRANCH_WIDTH,
                y,
            },
        ]);
    }
    let mut seen = vec![start];
    let mut reached = vec![false; wires.len()];
    while let Some(point) = seen.pop() {
        for (index, wire) in wires.iter().enumerate() {
            let meets = on(wire, point) || wire.iter().any(|it| on(&[point, point], *it));
            if !reached[index] && meets {
                reached[index] = true;
                seen.extend(wire.iter().copied());
                // Wires that end in the middle of this one meet it too.
                let ends = wires.iter().flat_map(|it| [it[0], it[it.len() - 1]]);
                seen.extend(ends.filter(|end| on(wire, *end)));
            }
        }
    }
    assert!(reached.iter().all(|it| *it), "{reached:?}");
    assert!(
        wires
            .iter()
            .enumerate()
            .any(|(index, wire)| reached[index] && on(wire, stop))
    );
}

fn example(file: &str) -> Value {
    let path = format!("{}/assets/examples/{file}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_reference_plans_are_drawn_cleanly() {
    for file in [
        "license-example",
        "email-and-chat",
        "iwd-site",
        "icon-pair",
        "region-pair",
        "two-data-centers",
    ] {
        let drawn = drawn(example(file));
        assert!(!drawn.blocks.is_empty(), "{file}");
        assert_clean(&drawn);
        assert_connected(&drawn);
    }
}

#[test]
fn any_number_of_blocks_is_drawn_cleanly() {
    for applications in 0..13 {
        for zones in [1, 2, 3, 7] {
            let listed: Vec<Value> = (0..applications)
                .map(|index| {
                    let hosts: Vec<String> = (0..index).map(|host| format!("h{host}")).collect();
                    json!({
                        "id": format!("a{index}"), "redundancy": "n-plus-1", "hosts": hosts,
                        "depends_on": [format!("s{index}")],
                    })
                })
                .collect();
            let shared: Vec<Value> = (0..applications)
                .map(|index| json!({ "id": format!("s{index}"), "of": index + 1, "at": "u", "zones": 3 }))
                .collect();
            let drawn = drawn(json!({
                "shared": shared,
                "engage": { "applications": listed },
                "private_edition": {
                    "units": [{ "id": "u", "zones": zones }],
                    "services": [{ "service": "authentication" }, { "service": "designer" }],
                },
            }));
            assert_clean(&drawn);
            assert_connected(&drawn);
        }
    }
}

#[test]
fn nothing_that_counts_is_nothing_to_draw() {
    let optional = json!({ "engage": { "applications": [{ "id": "a", "optional": true }] } });
    for document in [json!({}), optional] {
        let empty = drawn(document);
        assert_eq!((empty.width, empty.height), (0, 0));
        assert!(empty.blocks.is_empty() && empty.wires.is_empty());
    }
}

#[test]
fn every_thing_is_the_block_it_is() {
    let drawn = drawn(json!({
        "shared": [{ "id": "db", "of": 3, "need": 2 }],
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [
                { "id": "pair", "redundancy": "warm-standby", "hosts": ["a", "b"] },
                { "id": "together", "redundancy": "warm-standby", "hosts": ["a"] },
                { "id": "alone", "depends_on": ["db"] },
            ],
        },
        "private_edition": {
            "units": [{ "id": "u", "zones": 3 }],
            "services": [
                { "service": "authentication", "demand": 4, "capacity_per_pod": 1,
                  "workloads": [{ "name": "a" }, { "name": "b" }] },
                { "service": "designer", "mode": "singleton" },
            ],
        },
    }));
    let shapes = |subject: &str| -> Vec<BlockShape> {
        let blocks = drawn
            .blocks
            .iter()
            .filter(|block| block.subject.id() == subject);
        blocks.map(|block| block.shape).collect()
    };
    assert_eq!(shapes("unit"), [BlockShape::Unit]);
    assert_eq!(shapes("pair"), [BlockShape::Pair]);
    assert_eq!(shapes("together"), [BlockShape::Pair, BlockShape::Alone]);
    assert_eq!(shapes("alone"), [BlockShape::Alone]);
    assert_eq!(shapes("u/designer"), [BlockShape::Moving]);
    let find = |subject: &str| {
        drawn
            .blocks
            .iter()
            .find(|it| it.subject.id() == subject)
            .unwrap()
    };
    // Two alike workloads are drawn once, with their pods by zone.
    let pods = find("u/authentication");
    assert_eq!(
        (pods.shape, pods.times, pods.need, pods.of),
        (BlockShape::Group, 2, 4, 6)
    );
    let kinds: Vec<BranchKind> = pods.branches.iter().map(|branch| branch.kind).collect();
    assert_eq!(
        kinds,
        [
            BranchKind::Zone(0, 2),
            BranchKind::Zone(1, 2),
            BranchKind::Zone(2, 2)
        ]
    );
    let database = find("db");
    assert!(database.subject.is_shared());
    assert_eq!(
        (database.need, database.of, database.branches.len()),
        (2, 3, 3)
    );
    let sections: Vec<SectionKind> = drawn.sections.iter().map(|it| it.kind).collect();
    assert_eq!(
        sections,
        [SectionKind::Unit, SectionKind::Site, SectionKind::Shared]
    );
}
