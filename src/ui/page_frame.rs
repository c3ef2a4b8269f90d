//! Shows a page: its name while it loads, then what could not be read of its link, and the page.

use yew::prelude::*;

use super::loaded;
use super::loading::{self, use_loading};
use super::page::{Draw, Drawn, PageProps};
use super::waiting::waiting;
use super::widgets::{Icon, Notice};
use crate::web::dom;
use tandem_document::link::Route;
use tandem_domain::walk::Problem;
use tandem_text::app;

#[component]
pub fn Page(props: &PageProps) -> Html {
    let loading = use_loading(props.route, props.plan_id.is_some());
    let Some(drawn) = drawn(props) else {
        let failed = loading.failed.as_deref().map(app::part_failed);
        return waiting(props.route, failed.map(|why| failure(why, &loading.again)));
    };
    let failed = loading.failed.as_deref().map(app::checks_failed);
    let again = &loading.again;
    let evaluator = loaded::here(|parts| parts.evaluator);
    let of_catalog = evaluator.map_or_else(Vec::new, |evaluator| (evaluator.problems)());
    let of_link: Vec<Problem> = drawn
        .problems
        .into_iter()
        .chain(props.link.surplus())
        // Only the app begins plans; a view in another page has settings in its address.
        .chain(props.link.misplaced(props.asking.begin.is_some()))
        .collect();
    html! {
        <div class="view">
            { for failed.map(|why| failure(why, again)) }
            if !of_catalog.is_empty() {
                <Notice title={app::CATALOG_PROBLEMS} lines={of_catalog} />
            }
            if !of_link.is_empty() {
                <Notice title={app::LINK_PROBLEMS}
                    lines={of_link.iter().map(app::link_problem).collect::<Vec<_>>()} />
            }
            { drawn.page }
        </div>
    }
}

/// Loads what every page loads, where something else stands in the place of one.
#[component]
pub fn NoPage() -> Html {
    use_loading(Route::Overview, false);
    Html::default()
}

/// That something could not be loaded, and another try.
fn failure(why: String, again: &Callback<()>) -> Html {
    let again = again.reform(|_: MouseEvent| dom::focus_on_page("main"));
    html! {
        <div class="notice" role="alert">
            <Icon name="warning" />
            <p>{ why }</p>
            <button type="button" class="button" onclick={again}>{ app::TRY_AGAIN }</button>
        </div>
    }
}

/// Draws the page, where what draws it and what it is drawn from are here.
fn drawn(props: &PageProps) -> Option<Drawn> {
    let is_evaluated = props.plan.is_some() || props.plan_id.is_none();
    match loading::draw(props.route)? {
        Draw::First(draw) => Some(draw(props)),
        Draw::Reference(draw) | Draw::Bringing(draw, _) => is_evaluated.then(|| draw(props)),
        Draw::OfPlan(draw) => Some(draw(props, props.plan.clone()?)),
        Draw::OfFindings(draw) => {
            let plan = props.plan.clone()?;
            plan.findings()?;
            Some(draw(props, plan))
        }
    }
}
