//! What exists already, taken in: lists of Kubernetes, values of Helm charts, tables of applications and of
//! incidents become one change of a plan.
//!
//! Reference: the model's section "Taking in what exists". Reading text is left to others; here is what was
//! read, as a tree or as rows. Nothing is guessed: whatever does not go into the plan is listed with why.

mod application_table;
mod assembly;
mod chart_names;
mod chi_square;
mod existing;
mod failure_rate;
mod found;
mod helm_values;
mod incident_table;
mod kubernetes;
mod leftovers;
mod measured;
mod moment;
mod quantity;
mod source_table;
mod source_tree;
mod taken;
mod unused;

pub use application_table::names_applications;
pub use existing::Existing;
pub use failure_rate::{FailureRate, MeanInterval};
pub use helm_values::has_values;
pub use incident_table::names_incidents;
pub use kubernetes::is_kubernetes;
pub use measured::{IncidentKind, Measured, ObservedSpan};
pub use moment::Moment;
pub use source_table::{SourceRow, SourceTable};
pub use source_tree::{SourceContent, SourceNode};
pub use taken::{Choices, Intake, NotRead};
pub use unused::{Unused, UnusedReason};
