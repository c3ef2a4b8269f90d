//! The plan document: reading, validation, changes, and the way back.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::catalog::{CheckId, TimingKey};
use tandem::domain::deployment::{Deployment, HangWatch, Scheme};
use tandem::domain::id::Word;
use tandem::domain::plan::{
    Document, Edit, EventLog, HangDetection, History, Issue, Path, Plan, ProxyClient, Redundancy,
    SharedKind, Via, schema, validate,
};
use tandem::shipped;

use crate::golden::assert_approved;

fn document(value: Value) -> Document {
    Document::from_value(value).unwrap()
}

fn plan(value: Value) -> Plan {
    Plan::read(&document(value))
}

/// Every problem of a document as one line.
fn problems(value: Value) -> Vec<String> {
    validate(&document(value), shipped::catalog())
        .into_iter()
        .map(|issue| match issue {
            Issue::Invalid(problem) => format!("invalid {problem}"),
            Issue::Unknown(problem) => format!("unknown {}", problem.path),
            Issue::Duplicate(problem) => format!("duplicate {problem}"),
        })
        .collect()
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap()
}

#[test]
fn only_three_things_make_a_text_no_plan() {
    let message = |text: &str| Document::parse(text).unwrap_err().to_string();
    assert_eq!(
        message("{\n  \"name\": }"),
        "line 2, column 11: this is not JSON (expected value); expected a plan document"
    );
    assert_eq!(
        message("[1]"),
        "document: found a list, expected an object with \"version\": 1"
    );
    assert_eq!(message("{\"version\": 2}"), "version: found 2, expected 1");
    assert_eq!(
        message("{\"version\": \"1\"}"),
        "version: found \"1\", expected 1"
    );
    assert!(Document::parse("{}").is_ok());
    assert!(Document::parse("\u{feff}{\"version\": 1}").is_ok());
}

#[test]
fn everything_wrong_is_found_in_one_pass_with_its_path() {
    let found = problems(json!({
        "version": 1,
        "objectives": { "availability": 1.5, "agents": -3 },
        "assumptions": { "promotion_s": -1, "hang_share": { "low": 0.5, "likely": 0.1, "high": 0.2 }, "speed": 3 },
        "engage": {
            "hosts": "h1",
            "applications": [
                { "id": "urs", "hosts": ["h1", true], "redundancy": "lukewarm" },
                { "hosts": ["h1"] },
                { "id": "urs" },
            ],
            "management_layer": { "ha_licence": true, "promotion_s": 2 },
        },
        "colour": "red",
    }));
    assert_eq!(
        found,
        [
            "invalid objectives.availability: found 1.5, expected a number from 0 to 1",
            "invalid objectives.agents: found -3, expected a whole number from 0 to 4294967295",
            "invalid assumptions.promotion_s: found -1, expected a number from 0, or a range {low, \
             likely, high}",
            "invalid assumptions.hang_share: found an object, expected low, likely and high in rising \
             order",
            "unknown assumptions.speed",
            "invalid engage.hosts: found \"h1\", expected a list",
            "invalid engage.applications[0].hosts[1]: found true, expected an id, a text that is not empty",
            "invalid engage.applications[0].redundancy: found \"lukewarm\", expected one of n-plus-1, \
             cold-standby, warm-standby, hot-standby",
            "invalid engage.applications[1].id: found nothing, expected a value: this key has to be there",
            "duplicate engage.applications[2].id: found \"urs\", expected an id of its own; \
             engage.applications[0] has this one",
            "unknown engage.management_layer.ha_licence",
            "unknown colour",
        ]
    );
}

