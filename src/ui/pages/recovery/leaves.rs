//! The sheet of what the loss of a region, a data center or a site leaves, which copies as text.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::{CopyButton, Sheet};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::recovery::{DisasterLeaves, disaster_leaves};
use tandem_text::recovery_grid as text;

#[derive(PartialEq, Properties)]
pub struct LeavesProps {
    pub library: Library,
    pub plan: OpenPlan,
    pub on_close: Callback<()>,
}

#[component]
pub fn Leaves(props: &LeavesProps) -> Html {
    let (assessment, _) = props.plan.answers();
    let source = assessment.recovery_grid();
    let Some(disaster) = source.disaster() else {
        return Html::default();
    };
    let catalog = props.library.catalog();
    let copied = {
        let (plan, library) = (props.plan.clone(), props.library.clone());
        Callback::from(move |()| {
            let (assessment, _) = plan.answers();
            let leaves = disaster_leaves(assessment.recovery_grid());
            text::leaves_as_text(&leaves, &assessment.plan, library.catalog())
        })
    };
    let all = disaster_leaves(source).into_iter();
    let all = all.map(|it| one(&it, assessment, catalog));
    html! {
        <Sheet id="recovery-leaves" title={text::leaves(disaster, &assessment.plan)}
            on_close={props.on_close.clone()}>
            <p><CopyButton label={text::COPY} text={copied} /></p>
            { for all }
        </Sheet>
    }
}

fn one(it: &DisasterLeaves<'_>, assessment: &Assessment<'_>, catalog: &Catalog) -> Html {
    let parts = text::leaves_parts(it, catalog).into_iter().map(|part| {
        let ends = part.ends.iter().map(|(end, names)| {
            html! {
                <>
                    { for part.shown(end).map(|end| html! { <dt>{ end }</dt> }) }
                    <dd>{ names.join(", ") }</dd>
                </>
            }
        });
        html! {
            <>
                <h4>{ part.heading }</h4>
                <dl class="leaves-ends">{ for ends }</dl>
            </>
        }
    });
    html! {
        <section class="leaves">
            <h3>{ text::leaves_title(it, &assessment.plan) }</h3>
            <p>{ text::leaves_answer(it) }</p>
            { for parts }
        </section>
    }
}
