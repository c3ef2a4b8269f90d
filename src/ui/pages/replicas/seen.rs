//! What every part of the page sees.

use yew::prelude::*;

use crate::ui::pages::{Change, PlanPageProps};
use crate::web::address::Step;
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::catalog::HaMode;
use tandem_domain::kubernetes::{Bounds, UnitWorkers, bounds, mode_of, sizing_unit};
use tandem_domain::plan::{PlannedService, PrivateEdition, Unit};
use tandem_text::replicas_explained::Row;

/// The plan, the view, and the unit that is shown.
#[derive(Clone, PartialEq)]
pub struct Seen {
    pub page: PlanPageProps,
    pub view: ReplicasView,
    pub on_change: Callback<Change<ReplicasView>>,
    /// The unit that is shown; nothing while the plan has none.
    pub unit: Option<Unit>,
}

impl Seen {
    pub(super) fn edition(&self) -> Option<&PrivateEdition> {
        self.page.plan.answers().0.plan.private_edition.as_deref()
    }

    /// The workers of the unit that is shown.
    pub(super) fn workers(&self) -> Option<&UnitWorkers> {
        let unit = self.unit.as_ref()?;
        let workers = self.page.plan.answers().0.workers();
        workers.iter().find(|row| row.unit == unit.id)
    }

    /// The mode of a service, and what decides its replicas in the unit that is shown.
    pub(super) fn sizing(&self, service: &PlannedService) -> Option<(HaMode, Bounds)> {
        let (catalog, edition) = (&self.page.library.catalog(), self.edition()?);
        let mode = mode_of(service, catalog)?;
        let unit = sizing_unit(edition, self.unit.as_ref()?, service, catalog);
        Some((mode, bounds(edition, unit, service, mode)))
    }

    /// What a service runs in the unit that is shown.
    pub(super) fn row_of(&self, service: &str) -> Option<Row<'_>> {
        let assessment = self.page.plan.answers().0;
        Row::of(
            assessment,
            self.unit.as_ref()?,
            service,
            self.page.library.catalog(),
        )
    }
}

/// A click that shows another view.
pub(super) fn show(
    on_change: &Callback<Change<ReplicasView>>,
    view: ReplicasView,
) -> Callback<MouseEvent> {
    on_change.reform(move |_: MouseEvent| Change {
        view: view.clone(),
        step: Step::New,
    })
}
