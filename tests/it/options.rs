//! Options, held to trying every combination one by one through the programming interface.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::api;
use tandem::document::examples::examples;
use tandem::domain::options::{Exploration, MOST_COMBINATIONS, OptionOutcome, OptionsRequest};
use tandem::domain::plan::Document;
use tandem::shipped;
use tandem_interface::engine::Engine;

fn request(value: &Value) -> OptionsRequest {
    OptionsRequest::parse(&value.to_string()).unwrap()
}

fn answered(value: &Value) -> Value {
    serde_json::from_str(&api::options(&value.to_string()).unwrap()).unwrap()
}

/// A region with a service and a Kafka of one member.
fn region() -> Value {
    json!({
        "version": 1,
        "objectives": {"availability": 0.9995, "rto_s": {"unit": 3600}},
        "shared": [{"id": "kafka", "kind": "kafka", "at": "north", "mttr_h": 2}],
        "private_edition": {
            "units": [{"id": "north", "zones": 2}],
            "worker": {"cpu_millicores": 8000, "memory_mib": 32000},
            "services": [{"service": "voice-microservices", "mode": "n-plus-1",
                "demand": 30, "capacity_per_pod": 10, "depends_on": ["kafka"],
                "workloads": [{"name": "voice", "cpu_millicores": 2000, "memory_mib": 4000}]}],
        },
    })
}

/// Two sites with a lone router, a warm pair at one of them and two cluster nodes.
fn sites() -> Value {
    json!({
        "version": 1,
        "objectives": {"availability": 0.9995, "agents": 40},
        "prices": {"host_month": 400, "database_month": 900, "license_seat_month": {"seat": 50},
            "currency": "EUR"},
        "shared": [{"id": "db-1", "kind": "database", "at": "engage"},
            {"id": "db-2", "kind": "database", "at": "engage"}],
        "engage": {
            "management_layer": {"ha_license": true, "scs": ["a"]},
            "sites": [{"id": "east"}, {"id": "west"}],
            "hosts": [{"id": "a", "site": "east"}, {"id": "b", "site": "east"}, {"id": "c", "site": "west"}],
            "applications": [
                {"id": "router", "component": "urs", "hosts": ["a"]},
                {"id": "stat", "component": "stat-server", "redundancy": "warm-standby", "hosts": ["a", "b"]}],
            "interaction_server_cluster": {
                "licenses": [{"item": "seat", "pool": 100}],
                "nodes": [
                    {"id": "n1", "hosts": ["a", "c"], "seats": {"seat": 50}, "database": "db-1"},
                    {"id": "n2", "hosts": ["b", "c"], "seats": {"seat": 50}, "database": "db-2"}],
            },
        },
    })
}

