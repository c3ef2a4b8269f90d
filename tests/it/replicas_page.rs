//! What the replicas page says: its links, its formulas, its sentences.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::document::link::{Link, Route};
use tandem::document::replicas_link::{Explained, ReplicasView, read, write};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::{CheckId, HaMode};
use tandem::domain::id::Word;
use tandem::domain::kubernetes::{
    Apart, Binding, Bounds, Loss, NodeSize, ReplicaFigure, WorkerFigure, bounds, broken_rules,
    recommend, reschedule,
};
use tandem::domain::plan::Document;
use tandem::shipped;
use tandem::text::replicas_explained::{Row, worker_formulas};
use tandem::text::{replicas as text, replicas_questions as questions};

fn view(fragment: &str) -> (ReplicasView, Vec<String>) {
    let link = Link::parse(fragment);
    assert_eq!(link.route, Some(Route::Replicas));
    let (view, problems) = read(&link.view);
    (view, problems.iter().map(ToString::to_string).collect())
}

/// Links made by earlier versions. Add to this list; never change or remove a line of it.
#[test]
fn links_made_once_open_for_ever() {
    let (full, problems) = view(
        "#/replicas?unit=region-2&service=tenant&drained=1&lost=worker-3&apart=required&figure=replicas\
         &of=authentication&shapes=4000x16384_8000x32768&workers=5",
    );
    assert_eq!(problems, Vec::<String>::new());
    let shape = |cpu_millicores, memory_mib| NodeSize {
        cpu_millicores,
        memory_mib,
    };
    assert_eq!(
        full,
        ReplicasView {
            unit: Some("region-2".to_owned()),
            service: Some("tenant".to_owned()),
            drained: Some(1),
            lost: Some(Loss::Worker(3)),
            apart: Apart::Required,
            explained: Some(Explained::Service(
                ReplicaFigure::Replicas,
                "authentication".to_owned()
            )),
            shapes: vec![shape(4000, 16384), shape(8000, 32768)],
            workers: Some(5),
        }
    );
    assert_eq!(view("#/replicas?lost=zone-1").0.lost, Some(Loss::Zone(1)));
    assert_eq!(
        view("#/replicas?figure=lower-bound").0.explained,
        Some(Explained::Worker(WorkerFigure::LowerBound))
    );
    assert_eq!(view("#/replicas"), (ReplicasView::default(), Vec::new()));
}

#[test]
fn what_cannot_be_read_is_reported_and_left_out() {
    let (rest, problems) = view(
        "#/replicas?lost=disk-1&apart=maybe&figure=beauty&shapes=1x1_2x2_3x3_4x4_5x5&workers=-1&zoom=2",
    );
    assert_eq!(problems.len(), 6, "{problems:?}");
    assert_eq!(rest.shapes.len(), NodeSize::MOST);
    assert_eq!(
        (rest.lost, rest.apart, rest.explained, rest.workers),
        (None, Apart::Preferred, None, None)
    );
    assert_eq!(view("#/replicas?of=tenant").1.len(), 1);
    assert_eq!(view("#/replicas?figure=workers&of=tenant").1.len(), 1);
    assert_eq!(view("#/replicas?shapes=axb").1.len(), 1);
}

fn any_view() -> impl Strategy<Value = ReplicasView> {
    let name = || proptest::option::of("[a-z &=_#%é-]{1,9}");
    let loss = prop_oneof![
        any::<u32>().prop_map(Loss::Worker),
        any::<u32>().prop_map(Loss::Zone)
    ];
    let explained = prop_oneof![
        proptest::sample::select(WorkerFigure::ALL).prop_map(Explained::Worker),
        (
            proptest::sample::select(ReplicaFigure::ALL),
            "[a-z &=-]{1,9}"
        )
            .prop_map(|(figure, service)| Explained::Service(figure, service)),
    ];
    let shape =
        (1..100_000u32, 1..1_000_000u32).prop_map(|(cpu_millicores, memory_mib)| NodeSize {
            cpu_millicores,
            memory_mib,
        });
    (
        name(),
        name(),
        (any::<Option<u32>>(), proptest::option::of(loss)),
        proptest::sample::select(Apart::ALL),
        proptest::option::of(explained),
        prop::collection::vec(shape, 0..=NodeSize::MOST),
        any::<Option<u32>>(),
    )
        .prop_map(
            |(unit, service, (drained, lost), apart, explained, shapes, workers)| ReplicasView {
                unit,
                service,
                drained,
                lost,
                apart,
                explained,
                shapes,
                workers,
            },
        )
}

proptest! {
    #[test]
    fn any_view_comes_back_as_it_was(before in any_view()) {
        let fragment = Link::to(Route::Replicas, write(&before)).fragment();
        let (after, problems) = view(&fragment);
        prop_assert_eq!(after, before);
        prop_assert!(problems.is_empty(), "{:?}", problems);
    }

    #[test]
    fn a_recommended_number_breaks_no_rule_and_one_fewer_breaks_the_one_that_decided(
        required in 1..60u32, zones in 1..7u32, lost_zones in 0..6u32, lost_workers in 0..4u32,
    ) {
        let bounds = Bounds { required, zones, lost_zones: lost_zones.min(zones - 1), lost_workers };
        let sized = recommend(HaMode::NPlusOne, bounds);
        prop_assert_eq!(broken_rules(HaMode::NPlusOne, bounds, sized.replicas), vec![]);
        let broken = broken_rules(HaMode::NPlusOne, bounds, sized.replicas - 1);
        prop_assert!(broken.contains(&sized.binding), "{:?} not in {:?}", sized.binding, broken);
        prop_assert_eq!(broken_rules(HaMode::NPlusOne, bounds, 0)[0], Binding::MinimumThree);
    }
}

