//! The limitations of the cluster, each a model to touch.

mod bench;
mod dials;
mod index;
mod pictures;
mod props;

use yew::prelude::*;

pub use self::props::LearnPageProps;

use self::bench::BenchPage;
use self::index::Index;

#[component]
pub fn LearnPage(props: &LearnPageProps) -> Html {
    match props.view.limitation {
        None => html! { <Index ..props.clone() /> },
        Some(limitation) => html! { <BenchPage page={props.clone()} {limitation} /> },
    }
}
