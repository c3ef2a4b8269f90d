//! The first view where no plan is open: the questions, and other ways to begin.

mod count_field;
mod look_up;
mod maker;
mod pick;
mod questions;

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use self::look_up::look_up;
use self::maker::Maker;
pub use self::maker::use_maker;
pub use self::questions::Questions;
use self::questions::usual_answers;
use crate::ui::begin::Begin;
use crate::ui::beginner::Beginner;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_document::examples::examples;
use tandem_document::link::{Link, Route};
use tandem_domain::matrix::Overview;
use tandem_text::app;
use tandem_text::beginning as text;

#[derive(PartialEq, Properties)]
pub struct BeginningPageProps {
    pub overview: Rc<Overview>,
    /// How a plan is begun; nothing where none can be, as in somebody else's page.
    pub begin: Option<Begin>,
    /// What makes plans, once it is here.
    pub beginner: Option<Beginner>,
}

#[component]
pub fn BeginningPage(props: &BeginningPageProps) -> Html {
    html! {
        <article class="page overview beginning">
            if let Some(begin) = &props.begin {
                <Asking overview={Rc::clone(&props.overview)} begin={begin.clone()}
                    beginner={props.beginner} />
            } else {
                <header class="page-head">
                    <h1>{ app::NAME }</h1>
                    <p class="answer">{ app::overview::answer(props.overview.summary) }</p>
                </header>
            }
            <section aria-labelledby="look-up-title">
                <h2 id="look-up-title">{ text::LOOK_UP }</h2>
                <ul class="questions">{ look_up() }</ul>
            </section>
        </article>
    }
}

#[derive(PartialEq, Properties)]
struct AskingProps {
    overview: Rc<Overview>,
    begin: Begin,
    beginner: Option<Beginner>,
}

#[component]
fn Asking(props: &AskingProps) -> Html {
    let answers = use_state(|| usual_answers(&props.overview.offers));
    let maker = use_maker(&props.begin);
    let on_change = {
        let answers = answers.setter();
        Callback::from(move |next| answers.set(next))
    };
    let onsubmit = {
        let (maker, answers) = (maker.clone(), answers.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<Element>();
            match form.query_selector("[aria-invalid=true]") {
                Ok(Some(wrong)) => dom::focus(&wrong),
                _ => {
                    let answers = (*answers).clone();
                    maker.make(move |beginner| Some((beginner.plan)(&answers)));
                }
            }
        })
    };
    let beginner = props.beginner;
    let outlook = use_memo(((*answers).clone(), beginner.is_some()), |(answers, _)| {
        beginner.map(|beginner| (beginner.outlook)(answers))
    });
    html! {
        <div class="beginning-columns">
            <form {onsubmit}>
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p>{ app::overview::WHAT }</p>
                </header>
                <Questions overview={Rc::clone(&props.overview)} answers={(*answers).clone()} {on_change} />
                <div class="make-line">
                    <p class="answer outlook" role="status">
                        { (*outlook).clone().unwrap_or_default() }
                    </p>
                    <button type="submit" class="button button-primary" disabled={answers.channels.is_empty()}>
                        { text::MAKE }
                    </button>
                </div>
                if let Some(why) = maker.failed() {
                    <p role="alert">{ why }</p>
                }
            </form>
            { others(&props.begin, &maker) }
        </div>
    }
}

/// Other ways to begin.
fn others(begin: &Begin, maker: &Maker) -> Html {
    let offers = examples().into_iter().map(|example| {
        let (maker, file) = (maker.clone(), example.file.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let file = file.clone();
            maker.make(move |beginner| (beginner.example)(&file));
        });
        html! {
            <li key={example.file.clone()}>
                <button type="button" class="row-name" {onclick} title={example.about.clone()}>{ &example.name }</button>
            </li>
        }
    });
    let go = |route: Route, name: &'static str| {
        let link = Link::to(route, Vec::new());
        html! { <li><a href={link.fragment()}><span>{ name }</span><Icon name="go" /></a></li> }
    };
    let on_plans = begin.on_plans.reform(|_: MouseEvent| ());
    html! {
        <aside class="or" aria-labelledby="or-title">
            <h2 id="or-title">{ text::OR }</h2>
            <h3>{ text::EXAMPLES }</h3>
            <ul class="plan-list">{ for offers }</ul>
            <p>
                <button type="button" class="button" aria-haspopup="dialog" onclick={on_plans}>
                    <Icon name="plan" />{ text::OPEN }
                </button>
            </p>
            <ul class="questions">
                { go(Route::Simulation, text::FAILOVER) }
                { go(Route::Matrix, text::MATRIX) }
                { go(Route::Reference, text::DOUBT) }
            </ul>
        </aside>
    }
}
