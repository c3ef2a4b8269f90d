//! What has been loaded. It stays, so that from then on plans are evaluated and pages drawn at once; all
//! who wait are told of whatever comes, whoever asked for it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use yew::Callback;

use super::beside::DrawBeside;
use super::checker::Checker;
use super::evaluator::Evaluator;
use super::page::Draw;
use super::scripts::Scripts;
use tandem_document::link::Route;

#[derive(Default)]
struct Loaded {
    evaluator: Option<Evaluator>,
    checker: Option<Checker>,
    scripts: Option<Scripts>,
    beside: Option<DrawBeside>,
    pages: BTreeMap<Route, Draw>,
    waiting: BTreeMap<u32, Callback<()>>,
    next: u32,
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
    tell();
}

/// What checks, where it is here.
pub fn checker() -> Option<Checker> {
    LOADED.with_borrow(|loaded| loaded.checker)
}

/// What checks has come.
pub fn keep_checker(checker: Checker) {
    LOADED.with_borrow_mut(|loaded| loaded.checker = Some(checker));
    tell();
}

/// What answers scripts, where it is here.
pub fn scripts() -> Option<Scripts> {
    LOADED.with_borrow(|loaded| loaded.scripts)
}

/// What answers scripts has come.
pub fn keep_scripts(scripts: Scripts) {
    LOADED.with_borrow_mut(|loaded| loaded.scripts = Some(scripts));
    tell();
}

/// How what opens beside the page is drawn, where that is here.
pub fn beside() -> Option<DrawBeside> {
    LOADED.with_borrow(|loaded| loaded.beside)
}

/// What draws that has come.
pub fn keep_beside(draw: DrawBeside) {
    LOADED.with_borrow_mut(|loaded| loaded.beside = Some(draw));
    tell();
}

/// How a page is drawn, where that is here.
pub fn draw(route: Route) -> Option<Draw> {
    LOADED.with_borrow(|loaded| loaded.pages.get(&route).copied())
}

/// What draws a page has come.
pub fn keep_draw(route: Route, draw: Draw) {
    LOADED.with_borrow_mut(|loaded| loaded.pages.insert(route, draw));
    tell();
}

/// Waits until it is dropped.
pub struct Waiting(u32);

/// Calls back whenever something has come.
pub fn wait(told: Callback<()>) -> Waiting {
    LOADED.with_borrow_mut(|loaded| {
        let number = loaded.next;
        loaded.next = number.wrapping_add(1);
        loaded.waiting.insert(number, told);
        Waiting(number)
    })
}

impl Drop for Waiting {
    fn drop(&mut self) {
        LOADED.with_borrow_mut(|loaded| loaded.waiting.remove(&self.0));
    }
}

fn tell() {
    let waiting = LOADED.with_borrow(|loaded| loaded.waiting.clone());
    for told in waiting.into_values() {
        told.emit(());
    }
}
