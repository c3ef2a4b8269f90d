//! Where somebody is in a run, and how it is moved through. Frames are drawn only while it plays.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::Simulated;
use super::transport::Move;
use crate::web::frames::{Frames, is_motion_reduced};
use tandem_domain::simulation::{Cursor, Speed, Time};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit;

/// Between two steps where nothing is to move, in milliseconds.
const STEP_MS: u32 = 1500;

/// A run that is moved through.
pub struct Playing {
    /// Shared, so that a key reads it when it is pressed.
    pub cursor: Rc<RefCell<Cursor>>,
    pub is_playing: bool,
    pub speed: Speed,
    /// Whether it pauses at turning points.
    pub by_cause: bool,
    /// What is said aloud.
    pub said: UseStateHandle<String>,
    pub on_move: Callback<Move>,
    /// Goes right after an event.
    pub on_event: Callback<usize>,
}

/// Begins at a moment, or at the start; a move that is none through the run goes to `on_else`.
#[hook]
pub fn use_playing(simulated: &Simulated, at: Option<Time>, on_else: Callback<Move>) -> Playing {
    let first = at.map_or_else(Cursor::default, |at| Cursor::at(at, &simulated.playback));
    let cursor = use_mut_ref(|| first);
    let seen = use_mut_ref(|| (simulated.clone(), at));
    let redraw = use_force_update();
    let is_playing = use_state(|| false);
    let chosen = use_state(|| None::<Speed>);
    let by_cause = use_state(|| false);
    let said = use_state(String::new);

    // Another run of the same plan: the moment stays, and the answer is said.
    if seen.borrow().0 != *simulated {
        seen.borrow_mut().0 = simulated.clone();
        let moment = cursor.borrow().moment;
        cursor.replace(Cursor::at(moment, &simulated.playback));
        said.set(text::answer(
            &simulated.trace,
            simulated.request.faults.len(),
        ));
    }
    // A link to another moment.
    if seen.borrow().1 != at {
        seen.borrow_mut().1 = at;
        if let Some(at) = at {
            cursor.replace(Cursor::at(at, &simulated.playback));
        }
    }

    let speed = chosen.unwrap_or(simulated.speed);
    let go = {
        let (cursor, redraw, said) = (cursor.clone(), redraw.clone(), said.clone());
        use_callback(simulated.clone(), move |to: Cursor, simulated| {
            cursor.replace(to);
            said.set(text::arrived(to, &simulated.trace));
            redraw.force_update();
        })
    };
    let on_move = {
        let (cursor, is_playing, chosen, by_cause, said) = (
            cursor.clone(),
            is_playing.clone(),
            chosen.clone(),
            by_cause.clone(),
            said.clone(),
        );
        let deps = (
            simulated.clone(),
            *is_playing,
            *by_cause,
            go.clone(),
            on_else,
        );
        use_callback(
            deps,
            move |movement: Move, (simulated, playing, stops, go, on_else)| {
                let (playback, turns) = (&simulated.playback, &simulated.turns);
                let now = *cursor.borrow();
                match movement {
                    Move::Start => go.emit(Cursor::default()),
                    Move::Back(events) => go.emit(now.back(events, playback)),
                    Move::Forward(events) => go.emit(now.forward(events, playback)),
                    Move::End => go.emit(Cursor::at(playback.end(), playback)),
                    Move::Seek(moment) => go.emit(Cursor::at(moment, playback)),
                    Move::PreviousTurn => go.emit(
                        turns
                            .previous(now, &simulated.trace)
                            .map_or_else(Cursor::default, |event| Cursor::after(event, playback)),
                    ),
                    Move::NextTurn => {
                        if let Some(event) = turns.next(now.events, &simulated.trace) {
                            go.emit(Cursor::after(event, playback));
                        }
                    }
                    Move::Speed(speed) => chosen.set(Some(speed)),
                    Move::ByCause => by_cause.set(!stops),
                    Move::Toggle => {
                        if !playing {
                            go.emit(beginning(now, simulated));
                        } else {
                            go.emit(now);
                        }
                        is_playing.set(!playing);
                    }
                    Move::Link => {
                        said.set(cockpit::linked(now.moment));
                        on_else.emit(Move::Link);
                    }
                    Move::Fork | Move::Inject | Move::Details | Move::Present => {
                        on_else.emit(movement);
                    }
                }
            },
        )
    };
    {
        let (cursor, is_playing, go) = (cursor.clone(), is_playing.clone(), go.clone());
        let deps = (*is_playing, speed, *by_cause, simulated.clone());
        use_effect_with(deps, move |(playing, speed, stops, simulated)| {
            let (simulated, speed, stops) = (simulated.clone(), speed.times(), *stops);
            let frames = playing.then(|| {
                if is_motion_reduced() {
                    Frames::steps(STEP_MS, move || {
                        let now = *cursor.borrow();
                        let turn = simulated.turns.next(now.events, &simulated.trace);
                        let next = now.forward(1, &simulated.playback);
                        go.emit(next);
                        let is_turn = stops && turn.is_some_and(|turn| next.events > turn);
                        if is_turn || next.is_at_end(&simulated.playback) {
                            is_playing.set(false);
                        }
                    })
                } else {
                    Frames::smooth(move |passed| {
                        let now = *cursor.borrow();
                        let on = Time::from_seconds(passed / 1000.0 * speed).unwrap_or_default();
                        let next = Cursor::at(now.moment + on, &simulated.playback);
                        let turn = simulated.turns.next(now.events, &simulated.trace);
                        let turn = turn.filter(|turn| stops && next.events > *turn);
                        if let Some(turn) = turn {
                            is_playing.set(false);
                            go.emit(Cursor::after(turn, &simulated.playback));
                            return;
                        }
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
    let on_event = use_callback((simulated.clone(), go), |event: usize, (simulated, go)| {
        go.emit(Cursor::after(event, &simulated.playback))
    });
    Playing {
        cursor,
        is_playing: *is_playing,
        speed,
        by_cause: *by_cause,
        said,
        on_move,
        on_event,
    }
}

/// Where it plays from: at the end from the start again, and from the start from where things happen.
fn beginning(now: Cursor, simulated: &Simulated) -> Cursor {
    let playback = &simulated.playback;
    let from = if now.is_at_end(playback) {
        Cursor::default()
    } else {
        now
    };
    if from.events == 0 && from.moment < simulated.telling.from {
        Cursor::at(simulated.telling.from, playback)
    } else {
        from
    }
}
