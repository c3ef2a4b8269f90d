//! The figures, each a button that opens its explanation.

use yew::prelude::*;

use tandem_domain::id::Word;
use tandem_domain::licensing::{ItemLicensing, LicenseFigure};
use tandem_text::licenses as text;

#[derive(PartialEq, Properties)]
pub struct FiguresProps {
    pub item: ItemLicensing,
    pub on_figure: Callback<LicenseFigure>,
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let figures = LicenseFigure::ALL.iter().map(|&figure| {
        let onclick = props.on_figure.reform(move |_: MouseEvent| figure);
        html! {
            <li key={figure.id()}>
                <button type="button" class="figure" data-figure={figure.id()} {onclick}
                    aria-haspopup="dialog">
                    <span class="figure-name">{ text::figure(figure) }</span>
                    <strong class="figure-value">{ text::value(figure, &props.item) }</strong>
                </button>
            </li>
        }
    });
    html! {
        <section aria-label={text::FIGURES}><ul class="figure-list">{ for figures }</ul></section>
    }
}
