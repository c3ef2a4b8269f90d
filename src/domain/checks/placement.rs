//! Where redundant things stand: what shares a host or a site is lost with it.

use std::collections::{BTreeMap, BTreeSet};

use super::raised::Raised;
use super::subject::Subject;
use crate::domain::plan::{Engage, Path};

/// Instances of which one is to outlive the other.
struct Pair<'p> {
    /// What to call it.
    name: &'p str,
    /// The hosts of its instances.
    hosts: Vec<&'p str>,
    /// Where they are named.
    at: Path,
    /// The check of its family that asks for two hosts.
    one_host: &'static str,
}

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let sites: BTreeMap<&str, &str> = subject
        .plan
        .engage
        .hosts
        .iter()
        .rev()
        .filter_map(|host| Some((host.id.as_str(), host.site.as_deref()?)))
        .collect();
    for pair in pairs(subject) {
        if let Some(host) = only(pair.hosts.iter().copied().map(Some)) {
            raised.push(
                Raised::new(pair.one_host, &pair.at)
                    .name("name", pair.name)
                    .name("host", host),
            );
        } else if let Some(site) = only(pair.hosts.iter().map(|host| sites.get(host).copied())) {
            raised.push(
                Raised::new("redundancy.pair-on-one-site", &pair.at)
                    .name("name", pair.name)
                    .name("site", site),
            );
        }
    }
}

/// The one thing all of them are, where all are known.
fn only<'a>(mut all: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}

/// Everything that is redundant, in the order of the document. A pair that names one host has both
/// of its servers there.
fn pairs<'p>(subject: Subject<'p>) -> Vec<Pair<'p>> {
    fn pair<'p>(name: &'p str, hosts: &'p [String], at: &Path, one_host: &'static str) -> Pair<'p> {
        Pair {
            name,
            hosts: hosts.iter().map(String::as_str).collect(),
            at: at.key("hosts"),
            one_host,
        }
    }
    let engage = &subject.plan.engage;
    let applications = engage
        .applications
        .iter()
        .filter(|application| application.redundancy.is_some())
        .map(|it| pair(&it.id, &it.hosts, &it.at, "redundancy.pair-on-one-host"));
    let cluster = engage.cluster.iter();
    let nodes = cluster
        .clone()
        .flat_map(|cluster| &cluster.nodes)
        .filter(|node| node.backup)
        .map(|it| pair(&it.id, &it.hosts, &it.at, "cluster.pair-on-one-host"));
    let proxies = cluster
        .flat_map(|cluster| &cluster.proxies)
        .filter(|proxy| proxy.backup)
        .map(|it| pair(&it.id, &it.hosts, &it.at, "cluster.pair-on-one-host"));
    control_servers(subject)
        .into_iter()
        .chain(applications)
        .chain(nodes)
        .chain(proxies)
        .chain(concentrators(subject))
        .collect()
}

/// The Solution Control Servers, where there are two: one alone is a finding of its own.
fn control_servers(subject: Subject<'_>) -> Option<Pair<'_>> {
    let scs = &subject.plan.engage.management_layer.scs;
    let hosts: Vec<&str> = scs.iter().map(String::as_str).collect();
    let distinct: BTreeSet<&str> = hosts.iter().copied().collect();
    (distinct.len() > 1).then_some(Pair {
        name: name_of(subject, "solution-control-server"),
        hosts,
        at: Engage::at().key("management_layer").key("scs"),
        one_host: "redundancy.pair-on-one-host",
    })
}

/// Both Interaction Concentrators, where both hosts are named.
fn concentrators(subject: Subject<'_>) -> Option<Pair<'_>> {
    let pair = subject.plan.engage.icon_pair.as_ref()?;
    Some(Pair {
        name: name_of(subject, "interaction-concentrator"),
        hosts: vec![pair.a.host.as_deref()?, pair.b.host.as_deref()?],
        at: Engage::icon_at().key("b").key("host"),
        one_host: "redundancy.pair-on-one-host",
    })
}

/// The name of a component that a plan does not name itself.
fn name_of<'p>(subject: Subject<'p>, component: &'static str) -> &'p str {
    let known = subject.catalog.component(component);
    known.map_or(component, |component| &component.name)
}
