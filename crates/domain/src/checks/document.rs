//! Whether the document can be read at all places.

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::CheckId;
use crate::plan::{Edit, Issue, Path, validate};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    for issue in validate(subject.document, subject.catalog) {
        let (id, problem) = match issue {
            Issue::Invalid(problem) => (CheckId::PlanInvalidValue, problem),
            Issue::Unknown(problem) => (CheckId::PlanUnknownField, problem),
            Issue::Duplicate(problem) => (CheckId::PlanDuplicateId, problem),
        };
        let finding = Raised::at(id, problem.path.clone())
            .name("found", &problem.found)
            .name("expected", &problem.expected);
        raised.push(match (id, Path::parse(&problem.path)) {
            // The value at hand cannot be used, so its default holds already: taking it away changes
            // nothing but the finding.
            (CheckId::PlanUnknownField, Some(at)) => finding.fix(Edit::Clear { at }),
            _ => finding,
        });
    }
    other_catalog(subject, raised);
}

/// A plan made with another catalog: what changed is in the catalog's history.
fn other_catalog(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let (Some(theirs), ours) = (&subject.plan.catalog, &subject.catalog.edition.version) else {
        return;
    };
    if theirs != ours {
        let at = Path::root().key("catalog");
        raised.push(
            Raised::new(CheckId::PlanOtherCatalog, &at)
                .name("theirs", theirs)
                .name("ours", ours)
                .fix(Edit::set(at.clone(), ours.as_str())),
        );
    }
}
