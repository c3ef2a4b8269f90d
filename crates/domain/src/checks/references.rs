//! Ids that name nothing: what they were meant for is left out of every figure, silently otherwise.

use std::collections::BTreeSet;

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::{CheckId, nearest};
use crate::deployment::Dependency;
use crate::plan::{Cluster, Edit, Engage, Path};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let (plan, deployment) = (subject.plan, subject.deployment);
    sites(subject, raised);
    channels(subject, raised);
    let shared = deployment.shared.values().map(|part| part.id.as_str());
    let shared = Known {
        what: "shared dependency",
        ids: shared.collect(),
    };
    for group in deployment.groups.values() {
        shared.check_parts(&group.depends_on, raised);
    }
    if let Some(cluster) = &plan.engage.cluster {
        let nodes = Known {
            what: "cluster node",
            ids: cluster.nodes.iter().map(|node| node.id.as_str()).collect(),
        };
        let at = Cluster::at().key("urs_connections");
        nodes.check(cluster.urs_connections.iter().flatten(), &at, raised);
        for node in &cluster.nodes {
            if let Some(database) = &node.database
                && deployment.shared_by_id(database).is_none()
            {
                raised.push(shared.unknown(database, &node.at.key("database")));
            }
        }
    }
    if let Some(edition) = &plan.private_edition {
        let units = Known {
            what: "region or data center",
            ids: edition.units.iter().map(|unit| unit.id.as_str()).collect(),
        };
        for (service, stands) in edition.services.iter().zip(deployment.planned.values()) {
            let at = service.at.key("units");
            units.check(service.units.iter().flatten(), &at, raised);
            shared.check_parts(&stands.depends_on, raised);
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

/// A host in a site that the plan does not have is in none.
fn sites(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let deployment = subject.deployment;
    let known = Known {
        what: "site",
        ids: deployment
            .sites
            .values()
            .map(|site| site.id.as_str())
            .collect(),
    };
    for host in deployment.hosts.values().filter(|host| host.site.is_none()) {
        if let (Some(at), Some(site)) = (&host.at, &host.said_site) {
            let add = serde_json::json!({ "id": site });
            let list = Engage::at().key("sites");
            let finding = known.unknown(site, &at.key("site"));
            raised.push(finding.otherwise(Edit::append(subject.document, &list, vec![add])));
        }
    }
}

/// What a channel needs is written as subjects are; a service may leave out its unit.
fn channels(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let Some(channels) = &subject.plan.channels else {
        return;
    };
    let deployment = subject.deployment;
    let groups = deployment.groups.values().map(|it| &it.subject);
    let services = deployment.services.values().map(|it| &it.subject);
    let shared = deployment.shared.values().map(|it| &it.subject);
    let subjects = groups.chain(services).chain(shared);
    let written = subjects.flat_map(|it| [it.within_unit(), it.to_string()]);
    let planned = deployment.planned.values().map(|it| it.service.clone());
    let mut seen = BTreeSet::new();
    let ids = written.chain(planned).filter(|id| seen.insert(id.clone()));
    let ids: Vec<String> = ids.collect();
    let known = Known {
        what: "part",
        ids: ids.iter().map(String::as_str).collect(),
    };
    for channel in channels {
        let at = channel.at.key("needs");
        for (index, id) in channel.needs.iter().enumerate() {
            if !seen.contains(id) {
                raised.push(known.unknown(id, &at.index(index)));
            }
        }
    }
}

/// What there is of a kind.
struct Known<'p> {
    /// What it is called.
    what: &'static str,
    /// The ids.
    ids: Vec<&'p str>,
}

impl Known<'_> {
    /// Checks names in a list.
    fn check<'n>(
        &self,
        named: impl IntoIterator<Item = &'n String>,
        at: &Path,
        raised: &mut Vec<Raised>,
    ) {
        for (index, id) in named.into_iter().enumerate() {
            if !self.ids.contains(&id.as_str()) {
                raised.push(self.unknown(id, &at.index(index)));
            }
        }
    }

    /// Checks what is said to be needed.
    fn check_parts(&self, named: &[Dependency], raised: &mut Vec<Raised>) {
        for named in named.iter().filter(|named| named.part.is_none()) {
            raised.push(self.unknown(&named.id, &named.at));
        }
    }

    /// A name of nothing; the ids most like it can be put in its place.
    fn unknown(&self, id: &str, at: &Path) -> Raised {
        /// Of more than these nobody would look for the nearest.
        const SEARCHED: usize = 100;
        let finding = Raised::new(CheckId::PlanUnknownReference, at)
            .name("id", id)
            .name("what", self.what);
        let ids = self.ids.iter().take(SEARCHED);
        let like = nearest(id, ids.map(|known| (*known, vec![*known])));
        like.into_iter().fold(finding, |finding, like| {
            finding.choose(like, Edit::set(at.clone(), like))
        })
    }
}