/// What an answer of `evaluate` comes to: size, downtime and whether every objective is met.
fn tried(plan: &Value, evaluated: &Value) -> Option<(f64, f64, bool)> {
    let downtime = evaluated["availability"]["downtime_s_per_year"].as_f64()?;
    let workers: u64 = evaluated["workers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["workers"].as_u64().unwrap_or(0))
        .sum();
    let mut hosts = BTreeSet::new();
    let engage = &plan["engage"];
    let lists = [
        &engage["applications"],
        &engage["interaction_server_cluster"]["nodes"],
    ];
    for it in lists.into_iter().filter_map(Value::as_array).flatten() {
        hosts.extend(
            it["hosts"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|it| it.to_string()),
        );
    }
    let named = engage["hosts"].as_array().into_iter().flatten();
    hosts.extend(named.map(|it| it["id"].to_string()));
    let shared = plan["shared"].as_array().unwrap().iter();
    let databases: u64 = shared
        .filter(|it| it["kind"] == "database")
        .map(|it| it["of"].as_u64().unwrap_or(1))
        .sum();
    let price = |key: &str| plan["prices"][key].as_f64();
    let (workers, hosts, databases) = (workers as f64, hosts.len() as f64, databases as f64);
    let size = match (price("host_month"), price("database_month")) {
        (Some(host), Some(database)) => 12.0 * (hosts * host + databases * database + 100.0 * 50.0),
        _ => workers + hosts + databases,
    };
    let goal = plan["objectives"]["availability"].as_f64().unwrap();
    let recovery = evaluated["recovery"].as_array().unwrap().iter();
    let in_time = recovery.clone().all(|it| it["meets_rto"] != json!(false));
    let licensing = evaluated["licensing"].as_array().unwrap().iter();
    let seats = licensing.clone().all(|it| {
        it["target"]
            .as_u64()
            .is_none_or(|target| it["capacity"].as_u64() >= Some(target))
    });
    let up = evaluated["availability"]["system"].as_f64().unwrap() >= goal;
    Some((size, downtime, up && in_time && seats))
}

fn beats(one: (f64, f64, bool), other: (f64, f64, bool)) -> bool {
    one.0 <= other.0 && one.1 <= other.1 && (one.0 < other.0 || one.1 < other.1)
}

#[test]
fn the_frontier_is_that_of_all_combinations_tried_one_by_one() {
    for plan in [region(), sites()] {
        let asked = json!({"plan": plan});
        let exploration = Exploration::new(request(&asked), shipped::catalog());
        let all = exploration.combinations();
        assert!((30..=256).contains(&all), "{all}");
        let combinations: Vec<(f64, f64, bool)> = (0..all)
            .filter_map(|it| {
                let plan = exploration.plan(it);
                let text = api::evaluate(&plan.to_text()).unwrap();
                tried(plan.value(), &serde_json::from_str(&text).unwrap())
            })
            .collect();
        let unbeaten = |meets: bool| {
            let among = combinations.iter().filter(|it| it.2 == meets);
            let mut left: Vec<(f64, f64)> = among
                .filter(|it| {
                    let mut others = combinations.iter().filter(|other| !meets || other.2);
                    !others.any(|other| beats(*other, **it))
                })
                .map(|it| (it.0, it.1))
                .collect();
            left.sort_by(|a, b| a.partial_cmp(b).unwrap());
            left.dedup();
            left
        };
        let answer = answered(&asked);
        let points = answer["points"].as_array().unwrap();
        let found = |meets: bool| {
            let points = points.iter().filter(|it| it["meets"] == meets);
            let mut found: Vec<(f64, f64)> = points
                .map(|it| {
                    let size = it["size"].as_f64().unwrap();
                    (size, it["downtime_s_per_year"].as_f64().unwrap())
                })
                .collect();
            assert!(found.is_sorted_by(|one, other| one.0 <= other.0));
            found.dedup();
            found
        };
        for meets in [true, false] {
            assert_eq!(found(meets), unbeaten(meets), "meets {meets}");
        }
        assert!(!unbeaten(true).is_empty());
        named(&answer, &unbeaten(true));
    }
}

/// The three named points, of the frontier of those that meet every objective.
fn named(answer: &Value, frontier: &[(f64, f64)]) {
    let at = |name: &str| {
        let point = &answer["points"][answer[name].as_u64().unwrap() as usize];
        let downtime = point["downtime_s_per_year"].as_f64().unwrap();
        (point["size"].as_f64().unwrap(), downtime)
    };
    let (least, most) = (frontier[0], frontier[frontier.len() - 1]);
    assert_eq!((at("least"), at("most")), (least, most));
    let gain = |it: &(f64, f64)| {
        let x = (it.0 - least.0) / (most.0 - least.0);
        let log = |it: (f64, f64)| libm::log(it.1);
        let y = (log(*it) - log(most)) / (log(least) - log(most));
        1.0 - x - y
    };
    let between = frontier.iter().filter(|it| **it != least && **it != most);
    let best = between.map(gain).fold(f64::NEG_INFINITY, f64::max);
    let balanced = at("balanced");
    if best > 0.0 {
        assert!((gain(&balanced) - best).abs() < 1e-12);
    } else {
        assert_eq!(balanced, least);
    }
    assert!(answer["closest"].is_null());
}

#[test]
fn any_slicing_and_any_order_give_the_same_answer() {
    let asked = json!({"plan": region()});
    let whole = api::options(&asked.to_string()).unwrap();
    let exploration = Exploration::new(request(&asked), shipped::catalog());
    let run = json!({"options": asked.to_string()}).to_string();
    for size in [1, 7, 1_000] {
        let mut engine = Engine::default();
        let chunks: Value =
            serde_json::from_str(&engine.answer("division", &run).unwrap()).unwrap();
        let chunks = chunks["chunks"].as_u64().unwrap() as u32;
        assert_eq!(chunks, exploration.combinations());
        let mut froms: Vec<u32> = (0..chunks).step_by(size).collect();
        froms.reverse();
        let mut last = String::new();
        for from in froms {
            let part = json!({"run": run, "from": from, "to": from + size as u32}).to_string();
            let tally = engine.answer("chunk", &part).unwrap();
            let done = format!(
                r#"{{"run":{},"tallies":[{tally}]}}"#,
                Value::from(run.as_str())
            );
            last = engine.answer("gather", &done).unwrap();
        }
        assert_eq!(last, whole);
    }
}

#[test]
fn where_nothing_meets_the_objective_the_closest_is_named() {
    let mut plan = region();
    plan["objectives"] = json!({"availability": 0.99999999});
    let answer = answered(&json!({"plan": plan}));
    for name in ["least", "balanced", "most"] {
        assert!(answer[name].is_null(), "{name}");
    }
    let closest = &answer["points"][answer["closest"].as_u64().unwrap() as usize];
    let points = answer["points"].as_array().unwrap();
    let least = points
        .iter()
        .map(|it| it["downtime_s_per_year"].as_f64().unwrap());
    assert_eq!(
        closest["downtime_s_per_year"].as_f64(),
        least.reduce(f64::min)
    );
}

#[test]
fn an_objective_of_the_request_takes_the_place_of_the_plans() {
    assert!(!answered(&json!({"plan": region()}))["least"].is_null());
    let never = answered(&json!({"plan": region(), "objective": 0.99999999}));
    assert!(never["least"].is_null());
    let objective = json!({"availability": 0.5});
    let loose = answered(&json!({"plan": region(), "objective": objective}));
    // Whatever is smallest meets it, and what the plan asked for is no change.
    assert_eq!(loose["least"], 0);
    let changes = loose["points"][0]["changes"].as_array().unwrap().iter();
    let mut paths = changes.map(|it| it["path"].as_str().unwrap());
    assert!(paths.all(|path| !path.starts_with("objectives")));
}

#[test]
fn levers_have_the_plans_own_value_first_and_only_what_can_take_effect() {
    let levers = |plan: Value| -> Vec<(String, u32)> {
        let exploration = Exploration::new(request(&json!({"plan": plan})), shipped::catalog());
        let levers = exploration.levers().iter();
        levers.map(|it| (it.to_string(), it.values())).collect()
    };
    let named = |levers: &[(&str, u32)]| -> Vec<(String, u32)> {
        levers
            .iter()
            .map(|(id, values)| ((*id).to_owned(), *values))
            .collect()
    };
    assert_eq!(
        levers(region()),
        named(&[
            ("tolerate-zones", 2),
            ("tolerate-workers", 2),
            ("zones", 3),
            ("secondary", 2),
            ("members:kafka", 3),
            ("dr-mode", 2),
        ])
    );
    assert_eq!(
        levers(sites()),
        named(&[
            ("members:database", 3),
            ("backups", 2),
            ("hot", 2),
            ("hang-detection", 2),
            ("both-sites", 2),
            ("second-scs", 2),
            ("cluster-nodes", 2),
        ])
    );
    assert!(levers(json!({"version": 1})).is_empty());
    let own = Exploration::new(request(&json!({"plan": sites()})), shipped::catalog());
    assert_eq!(own.plan(0).value(), &sites());
}

fn turned(plan: &Value, lever: &str) -> Value {
    let asked = json!({"plan": plan, "levers": [lever]});
    let exploration = Exploration::new(request(&asked), shipped::catalog());
    assert_eq!(exploration.combinations(), 2, "{lever}");
    exploration.plan(1).value().clone()
}

#[test]
fn a_second_region_is_like_the_first_and_has_its_own_dependencies() {
    let plan = turned(&region(), "secondary");
    assert_eq!(
        plan["private_edition"]["units"],
        json!([{"id": "north", "zones": 2}, {"id": "north-2", "zones": 2, "role": "secondary"}])
    );
    assert_eq!(
        plan["shared"][1],
        json!({"id": "kafka-2", "kind": "kafka", "at": "north-2", "mttr_h": 2})
    );
    let service = &plan["private_edition"]["services"][0];
    assert_eq!(service["depends_on"], json!(["kafka", "kafka-2"]));
    // Without it again, the plan is as it was.
    assert_eq!(turned(&plan, "secondary"), region());
}

#[test]
fn zones_rise_together_with_those_of_the_parts_in_them() {
    let mut plan = region();
    plan["shared"][0]["of"] = json!(3);
    plan["shared"][0]["zones"] = json!(2);
    let asked = json!({"plan": plan, "levers": ["zones"]});
    let exploration = Exploration::new(request(&asked), shipped::catalog());
    let last = exploration.plan(exploration.combinations() - 1);
    assert_eq!(last.value()["private_edition"]["units"][0]["zones"], 3);
    assert_eq!(last.value()["shared"][0]["zones"], 3);
}

#[test]
fn a_backup_goes_to_a_host_of_its_own_at_the_other_site() {
    let plan = turned(&sites(), "backups");
    let router = &plan["engage"]["applications"][0];
    assert_eq!(router["redundancy"], "warm-standby");
    assert_eq!(router["hosts"], json!(["a", "a-2"]));
    assert_eq!(
        plan["engage"]["hosts"][3],
        json!({"id": "a-2", "site": "west"})
    );
    let crossed = turned(&sites(), "both-sites");
    assert_eq!(
        crossed["engage"]["applications"][1]["hosts"],
        json!(["a", "b-2"])
    );
    assert_eq!(
        crossed["engage"]["hosts"][3],
        json!({"id": "b-2", "site": "west"})
    );
}

#[test]
fn a_node_less_takes_its_database_along_and_leaves_the_even_split() {
    let plan = turned(&sites(), "cluster-nodes");
    let cluster = &plan["engage"]["interaction_server_cluster"];
    assert_eq!(cluster["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(cluster["nodes"][0]["seats"]["seat"], 100);
    assert_eq!(
        plan["shared"],
        json!([{"id": "db-1", "kind": "database", "at": "engage"}])
    );
}

#[test]
fn more_combinations_than_are_tried_leave_the_least_helpful_levers_at_the_plans_own() {
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let exploration = Exploration::new(request(&json!({"plan": plan})), shipped::catalog());
        assert!(
            exploration.combinations() <= MOST_COMBINATIONS,
            "{}",
            example.file
        );
        // What is left out is no longer turned, and what is put back makes too many.
        let kept: BTreeSet<String> = exploration
            .levers()
            .iter()
            .map(|it| it.to_string())
            .collect();
        assert!(exploration.left_out().iter().all(|it| !kept.contains(it)));
    }
}

#[test]
fn a_limit_keeps_the_named_points_first() {
    let all = answered(&json!({"plan": sites()}));
    let few = answered(&json!({"plan": sites(), "limit": 3}));
    assert!(few["points"].as_array().unwrap().len() <= 3);
    for name in ["least", "balanced", "most"] {
        let at = |answer: &Value| {
            let at = answer[name].as_u64().unwrap() as usize;
            answer["points"][at]["combination"].clone()
        };
        assert_eq!(at(&few), at(&all), "{name}");
    }
}

#[test]
fn what_does_not_fit_is_said_all_at_once() {
    let why = |text: &str| api::options(text).unwrap_err().to_string();
    assert!(why("{").contains("not JSON"));
    let all = why(r#"{"plan": 1, "levers": ["magic"], "limit": 0, "objective": "best"}"#);
    for place in ["plan", "levers", "limit", "objective"] {
        assert!(all.contains(&format!("{place}: ")), "{place} in {all}");
    }
}

#[test]
fn outcomes_that_do_not_belong_together_are_refused() {
    let exploration = Exploration::new(request(&json!({"plan": region()})), shipped::catalog());
    let outcome = exploration.outcome(1);
    let words = tandem::domain::options::OptionWords {
        difference: &|_| String::new(),
        turn: &|_| String::new(),
    };
    let twice: [OptionOutcome; 2] = [outcome.clone(), outcome.clone()];
    assert!(exploration.conclude(&twice, &words).is_none());
    let beyond = OptionOutcome {
        combination: exploration.combinations(),
        ..outcome
    };
    assert!(exploration.conclude(&[beyond], &words).is_none());
    let plan = Document::new();
    assert_eq!(
        Exploration::new(request(&json!({"plan": plan.value()})), shipped::catalog())
            .combinations(),
        1
    );
}
