//! The proxies of an Interaction Server cluster: whom each serves, and what that asks of it.

use std::collections::BTreeSet;

use super::raised::{Raised, list};
use super::subject::Subject;
use crate::domain::catalog::Catalog;
use crate::domain::id::Word;
use crate::domain::plan::{Cluster, Edit, Proxy, ProxyClient};
use crate::domain::version::Version;

/// The component's id in the catalog.
const PROXY: &str = "interaction-server-proxy";

/// Clients that do not choose a proxy themselves, so theirs has to be a pair.
const NEED_A_PAIR: [ProxyClient; 3] = [
    ProxyClient::MediaServer,
    ProxyClient::Reporting,
    ProxyClient::Orchestration,
];

/// Clients that are to have proxies apart from all others. The source puts the two side by side, so
/// they may share one.
const APART: [ProxyClient; 2] = [ProxyClient::Reporting, ProxyClient::Orchestration];

pub(super) fn check(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let (catalog, deployment) = (subject.catalog, subject.deployment);
    for (proxy, (_, stands)) in cluster.proxies.iter().zip(deployment.proxies()) {
        pair(proxy, stands.protection.scheme.is_pair(), raised);
        dedicated(proxy, raised);
        version(catalog, proxy, raised);
    }
}

/// Desktops want proxies without backups, servers want pairs. For a proxy with clients of both kinds
/// there is no right answer, so it gets the findings without a fix.
fn pair(proxy: &Proxy, has_backup: bool, raised: &mut Vec<Raised>) {
    let at = proxy.at.key("backup");
    let needing = clients(proxy, &NEED_A_PAIR);
    let serves_desktops = proxy.serves.contains(&ProxyClient::Desktop);
    let only_desktops = proxy.serves.iter().all(|c| *c == ProxyClient::Desktop);
    if has_backup && serves_desktops {
        let finding =
            Raised::new("cluster.desktop-proxy-with-backup", &at).name("proxy", &proxy.id);
        raised.push(if only_desktops {
            finding.fix(Edit::set(at, false))
        } else {
            finding
        });
    } else if !has_backup && !needing.is_empty() {
        let finding = Raised::new("cluster.proxy-without-backup", &at)
            .name("proxy", &proxy.id)
            .name("clients", list(needing));
        raised.push(if serves_desktops {
            finding
        } else {
            finding.fix(Edit::set(at, true))
        });
    }
}

fn dedicated(proxy: &Proxy, raised: &mut Vec<Raised>) {
    let apart = clients(proxy, &APART);
    let others = ProxyClient::ALL
        .iter()
        .filter(|client| proxy.serves.contains(client) && !APART.contains(client));
    let others: Vec<&str> = others.map(|client| client.id()).collect();
    if !apart.is_empty() && !others.is_empty() {
        raised.push(
            Raised::new("cluster.proxy-not-dedicated", &proxy.at.key("serves"))
                .name("proxy", &proxy.id)
                .name("clients", list(apart))
                .name("others", list(others)),
        );
    }
}

/// The clients of a proxy that are among some.
fn clients(proxy: &Proxy, some: &[ProxyClient]) -> Vec<&'static str> {
    some.iter()
        .filter(|client| proxy.serves.contains(client))
        .map(|client| client.id())
        .collect()
}

/// Every proxy needs one version; some clients need a later one. A plan does not say which of its
/// other clients speak ESP, so those are only pointed out.
fn version(catalog: &Catalog, proxy: &Proxy, raised: &mut Vec<Raised>) {
    let Some(text) = &proxy.version else {
        return;
    };
    let Some(version) = Version::parse(text) else {
        return;
    };
    let at = proxy.at.key("version");
    for entry in catalog.versions_of(PROXY) {
        if Version::parse(&entry.min).is_none_or(|least| version >= least) {
            continue;
        }
        let named = |id| {
            Raised::new(id, &at)
                .name("proxy", &proxy.id)
                .name("found", text)
                .name("least", &entry.min)
        };
        let needs = |client: &str| entry.clients.iter().any(|needing| needing == client);
        let clients = proxy.serves.iter().map(|client| client.id());
        let needing: BTreeSet<&str> = clients.filter(|client| needs(client)).collect();
        if entry.clients.is_empty() {
            raised.push(named("cluster.proxy-too-old"));
            return;
        } else if !needing.is_empty() {
            raised.push(named("cluster.proxy-too-old-for-clients").name("clients", list(needing)));
        } else if needs("esp") && proxy.serves.contains(&ProxyClient::Other) {
            raised.push(named("cluster.proxy-too-old-for-esp"));
        }
    }
}
