//! The programming interface: JSON text in and out, and the catalog it answers from.

pub mod agreement;
pub mod api;
pub mod engine;
pub mod shipped;
