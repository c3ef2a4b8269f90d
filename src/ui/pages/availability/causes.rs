//! What takes the system away, the largest first: a bar beside each number.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use tandem_document::availability_link::About;
use tandem_domain::availability::CausedDowntime;
use tandem_text::availability as text;
use tandem_text::names;

#[derive(PartialEq, Properties)]
pub struct CausesProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Causes(props: &CausesProps) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let causes = &availability.by_cause;
    let lengths = causes
        .iter()
        .map(|cause| cause.seconds_per_year.abs().get());
    let Some(most) = lengths.reduce(f64::max) else {
        return Html::default();
    };
    // The largest are in sight; those that hardly show are one click away.
    let (few, more) = causes
        .split_at_checked(text::FEW_CAUSES)
        .unwrap_or((causes, &[]));
    html! {
        <section class="panel" aria-labelledby="causes-title">
            <h2 id="causes-title">{ text::BY_CAUSE }</h2>
            <p class="fine">{ text::BY_CAUSE_WHY }</p>
            { table(props, few, most) }
            if !more.is_empty() {
                <details>
                    <summary>{ text::more_causes(more.len()) }</summary>
                    { table(props, more, most) }
                </details>
            }
        </section>
    }
}

fn table(props: &CausesProps, causes: &[CausedDowntime], most: f64) -> Html {
    let lines = causes.iter().map(|cause| line(props, cause, most));
    html! {
        <table class="plain causes">
            <thead><tr>
                <th scope="col">{ text::CAUSE }</th>
                <td></td>
                <th scope="col" class="number">{ text::downtime_head(props.page.view.period) }</th>
                <th scope="col" class="number">{ text::SHARE }</th>
            </tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}

fn line(props: &CausesProps, cause: &CausedDowntime, most: f64) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let seconds = cause.seconds_per_year;
    let class = if seconds.is_negative() {
        "bar-refused"
    } else {
        "bar-usable"
    };
    // The full width is a thousand units, so that a stroke is as wide as elsewhere.
    let width = seconds.abs().get() / most.max(f64::MIN_POSITIVE) * 1000.0;
    let id = cause.cause.clone();
    let onclick = props
        .page
        .on_about()
        .reform(move |_: MouseEvent| About::Cause(id.clone()));
    html! {
        <tr key={cause.cause.to_string()}>
            <th scope="row">{ names::cause(&cause.cause, props.page.page.library.catalog()) }</th>
            <td class="bar-cell">
                <svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
                    <rect {class} x="0" y="1" width={format!("{width:.2}")} height="10" />
                </svg>
            </td>
            <td class="number">
                <button type="button" class="row-name" aria-haspopup="dialog" {onclick}
                    data-cause={cause.cause.to_string()}>
                    { text::in_period(seconds, props.page.view.period) }
                </button>
            </td>
            <td class="number">{ text::share(cause, availability.downtime_s_per_year) }</td>
        </tr>
    }
}