#[test]
fn what_cannot_be_read_is_at_its_default_and_the_rest_is_read() {
    let plan = plan(json!({
        "engage": {
            "applications": [{ "id": "a", "auto_restart": "no", "hosts": ["h1", 3] }, "nonsense"],
            "interaction_server_cluster": { "licenses": [{ "item": "seat", "pool": 100.0 }], "nodes": [{ "id": "n1", "seats": { "seat": 30.0, "x": -1 } }] },
        },
    }));
    let deployment = Deployment::resolve(&plan, shipped::catalog());
    let (group, application) = deployment.applications().next().unwrap();
    assert!(application.protection.auto_restart);
    assert_eq!(deployment.named_hosts(group), ["h1"]);
    assert_eq!(application.protection.hang_watch, HangWatch::Off);
    let node = deployment.nodes.values().next().unwrap();
    let scheme = deployment.groups[node.group].protection.scheme;
    assert_eq!(scheme, Scheme::Warm);
    let cluster = plan.engage.cluster.as_ref().unwrap();
    assert_eq!(cluster.licenses[0].pool, 100);
    assert_eq!(cluster.nodes[0].seats.get("seat"), Some(&30));
    assert_eq!(cluster.nodes[0].seats.get("x"), None);
}

/// Each in every form it may have, so that nothing is found; and each wrong once.
#[test]
fn every_form_of_a_key_is_known() {
    let objective = json!({ "process": 300, "site": null, "default": 86400 });
    let range = json!({ "low": 1, "likely": 2, "high": 3 });
    let needs = json!(["db", { "id": "licenses", "for": "start" }, 7]);
    let plan = json!({
        "version": 1,
        "objectives": { "rto_s": objective, "rpo_s": 60 },
        "channels": [{ "id": "voice", "name": "Voice", "needs": ["region/tenant", "node:1"] }],
        "about": { "customer": "ACME", "author": "A", "date": "2026-11-30", "version": "2", "notes": "" },
        "measured": [{ "fault": "host-down", "target": "host:h1", "seconds": 21.5, "note": "" }],
        "prices": {
            "currency": "EUR",
            "worker_month": 200,
            "license_seat_month": { "seat": 50 },
            "downtime_minute": { "system": 1000 },
        },
        "assumptions": {
            "promotion_s": { "value": 2, "basis": "measured", "note": "Tuesday" },
            "cold_start_s": { "low": 1, "likely": 2, "high": 3, "basis": "measured" },
        },
        "shared": [
            { "id": 7, "kind": "registry", "at": ["h1", "h2"], "of": 2 },
            { "id": "db", "kind": "configuration-server", "at": "engage" },
            { "id": "licenses", "kind": "license-server", "at": "h1" },
        ],
        "components": [
            { "id": "own", "name": "Own", "kind": "service", "ha_modes": ["singleton"], "dr_mode": "pilot-light",
              "hosting": "primary-only", "note": "" },
        ],
        "private_edition": { "units": [{ "id": 1, "pair": 1 }], "services": [{
            "service": "tenant", "demand": range, "capacity_per_pod": range, "dr_mode": "active-spare",
            "depends_on": needs,
            "workloads": [{
                "name": "tenant",
                "liveness": { "period_s": 60, "failure_threshold": 3, "timeout_s": 20, "termination_grace_s": 3600 },
                "termination_grace_s": 60, "budget": { "min_available": 2, "max_unavailable": 1 },
                "autoscaler": { "min": 3, "max": 9 },
            }],
        }] },
        "engage": {
            "interaction_server_cluster": {
                "nodes": [{ "id": 1, "depends_on": needs }],
                "proxies": [{ "id": "p", "depends_on": needs }],
            },
            "icon_pair": { "depends_on": needs },
        },
    });
    assert_eq!(problems(plan.clone()), [""; 0]);
    let wrong = problems(json!({
        "objectives": { "rto_s": { "disk": 3, "host": -1 } },
        "assumptions": { "promotion_s": { "value": 2, "basis": "guessed", "why": "" } },
        "private_edition": { "services": [{
            "service": "tenant", "demand": { "low": 3, "likely": 2, "high": 1 }, "capacity_per_pod": { "low": 1, "high": 2 },
            "depends_on": [{ "id": "db", "for": "fun" }, true],
        }] },
        "shared": [{ "id": 7 }, { "id": "7" }, { "id": 1.5 }],
    }));
    assert_eq!(
        wrong,
        [
            "unknown objectives.rto_s.disk",
            "invalid objectives.rto_s.host: found -1, expected a number from 0",
            "unknown assumptions.promotion_s.why",
            "invalid assumptions.promotion_s.basis: found \"guessed\", expected one of measured",
            "invalid private_edition.services[0].demand: found an object, expected low, likely and high in \
             rising order",
            "invalid private_edition.services[0].capacity_per_pod.likely: found nothing, expected a number",
            "invalid private_edition.services[0].depends_on[0].for: found \"fun\", expected one of run, start",
            "invalid private_edition.services[0].depends_on[1]: found true, expected an id, a text that is not \
             empty",
            "invalid shared[2].id: found 1.5, expected an id, a text that is not empty",
            "duplicate shared[1].id: found \"7\", expected an id of its own; shared[0] has this one",
        ]
    );
}