fn example() -> Assessment<'static> {
    let text = include_str!("../../assets/examples/region-pair.json");
    assess(Document::parse(text).unwrap(), shipped::catalog())
}

fn formulas(assessment: &Assessment, service: &str, figure: ReplicaFigure) -> Vec<String> {
    let catalog = shipped::catalog();
    let edition = assessment.plan.private_edition.as_deref().unwrap();
    let service = edition
        .services
        .iter()
        .find(|it| it.service == service)
        .unwrap();
    let mut rows = assessment.replicas().iter();
    let row = rows.find(|row| row.service == service.service).unwrap();
    let mode = tandem::domain::kubernetes::mode_of(service, catalog).unwrap();
    let row = Row {
        row,
        service,
        bounds: bounds(edition, &edition.units[0], service, mode),
        sizing: bounds(edition, &edition.units[0], service, mode),
        after_workers: row.replicas - 1,
    };
    for figure in ReplicaFigure::ALL {
        let value = row.value(*figure);
        let last = row.formulas(*figure).pop().unwrap();
        assert!(
            last.ends_with(&value) || last.contains(&format!("= {value}")),
            "{last}: {value}"
        );
        assert!(!row.lever(*figure).is_empty());
    }
    row.formulas(figure)
}

#[test]
fn formulas_have_the_plan_s_numbers_in_them() {
    let plan = example();
    let of = |figure| formulas(&plan, "authentication", figure);
    // 240 / (60 × 0.75) = 5.33; of 9 in three zones 6 are left without one.
    assert_eq!(
        of(ReplicaFigure::Required),
        ["N = max(1, ⌈demand / (capacity × utilization)⌉) = max(1, ⌈240 / (60 × 0.75)⌉) = 6"]
    );
    assert_eq!(
        of(ReplicaFigure::Replicas),
        [
            "minimum of 3, as the source recommends: 3",
            "one more than the load needs (N+1): N + 1 = 6 + 1 = 7",
            "enough left after the tolerated zone failures: 9, 6 of them left without 1 of 3 zones",
            "enough left after the tolerated node failures: N + 1 = 7",
            "r = the largest of these = 9",
        ]
    );
    assert_eq!(
        of(ReplicaFigure::AfterZones),
        ["r − (t × ⌊r / z⌋ + min(t, r mod z)) = 9 − (1 × ⌊9 / 3⌋ + min(1, 9 mod 3)) = 6"]
    );
    assert_eq!(
        of(ReplicaFigure::Equal),
        ["z × max(⌈N / (z − t)⌉, ⌈max(3, N + 1, N + nodes) / z⌉) = 3 × max(⌈6 / 2⌉, ⌈7 / 3⌉) = 9"]
    );
    let edition = plan.plan.private_edition.as_deref().unwrap();
    for figure in WorkerFigure::ALL {
        for unit in plan.workers() {
            assert!(!worker_formulas(*figure, unit, 3, &edition.worker).is_empty());
            assert!(!text::worker_value(*figure, unit).is_empty());
        }
    }
    let has = worker_formulas(
        WorkerFigure::Allocatable,
        &plan.workers()[0],
        3,
        &edition.worker,
    );
    assert_eq!(
        has[0],
        "CPU: 8000 m − reserved by GKE tiers − DaemonSets 0 m = 7910 m"
    );
}

#[test]
fn an_override_says_which_rules_it_breaks() {
    let bounds = Bounds {
        required: 6,
        zones: 3,
        lost_zones: 1,
        lost_workers: 1,
    };
    let said = |replicas| text::broken(&broken_rules(HaMode::NPlusOne, bounds, replicas), 9);
    assert_eq!(said(9), None);
    assert_eq!(
        said(8).unwrap(),
        "Violates: enough left after the tolerated zone failures. The rules give 9."
    );
    assert_eq!(
        said(2).unwrap(),
        "Violates: minimum of 3, as the source recommends; one more than the load needs (N+1); enough \
         left after the tolerated zone failures; enough left after the tolerated node failures. The \
         rules give 9."
    );
    assert_eq!(broken_rules(HaMode::Singleton, bounds, 2), [Binding::Mode]);
    assert_eq!(broken_rules(HaMode::ActiveActive, bounds, 2), []);
}

#[test]
fn a_loss_is_said_in_a_sentence() {
    let plan = example();
    let spread = plan.plan.private_edition.as_deref().unwrap().spread;
    let layout = plan.workers()[0].layout.as_ref().unwrap();
    let pods: u32 = layout.groups.iter().map(|group| group.replicas).sum();
    assert_eq!(
        questions::whole(layout),
        format!("{pods} pods on 9 nodes in 3 zones.")
    );
    let loss = Loss::Zone(0);
    let after = reschedule(layout, loss, spread, Apart::Preferred);
    let said = questions::after(loss.into(), &after, layout);
    assert!(said.starts_with("Without zone 0: "), "{said}");
    assert!(said.contains("of a StatefulSet not replaced"), "{said}");
}

#[test]
fn the_spread_check_has_the_model_s_numbers() {
    let plan: Value = json!({ "private_edition": {
        "units": [{ "id": "east" }],
        "spread": { "node_taints_policy": "Ignore" },
        "services": [{ "service": "authentication", "demand": 6, "capacity_per_pod": 1 }],
    } });
    let assessment = assess(Document::from_value(plan).unwrap(), shipped::catalog());
    let mut findings = assessment.findings().iter();
    let finding = findings
        .find(|it| it.id == CheckId::WorkersSpreadLeavesPending)
        .unwrap();
    assert!(
        finding.message.contains("3 of 9 pods"),
        "{}",
        finding.message
    );
    assert!(
        finding.message.contains("start 2 of 9"),
        "{}",
        finding.message
    );
}
