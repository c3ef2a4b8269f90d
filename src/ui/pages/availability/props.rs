//! What every part of the page gets: the plan, the view, and how to change it.

use yew::prelude::*;

use crate::ui::pages::{Change, PlanPageProps};
use crate::web::address::Step;
use tandem_document::availability_link::{About, AvailabilityView};
use tandem_domain::decimal::Decimal;

#[derive(Clone, PartialEq, Properties)]
pub struct AvailabilityPageProps {
    pub page: PlanPageProps,
    pub view: AvailabilityView,
    pub on_change: Callback<Change<AvailabilityView>>,
}

impl AvailabilityPageProps {
    /// The view with a share of time in maintenance, or without.
    pub(super) fn with_maintenance(&self, share: Option<Decimal>) -> Change<AvailabilityView> {
        Change {
            view: AvailabilityView {
                maintenance: share,
                ..self.view.clone()
            },
            step: Step::Same,
        }
    }

    /// Asks for the sheet behind something.
    pub(super) fn on_about(&self) -> Callback<About> {
        let view = self.view.clone();
        self.on_change.reform(move |about: About| Change {
            view: AvailabilityView {
                about: Some(about),
                ..view.clone()
            },
            step: Step::New,
        })
    }
}
