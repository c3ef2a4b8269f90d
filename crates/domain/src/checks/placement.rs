//! Where redundant things stand: what shares a host or a site is lost with it.

use std::collections::{BTreeMap, BTreeSet};

use super::raised::{LISTED, Raised, list};
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
    /// Their component's id in the catalog, where the plan gives one.
    component: Option<&'p str>,
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
    apart(subject, raised);
    sites_never_lost(subject, raised);
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
            seats_on_one_host(subject, &together, raised);
        } else if let Some(site) = only(all().map(|host| host.said_site.as_deref())) {
            raised.push(named(CheckId::RedundancyPairOnOneSite, "site", site));
        }
    }
}

/// Sites that figures take for places that are never lost, as there are too many to go through every
/// state of.
fn sites_never_lost(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let deployment = subject.deployment;
    let losable = deployment.losable_sites();
    if losable == 0 {
        return;
    }
    let beyond: Vec<&str> = deployment
        .sites
        .values()
        .skip(losable)
        .map(|site| site.id.as_str())
        .collect();
    if !beyond.is_empty() {
        raised.push(
            Raised::new(
                CheckId::RedundancySitesNeverFail,
                &Engage::at().key("sites").index(losable),
            )
            .name("most", losable)
            .name("sites", list(beyond)),
        );
    }
}

/// Servers that must not be on one host with those of another component: one finding for each
/// application, that names as many of the others as a sentence does.
fn apart(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let deployment = subject.deployment;
    let of = |component: &str| {
        let component = component.to_owned();
        let applications = deployment.applications();
        applications.filter(move |(_, it)| it.component.as_deref() == Some(component.as_str()))
    };
    for rule in &subject.catalog.apart {
        let ruled = of(&rule.component);
        let ruled = ruled.filter(|(_, it)| it.protection.scheme.mode() == Some(rule.mode));
        let mut others_on: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, _) in of(&rule.other) {
            for host in deployment.hosts_of(index).collect::<BTreeSet<_>>() {
                others_on.entry(host).or_default().push(index);
            }
        }
        for (index, application) in ruled {
            let mut others = BTreeSet::new();
            let mut shared = Vec::new();
            for host in deployment.hosts_of(index) {
                if let Some(there) = others_on.get(&host) {
                    others.extend(there.iter().take(LISTED + 1));
                    shared.push(host);
                }
            }
            if others.is_empty() {
                continue;
            }
            shared.dedup();
            let others = others.iter().map(|it| deployment.groups[*it].subject.own());
            let shared = shared.iter().map(|it| deployment.hosts[*it].id.as_str());
            raised.push(
                Raised::new(
                    CheckId::RedundancyHostsToKeepApart,
                    &application.at.key("hosts"),
                )
                .name("name", application.subject.own())
                .name("other", list(others))
                .name("host", list(shared))
                .name("component", component_name(subject, &rule.component))
                .name("other_component", component_name(subject, &rule.other)),
            );
        }
    }
}

/// A pair on one host: whether its seats are no more than are documented as supported there.
fn seats_on_one_host(subject: Subject<'_>, together: &Together<'_>, raised: &mut Vec<Raised>) {
    let component = together
        .component
        .and_then(|id| subject.catalog.component(id));
    let most = component.and_then(|component| component.one_host_seats);
    if let (Some(most), Some(seats)) = (most, subject.plan.objectives.agents) {
        let check = match seats > u64::from(most) {
            true => CheckId::RedundancyOneHostAboveSeats,
            false => CheckId::RedundancyOneHostWithinSeats,
        };
        raised.push(
            Raised::new(check, &together.at)
                .name("name", together.name)
                .name("most", most)
                .name("seats", seats),
        );
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
            component: group.component.as_deref(),
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
                name: component_name(subject, "interaction-concentrator"),
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
        name: component_name(subject, ControlServer::COMPONENT),
        component: None,
        hosts: servers.values().map(|server| server.host).collect(),
        at: Engage::control_servers_at(),
        one_host: ON_ONE_HOST,
    })
}

/// The name of a component, or its id where the catalog has none by it.
fn component_name<'n>(subject: Subject<'n>, component: &'n str) -> &'n str {
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
                    .map_or_else(|| component_name(subject, ControlServer::COMPONENT), of),
            )
            .name("host", &repeated.host)
            .fix(Edit::All {
                edits: edits.collect(),
            }),
        );
    }
}
