//! Links: to every page, with a plan and a run, and damaged ones.

use serde_json::{Value, json};
use tandem::document::link::Link;
use tandem::document::{plan_link, run_link, simulation_link};
use tandem::domain::plan::Document;

use crate::laws::links::{assert_comes_back, assert_settles};
use crate::random::{Chance, simulation};

/// Links to every page, with every key and word a view takes.
const VIEWS: &str = include_str!("../../corpus/links/views.txt");

/// A view's link with something changed in it, and a run, with its plan, that a link is to carry.
/// `cut` is where that link is damaged, as a share of its length.
pub fn question(chance: &mut Chance) -> Value {
    let views: Vec<&str> = VIEWS.lines().collect();
    let (one, other) = (chance.one(&views), chance.one(&views));
    let mut view = one.to_owned();
    if let Some((_, pairs)) = other.split_once('?')
        && chance.in_hundred(40)
    {
        view.push(if view.contains('?') { '&' } else { '?' });
        view.push_str(pairs);
    }
    for _ in 0..chance.between(0, 3) {
        let letters: Vec<char> = view.chars().collect();
        let at = chance.place(letters.len());
        let letter = chance.one(&[
            'a', '0', '9', '-', '_', '&', '=', '%', '+', '#', '/', 'é', '\u{0}',
        ]);
        view = letters[..at]
            .iter()
            .chain([&letter])
            .chain(&letters[at..])
            .collect();
    }
    json!({
        "view": view,
        "run": simulation(&mut chance.part()),
        "cut": chance.between(0, 1000),
        "put": chance.word(&["", "A", "..", "=", "%00", "é"]),
    })
}

pub fn hold(question: &Value) {
    assert_settles(question["view"].as_str().unwrap_or_default());
    let run = &question["run"];
    let Ok(plan) = Document::from_value(run["plan"].clone()) else {
        return;
    };
    assert_comes_back(&plan, run);
    // Damaged on the way it is refused, or read as something else that comes back.
    let whole = run_link::carrying(
        &plan_link::carrying(&Link::parse("#/simulation"), "2026.1", Some(&plan)),
        run,
    );
    let letters: Vec<char> = whole.fragment().chars().collect();
    let at = letters.len() * usize::try_from(question["cut"].as_u64().unwrap_or(0)).unwrap() / 1001;
    let put = question["put"].as_str().unwrap_or_default();
    let damaged: String = letters[..at]
        .iter()
        .copied()
        .chain(put.chars())
        .chain(letters[at + 1..].iter().copied())
        .collect();
    let link = Link::parse(&damaged);
    if link.route.is_some() {
        assert_eq!(Link::parse(&link.fragment()), link);
    }
    let plan = plan_link::envelope(&link).map(plan_link::read);
    let plan = plan.and_then(Result::ok);
    if let (Some(plan), Some(Ok(run))) = (&plan, run_link::read(&link)) {
        assert_comes_back(plan, &run);
    }
    let (view, _) = simulation_link::read(&link);
    let _ = simulation_link::staged(&view, plan.as_ref(), None);
}
