//! Plans and runs in links: they come back exactly, and nothing that is damaged gets in.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tandem::document::envelope::{Damage, MOST_IN_LINK, pack, unpack as unpack_most};
use tandem::document::examples::examples;
use tandem::document::link::{LONGEST, Link, Route};
use tandem::document::plan_link::{
    BadPlan, MOST_SHARED, carrying, catalog_version, envelope, opens_again, read, without,
};
use tandem::document::run_link;
use tandem::domain::catalog::{Difference, Release};
use tandem::domain::plan::shape::{Field, PLAN, RANGE, Shape};
use tandem::domain::plan::{Document, Unreadable};
use tandem::domain::source::Date;
use tandem::shipped;

use crate::laws::links::assert_comes_back;
use crate::random::{Chance, simulation};

/// The length of an address like those the app is served from.
const ADDRESS: usize = "https://planning.example.com/tools/tandem/".len();

fn unpack(envelope: &str) -> Result<Value, Damage> {
    unpack_most(envelope, MOST_IN_LINK)
}

fn sealed(bytes: &[u8]) -> String {
    let folded = compress_to_vec_zlib(bytes, 9);
    format!("1.{}", Base64UrlUnpadded::encode_string(&folded))
}

fn link_to(plan: &Document) -> Link {
    carrying(&Link::to(Route::Licenses, Vec::new()), "2026.1", Some(plan))
}

#[test]
fn every_example_fits_into_a_short_link_and_comes_back() {
    for example in examples() {
        let plan = Document::parse(example.text()).unwrap();
        let fragment = link_to(&plan).fragment();
        let length = ADDRESS + fragment.len();
        // The whole center holds as much as six other plans.
        let most = if example.file == "whole-center.json" {
            4_000
        } else {
            2_000
        };
        assert!(length <= most, "{}: {length} characters", example.file);
        let link = Link::parse(&fragment);
        assert_eq!(catalog_version(&link), Some("2026.1"));
        let again = read(envelope(&link).unwrap()).unwrap();
        assert_eq!(again.to_text(), plan.to_text(), "{}", example.file);
    }
}

#[test]
fn any_plan_and_run_of_the_net_come_back() {
    for number in 0..100 {
        let run = simulation(&mut Chance::new(9, number));
        let plan = Document::from_value(run["plan"].clone()).unwrap();
        assert_comes_back(&plan, &run);
    }
}

#[test]
fn what_is_offered_to_be_copied_is_short_of_what_is_read() {
    const { assert!(MOST_SHARED < LONGEST) };
}

#[test]
fn a_link_without_a_plan_names_the_catalog_alone() {
    let view = vec![("at".to_owned(), "engage".to_owned())];
    let link = carrying(&Link::to(Route::Plan, view), "2026.1", None);
    assert_eq!(link.fragment(), "#/plan?at=engage&c=2026.1");
    assert_eq!(envelope(&link), None);
}

#[test]
fn a_plan_comes_and_goes_without_what_else_a_link_carries() {
    let link = Link::parse("#/licenses?c=2025.1&r=1.run&p=1.old&item=x");
    let carried = carrying(&link, "2026.1", Some(&Document::new()));
    assert_eq!(carried.view, link.view);
    assert_eq!(catalog_version(&carried), Some("2026.1"));
    assert_eq!(envelope(&carried).map(read), Some(Ok(Document::new())));
    assert_eq!(carried.carried.len(), 3);
    assert_eq!(without(&carried).fragment(), "#/licenses?item=x&r=1.run");
}

#[test]
fn of_two_plans_the_last_counts() {
    let link = Link::parse("#/licenses?p=1.a&c=1&p=1.b&c=2");
    assert_eq!(envelope(&link), Some("1.b"));
    assert_eq!(catalog_version(&link), Some("2"));
}

#[test]
fn a_run_comes_back_beside_its_plan_and_without_it() {
    let run = json!({
        "plan": { "version": 1 },
        "seed": 9_007_199_254_740_991_u64,
        "duration_s": 3600,
        "faults": [{ "at_s": 60.5, "kind": "host-down", "target": "host:a" }],
        "traffic": { "rate_per_s": 0.1 },
    });
    let link = run_link::carrying(&link_to(&Document::new()), &run);
    let again = Link::parse(&run_link::carrying(&link, &run).fragment());
    assert_eq!(again.fragment(), link.fragment());
    let mut alone = run.clone();
    alone.as_object_mut().unwrap().remove("plan");
    assert_eq!(run_link::read(&again), Some(Ok(alone)));
    assert_eq!(read(envelope(&again).unwrap()), Ok(Document::new()));
    assert_eq!(run_link::read(&Link::parse("#/")), None);
    let damaged = Link::parse("#/?r=1.AAAA");
    assert_eq!(run_link::read(&damaged), Some(Err(Damage::Damaged)));
}

