//! What there is at a glance, where to begin, and where the sources leave one in doubt.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::widgets::Icon;
use tandem_document::link::{Link, Route};
use tandem_document::matrix_link;
use tandem_domain::catalog::{DrMode, HaMode};
use tandem_domain::id::Word;
use tandem_domain::matrix::{Doubtful, Facet, Family, Founding, MatrixView, Overview};
use tandem_text::app::overview as text;
use tandem_text::date;
use tandem_text::{pages, reference};

#[derive(PartialEq, Properties)]
pub struct OverviewPageProps {
    pub overview: Rc<Overview>,
    /// What the plan at hand comes to, each sentence with where more is said.
    #[prop_or_default]
    pub at_hand: Option<Vec<(Link, String)>>,
}

#[component]
pub fn OverviewPage(props: &OverviewPageProps) -> Html {
    let Overview {
        summary,
        doubt,
        founding,
        ..
    } = &*props.overview;
    html! {
        <article class="page overview">
            <header class="page-head">
                <h1>{ pages::name(Route::Overview) }</h1>
                <p class="answer">{ text::answer(*summary) }</p>
                <p>{ text::WHAT }</p>
            </header>
            if let Some(glance) = &props.at_hand {
                { plan_at_hand(glance) }
            }
            <section aria-labelledby="questions-title">
                <h2 id="questions-title">{ text::START }</h2>
                <ul class="questions">{ for questions().into_iter().map(question) }</ul>
            </section>
            <section aria-labelledby="doubt-title">
                <h2 id="doubt-title">{ text::DOUBT }</h2>
                <p>{ text::DOUBT_WHY }</p>
                <table class="plain">
                    <thead><tr>
                        <th scope="col">{ text::DOUBT_KIND }</th>
                        <th scope="col" class="number">{ text::COUNT }</th>
                        <th scope="col">{ text::WHICH }</th>
                    </tr></thead>
                    <tbody>
                        { doubt_line(text::UNIDENTIFIED, &doubt.unidentified) }
                        { doubt_line(text::CONFLICTS, &doubt.in_conflict) }
                        { doubt_line(text::INFERRED, &doubt.inferred) }
                        { doubt_line(text::NO_MODE, &doubt.without_mode) }
                    </tbody>
                </table>
            </section>
            <section aria-labelledby="sources-title">
                <h2 id="sources-title">{ text::SOURCES }</h2>
                <table class="plain">
                    <thead><tr>
                        <th scope="col">{ reference::TITLE }</th>
                        <th scope="col">{ reference::DATE }</th>
                    </tr></thead>
                    <tbody>{ for founding.iter().map(document) }</tbody>
                </table>
            </section>
        </article>
    }
}

/// What the plan at hand comes to, each line a link to where it is answered.
fn plan_at_hand(glance: &[(Link, String)]) -> Html {
    let lines = glance.iter().map(|(link, sentence)| {
        html! {
            <li key={sentence.clone()}>
                <a href={link.fragment()}>
                    <span>{ sentence }</span><Icon name="go" />
                </a>
            </li>
        }
    });
    html! {
        <section aria-labelledby="plan-title">
            <h2 id="plan-title">{ text::PLAN }</h2>
            <ul class="questions">{ for lines }</ul>
        </section>
    }
}

/// Questions that a link answers.
fn questions() -> Vec<(&'static str, Link)> {
    let matrix = |edit: &dyn Fn(&mut MatrixView)| {
        let mut view = MatrixView::default();
        edit(&mut view);
        Link::to(Route::Matrix, matrix_link::write(&view))
    };
    vec![
        (
            text::QUESTION_SINGLETON,
            matrix(&|view| view.filter.choose(Facet::HaMode, HaMode::Singleton.id())),
        ),
        (
            text::QUESTION_NO_DR,
            matrix(&|view| view.filter.choose(Facet::DrMode, DrMode::NotSupported.id())),
        ),
        (
            text::QUESTION_PILOT,
            matrix(&|view| view.filter.choose(Facet::DrMode, DrMode::PilotLight.id())),
        ),
        (
            text::QUESTION_STANDBY,
            matrix(&|view| {
                view.filter.choose(Facet::Family, Family::Component.id());
                view.filter.choose(Facet::HaMode, HaMode::WarmStandby.id());
            }),
        ),
        (
            text::QUESTION_CONFLICT,
            matrix(&|view| view.filter.only_conflicts = true),
        ),
        (text::QUESTION_MODES, Link::to(Route::Modes, Vec::new())),
        (
            text::QUESTION_TIMINGS,
            Link::to(Route::Reference, Vec::new()),
        ),
    ]
}

fn question((question, link): (&'static str, Link)) -> Html {
    html! {
        <li><a href={link.fragment()}><span>{ question }</span><Icon name="go" /></a></li>
    }
}

fn doubt_line(kind: &'static str, rows: &[Doubtful]) -> Html {
    let links = rows.iter().map(|row| {
        let view = MatrixView {
            open: Some(row.key.clone()),
            ..MatrixView::default()
        };
        let link = Link::to(Route::Matrix, matrix_link::write(&view));
        html! { <li><a href={link.fragment()}>{ &row.name }</a></li> }
    });
    html! {
        <tr>
            <th scope="row">{ kind }</th>
            <td class="number">{ rows.len() }</td>
            <td><ul class="inline-list">{ for links }</ul></td>
        </tr>
    }
}

fn document(document: &Founding) -> Html {
    html! {
        <tr>
            <th scope="row">{ &document.title }</th>
            <td>{ document.date.map(date::day).unwrap_or_default() }</td>
        </tr>
    }
}
