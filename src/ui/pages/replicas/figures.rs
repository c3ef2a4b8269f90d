//! The figures of the unit's workers, each a button that opens its explanation.

use yew::prelude::*;

use super::seen::{Seen, show};
use tandem_document::replicas_link::{Explained, ReplicasView};
use tandem_domain::id::Word;
use tandem_domain::kubernetes::WorkerFigure;
use tandem_text::replicas as text;

#[derive(PartialEq, Properties)]
pub struct FiguresProps {
    pub seen: Seen,
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let seen = &props.seen;
    let Some(unit) = seen.workers() else {
        return Html::default();
    };
    let figures = WorkerFigure::ALL.iter().map(|&figure| {
        let next = ReplicasView {
            explained: Some(Explained::Worker(figure)),
            ..seen.view.clone()
        };
        html! {
            <li key={figure.id()}>
                <button type="button" class="figure" data-figure={figure.id()}
                    onclick={show(&seen.on_change, next)} aria-haspopup="dialog">
                    <span class="figure-name">{ text::worker_figure(figure) }</span>
                    <strong class="figure-value">{ text::worker_value(figure, unit) }</strong>
                </button>
            </li>
        }
    });
    html! {
        <section aria-label={text::FIGURES}>
            <p>{ text::unit_answer(unit) }</p>
            <ul class="figure-list">{ for figures }</ul>
        </section>
    }
}
