//! License arithmetic: the worked numbers, and brute force over every start order.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::id::Word;
use tandem::domain::licensing::{
    LicenseFigure, LicenseRule, Sizing, WhatIf, after, allocate, capacity_at, capacity_over_orders,
    corners, even_split, solve,
};
use tandem::domain::plan::{Document, Plan};
use tandem::shipped;

fn nodes(seats: &[u64]) -> Vec<(String, u64)> {
    seats
        .iter()
        .enumerate()
        .map(|(index, seats)| (format!("n{index}"), *seats))
        .collect()
}

fn allocated(pool: u64, seats: &[u64]) -> Vec<u64> {
    allocate(pool, &nodes(seats))
        .nodes
        .iter()
        .map(|node| node.allocated)
        .collect()
}

fn capacity(pool: u64, seats: &[u64]) -> Option<u64> {
    allocate(pool, &nodes(seats)).capacity
}

/// Every order of some numbers.
fn orders(seats: &[u64]) -> Vec<Vec<u64>> {
    if seats.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for first in 0..seats.len() {
        let mut rest = seats.to_vec();
        let taken = rest.remove(first);
        for mut order in orders(&rest) {
            order.insert(0, taken);
            all.push(order);
        }
    }
    all
}

/// The source's example: 100 licenses, four nodes that ask for 30 each.
#[test]
fn the_example_of_the_source() {
    let allocation = allocate(100, &nodes(&[30; 4]));
    assert_eq!(allocated(100, &[30; 4]), [30, 30, 30, 10]);
    assert_eq!(allocation.capacity, Some(10));
    assert_eq!(
        (allocation.required, allocation.shortfall, allocation.unused),
        (120, 20, 0)
    );
    let stranded: Vec<u64> = allocation.nodes.iter().map(|node| node.stranded).collect();
    assert_eq!(stranded, [20, 20, 20, 0]);
}

#[test]
fn the_worked_numbers_of_the_model() {
    for (seats, expected) in [(25, 25), (26, 22), (33, 1), (34, 0), (30, 10)] {
        assert_eq!(capacity(100, &[seats; 4]), Some(expected), "{seats}");
        assert_eq!(capacity_at(100, 4, seats), Some(expected), "{seats}");
    }
    let range = capacity_over_orders(100, &[40, 30, 20, 30]).unwrap();
    assert_eq!((range.lowest, range.highest), (0, 20));
    let found: Vec<u64> = [[40, 30, 30, 20], [40, 20, 30, 30], [30, 20, 30, 40]]
        .iter()
        .map(|order| capacity(100, order).unwrap())
        .collect();
    assert_eq!(found, [0, 10, 20]);
    let split = even_split(100, 4).unwrap();
    assert_eq!((split.per_node, split.capacity, split.spare), (25, 25, 0));
    let split = even_split(100, 3).unwrap();
    assert_eq!((split.per_node, split.capacity, split.spare), (33, 33, 1));
}

#[test]
fn no_nodes_give_no_number() {
    assert_eq!(capacity(100, &[]), None);
    assert_eq!(capacity_over_orders(100, &[]), None);
    assert_eq!(even_split(100, 0), None);
    assert_eq!(capacity_at(100, 0, 5), None);
}

#[test]
fn any_one_of_four_can_be_asked_for() {
    assert_eq!(
        solve(Sizing::Pool {
            nodes: 4,
            target: 25
        }),
        Some(100)
    );
    assert_eq!(
        solve(Sizing::Seats {
            pool: 100,
            nodes: 4
        }),
        Some(25)
    );
    assert_eq!(
        solve(Sizing::Nodes {
            pool: 100,
            target: 30
        }),
        Some(3)
    );
    assert_eq!(
        solve(Sizing::Target {
            pool: 100,
            nodes: 3
        }),
        Some(33)
    );
    assert_eq!(
        solve(Sizing::Nodes {
            pool: 100,
            target: 0
        }),
        None
    );
    assert_eq!(
        solve(Sizing::Target {
            pool: 100,
            nodes: 0
        }),
        None
    );
}

#[test]
fn losing_the_emptiest_node_makes_room_until_it_returns() {
    let down = after(100, &nodes(&[30; 4]), 10, WhatIf::NodeDown { node: 3 });
    assert_eq!(down.capacity, Some(30));
    assert_eq!((down.logged_out, down.logged_out_on_return), (0, 20));
    let down = after(100, &nodes(&[30; 4]), 10, WhatIf::NodeDown { node: 0 });
    assert_eq!(down.capacity, Some(10));
    assert_eq!((down.logged_out, down.logged_out_on_return), (0, 0));
    let down = after(10, &nodes(&[10]), 7, WhatIf::NodeDown { node: 0 });
    assert_eq!((down.capacity, down.logged_out), (None, 7));
}

