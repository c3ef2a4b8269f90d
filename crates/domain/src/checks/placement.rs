//! Where redundant things stand: what shares a host or a site is lost with it.

use super::raised::Raised;
use super::subject::Subject;
use crate::arena::Idx;
use crate::catalog::CheckId;
use crate::deployment::{ControlServer, DeployedHost, RedundancyGroup, Scheme};
use crate::plan::{Edit, Engage, Path};
use crate::subject_id::SubjectId;

/// Servers of which one is to outlive the other.
struct Together<'p> {
    /// What to call them.
    name: &'p str,
    /// Their hosts.
    hosts: Vec<Idx<DeployedHost>>,
    /// Where those are named.
    at: Path,
    /// The check of its family that asks for two hosts.
    one_host: CheckId,
}

const ON_ONE_HOST: CheckId = CheckId::RedundancyPairOnOneHost;

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    named_twice(subject, raised);
    let hosts = &subject.deployment.hosts;
    for together in all(subject) {
        let named = |id, key, what: &str| {
            Raised::new(id, &together.at)
                .name("name", together.name)
                .name(key, what)
        };
        let all = || together.hosts.iter().map(|host| &hosts[*host]);
        if let Some(host) = only(all().map(|host| host.is_named.then_some(host.id.as_str()))) {
            raised.push(named(together.one_host, "host", host));
        } else if let Some(site) = only(all().map(|host| host.said_site.as_deref())) {
            raised.push(named(CheckId::RedundancyPairOnOneSite, "site", site));
        }
    }
}

/// The one thing all of them are, where all are known.
fn only<'a>(mut all: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}

/// Everything that is redundant, in the order of the document.
fn all<'p>(subject: Subject<'p>) -> impl Iterator<Item = Together<'p>> {
    let deployment = subject.deployment;
    let groups = deployment.groups.iter();
    let groups = groups.filter_map(move |(index, group)| {
        let hosts = || deployment.hosts_of(index).collect();
        let together = |one_host, at| Together {
            name: group.subject.own(),
            hosts: hosts(),
            at,
            one_host,
        };
        let scheme = group.protection.scheme;
        match &group.subject {
            SubjectId::Application(_) => {
                (scheme != Scheme::Alone).then(|| together(ON_ONE_HOST, group.at.key("hosts")))
            }
            SubjectId::Node(_) | SubjectId::Proxy(_) => scheme
                .is_pair()
                .then(|| together(CheckId::ClusterPairOnOneHost, group.at.key("hosts"))),
            SubjectId::Icon => Some(Together {
                name: name_of(subject, "interaction-concentrator"),
                ..together(ON_ONE_HOST, group.at.key("b").key("host"))
            }),
            SubjectId::Service { .. } | SubjectId::Shared(_) => None,
        }
    });
    control_servers(subject).into_iter().chain(groups)
}

/// The Solution Control Servers, where there are two: one alone is a finding of its own.
fn control_servers(subject: Subject<'_>) -> Option<Together<'_>> {
    let servers = &subject.deployment.control_servers;
    (servers.len() > 1).then(|| Together {
        name: name_of(subject, ControlServer::COMPONENT),
        hosts: servers.values().map(|server| server.host).collect(),
        at: Engage::control_servers_at(),
        one_host: ON_ONE_HOST,
    })
}

/// The name of a component that a plan does not name itself.
fn name_of<'p>(subject: Subject<'p>, component: &'static str) -> &'p str {
    let known = subject.catalog.component(component);
    known.map_or(component, |component| &component.name)
}

/// A host that a list names again counts once, so a second server that was meant to be there is not.
fn named_twice(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let of = |group: Idx<RedundancyGroup>| subject.deployment.groups[group].subject.own();
    for repeated in &subject.deployment.repeated_hosts {
        let Some(first) = repeated.again.first() else {
            continue;
        };
        // From the end, so that each still stands where it stood.
        let places = repeated.again.iter().rev();
        let edits = places.map(|place| Edit::Remove {
            list: repeated.list.clone(),
            index: *place,
        });
        raised.push(
            Raised::new(
                CheckId::RedundancyHostNamedTwice,
                &repeated.list.index(*first),
            )
            .name(
                "name",
                repeated
                    .of
                    .map_or_else(|| name_of(subject, ControlServer::COMPONENT), of),
            )
            .name("host", &repeated.host)
            .fix(Edit::All {
                edits: edits.collect(),
            }),
        );
    }
}
