//! Quantities as people write them: every spelling is read, and what is written reads back.

use proptest::prelude::*;
use serde_json::{Number, Value, json};
use tandem::domain::plan::Measure::{
    self, Amount, Count, Hours, Name, NodeCpu, NodeMemory, PodCpu, PodMemory, Seconds, Share,
};
use tandem::domain::plan::{Expects, Path, Plan, Segment, Without};
use tandem::shipped;

fn read(measure: Measure, text: &str) -> Option<f64> {
    measure.read(text).and_then(|number| number.as_f64())
}

#[test]
fn every_spelling_is_read() {
    for (measure, text, number) in [
        (Share, "99.95", 0.9995),
        (Share, "99.95 %", 0.9995),
        (Share, "99.95%", 0.9995),
        (Share, "99,95", 0.9995),
        (Share, "99,95 %", 0.9995),
        (Share, "99.95 percent", 0.9995),
        (Share, "0.9995", 0.9995),
        (Share, "0,9995", 0.9995),
        (Share, "0,995", 0.995),
        (Share, "1", 1.0),
        (Share, "1 %", 0.01),
        (Share, "0.5 %", 0.005),
        (Share, "100", 1.0),
        (Share, "99.999999999 %", 0.999_999_999_99),
        (Share, "75", 0.75),
        (Seconds, "30 min", 1800.0),
        (Seconds, "30m", 1800.0),
        (Seconds, "30min", 1800.0),
        (Seconds, "1h 30m", 5400.0),
        (Seconds, "1h30m", 5400.0),
        (Seconds, "1 h 30 min", 5400.0),
        (Seconds, "1,5 h", 5400.0),
        (Seconds, "1.5 h", 5400.0),
        (Seconds, "90", 90.0),
        (Seconds, "0.5", 0.5),
        (Seconds, "500 ms", 0.5),
        (Seconds, "1,200 s", 1200.0),
        (Seconds, "2 days", 172_800.0),
        (Seconds, "4 min 24 s", 264.0),
        (Seconds, "1\u{a0}h", 3600.0),
        (Hours, "4", 4.0),
        (Hours, "4 h", 4.0),
        (Hours, "30 min", 0.5),
        (Hours, "20 min", 1.0 / 3.0),
        (Hours, "50 years", 438_300.0),
        (Hours, "2.5 years", 21_915.0),
        (Hours, "2,000", 2000.0),
        (Hours, "2,000 h", 2000.0),
        (Hours, "0.1", 0.1),
        (Count, "1,200", 1200.0),
        (Count, "1.200", 1200.0),
        (Count, "1200", 1200.0),
        (Count, "1,200,000", 1_200_000.0),
        (Count, "1.200.000", 1_200_000.0),
        (Count, "16", 16.0),
        (Name, "1,200", 1200.0),
        (Amount, "1,200", 1200.0),
        (Amount, "1.200", 1.2),
        (Amount, "1,5", 1.5),
        (Amount, "1,20", 1.2),
        (Amount, "1,2000", 1.2),
        (Amount, "1,200.5", 1200.5),
        (Amount, "1.200,5", 1200.5),
        (Amount, "1.200.000", 1_200_000.0),
        (Amount, "-5", -5.0),
        (NodeCpu, "16 vCPU", 16_000.0),
        (NodeCpu, "16", 16_000.0),
        (NodeCpu, "16000m", 16_000.0),
        (NodeCpu, "16,000m", 16_000.0),
        (NodeCpu, "16000", 16_000.0),
        (NodeCpu, "1.5 vCPU", 1500.0),
        (NodeCpu, "8 cores", 8000.0),
        (PodCpu, "250", 250.0),
        (PodCpu, "250m", 250.0),
        (PodCpu, "2 vCPU", 2000.0),
        (PodCpu, "0.5", 500.0),
        (PodCpu, "1.500", 1500.0),
        (NodeMemory, "64 GiB", 65_536.0),
        (NodeMemory, "64Gi", 65_536.0),
        (NodeMemory, "64", 65_536.0),
        (NodeMemory, "65536", 65_536.0),
        (NodeMemory, "65,536 MiB", 65_536.0),
        (PodMemory, "512", 512.0),
        (PodMemory, "512Mi", 512.0),
        (PodMemory, "1.5 GiB", 1536.0),
        (PodMemory, "1 TiB", 1_048_576.0),
    ] {
        assert_eq!(read(measure, text), Some(number), "{measure:?} {text}");
    }
}

