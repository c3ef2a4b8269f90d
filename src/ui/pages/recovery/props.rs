//! What the page gets, and how it answers.

use yew::prelude::*;

use crate::ui::pages::{Change, PlanPageProps};
use crate::web::address::Step;
use tandem_document::recovery_link::RecoveryView;
use tandem_domain::recovery::GridAsk;

#[derive(Clone, PartialEq, Properties)]
pub struct RecoveryPageProps {
    pub page: PlanPageProps,
    pub view: RecoveryView,
    pub on_change: Callback<Change<RecoveryView>>,
}

impl RecoveryPageProps {
    /// Answers what the user does with a changed view.
    pub fn change<E: 'static>(
        &self,
        change: impl Fn(&mut RecoveryView, E) + 'static,
    ) -> Callback<E> {
        let view = self.view.clone();
        self.on_change.reform(move |event| {
            let mut view = view.clone();
            change(&mut view, event);
            Change {
                view,
                step: Step::New,
            }
        })
    }
}

/// What a view asks of the grid.
pub fn asked(view: &RecoveryView) -> GridAsk<'_> {
    GridAsk {
        filter: view.filter,
        measure: view.measure,
        subject: view.subject.as_deref(),
    }
}
