//! Tables, checklists, diagrams and the report that leave the page.

pub mod blocks;
pub mod checklist;
pub mod drawing;
pub mod html;
pub mod markup;
pub mod matrix;
pub mod report;
mod table;
pub mod topology;

pub use table::Table;
