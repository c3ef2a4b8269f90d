//! Tandem plans high availability and disaster recovery for Genesys contact centers.
//!
//! One pure function in the middle, effects at the rim. What is below the app is a crate for each
//! layer, so that Cargo holds the walls; without the feature `web` this crate hands them on and
//! adds nothing: it compiles with no web crate and runs natively.
//!
//! - [`domain`]: what exists and what follows from it. No clock, no entropy, no browser.
//! - [`document`]: wire formats; the only place that knows version numbers of links and files.
//! - [`export`]: tables, checklists and diagrams as CSV, Markdown and SVG.
//! - [`text`]: every sentence and label a person reads that is not data.
//! - [`shipped`]: the catalog, kept once it is read.
//! - [`api`]: JSON in and out, for scripts and for the page.
//! - `web` and `ui` (feature `web`): effects on the browser, and the pages.

pub use tandem_document as document;
pub use tandem_domain as domain;
pub use tandem_export as export;
pub use tandem_intake as intake;
pub use tandem_interface::{api, engine, shipped};
pub use tandem_text as text;

#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
