//! Every label and sentence a person reads that is not data. American spelling.
//!
//! Beside `ui` rather than in it, because exports and their native tests speak the same words.

pub mod agreement;
pub mod app;
pub mod assumptions;
pub mod availability;
pub mod beginning;
pub mod checks;
pub mod comparison;
pub mod dashboard;
pub mod date;
pub mod difference;
pub mod embed;
pub mod figure_sheet;
pub mod headline;
pub mod icon_options;
pub mod intake;
pub mod inventory;
pub mod learn;
pub mod licenses;
pub mod long_run;
pub mod maintenance;
pub mod manifests;
pub mod matrix;
pub mod names;
pub mod options;
pub mod pages;
pub mod pictures;
pub mod places;
pub mod plan_form;
pub mod plan_tables;
pub mod plans;
pub mod questions;
pub mod recovery;
pub mod recovery_grid;
pub mod recovery_page;
pub mod reference;
pub mod replicas;
pub mod replicas_explained;
pub mod replicas_questions;
pub mod report;
pub mod run;
pub mod share;
pub mod simulation;
pub mod site_pairs;
pub mod tables;
pub mod time;
pub mod workbook;
pub mod worked;

use tandem_domain::catalog::Architecture;

/// A number and what it counts: `count(1, "row", "rows")` is `1 row`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(number as u64))
}

/// What documents call a unit, one and several: a region in a cloud, a data center on private ground.
#[must_use]
pub fn unit(architecture: Architecture) -> (&'static str, &'static str) {
    match architecture {
        Architecture::Cloud => ("region", "regions"),
        Architecture::PrivateDataCenter => ("data center", "data centers"),
    }
}

/// A number with so many decimals, of which there is at least one, and no zeros at its end.
fn decimals(number: f64, most: usize) -> String {
    let text = format!("{number:.most$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A whole number with its thousands set apart: `1,234,567`.
#[must_use]
pub fn grouped(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Whether a word takes "is" or "are", "agrees" or "agree".
#[must_use]
pub fn verb<'v>(number: usize, one: &'v str, many: &'v str) -> &'v str {
    if number == 1 { one } else { many }
}
