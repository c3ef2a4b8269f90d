//! What is loaded when it is first needed.

use std::cell::Cell;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::adviser::Adviser;
use super::beginner::Beginner;
use super::beside::DrawBeside;
use super::checker::Checker;
use super::coming::Coming;
use super::evaluator::Evaluator;
use super::page::Draw;
use super::pages::{DrawAgain, DrawWorked};
use super::scripts::Scripts;
use super::{drawings, found, loaded};
use crate::web::{frames, interface};
use tandem_document::link::Route;

pub use tandem_text::app::NOT_FETCHED;

/// How what is loaded on demand comes. The program says so when it begins, since only it knows what is
/// part of it.
#[derive(Clone, Copy)]
pub struct Chunks {
    pub adviser: fn() -> Coming<Adviser>,
    pub again: fn() -> Coming<DrawAgain>,
    pub beginner: fn() -> Coming<Beginner>,
    pub evaluator: fn() -> Coming<Evaluator>,
    pub checker: fn() -> Coming<Checker>,
    pub scripts: fn() -> Coming<Scripts>,
    pub beside: fn() -> Coming<DrawBeside>,
    pub importer: fn() -> Coming<DrawBeside>,
    pub worked: fn() -> Coming<DrawWorked>,
    pub draw: fn(Route) -> Coming<Draw>,
}

thread_local! {
    static CHUNKS: Cell<Option<Chunks>> = const { Cell::new(None) };
}

/// Says how what is loaded on demand comes.
pub fn come_by(chunks: Chunks) {
    CHUNKS.set(Some(chunks));
}

/// How a page is drawn, where that is here. The first view needs nothing more than the app itself.
pub fn draw(route: Route) -> Option<Draw> {
    match route {
        Route::Overview => Some(drawings::OVERVIEW),
        _ => loaded::here(|parts| parts.pages.get(&route).copied()),
    }
}

/// Something that is loaded when it is first needed.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Adviser,
    Again,
    Beginner,
    Evaluator,
    Checker,
    Scripts,
    Worked,
    Page(Route),
}

impl Part {
    fn is_here(self) -> bool {
        match self {
            Self::Adviser => loaded::here(|parts| parts.adviser).is_some(),
            Self::Again => loaded::here(|parts| parts.again).is_some(),
            Self::Beginner => loaded::here(|parts| parts.beginner).is_some(),
            Self::Evaluator => loaded::here(|parts| parts.evaluator).is_some(),
            Self::Checker => loaded::here(|parts| parts.checker).is_some(),
            Self::Scripts => loaded::here(|parts| parts.scripts).is_some(),
            Self::Worked => loaded::here(|parts| parts.worked).is_some(),
            Self::Page(route) => draw(route).is_some(),
        }
    }

    /// When it is loaded for a page, with a plan to evaluate or without.
    fn turn(self, route: Route, evaluates: bool) -> Turn {
        match self {
            Self::Page(_) => Turn::AtOnce,
            Self::Evaluator if evaluates => Turn::AtOnce,
            // Who reads the questions is about to answer them.
            Self::Evaluator | Self::Beginner => Turn::WhileIdle,
            // Their answers are what the checks find.
            Self::Checker if evaluates && matches!(route, Route::Overview | Route::Checks) => {
                Turn::AtOnce
            }
            Self::Adviser | Self::Again | Self::Checker | Self::Scripts | Self::Worked => {
                Turn::AfterTheAnswer
            }
        }
    }

    /// Loads it.
    async fn load(self) -> Result<(), String> {
        let chunks = CHUNKS.get().ok_or(NOT_FETCHED)?;
        match self {
            // Whoever waited may find that somebody else has asked meanwhile.
            _ if self.is_here() => {}
            Self::Adviser => {
                let adviser = (chunks.adviser)().await?;
                loaded::keep(|parts| parts.adviser = Some(adviser));
            }
            Self::Again => {
                let again = (chunks.again)().await?;
                loaded::keep(|parts| parts.again = Some(again));
            }
            Self::Beginner => {
                let beginner = (chunks.beginner)().await?;
                loaded::keep(|parts| parts.beginner = Some(beginner));
            }
            Self::Evaluator => {
                let evaluator = (chunks.evaluator)().await?;
                loaded::keep(|parts| parts.evaluator = Some(evaluator));
            }
            Self::Checker => {
                let checker = (chunks.checker)().await?;
                found::find_by(checker.findings);
                loaded::keep(|parts| parts.checker = Some(checker));
            }
            Self::Scripts => {
                let scripts = (chunks.scripts)().await?;
                loaded::keep(|parts| parts.scripts = Some(scripts));
                interface::publish(scripts.catalog, scripts.evaluate);
            }
            Self::Worked => {
                let worked = (chunks.worked)().await?;
                loaded::keep(|parts| parts.worked = Some(worked));
            }
            Self::Page(route) => {
                let draw = (chunks.draw)(route).await?;
                loaded::keep(|parts| {
                    parts.pages.insert(route, draw);
                });
            }
        }
        Ok(())
    }
}

