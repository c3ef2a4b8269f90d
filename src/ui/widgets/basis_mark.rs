//! The small mark that says what a figure or rule rests on.

use yew::prelude::*;

use super::Icon;
use tandem_domain::id::Word;
use tandem_domain::source::Basis;
use tandem_text::app;

#[derive(PartialEq, Properties)]
pub struct BasisMarkProps {
    pub basis: Basis,
}

/// Each basis has a shape and a word of its own; color only repeats them.
#[component]
pub fn BasisMark(props: &BasisMarkProps) -> Html {
    let basis = props.basis;
    html! {
        <span class={classes!("basis", format!("basis-{}", basis.id()))}
            title={app::basis_meaning(basis)}>
            <Icon name={format!("basis-{}", basis.id())} />
            { app::basis(basis) }
        </span>
    }
}
