//! The component matrix: every service and component in one list, filtered, sorted, grouped and
//! counted.

mod column;
mod comparison;
mod coverage;
mod data_quality;
mod filter;
mod group;
mod in_plan;
mod losses;
mod overview;
mod row;
mod view;

pub use column::{Cell, Column, ColumnOrder};
pub use comparison::{ComparisonLine, compare};
pub use coverage::Coverage;
pub use data_quality::{Doubt, Doubtful};
pub use filter::{Facet, Filter, FilterCounts};
pub use group::{GroupBy, RowGroup};
pub use in_plan::InPlan;
pub use losses::{ModeLosses, losses};
pub use overview::{Choosable, Offers, Overview};
pub use row::{Family, Following, NOT_RATED, NOT_STATED, OUT_OF_SCOPE, Row, UNGROUPED, rows};
pub use view::{MatrixSummary, MatrixView, Selection, select};
