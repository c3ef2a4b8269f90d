//! What has been loaded. It stays, so that from then on plans are evaluated and pages drawn at once; all
//! who wait are told of whatever comes, whoever asked for it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use yew::Callback;

use super::adviser::Adviser;
use super::beginner::Beginner;
use super::beside::DrawBeside;
use super::checker::Checker;
use super::evaluator::Evaluator;
use super::page::Draw;
use super::pages::{DrawAgain, DrawWorked};
use super::scripts::Scripts;
use tandem_document::link::Route;

/// What is loaded once.
#[derive(Default)]
pub struct Parts {
    pub adviser: Option<Adviser>,
    pub again: Option<DrawAgain>,
    pub beginner: Option<Beginner>,
    pub evaluator: Option<Evaluator>,
    pub checker: Option<Checker>,
    pub scripts: Option<Scripts>,
    pub beside: Option<DrawBeside>,
    pub importer: Option<DrawBeside>,
    pub worked: Option<DrawWorked>,
    pub pages: BTreeMap<Route, Draw>,
}

#[derive(Default)]
struct Loaded {
    parts: Parts,
    waiting: BTreeMap<u32, Callback<()>>,
    next: u32,
}

thread_local! {
    static LOADED: RefCell<Loaded> = RefCell::default();
}

/// A part, where it is here.
pub fn here<T>(part: impl FnOnce(&Parts) -> Option<T>) -> Option<T> {
    LOADED.with_borrow(|loaded| part(&loaded.parts))
}

/// Keeps a part that has come.
pub fn keep(part: impl FnOnce(&mut Parts)) {
    LOADED.with_borrow_mut(|loaded| part(&mut loaded.parts));
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
