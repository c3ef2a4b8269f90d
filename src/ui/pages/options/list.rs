//! Every option of the chart, as a table.

use std::rc::Rc;

use yew::prelude::*;

use tandem_domain::options::{OptionPoint, OptionsAnswer};
use tandem_text::options as text;

#[derive(PartialEq, Properties)]
pub struct ListProps {
    pub answer: Rc<OptionsAnswer>,
    pub sets_targets: bool,
}

#[component]
pub fn List(props: &ListProps) -> Html {
    let answer = &props.answer;
    let row = |point: &OptionPoint| {
        let turned: Vec<&str> = point.turned.iter().map(|it| it.words.as_str()).collect();
        let what = if turned.is_empty() {
            text::AS_IT_IS.to_owned()
        } else {
            turned.join("; ")
        };
        html! {
            <tr key={point.combination}>
                <th scope="row">{ what }</th>
                <td class="number">{ text::number(point.workers) }</td>
                <td class="number">{ point.hosts }</td>
                <td class="number">{ point.databases }</td>
                <td class="number">{ text::cost(point) }</td>
                <td class="number">{ text::availability(point) }</td>
                <td class="number">{ text::downtime(point) }</td>
                <td class="number">{ point.rto_misses }</td>
                <td>{ text::met(point, props.sets_targets) }</td>
            </tr>
        }
    };
    html! {
        <details class="panel">
            <summary><strong>{ text::all(answer.points.len()) }</strong></summary>
            <div class="table-frame" role="region" tabindex="0" aria-label={text::TITLE}><table class="plain">
                <thead><tr>
                    <th scope="col">{ text::CHANGES }</th>
                    <th scope="col" class="number">{ text::NODES }</th>
                    <th scope="col" class="number">{ text::HOSTS }</th>
                    <th scope="col" class="number">{ text::DATABASES }</th>
                    <th scope="col" class="number">{ text::cost_head(answer) }</th>
                    <th scope="col" class="number">{ text::AVAILABILITY }</th>
                    <th scope="col" class="number">{ text::DOWNTIME }</th>
                    <th scope="col" class="number">{ text::RTO_MISSES }</th>
                    <th scope="col">{ text::TARGETS }</th>
                </tr></thead>
                <tbody>{ for answer.points.iter().map(row) }</tbody>
            </table></div>
        </details>
    }
}
