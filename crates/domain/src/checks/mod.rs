//! The linter. Each family is a file; each check is a function that raises what it finds. What a
//! check says, how bad it is and where its rule stands is in `assets/catalog/checks.json`.

mod cluster;
mod cluster_media;
mod cluster_nodes;
mod cluster_proxies;
mod document;
mod edition;
mod icon;
mod kubernetes;
mod licensing;
mod objectives;
mod parts_in_units;
mod placement;
mod private_edition;
mod raised;
mod recovery_time;
mod redundancy;
mod references;
mod subject;
mod wording;
mod workers;

pub use raised::Raised;
pub use subject::Subject;

use super::finding::{Finding, Fix};
use super::plan::Document;
use wording::in_words;

/// Everything the checks find, family by family, in the order of the plan.
#[must_use]
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut raised = Vec::new();
    document::check(subject, &mut raised);
    references::check(subject, &mut raised);
    recovery_time::measured(subject, &mut raised);
    licensing::check(subject, &mut raised);
    cluster::check(subject, &mut raised);
    icon::check(subject, &mut raised);
    redundancy::check(subject, &mut raised);
    placement::check(subject, &mut raised);
    private_edition::quorums(subject, &mut raised);
    private_edition::check(subject, &mut raised);
    workers::check(subject, &mut raised);
    let mut findings = in_words(raised, subject.catalog);
    withdraw_what_cannot_be_made(&mut findings, subject.document);
    findings
}

/// Offers no fix that has no place in the document, such as one in an object that is a text there.
fn withdraw_what_cannot_be_made(findings: &mut [Finding], document: &Document) {
    let mut tried = document.clone();
    let mut can_be_made = |fix: &Fix| {
        let back = fix.edit.apply(&mut tried);
        back.is_ok_and(|back| back.apply(&mut tried).is_ok())
    };
    for finding in findings {
        finding.other_fixes.retain(&mut can_be_made);
        finding.fix = finding.fix.take().filter(&mut can_be_made);
    }
}
