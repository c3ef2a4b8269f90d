//! What the page gets, and the license item it shows of it.

use yew::prelude::*;

use crate::ui::pages::{Change, PlanPageProps};
use tandem_document::licenses_link::LicensesView;
use tandem_domain::licensing::ItemLicensing;
use tandem_domain::plan::LicenseItem;

#[derive(Clone, PartialEq, Properties)]
pub struct LicensesPageProps {
    pub page: PlanPageProps,
    pub view: LicensesView,
    pub on_change: Callback<Change<LicensesView>>,
}

/// The item that is shown: its place in the plan and its arithmetic.
#[derive(Clone, PartialEq)]
pub struct Shown {
    pub license: LicenseItem,
    pub item: ItemLicensing,
    /// Whether this is the answer to an earlier document, because a field holds no value now.
    pub is_stale: bool,
}

pub(super) fn shown(props: &LicensesPageProps) -> Option<Shown> {
    let (assessment, is_stale) = props.page.plan.answers();
    let cluster = assessment.plan.engage.cluster.as_ref()?;
    let mut items = cluster.licenses.iter().zip(assessment.licensing());
    let first = items.clone().next();
    let wanted = items.find(|(license, _)| Some(&license.item) == props.view.item.as_ref());
    let (license, item) = wanted.or(first)?;
    Some(Shown {
        license: license.clone(),
        item: item.clone(),
        is_stale,
    })
}
