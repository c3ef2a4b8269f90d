//! What holds in every run, whatever goes wrong in it.

use std::fs;
use std::path::Path;

use tandem::domain::fault::Fault;

use super::run;
use super::timelines::assert_laid_out;
use crate::laws::traces::assert_sound;
use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::catalog::{Blank, EventId, RuleId};
use tandem::domain::id::Word;
use tandem::domain::simulation::{InjectedFault, Run, RunRequest, Scenario, ThingKind, Time};
use tandem::domain::subject_id::SubjectId;
use tandem::domain::thing_id::ThingId;
use tandem::shipped;

/// Plans of all kinds, from the examples and the scenarios, each once.
fn plans() -> Vec<Value> {
    let examples = examples();
    let mut plans: Vec<Value> = examples
        .iter()
        .map(|example| serde_json::from_str(example.text()).unwrap())
        .collect();
    for scenario in Scenario::all() {
        if !plans.contains(&scenario.plan) {
            plans.push(scenario.plan);
        }
    }
    plans
}

/// Everything in a plan that a fault can be aimed at, with the kinds that fit.
fn targets(plan: &Value) -> Vec<(Fault, String)> {
    let request = json!({ "plan": plan, "duration_s": 1 }).to_string();
    let run = Run::new(&RunRequest::parse(&request).unwrap(), shipped::catalog()).unwrap();
    let trace = run.finished();
    let mut targets = Vec::new();
    for thing in &trace.things {
        let kinds: &[Fault] = match thing.kind {
            ThingKind::Site | ThingKind::Lca => &[],
            ThingKind::Host => &[Fault::HostDown, Fault::LcaLost],
            ThingKind::Scs => &[Fault::ScsDown],
            ThingKind::Server | ThingKind::ClusterNode | ThingKind::Proxy | ThingKind::Icon => {
                &[Fault::ProcessExit, Fault::Hang, Fault::ServiceUnavailable]
            }
            ThingKind::Shared => &[Fault::SharedDown],
            ThingKind::Unit => &[Fault::UnitDown],
            ThingKind::Zone => &[Fault::ZoneDown],
            ThingKind::Worker => &[Fault::WorkerDown, Fault::WorkerDrain],
            ThingKind::Pod => &[Fault::ContainerCrash, Fault::Hang],
        };
        targets.extend(kinds.iter().map(|kind| (*kind, thing.id.to_string())));
    }
    let sites: Vec<&str> = trace
        .things
        .iter()
        .filter_map(|it| match &it.id {
            ThingId::Site(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    if let [one, other, ..] = sites.as_slice() {
        targets.push((Fault::NetworkCut, format!("{one}~{other}")));
    }
    let hosts: Vec<&str> = trace
        .things
        .iter()
        .filter_map(|it| match &it.id {
            ThingId::Host(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    for pair in hosts.windows(2) {
        targets.push((Fault::NetworkCut, format!("{}~{}", pair[0], pair[1])));
    }
    let nodes = plan["engage"]["interaction_server_cluster"]["nodes"].as_array();
    for node in nodes.into_iter().flatten() {
        let id = node["id"].as_str().unwrap();
        targets.push((Fault::LicenseDecrease, format!("node:{id}")));
    }
    targets
}

fn item(plan: &Value) -> Option<String> {
    let licenses = &plan["engage"]["interaction_server_cluster"]["licenses"];
    licenses[0]["item"].as_str().map(str::to_owned)
}

/// A fault that fits a plan, out of numbers.
fn fault(plan: &Value, targets: &[(Fault, String)], numbers: (usize, u32, u32)) -> InjectedFault {
    let (which, at, length) = numbers;
    let (kind, target) = targets[which % targets.len()].clone();
    let item = (kind == Fault::LicenseDecrease)
        .then(|| item(plan))
        .flatten();
    InjectedFault {
        at_s: Time::from_micros(u64::from(at) * 1_000),
        kind,
        target,
        for_s: (length > 0).then(|| Time::from_micros(u64::from(length) * 1_000)),
        to: item.as_ref().map(|_| u64::from(length % 50)),
        item,
    }
}

fn request(
    plan: &Value,
    faults: Vec<InjectedFault>,
    seed: u64,
    seconds: u32,
    rate: f64,
) -> RunRequest {
    let traffic = json!({ "rate_per_s": rate, "hold_s": 15, "capacity": 20, "queue": 50 });
    let text = json!({ "plan": plan, "seed": seed, "duration_s": seconds, "traffic": traffic });
    let mut request = RunRequest::parse(&text.to_string()).unwrap();
    request.faults = faults;
    request
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_storm_of_faults_is_told_soundly_and_always_the_same(
        which in 0_usize..1000,
        seed in 0_u64..1_000_000,
        storm in prop::collection::vec((0_usize..100_000, 0_u32..4_000_000, 0_u32..600_000), 0..40),
    ) {
        let catalog = shipped::catalog();
        let plans = plans();
        let plan = &plans[which % plans.len()];
        let targets = targets(plan);
        let faults: Vec<InjectedFault> = storm.iter().map(|it| fault(plan, &targets, *it)).collect();
        let request = request(plan, faults.clone(), seed, 4000, 0.2);
        let run = Run::new(&request, catalog).unwrap();

        // A snapshot in the middle goes on as if nothing had been.
        let mut halfway = run.clone();
        halfway.until(Time::from_whole_seconds(1500));
        let snapshot = halfway.clone();
        let straight = run.finished();
        prop_assert_eq!(&snapshot.finished(), &straight);
        prop_assert_eq!(&halfway.finished(), &straight);
        prop_assert!(!straight.cut_short);
        assert_sound(plan, &straight);
        assert_laid_out(&straight, &faults);
    }

    #[test]
    fn a_fork_is_the_run_with_one_more_fault(
        which in 0_usize..1000,
        seed in 0_u64..1_000_000,
        before in prop::collection::vec((0_usize..100_000, 0_u32..900_000, 0_u32..600_000), 0..6),
        extra in (0_usize..100_000, 1_000_001_u32..1_500_000, 0_u32..600_000),
    ) {
        let catalog = shipped::catalog();
        let plans = plans();
        let plan = &plans[which % plans.len()];
        let targets = targets(plan);
        let mut faults: Vec<InjectedFault> = before.iter().map(|it| fault(plan, &targets, *it)).collect();
        let mut run = Run::new(&request(plan, faults.clone(), seed, 3000, 0.0), catalog).unwrap();
        run.until(Time::from_whole_seconds(1000));
        let extra = fault(plan, &targets, extra);
        run.inject(extra.clone()).unwrap();
        faults.push(extra);
        let whole = Run::new(&request(plan, faults, seed, 3000, 0.0), catalog).unwrap().finished();
        prop_assert_eq!(run.finished(), whole);
    }
}

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn ten_thousand_faults_do_no_harm() {
    let catalog = shipped::catalog();
    for (number, name) in [
        "email-and-chat.json",
        "iwd-site.json",
        "two-data-centers.json",
    ]
    .into_iter()
    .enumerate()
    {
        let examples = examples();
        let example = examples
            .iter()
            .find(|example| example.file == name)
            .unwrap();
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let targets = targets(&plan);
        let mut numbers = Numbers(u64::try_from(number).unwrap());
        let faults = (0..10_000).map(|_| {
            let which = usize::try_from(numbers.next(100_000)).unwrap();
            let at = u32::try_from(numbers.next(100_000_000)).unwrap();
            let length = u32::try_from(numbers.next(900_000)).unwrap() + 1;
            fault(&plan, &targets, (which, at, length))
        });
        let faults: Vec<InjectedFault> = faults.collect();
        let trace = Run::new(&request(&plan, faults.clone(), 7, 100_000, 0.02), catalog)
            .unwrap()
            .finished();
        assert!(trace.events.len() > 10_000, "{}", trace.events.len());
        assert_sound(&plan, &trace);
        assert_laid_out(&trace, &faults);
    }
}

#[test]
fn every_scenario_is_sound() {
    let catalog = shipped::catalog();
    for scenario in Scenario::all() {
        for seed in 0..5 {
            let mut request = scenario.request().unwrap();
            request.seed = seed;
            let trace = Run::new(&request, catalog).unwrap().finished();
            assert_sound(&scenario.plan, &trace);
        }
    }
}

#[test]
fn what_a_lost_cluster_node_has_is_processed_nowhere_else() {
    let scenario = Scenario::find("node-lost").unwrap();
    let catalog = shipped::catalog();
    let mut request = scenario.request().unwrap();
    for fault in &mut request.faults {
        fault.for_s = None;
    }
    request.duration = Time::from_whole_seconds(3000);
    let trace = Run::new(&request, catalog).unwrap().finished();
    let chat = trace
        .samples
        .subjects
        .iter()
        .find(|it| it.subject == SubjectId::from("node:chat"))
        .unwrap();
    let lost_at = trace
        .samples
        .t_s
        .iter()
        .position(|time| *time > request.faults[0].at_s)
        .unwrap();
    let served = &chat.series.served[lost_at..];
    assert!(served.iter().all(|count| *count == served[0] && *count > 0));
    let counts = trace
        .traffic_by_subject
        .iter()
        .find(|it| it.subject == SubjectId::from("node:chat"))
        .unwrap();
    assert!(
        counts.counts.waiting > 0 && counts.counts.lost == 0,
        "{counts:?}"
    );
    assert!(counts.counts.refused > 1000, "{counts:?}");
}

/// Every rule of the engine as it is written.
fn rules_of_the_engine() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/domain/src/simulation/rules");
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

/// A sentence without an event fails when the catalog is read; so does an event without a sentence.
#[test]
fn every_event_rule_and_blank_of_a_run_is_used() {
    let engine = rules_of_the_engine();
    let is_used = |word: &str| {
        let mut found = engine.match_indices(word);
        let ends = |at: usize| !engine[at + word.len()..].starts_with(char::is_alphanumeric);
        found.any(|(at, _)| ends(at))
    };
    for event in EventId::ALL {
        assert!(is_used(&format!("EventId::{event:?}")), "{event:?}");
    }
    for rule in RuleId::ALL {
        assert!(is_used(&format!("RuleId::{rule:?}")), "{rule:?}");
    }
    let catalog = shipped::catalog();
    let sentences: Vec<&str> = EventId::ALL
        .iter()
        .map(|event| catalog.simulation.event(*event))
        .collect();
    for blank in Blank::ALL {
        let (alone, counted) = (format!("{{{}}}", blank.id()), format!("{{{}|", blank.id()));
        let has = |it: &&str| it.contains(&alone) || it.contains(&counted);
        assert!(sentences.iter().any(has), "{alone}");
    }
    for sentence in sentences {
        let blanks = sentence.split('{').skip(1);
        for blank in blanks.map(|it| it.split(['}', '|']).next().unwrap()) {
            assert!(Blank::from_id(blank).is_some(), "{sentence}");
        }
    }
}

#[test]
fn a_job_among_the_services_moves_no_pod() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/examples/region-pair.json"
    );
    let plan: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let things = |place: usize| {
        let mut plan = plan.clone();
        let services = plan["private_edition"]["services"].as_array_mut().unwrap();
        let place = place.min(services.len());
        services.insert(place, json!({ "service": "iwd-data-mart" }));
        run(&json!({ "plan": plan, "duration_s": 1 }))["things"].clone()
    };
    let last = things(usize::MAX);
    assert!(last.as_array().unwrap().len() > 50);
    for place in [0, 3] {
        assert_eq!(things(place), last, "{place}");
    }
}
