//! The checks page.

use super::{count, verb};
use tandem_domain::finding::{Finding, Severity};

pub const TITLE: &str = "Findings";
pub const NOTHING: &str = "No findings: every check of this plan passes.";
pub const WHERE: &str = "Location";

/// The answer sentence.
#[must_use]
pub fn answer(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return NOTHING.to_owned();
    }
    let of = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (errors, warnings, notes) = (
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Info),
    );
    let fixable = findings
        .iter()
        .filter(|finding| finding.fix.is_some())
        .count();
    format!(
        "{}, {} and {}; {fixable} {} a one-click fix.",
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
        count(notes, "note", "notes"),
        verb(fixable, "has", "have"),
    )
}

/// How many locations more a finding is about.
#[must_use]
pub fn more_places(number: usize) -> String {
    count(number, "more location", "more locations")
}

/// The heading of a severity.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Info => "Notes",
    }
}

/// What a severity means.
#[must_use]
pub fn severity_meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "The design does not work.",
        Severity::Warning => "Risk.",
        Severity::Info => "Information.",
    }
}
