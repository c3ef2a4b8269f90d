//! Wire formats. The only place that knows how links are written, and later files and versions.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

pub mod availability_link;
pub mod carried;
pub mod embed;
pub mod envelope;
pub mod examples;
pub mod learn_link;
pub mod licenses_link;
pub mod link;
pub mod long_run_link;
pub mod matrix_link;
pub mod page_view;
pub mod plan_link;
pub mod record;
pub mod recovery_link;
pub mod replicas_link;
pub mod run_link;
pub mod simulation_link;
