//! A run that is moved through: one cursor for the map, the charts and the log. Frames are drawn only
//! while it plays.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::Simulated;
use super::beside_recovery::BesideRecovery;
use super::charts::Charts;
use super::faults::Faults;
use super::files::RunFiles;
use super::fork::ForkSection;
use super::log::Log;
use super::map::MapSection;
use super::outages::{Outages, TrafficTable};
use super::settings::Settings;
use super::standings::Standings;
use super::thing_sheet::{ThingSheet, plainest};
use super::timeline::Timeline;
use super::transport::{Move, Transport, fitting};
use crate::ui::library::Library;
use crate::ui::widgets::Notice;
use crate::web::frames::{Frames, is_motion_reduced};
use crate::web::{dom, watch};
use tandem_domain::simulation::{Cursor, RunRequest, Time};
use tandem_domain::thing_id::ThingId;
use tandem_text::simulation as text;

/// Between two steps where nothing is to move, in milliseconds.
const STEP_MS: u32 = 1500;
/// Events a large step passes.
const LARGE: usize = 10;

#[derive(PartialEq, Properties)]
pub struct PlayerProps {
    pub library: Library,
    /// The run as it is asked for now.
    pub request: Rc<RunRequest>,
    /// The last run there was; it is of another request while that is being run.
    pub simulated: Option<Simulated>,
    pub is_stale: bool,
    pub on_run: Callback<RunRequest>,
}

