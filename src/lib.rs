//! Tandem plans high availability and disaster recovery for Genesys contact centers.
//!
//! One pure function in the middle, effects at the rim. Without the feature `web` this crate is
//! the domain alone: it compiles with no web crate and runs natively, in a worker or in the page
//! alike.
//!
//! - [`domain`]: what exists and what follows from it. No clock, no entropy, no browser.
//! - [`document`]: wire formats; the only place that knows version numbers of links and files.
//! - [`export`]: tables, checklists and diagrams as CSV, Markdown and SVG.
//! - [`text`]: every sentence and label a person reads that is not data.
//! - [`shipped`]: the catalog, kept once it is read.
//! - [`api`]: JSON in and out, for scripts and for the page.
//! - `web` and `ui` (feature `web`): effects on the browser, and the pages.

#![forbid(unsafe_code)]

pub mod api;
pub mod document;
pub mod domain;
pub mod engine;
pub mod export;
pub mod shipped;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
