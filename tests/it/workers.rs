//! Workers: the worked numbers, and finished placements against a checker of their own.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::decimal::Decimal;
use tandem::domain::kubernetes::{
    FoundPlacement, Ground, Obstacle, PodGroup, Resources, WorkerBinding, allocatable, lower_bound,
    place,
};
use tandem::domain::plan::{Document, PodKind};
use tandem::shipped;

mod checker;

use checker::check;

fn resources(cpu: u64, memory: u64, pods: u64) -> Resources {
    Resources {
        cpu_millicores: Decimal::whole(cpu),
        memory_mib: Decimal::whole(memory),
        pods,
    }
}

fn group(name: &str, request: (u64, u64), replicas: u32, needed: u32) -> PodGroup {
    PodGroup {
        service: name.split('/').next().unwrap().to_owned(),
        workload: name.to_owned(),
        tenant: 0,
        kind: PodKind::Deployment,
        request: resources(request.0, request.1, 1),
        replicas,
        needed,
        kept: 0,
    }
}

fn ground(zones: u32, lost_zones: u32, lost_workers: u32) -> Ground {
    Ground {
        zones,
        lost_zones,
        lost_workers,
        worker: resources(4000, 16384, 110),
    }
}

fn placed(groups: &[PodGroup], ground: &Ground) -> FoundPlacement {
    let placed = place(groups, ground, None).unwrap();
    check(groups, ground, &placed.placement);
    placed
}

fn assessment(plan: &Value) -> Assessment<'static> {
    assess(
        Document::from_value(plan.clone()).unwrap(),
        shipped::catalog(),
    )
}

fn evaluate(plan: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap()
}

#[test]
fn what_a_worker_has_left_is_exact() {
    let of = |worker: Value| {
        let plan = json!({ "private_edition": { "worker": worker } });
        let plan = assessment(&plan).plan.private_edition.unwrap();
        let room = allocatable(&plan.worker, shipped::catalog());
        room.map(|room| {
            (
                room.cpu_millicores.to_string(),
                room.memory_mib.to_string(),
                room.pods,
            )
        })
    };
    let tiered = |cpu: u64, memory: u64| {
        of(json!({ "cpu_millicores": cpu, "memory_mib": memory, "reservation": "tiered" }))
    };
    let is = |cpu: &str, memory: &str, pods| Some((cpu.to_owned(), memory.to_owned(), pods));
    assert_eq!(tiered(4000, 16384), is("3920", "13621.6", 110));
    assert_eq!(tiered(8000, 32768), is("7910", "29022.56", 110));
    assert_eq!(tiered(500, 1024), is("470", "668", 110));
    assert_eq!(tiered(4100, 100), is("4019.75", "0", 110));
    let as_on = |cloud: &str, cpu: u64, memory: Value, pods: u64| {
        of(json!({
            "cpu_millicores": cpu, "memory_mib": memory, "max_pods": pods, "reservation": cloud,
        }))
    };
    // A worker sold with 16 GiB, by what its kernel sees and by what it is sold with (K12).
    assert_eq!(
        as_on("tiered", 4000, json!(15854.7), 58),
        is("3920", "13145.23", 58)
    );
    assert_eq!(as_on("eks", 4000, json!(8192), 29), is("3920", "7518", 29));
    assert_eq!(
        as_on("eks", 4000, json!(16384), 58),
        is("3920", "15391", 58)
    );
    assert_eq!(as_on("aks", 4000, json!(8192), 30), is("3860", "7442", 30));
    assert_eq!(
        as_on("aks", 4000, json!(4096), 110),
        is("3860", "2972", 110)
    );
    // Between two sizes the lower one counts, below the least the least.
    for (cpu, left) in [
        (500, 440),
        (1999, 1939),
        (2000, 1900),
        (31_999, 31_739),
        (96_000, 95_260),
    ] {
        let room = as_on("aks", cpu, json!(8192), 30).unwrap();
        assert_eq!(room.0, left.to_string());
    }
    assert_eq!(
        of(json!({ "cpu_millicores": 4000, "memory_mib": 16384.5 })),
        is("4000", "16384.5", 110)
    );
    assert_eq!(
        of(json!({
            "cpu_millicores": 4000, "memory_mib": 8000, "max_pods": 50, "daemonset_pods": 6,
            "daemonset_cpu_millicores": 250, "daemonset_memory_mib": 0.5,
        })),
        is("3750", "7999.5", 44)
    );
    assert_eq!(of(json!({ "cpu_millicores": 4000 })), None);
    assert_eq!(of(json!({ "memory_mib": 4000 })), None);
}

