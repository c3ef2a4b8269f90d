//! Makes a plan with what makes plans, which may have to be fetched first.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::begin::Begin;
use crate::ui::beginner::Beginner;
use tandem_domain::plan::Document;
use tandem_text::app;

/// Makes one plan at a time.
#[derive(Clone)]
pub struct Maker {
    begin: Begin,
    is_making: Rc<Cell<bool>>,
    failed: UseStateHandle<Option<String>>,
}

/// What makes plans, and why it could not.
#[hook]
pub fn use_maker(begin: &Begin) -> Maker {
    Maker {
        begin: begin.clone(),
        is_making: (*use_memo((), |()| Rc::new(Cell::new(false)))).clone(),
        failed: use_state(|| None),
    }
}

impl Maker {
    /// Why the last plan could not be made.
    pub fn failed(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// Makes a plan, unless one is being made.
    pub fn make(&self, plan: impl FnOnce(&Beginner) -> Option<Document> + 'static) {
        if self.is_making.replace(true) {
            return;
        }
        let maker = self.clone();
        spawn_local(async move {
            match (maker.begin.load)().await {
                Ok(beginner) => {
                    maker.failed.set(None);
                    if let Some(document) = plan(&beginner) {
                        maker.begin.on_new.emit(document);
                    }
                }
                Err(why) => maker.failed.set(Some(app::part_failed(&why))),
            }
            maker.is_making.set(false);
        });
    }
}
