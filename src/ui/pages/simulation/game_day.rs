//! The sheet of a rehearsal: the score, who predicted what, and what the runs showed.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::widgets::{CopyButton, Icon};
use crate::web::{dom, print};
use tandem_domain::simulation::GameDay;
use tandem_text::simulation::game_day as text;

#[derive(PartialEq, Properties)]
pub struct GameDayProps {
    pub day: Rc<GameDay>,
    pub on_clear: Callback<()>,
}

/// The sheet, and what can be done with it.
#[component]
pub fn GameDayPanel(props: &GameDayProps) -> Html {
    let day = props.day.clone();
    if day.predictions.is_empty() {
        return html! { <section class="game-day"><h3 tabindex="-1">{ text::TITLE }</h3><p>{ text::NOTHING }</p></section> };
    }
    let copied = {
        let day = day.clone();
        Callback::from(move |()| text::sheet(&day))
    };
    let on_print = Callback::from(|_: MouseEvent| print::page());
    let on_clear = props.on_clear.reform(|_: MouseEvent| {
        // The button goes with what it clears.
        dom::focus_on_page(".game-day h3");
    });
    html! {
        <section class="game-day">
            <GameDaySheet {day} />
            <p class="fine">{ text::WHAT }</p>
            <div class="scenario-tools">
                <CopyButton label={text::COPY} text={copied} />
                <button type="button" class="button" onclick={on_print}><Icon name="print" />{ text::PRINT }</button>
                <button type="button" class="button button-quiet" onclick={on_clear}>{ text::CLEAR }</button>
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
pub struct GameDaySheetProps {
    pub day: Rc<GameDay>,
}

/// What stands on the screen and on paper.
#[component]
pub fn GameDaySheet(props: &GameDaySheetProps) -> Html {
    let day = &props.day;
    let lines = day.predictions.iter().enumerate().map(|(number, it)| {
        html! {
            <tr key={number}>
                <th scope="row">{ text::member(&it.who) }</th>
                <td>{ &it.scenario }</td>
                <td>{ &it.plan }</td>
                <td>{ &it.predicted }</td>
                <td>{ &it.shown }</td>
                <td class={if it.is_right { "met" } else { "missed" }}>
                    <Icon name={if it.is_right { "met" } else { "differs" }} />{ " " }{ text::result(it) }
                </td>
            </tr>
        }
    });
    let members = day.by_member();
    let scores = members.iter().map(|(who, score)| {
        html! { <><dt>{ text::member(who) }</dt><dd>{ text::short(*score) }</dd></> }
    });
    html! {
        <>
            <h3 tabindex="-1">{ text::TITLE }</h3>
            <p class="answer">{ text::score(day.score()) }</p>
            <div class="scroll-table">
                <table class="plain game-day-table">
                    <thead><tr>
                        { for text::HEAD.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
            if members.len() > 1 {
                <h4>{ text::BY_MEMBER }</h4>
                <dl class="facts">{ for scores }</dl>
            }
        </>
    }
}
