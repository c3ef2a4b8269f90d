//! Where a page that needs a plan finds none: what it will answer, and ways to begin.

use yew::prelude::*;

use super::beginning::use_maker;
use crate::ui::begin::Begin;
use crate::ui::widgets::{Icon, Notice};
use tandem_document::examples::examples;
use tandem_document::link::Route;
use tandem_domain::plan::Document;
use tandem_domain::walk::Problem;
use tandem_text::{app, pages, plans};

#[derive(PartialEq, Properties)]
pub struct NoPlanPageProps {
    pub begin: Begin,
    /// The page that was asked for.
    pub route: Route,
    /// What could not be read of the link.
    pub unread: Vec<Problem>,
}

#[component]
pub fn NoPlanPage(props: &NoPlanPageProps) -> Html {
    let maker = use_maker(&props.begin);
    let on_new = props.begin.on_new.reform(|_: MouseEvent| Document::new());
    let offers = examples().into_iter().map(|example| {
        let (maker, file) = (maker.clone(), example.file.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let file = file.clone();
            maker.make(move |beginner| (beginner.example)(&file));
        });
        html! {
            <li key={example.file.clone()}>
                <button type="button" class="row-name" {onclick}>{ &example.name }</button>
                <span class="fine">{ &example.about }</span>
            </li>
        }
    });
    let unread: Vec<String> = props.unread.iter().map(app::link_problem).collect();
    html! {
        <article class="page no-plan">
            if !unread.is_empty() {
                <Notice title={app::LINK_PROBLEMS} lines={unread} />
            }
            <header class="page-head">
                <h1>{ pages::name(props.route) }</h1>
                <p class="answer">{ app::NEEDS_PLAN }</p>
                <p>{ pages::answers(props.route) }</p>
            </header>
            <section>
                <p>{ app::OR_EXAMPLE }</p>
                <p>
                    <button type="button" class="button" onclick={on_new}>
                        <Icon name="plan" />{ plans::NEW }
                    </button>
                </p>
                <ul class="plan-list">{ for offers }</ul>
                if let Some(why) = maker.failed() {
                    <p role="alert">{ why }</p>
                }
            </section>
        </article>
    }
}
