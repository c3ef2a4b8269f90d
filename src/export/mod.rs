//! Tables that leave the page.

pub mod matrix;
mod table;

pub use table::Table;
