//! How the learn page's view is written in a link: `#/learn?model=queue-order&backlog=20`.
//!
//! | key | value |
//! |---|---|
//! | `model` | a limitation of the cluster; without it, the list of all |
//! | a dial's key, such as `nodes` | a whole number, 0 or 1, or a word; see [`DialSetting`] |
//!
//! Which dials a model has can depend on how others stand, so they are read in their order.

use super::link::{Link, MODEL, Route, last, problem};
use tandem_domain::id::Word;
use tandem_domain::limitations::{DialSetting, LearnView, Limitation, ProductNumbers};
use tandem_domain::walk::Problem;

/// A link to the learn page and what it should show.
#[must_use]
pub fn link(view: &LearnView, numbers: &ProductNumbers) -> Link {
    Link::to(Route::Learn, write(view, numbers))
}

/// Writes a view as pairs. Dials where they start are left out.
#[must_use]
pub fn write(view: &LearnView, numbers: &ProductNumbers) -> Vec<(String, String)> {
    let model = view
        .limitation
        .map(|limitation| (MODEL.to_owned(), limitation.id().to_owned()));
    let dials = view.dials(numbers).into_iter();
    let moved = dials
        .filter(|dial| dial.value != dial.start)
        .map(|dial| (dial.setting.id().to_owned(), dial.written()));
    model.into_iter().chain(moved).collect()
}

/// Reads a view from pairs. What cannot be read is left where it starts and reported. Of a key that
/// stands twice, the last counts.
#[must_use]
pub fn read(pairs: &[(String, String)], numbers: &ProductNumbers) -> (LearnView, Vec<Problem>) {
    let mut view = LearnView::default();
    let mut problems = Vec::new();
    for (_, value) in pairs.iter().filter(|(key, _)| key == MODEL) {
        match Limitation::from_id(value) {
            Some(limitation) => view.limitation = Some(limitation),
            None => problems.push(problem(MODEL, value, Limitation::expected())),
        }
    }
    let mut known = Vec::new();
    while let Some(dial) = view.dials(numbers).get(known.len()) {
        let key = dial.setting.id();
        if let Some(text) = last(pairs, key) {
            match dial.read(text) {
                Some(value) => drop(view.moved.insert(dial.setting, value)),
                None => problems.push(problem(key, text, dial.expected())),
            }
        }
        known.push(dial.setting);
    }
    let view = view.tidied(numbers);
    let is_known = |key: &str| {
        key == MODEL || DialSetting::from_id(key).is_some_and(|setting| known.contains(&setting))
    };
    for (key, value) in pairs.iter().filter(|(key, _)| !is_known(key)) {
        problems.push(problem(key, value, expected(&known)));
    }
    (view, problems)
}

/// The keys that could stand here.
fn expected(known: &[DialSetting]) -> String {
    let keys: Vec<&str> = known.iter().map(|setting| setting.id()).collect();
    if keys.is_empty() {
        MODEL.to_owned()
    } else {
        format!("a key of this model: {}", keys.join(", "))
    }
}
