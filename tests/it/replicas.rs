//! Replicas: the worked numbers, and brute force over loads and zones.

use serde_json::{Value, json};
use tandem::domain::catalog::HaMode;
use tandem::domain::decimal::Decimal;
use tandem::domain::kubernetes::{Binding, Bounds, lost_pods, per_zone, recommend};

fn bounds(required: u32, zones: u32, lost_zones: u32, lost_workers: u32) -> Bounds {
    Bounds {
        required,
        zones,
        lost_zones,
        lost_workers,
    }
}

fn n_plus_one(required: u32, zones: u32, lost_zones: u32) -> (u32, u32, Binding) {
    let sized = recommend(HaMode::NPlusOne, bounds(required, zones, lost_zones, 1));
    (sized.replicas, sized.equal_per_zone, sized.binding)
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn the_worked_numbers_of_the_model() {
    assert_eq!(n_plus_one(7, 3, 1), (11, 12, Binding::ZoneLoss));
    assert_eq!(per_zone(11, 3), [4, 4, 3]);
    assert_eq!(n_plus_one(7, 2, 1), (14, 14, Binding::ZoneLoss));
    assert_eq!(n_plus_one(7, 4, 1), (10, 12, Binding::ZoneLoss));
    assert_eq!(n_plus_one(5, 3, 1), (8, 9, Binding::ZoneLoss));
    assert_eq!(n_plus_one(1, 1, 0), (3, 3, Binding::MinimumThree));
    assert_eq!(n_plus_one(4, 1, 0), (5, 5, Binding::NPlusOne));
    let workers = recommend(HaMode::NPlusOne, bounds(4, 1, 0, 3));
    assert_eq!(
        (workers.replicas, workers.binding),
        (7, Binding::WorkerLoss)
    );
}

#[test]
fn other_modes_say_how_many() {
    let of = |mode| {
        let sized = recommend(mode, bounds(9, 3, 1, 1));
        (sized.replicas, sized.binding)
    };
    assert_eq!(of(HaMode::ActiveActive), (2, Binding::Mode));
    assert_eq!(of(HaMode::Singleton), (1, Binding::Mode));
    assert_eq!(of(HaMode::CronJob), (0, Binding::Mode));
}

#[test]
fn decimals_divide_exactly() {
    let ceil = |a: &str, b: &str, c: &str| decimal(a).ceil_div(decimal(b), decimal(c));
    assert_eq!(ceil("9", "3", "0.6"), Some(5));
    assert_eq!(ceil("0.3", "0.1", "1"), Some(3));
    assert_eq!(ceil("1e3", "2.5", "0.8"), Some(500));
    assert_eq!(ceil("1", "0", "1"), None);
    for wrong in ["", "-1", "1,5", "NaN", "1e40", ".5x"] {
        assert_eq!(Decimal::parse(wrong), None, "{wrong}");
    }
    assert_eq!(decimal("12.5").to_f64(), 12.5);
}

/// Pods that survive the worst loss of zones, by trying every set of zones.
fn worst_survivors(replicas: u32, zones: u32, lost: u32) -> u32 {
    let pods = per_zone(replicas, zones);
    (0..1u32 << zones)
        .filter(|set| set.count_ones() == lost)
        .map(|set| {
            let left = pods
                .iter()
                .enumerate()
                .filter(|(zone, _)| set & (1 << zone) == 0);
            left.map(|(_, pods)| *pods).sum::<u32>()
        })
        .min()
        .unwrap()
}

#[test]
fn replicas_equal_brute_force_for_every_load_and_zone_count() {
    for required in 1..=60u32 {
        for zones in 1..=6u32 {
            for lost in 0..zones {
                for workers in 0..=3u32 {
                    let fits = |replicas: u32| {
                        replicas >= 3
                            && replicas > required
                            && replicas >= required + workers
                            && worst_survivors(replicas, zones, lost) >= required
                    };
                    let smallest = (1..).find(|replicas| fits(*replicas)).unwrap();
                    let sized = recommend(HaMode::NPlusOne, bounds(required, zones, lost, workers));
                    let at = format!("N {required}, z {zones}, t {lost}, w {workers}");
                    assert_eq!(sized.replicas, smallest, "{at}");
                    let equal = (1..).map(|each| each * zones).find(|r| fits(*r)).unwrap();
                    assert_eq!(sized.equal_per_zone, equal, "{at}");
                    for replicas in [smallest, equal] {
                        let survivors = replicas - lost_pods(replicas, zones, lost);
                        assert_eq!(survivors, worst_survivors(replicas, zones, lost), "{at}");
                    }
                }
            }
        }
    }
}

fn evaluate(plan: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

#[test]
fn each_unit_runs_what_its_role_and_the_mode_say() {
    let answer = evaluate(&json!({
        "private_edition": {
            "units": [
                { "id": "east", "role": "primary" },
                { "id": "west", "role": "secondary", "zones": 2 },
            ],
            "services": [
                { "service": "authentication", "demand": 9, "capacity_per_pod": 3, "target_utilization": 0.6 },
                { "service": "pulse" },
                { "service": "engagement-service", "replicas": 4 },
                { "service": "iwd-data-mart" },
            ],
        },
    }));
    let rows: Vec<(String, String, u64, u64, Value)> = answer["replicas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["unit"].as_str().unwrap().to_owned(),
                row["service"].as_str().unwrap().to_owned(),
                row["required"].as_u64().unwrap(),
                row["replicas"].as_u64().unwrap(),
                row["binding"].clone(),
            )
        })
        .collect();
    let row = |unit: &str, service: &str, required, replicas, binding: Value| {
        (
            unit.to_owned(),
            service.to_owned(),
            required,
            replicas,
            binding,
        )
    };
    assert_eq!(
        rows,
        [
            row("east", "authentication", 5, 8, json!("zone-loss")),
            row("east", "pulse", 1, 2, json!("mode")),
            row("east", "engagement-service", 1, 4, json!("override")),
            row("east", "iwd-data-mart", 0, 0, Value::Null),
            row("west", "authentication", 5, 8, json!("zone-loss")),
            row("west", "pulse", 1, 0, Value::Null),
            row("west", "engagement-service", 0, 0, Value::Null),
            row("west", "iwd-data-mart", 0, 0, Value::Null),
        ]
    );
    assert_eq!(answer["replicas"][0]["per_zone"], json!([3, 3, 2]));
    assert_eq!(answer["replicas"][0]["equal_per_zone"], 9);
    // The secondary unit runs as many over its own zones, and is told what that costs it.
    assert_eq!(answer["replicas"][4]["per_zone"], json!([4, 4]));
    assert_eq!(answer["replicas"][4]["equal_per_zone"], 10);
    let findings = answer["findings"].as_array().unwrap();
    let short = findings
        .iter()
        .find(|it| it["id"] == "private-edition.survivors-too-few");
    assert_eq!(short.unwrap()["path"], "private_edition.services[0]");
}

#[test]
fn a_secondary_unit_alone_with_a_service_is_sized_by_its_own_zones() {
    let answer = evaluate(&json!({ "private_edition": {
        "units": [{ "id": "east" }, { "id": "west", "role": "secondary", "zones": 2 }],
        "services": [{
            "service": "authentication", "demand": 5, "capacity_per_pod": 1, "units": ["west"],
        }],
    } }));
    assert_eq!(answer["replicas"][0]["replicas"], 0);
    assert_eq!(answer["replicas"][1]["replicas"], 10);
}

#[test]
fn more_zones_than_there_can_be_are_not_believed() {
    let answer = evaluate(&json!({ "private_edition": {
        "units": [{ "id": "east", "zones": 4_000_000_000_u32 }],
        "services": [{ "service": "authentication" }],
    } }));
    assert_eq!(answer["replicas"][0]["per_zone"], json!([1, 1, 1]));
    let invalid = &answer["findings"][0];
    assert_eq!(invalid["id"], "plan.invalid-value");
    assert_eq!(invalid["path"], "private_edition.units[0].zones");
}
