//! The checks page.

use super::{count, verb};
use tandem_domain::finding::{Finding, Severity};

pub const TITLE: &str = "Checks";
pub const NOTHING: &str = "The checks find nothing to say about this plan.";
pub const WHERE: &str = "Where";

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
        "{}, {} and {}; {fixable} {} with one click.",
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
        count(notes, "note", "notes"),
        verb(fixable, "can be put right", "can be put right"),
    )
}

/// How many places more a finding is about.
#[must_use]
pub fn more_places(number: usize) -> String {
    count(number, "more place", "more places")
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
        Severity::Error => "It will not work, or not as the plan says.",
        Severity::Warning => "It works, and will disappoint.",
        Severity::Info => "Good to know.",
    }
}
