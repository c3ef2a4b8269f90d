//! One model: its answer, its dials, its picture, and what it means.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::dials::Dials;
use super::pictures::{aside, picture, table};
use super::props::LearnPageProps;
use crate::ui::widgets::{BasisMark, Citation, Icon};
use crate::web::dom;
use tandem_domain::catalog::LimitationEntry;
use tandem_domain::id::Word;
use tandem_domain::limitations::{LearnView, Limitation, evaluate};
use tandem_text::app;
use tandem_text::learn as text;

#[derive(PartialEq, Properties)]
pub struct BenchPageProps {
    pub page: LearnPageProps,
    pub limitation: Limitation,
}

#[component]
pub fn BenchPage(props: &BenchPageProps) -> Html {
    let (page, limitation) = (&props.page, props.limitation);
    let catalog = page.library.catalog();
    let evaluation = {
        let library = page.library.clone();
        let numbers = page.numbers();
        use_memo((page.view.clone(), library), move |(view, _)| {
            evaluate(view, &numbers)
        })
    };
    let heading = use_focus_on_arrival(limitation);
    let (Some(evaluation), Some(entry)) = (&*evaluation, catalog.limitation(limitation)) else {
        return html! {};
    };
    let outcome = &evaluation.outcome;
    let answer = text::answer(outcome, catalog);
    html! {
        <article class="page learn learn-model">
            <header class="page-head">
                <h1 ref={heading} tabindex="-1">{ &entry.title }</h1>
                <p class="answer" aria-live="polite">{ &answer }</p>
            </header>
            <div class="bench">
                <Dials page={page.clone()} dials={evaluation.dials.clone()} />
                <div class="bench-answer">
                    <figure>
                        { picture(outcome, catalog, &answer) }
                        <figcaption class="fine">{ text::caption(limitation) }</figcaption>
                    </figure>
                    <details>
                        <summary>{ app::AS_TABLE }</summary>
                        { table(outcome, catalog) }
                    </details>
                </div>
            </div>
            { for aside(outcome, catalog) }
            { meaning(entry) }
            { others(page, limitation) }
        </article>
    }
}

/// Takes the focus to the heading when another model is shown, but not when the page opens.
#[hook]
fn use_focus_on_arrival(limitation: Limitation) -> NodeRef {
    let heading = use_node_ref();
    let shown = use_mut_ref(|| limitation);
    {
        let heading = heading.clone();
        use_effect_with(limitation, move |limitation| {
            let before = shown.replace(*limitation);
            if let Some(heading) = heading
                .cast::<HtmlElement>()
                .filter(|_| before != *limitation)
            {
                dom::focus(&heading);
            }
        });
    }
    heading
}

fn meaning(entry: &LimitationEntry) -> Html {
    let statements = entry.explanation.iter().map(|statement| {
        html! {
            <li>{ &statement.text }{ " " }<BasisMark basis={statement.basis()} /></li>
        }
    });
    let left_out = entry.not_modelled.iter();
    html! {
        <>
            <section>
                <h2>{ text::MEANING }</h2>
                <p>{ &entry.fact }</p>
                <ul class="statements">{ for statements }</ul>
                <p class="fine"><Citation source={entry.source.clone()} /></p>
            </section>
            <section>
                <h2>{ text::NOT_MODELLED }</h2>
                <ul class="statements">{ for left_out.map(|text| html! { <li>{ text }</li> }) }</ul>
            </section>
        </>
    }
}

/// The way to every other model and back to the list.
fn others(page: &LearnPageProps, limitation: Limitation) -> Html {
    let entries = page.library.catalog().limitations.iter();
    let links = entries.filter(|entry| entry.id != limitation).map(|entry| {
        let title = html! { { &entry.title } };
        html! { <li key={entry.id.id()}>{ page.link(&LearnView::of(entry.id), "", title) }</li> }
    });
    let all = html! { <>{ text::ALL }<Icon name="go" /></> };
    html! {
        <nav class="others" aria-label={text::MORE}>
            <h2>{ text::MORE }</h2>
            <ul class="inline-list">
                { for links }
                <li>{ page.link(&LearnView::default(), "", all) }</li>
            </ul>
        </nav>
    }
}
