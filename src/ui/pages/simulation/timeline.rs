//! The timeline of a run: a lane for everything, under the cursor the whole page shares.
//!
//! What does not change with the cursor is drawn by [`Lanes`], once: following a run moves a line
//! and some words.

mod lanes;
mod rows;
mod strip;
mod table;

use std::collections::BTreeSet;
use web_sys::Element;
use yew::prelude::*;

use self::lanes::Lanes;
pub use self::lanes::{BAR, INSET, axis, filling, key, percent, top};
use self::rows::{LaidOut, Row};
use self::strip::Strip;
use self::table::LaneTable;
use super::Simulated;
use crate::ui::widgets::{Choice, Segmented};
use crate::web::dom;
use tandem_domain::id::Word;
use tandem_domain::simulation::{Condition, Lane, LaneKind, Time, Timeline as Laid, Window};
use tandem_text::run::timeline as text;

#[derive(PartialEq, Properties)]
pub struct TimelineProps {
    pub simulated: Simulated,
    /// The run it is compared with, on the same axis.
    #[prop_or_default]
    pub baseline: Option<Simulated>,
    /// The moment the page is at.
    pub cursor: Time,
    pub on_seek: Callback<Time>,
}

/// Lanes of one kind that are shown without being asked for, at most.
const MANY: usize = 12;

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let laid = &LaidOut::of(&props.simulated);
    let baseline = props.baseline.as_ref().map(LaidOut::of);
    let shows_quiet = use_state(|| false);
    let is_close = use_state(|| true);
    // Kinds whose fold is not the one they begin with.
    let turned = use_state(BTreeSet::<LaneKind>::new);
    let active = use_state(|| 0_usize);
    let plot = use_node_ref();
    let rows = {
        let turned = (*turned).clone();
        let deps = (laid.clone(), turned, *shows_quiet);
        use_memo(deps, |(laid, turned, quiet)| {
            rows(&laid.lanes, turned, *quiet)
        })
    };
    let windows = |run: &Simulated| {
        if *is_close {
            run.telling
        } else {
            run.timeline.whole()
        }
    };
    let window = windows(&props.simulated);
    let window = match &props.baseline {
        Some(other) => window.with(windows(other)),
        None => window,
    };
    let quiet = laid.lanes.iter().filter(|lane| lane.is_quiet()).count();
    let shown: Vec<usize> = rows.iter().filter_map(|row| row.lane()).collect();
    let current = shown.get(*active).or(shown.first()).copied();
    let on_fold = {
        let turned = turned.clone();
        Callback::from(move |kind: LaneKind| {
            let mut now = (*turned).clone();
            if !now.remove(&kind) {
                now.insert(kind);
            }
            turned.set(now);
        })
    };
    let on_window = {
        let is_close = is_close.clone();
        Callback::from(move |id: AttrValue| is_close.set(id == CLOSE))
    };
    let on_quiet = {
        let shows_quiet = shows_quiet.clone();
        Callback::from(move |_: Event| shows_quiet.set(!*shows_quiet))
    };
    let on_pointer = {
        let (plot, on_seek) = (plot.clone(), props.on_seek.clone());
        Callback::from(move |event: PointerEvent| {
            if event.buttons() & 1 == 1
                && let Some(plot) = plot.cast::<Element>()
                && let Some(share) = dom::share_across(&plot, event.client_x())
            {
                on_seek.emit(window.moment(share));
            }
        })
    };
    let on_key = {
        let keys = Keys {
            laid: laid.clone(),
            shown: shown.clone(),
            active: active.clone(),
            cursor: props.cursor,
            on_seek: props.on_seek.clone(),
        };
        Callback::from(move |event: KeyboardEvent| keys.pressed(&event))
    };
    let value = current.and_then(|lane| laid.lanes.get(lane));
    let said = value.map_or_else(String::new, |lane| {
        text::at(lane, props.cursor, &props.simulated.trace)
    });
    let choices = vec![
        Choice::new(WHOLE, text::WHOLE),
        Choice::new(CLOSE, text::CLOSE),
    ];
    html! {
        <section class="timeline">
            <div class="timeline-tools">
                <h2>{ text::TITLE }</h2>
                <Segmented name="timeline-window" legend={text::WINDOW} hide_legend={true} {choices}
                    chosen={if *is_close { CLOSE } else { WHOLE }} on_choose={on_window} />
                if quiet > 0 {
                    <label class="check">
                        <input type="checkbox" checked={*shows_quiet} onchange={on_quiet} />
                        { text::QUIET }
                    </label>
                }
                if quiet > 0 && !*shows_quiet { <span class="fine">{ text::left_out(quiet) }</span> }
            </div>
            if shown.is_empty() && rows.is_empty() {
                <p>{ text::NOTHING }</p>
            } else {
                <div class="timeline-frame">
                    <ul class="timeline-names">
                        <li class="timeline-axis" aria-hidden="true"></li>
                        { for rows.iter().map(|row| name(laid, *row, &turned, &on_fold, current)) }
                    </ul>
                    <div class="timeline-plot" ref={plot} tabindex="0" role="slider" aria-label={text::TIME}
                        aria-describedby="timeline-how" aria-orientation="horizontal"
                        aria-valuemin="0" aria-valuemax={laid.end.to_string()}
                        aria-valuenow={props.cursor.to_string()} aria-valuetext={said.clone()}
                        onpointerdown={on_pointer.clone()} onpointermove={on_pointer} onkeydown={on_key}>
                        <Lanes laid={laid.clone()} baseline={baseline} rows={rows.clone()} {window} />
                        <Cursor {window} at={props.cursor} row={row_of(&rows, current)} rows={rows.len()} />
                    </div>
                    <ul class="timeline-states" aria-hidden="true">
                        <li class="timeline-axis"></li>
                        { for rows.iter().map(|row| state(laid, *row, props.cursor)) }
                    </ul>
                </div>
                <p class="visually-hidden" id="timeline-how">{ text::HOW }</p>
            }
            <Strip simulated={props.simulated.clone()} {window} cursor={props.cursor} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
pub struct LaneTablesProps {
    pub simulated: Simulated,
    pub on_seek: Callback<Time>,
}

/// The lanes as tables, and what their fillings mean.
#[component]
pub fn LaneTables(props: &LaneTablesProps) -> Html {
    let laid = LaidOut::of(&props.simulated);
    html! {
        <section>
            <h3>{ text::TITLE }</h3>
            <ul class="timeline-key">{ for Condition::ALL.iter().map(|it| lanes::key(*it)) }</ul>
            <LaneTable {laid} lane={None::<usize>} on_seek={props.on_seek.clone()} />
        </section>
    }
}

const WHOLE: &str = "whole";
const CLOSE: &str = "close";

/// Whether the lanes of a kind are shown before anybody folds anything: subjects always, and things
/// where they are few.
fn begins_open(kind: LaneKind, lanes: usize) -> bool {
    kind < LaneKind::Management || (kind != LaneKind::Pod && lanes <= MANY)
}

/// The rows to show: every kind that has any lane, and its lanes where it is open.
fn rows(lanes: &[Lane], turned: &BTreeSet<LaneKind>, quiet: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for &kind in LaneKind::ALL {
        let all = lanes.iter().enumerate();
        let of: Vec<usize> = all
            .filter(|(_, lane)| lane.kind == kind && (quiet || !lane.is_quiet()))
            .map(|(number, _)| number)
            .collect();
        if of.is_empty() {
            continue;
        }
        rows.push(Row::Kind(kind, of.len()));
        if begins_open(kind, of.len()) != turned.contains(&kind) {
            rows.extend(of.into_iter().map(Row::Lane));
        }
    }
    rows
}

fn row_of(rows: &[Row], lane: Option<usize>) -> Option<usize> {
    rows.iter()
        .position(|row| row.lane().is_some() && row.lane() == lane)
}

fn name(
    laid: &Laid,
    row: Row,
    turned: &BTreeSet<LaneKind>,
    on_fold: &Callback<LaneKind>,
    current: Option<usize>,
) -> Html {
    match row {
        Row::Kind(kind, lanes) => {
            let open = begins_open(kind, lanes) != turned.contains(&kind);
            let onclick = on_fold.reform(move |_: MouseEvent| kind);
            html! {
                <li key={kind.id()} class="timeline-kind">
                    <button type="button" aria-expanded={open.to_string()} {onclick}>
                        { text::kind(kind) }{ " " }<span class="fine">{ lanes }</span>
                    </button>
                </li>
            }
        }
        Row::Lane(number) => {
            let lane = laid.lanes.get(number);
            let id = lane.map_or_else(String::new, |lane| lane.id.to_string());
            let class = classes!(
                "timeline-name",
                (current == Some(number)).then_some("is-active")
            );
            html! { <li key={format!("{number}")} {class} title={id.clone()}>{ id }</li> }
        }
    }
}

/// What a lane shows at the cursor, in words.
fn state(laid: &Laid, row: Row, cursor: Time) -> Html {
    let lane = row.lane().and_then(|number| laid.lanes.get(number));
    let shown = lane.and_then(|lane| lane.segments.get(lane.at(cursor)?));
    let words = shown.map_or("", |segment| text::stretch(segment.is));
    html! { <li class={classes!(lane.is_none().then_some("timeline-kind"))}>{ words }</li> }
}

#[derive(PartialEq, Properties)]
struct CursorProps {
    window: Window,
    at: Time,
    /// The row that arrow keys move along.
    row: Option<usize>,
    rows: usize,
}

/// The line of the present moment, and the lane it is read from.
#[component]
fn Cursor(props: &CursorProps) -> Html {
    let share = props.window.share(props.at);
    let x = lanes::percent(share);
    html! {
        <svg class="timeline-cursor" aria-hidden="true">
            if let Some(row) = props.row {
                <rect class="timeline-active" x="0" width="100%" y={lanes::top(row).to_string()}
                    height={lanes::HEIGHT.to_string()} />
            }
            if (0.0..=1.0).contains(&share) {
                <line x1={x.clone()} x2={x} y1="0" y2="100%" />
            }
        </svg>
    }
}

/// What the keys of the plot need.
struct Keys {
    laid: LaidOut,
    shown: Vec<usize>,
    active: UseStateHandle<usize>,
    cursor: Time,
    on_seek: Callback<Time>,
}

impl Keys {
    /// Left and right go to where the lane changes, up and down to another lane.
    fn pressed(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let last = self.shown.len().saturating_sub(1);
        let active = (*self.active).min(last);
        match event.key().as_str() {
            "ArrowLeft" => self.seek(self.turn(active, true)),
            "ArrowRight" => self.seek(self.turn(active, false)),
            "Home" => self.seek(Some(Time::ZERO)),
            "End" => self.seek(Some(self.laid.end)),
            "ArrowUp" => self.active.set(active.saturating_sub(1)),
            "ArrowDown" => self.active.set((active + 1).min(last)),
            _ => return,
        }
        event.prevent_default();
        // The keys of the page step from event to event.
        event.stop_propagation();
    }

    fn seek(&self, moment: Option<Time>) {
        if let Some(moment) = moment {
            self.on_seek.emit(moment);
        }
    }

    fn turn(&self, active: usize, back: bool) -> Option<Time> {
        let lane = self.shown.get(active)?;
        let lane = self.laid.lanes.get(*lane)?;
        lane.turn(self.cursor, back)
            .or(Some(if back { Time::ZERO } else { self.laid.end }))
    }
}
