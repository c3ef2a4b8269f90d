//! Where the questions are asked of the plan that is open.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use tandem_domain::matrix::Overview;
use tandem_text::beginning as text;

/// How the questions are drawn, which comes after all else.
#[derive(Clone, Copy)]
pub struct DrawAgain(pub fn(PlanPageProps, Rc<Overview>) -> Html);

/// There is one way.
impl PartialEq for DrawAgain {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(PartialEq, Properties)]
pub struct AskAgainProps {
    pub page: PlanPageProps,
    pub overview: Rc<Overview>,
    /// What asks, once it is here.
    pub again: Option<DrawAgain>,
}

#[component]
pub fn AskAgain(props: &AskAgainProps) -> Html {
    let is_open = use_state(|| false);
    let asked = match props.again {
        Some(DrawAgain(draw)) => draw(props.page.clone(), Rc::clone(&props.overview)),
        None => html! { <p aria-busy="true">{ text::LOADING }</p> },
    };
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_unchecked_into::<web_sys::Element>();
            is_open.set(details.has_attribute("open"));
        })
    };
    html! {
        <details class="panel ask-again" {ontoggle}>
            <summary><h2>{ text::AGAIN }</h2></summary>
            if *is_open {
                { asked }
            }
        </details>
    }
}