#[test]
fn each_resource_and_each_loss_can_bind() {
    use WorkerBinding::{Cpu, Memory, Pods, Spread, WorkerLoss, ZoneLoss};
    let one_zone = ground(1, 0, 0);
    let few_pods = Ground {
        worker: resources(4000, 16384, 2),
        ..one_zone
    };
    let single = ground(1, 0, 1);
    for (groups, ground, per_zone, binding) in [
        (group("a", (2000, 100), 5, 5), one_zone, 3, Cpu),
        (group("a", (10, 8192), 5, 5), one_zone, 3, Memory),
        (group("a", (10, 10), 5, 5), few_pods, 3, Pods),
        (group("a", (2500, 10), 5, 5), one_zone, 5, Cpu),
        // Two of three workers hold what is needed; the third may be lost.
        (group("a", (4000, 10), 3, 2), single, 3, Cpu),
        (group("a", (4000, 10), 2, 2), single, 3, WorkerLoss),
        (group("a", (10, 10), 1, 1), single, 2, WorkerLoss),
        // Seven of eleven run in any two of three zones.
        (group("a", (4000, 10), 11, 7), ground(3, 1, 0), 4, Cpu),
        (group("a", (4000, 10), 8, 8), ground(2, 1, 0), 8, ZoneLoss),
        // The extra pod goes to the first zone, and every zone has as many workers.
        (group("a", (4000, 10), 4, 1), ground(3, 1, 0), 2, Cpu),
    ] {
        let placed = placed(std::slice::from_ref(&groups), &ground);
        let at = format!("{groups:?} on {ground:?}");
        assert_eq!(
            (placed.per_zone, placed.binding),
            (per_zone, Some(binding)),
            "{at}"
        );
    }
    // Three single pods all belong into the first zone.
    let singles = ["a", "b", "c"].map(|name| group(name, (4000, 10), 1, 0));
    let result = placed(&singles, &ground(3, 1, 1));
    assert_eq!((result.per_zone, result.binding), (3, Some(Spread)));
}

#[test]
fn the_lower_bound_is_the_formula() {
    let least = |groups: &[PodGroup], ground: &Ground| {
        lower_bound(groups, ground).map(|least| (least.per_zone, least.binding))
    };
    let eleven = [group("a", (2000, 16384), 11, 7)];
    // By memory one pod a worker: 11 on 3·w, 7 on 2·w, 7 on 3·w − 1.
    assert_eq!(
        least(&eleven, &ground(3, 1, 1)),
        Some((4, WorkerBinding::Memory))
    );
    assert_eq!(
        least(&[group("a", (4000, 1), 9, 9)], &ground(3, 1, 1)),
        Some((5, WorkerBinding::ZoneLoss))
    );
    assert_eq!(
        least(&[group("a", (4000, 1), 9, 9)], &ground(3, 0, 4)),
        Some((5, WorkerBinding::WorkerLoss))
    );
    assert_eq!(least(&[], &ground(3, 1, 1)), Some((0, WorkerBinding::Cpu)));
    let nothing = Ground {
        worker: Resources::NONE,
        ..ground(3, 1, 1)
    };
    assert_eq!(least(&eleven, &nothing), None);
}

#[test]
fn what_cannot_be_placed_says_why() {
    let large = [group("a", (4001, 1), 1, 1)];
    assert_eq!(
        place(&large, &ground(1, 0, 0), None),
        Err(Obstacle::PodTooLarge)
    );
    let small = [group("a", (1, 1), 1, 1)];
    for ground in [
        ground(1, 0, u32::MAX),
        ground(u32::MAX, 1, 1),
        ground(60, 30, 0),
    ] {
        assert_eq!(place(&small, &ground, None), Err(Obstacle::TooMany));
    }
}

