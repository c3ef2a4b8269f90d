//! The checks page.

use super::{count, names};
use tandem_domain::catalog::Catalog;
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::finding_group::{FindingGroup, FindingPage, FindingPart};

pub const TITLE: &str = "Findings";
pub const NOTHING: &str = "No findings: every check of this plan passes.";
pub const NOTHING_MATCHES: &str = "No finding matches.";
pub const SEVERITY: &str = "Severity";
pub const PAGE: &str = "Page";
pub const PART: &str = "Part of the plan";
pub const EVERY: &str = "All";
pub const DETAIL: &str = "Selected finding";
pub const SOURCE: &str = "Source";
pub const CHECK: &str = "Check";

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
    let fixable = match fixable {
        0 => "none has a one-click fix".to_owned(),
        1 => "1 has a one-click fix".to_owned(),
        some => format!("{some} have a one-click fix"),
    };
    format!(
        "{}, {} and {}; {fixable}.",
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
        count(notes, "note", "notes"),
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

/// Some findings of a severity.
#[must_use]
pub fn of_severity(severity: Severity, number: usize) -> String {
    match severity {
        Severity::Error => count(number, "error", "errors"),
        Severity::Warning => count(number, "warning", "warnings"),
        Severity::Info => count(number, "note", "notes"),
    }
}

/// All of them.
#[must_use]
pub fn all(number: usize) -> String {
    format!("{EVERY} {number}")
}

/// The page that shows what findings are about.
#[must_use]
pub fn page(page: FindingPage) -> &'static str {
    match page {
        FindingPage::Plan => "Plan",
        FindingPage::Licenses => "Licenses",
        FindingPage::Inventory => "Inventory",
        FindingPage::Replicas => "Replicas",
        FindingPage::Availability => "Availability",
        FindingPage::Recovery => "Recovery",
    }
}

/// A part of the plan.
#[must_use]
pub fn part(part: FindingPart) -> &'static str {
    match part {
        FindingPart::Whole => "Plan as a whole",
        FindingPart::Targets => "Targets",
        FindingPart::ManagementLayer => "Hosts and Management Layer",
        FindingPart::Applications => "Applications",
        FindingPart::Cluster => "Interaction Server cluster",
        FindingPart::Icon => "Interaction Concentrator pair",
        FindingPart::Units => "Regions, data centers and nodes",
        FindingPart::Services => "Services",
        FindingPart::Dependencies => "Shared dependencies",
    }
}

/// A group in one sentence: the first of what is said of its first finding.
#[must_use]
pub fn heading(group: &FindingGroup<'_>, catalog: &Catalog) -> String {
    let first = group.first().map(|first| in_short(first, catalog));
    let sentence = first.unwrap_or_default();
    match group.findings.len() {
        0 | 1 => sentence,
        all => {
            let more = count(all - 1, "more like it", "more like it");
            format!("{} (and {more})", sentence.trim_end_matches('.'))
        }
    }
}

/// The first sentence of what a finding says.
#[must_use]
pub fn in_short(finding: &Finding, catalog: &Catalog) -> String {
    first_sentence(&message(finding, catalog)).to_owned()
}

/// What a finding says, with names where it has ids.
#[must_use]
pub fn message(finding: &Finding, catalog: &Catalog) -> String {
    names::in_sentence(&finding.message, catalog)
}

/// A text up to the end of its first sentence.
fn first_sentence(text: &str) -> &str {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    // An initial is no sentence, nor is what ends in the middle of a name.
    let begins_anew = |at: &usize| {
        let rest = text.get(at + 1..).and_then(|rest| rest.chars().next());
        rest.is_some_and(char::is_uppercase)
    };
    let end = ends.into_iter().find(begins_anew);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// How many more there are than are shown beside a field.
#[must_use]
pub fn more(findings: usize) -> String {
    count(findings, "more finding", "more findings")
}

/// How many places a group is about, and whether there is a fix.
#[must_use]
pub fn tally(group: &FindingGroup<'_>) -> String {
    let places = match group.places() {
        0 | 1 => None,
        places => Some(count(places, "location", "locations")),
    };
    let fixable = group.findings.iter().filter(|it| it.fix.is_some()).count();
    let fixes = match fixable {
        0 => None,
        _ if group.has_fix() => Some("one-click fix".to_owned()),
        some => Some(format!("one-click fix for {some}")),
    };
    let said: Vec<String> = places.into_iter().chain(fixes).collect();
    said.join(", ")
}

/// The button that mends all findings of a group.
#[must_use]
pub fn fix_of_all(group: &FindingGroup<'_>) -> String {
    let all = group.findings.len();
    match group.one_label() {
        Some(label) => format!("{label}: all {all}"),
        None => format!("Apply all {all} fixes"),
    }
}
