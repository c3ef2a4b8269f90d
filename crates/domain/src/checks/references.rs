//! Ids that name nothing: what they were meant for is left out of every figure, silently otherwise.

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::CheckId;
use crate::deployment::Dependency;
use crate::plan::{Cluster, Path};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let (plan, deployment) = (subject.plan, subject.deployment);
    for group in deployment.groups.values() {
        parts(&group.depends_on, raised);
    }
    if let Some(cluster) = &plan.engage.cluster {
        let nodes: Vec<&str> = cluster.nodes.iter().map(|node| node.id.as_str()).collect();
        let at = Cluster::at().key("urs_connections");
        let named = cluster.urs_connections.iter().flatten();
        names(named, &nodes, "cluster node", &at, raised);
        for node in &cluster.nodes {
            if let Some(database) = &node.database
                && deployment.shared_by_id(database).is_none()
            {
                unknown(database, PART, &node.at.key("database"), raised);
            }
        }
    }
    if let Some(edition) = &plan.private_edition {
        let units: Vec<&str> = edition.units.iter().map(|unit| unit.id.as_str()).collect();
        for (service, stands) in edition.services.iter().zip(deployment.planned.values()) {
            let at = service.at.key("units");
            names(service.units.iter().flatten(), &units, "unit", &at, raised);
            parts(&stands.depends_on, raised);
        }
    }
    for part in deployment
        .shared
        .values()
        .filter(|part| part.need > part.of)
    {
        raised.push(
            Raised::new(CheckId::PlanNeedAboveMembers, &part.at.key("need"))
                .name("name", &part.id)
                .name("need", part.need)
                .name("of", part.of),
        );
    }
}

/// What names of parts are names of.
const PART: &str = "shared part";

fn parts(named: &[Dependency], raised: &mut Vec<Raised>) {
    for named in named.iter().filter(|named| named.part.is_none()) {
        unknown(&named.id, PART, &named.at, raised);
    }
}

fn names<'p>(
    named: impl IntoIterator<Item = &'p String>,
    known: &[&str],
    what: &str,
    at: &Path,
    raised: &mut Vec<Raised>,
) {
    for (index, id) in named.into_iter().enumerate() {
        if !known.contains(&id.as_str()) {
            unknown(id, what, &at.index(index), raised);
        }
    }
}

fn unknown(id: &str, what: &str, at: &Path, raised: &mut Vec<Raised>) {
    raised.push(
        Raised::new(CheckId::PlanUnknownReference, at)
            .name("id", id)
            .name("what", what),
    );
}
