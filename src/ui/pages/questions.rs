//! What to ask to make the plan's figures firm, the largest effect first.

use yew::prelude::*;

use super::PlanPageProps;
use crate::ui::widgets::{BasisMark, CopyButton};
use tandem_document::link::{Link, Route};
use tandem_domain::questions::OpenQuestion;
use tandem_text::questions as text;

#[component]
pub fn QuestionsPage(props: &PlanPageProps) -> Html {
    let catalog = props.library.catalog();
    let questions = props.plan.assessment.questions();
    let copied = {
        let (plan, library) = (props.plan.clone(), props.library.clone());
        Callback::from(move |()| text::mail(plan.assessment.questions(), library.catalog()))
    };
    let row = |it: &OpenQuestion| {
        let at = Link::to(Route::Plan, vec![("at".to_owned(), it.path.clone())]);
        html! {
            <tr key={it.path.clone()}>
                <th scope="row"><a href={at.fragment()}>{ &it.what }</a></th>
                <td>{ text::whom(it.whom) }</td>
                <td class="number">{ text::effect(it) }</td>
                <td class="number">{ text::in_use(it, catalog) }</td>
                <td class="number">{ text::range(it, catalog) }</td>
                <td>if let Some(basis) = it.basis { <BasisMark {basis} /> }</td>
            </tr>
        }
    };
    html! {
        <article class="page open-questions">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer" aria-live="polite">{ text::answer(questions) }</p>
            </header>
            if !questions.is_empty() {
                <div class="toolbar-files"><CopyButton label={text::COPY} text={copied} /></div>
                <div class="table-frame" role="region" tabindex="0" aria-label={text::TITLE}><table class="plain">
                    <thead><tr>
                        <th scope="col">{ text::WHAT }</th>
                        <th scope="col">{ text::WHOM }</th>
                        <th scope="col" class="number">{ text::EFFECT }</th>
                        <th scope="col" class="number">{ text::IN_USE }</th>
                        <th scope="col" class="number">{ text::RANGE }</th>
                        <th scope="col">{ text::BASIS }</th>
                    </tr></thead>
                    <tbody>{ for questions.iter().map(row) }</tbody>
                </table></div>
                <p class="fine">{ text::WHY }</p>
            }
        </article>
    }
}