#[component]
pub fn Player(props: &PlayerProps) -> Html {
    html! {
        <div class="simulation-body">
            <div class="inputs">
                <Faults request={props.request.clone()} on_run={props.on_run.clone()} />
                <Settings request={props.request.clone()} on_run={props.on_run.clone()} />
            </div>
            if let Some(simulated) = &props.simulated {
                <Stage library={props.library.clone()} request={props.request.clone()}
                    simulated={simulated.clone()} is_stale={props.is_stale} on_run={props.on_run.clone()} />
            } else {
                <div class="results" role="status">{ text::WORKING }</div>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct StageProps {
    library: Library,
    request: Rc<RunRequest>,
    simulated: Simulated,
    is_stale: bool,
    on_run: Callback<RunRequest>,
}

/// The keys of the simulator. What is typed somewhere, and what a button or a frame that scrolls does
/// with its keys, stays as it is.
fn movement(event: &web_sys::KeyboardEvent) -> Option<Move> {
    const TYPED: &str =
        "input:not([type=range]):not([type=checkbox]), select, textarea, .table-frame:focus";
    const PRESSED: &str = "button, a, summary, input, select, [role=button]";
    if event.ctrl_key() || event.meta_key() || event.alt_key() || dom::comes_from(event, TYPED) {
        return None;
    }
    let many = if event.shift_key() { LARGE } else { 1 };
    match event.key().as_str() {
        " " if !dom::comes_from(event, PRESSED) => Some(Move::Toggle),
        "ArrowLeft" => Some(Move::Back(many)),
        "ArrowRight" => Some(Move::Forward(many)),
        "Home" => Some(Move::Start),
        "End" => Some(Move::End),
        "f" => Some(Move::Fork),
        _ => None,
    }
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let root = use_node_ref();
    let simulated = &props.simulated;
    let cursor = use_mut_ref(Cursor::default);
    let seen = use_mut_ref(|| simulated.clone());
    let redraw = use_force_update();
    let is_playing = use_state(|| false);
    let speed = use_state(|| fitting(simulated.trace.duration_s));
    let said = use_state(String::new);
    let opened = use_state(|| None::<usize>);
    let kept = use_state(|| None::<Simulated>);

    // Another run of the same plan: the moment stays, and the answer is said.
    if *seen.borrow() != *simulated {
        seen.replace(simulated.clone());
        let moment = cursor.borrow().moment;
        cursor.replace(Cursor::at(moment, &simulated.playback));
        said.set(text::answer(
            &simulated.trace,
            simulated.request.faults.len(),
        ));
    }

    let go = {
        let (cursor, redraw, said) = (cursor.clone(), redraw.clone(), said.clone());
        use_callback(simulated.clone(), move |to: Cursor, simulated| {
            cursor.replace(to);
            said.set(text::arrived(to, &simulated.trace));
            redraw.force_update();
        })
    };
    let on_move = {
        let (cursor, is_playing, speed, kept) = (
            cursor.clone(),
            is_playing.clone(),
            speed.clone(),
            kept.clone(),
        );
        let deps = (simulated.clone(), *is_playing, go.clone());
        use_callback(deps, move |movement: Move, (simulated, playing, go)| {
            let playback = &simulated.playback;
            let now = *cursor.borrow();
            match movement {
                Move::Start => go.emit(Cursor::default()),
                Move::Back(events) => go.emit(now.back(events, playback)),
                Move::Forward(events) => go.emit(now.forward(events, playback)),
                Move::End => go.emit(Cursor::at(playback.end(), playback)),
                Move::Seek(moment) => go.emit(Cursor::at(moment, playback)),
                Move::Speed(times) => speed.set(times),
                Move::Fork => kept.set(Some(simulated.clone())),
                Move::Toggle => {
                    // From the end it plays from the start again.
                    let from = if now.is_at_end(playback) && !playing {
                        Cursor::default()
                    } else {
                        now
                    };
                    go.emit(from);
                    is_playing.set(!playing);
                }
            }
        })
    };
    {
        let (cursor, is_playing, go) = (cursor.clone(), is_playing.clone(), go.clone());
        let redraw = redraw.clone();
        let deps = (*is_playing, *speed, simulated.clone());
        use_effect_with(deps, move |(playing, speed, simulated)| {
            let (simulated, speed) = (simulated.clone(), f64::from(*speed));
            let frames = playing.then(|| {
                if is_motion_reduced() {
                    Frames::steps(STEP_MS, move || {
                        let next = cursor.borrow().forward(1, &simulated.playback);
                        go.emit(next);
                        if next.is_at_end(&simulated.playback) {
                            is_playing.set(false);
                        }
                    })
                } else {
                    Frames::smooth(move |passed| {
                        let moment = cursor.borrow().moment;
                        let on = Time::from_seconds(passed / 1000.0 * speed).unwrap_or_default();
                        let next = Cursor::at(moment + on, &simulated.playback);
                        cursor.replace(next);
                        if next.is_at_end(&simulated.playback) {
                            is_playing.set(false);
                            go.emit(next);
                        }
                        redraw.force_update();
                    })
                }
            });
            move || drop(frames)
        });
    }
    let on_seek = on_move.reform(Move::Seek);
    let on_seek = use_memo(on_move.clone(), move |_| on_seek);
    let on_event = {
        let playback_of = simulated.clone();
        use_callback(
            (playback_of, go.clone()),
            |event: usize, (simulated, go)| {
                go.emit(Cursor::after(event, &simulated.playback));
            },
        )
    };
    let on_open = {
        let opened = opened.setter();
        use_callback((), move |number: usize, ()| opened.set(Some(number)))
    };
    let on_close = {
        let opened = opened.setter();
        use_callback((), move |(), ()| opened.set(None))
    };
    {
        let (cursor, opened, root) = (cursor.clone(), opened.clone(), root.clone());
        let deps = (
            simulated.clone(),
            props.request.clone(),
            props.on_run.clone(),
            on_move.clone(),
            *opened,
        );
        use_effect_with(deps, move |(simulated, request, on_run, on_move, open)| {
            let (simulated, request, on_run, on_move, open) = (
                simulated.clone(),
                request.clone(),
                on_run.clone(),
                on_move.clone(),
                *open,
            );
            // The keys of this page, or of the view where it stands in somebody else's.
            let listener = root.cast::<Element>().map(|root| {
                watch::keys_beside(&root, move |event| {
                    if let Some(movement) = movement(&event) {
                        event.prevent_default();
                        on_move.emit(movement);
                    } else if event.key() == "b"
                        && !event.ctrl_key()
                        && !event.meta_key()
                        && !dom::is_typing(&event)
                    {
                        let focused = dom::focused_data("data-thing");
                        let focused = focused.and_then(|id| id.parse::<ThingId>().ok());
                        let mut all = simulated.trace.things.iter();
                        let focused =
                            focused.and_then(|id| all.position(|it| it.id.as_read() == id));
                        let Some(number) = focused.or(open) else {
                            return;
                        };
                        let moment = cursor.borrow().moment;
                        let things = &simulated.trace.things;
                        match things.get(number).and_then(|thing| plainest(thing, moment)) {
                            Some(fault) => {
                                let mut changed = (*request).clone();
                                changed.faults.push(fault);
                                on_run.emit(changed);
                            }
                            // It takes more to be said: the other end of a cut.
                            None => opened.set(Some(number)),
                        }
                    }
                })
            });
            move || drop(listener)
        });
    }
    let on_back = {
        let (kept, on_run) = (kept.clone(), props.on_run.clone());
        Callback::from(move |()| {
            if let Some(kept) = &*kept {
                on_run.emit(kept.request.clone());
            }
        })
    };
    let on_let_go = {
        let kept = kept.setter();
        Callback::from(move |()| kept.set(None))
    };
    let now = *cursor.borrow();
    html! {
        <div ref={root} class={classes!("results", "stage", props.is_stale.then_some("stage-stale"))}>
            <p class="visually-hidden" role="status">{ &*said }</p>
            if simulated.trace.cut_short {
                <Notice title={text::CUT_SHORT} lines={Vec::<String>::new()} />
            }
            <Transport simulated={simulated.clone()} cursor={now} is_playing={*is_playing} speed={*speed}
                on_move={on_move.clone()} />
            if let Some(kept) = &*kept {
                <ForkSection kept={kept.clone()} simulated={simulated.clone()} {on_back} {on_let_go} />
            }
            <MapSection simulated={simulated.clone()} events={now.events} on_open={on_open.clone()} />
            <Standings simulated={simulated.clone()} events={now.events} {on_open} />
            <Timeline simulated={simulated.clone()} cursor={now.moment} on_seek={(*on_seek).clone()} />
            <Outages simulated={simulated.clone()} on_seek={(*on_seek).clone()} />
            <BesideRecovery library={props.library.clone()} simulated={simulated.clone()} />
            <Charts simulated={simulated.clone()} moment={now.moment} />
            <TrafficTable simulated={simulated.clone()} />
            <Log simulated={simulated.clone()} events={now.events} {on_event} />
            <RunFiles library={props.library.clone()} simulated={simulated.clone()} />
            if let Some(number) = *opened {
                <ThingSheet simulated={simulated.clone()} request={props.request.clone()} cursor={now} {number}
                    {on_close} on_run={props.on_run.clone()} />
            }
        </div>
    }
}
