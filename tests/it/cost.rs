//! What a plan costs in a year, worked out by hand.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::cost::PlanCost;
use tandem::domain::plan::Document;
use tandem::shipped;

/// Three hosts, two databases and a hundred seats.
fn site(prices: &Value) -> Value {
    json!({
        "version": 1,
        "prices": prices,
        "shared": [
            {"id": "db-1", "kind": "database", "at": "engage"},
            {"id": "db-2", "kind": "database", "at": "engage"},
            {"id": "cache", "kind": "redis", "at": "engage", "of": 3},
        ],
        "engage": {
            "management_layer": {"ha_license": true},
            "hosts": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
            "applications": [{"id": "urs", "component": "urs", "redundancy": "warm-standby",
                "hosts": ["a", "b"], "depends_on": ["db-1"]}],
            "interaction_server_cluster": {
                "licenses": [{"item": "seat", "pool": 100}],
                "nodes": [{"id": "n1", "hosts": ["a", "c"], "seats": {"seat": 100}, "database": "db-2"}],
            },
        },
    })
}

fn cost(plan: &Value) -> PlanCost {
    let document = Document::from_value(plan.clone()).unwrap();
    PlanCost::of(&assess(document, shipped::catalog()))
}

fn all() -> Value {
    json!({"currency": "EUR", "host_month": 400, "database_month": 900,
        "license_seat_month": {"seat": 50}})
}

#[test]
fn three_hosts_two_databases_and_a_hundred_seats_are_96_000_a_year() {
    let cost = cost(&site(&all()));
    let lines: Vec<(&str, Option<u64>, Option<f64>)> = cost
        .lines
        .iter()
        .map(|line| (line.id.as_str(), line.quantity, line.year))
        .collect();
    assert_eq!(
        lines,
        [
            ("workers", Some(0), Some(0.0)),
            ("hosts", Some(3), Some(14_400.0)),
            ("databases", Some(2), Some(21_600.0)),
            ("license:seat", Some(100), Some(60_000.0)),
        ]
    );
    assert_eq!((cost.total, cost.at_least), (Some(96_000.0), 96_000.0));
    assert_eq!(cost.currency.as_deref(), Some("EUR"));
    assert_eq!(cost.downtime, None);
}

#[test]
fn an_absent_price_leaves_the_total_unknown_and_the_rest_known() {
    let mut prices = all();
    prices.as_object_mut().unwrap().remove("database_month");
    let cost = cost(&site(&prices));
    assert_eq!((cost.total, cost.at_least), (None, 74_400.0));
    let free = self::cost(&json!({"version": 1}));
    assert_eq!((free.total, free.at_least), (Some(0.0), 0.0));
}

#[test]
fn downtime_costs_by_channels_where_any_has_a_price_and_never_twice() {
    let of = |downtime: Value| {
        let mut prices = all();
        prices["downtime_minute"] = downtime;
        let document = Document::from_value(site(&prices)).unwrap();
        let assessment = assess(document, shipped::catalog());
        let cost = PlanCost::of(&assessment);
        let minutes = |seconds: f64| seconds / 60.0;
        let availability = assessment.availability();
        let system = minutes(availability.downtime_s_per_year.unwrap().get());
        let mut channels = availability.channels.iter();
        let chat = channels.find(|it| it.id == "chat").unwrap();
        let chat = minutes(chat.downtime_s_per_year.unwrap().get());
        (cost, system, chat)
    };
    let near = |found: Option<f64>, wanted: f64| (found.unwrap() - wanted).abs() < 1e-6 * wanted;
    let (cost, system, _) = of(json!({"system": 10}));
    assert!(near(cost.downtime, 10.0 * system));
    assert_eq!(cost.total, Some(96_000.0));
    let (cost, _, chat) = of(json!({"system": 10, "chat": 3}));
    assert!(near(cost.downtime, 3.0 * chat));
}
