//! Two to four plans side by side: what each comes to, row by row in a fixed order, and what was
//! changed between them.
//!
//! Reference: the model's section "Comparing and cost".

mod plans;
mod rows;

pub use plans::{ComparisonRequest, PlanComparison, compare_plans};
pub use rows::{ComparedRow, RowId, RowMeasure};
