//! How much of the time the contact center is there, what takes it away, and what would help.

use yew::prelude::*;

use super::PlanPageProps;
use crate::domain::availability::{Availability, Change};
use crate::domain::plan::{Edit, Path};
use crate::text::availability as text;
use crate::ui::widgets::Icon;

#[component]
pub fn AvailabilityPage(props: &PlanPageProps) -> Html {
    let (assessment, is_stale) = props.plan.answers();
    let availability = &assessment.availability;
    let objectives = &assessment.plan.objectives;
    let notes = [
        text::ceiling(availability),
        text::percentiles(availability),
        text::out_of_reach(availability, objectives),
    ];
    let stale = is_stale.then_some("stale");
    html! {
        <article class="page availability">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", stale)} aria-live="polite">
                    { text::answer(availability, objectives) }
                </p>
                { for notes.into_iter().flatten().map(|note| html! { <p>{ note }</p> }) }
            </header>
            { causes(availability) }
            { changes(props, &availability.changes) }
            { sensitivity(availability) }
            { services(availability) }
            <p class="fine">{ text::CONVENTION }</p>
        </article>
    }
}

/// A bar for each cause beside its number, which is the picture for those who do not see it.
fn causes(availability: &Availability) -> Html {
    let causes = &availability.by_cause;
    let Some(most) = causes
        .iter()
        .map(|cause| cause.seconds_per_year.abs())
        .reduce(f64::max)
    else {
        return Html::default();
    };
    let lines = causes.iter().map(|cause| {
        let width = cause.seconds_per_year.abs();
        let class = if cause.seconds_per_year < 0.0 {
            "bar-refused"
        } else {
            "bar-usable"
        };
        html! {
            <tr key={cause.cause.clone()}>
                <th scope="row">{ text::cause(&cause.cause) }</th>
                <td class="bar-cell">
                    <svg class="bar" viewBox={format!("0 0 {} 12", most.max(f64::MIN_POSITIVE))}
                        preserveAspectRatio="none" aria-hidden="true">
                        <rect {class} x="0" y="1" width={width.to_string()} height="10" />
                    </svg>
                </td>
                <td class="number">{ text::a_year(cause.seconds_per_year) }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::BY_CAUSE }</h2>
            <p class="fine">{ text::BY_CAUSE_WHY }</p>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::CAUSE }</th>
                    <td></td>
                    <th scope="col" class="number">{ text::A_YEAR }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}

fn changes(props: &PlanPageProps, changes: &[Change]) -> Html {
    if changes.is_empty() {
        return Html::default();
    }
    let lines = changes.iter().map(|change| {
        let button = Path::parse(&change.path).map(|at| {
            let edit = Edit::set(at, change.to.clone());
            let onclick = props.on_edit.reform(move |_: MouseEvent| edit.clone());
            html! {
                <button type="button" class="button" {onclick}>
                    <Icon name="fix" />{ text::MAKE }
                </button>
            }
        });
        html! {
            <tr key={change.path.clone()}>
                <th scope="row"><code>{ &change.path }{ " = " }{ change.to.to_string() }</code></th>
                <td class="number">{ text::percent(change.availability) }</td>
                <td>{ button.unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::CHANGES }</h2>
            <p class="fine">{ text::CHANGES_WHY }</p>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::CHANGE }</th>
                    <th scope="col" class="number">{ text::THEN }</th>
                    <td></td>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}

fn sensitivity(availability: &Availability) -> Html {
    let sensitivity = &availability.spread.sensitivity;
    if sensitivity.is_empty() {
        return Html::default();
    }
    let lines = sensitivity.iter().map(|line| {
        html! {
            <tr key={line.key.clone()}>
                <th scope="row"><code>{ &line.key }</code></th>
                <td class="number">{ text::percent(line.low) }</td>
                <td class="number">{ text::percent(line.high) }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::SENSITIVITY }</h2>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::ASSUMPTION }</th>
                    <th scope="col" class="number">{ text::LOW }</th>
                    <th scope="col" class="number">{ text::HIGH }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}

fn services(availability: &Availability) -> Html {
    if availability.services.is_empty() {
        return Html::default();
    }
    let percent = |share: Option<_>| share.map_or(text::UNKNOWN.to_owned(), text::percent);
    let lines = availability
        .services
        .iter()
        .enumerate()
        .map(|(index, service)| {
            let down = service
                .downtime_s_per_year
                .map(|down| text::a_year(down.get()));
            html! {
                <tr key={index}>
                    <th scope="row">{ &service.id }</th>
                    <td class="number">{ percent(service.availability) }</td>
                    <td class="number">{ percent(service.with_shared) }</td>
                    <td class="number">{ down.unwrap_or_else(|| text::UNKNOWN.to_owned()) }</td>
                </tr>
            }
        });
    html! {
        <section>
            <h2>{ text::SERVICES }</h2>
            <div class="table-frame" role="region" aria-label={text::SERVICES} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::PART }</th>
                        <th scope="col" class="number">{ text::ALONE }</th>
                        <th scope="col" class="number">{ text::WITH_SHARED }</th>
                        <th scope="col" class="number">{ text::A_YEAR }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
        </section>
    }
}