/// Loads what opens beside the page.
pub async fn load_beside() -> Result<(), String> {
    let chunks = CHUNKS.get().ok_or(NOT_FETCHED)?;
    if loaded::here(|parts| parts.beside).is_none() {
        let draw = (chunks.beside)().await?;
        loaded::keep(|parts| parts.beside = Some(draw));
    }
    Ok(())
}

/// Loads what takes in what exists.
pub async fn load_importer() -> Result<(), String> {
    let chunks = CHUNKS.get().ok_or(NOT_FETCHED)?;
    if loaded::here(|parts| parts.importer).is_none() {
        let draw = (chunks.importer)().await?;
        loaded::keep(|parts| parts.importer = Some(draw));
    }
    Ok(())
}

/// Loads what makes plans.
pub async fn load_beginner() -> Result<Beginner, String> {
    Part::Beginner.load().await?;
    loaded::here(|parts| parts.beginner).ok_or_else(|| NOT_FETCHED.to_owned())
}

/// When something is loaded.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    AtOnce,
    /// Once nothing else happens, with everything here that the answer needs.
    AfterTheAnswer,
    /// Once nothing else happens.
    WhileIdle,
}

/// What is asked for, and how far it is.
pub struct Loading {
    /// Why it could not be loaded.
    pub failed: Option<String>,
    /// Tries again.
    pub again: Callback<()>,
}

/// Loads what a page needs, and then what checks plans and what answers scripts; whoever asks is drawn anew with each that comes.
/// Where nothing is to be evaluated yet, what evaluates comes once nothing else happens.
#[hook]
pub fn use_loading(route: Route, evaluates: bool) -> Loading {
    let failed = use_state(|| None::<String>);
    let attempt = use_state(|| 0_u32);
    use_loaded();
    let answers = [Part::Page(route), Part::Evaluator]
        .into_iter()
        .all(Part::is_here);
    {
        let failed = failed.setter();
        use_effect_with(
            (route, evaluates, answers, *attempt),
            move |(route, evaluates, answers, _)| {
                let parts = [
                    Part::Page(*route),
                    Part::Evaluator,
                    Part::Checker,
                    Part::Scripts,
                ];
                // The first view makes plans, or advises on the one that is open; another checks the maths.
                let more = match (*route, *evaluates) {
                    (Route::Overview, true) => vec![Part::Adviser, Part::Again],
                    (Route::Overview, false) => vec![Part::Beginner],
                    (Route::Reference, _) => vec![Part::Worked],
                    _ => Vec::new(),
                };
                for part in parts.into_iter().chain(more) {
                    let turn = part.turn(*route, *evaluates);
                    if part.is_here() || turn == Turn::AfterTheAnswer && !answers {
                        continue;
                    }
                    let failed = failed.clone();
                    spawn_local(async move {
                        match turn {
                            Turn::AtOnce => {}
                            Turn::AfterTheAnswer | Turn::WhileIdle => frames::idle().await,
                        }
                        match part.load().await {
                            // No page shows what scripts are answered.
                            Err(why) if part != Part::Scripts => failed.set(Some(why)),
                            Ok(()) | Err(_) => {}
                        }
                    });
                }
            },
        );
    }
    let again = {
        let (failed, attempt) = (failed.setter(), attempt.clone());
        Callback::from(move |()| {
            failed.set(None);
            attempt.set(*attempt + 1);
        })
    };
    Loading {
        failed: (*failed).clone(),
        again,
    }
}

/// Draws anew with whatever has been loaded.
#[hook]
pub fn use_loaded() {
    let redraw = use_force_update();
    use_effect_with((), move |()| {
        let waiting = loaded::wait(Callback::from(move |()| redraw.force_update()));
        move || drop(waiting)
    });
}
