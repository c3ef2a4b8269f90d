//! The plan at hand, evaluated once for each state of it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::loaded;
use super::open_plan::{OpenPlan, PlanState};
use crate::web::frames;
use tandem_domain::plan::Document;

/// The plan a page is drawn from; none until what evaluates is here.
///
/// What was `typed` is drawn in its field first and evaluated after that frame: until then the state
/// before is answered.
#[hook]
pub fn use_open_plan(
    asked: Option<(PlanState, &Document)>,
    typed: &Rc<RefCell<bool>>,
) -> Option<OpenPlan> {
    let evaluated = use_mut_ref(|| None::<(PlanState, OpenPlan)>);
    let redraw = use_force_update();
    let (evaluator, (state, document)) = loaded::here(|parts| parts.evaluator).zip(asked)?;
    let mut evaluated = evaluated.borrow_mut();
    let before = match evaluated.as_ref() {
        Some((seen, plan)) if *seen == state => return Some(plan.now()),
        Some((seen, plan)) if seen.id == state.id => Some(plan.now()),
        _ => None,
    };
    if typed.take() && before.is_some() {
        spawn_local(async move {
            frames::drawn().await;
            redraw.force_update();
        });
        return before;
    }
    let plan = (evaluator.open)(document.clone(), before.as_ref());
    *evaluated = Some((state, plan.clone()));
    Some(plan)
}
