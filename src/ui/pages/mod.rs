//! The pages. A page gets its view as a property and answers with a changed one; it never reads
//! the address itself, so that it can live in somebody else's page.

mod agreement;
mod assumptions;
mod availability;
mod beginning;
mod checks;
mod dashboard;
mod icon_options;
mod inventory;
mod learn;
mod licenses;
mod long_run;
mod matrix;
mod modes;
mod no_plan;
mod no_such_page;
mod options;
mod plan;
mod questions;
mod recovery;
mod reference;
mod replicas;
mod report;
mod simulation;
mod value_field;

pub use availability::{AvailabilityPage, AvailabilityPageProps};
pub use beginning::{BeginningPage, BeginningPageProps};
pub use checks::ChecksPage;
pub use dashboard::{AskedAgain, DashboardPage, DashboardPageProps, DrawAgain};
pub use inventory::{InventoryPage, InventoryPageProps};
pub use learn::{LearnPage, LearnPageProps};
pub use licenses::{LicensesPage, LicensesPageProps};
pub use long_run::{LongRunPage, LongRunPageProps};
pub use matrix::MatrixPage;
pub use modes::ModesPage;
pub use no_plan::NoPlanPage;
pub use no_such_page::NoSuchPage;
pub use options::{OptionsPage, OptionsPageProps};
pub use plan::{PlanPage, PlanPageProps};
pub use questions::QuestionsPage;
pub use recovery::{RecoveryPage, RecoveryPageProps};
pub use reference::{DrawWorked, ReferencePage, WorkedNumbers};
pub use replicas::{ReplicasPage, ReplicasPageProps};
pub use report::ReportPage;
pub use simulation::{Simulated, SimulationPage, SimulationPageProps, Timeline, TimelineProps};

use crate::web::address::Step;

/// A view as the user changed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<V> {
    pub view: V,
    /// Whether going back should undo it.
    pub step: Step,
}
