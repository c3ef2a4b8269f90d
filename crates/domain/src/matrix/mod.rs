//! The component matrix: every service and component in one list, filtered, sorted, grouped and
//! counted.

mod column;
mod comparison;
mod coverage;
mod doubt;
mod filter;
mod group;
mod losses;
mod overview;
mod row;
mod view;

pub use column::{Cell, Column, ColumnOrder};
pub use comparison::{Line, compare};
pub use coverage::Coverage;
pub use doubt::{Doubt, Doubtful};
pub use filter::{Counts, Facet, Filter};
pub use group::{Group, GroupBy};
pub use losses::{ModeLosses, losses};
pub use overview::{Founding, Overview};
pub use row::{Family, Following, NOT_RATED, NOT_STATED, OUT_OF_SCOPE, Row, UNGROUPED, rows};
pub use view::{MatrixView, Selection, Summary, select};
