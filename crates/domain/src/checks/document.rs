//! Whether the document can be read at all places.

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::{CheckId, Difference};
use crate::plan::{Edit, Issue, OwnKind, Path, validate};
use crate::source::DocumentKind;

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
    own_components(subject, raised);
}

/// A component of the plan's own that the catalog has: the catalog's is meant.
fn own_components(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    for own in &subject.plan.components {
        let named = match own.kind {
            OwnKind::Service => subject.catalog.service(&own.id).map(|it| &it.source),
            OwnKind::Component => subject.catalog.component(&own.id).map(|it| &it.source),
        };
        if named.is_some_and(|source| source.document.kind != DocumentKind::Plan) {
            raised.push(
                Raised::new(CheckId::PlanOwnComponentKnown, &own.at.key("id")).name("id", &own.id),
            );
        }
    }
}

/// A plan made with another catalog, and what has changed since.
fn other_catalog(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let Some(theirs) = &subject.plan.catalog else {
        return;
    };
    let edition = &subject.catalog.edition;
    let (id, since) = match edition.difference(theirs) {
        Difference::None => return,
        Difference::Since(since) => (CheckId::PlanEarlierCatalog, since),
        Difference::Unknown => (CheckId::PlanOtherCatalog, &[][..]),
    };
    let at = Path::root().key("catalog");
    let changes: Vec<&str> = since.iter().map(|it| it.what.as_str()).collect();
    raised.push(
        Raised::new(id, &at)
            .name("theirs", theirs)
            .name("ours", &edition.version)
            .sentences("changes", &changes)
            .fix(Edit::set(at.clone(), edition.version.as_str())),
    );
}
