//! The sheet behind a figure: its value, the rule, the formula with the plan's numbers, what binds, what
//! changes it most, and where the rule stands.

use yew::prelude::*;

use super::{BasisMark, Citation, Sheet};
use tandem_domain::catalog::Rule;
use tandem_text::figure_sheet as text;

#[derive(PartialEq, Properties)]
pub struct FigureSheetProps {
    pub id: AttrValue,
    pub title: AttrValue,
    #[prop_or_default]
    pub value: Option<String>,
    /// The rule behind it, where the catalog has one.
    pub rule: Option<Rule>,
    pub formulas: Vec<String>,
    /// What sets it, under the heading a page has for that.
    #[prop_or_default]
    pub binds: Option<(&'static str, String)>,
    /// What it is made of, where there is more to say.
    #[prop_or_default]
    pub children: Html,
    #[prop_or_default]
    pub lever: Option<String>,
    /// What goes for every figure of the page.
    #[prop_or_default]
    pub note: Option<String>,
    pub on_close: Callback<()>,
}

#[component]
pub fn FigureSheet(props: &FigureSheetProps) -> Html {
    let section = |title: &'static str, body: &String| {
        html! { <section><h3>{ title }</h3><p>{ body }</p></section> }
    };
    html! {
        <Sheet id={props.id.clone()} title={props.title.clone()} on_close={props.on_close.clone()}>
            if let Some(value) = &props.value {
                <p class="answer">{ value }</p>
            }
            if let Some(rule) = &props.rule {
                <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p>
            }
            if !props.formulas.is_empty() {
                <section>
                    <h3>{ text::FORMULA }</h3>
                    { for props.formulas.iter().map(|formula| html! { <p><code>{ formula }</code></p> }) }
                </section>
            }
            if let Some((title, binds)) = &props.binds {
                { section(title, binds) }
            }
            { props.children.clone() }
            if let Some(lever) = &props.lever {
                { section(text::LEVER, lever) }
            }
            if let Some(note) = &props.note {
                <p class="fine">{ note }</p>
            }
            if let Some(rule) = &props.rule {
                <p class="fine"><Citation source={rule.source.clone()} /></p>
            }
        </Sheet>
    }
}
