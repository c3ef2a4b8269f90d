//! The app as it ships: what evaluates, what checks and every page are chunks of their own, fetched when they are
//! first needed. A chunk is what only its function reaches; `crates/pack` cuts them out.

mod entry;

use tandem::ui::adviser::{self, Adviser};
use tandem::ui::beginner::Beginner;
use tandem::ui::beside::DrawBeside;
use tandem::ui::checker::{self, Checker};
use tandem::ui::evaluator::{self, Evaluator};
use tandem::ui::loading::{Chunks, come_by};
use tandem::ui::page::Draw;
use tandem::ui::pages::{DrawAgain, DrawWorked};
use tandem::ui::scripts::{self, Scripts};
use tandem::ui::{drawings, loading, making};
use tandem_document::link::Route;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

fn main() {
    tandem::web::failure::show_panics();
    come_by(Chunks {
        adviser: || Box::pin(async { Ok(adviser().await?) }),
        again: || Box::pin(async { Ok(again().await?) }),
        beginner: || Box::pin(async { Ok(beginner().await?) }),
        evaluator: || Box::pin(async { Ok(evaluator().await?) }),
        checker: || Box::pin(async { Ok(checker().await?) }),
        scripts: || Box::pin(async { Ok(scripts().await?) }),
        worked: || Box::pin(async { Ok(worked().await?) }),
        beside: || Box::pin(async { Ok(beside().await?) }),
        importer: || Box::pin(async { Ok(importer().await?) }),
        draw: |route| Box::pin(async move { Ok(draw(route).await?) }),
    });
}

/// A chunk could not be fetched.
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<NotLoaded> for String {
    fn from(_: NotLoaded) -> Self {
        loading::NOT_FETCHED.to_owned()
    }
}

#[wasm_split(adviser, fallible)]
fn adviser() -> Result<Adviser, NotLoaded> {
    Ok(adviser::adviser())
}

#[wasm_split(again, fallible)]
fn again() -> Result<DrawAgain, NotLoaded> {
    Ok(making::again())
}

#[wasm_split(beginner, fallible)]
fn beginner() -> Result<Beginner, NotLoaded> {
    Ok(making::beginner())
}

#[wasm_split(evaluator, fallible)]
fn evaluator() -> Result<Evaluator, NotLoaded> {
    Ok(evaluator::evaluator())
}

#[wasm_split(checker, fallible)]
fn checker() -> Result<Checker, NotLoaded> {
    Ok(checker::checker())
}

#[wasm_split(scripts, fallible)]
fn scripts() -> Result<Scripts, NotLoaded> {
    Ok(scripts::scripts())
}

#[wasm_split(worked, fallible)]
fn worked() -> Result<DrawWorked, NotLoaded> {
    Ok(making::worked())
}

#[wasm_split(beside, fallible)]
fn beside() -> Result<DrawBeside, NotLoaded> {
    Ok(drawings::beside)
}

#[wasm_split(importer, fallible)]
fn importer() -> Result<DrawBeside, NotLoaded> {
    Ok(drawings::importer)
}

/// The chunk of each page.
macro_rules! chunks {
    ($($route:ident: $chunk:ident, $draw:ident;)*) => {
        $(#[wasm_split($chunk, fallible)]
        fn $chunk() -> Result<Draw, NotLoaded> {
            Ok(drawings::$draw)
        })*

        async fn draw(route: Route) -> Result<Draw, NotLoaded> {
            match route {
                // It is part of the app itself.
                Route::Overview => Ok(drawings::OVERVIEW),
                $(Route::$route => $chunk().await,)*
            }
        }
    };
}

chunks! {
    Plan: plan, PLAN;
    Matrix: matrix, MATRIX;
    Licenses: licenses, LICENSES;
    Inventory: inventory, INVENTORY;
    Replicas: replicas, REPLICAS;
    Availability: availability, AVAILABILITY;
    Recovery: recovery, RECOVERY;
    Simulation: simulation, SIMULATION;
    LongRun: long_run, LONG_RUN;
    Checks: checks, CHECKS;
    Questions: questions, QUESTIONS;
    Options: options, OPTIONS;
    Learn: learn, LEARN;
    Report: report, REPORT;
    Modes: modes, MODES;
    Reference: reference, REFERENCE;
}
