//! The app in one piece: nothing has to be fetched.

use super::adviser;
use super::beside::DrawBeside;
use super::checker;
use super::drawings;
use super::evaluator;
use super::loading::Chunks;
use super::making;
use super::page::Draw;
use super::scripts;
use tandem_document::link::Route;

/// Everything is here.
pub const CHUNKS: Chunks = Chunks {
    adviser: || Box::pin(async { Ok(adviser::adviser()) }),
    again: || Box::pin(async { Ok(making::again()) }),
    beginner: || Box::pin(async { Ok(making::beginner()) }),
    evaluator: || Box::pin(async { Ok(evaluator::evaluator()) }),
    checker: || Box::pin(async { Ok(checker::checker()) }),
    scripts: || Box::pin(async { Ok(scripts::scripts()) }),
    worked: || Box::pin(async { Ok(making::worked()) }),
    beside: || Box::pin(async { Ok(drawings::beside as DrawBeside) }),
    importer: || Box::pin(async { Ok(drawings::importer as DrawBeside) }),
    draw: |route| Box::pin(async move { Ok(draw(route)) }),
};

fn draw(route: Route) -> Draw {
    match route {
        Route::Overview => drawings::OVERVIEW,
        Route::Plan => drawings::PLAN,
        Route::Matrix => drawings::MATRIX,
        Route::Licenses => drawings::LICENSES,
        Route::Inventory => drawings::INVENTORY,
        Route::Replicas => drawings::REPLICAS,
        Route::Availability => drawings::AVAILABILITY,
        Route::Recovery => drawings::RECOVERY,
        Route::Simulation => drawings::SIMULATION,
        Route::LongRun => drawings::LONG_RUN,
        Route::Checks => drawings::CHECKS,
        Route::Questions => drawings::QUESTIONS,
        Route::Options => drawings::OPTIONS,
        Route::Learn => drawings::LEARN,
        Route::Report => drawings::REPORT,
        Route::Modes => drawings::MODES,
        Route::Reference => drawings::REFERENCE,
    }
}
