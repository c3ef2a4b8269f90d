//! Ids that name nothing: what they were meant for is left out of every figure, silently otherwise.

use super::raised::Raised;
use super::subject::Subject;
use crate::domain::plan::{Cluster, Path};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let plan = subject.plan;
    let parts: Vec<&str> = plan.shared.iter().map(|part| part.id.as_str()).collect();
    for application in &plan.engage.applications {
        let at = application.at.key("depends_on");
        names(&application.depends_on, &parts, "shared part", &at, raised);
    }
    if let Some(cluster) = &plan.engage.cluster {
        let nodes: Vec<&str> = cluster.nodes.iter().map(|node| node.id.as_str()).collect();
        let at = Cluster::at().key("urs_connections");
        let named = cluster.urs_connections.iter().flatten();
        names(named, &nodes, "cluster node", &at, raised);
        for node in &cluster.nodes {
            if let Some(database) = &node.database {
                let at = node.at.key("database");
                name(database, &parts, "shared part", &at, raised);
            }
        }
    }
    if let Some(edition) = &plan.private_edition {
        let units: Vec<&str> = edition.units.iter().map(|unit| unit.id.as_str()).collect();
        for service in &edition.services {
            let at = service.at.key("units");
            names(service.units.iter().flatten(), &units, "unit", &at, raised);
            let at = service.at.key("depends_on");
            names(&service.depends_on, &parts, "shared part", &at, raised);
        }
    }
    for part in plan.shared.iter().filter(|part| part.need > part.of) {
        raised.push(
            Raised::new("plan.need-above-members", &part.path.key("need"))
                .name("name", &part.id)
                .name("need", part.need)
                .name("of", part.of),
        );
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
        name(id, known, what, &at.index(index), raised);
    }
}

fn name(id: &str, known: &[&str], what: &str, at: &Path, raised: &mut Vec<Raised>) {
    if !known.contains(&id) {
        raised.push(
            Raised::new("plan.unknown-reference", at)
                .name("id", id)
                .name("what", what),
        );
    }
}