#[test]
fn a_decrease_logs_out_those_beyond_the_new_limit() {
    let lower = |to, logged_in| {
        after(
            100,
            &nodes(&[25; 4]),
            logged_in,
            WhatIf::Decrease { node: 1, to },
        )
    };
    assert_eq!(lower(20, 25).logged_out, 5);
    assert_eq!(lower(20, 18).logged_out, 0);
    assert_eq!(lower(20, 25).capacity, Some(20));
    assert_eq!(lower(40, 25).logged_out, 0);
    assert_eq!(lower(40, 25).capacity, Some(25));
}

#[test]
fn another_order_and_another_node_start_the_cluster_anew() {
    let seats = nodes(&[40, 30, 20, 30]);
    let last = |node| after(100, &seats, 0, WhatIf::StartsLast { node }).capacity;
    assert_eq!(
        [last(0), last(1), last(2), last(3)],
        [Some(20), Some(10), Some(0), Some(10)]
    );
    let added = after(100, &nodes(&[25; 4]), 0, WhatIf::Added { seats: 25 });
    assert_eq!(added.capacity, Some(0));
    // A node that is not there changes nothing.
    assert_eq!(last(9), Some(10));
}

#[test]
fn the_corners_rise_to_the_even_split_and_fall_from_there() {
    assert_eq!(
        corners(100, 4),
        [(0, 0), (25, 25), (26, 22), (33, 1), (34, 0), (42, 0)]
    );
    assert_eq!(corners(10, 1), [(0, 0), (10, 10), (11, 10), (20, 10)]);
    assert_eq!(corners(10, 0), []);
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let most = u64::MAX;
    let allocation = allocate(most, &nodes(&[most, most]));
    assert_eq!(allocation.required, most);
    assert_eq!(allocation.capacity, Some(0));
    assert_eq!(capacity_at(most, most, most), Some(0));
}

/// What the programming interface answers for a plan.
fn evaluate(plan: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

#[test]
fn the_interface_answers_item_by_item() {
    let node = |id: &str| json!({ "id": id, "seats": { "seat": 30 } });
    let answer = evaluate(&json!({
        "version": 1,
        "objectives": { "agents": 20 },
        "engage": {
            "management_layer": { "ha_license": true },
            "interaction_server_cluster": {
                "licenses": [{ "item": "seat", "pool": 100 }, { "item": "voice", "pool": 5, "target": 1 }],
                "nodes": [node("n1"), node("n2"), node("n3"), node("n4")],
            },
        },
    }));
    let expected = json!({
        "item": "seat", "pool": 100, "required": 120, "shortfall": 20, "unused": 0,
        "capacity": 10, "capacity_min": 10, "capacity_max": 10,
        "even_split": { "per_node": 25, "capacity": 25, "spare": 0 },
        "target": 20, "required_for_target": 80, "max_nodes_for_target": 5,
        "nodes": [
            { "id": "n1", "configured": 30, "allocated": 30, "stranded": 20 },
            { "id": "n2", "configured": 30, "allocated": 30, "stranded": 20 },
            { "id": "n3", "configured": 30, "allocated": 30, "stranded": 20 },
            { "id": "n4", "configured": 30, "allocated": 10, "stranded": 0 },
        ],
    });
    assert_eq!(answer["licensing"][0], expected);
    assert_eq!(answer["licensing"][1]["capacity"], 0);
    assert_eq!(answer["licensing"][1]["target"], 1);
    let ids: Vec<&str> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["id"].as_str().unwrap())
        .filter(|id| id.starts_with("licensing."))
        .collect();
    assert_eq!(
        ids,
        [
            "licensing.pool-short",
            "licensing.more-gives-less",
            "licensing.target-missed",
            "licensing.target-missed",
            "licensing.item-missing",
            "licensing.item-missing",
            "licensing.item-missing",
            "licensing.item-missing",
        ]
    );
}

#[test]
fn every_figure_has_its_rule() {
    let catalog = tandem::shipped::catalog();
    for figure in LicenseFigure::ALL {
        assert!(figure.rule().id().ends_with(figure.id()), "{figure:?}");
    }
    for &rule in LicenseRule::ALL {
        assert!(catalog.rule(rule).is_some(), "{rule:?}");
    }
}