#[test]
fn the_answer_has_what_the_interface_promises() {
    let answer = evaluate(&json!({
        "private_edition": {
            "units": [
                { "id": "east", "zones": 3 },
                { "id": "west", "role": "secondary", "zones": 2 },
            ],
            "worker": { "cpu_millicores": 4000, "memory_mib": 16384, "reservation": "tiered" },
            "services": [
                { "service": "authentication", "tenants": 2, "workloads": [
                    { "name": "web", "cpu_millicores": 1000, "memory_mib": 512.5 },
                    { "name": "store", "cpu_millicores": 500, "memory_mib": 1024 },
                ] },
                { "service": "pulse", "workloads": [
                    { "name": "pulse", "cpu_millicores": 2000, "memory_mib": 100 },
                ] },
            ],
        },
    }));
    let [east, west] = [&answer["workers"][0], &answer["workers"][1]];
    assert_eq!(
        (&east["unit"], &east["after_activation"]),
        (&json!("east"), &Value::Null)
    );
    let workers = east["workers"].as_u64().unwrap();
    assert_eq!(workers, 3 * east["per_zone"].as_u64().unwrap());
    assert!(east["lower_bound"].as_u64().unwrap() <= workers);
    assert!(east["binding"].is_string());
    assert_eq!(east["allocatable"]["memory_mib"], 13621.6);
    let placement = east["placement"].as_array().unwrap();
    assert_eq!(placement.len() as u64, workers);
    for (number, worker) in placement.iter().enumerate() {
        assert_eq!(
            (&worker["worker"], &worker["zone"]),
            (&json!(number), &json!(number % 3))
        );
    }
    let sum = |of: &dyn Fn(&Value) -> f64| placement.iter().map(of).sum::<f64>();
    let pods = |name: &str| sum(&|worker| worker["pods"][name].as_f64().unwrap_or(0.0));
    assert_eq!(pods("authentication/web"), 6.0);
    assert_eq!(pods("authentication/store"), 6.0);
    assert_eq!(pods("pulse/pulse"), 2.0);
    assert_eq!(
        sum(&|worker| worker["cpu_millicores"].as_f64().unwrap()),
        13_000.0
    );
    assert_eq!(
        sum(&|worker| worker["memory_mib"].as_f64().unwrap()),
        9419.0
    );
    let spare = east["spare"]["cpu_millicores"].as_f64().unwrap();
    assert_eq!(spare + 13_000.0, workers as f64 * 3920.0);
    // Pulse is a pilot light: its pods come to the second unit with a disaster.
    let later = west["after_activation"].as_u64().unwrap();
    assert!(later >= west["workers"].as_u64().unwrap());
    let runs = west["placement"].to_string();
    assert!(runs.contains("authentication/web") && !runs.contains("pulse"));
}

