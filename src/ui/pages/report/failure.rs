//! The failure a report tells of, simulated by the engine in its worker.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::export::report::{SimulatedFailure, failure_read, failure_run};
use crate::ui::open_plan::OpenPlan;
use crate::web::desk;

/// How far the simulated failure is.
#[derive(Clone, Debug, PartialEq)]
pub enum Simulated {
    /// It is being worked out.
    Waiting,
    /// The plan has nothing that could fail.
    Nothing,
    /// It is there.
    Done(Rc<SimulatedFailure>),
    /// It could not be worked out, and why.
    Failed(String),
}

/// Simulates a failure of the plan, and again when the plan has changed.
#[hook]
pub fn use_failure(plan: &OpenPlan) -> UseStateHandle<Simulated> {
    let simulated = use_state(|| Simulated::Waiting);
    // Only the last question counts: answers to earlier ones may still be on their way.
    let asked = use_mut_ref(|| 0_u32);
    let answered = simulated.clone();
    use_effect_with(plan.clone(), move |plan| {
        let number = {
            let mut asked = asked.borrow_mut();
            *asked = asked.wrapping_add(1);
            *asked
        };
        let Some(run) = failure_run(&plan.answers().0.plan, &plan.document) else {
            answered.set(Simulated::Nothing);
            return;
        };
        spawn_local(async move {
            let answer = desk::engine("simulate", &run.to_string()).await;
            if *asked.borrow() != number {
                return;
            }
            answered.set(match answer {
                Ok(answer) => failure_read(&run, &answer)
                    .map_or(Simulated::Nothing, |read| Simulated::Done(Rc::new(read))),
                Err(why) => Simulated::Failed(why.to_string()),
            });
        });
    });
    simulated
}