/// A number where an id is expected is its digits; of a range the likely value counts, and a note
/// beside an assumption changes nothing.
#[test]
fn what_can_be_said_in_two_forms_is_read_in_both() {
    let plan = plan(json!({
        "assumptions": {
            "promotion_s": { "value": 2, "basis": "measured" },
            "auto_restart": { "value": false, "note": "by hand" },
        },
        "shared": [{ "id": 7, "at": ["h1", "h2", "h1"], "of": 3 }],
        "private_edition": { "services": [{
            "service": "tenant", "demand": { "low": 1, "likely": 9, "high": 20 }, "capacity_per_pod": 3,
        }] },
        "engage": { "applications": [{ "id": 5, "depends_on": [7, { "id": "7", "for": "run" }], "redundancy": "warm-standby", "hosts": [1, 2] }] },
    }));
    let timings = plan.timings(shipped::catalog());
    assert_eq!(timings.length(TimingKey::Promotion).unwrap().get(), 2.0);
    let service = &plan.private_edition.as_deref().unwrap().services[0];
    assert_eq!(service.demand.unwrap().to_string(), "9");
    let deployment = Deployment::resolve(&plan, shipped::catalog());
    let (group, application) = deployment.applications().next().unwrap();
    assert!(!application.protection.auto_restart);
    assert_eq!(deployment.named_hosts(group), ["1", "2"]);
    let part = deployment.shared_by_id("7").unwrap();
    assert_eq!(application.needs, [part, part]);
    let hosts = |member| deployment.shared[part].place(member);
    assert_eq!(hosts(0), hosts(2));
    assert_ne!(hosts(0), hosts(1));
}

#[test]
fn consul_kafka_and_search_are_quorums_unless_the_plan_says_otherwise() {
    let need = |part: Value| plan(json!({ "shared": [part] })).shared[0].need;
    for kind in ["consul", "kafka", "search"] {
        assert_eq!(need(json!({ "id": "p", "kind": kind, "of": 3 })), 2);
        assert_eq!(
            need(json!({ "id": "p", "kind": kind, "of": 3, "need": 1 })),
            1
        );
        assert_eq!(
            need(json!({ "id": "p", "kind": kind, "of": 3, "quorum": false })),
            1
        );
        assert_eq!(
            need(json!({ "id": "p", "kind": kind, "of": 5, "need": 1, "quorum": true })),
            3
        );
    }
    assert_eq!(need(json!({ "id": "p", "kind": "redis", "of": 3 })), 1);
}

#[test]
fn unknown_fields_are_kept() {
    let text = r#"{"version":1,"colour":"red","engage":{"extra":[1,{"deep":true}]}}"#;
    let document = Document::parse(text).unwrap();
    assert_eq!(document.value().to_string(), text);
    let again = Document::parse(&document.to_text()).unwrap();
    assert_eq!(again, document);
}

