//! How much of the time the contact center is there, what takes it away, and what would help.

mod blocks;
mod causes;
mod channels;
mod common_cause;
mod explanation;
mod figures;
mod maintenance;
mod parts;
mod props;
mod remedies;
mod uncertainty;

use yew::prelude::*;

pub use self::props::AvailabilityPageProps;

use self::blocks::Blocks;
use self::causes::Causes;
use self::channels::Channels;
use self::common_cause::CommonCauseSlider;
use self::explanation::Explanation;
use self::figures::{Conventions, Figures};
use self::maintenance::MaintenanceSection;
use self::parts::Parts;
use self::remedies::Remedies;
use self::uncertainty::Uncertainty;
use super::Change;
use super::assumptions::Assumptions;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use crate::web::dom;
use tandem_document::availability_link::AvailabilityView;
use tandem_document::link::{Link, Route};
use tandem_domain::availability::timings_used;
use tandem_text::availability as text;

#[component]
pub fn AvailabilityPage(props: &AvailabilityPageProps) -> Html {
    let (assessment, is_stale) = props.page.plan.answers();
    let availability = assessment.prospects();
    let objectives = &assessment.plan.objectives;
    let period = props.view.period;
    let stale = is_stale.then_some("stale");
    let view = props.view.clone();
    let on_close = props.on_change.reform(move |()| {
        dom::focus_on_page("[data-figure]");
        Change {
            view: AvailabilityView {
                about: None,
                ..view.clone()
            },
            step: Step::New,
        }
    });
    let has_answer = availability.system.is_some();
    html! {
        <article class="page availability">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">
                    { text::answer(availability, objectives, period) }
                </p>
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
            </header>
            if has_answer {
                <Conventions page={props.clone()} />
                <div class={classes!("results", "availability-results", stale)}>
                    <Figures page={props.clone()} />
                    <div class="availability-pair">
                        <Causes page={props.clone()} />
                        <Remedies page={props.clone()} />
                    </div>
                    <Blocks page={props.clone()} />
                    <Channels page={props.clone()} />
                    <Parts page={props.clone()} />
                    <MaintenanceSection page={props.clone()} />
                    <div class="availability-pair">
                        <CommonCauseSlider page={props.clone()} />
                        <Uncertainty page={props.clone()} />
                    </div>
                </div>
                <Assumptions page={props.page.clone()} title={text::ASSUMPTIONS}
                    keys={timings_used(&assessment.deployment)} />
                <p class="fine">{ text::convention_why(period) }{ " " }{ text::SIMPLIFIED }</p>
                { for text::channels::not_counted(availability, props.page.library.catalog()).map(|it| html! { <p class="fine">{ it }</p> }) }
            } else {
                <p>{ text::NOTHING_WHAT }</p>
                <p>
                    <a class="button" href={Link::to(Route::Plan, Vec::new()).fragment()}>
                        <Icon name="plan" />{ text::TO_PLAN }
                    </a>
                </p>
            }
            if let Some(about) = props.view.about.clone().filter(|_| has_answer) {
                <Explanation page={props.clone()} {about} {on_close} />
            }
        </article>
    }
}
