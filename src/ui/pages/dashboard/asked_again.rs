//! The questions asked of the plan that is open: what other answers would change, shown before it is.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use crate::ui::pages::beginning::Questions;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_domain::beginning::{Answers, can_ask};
use tandem_domain::matrix::Overview;
use tandem_text::beginning as text;

#[derive(PartialEq, Properties)]
pub struct AskedAgainProps {
    pub page: PlanPageProps,
    pub overview: Rc<Overview>,
}

#[component]
pub fn AskedAgain(props: &AskedAgainProps) -> Html {
    let page = &props.page;
    let (assessment, catalog) = (&page.plan.assessment, page.library.catalog());
    let now = Answers::of(&assessment.plan, &assessment.deployment, catalog);
    let can_ask = can_ask(&assessment.plan, &assessment.deployment);
    let changed = use_state(|| None::<Answers>);
    // What was answered before the plan became another is no answer to it.
    use_effect_with(now.clone(), {
        let changed = changed.setter();
        move |_| changed.set(None)
    });
    let answers = (*changed).clone().unwrap_or_else(|| now.clone());
    let on_change = {
        let changed = changed.setter();
        Callback::from(move |next| changed.set(Some(next)))
    };
    let (changes, edit) = answers.instead_of(&now, &page.plan.document, catalog);
    let lines = changes
        .iter()
        .map(|it| html! { <li>{ text::change(it, catalog) }</li> });
    let onclick = {
        let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
        let changed = changed.setter();
        Callback::from(move |_: MouseEvent| {
            on_settle.emit(());
            on_edit.emit(edit.clone());
            on_settle.emit(());
            changed.set(None);
            dom::focus_on_page(".again-status");
        })
    };
    if !can_ask {
        return html! { <p>{ text::CANNOT_ASK }</p> };
    }
    html! {
        <>
            <p class="fine">{ text::AGAIN_WHY }</p>
            <Questions overview={Rc::clone(&props.overview)} {answers} {on_change} />
            <h3>{ text::WILL_CHANGE }</h3>
            <p role="status" tabindex="-1" class="again-status">{ text::changes(changes.len()) }</p>
            if !changes.is_empty() {
                <ul class="change-list">{ for lines }</ul>
                <button type="button" class="button" {onclick}><Icon name="fix" />{ text::APPLY }</button>
            }
        </>
    }
}
