//! One lane as a table: every stretch of it, and why.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::rows::LaidOut;
use tandem_domain::simulation::{LaneSegment, Time};
use tandem_text::app;
use tandem_text::run::{self as words, timeline as text};

/// Rows at most; the events have all of them.
const MOST_ROWS: usize = 500;

#[derive(PartialEq, Properties)]
pub struct LaneTableProps {
    pub laid: LaidOut,
    /// The lane that the keys move along, which is shown until another is chosen.
    pub lane: Option<usize>,
    pub on_seek: Callback<Time>,
}

#[component]
pub fn LaneTable(props: &LaneTableProps) -> Html {
    let is_open = use_state(|| false);
    let chosen = use_state(|| None::<usize>);
    {
        // Another lane under the keys is another table.
        let chosen = chosen.setter();
        use_effect_with(props.lane, move |_| chosen.set(None));
    }
    let lanes = &props.laid.lanes;
    let number = chosen.or(props.lane).unwrap_or(0);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(value.parse().ok());
        })
    };
    let Some(lane) = lanes.get(number) else {
        return Html::default();
    };
    let all = lane.segments.len();
    html! {
        <details class="timeline-table">
            <summary onclick={ontoggle}>{ app::AS_TABLE }</summary>
            if *is_open {
                <label class="field">
                    <span>{ text::LANE }</span>
                    <select {onchange}>
                        { for lanes.iter().enumerate().map(|(at, it)| html! {
                            <option value={at.to_string()} selected={at == number}>
                                { text::lane(it) }
                            </option>
                        }) }
                    </select>
                </label>
                <div class="table-frame" role="region" tabindex="0" aria-label={text::TITLE}>
                    <table class="plain">
                        <thead><tr>
                            { for text::TABLE_HEAD.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }
                        </tr></thead>
                        <tbody>
                            { for lane.segments.iter().take(MOST_ROWS).map(|it| row(it, props)) }
                        </tbody>
                    </table>
                </div>
                if all > MOST_ROWS { <p class="fine">{ words::only_first(MOST_ROWS, all) }</p> }
            }
        </details>
    }
}

fn row(segment: &LaneSegment, props: &LaneTableProps) -> Html {
    let event = segment
        .event
        .and_then(|it| props.laid.run.trace.events.get(it));
    let from = segment.from;
    let onclick = props.on_seek.reform(move |_: MouseEvent| from);
    html! {
        <tr key={segment.from.to_string()}>
            <td>
                <button type="button" class="link" {onclick}>{ words::clock(segment.from) }</button>
            </td>
            <td>{ words::clock(segment.to) }</td>
            <td>{ words::length(segment.to - segment.from) }</td>
            <td>{ text::stretch(segment.is) }</td>
            <td>{ event.map(|it| format!("{} {}", it.what, it.why)).unwrap_or_default() }</td>
        </tr>
    }
}
