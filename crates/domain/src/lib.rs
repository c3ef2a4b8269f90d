//! The pure middle: what exists, what is chosen, and what follows.
//!
//! Nothing in here knows a browser, a clock or a file. Data never makes it panic: what cannot be
//! read becomes a [`walk::Problem`] with its place. Its lints are stricter than the crate's.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

pub mod agreement;
pub mod arena;
pub mod assessment;
pub mod availability;
pub mod beginning;
pub mod catalog;
pub mod channel_needs;
pub mod checks;
pub mod comparison;
pub mod cost;
pub mod decimal;
pub mod duration;
pub mod fault;
pub mod finding;
pub mod finding_group;
pub mod icon_options;
pub mod id;
pub mod intake;
pub mod inventory;
pub mod kubernetes;
pub mod licensing;
pub mod limitations;
pub mod maintenance;
pub mod matrix;
pub mod monte_carlo;
pub mod objectives_met;
pub mod options;
pub mod path;
pub mod plan;
pub mod point;
pub mod questions;
pub mod recovery;
pub mod reliability;
pub mod share;
pub mod simulation;
pub mod site_pairs;
pub mod source;
pub mod subject_id;
pub mod template;
pub mod thing_id;
mod trail;
pub mod units;
pub mod version;
pub mod walk;
pub mod worked;

pub use plan::deployment;
