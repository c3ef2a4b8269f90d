//! What a loss does, as a table that explains each of its figures.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::widgets::{BasisMark, Citation};
use tandem_domain::id::Word;
use tandem_domain::recovery::{Budget, OutageTime, Recovery, RecoveryRule};
use tandem_text::recovery as text;
use tandem_text::time;

#[derive(PartialEq, Properties)]
pub struct LossTableProps {
    pub library: Library,
    pub losses: Vec<Recovery>,
    pub caption: AttrValue,
}

#[component]
pub fn LossTable(props: &LossTableProps) -> Html {
    let lines = props.losses.iter().map(|loss| line(&props.library, loss));
    html! {
        <table class="plain losses">
            <caption class="visually-hidden">{ &props.caption }</caption>
            <thead><tr>
                <th scope="col">{ text::FAULT }</th>
                <th scope="col">{ text::OUTAGE }</th>
                <th scope="col">{ text::WHY }</th>
            </tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}

fn line(library: &Library, loss: &Recovery) -> Html {
    let catalog = library.catalog();
    let rule = catalog.rule(loss.rule);
    let data = loss
        .data_loss
        .and_then(|lost| catalog.rule(RecoveryRule::Data(lost)))
        .filter(|_| !matches!(loss.outage, OutageTime::NotApplicable));
    html! {
        <tr>
            <th scope="row">{ text::subject(loss) }</th>
            <td class="outage">
                <strong>{ text::outage(&loss.outage) }</strong>
                if let Some(basis) = loss.basis(&catalog.timings) {
                    <BasisMark {basis} />
                }
            </td>
            <td>
                if let Some(rule) = rule {
                    <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p>
                }
                if let OutageTime::Lasts(budget) = &loss.outage {
                    { parts(library, budget) }
                }
                if let Some(data) = data {
                    <p>{ text::DATA }{ " " }{ &data.text }</p>
                }
                if let Some(rule) = rule {
                    <p class="fine"><Citation source={rule.source.clone()} /></p>
                }
            </td>
        </tr>
    }
}

/// Every step with its figure and the timing it comes from.
fn parts(library: &Library, budget: &Budget) -> Html {
    let parts = budget.parts().iter().map(|part| {
        let basis = part.term.basis(&library.catalog().timings);
        html! {
            <li>
                <span class={format!("step step-{}", part.step.id())}>{ text::step(part.step) }</span>
                <span class="step-time">{ time::span(part.span) }</span>
                <span>
                    <code>{ text::term(part.term) }</code>{ " " }
                    if let Some(basis) = basis {
                        <BasisMark {basis} />
                    }
                </span>
            </li>
        }
    });
    html! { <ul class="steps">{ for parts }</ul> }
}