#[test]
fn a_unit_without_pods_needs_no_workers_and_one_without_a_shape_is_not_counted() {
    let empty = evaluate(&json!({ "private_edition": { "units": [{ "id": "east" }] } }));
    let row = &empty["workers"][0];
    assert_eq!(
        (&row["workers"], &row["lower_bound"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(
        (&row["binding"], &row["placement"]),
        (&Value::Null, &json!([]))
    );
    let shapeless = evaluate(&json!({ "private_edition": {
        "units": [{ "id": "east" }], "services": [{ "service": "authentication" }],
    } }));
    let row = &shapeless["workers"][0];
    assert_eq!(
        (&row["workers"], &row["lower_bound"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(evaluate(&json!({}))["workers"], json!([]));
}

#[test]
fn the_examples_hold_out() {
    use WorkerBinding::{Cpu, Spread, WorkerLoss};
    let of = |file: &str| {
        let example = examples().into_iter().find(|it| it.file == file).unwrap();
        let document = Document::parse(example.text()).unwrap();
        let assessment = assess(&document, shipped::catalog());
        let figures = assessment.workers().iter().map(|unit| {
            let (groups, ground) = checker::of_unit(&assessment, &unit.unit);
            let placement = checker::placement_of(unit, &groups);
            check(&groups, &ground, &placement);
            let bound = unit.lower_bound.unwrap();
            let workers = unit.workers.unwrap();
            (workers, bound, unit.after_activation, unit.binding.unwrap())
        });
        figures.collect::<Vec<_>>()
    };
    // The first zone of region-1 has the extra pods: 16,100 m of CPU, where two workers have 15,820.
    assert_eq!(
        of("region-pair.json"),
        [(9, 6, None, Spread), (6, 6, Some(6), Cpu)]
    );
    assert_eq!(
        of("two-data-centers.json"),
        [(3, 3, None, WorkerLoss), (3, 3, None, WorkerLoss)]
    );
}

#[test]
fn many_pods_are_placed_quickly() {
    let sizes = [(300, 1024), (400, 500), (500, 2048), (1000, 300), (120, 90)];
    let groups: Vec<PodGroup> = (0..1700_u32)
        .map(|index| {
            let request = sizes[index as usize % sizes.len()];
            group(&format!("w{index}"), request, 6, 4)
        })
        .collect();
    let started = std::time::Instant::now();
    let result = place(&groups, &ground(3, 1, 1), None).unwrap();
    println!("{} a zone in {:?}", result.per_zone, started.elapsed());
    assert!(result.per_zone > 300);
    assert_eq!(place(&groups, &ground(3, 1, 1), None).unwrap(), result);
}

fn any_ground() -> impl Strategy<Value = Ground> {
    (1..=4u32, 0..=3u32, 0..=2u32, 1..=12u64).prop_map(|(zones, lost, workers, pods)| Ground {
        zones,
        lost_zones: lost.min(zones - 1),
        lost_workers: workers,
        worker: resources(4000, 8192, pods),
    })
}

fn any_groups() -> impl Strategy<Value = Vec<PodGroup>> {
    let one = (0..=4000u64, 0..=8192u64, 1..=9u32, 1..=9u32, 0..=4u32);
    prop::collection::vec(one, 0..6).prop_map(|groups| {
        let named = groups.into_iter().enumerate();
        named
            .map(|(at, (cpu, memory, replicas, needed, small))| {
                let request = (cpu >> small, memory >> small);
                group(&format!("w{at}"), request, replicas, needed.min(replicas))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_placement_stands_up_to_the_checker(groups in any_groups(), ground in any_ground()) {
        let placed = place(&groups, &ground, None).unwrap();
        check(&groups, &ground, &placed.placement);
        let least = lower_bound(&groups, &ground).unwrap();
        prop_assert!(placed.per_zone >= least.per_zone);
        prop_assert_eq!(&place(&groups, &ground, None).unwrap(), &placed);
    }

    #[test]
    fn planning_again_moves_nothing(groups in any_groups(), ground in any_ground()) {
        let before = place(&groups, &ground, None).unwrap().placement;
        let again = place(&groups, &ground, Some(&before)).unwrap().placement;
        prop_assert_eq!(&again, &before);
    }

    #[test]
    fn what_grows_leaves_the_rest_where_it_is(
        groups in any_groups(), more in 1..6u32, at in any::<prop::sample::Index>(),
        ground in any_ground(),
    ) {
        prop_assume!(!groups.is_empty());
        let before = place(&groups, &ground, None).unwrap().placement;
        let mut grown = groups.clone();
        at.get_mut(&mut grown).replicas += more;
        let after = place(&grown, &ground, Some(&before)).unwrap().placement;
        check(&grown, &ground, &after);
        let moved = checker::moved(&before, &after);
        prop_assert_eq!(moved, 0);
    }

    #[test]
    fn the_lower_bound_never_falls_when_something_is_added(
        groups in any_groups(), extra in any_groups(), more in 0..5u32,
        at in any::<prop::sample::Index>(), ground in any_ground(),
    ) {
        prop_assume!(!groups.is_empty());
        let mut grown = groups.clone();
        let one = at.get_mut(&mut grown);
        one.replicas += more;
        one.needed = (one.needed + more / 2).min(one.replicas);
        grown.extend(extra);
        let [before, after] = [&groups, &grown].map(|g| lower_bound(g, &ground).unwrap().per_zone);
        prop_assert!(before <= after);
    }

    #[test]
    fn neither_replicas_nor_the_lower_bound_fall_when_demand_grows(
        demand in 0..400u32, more in 1..60u32, zones in 1..5u32, tenants in 1..3u32,
    ) {
        let figures = |demand: u32| {
            let answer = evaluate(&json!({ "private_edition": {
                "units": [{ "id": "east", "zones": zones }],
                "worker": { "cpu_millicores": 4000, "memory_mib": 16384 },
                "services": [{
                    "service": "authentication", "demand": demand, "capacity_per_pod": 17,
                    "target_utilization": 0.7, "tenants": tenants,
                    "workloads": [{ "name": "web", "cpu_millicores": 700, "memory_mib": 900 }],
                }],
            } }));
            let bound = answer["workers"][0]["lower_bound"].as_u64().unwrap();
            (answer["replicas"][0]["replicas"].as_u64().unwrap(), bound)
        };
        let (before, after) = (figures(demand), figures(demand + more));
        prop_assert!(before.0 <= after.0 && before.1 <= after.1, "{before:?} {after:?}");
    }
}

#[test]
fn without_cpu_or_memory_the_count_is_at_least() {
    let of = |workload: Value| {
        let plan = json!({ "private_edition": {
            "units": [{ "id": "u" }],
            "worker": { "cpu_millicores": 4000, "memory_mib": 8192 },
            "services": [{ "service": "tenant", "workloads": [workload] }],
        } });
        let unit = assessment(&plan).workers()[0].clone();
        (unit.at_least, tandem::text::replicas::unit_answer(&unit))
    };
    let known = of(json!({ "name": "a", "cpu_millicores": 0, "memory_mib": 100 }));
    assert!(
        !known.0 && known.1.starts_with("u needs 3 nodes"),
        "{known:?}"
    );
    for workload in [
        json!({ "name": "a", "cpu_millicores": 100 }),
        json!({ "name": "a", "memory_mib": 1 }),
    ] {
        let unknown = of(workload);
        assert!(
            unknown.0 && unknown.1.starts_with("u needs at least 3 nodes"),
            "{unknown:?}"
        );
    }
}

#[test]
fn what_binds_is_unknown_where_no_pod_states_its_size() {
    let of = |workloads: Value| {
        let plan = json!({ "private_edition": {
            "units": [{ "id": "u" }],
            "worker": { "cpu_millicores": 4000, "memory_mib": 8192 },
            "services": [{ "service": "tenant", "workloads": workloads }],
        } });
        let unit = assessment(&plan).workers()[0].clone();
        (evaluate(&plan)["workers"][0]["binding"].clone(), unit)
    };
    use tandem::text::replicas::unit_answer;
    use tandem::text::replicas_explained::{worker_binding, worker_lever};
    let (binding, unit) = of(json!([{ "name": "a" }]));
    assert_eq!(binding, json!(null));
    assert_eq!(
        unit_answer(&unit),
        "u needs at least 3 nodes; limiting resource: unknown, since no pod here states CPU or memory."
    );
    assert_eq!(
        worker_binding(&unit),
        "Unknown: no pod here states CPU or memory."
    );
    assert_eq!(worker_lever(&unit), None);
    // One pod with either of them, and what binds among what is stated can be told; 0 is stated.
    for workloads in [
        json!([{ "name": "a", "cpu_millicores": 100 }]),
        json!([{ "name": "a" }, { "name": "b", "memory_mib": 0 }]),
    ] {
        let (binding, unit) = of(workloads);
        assert!(binding.is_string(), "{binding}");
        assert!(worker_lever(&unit).is_some());
    }
}
