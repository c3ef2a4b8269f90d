//! Moving through a run: play, pause, steps, speed, and the moment to drag.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Simulated;
use crate::ui::widgets::Icon;
use tandem_domain::simulation::{Cursor, Time};
use tandem_text::run::clock;
use tandem_text::simulation as text;

/// Speeds that can be chosen.
pub const SPEEDS: [u32; 6] = [1, 10, 60, 600, 3600, 86_400];
/// How long a run takes to play at the speed it begins with, at most, in seconds.
const UNHURRIED: f64 = 120.0;

/// The slowest speed at which a run is over before long.
pub fn fitting(length: Time) -> u32 {
    let fits = |speed: &&u32| length.seconds() / f64::from(**speed) <= UNHURRIED;
    let [.., fastest] = SPEEDS;
    SPEEDS.iter().find(fits).copied().unwrap_or(fastest)
}

/// A movement through a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    Start,
    Back(usize),
    Toggle,
    Forward(usize),
    End,
    Seek(Time),
    Speed(u32),
    Fork,
}

#[derive(PartialEq, Properties)]
pub struct TransportProps {
    pub simulated: Simulated,
    pub cursor: Cursor,
    pub is_playing: bool,
    pub speed: u32,
    pub on_move: Callback<Move>,
}

#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let button = |name: &'static str, label: &'static str, movement: Move| {
        let onclick = props.on_move.reform(move |_: MouseEvent| movement);
        html! {
            <button type="button" class="button" aria-label={label} title={label} {onclick}>
                <Icon {name} />
            </button>
        }
    };
    let oninput = props.on_move.reform(|event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let moment = typed.parse().ok().and_then(Time::from_seconds);
        Move::Seek(moment.unwrap_or_default())
    });
    let onchange = props.on_move.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        Move::Speed(chosen.parse().unwrap_or(1))
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
                <button type="button" class="button transport-play"
                    onclick={props.on_move.reform(|_: MouseEvent| Move::Toggle)}>
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
                <select {onchange}>
                    { for SPEEDS.iter().map(|speed| html! {
                        <option value={speed.to_string()} selected={*speed == props.speed}>{ text::speed(*speed) }</option>
                    }) }
                </select>
            </label>
            <button type="button" class="button" onclick={props.on_move.reform(|_: MouseEvent| Move::Fork)}>
                <Icon name="fork" />{ text::FORK }
            </button>
        </div>
    }
}
