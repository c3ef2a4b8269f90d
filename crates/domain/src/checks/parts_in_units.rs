//! Shared parts that the unit that takes over does not have.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::edition::Edition;
use super::raised::Raised;
use super::recovery_time::longest;
use crate::arena::Idx;
use crate::catalog::CheckId;
use crate::deployment::{DeployedUnit, DisasterRoute, Shared};
use crate::duration::length;
use crate::fault::Fault;
use crate::finding::Severity;
use crate::plan::{Edit, Path, SharedPart};
use crate::recovery::{Case, RecoveryRule};

/// One finding for each part and each unit that lacks one of its kind. With a recovery time objective
/// it is an error: the unit is there to take over, and cannot.
pub(super) fn check(all: Edition<'_>, raised: &mut Vec<Raised>) {
    let deployment = all.subject.deployment;
    let mut missing: BTreeMap<(Idx<Shared>, Idx<DeployedUnit>), BTreeSet<&str>> = BTreeMap::new();
    for (index, service) in deployment.services.iter() {
        let Some(unit) = deployment.units[service.unit].partner else {
            continue;
        };
        if deployment.disaster_route(index) == DisasterRoute::LacksParts {
            for part in deployment.parts_missing(index) {
                let services = missing.entry((part, unit)).or_default();
                services.insert(&service.service);
            }
        }
    }
    let objective = all
        .subject
        .plan
        .objectives
        .recovery_time
        .of(Fault::UnitDown);
    let is_promised = objective.is_some();
    for ((part, unit), ids) in missing {
        let (part, unit) = (&deployment.shared[part], &deployment.units[unit]);
        let lost = part
            .unit
            .map(|lost| deployment.units[lost].id.as_str())
            .unwrap_or_default();
        let lines = all.subject.recovery.iter().filter(|line| {
            line.unit.as_deref() == Some(lost)
                && line.recovery.rule == RecoveryRule::Of(Case::PartMissing)
                && line.service().is_some_and(|service| ids.contains(service))
        });
        let finding = Raised::new(CheckId::PrivateEditionPartMissingInUnit, &part.at.key("at"))
            .severity(if is_promised {
                Severity::Error
            } else {
                Severity::Warning
            })
            .name("part", &part.id)
            .name("unit", &unit.id)
            .name("lost", lost)
            .names("services", all.services(&ids))
            .name("length", longest(lines).map_or_else(String::new, length));
        raised.push(match add_to(all, part, &unit.id) {
            Some(edit) => finding.fix(edit),
            None => finding,
        });
    }
}

/// Puts the same part into a unit and names it wherever the part is named.
fn add_to(all: Edition<'_>, part: &Shared, unit: &str) -> Option<Edit> {
    let document = all.subject.document;
    let mut copy = part.at.find(document.value())?.clone();
    let id = free_id(&all.subject.plan.shared, &part.id);
    let fields = copy.as_object_mut()?;
    fields.insert("id".to_owned(), Value::from(id.as_str()));
    fields.insert("at".to_owned(), Value::from(unit));
    let mut edits = vec![Edit::append(
        document,
        &Path::root().key("shared"),
        vec![copy],
    )];
    for service in all.subject.deployment.planned.values() {
        let named = service.depends_on.iter().find(|it| it.id == part.id);
        let Some(named) = named.and_then(|it| it.at.find(document.value())) else {
            continue;
        };
        let named = match named {
            Value::Object(dependency) => {
                let mut dependency = dependency.clone();
                dependency.insert("id".to_owned(), Value::from(id.as_str()));
                Value::Object(dependency)
            }
            _ => Value::from(id.as_str()),
        };
        edits.push(Edit::append(
            document,
            &service.at.key("depends_on"),
            vec![named],
        ));
    }
    Some(Edit::All { edits })
}

/// The first of `ID-2`, `ID-3` and so on that no part has.
fn free_id(parts: &[SharedPart], id: &str) -> String {
    let mut ids = (2..=u32::MAX).map(|number| format!("{id}-{number}"));
    ids.find(|id| parts.iter().all(|part| part.id != *id))
        .unwrap_or_else(|| id.to_owned())
}
