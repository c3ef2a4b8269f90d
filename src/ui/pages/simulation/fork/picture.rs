//! The outages of two runs on one axis: two lanes for each, the first run above the second.

use yew::prelude::*;

use super::super::timeline::{BAR, INSET, axis, filling, key, percent, top};
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::simulation::{Condition, Fork, Outage, Time, Window};
use tandem_text::simulation::fork as text;

/// Outages drawn at most; the table below has all.
const MOST: usize = 12;

/// The narrowest bar, as a share of the plot: short outages of long runs are to be seen.
const NARROWEST: f64 = 0.003;

/// What the lanes are filled with.
const FILLINGS: [Condition; 2] = [Condition::Unseen, Condition::Lost];

/// Draws the outages of both; `ends` are those of the two runs.
pub fn picture(fork: &Fork, ends: [Time; 2], catalog: &Catalog) -> Html {
    let sides = fork.pictured(MOST);
    let Some(window) = Window::around(&sides, ends) else {
        return Html::default();
    };
    let lanes: Vec<(String, Option<&Outage>, Time)> = sides
        .into_iter()
        .flat_map(|side| {
            let [end, other_end] = ends;
            [
                (
                    text::lane(text::A, &side.subject, catalog),
                    side.one.as_ref(),
                    end,
                ),
                (
                    text::lane(text::B, &side.subject, catalog),
                    side.other.as_ref(),
                    other_end,
                ),
            ]
        })
        .collect();
    let bars = lanes
        .iter()
        .enumerate()
        .filter_map(|(row, (_, outage, end))| {
            let y = (top(row) + INSET).to_string();
            Some(html! { <g key={row}>{ for outage_bars((*outage)?, *end, window, &y) }</g> })
        });
    let names = lanes
        .iter()
        .map(|(name, ..)| html! { <li title={name.clone()}>{ name }</li> });
    let states = lanes
        .iter()
        .map(|(_, outage, _)| html! { <li>{ text::lasts(*outage) }</li> });
    let more = fork.outages.len().saturating_sub(MOST);
    html! {
        // The table below says the same to whoever does not see it.
        <div class="fork-picture" aria-hidden="true">
            <div class="timeline-frame">
                <ul class="timeline-names"><li class="timeline-axis"></li>{ for names }</ul>
                <div class="timeline-plot fork-plot">
                    <svg class="timeline-lanes" height={top(lanes.len()).to_string()}>
                        { axis(window) }
                        { for bars }
                    </svg>
                </div>
                <ul class="timeline-states"><li class="timeline-axis"></li>{ for states }</ul>
            </div>
            <ul class="timeline-key">{ for FILLINGS.map(key) }</ul>
            if more > 0 { <p class="fine">{ text::more(more) }</p> }
        </div>
    }
}

/// Until it is known, and from then until it is over.
fn outage_bars(outage: &Outage, end: Time, window: Window, y: &str) -> Vec<Html> {
    let until = outage.recovered_s.unwrap_or(end);
    let known = outage
        .detected_s
        .unwrap_or(until)
        .clamp(outage.from_s, until);
    let pieces = [
        (Condition::Unseen, outage.from_s, known),
        (Condition::Lost, known, until),
    ];
    let pieces = pieces.into_iter().filter(|(_, from, to)| from < to);
    pieces
        .map(|(is, from, to)| {
            let (from, to) = (window.share(from), window.share(to));
            html! {
                <svg key={is.id()} x={percent(from)} y={y.to_owned()} width={percent((to - from).max(NARROWEST))} height={BAR.to_string()}
                    class="timeline-piece">
                    { filling(is) }
                </svg>
            }
        })
        .collect()
}