#[test]
fn what_is_no_quantity_is_refused() {
    for (measure, text) in [
        (Share, "many"),
        (Share, "%"),
        (Share, "99.95.95"),
        (Seconds, "30 apples"),
        (Seconds, "min"),
        (Seconds, "30 min 1 h"),
        (Seconds, "1:30"),
        (Count, "twelve"),
        (Count, "1,2,3"),
        (Count, ","),
        (Count, "1,200.500"),
        (Amount, "1,20,000"),
        (Amount, "1 2"),
        (NodeCpu, "16 GiB"),
        (NodeMemory, "64 GB"),
        (NodeMemory, "16 vCPU"),
        (Amount, "1e999"),
    ] {
        assert_eq!(measure.read(text), None, "{measure:?} {text}");
    }
}

#[test]
fn numbers_are_written_as_people_do() {
    for (measure, number, text) in [
        (Share, json!(0.9995), "99.95 %"),
        (Share, json!(1), "100 %"),
        (Share, json!(0), "0 %"),
        (Share, json!(0.005), "0.5 %"),
        (Share, json!(0.75), "75 %"),
        (Share, json!(0.999_999_9), "99.99999 %"),
        (Seconds, json!(1800), "30 min"),
        (Seconds, json!(5400), "1 h 30 min"),
        (Seconds, json!(9), "9 s"),
        (Seconds, json!(0), "0 s"),
        (Seconds, json!(0.5), "0.5 s"),
        (Seconds, json!(86_400), "24 h"),
        (Seconds, json!(172_800), "2 days"),
        (Hours, json!(4), "4 h"),
        (Hours, json!(0.5), "30 min"),
        (Hours, json!(2000), "2,000 h"),
        (Hours, json!(438_300), "50 years"),
        (Hours, json!(21_915), "2.5 years"),
        (Hours, json!(720), "30 days"),
        (Count, json!(1200), "1,200"),
        (Count, json!(1_200_000), "1,200,000"),
        (Name, json!(1200), "1200"),
        (Amount, json!(1200.5), "1,200.5"),
        (Amount, json!(0.125), "0.125"),
        (NodeCpu, json!(16_000), "16 vCPU"),
        (NodeCpu, json!(7910), "7,910m"),
        (PodCpu, json!(250), "250m"),
        (PodCpu, json!(1500), "1.5 vCPU"),
        (NodeMemory, json!(65_536), "64 GiB"),
        (NodeMemory, json!(31_455), "31,455 MiB"),
        (PodMemory, json!(512), "512 MiB"),
        (PodMemory, json!(1536), "1.5 GiB"),
    ] {
        let Value::Number(number) = number else {
            panic!("{text}");
        };
        assert_eq!(measure.write(&number), text, "{measure:?}");
    }
}

