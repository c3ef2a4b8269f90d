//! Moving through a run: play, pause, steps, speed, the moment to drag; and what is done at it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Simulated;
use crate::ui::widgets::Icon;
use tandem_domain::simulation::{Cursor, Speed, Time};
use tandem_text::run::clock;
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit;

/// A movement through a run, or what is done at its moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    Start,
    Back(usize),
    Toggle,
    Forward(usize),
    End,
    Seek(Time),
    PreviousTurn,
    NextTurn,
    Speed(Speed),
    /// Pauses at turning points, or no longer does.
    ByCause,
    Fork,
    Inject,
    Link,
    Details,
    Present,
}

#[derive(PartialEq, Properties)]
pub struct TransportProps {
    pub simulated: Simulated,
    pub cursor: Cursor,
    pub is_playing: bool,
    pub speed: Speed,
    pub on_move: Callback<Move>,
}

#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let on = |movement: Move| props.on_move.reform(move |_: MouseEvent| movement);
    let button = |icon: &'static str, label: &'static str, movement: Move| {
        html! {
            <button type="button" class="button" aria-label={label} title={label} onclick={on(movement)}>
                <Icon name={icon} />
            </button>
        }
    };
    let oninput = props.on_move.reform(|event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let moment = typed.parse().ok().and_then(Time::from_seconds);
        Move::Seek(moment.unwrap_or_default())
    });
    let speed = props.speed;
    let onchange = props.on_move.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        Move::Speed(Speed::parse(&chosen).unwrap_or(speed))
    });
    let trace = &props.simulated.trace;
    let moment = props.cursor.moment;
    let (play, label) = match props.is_playing {
        true => ("pause", text::PAUSE),
        false => ("play", text::PLAY),
    };
    html! {
        <div class="transport" role="group" aria-label={text::TRANSPORT} title={text::KEYS}>
            <div class="transport-buttons">
                { button("to-start", text::START, Move::Start) }
                { button("step-back", text::BACK, Move::Back(1)) }
                <button type="button" class="button button-strong transport-play" onclick={on(Move::Toggle)}>
                    <Icon name={play} />{ label }
                </button>
                { button("step-forward", text::FORWARD, Move::Forward(1)) }
                { button("to-end", text::END, Move::End) }
            </div>
            <input class="transport-moment" type="range" min="0" max={trace.duration_s.to_string()} step="any"
                value={moment.to_string()} aria-label={text::MOMENT} aria-valuetext={clock(moment)} {oninput} />
            <span class="transport-place">{ text::place(props.cursor, trace) }</span>
            <label class="field field-inline">
                <span>{ text::SPEED }</span>
                <select aria-label={text::SPEED} {onchange}>
                    { for Speed::ALL.iter().map(|speed| html! {
                        <option value={speed.to_string()} selected={*speed == props.speed}>{ cockpit::speed(*speed) }</option>
                    }) }
                </select>
            </label>
            <div class="transport-actions">
                <button type="button" class="button" aria-haspopup="dialog" aria-keyshortcuts="i" onclick={on(Move::Inject)}>
                    <Icon name="break" />{ cockpit::INJECT }
                </button>
                <button type="button" class="button" aria-keyshortcuts="f" onclick={on(Move::Fork)}>
                    <Icon name="fork" />{ text::FORK }
                </button>
                <button type="button" class="button" aria-keyshortcuts="l" aria-label={cockpit::LINK}
                    title={cockpit::LINK} onclick={on(Move::Link)}>
                    <Icon name="share" />
                </button>
            </div>
        </div>
    }
}