#[test]
fn the_management_layer_beats_the_assumptions() {
    let plan = plan(json!({
        "assumptions": { "promotion_s": 3, "cold_start_s": { "low": 60, "likely": 120, "high": 600 } },
        "engage": { "management_layer": { "promotion_s": 2 } },
    }));
    let timings = plan.timings(shipped::catalog());
    assert_eq!(timings.length(TimingKey::Promotion).unwrap().get(), 2.0);
    assert_eq!(timings.length(TimingKey::ColdStart).unwrap().get(), 120.0);
    assert_eq!(
        timings.length(TimingKey::ProcessRestart).unwrap().get(),
        30.0
    );
}

#[test]
fn a_plan_of_another_catalog_says_so() {
    let assessment = assess(document(json!({ "catalog": "2019.4" })), shipped::catalog());
    assert_eq!(assessment.findings()[0].id, CheckId::PlanOtherCatalog);
    assert_eq!(assessment.findings()[0].path, "catalog");
}

#[test]
fn paths_are_read_as_they_are_written() {
    for text in [
        "engage.applications[2].hosts",
        "engage.interaction_server_cluster.nodes[0].options[\"settings/login-session-timeout\"]",
        "options[\"a\\\"b]\"][3]",
        "[0].x",
    ] {
        assert_eq!(path(text).to_string(), text);
    }
    for wrong in [
        ".a", "a..b", "a[", "a[x]", "a[-1]", "a b", "a[\"x]", "a.[0]", "a[+1]",
    ] {
        assert_eq!(Path::parse(wrong), None, "{wrong}");
    }
    let odd = Path::root().key("").key("ключ").key("a]\"").index(7);
    assert_eq!(path(&odd.to_string()), odd);
}

#[test]
fn a_change_makes_what_is_missing_and_the_way_back_takes_it_away() {
    let mut changed = Document::new();
    let edit = Edit::set(path("engage.management_layer.ha_license"), true);
    let back = edit.apply(&mut changed).unwrap();
    assert_eq!(
        changed.value(),
        &json!({ "version": 1, "engage": { "management_layer": { "ha_license": true } } })
    );
    back.apply(&mut changed).unwrap();
    assert_eq!(changed, Document::new());
}

#[test]
fn a_change_that_cannot_be_made_changes_nothing() {
    let before = document(json!({ "engage": { "hosts": [{ "id": "h1" }] } }));
    let impossible = [
        Edit::Remove {
            list: path("engage.hosts"),
            index: 1,
        },
        Edit::Move {
            list: path("engage.hosts"),
            from: 0,
            to: 2,
        },
        Edit::Insert {
            list: path("engage.sites"),
            index: 1,
            value: json!({}),
        },
        Edit::Clear {
            at: path("engage.sites"),
        },
        Edit::set(path("engage.hosts.x"), 1),
        Edit::set(path("engage.hosts[4]"), 1),
        Edit::set(Path::root(), 1),
        Edit::All {
            edits: vec![
                Edit::set(path("name"), "x"),
                Edit::Clear {
                    at: path("nothing"),
                },
            ],
        },
    ];
    for edit in impossible {
        let mut changed = before.clone();
        assert!(edit.apply(&mut changed).is_err(), "{edit:?}");
        assert_eq!(changed, before, "{edit:?}");
    }
}

#[test]
fn typing_is_one_step_until_it_settles() {
    let mut history = History::new(Document::new());
    for text in ["1", "10", "100"] {
        history.apply(&Edit::set(path("name"), text)).unwrap();
    }
    history.settle();
    history.apply(&Edit::set(path("name"), "other")).unwrap();
    assert!(history.undo());
    assert_eq!(history.document().value()["name"], "100");
    assert!(history.undo());
    assert_eq!(history.document(), &Document::new());
    assert!(!history.undo());
    assert!(history.redo());
    assert_eq!(history.document().value()["name"], "100");
}