#[test]
fn each_field_of_a_plan_knows_its_quantity() {
    let catalog = shipped::catalog();
    let at = |path: &str| {
        let segments = path.split('.').map(|key| match key.parse() {
            Ok(index) => Segment::Index(index),
            Err(_) => Segment::Key(key.to_owned()),
        });
        Expects::at(&Path::of(segments.collect()), catalog)
    };
    let unknown = Without::Unknown;
    for (path, expects) in [
        ("name", Expects::Text),
        ("objectives.availability", Expects::Number(Share)),
        ("objectives.rto_s", Expects::Number(Seconds)),
        ("objectives.rto_s.site", Expects::Number(Seconds)),
        ("objectives.agents", Expects::Number(Count)),
        ("shared.0.mttf_h", Expects::NumberOr(Hours, Without::Never)),
        ("shared.0.mttr_h", Expects::Number(Hours)),
        ("shared.0.at", Expects::IdOrIds),
        (
            "private_edition.worker.cpu_millicores",
            Expects::Number(NodeCpu),
        ),
        (
            "private_edition.worker.memory_mib",
            Expects::Number(NodeMemory),
        ),
        ("private_edition.services.0.demand", Expects::Number(Amount)),
        (
            "private_edition.services.0.demand.low",
            Expects::Number(Amount),
        ),
        (
            "private_edition.services.0.target_utilization",
            Expects::Number(Share),
        ),
        (
            "private_edition.services.0.workloads.1.cpu_millicores",
            Expects::Number(PodCpu),
        ),
        (
            "engage.interaction_server_cluster.nodes.0.seats.x",
            Expects::Number(Count),
        ),
        (
            "engage.interaction_server_cluster.nodes.0.dbid",
            Expects::Number(Name),
        ),
        (
            "engage.interaction_server_cluster.licenses.0.pool",
            Expects::Number(Count),
        ),
        (
            "assumptions.promotion_s",
            Expects::NumberOr(Seconds, unknown),
        ),
        (
            "assumptions.host_mttf_h",
            Expects::NumberOr(Hours, Without::Never),
        ),
        (
            "assumptions.host_mttf_h.low",
            Expects::NumberOr(Hours, Without::Never),
        ),
        (
            "assumptions.common_cause_beta",
            Expects::NumberOr(Share, unknown),
        ),
        (
            "engage.management_layer.addp_timeout_s",
            Expects::NumberOr(Seconds, unknown),
        ),
        ("no.such.place", Expects::Text),
    ] {
        assert_eq!(at(path), expects, "{path}");
    }
}

/// A plan keeps its numbers when its fields are left as they are shown.
#[test]
fn examples_read_back_as_they_are_shown() {
    fn walk(value: &Value, at: &Path, seen: &mut usize) {
        match value {
            Value::Object(keys) => keys
                .iter()
                .for_each(|(key, it)| walk(it, &at.key(key), seen)),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.for_each(|(index, it)| walk(it, &at.index(index), seen));
            }
            Value::Number(number) => {
                let Some(measure) = Expects::at(at, shipped::catalog()).measure() else {
                    return;
                };
                let text = measure.write(number);
                let back = measure.read(&text).unwrap();
                assert_eq!(back.as_f64(), number.as_f64(), "{at}: {text}");
                *seen += 1;
            }
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let mut seen = 0;
    for example in tandem::document::examples::examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        walk(&plan, &Path::root(), &mut seen);
    }
    assert!(seen > 300, "{seen}");
    let _: fn(&_) -> Plan = Plan::read;
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        measure in prop::sample::select(Measure::ALL.to_vec()),
        number in prop_oneof![
            (0_u64..2_000).prop_map(Number::from),
            (0_u64..1 << 50).prop_map(Number::from),
            (0.0..2.0_f64).prop_map(|it| Number::from_f64(it).unwrap()),
            (0.0..1e9_f64).prop_map(|it| Number::from_f64(it).unwrap()),
            (0_u32..100_000).prop_map(|it| Number::from_f64(f64::from(it) / 1000.0).unwrap()),
            (0_u32..10_000_000).prop_map(|it| Number::from_f64(f64::from(it) / 3600.0).unwrap()),
            prop::num::f64::POSITIVE.prop_map(|it| Number::from_f64(it).unwrap_or_else(|| 1.into())),
        ],
    ) {
        let text = measure.write(&number);
        let back = measure.read(&text);
        prop_assert!(
            back.as_ref().and_then(Number::as_f64) == number.as_f64(),
            "{:?}: {number} is {text}, which is {back:?}", measure
        );
    }

    #[test]
    fn anything_can_be_typed(
        measure in prop::sample::select(Measure::ALL.to_vec()),
        text in "[0-9.,%hmsGiBCPUe -]{0,12}|\\PC{0,12}",
    ) {
        let _ = measure.read(&text);
    }
}
