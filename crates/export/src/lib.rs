//! Tables, checklists, diagrams, pictures of pods, the report, manifests and workbooks that leave the page.

#[cfg(feature = "heavy")]
pub mod archive;
pub mod blocks;
pub mod checklist;
pub mod drawing;
mod file;
#[cfg(feature = "heavy")]
mod hand_over;
pub mod html;
pub mod landscape;
#[cfg(feature = "heavy")]
pub mod manifests;
pub mod markup;
pub mod matrix;
#[cfg(feature = "heavy")]
mod no_file;
#[cfg(feature = "heavy")]
mod offer;
pub mod plan_tables;
pub mod pods;
pub mod report;
pub mod run;
pub mod still;
mod table;
pub mod topology;
#[cfg(feature = "heavy")]
pub mod workbook;

pub use file::{Ask, File, What};
#[cfg(feature = "heavy")]
pub use no_file::NoFile;
#[cfg(feature = "heavy")]
pub use offer::offer;
pub use table::Table;
