//! Questions that a link answers.

use yew::prelude::*;

use crate::ui::widgets::Icon;
use tandem_document::link::{Link, Route};
use tandem_document::matrix_link;
use tandem_domain::catalog::{DrMode, HaMode};
use tandem_domain::id::Word;
use tandem_domain::matrix::{Facet, Family, MatrixView};
use tandem_text::app::overview as text;

/// The links, as items of a list.
pub fn look_up() -> Html {
    questions().into_iter().map(question).collect()
}

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
