//! Tables, checklists and diagrams that leave the page.

pub mod blocks;
pub mod checklist;
pub mod matrix;
mod table;
pub mod topology;

pub use table::Table;
