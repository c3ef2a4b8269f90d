//! Given the workers, the most demand: against every demand tried one by one.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::kubernetes::{
    Breaks, Headroom, MOST_PERCENT, NodeSize, Obstacle, headroom, on_shape, replicas, workers,
};
use tandem::domain::plan::{Document, Edit, Plan};
use tandem::shipped;

fn document(plan: &Value) -> Document {
    Document::from_value(plan.clone()).unwrap()
}

fn plan(zones: u32, services: &[(&str, u64, u64, u64, u64)]) -> Value {
    let services: Vec<Value> = services
        .iter()
        .map(|(id, demand, capacity, cpu, memory)| {
            json!({
                "service": id, "demand": demand, "capacity_per_pod": capacity,
                "workloads": [{ "name": "w", "cpu_millicores": cpu, "memory_mib": memory }],
            })
        })
        .collect();
    json!({ "private_edition": {
        "units": [{ "id": "east", "zones": zones }],
        "worker": { "cpu_millicores": 4000, "memory_mib": 16384 },
        "services": services,
    } })
}

fn most(plan: &Value, per_zone: u32) -> Headroom {
    let plan = Plan::read(&document(plan));
    let edition = plan.private_edition.unwrap();
    headroom(&edition, &edition.units[0], per_zone, shipped::catalog()).unwrap()
}

/// Whether a plan with so many percent of its demand does with so many workers in each zone, by
/// sizing it from the start.
fn does(plan: &Value, percent: u64, per_zone: u32) -> bool {
    let mut grown = plan.clone();
    for service in grown["private_edition"]["services"].as_array_mut().unwrap() {
        let demand = service["demand"].as_u64().unwrap() * percent;
        assert_eq!(demand % 100, 0);
        service["demand"] = json!(demand / 100);
    }
    let grown = Plan::read(&document(&grown));
    let replicas = replicas(&grown, shipped::catalog());
    let workers = workers(&grown, &replicas, shipped::catalog());
    workers[0].per_zone.is_some_and(|needs| needs <= per_zone)
}

#[test]
fn it_is_what_trying_every_demand_finds() {
    let plans = [
        plan(3, &[("authentication", 600, 100, 1000, 1024)]),
        plan(1, &[("authentication", 600, 100, 1000, 1024)]),
        plan(
            2,
            &[
                ("authentication", 900, 100, 700, 5000),
                ("tenant", 400, 100, 1900, 100),
            ],
        ),
        plan(
            3,
            &[
                ("authentication", 300, 100, 900, 1024),
                ("tenant", 500, 200, 1500, 4096),
                ("telemetry", 1000, 100, 300, 700),
            ],
        ),
    ];
    for plan in &plans {
        let mut before = None;
        for per_zone in 1..=6 {
            let found = most(plan, per_zone).percent;
            let tried = (0..=1200)
                .rev()
                .find(|percent| does(plan, *percent, per_zone));
            assert_eq!(found.map(u64::from), tried, "{per_zone} a zone for {plan}");
            assert!(found >= before, "more workers carry no less");
            before = found;
        }
    }
}

#[test]
fn the_service_that_breaks_is_the_one_that_grows_then() {
    // Only the second grows at this step, and its pods are large.
    let two = plan(
        1,
        &[
            ("authentication", 100, 100_000, 100, 100),
            ("tenant", 300, 100, 2000, 100),
        ],
    );
    let found = most(&two, 3);
    let broken = found.breaks.unwrap();
    assert_eq!(broken.service, "tenant");
    assert!(matches!(broken.why, Breaks::Workers(_)));
    let percent = found.percent.unwrap();
    assert_eq!(broken.required, (3 * (percent + 1)).div_ceil(100));
    assert!(does(&two, u64::from(percent), 3));
}

#[test]
fn an_override_and_a_pair_carry_what_they_can() {
    let mut held = plan(3, &[("authentication", 300, 100, 100, 100)]);
    held["private_edition"]["services"][0]["replicas"] = json!(5);
    let found = most(&held, 9);
    assert_eq!(found.percent, Some(166));
    assert_eq!(found.breaks.unwrap().why, Breaks::Override);
    let pair = plan(3, &[("cx-insights", 50, 100, 100, 100)]);
    let found = most(&pair, 9);
    assert_eq!(found.percent, Some(200));
    assert_eq!(found.breaks.unwrap().why, Breaks::Mode);
}

#[test]
fn it_says_when_there_is_nothing_to_say() {
    let plan_of = |plan: &Value| Plan::read(&document(plan)).private_edition.unwrap();
    let some = plan(3, &[("authentication", 600, 100, 1000, 1024)]);
    assert_eq!(most(&some, 0).percent, None);
    assert_eq!(most(&some, 0).breaks.unwrap().service, "authentication");
    let mut nothing = some.clone();
    nothing["private_edition"]["services"][0]["demand"] = Value::Null;
    let found = most(&nothing, 3);
    assert_eq!((found.percent, found.breaks), (Some(MOST_PERCENT), None));
    let mut shapeless = some.clone();
    shapeless["private_edition"]["worker"] = json!({});
    let edition = plan_of(&shapeless);
    let answer = headroom(&edition, &edition.units[0], 3, shipped::catalog());
    assert_eq!(answer, Err(Obstacle::NoWorkerShape));
    let mut many = some;
    many["private_edition"]["services"][0]["tenants"] = json!(90_000);
    let edition = plan_of(&many);
    let answer = headroom(&edition, &edition.units[0], 3, shipped::catalog());
    assert_eq!(answer, Err(Obstacle::TooMany));
}

#[test]
fn another_shape_is_another_plan_with_that_shape() {
    let catalog = shipped::catalog();
    let plan = plan(
        3,
        &[
            ("authentication", 900, 100, 700, 5000),
            ("tenant", 400, 100, 1900, 100),
        ],
    );
    let now = assess(document(&plan), catalog);
    for shape in NodeSize::OFFERED {
        let compared = on_shape(&now.plan, now.replicas(), shape, catalog);
        let mut adopted = document(&plan);
        let back = shape.adopt().apply(&mut adopted).unwrap();
        assert_eq!(compared, assess(&adopted, catalog).workers().to_vec());
        assert_eq!(
            NodeSize::of_worker(&Plan::read(&adopted).private_edition.unwrap().worker),
            Some(shape)
        );
        assert!(matches!(back, Edit::All { .. }));
        back.apply(&mut adopted).unwrap();
        assert_eq!(adopted, document(&plan));
        assert_eq!(NodeSize::parse(&shape.to_string()), Some(shape));
    }
    for wrong in [
        "",
        "x",
        "4000",
        "4000x",
        "x16384",
        "0x16384",
        "4000x0",
        "4000X16384",
        "-1x2",
    ] {
        assert_eq!(NodeSize::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_node_size_is_read_as_people_write_it() {
    let of = |text: &str| NodeSize::typed(text).map(|it| (it.cpu_millicores, it.memory_mib));
    for text in [
        "16 vCPU, 64 GiB",
        "16 x 64",
        "16×64",
        "16000m x 65536 MiB",
        "16000 x 65536",
        "16 / 64Gi",
    ] {
        assert_eq!(of(text), Some((16_000, 65_536)), "{text}");
    }
    for text in ["", "16", "16 x", "x 64", "0 x 64", "16 GiB x 64", "a x b"] {
        assert_eq!(of(text), None, "{text}");
    }
}
