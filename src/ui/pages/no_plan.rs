//! Where a page that needs a plan finds none: what it will answer, and ways to begin.

use yew::prelude::*;

use crate::ui::widgets::{Icon, Notice};
use crate::ui::workspace::{Action, Workspace};
use tandem_document::examples::examples;
use tandem_document::link::Route;
use tandem_document::record::title;
use tandem_domain::plan::Document;
use tandem_domain::walk::Problem;
use tandem_text::{app, pages, plans};

#[derive(PartialEq, Properties)]
pub struct NoPlanPageProps {
    pub workspace: UseReducerHandle<Workspace>,
    /// The page that was asked for.
    pub route: Route,
    /// What could not be read of the link.
    pub unread: Vec<Problem>,
}

#[component]
pub fn NoPlanPage(props: &NoPlanPageProps) -> Html {
    let begin = |document: Document| {
        let dispatcher = props.workspace.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::New(document.clone())))
    };
    let offers = examples().into_iter().filter_map(|example| {
        let document = Document::parse(example.text()).ok()?;
        let name = title(&document)?;
        Some(html! {
            <li key={example.file.clone()}>
                <button type="button" class="row-name" onclick={begin(document)}>{ name }</button>
                <span class="fine">{ &example.about }</span>
            </li>
        })
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
                    <button type="button" class="button" onclick={begin(Document::new())}>
                        <Icon name="plan" />{ plans::NEW }
                    </button>
                </p>
                <ul class="plan-list">{ for offers }</ul>
            </section>
        </article>
    }
}