#[test]
fn a_plan_without_a_cluster_has_no_licensing() {
    let answer = evaluate(&json!({ "version": 1 }));
    assert_eq!(answer["licensing"], json!([]));
    assert_eq!(answer["findings"], json!([]));
}

proptest! {
    /// The closed form over start orders against every order there is.
    #[test]
    fn start_orders_equal_brute_force(
        pool in 0u64..120,
        seats in proptest::collection::vec(0u64..40, 1..=7),
    ) {
        let capacities: Vec<u64> = orders(&seats).iter().map(|order| capacity(pool, order).unwrap()).collect();
        let range = capacity_over_orders(pool, &seats).unwrap();
        prop_assert_eq!(Some(&range.lowest), capacities.iter().min());
        prop_assert_eq!(Some(&range.highest), capacities.iter().max());
    }

    /// An independent check of every allocation.
    #[test]
    fn an_allocation_is_what_it_claims(
        pool in 0u64..500,
        seats in proptest::collection::vec(0u64..80, 0..12),
    ) {
        let allocation = allocate(pool, &nodes(&seats));
        let given: u64 = allocation.nodes.iter().map(|node| node.allocated).sum();
        prop_assert!(given <= pool);
        prop_assert_eq!(allocation.unused, pool - given);
        prop_assert_eq!(allocation.required, seats.iter().sum::<u64>());
        for (index, node) in allocation.nodes.iter().enumerate() {
            let before: u64 = allocation.nodes[..index].iter().map(|node| node.allocated).sum();
            prop_assert_eq!(node.allocated, seats[index].min(pool - before));
            prop_assert_eq!(node.stranded + allocation.capacity.unwrap(), node.allocated);
        }
        // Short and unused at once would mean that somebody was refused what was there.
        prop_assert!(allocation.shortfall == 0 || allocation.unused == 0);
    }

    /// No setting does better than the even split.
    #[test]
    fn nothing_beats_the_even_split(
        pool in 0u64..200,
        seats in proptest::collection::vec(0u64..80, 1..8),
    ) {
        let best = even_split(pool, seats.len() as u64).unwrap();
        prop_assert!(capacity(pool, &seats).unwrap() <= best.capacity);
        let even = vec![best.per_node; seats.len()];
        prop_assert_eq!(capacity(pool, &even), Some(best.capacity));
        prop_assert_eq!(best.per_node * seats.len() as u64 + best.spare, pool);
    }
}

#[test]
fn what_is_solved_for_is_applied_where_the_plan_has_the_nodes() {
    let plan = Document::parse(
        &json!({ "engage": { "interaction_server_cluster": {
            "licenses": [{ "item": "seat", "pool": 100 }],
            "nodes": [
                { "id": "a", "seats": { "seat": 30 } }, { "id": "b", "seats": { "seat": 30 } },
                { "id": "c", "seats": { "seat": 30 } }, { "id": "d", "seats": { "seat": 30 } },
            ],
        } } })
        .to_string(),
    )
    .unwrap();
    let applied = |sizing: Sizing| {
        let read = Plan::read(&plan);
        let cluster = read.engage.cluster.as_ref().unwrap();
        let edit = sizing.edit(&cluster.licenses[0], cluster)?;
        assert!(edit.changes(&plan));
        let mut document = plan.clone();
        edit.apply(&mut document).unwrap();
        assert!(!edit.changes(&document));
        let item = assess(document, shipped::catalog()).licensing()[0].clone();
        Some((item.pool, item.capacity))
    };
    let (pool, nodes, target) = (100, 4, 40);
    assert_eq!(
        applied(Sizing::Seats { pool, nodes }),
        Some((100, Some(25)))
    );
    assert_eq!(
        applied(Sizing::Pool { nodes, target }),
        Some((160, Some(40)))
    );
    assert_eq!(applied(Sizing::Seats { pool, nodes: 3 }), None);
    assert_eq!(applied(Sizing::Nodes { pool, target }), None);
}

/// The page that is shown without scripts has the source's example, held to the arithmetic here.
#[test]
fn the_worked_example_of_the_page_is_what_the_arithmetic_gives() {
    let page = include_str!("../../index.html");
    let row = |node: usize, got: u64| {
        format!(r#"<tr><th scope="row">node-{node}</th><td>30</td><td>{got}</td></tr>"#)
    };
    for (node, got) in (1..).zip(allocated(100, &[30; 4])) {
        assert!(page.contains(&row(node, got)), "node-{node}");
    }
    assert!(page.contains("min(30, 30, 30, 10) = 10"));
    assert_eq!(capacity_at(100, 4, 30), Some(10));
    assert_eq!(capacity_at(100, 4, 25), Some(25));
}