#[test]
fn a_node_takes_its_references_along_when_it_is_renamed() {
    let before = document(json!({
        "engage": { "interaction_server_cluster": {
            "nodes": [{ "id": "n1" }, { "id": "n2" }], "urs_connections": ["n2", "n1"],
        } },
    }));
    let mut history = History::new(before.clone());
    for name in ["a", "al", "alpha"] {
        let plan = Plan::read(history.document());
        let cluster = plan.engage.cluster.as_ref().unwrap();
        history
            .apply(&cluster.rename(&cluster.nodes[0], name))
            .unwrap();
    }
    let cluster = &history.document().value()["engage"]["interaction_server_cluster"];
    assert_eq!(cluster["nodes"][0]["id"], "alpha");
    assert_eq!(cluster["urs_connections"], json!(["n2", "alpha"]));
    // Typing it was one step.
    assert!(history.undo());
    assert_eq!(history.document(), &before);
}

#[test]
fn at_least_two_hundred_steps_lead_back_even_after_a_reload() {
    let mut history = History::new(Document::new());
    for number in 0..300 {
        history
            .apply(&Edit::set(path(&format!("k{}", number % 7)), number))
            .unwrap();
    }
    let last = history.document().clone();
    let steps = serde_json::to_string(history.steps()).unwrap();
    let mut resumed = History::resumed(last.clone(), serde_json::from_str(&steps).unwrap());
    for _ in 0..300 {
        assert!(resumed.undo());
    }
    assert_eq!(resumed.document(), &Document::new());
    for _ in 0..300 {
        assert!(resumed.redo());
    }
    assert_eq!(resumed.document(), &last);
}

#[test]
fn the_past_has_an_end() {
    let mut history = History::new(Document::new());
    for number in 0..History::LONGEST + 50 {
        history.apply(&Edit::set(path("n"), number)).unwrap();
        history.settle();
    }
    let steps = (0..).take_while(|_| history.undo()).count();
    assert_eq!(steps, History::LONGEST);
}

#[test]
fn the_schema_is_the_one_that_is_committed() {
    let text = format!("{:#}\n", schema(shipped::catalog()));
    assert_approved("assets/schema/plan.schema.json", &text);
}

/// The words of the description are those of the types.
#[test]
fn the_description_and_the_types_speak_the_same_words() {
    fn words<W: Word>() -> Vec<&'static str> {
        W::ALL.iter().map(|word| word.id()).collect()
    }
    let schema = schema(shipped::catalog());
    let engage = &schema["properties"]["engage"]["properties"];
    let cluster = &engage["interaction_server_cluster"]["properties"];
    let application = &engage["applications"]["items"]["properties"];
    let cases = [
        (
            &schema["properties"]["shared"]["items"]["properties"]["kind"],
            words::<SharedKind>(),
        ),
        (&application["redundancy"], words::<Redundancy>()),
        (&application["hang_detection"], words::<HangDetection>()),
        (&cluster["event_log"], words::<EventLog>()),
        (&cluster["stat_server"], words::<Via>()),
        (
            &cluster["proxies"]["items"]["properties"]["serves"]["items"],
            words::<ProxyClient>(),
        ),
    ];
    for (described, typed) in cases {
        let described: Vec<&str> = described["enum"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap())
            .collect();
        assert_eq!(described, typed);
    }
}

/// A small document, not always a sensible one.
fn any_document() -> impl Strategy<Value = Document> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..200i64).prop_map(Value::from),
        "[a-z0-9]{0,5}".prop_map(Value::from),
    ];
    let keys = "name|engage|hosts|applications|interaction_server_cluster|nodes|licenses|id|seats|pool|item|x y";
    let value = leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((keys, inner), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    });
    value.prop_map(|value| {
        let mut map = serde_json::Map::new();
        if let Value::Object(inner) = value {
            map = inner;
        }
        map.insert("version".to_owned(), 1.into());
        Document::from_value(Value::Object(map)).unwrap()
    })
}

/// All places of a value.
fn places(value: &Value, at: &Path, out: &mut Vec<Path>) {
    out.push(at.clone());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &at.index(index), out);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                places(item, &at.key(key), out);
            }
        }
        _ => {}
    }
}