#[test]
fn a_link_says_what_is_wrong_with_it() {
    let whole = pack(Document::new().value());
    let cut = &whole[..whole.len() - 3];
    for (text, why) in [
        (
            "",
            Damage::OtherVersion {
                found: String::new(),
            },
        ),
        (
            "2.abc",
            Damage::OtherVersion {
                found: "2".to_owned(),
            },
        ),
        ("1", Damage::Cut),
        ("1.", Damage::Cut),
        ("1.not base64!", Damage::Damaged),
        ("1.YWJj", Damage::Damaged),
        (cut, Damage::Cut),
    ] {
        assert_eq!(unpack(text), Err(why), "{text:?}");
    }
    for bytes in ["", "{", "[]", "7", "null", "\"{}\"", "{\"a\": \u{feff}}"] {
        assert_eq!(unpack(&sealed(bytes.as_bytes())), Err(Damage::NotAnObject));
    }
    assert_eq!(
        unpack(&sealed(b"{\"a\":\"\xff\"}")),
        Err(Damage::NotAnObject)
    );
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(9_000), "]".repeat(9_000));
    assert_eq!(unpack(&sealed(deep.as_bytes())), Err(Damage::NotAnObject));
    let newer = sealed(b"{\"version\":2}");
    let found = "2".to_owned();
    assert_eq!(
        read(&newer),
        Err(BadPlan::Document(Unreadable::OtherVersion { found }))
    );
}

#[test]
fn a_letter_changed_on_the_way_is_noticed() {
    let plan = Document::parse(examples()[0].text()).unwrap();
    let whole = pack(plan.value());
    let mut noticed = 0;
    for at in 2..whole.len() {
        let other = if whole.as_bytes()[at] == b'A' {
            "B"
        } else {
            "A"
        };
        let mut changed = whole.clone();
        changed.replace_range(at..=at, other);
        // The last bits of the last letter may mean nothing; then the plan is the same.
        match read(&changed) {
            Err(_) => noticed += 1,
            Ok(same) => assert_eq!(same, plan, "letter {at}"),
        }
    }
    assert!(noticed >= whole.len() - 4, "{noticed} of {}", whole.len());
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    let json = format!("{{\"name\":\"{}\"}}", " ".repeat(40 * 1024 * 1024));
    let bomb = sealed(json.as_bytes());
    assert!(bomb.len() < LONGEST, "{} characters", bomb.len());
    assert_eq!(unpack(&bomb), Err(Damage::TooLarge { most: MOST_IN_LINK }));
    let room = MOST_IN_LINK - "{\"name\":\"\"}".len();
    for (spaces, fits) in [(room, true), (room + 1, false)] {
        let json = format!("{{\"name\":\"{}\"}}", " ".repeat(spaces));
        assert_eq!(unpack(&sealed(json.as_bytes())).is_ok(), fits, "{spaces}");
    }
}

#[test]
fn a_link_that_would_not_open_again_is_known_before_it_is_sent() {
    let plan = |spaces| Document::from_value(json!({ "version": 1, "name": " ".repeat(spaces) }));
    assert!(opens_again(&link_to(&plan(1_000).unwrap())));
    let large = link_to(&plan(MOST_IN_LINK).unwrap());
    assert!(large.fragment().len() < MOST_SHARED && !opens_again(&large));
    assert!(opens_again(&Link::to(Route::Plan, Vec::new())));
}

#[test]
fn another_catalog_says_what_came_since() {
    let release = |version: &str| Release {
        version: version.to_owned(),
        date: Date::parse("2027-01-02").unwrap(),
        what: format!("What {version} brought."),
    };
    let mut catalog = shipped::catalog().clone();
    catalog.edition.version = "2027.2".to_owned();
    catalog.edition.history = ["2027.2", "2027.1", "2026.1"].map(release).to_vec();
    assert_eq!(catalog.edition.difference("2027.2"), Difference::None);
    assert_eq!(
        catalog.edition.difference("2026.1"),
        Difference::Since(&catalog.edition.history[..2])
    );
    for unknown in ["2028.1", "", "<b>"] {
        assert_eq!(catalog.edition.difference(unknown), Difference::Unknown);
    }
}

