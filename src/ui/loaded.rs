//! What has been loaded. It stays, so that from then on plans are evaluated and pages drawn at once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::evaluator::Evaluator;
use super::page::Draw;
use tandem_document::link::Route;

#[derive(Default)]
struct Loaded {
    evaluator: Option<Evaluator>,
    pages: BTreeMap<Route, Draw>,
}

thread_local! {
    static LOADED: RefCell<Loaded> = RefCell::default();
}

/// What evaluates, where it is here.
pub fn evaluator() -> Option<Evaluator> {
    LOADED.with_borrow(|loaded| loaded.evaluator)
}

/// What evaluates has come.
pub fn keep_evaluator(evaluator: Evaluator) {
    LOADED.with_borrow_mut(|loaded| loaded.evaluator = Some(evaluator));
}

/// How a page is drawn, where that is here.
pub fn draw(route: Route) -> Option<Draw> {
    LOADED.with_borrow(|loaded| loaded.pages.get(&route).copied())
}

/// What draws a page has come.
pub fn keep_draw(route: Route, draw: Draw) {
    LOADED.with_borrow_mut(|loaded| loaded.pages.insert(route, draw));
}
