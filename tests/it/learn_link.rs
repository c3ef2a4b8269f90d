//! The learn page's view and its link.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tandem::document::learn_link::{link, read, write};
use tandem::document::link::{Link, RESERVED_KEYS};
use tandem::domain::id::Word;
use tandem::domain::limitations::*;
use tandem::shipped;
use tandem::text::learn as text;

fn numbers() -> ProductNumbers {
    ProductNumbers::of(shipped::catalog())
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_link_without_a_model_leads_to_the_list() {
    assert_eq!(read(&[], &numbers()), (LearnView::default(), Vec::new()));
    assert_eq!(write(&LearnView::default(), &numbers()), []);
}

/// Links made by earlier versions. Add to this list; never change or remove a line of it.
#[test]
fn links_made_once_open_for_ever() {
    for (query, moved) in [
        (
            "model=queue-order&nodes=3&backlog=20&life=9&share=5&order=routing-server",
            5,
        ),
        ("model=multiplied-limits&nodes=4&limit=100&matching=9", 3),
        (
            "model=existence&attribute=wrong&nodes=4&down=2&owner=1&twice=1&knows=2&since=7",
            7,
        ),
        ("model=existence&request=submit&serving=1", 2),
        (
            "model=start-order&pool=90&nodes=7&last=2&s1=1&s2=2&s3=3&s4=4&s5=5&s6=6&s7=7",
            10,
        ),
        (
            "model=agent-events&nodes=2&log=per-node&session=30&apart=1&delay=3",
            5,
        ),
        ("model=agent-events&trigger=0", 1),
        ("model=pull-requests&nodes=3&empty=2&server=60&proxy=0", 4),
        (
            "model=media-types&layout=shared&nodes=2&types=4&heavy=5&down=2",
            5,
        ),
        (
            "model=capture-points&kind=web-service&nodes=4&parallel=0",
            3,
        ),
    ] {
        let fragment = format!("#/learn?{query}");
        let (view, problems) = read(&Link::parse(&fragment).view, &numbers());
        assert_eq!(problems, [], "{query}");
        assert_eq!(view.moved.len(), moved, "{query}");
        assert_eq!(link(&view, &numbers()).fragment().len(), fragment.len());
    }
}

#[test]
fn what_a_link_says_wrongly_is_reported_and_the_rest_is_read() {
    let (view, problems) = read(
        &pairs(&[
            ("model", "queue-order"),
            ("nodes", "99"),
            ("backlog", "30"),
            ("order", "mine"),
            ("pool", "7"),
            ("zoom", "3"),
        ]),
        &numbers(),
    );
    assert_eq!(view.moved, BTreeMap::from([(DialSetting::Backlog, 30)]));
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "nodes: found \"99\", expected a whole number from 1 to 4",
            "order: found \"mine\", expected one of in-turn, routing-server",
            "pool: found \"7\", expected a key of this model: nodes, backlog, life, share, order",
            "zoom: found \"3\", expected a key of this model: nodes, backlog, life, share, order",
        ]
    );
    let (view, problems) = read(&pairs(&[("model", "licences")]), &numbers());
    assert_eq!(view, LearnView::default());
    assert_eq!(problems.len(), 1);
}

#[test]
fn no_dial_takes_a_key_of_the_whole_link() {
    for setting in DialSetting::ALL {
        assert!(!RESERVED_KEYS.contains(&setting.id()) && setting.id() != "model");
    }
}

/// Any view a reader can reach by moving dials, at their ends as often as between them.
fn any_view() -> impl Strategy<Value = LearnView> {
    let moves = proptest::collection::vec(
        (proptest::sample::select(DialSetting::ALL), any_value()),
        0..12,
    );
    (proptest::sample::select(Limitation::ALL), moves).prop_map(|(limitation, moves)| {
        let numbers = numbers();
        let mut view = LearnView::of(limitation);
        for (setting, value) in moves {
            view.set(setting, value, &numbers);
        }
        view
    })
}

fn any_value() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..8, 0_u32..700, any::<u32>()]
}

proptest! {
    #[test]
    fn any_view_comes_back_as_it_was(view in any_view()) {
        let fragment = link(&view, &numbers()).fragment();
        let (again, problems) = read(&Link::parse(&fragment).view, &numbers());
        prop_assert_eq!(again, view);
        prop_assert_eq!(problems, []);
    }

    #[test]
    fn any_fragment_can_be_read(fragment in ".{0,120}", model in proptest::sample::select(Limitation::ALL)) {
        let fragment = format!("#/learn?model={}&{fragment}", model.id());
        let (_, problems) = read(&Link::parse(&fragment).view, &numbers());
        for problem in problems {
            prop_assert!(!problem.expected.is_empty());
        }
    }

    #[test]
    fn any_dials_have_an_answer(view in any_view(), moved in any_value()) {
        let mut wild = view;
        wild.moved = DialSetting::ALL.iter().map(|setting| (*setting, moved)).collect();
        prop_assert!(evaluate(&wild, &numbers()).is_some());
        for dial in wild.dials(&numbers()) {
            prop_assert_eq!(dial.nearest(dial.value), dial.value);
            prop_assert_eq!(dial.read(&dial.written()), Some(dial.value));
        }
    }

    #[test]
    fn every_view_speaks_in_whole_sentences(view in any_view()) {
        let evaluation = evaluate(&view, &numbers()).unwrap();
        let answer = text::answer(&evaluation.outcome, shipped::catalog());
        prop_assert!(answer.ends_with('.') && answer.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "{}", answer);
        prop_assert!(!answer.contains("  ") && !answer.contains(" ,") && !answer.contains(" 1 nodes"), "{}", answer);
        for dial in &evaluation.dials {
            prop_assert!(!text::setting(dial.setting).is_empty());
            if let Scale::Choice(words) = &dial.scale {
                for word in words {
                    prop_assert!(!text::choice(dial.setting, word).is_empty(), "{}", word);
                }
            }
        }
    }
}
