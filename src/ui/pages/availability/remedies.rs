//! What would reach the objective: the fewest changes together, each change alone, or why none do.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::widgets::Icon;
use tandem_domain::availability::{Improvement, PlanChange};
use tandem_domain::plan::{Edit, Path};
use tandem_text::availability as words;
use tandem_text::availability::remedies as text;

#[derive(PartialEq, Properties)]
pub struct RemediesProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Remedies(props: &RemediesProps) -> Html {
    let page = &props.page.page;
    let assessment = page.plan.answers().0;
    let availability = assessment.prospects();
    let objectives = &assessment.plan.objectives;
    let is_missed = matches!(
        (objectives.availability, availability.system),
        (Some(goal), Some(system)) if system < goal
    );
    let sentence = match objectives.availability {
        None => Some(text::NO_OBJECTIVE.to_owned()),
        Some(_) if !is_missed => Some(text::met(availability.goal)),
        Some(_) => availability.out_of_reach.as_ref().map(|why| {
            let timings = assessment.plan.timings(page.library.catalog());
            let period = props.page.view.period;
            text::out_of_reach(why, objectives, assessment.recovery(), &timings, period)
        }),
    };
    html! {
        <section class="panel remedies" aria-labelledby="remedies-title">
            <h2 id="remedies-title">{ text::TITLE }</h2>
            if let Some(sentence) = sentence {
                <p data-remedies="sentence">{ sentence }</p>
            }
            { together(props, &availability.changes) }
            { alone(props, &availability.improvements) }
        </section>
    }
}

/// A change as an edit of the plan; nothing where its path is none.
fn edit(path: &str, to: &serde_json::Value) -> Option<Edit> {
    Some(Edit::set(Path::parse(path)?, to.clone()))
}

fn button(props: &RemediesProps, edit: Edit, label: &str, of: &str) -> Html {
    let page = &props.page.page;
    let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
    let edits = edit.place();
    let onclick = Callback::from(move |_: MouseEvent| {
        on_edit.emit(edit.clone());
        on_settle.emit(());
    });
    html! {
        <button type="button" class="button" {onclick} data-edits={edits} aria-label={format!("{label}: {of}")}>
            <Icon name="fix" />{ label }
        </button>
    }
}

/// The fewest changes, one under the other.
fn together(props: &RemediesProps, changes: &[PlanChange]) -> Html {
    if changes.is_empty() {
        return Html::default();
    }
    let assessment = props.page.page.plan.answers().0;
    let availability = assessment.prospects();
    let catalog = props.page.page.library.catalog();
    let lines = changes.iter().map(|change| {
        html! {
            <li key={change.path.clone()}>
                { text::step(change, &availability.improvements, catalog) }
            </li>
        }
    });
    let edits: Option<Vec<Edit>> = changes.iter().map(|it| edit(&it.path, &it.to)).collect();
    let (title, label) = if changes.len() == 1 {
        (text::ONE, text::MAKE)
    } else {
        (text::TOGETHER, text::MAKE_ALL)
    };
    let outcome = text::outcome(availability, &assessment.plan.objectives).unwrap_or_default();
    let make = edits.map(|edits| {
        let names: Vec<String> = changes
            .iter()
            .map(|it| text::step(it, &availability.improvements, catalog))
            .collect();
        button(props, Edit::All { edits }, label, &names.join(", "))
    });
    html! {
        <div class="remedy">
            <h3>{ title }</h3>
            if changes.len() > text::FEW {
                <details>
                    <summary>{ text::together(changes.len()) }</summary>
                    <ul>{ for lines }</ul>
                </details>
            } else {
                <ul>{ for lines }</ul>
            }
            <p>{ outcome }</p>
            <p>{ make.unwrap_or_default() }</p>
        </div>
    }
}

/// What each change does by itself.
fn alone(props: &RemediesProps, improvements: &[Improvement]) -> Html {
    if improvements.is_empty() {
        return Html::default();
    }
    let (few, more) = improvements
        .split_at_checked(text::FEW)
        .unwrap_or((improvements, &[]));
    html! {
        <>
            <h3>{ text::ALONE }</h3>
            <p class="fine">{ text::ALONE_WHY }</p>
            { table(props, few, text::ALONE) }
            if !more.is_empty() {
                <details>
                    <summary>{ text::MORE }</summary>
                    { table(props, more, text::MORE) }
                </details>
            }
        </>
    }
}

fn table(props: &RemediesProps, improvements: &[Improvement], label: &'static str) -> Html {
    let (period, catalog) = (props.page.view.period, props.page.page.library.catalog());
    let lines = improvements.iter().map(|it| {
        let what = text::improvement(it, catalog);
        let make = edit(&it.path, &it.to).map(|edit| button(props, edit, text::MAKE, &what));
        html! {
            <tr key={it.path.clone()}>
                <th scope="row">{ what }</th>
                <td class="number">{ words::in_period(it.saved, period) }</td>
                <td class="number">{ words::percent(it.availability) }</td>
                <td>{ if it.reaches { text::YES } else { text::NO } }</td>
                <td>{ make.unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <div class="table-frame" role="region" aria-label={label} tabindex="0">
            <table class="table remedy-table">
                <thead><tr>
                    <th scope="col">{ text::CHANGE }</th>
                    <th scope="col" class="number">
                        { text::SAVES }{ " " }{ words::convention(period.convention) }
                    </th>
                    <th scope="col" class="number">{ text::THEN }</th>
                    <th scope="col">{ text::ENOUGH }</th>
                    <td></td>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </div>
    }
}
