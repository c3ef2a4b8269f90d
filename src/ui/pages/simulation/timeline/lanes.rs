//! The lanes themselves, as SVG: drawn anew only when other lanes are to be seen.

use std::rc::Rc;

use yew::prelude::*;

use super::rows::{LaidOut, Row};
use tandem_domain::id::Word;
use tandem_domain::simulation::{Condition, Lane, Mark, Piece, Time, Window};
use tandem_export::run::{ticks, tile};
use tandem_text::run::{clock, timeline as text};

/// How high a row is, in CSS pixels, and what is drawn in it; `timeline.css` has the same rows.
pub const HEIGHT: u32 = 24;
pub const BAR: u32 = 16;
pub const INSET: u32 = 4;
/// How high the lane of a baseline is.
const THIN: u32 = 4;
/// Pieces drawn at most.
const MOST_PIECES: usize = 2_000;
/// The narrowest that is told apart, as a share of the plot: a pixel of a wide screen.
const SHARES: u64 = 1_000;
/// The width of a letter as a share of a wide plot, and of that of a phone.
const LETTER: f64 = 0.0075;
const NARROW_LETTER: f64 = 0.028;

#[derive(PartialEq, Properties)]
pub struct LanesProps {
    pub laid: LaidOut,
    /// The run it is compared with: thin, below each lane.
    pub baseline: Option<LaidOut>,
    pub rows: Rc<Vec<Row>>,
    pub window: Window,
}

/// A share of the plot, as SVG takes it.
pub fn percent(share: f64) -> String {
    format!("{:.3}%", share * 100.0)
}

/// How far a row is from the top: the axis takes the first.
pub fn top(row: usize) -> u32 {
    HEIGHT * (u32::try_from(row).unwrap_or(0) + 1)
}

#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let (laid, window) = (&props.laid, props.window);
    let lanes: Vec<(usize, &Lane)> = props
        .rows
        .iter()
        .enumerate()
        .filter_map(|(row, it)| Some((row, laid.lanes.get(it.lane()?)?)))
        .collect();
    let only: Vec<&Lane> = lanes.iter().map(|(_, lane)| *lane).collect();
    let pixel = Time::from_micros(window.length().micros() / SHARES);
    let grain = laid.grain(&only, window, pixel, MOST_PIECES);
    let mut is_merged = false;
    let drawn: Vec<Html> = lanes
        .iter()
        .map(|(row, lane)| {
            let pieces = lane.pieces(window, grain);
            is_merged |= pieces.iter().any(|piece| piece.count > 1);
            let y = (top(*row) + INSET).to_string();
            let bars = pieces.iter().map(|it| bar(it, lane, laid, window, &y));
            let marks = lane.marks.iter().map(|it| mark(*it, laid, window, *row));
            let below = props
                .baseline
                .as_ref()
                .map(|other| thin(other, lane, window, grain, *row));
            html! { <g key={lane.id.to_string()}>{ for bars }{ for marks }{ for below }</g> }
        })
        .collect();
    let height = top(props.rows.len()).to_string();
    html! {
        <>
            <svg class="timeline-lanes" {height} aria-hidden="true">
                <defs>{ for Condition::ALL.iter().filter_map(|it| pattern(*it)) }</defs>
                { axis(window) }
                { for drawn }
            </svg>
            if is_merged { <p class="fine timeline-merged">{ text::merged(grain) }</p> }
        </>
    }
}

/// Round moments, down all rows.
pub fn axis(window: Window) -> Html {
    let ticks = ticks(window.from, window.to, 4).into_iter().enumerate();
    let ticks = ticks.map(|(at, moment)| {
        let share = window.share(moment);
        let x = percent(share);
        // Words at an end stay within the plot.
        let anchor = match share {
            share if share < 0.08 => "start",
            share if share > 0.92 => "end",
            _ => "middle",
        };
        // A phone has room for every other word.
        let wide = (at % 2 == 1).then_some("timeline-word-wide");
        html! {
            <>
                <line class="timeline-tick" x1={x.clone()} x2={x.clone()} y1="18" y2="100%" />
                <text class={classes!("timeline-time", wide)} {x} y="13" text-anchor={anchor}>{ clock(moment) }</text>
            </>
        }
    });
    html! { <g>{ for ticks }</g> }
}

/// A piece: a box of its own, so that a word too long for it is cut off.
fn bar(piece: &Piece, lane: &Lane, laid: &LaidOut, window: Window, y: &str) -> Html {
    let (from, to) = (window.share(piece.from), window.share(piece.to));
    let is = piece.is.condition();
    let width = percent(to - from);
    html! {
        <svg x={percent(from)} y={y.to_owned()} {width} height={BAR.to_string()} class="timeline-piece">
            <title>{ text::piece(piece, lane, &laid.run.trace) }</title>
            { filling(is) }
            if piece.count == 1 {
                { word(text::stretch(piece.is), to - from) }
            }
        </svg>
    }
}

/// The same lane of the run it is compared with.
fn thin(other: &LaidOut, lane: &Lane, window: Window, grain: Time, row: usize) -> Html {
    let Some(lane) = other.lanes.iter().find(|it| it.id == lane.id) else {
        return Html::default();
    };
    let y = (top(row) + HEIGHT - THIN).to_string();
    let pieces = lane.pieces(window, grain);
    let bars = pieces.iter().map(|piece| {
        let (from, to) = (window.share(piece.from), window.share(piece.to));
        let class = format!("timeline-bar timeline-{}", piece.is.condition().id());
        html! {
            <rect {class} x={percent(from)} y={y.clone()} width={percent(to - from)} height={THIN.to_string()}>
                <title>{ text::in_baseline(piece, lane, &other.run.trace) }</title>
            </rect>
        }
    });
    html! { <g class="timeline-thin">{ for bars }</g> }
}

/// What fills the box of a condition.
pub fn filling(of: Condition) -> Html {
    html! {
        <>
            <rect class={format!("timeline-bar timeline-{}", of.id())} width="100%" height="100%" />
            if tile(of).is_some() {
                <rect class="timeline-pattern" width="100%" height="100%"
                    fill={format!("url(#timeline-{})", of.id())} />
            }
        </>
    }
}

/// A word on a piece, where there is room for it: on every screen, or on a wide one.
fn word(word: &'static str, width: f64) -> Html {
    let letters = (word.len() + 1) as f64;
    if width < letters * LETTER {
        return Html::default();
    }
    let wide = (width < letters * NARROW_LETTER).then_some("timeline-word-wide");
    html! { <text class={classes!("timeline-word", wide)} x="4" y="12">{ word }</text> }
}

fn mark(mark: Mark, laid: &LaidOut, window: Window, row: usize) -> Html {
    let share = window.share(mark.at);
    let Some(fault) = laid
        .run
        .request
        .faults
        .get(mark.fault)
        .filter(|_| (0.0..=1.0).contains(&share))
    else {
        return Html::default();
    };
    html! {
        <svg class="timeline-mark" x={percent(share)} y={top(row).to_string()} width="1" height="8">
            <title>{ text::mark(fault) }</title>
            <path d="M0 8l-5 -8h10z" />
        </svg>
    }
}

fn pattern(of: Condition) -> Option<Html> {
    let d = tile(of)?;
    Some(html! {
        <pattern id={format!("timeline-{}", of.id())} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="timeline-tile" {d} />
        </pattern>
    })
}

/// What a filling means, with a sample of it.
pub fn key(of: Condition) -> Html {
    html! {
        <li>
            <svg aria-hidden="true">{ filling(of) }</svg>
            { text::condition(of) }
        </li>
    }
}