/// A change that may or may not fit a document.
fn any_edit(document: &Document) -> impl Strategy<Value = Edit> + use<> {
    let mut all = Vec::new();
    places(document.value(), &Path::root(), &mut all);
    let somewhere = proptest::sample::select(all);
    let below = (
        somewhere.clone(),
        prop_oneof![Just(None), "[a-z ]{1,4}".prop_map(Some)],
    )
        .prop_map(|(at, key)| match key {
            Some(key) => at.key(&key),
            None => at,
        });
    prop_oneof![
        (below.clone(), any::<u8>()).prop_map(|(at, number)| Edit::set(at, number)),
        below.clone().prop_map(|at| Edit::Clear { at }),
        (below, proptest::option::of(any::<Option<u8>>()))
            .prop_map(|(at, left)| Edit::put(at, left.map(|number| json!(number)))),
        (somewhere.clone(), 0..4usize).prop_map(|(list, index)| Edit::Insert {
            list,
            index,
            value: json!({"id": "new"})
        }),
        (somewhere.clone(), 0..4usize).prop_map(|(list, index)| Edit::Remove { list, index }),
        (somewhere, 0..4usize, 0..4usize).prop_map(|(list, from, to)| Edit::Move {
            list,
            from,
            to
        }),
    ]
}

fn document_and_edits() -> impl Strategy<Value = (Document, Vec<Edit>)> {
    any_document().prop_flat_map(|document| {
        let edits = proptest::collection::vec(any_edit(&document), 1..12);
        (Just(document), edits)
    })
}

proptest! {
    /// Views ask for changes as text, and plans are kept with theirs.
    #[test]
    fn every_change_comes_back_from_its_text((_, edits) in document_and_edits()) {
        let written = serde_json::to_string(&edits).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Edit>>(&written).unwrap(), edits);
    }

    #[test]
    fn every_change_has_its_way_back((before, edits) in document_and_edits()) {
        let mut changed = before.clone();
        let mut back = Vec::new();
        for edit in &edits {
            let earlier = changed.clone();
            match edit.apply(&mut changed) {
                Ok(inverse) => back.push((earlier, inverse)),
                Err(_) => prop_assert_eq!(&changed, &earlier),
            }
        }
        for (earlier, inverse) in back.into_iter().rev() {
            inverse.apply(&mut changed).unwrap();
            prop_assert_eq!(changed.value().to_string(), earlier.value().to_string());
        }
        prop_assert_eq!(changed, before);
    }

    #[test]
    fn undo_and_redo_lead_back_and_forth((before, edits) in document_and_edits()) {
        let mut history = History::new(before.clone());
        for edit in &edits {
            let _ = history.apply(edit);
        }
        let last = history.document().clone();
        while history.undo() {}
        prop_assert_eq!(history.document(), &before);
        while history.redo() {}
        prop_assert_eq!(history.document(), &last);
    }

    /// Whatever a document holds, it is evaluated, and every finding has a path that can be read.
    #[test]
    fn any_document_is_evaluated(document in any_document()) {
        let catalog = shipped::catalog();
        for finding in assess(&document, catalog).findings().to_vec() {
            prop_assert!(Path::parse(&finding.path).is_some(), "{}", finding.path);
            if let Some(fix) = finding.fix {
                let mut fixed = document.clone();
                let back = fix.edit.apply(&mut fixed).unwrap();
                back.apply(&mut fixed).unwrap();
                prop_assert_eq!(&fixed, &document);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        let _ = Document::parse(&text);
        let _ = Path::parse(&text);
    }
}

#[test]
fn abbreviations_are_written_as_the_field_writes_them() {
    use tandem::text::plan_form::label;
    for (key, written) in [
        ("mttr_h", "MTTR"),
        ("mttf_h", "MTTF"),
        ("rdbms", "RDBMS"),
        ("dbid", "DBID"),
    ] {
        assert!(label(key).contains(written), "{key}: {}", label(key));
    }
}
