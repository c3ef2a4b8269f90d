//! What has happened so far in four words: what failed, who noticed, what was decided, who took over.

use yew::prelude::*;

use super::Simulated;
use super::transport::Move;
use crate::ui::widgets::Icon;
use tandem_domain::simulation::TurnsSoFar;
use tandem_text::simulation::cockpit as text;

#[derive(PartialEq, Properties)]
pub struct CaptionProps {
    pub simulated: Simulated,
    pub so_far: TurnsSoFar,
    /// Whether it pauses at turning points.
    pub by_cause: bool,
    pub on_move: Callback<Move>,
}

#[component]
pub fn Caption(props: &CaptionProps) -> Html {
    let on = |movement: Move| props.on_move.reform(move |_: MouseEvent| movement);
    let cells = text::caption(props.so_far, &props.simulated.trace);
    let cells = cells.into_iter().map(|cell| {
        let is_ahead = cell.at.is_none().then_some("is-ahead");
        html! {
            <li class={classes!("caption-cell", is_ahead)} title={cell.what.clone()}>
                <span class="caption-about">
                    { cell.about }
                    if let Some(at) = cell.at { { " " }<span class="caption-at">{ at }</span> }
                </span>
                <span class="caption-what">{ cell.what }</span>
            </li>
        }
    });
    let button = |icon: &'static str, label: &'static str, key: &'static str, movement: Move| {
        html! {
            <button type="button" class="button" aria-label={label} title={label} aria-keyshortcuts={key}
                onclick={on(movement)}>
                <Icon name={icon} />
            </button>
        }
    };
    html! {
        <div class="caption" role="group" aria-label={text::TURNS}>
            <ol class="caption-cells">{ for cells }</ol>
            <div class="caption-tools">
                <div class="transport-buttons">
                    { button("turn-back", text::PREVIOUS_TURN, ",", Move::PreviousTurn) }
                    { button("turn-forward", text::NEXT_TURN, ".", Move::NextTurn) }
                </div>
                <label class="check">
                    <input type="checkbox" checked={props.by_cause} aria-keyshortcuts="c"
                        onchange={props.on_move.reform(|_: Event| Move::ByCause)} />
                    { text::STEP_BY_CAUSE }
                </label>
            </div>
        </div>
    }
}
