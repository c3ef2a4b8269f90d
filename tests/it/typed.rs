//! What is typed into a field, on its way into the document and back into the field.

use serde_json::{Value, json};
use tandem::document::link::{Link, Route};
use tandem::document::plan_link::{carrying, envelope, read};
use tandem::document::record::Record;
use tandem::domain::catalog::TimingKey;
use tandem::domain::plan::Expects::{self, Ids, Text};
use tandem::domain::plan::{
    Document, Edit, History, Measure, Mttf, Path, Plan, Without, shown, typed,
};
use tandem::domain::units::Rate;
use tandem::shipped;

const NUMBER: Expects = Expects::Number(Measure::Amount);
const OR_NEVER: Expects = Expects::NumberOr(Measure::Hours, Without::Never);

fn document(plan: Value) -> Document {
    Document::from_value(plan).unwrap()
}

/// A change as it is kept with its plan, so that it can be taken back another day.
fn kept(change: &Edit) -> Edit {
    serde_json::from_str(&serde_json::to_string(change).unwrap()).unwrap()
}

/// Types a text into the field of a place, key by key, and leaves it.
fn type_into(history: &mut History, at: &Path, text: &str) {
    for end in 1..=text.len() {
        let value = typed(OR_NEVER, &text[..end]);
        history.apply(&kept(&Edit::put(at.clone(), value))).unwrap();
    }
    history.settle();
}

#[test]
fn a_text_becomes_a_value_or_something_to_complain_about() {
    for (expects, text, value) in [
        (NUMBER, "12", Some(json!(12))),
        (NUMBER, " 0.75 ", Some(json!(0.75))),
        (NUMBER, "twelve", Some(json!("twelve"))),
        (NUMBER, "null", Some(json!("null"))),
        (NUMBER, "", None),
        (NUMBER, "  ", None),
        (OR_NEVER, "null", Some(Value::Null)),
        (OR_NEVER, "never", Some(Value::Null)),
        (OR_NEVER, "Never", Some(Value::Null)),
        (NUMBER, "1e3", Some(json!(1000))),
        (Text, "12", Some(json!("12"))),
        (Text, " a b ", Some(json!("a b"))),
        (Ids, "a, b,,c ", Some(json!(["a", "b", "c"]))),
        (Ids, "12", Some(json!(["12"]))),
        (Ids, ",", Some(json!([]))),
    ] {
        assert_eq!(typed(expects, text), value, "{expects:?} {text:?}");
    }
}

#[test]
fn a_field_shows_what_would_have_to_be_typed() {
    for (expects, value, text) in [
        (Text, json!("a"), "a"),
        (NUMBER, json!(0.5), "0.5"),
        (OR_NEVER, json!(0.5), "30 min"),
        (OR_NEVER, Value::Null, "never"),
        (Ids, json!(["a", "b"]), "a, b"),
    ] {
        assert_eq!(shown(expects, Some(&value)), text);
        assert_eq!(typed(expects, text), Some(value), "{expects:?} {text:?}");
    }
    assert_eq!(shown(Text, Some(&json!(true))), "true");
    for expects in [Text, NUMBER, OR_NEVER, Ids] {
        assert_eq!(shown(expects, None), "");
    }
    // Where null is as good as absent, it looks like it.
    for expects in [Text, NUMBER, Ids] {
        assert_eq!(shown(expects, Some(&Value::Null)), "");
    }
}

#[test]
fn an_emptied_field_leaves_nothing() {
    let plan = document(json!({ "name": "x" }));
    let after = |key: &str, value: Option<Value>| {
        let mut changed = plan.clone();
        let edit = kept(&Edit::put(Path::root().key(key), value));
        edit.apply(&mut changed).unwrap();
        changed.value().clone()
    };
    assert_eq!(after("name", None), json!({ "version": 1 }));
    assert_eq!(after("other", None), *plan.value());
    assert_eq!(
        after("name", Some(json!(1))),
        json!({ "version": 1, "name": 1 })
    );
}

/// Records of earlier versions name what a field left, and never anything but nothing.
#[test]
fn what_earlier_versions_have_kept_is_read() {
    let kept = r#"{"edit":"put","at":"other","value":null}"#;
    let edit: Edit = serde_json::from_str(kept).unwrap();
    assert_eq!(edit, Edit::put(Path::root().key("other"), None));
}

#[test]
fn a_typed_never_stays_until_it_is_taken_back() {
    let before = document(json!({ "shared": [{ "id": "db", "kind": "database" }] }));
    let host = Path::root().key("assumptions").key("host_mttf_h");
    let member = Path::root().key("shared").index(0).key("mttf_h");
    let mut history = History::new(before.clone());
    type_into(&mut history, &host, "never");
    type_into(&mut history, &member, "never");

    let is_never = |document: &Document| {
        for at in [&host, &member] {
            let here = at.find(document.value());
            assert_eq!(here, Some(&Value::Null), "{at}");
            let expects = Expects::at(at, shipped::catalog());
            assert_eq!(shown(expects, here), "never");
        }
        let plan = Plan::read(document);
        let rate = plan.timings(shipped::catalog()).rate(TimingKey::HostMttf);
        assert_eq!(rate, Some(Rate::NEVER));
        assert_eq!(plan.shared[0].mttf_h, Some(Mttf::Never));
    };
    is_never(history.document());

    // Kept, and opened again with its past.
    let record = Record::new("plan", 1, 0.0, &history).to_text();
    let mut resumed = Record::parse(&record).unwrap().resume().unwrap();
    is_never(resumed.document());
    for steps in [History::undo, History::redo] {
        while steps(&mut resumed) {}
        let is_before = resumed.can_redo();
        assert_eq!(is_before, *resumed.document() == before);
    }
    is_never(resumed.document());

    // In a file and in a link.
    is_never(&Document::parse(&history.document().to_text()).unwrap());
    let page = Link::to(Route::Availability, Vec::new());
    let fragment = carrying(&page, "2026.1", Some(history.document())).fragment();
    is_never(&read(envelope(&Link::parse(&fragment)).unwrap()).unwrap());
}
