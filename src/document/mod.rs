//! Wire formats. The only place that knows how links are written, and later files and versions.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

pub mod examples;
pub mod learn_link;
pub mod licenses_link;
pub mod link;
pub mod matrix_link;
pub mod record;
pub mod view_message;