#[test]
fn every_version_of_the_catalog_is_in_its_history() {
    let catalog = shipped::catalog();
    assert_eq!(catalog.edition.history[0].version, catalog.edition.version);
}

/// Any JSON, as deep as people write it.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let entries = prop::collection::vec((".{0,6}", inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            entries.prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

/// Any value of a shape.
fn any_of(shape: &'static Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text | Shape::Id | Shape::OptionText => ".{0,16}".prop_map(Value::from).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Number { min, max, .. } => (*min..=*max).prop_map(Value::from).boxed(),
        Shape::PositiveOrNever(_) => {
            prop_oneof![Just(Value::Null), (0.001..1e6).prop_map(Value::from)].boxed()
        }
        Shape::SomeShare => (0.001..=1.0).prop_map(Value::from).boxed(),
        Shape::Whole { min, max, .. } => (*min..=*max).prop_map(Value::from).boxed(),
        Shape::Word(words) => prop::sample::select(*words).prop_map(Value::from).boxed(),
        Shape::Timing { .. } => (0.0..1e5).prop_map(Value::from).boxed(),
        Shape::Range(number) => prop::collection::vec(any_of(number), RANGE.len())
            .prop_map(|ends| RANGE.map(str::to_owned).into_iter().zip(ends).collect())
            .boxed(),
        Shape::Either { plain, full } => prop_oneof![any_of(plain), any_of(full)].boxed(),
        Shape::List(item) => prop::collection::vec(any_of(item), 0..4)
            .prop_map(Value::from)
            .boxed(),
        Shape::Named(fields) => prop::collection::vec(any_object(fields), 0..4)
            .prop_map(Value::from)
            .boxed(),
        Shape::Object(fields) | Shape::WithTimings(fields) => any_object(fields),
        Shape::Map(item) => entries(any_of(item)),
        Shape::Assumptions => entries((0.0..1e5).prop_map(Value::from).boxed()),
    }
}

fn entries(of: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(("[a-z_]{1,12}", of), 0..4)
        .prop_map(|entries| entries.into_iter().collect())
        .boxed()
}

/// Any object of these keys, some of them absent, and perhaps one of a later version.
fn any_object(fields: &'static [Field]) -> BoxedStrategy<Value> {
    let unknown = prop::option::weighted(0.2, (".{1,8}", any_json()));
    let mut object = unknown
        .prop_map(|unknown| unknown.into_iter().collect::<Map<String, Value>>())
        .boxed();
    for field in fields {
        let value = prop::option::of(any_of(&field.shape));
        object = (object, value)
            .prop_map(|(mut object, value)| {
                if let Some(value) = value {
                    object.insert(field.key.to_owned(), value);
                }
                object
            })
            .boxed();
    }
    object.prop_map(Value::Object).boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_plan_comes_back_as_it_was(mut plan in any_of(&PLAN)) {
        plan["version"] = json!(1);
        let plan = Document::from_value(plan).unwrap();
        let link = Link::parse(&link_to(&plan).fragment());
        if let Some(envelope) = envelope(&link) {
            let again = read(envelope).unwrap();
            prop_assert_eq!(again.to_text(), plan.to_text());
            prop_assert_eq!(again, plan);
        } else {
            prop_assert!(pack(plan.value()).len() > LONGEST - 100);
        }
    }

    #[test]
    fn no_damage_makes_it_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]{0,3}"), 1..6),
        text in ".{0,80}",
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let whole = pack(Document::parse(examples()[1].text()).unwrap().value());
        let mut damaged = whole;
        for (at, put) in cuts {
            let at = at.index(damaged.len().max(1)).min(damaged.len());
            let end = (at + 2).min(damaged.len());
            damaged.replace_range(at..end, &put);
        }
        for envelope in [damaged, text.clone(), format!("1.{text}"), sealed(&bytes)] {
            if let Err(why) = read(&envelope) {
                prop_assert!(!why.to_string().is_empty());
            }
        }
        let raw = format!("1.{}", Base64UrlUnpadded::encode_string(&bytes));
        prop_assert!(read(&raw).is_err());
    }
}
