//! Headings of the sheet behind a figure.

pub const FORMULA: &str = "Formula";
pub const LEVER: &str = "Most effective change";
