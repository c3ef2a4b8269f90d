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
mod placement;
mod private_edition;
mod promises;
mod raised;
mod recovery_time;
mod redundancy;
mod references;
mod subject;
mod workers;

pub use raised::Raised;
pub use subject::Subject;

use super::finding::Finding;
use raised::in_words;

/// Everything the checks find, family by family, in the order of the plan.
#[must_use]
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut raised = Vec::new();
    document::check(subject, &mut raised);
    references::check(subject, &mut raised);
    licensing::check(subject, &mut raised);
    cluster::check(subject, &mut raised);
    icon::check(subject, &mut raised);
    redundancy::check(subject, &mut raised);
    placement::check(subject, &mut raised);
    private_edition::check(subject, &mut raised);
    workers::check(subject, &mut raised);
    raised
        .into_iter()
        .filter_map(|raised| in_words(raised, subject.catalog))
        .collect()
}
