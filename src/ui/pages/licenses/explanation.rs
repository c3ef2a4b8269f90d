//! The sheet behind a figure: the rule, the formula with the plan's numbers, what binds, the lever.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::widgets::{BasisMark, Citation, Sheet};
use tandem_domain::id::Word;
use tandem_domain::licensing::{ItemLicensing, LicenseFigure, LicenseRule};
use tandem_text::licenses as text;

#[derive(PartialEq, Properties)]
pub struct ExplanationProps {
    pub library: Library,
    pub item: ItemLicensing,
    pub figure: LicenseFigure,
    pub on_close: Callback<()>,
}

#[derive(PartialEq, Properties)]
pub struct NodeExplanationProps {
    pub library: Library,
    pub item: ItemLicensing,
    pub node: String,
    pub on_close: Callback<()>,
}

/// The sheet behind a node's share.
#[component]
pub fn NodeExplanation(props: &NodeExplanationProps) -> Html {
    let rule = props.library.catalog().rule(LicenseRule::Allocated);
    let formulas = text::node_formulas(&props.item, &props.node);
    html! {
        <Sheet id={format!("node-{}", props.node)} title={props.node.clone()}
            on_close={props.on_close.clone()}>
            if let Some(rule) = rule {
                <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p>
            }
            <section>
                <h3>{ text::FORMULA }</h3>
                { for formulas.iter().map(|formula| html! { <p><code>{ formula }</code></p> }) }
            </section>
            <section>
                <h3>{ text::BINDS }</h3>
                <p>{ text::node_binding(&props.item, &props.node) }</p>
            </section>
            if let Some(rule) = rule {
                <p class="fine"><Citation source={rule.source.clone()} /></p>
            }
        </Sheet>
    }
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let (item, figure) = (&props.item, props.figure);
    let rule = props.library.catalog().rule(figure.rule());
    html! {
        <Sheet id={figure.rule().id()} title={text::figure(figure)} on_close={props.on_close.clone()}>
            <p class="answer">{ text::value(figure, item) }</p>
            if let Some(rule) = rule {
                <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p>
            }
            <section>
                <h3>{ text::FORMULA }</h3>
                <p><code>{ text::formula(figure, item) }</code></p>
            </section>
            <section>
                <h3>{ text::BINDS }</h3>
                <p>{ text::binding(figure, item) }</p>
            </section>
            <section>
                <h3>{ text::LEVER }</h3>
                <p>{ text::lever(figure, item) }</p>
            </section>
            if let Some(rule) = rule {
                <p class="fine"><Citation source={rule.source.clone()} /></p>
            }
        </Sheet>
    }
}
