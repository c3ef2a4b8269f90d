//! The sheet behind a figure: the rule, the formula with the plan's numbers, what binds, the lever.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::widgets::FigureSheet;
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
    html! {
        <FigureSheet id={format!("node-{}", props.node)} title={props.node.clone()}
            rule={props.library.catalog().rule(LicenseRule::Allocated).cloned()}
            formulas={text::node_formulas(&props.item, &props.node)}
            binds={(text::BINDS, text::node_binding(&props.item, &props.node))}
            on_close={props.on_close.clone()} />
    }
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let (item, figure) = (&props.item, props.figure);
    html! {
        <FigureSheet id={figure.rule().id()} title={text::figure(figure)}
            value={text::value(figure, item)}
            rule={props.library.catalog().rule(figure.rule()).cloned()}
            formulas={vec![text::formula(figure, item)]}
            binds={(text::BINDS, text::binding(figure, item))}
            lever={text::lever(figure, item)}
            on_close={props.on_close.clone()} />
    }
}
