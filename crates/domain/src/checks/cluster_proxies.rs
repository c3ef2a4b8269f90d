//! The proxies of an Interaction Server cluster: whom each serves, and what that asks of it.

use serde_json::{Value, json};

use super::raised::{Raised, list};
use super::subject::Subject;
use crate::catalog::{Catalog, CheckId};
use crate::id::Word;
use crate::plan::{Cluster, Edit, Path, Proxy, ProxyClient, Via};
use crate::version::Version;

/// The component's id in the catalog.
const PROXY: &str = "interaction-server-proxy";

/// Clients that do not choose a proxy themselves, so theirs has to be a pair.
const NEED_A_PAIR: [ProxyClient; 4] = [
    ProxyClient::MediaServer,
    ProxyClient::Reporting,
    ProxyClient::Orchestration,
    ProxyClient::Other,
];

/// Clients that are to have proxies apart from all others. The source puts the two side by side, so
/// they may share one.
const APART: [ProxyClient; 2] = [ProxyClient::Reporting, ProxyClient::Orchestration];

pub(super) fn check(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let (catalog, deployment) = (subject.catalog, subject.deployment);
    for (proxy, (_, stands)) in cluster.proxies.iter().zip(deployment.proxies()) {
        pair(catalog, proxy, stands.protection.scheme.is_pair(), raised);
        dedicated(catalog, proxy, raised);
        version(catalog, proxy, raised);
    }
    if cluster.proxies.is_empty() {
        no_proxy(subject, cluster, raised);
    } else {
        unserved(subject, cluster, raised);
        one_for_desktops(subject, cluster, raised);
    }
}

/// Where the proxies of a cluster stand in a document.
fn proxies_at() -> Path {
    Cluster::at().key("proxies")
}

/// A primary and backup that serve one kind of clients.
fn pair_for(id: &str, client: ProxyClient) -> Value {
    json!({ "id": id, "serves": [client.id()], "backup": true })
}

/// Clients see the nodes as one server only through a proxy.
fn no_proxy(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    if cluster.nodes.is_empty() {
        return;
    }
    let desktop = |id: &str| json!({ "id": id, "serves": [ProxyClient::Desktop.id()] });
    let proxies = vec![
        desktop("desktop-proxy-1"),
        desktop("desktop-proxy-2"),
        pair_for("reporting-proxy", ProxyClient::Reporting),
    ];
    let at = proxies_at();
    raised.push(Raised::new(CheckId::ClusterNoProxy, &at).fix(Edit::append(
        subject.document,
        &at,
        proxies,
    )));
}

/// What is to reach the cluster through a proxy, and no proxy serves it.
fn unserved(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let serves = |client| cluster.proxies.iter().any(|it| it.serves.contains(&client));
    let mut missing = |id, key: &str, proxy: &str, client| {
        let is_taken = cluster.proxies.iter().any(|it| it.id == proxy);
        let finding = Raised::new(id, &Cluster::at().key(key));
        raised.push(if is_taken {
            finding
        } else {
            let pair = vec![pair_for(proxy, client)];
            finding.fix(Edit::append(subject.document, &proxies_at(), pair))
        });
    };
    let (orchestration, reporting) = (ProxyClient::Orchestration, ProxyClient::Reporting);
    if cluster.orchestration && !serves(orchestration) {
        let id = CheckId::ClusterOrchestrationWithoutProxy;
        missing(id, "orchestration", "orchestration-proxy", orchestration);
    }
    if cluster.stat_server == Some(Via::Proxy) && !serves(reporting) {
        let id = CheckId::ClusterStatServerWithoutProxy;
        missing(id, "stat_server", "reporting-proxy", reporting);
    }
}

/// Desktops choose another proxy where there is one.
fn one_for_desktops(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let proxies = cluster.proxies.iter().zip(subject.deployment.proxies());
    let mut desktop = proxies.filter(|(it, _)| it.serves.contains(&ProxyClient::Desktop));
    let (Some((only, (_, stands))), None) = (desktop.next(), desktop.next()) else {
        return;
    };
    if stands.protection.scheme.is_pair() {
        return;
    }
    let id = format!("{}-2", only.id);
    let is_taken = cluster.proxies.iter().any(|proxy| proxy.id == id);
    let finding = Raised::new(CheckId::ClusterOneDesktopProxy, &only.at).name("proxy", &only.id);
    raised.push(if is_taken {
        finding
    } else {
        let another = vec![json!({ "id": id, "serves": [ProxyClient::Desktop.id()] })];
        finding.fix(Edit::append(subject.document, &proxies_at(), another))
    });
}

/// Desktops want proxies without backups, servers want pairs. For a proxy with clients of both kinds
/// there is no right answer, so it gets the findings without a fix.
fn pair(catalog: &Catalog, proxy: &Proxy, has_backup: bool, raised: &mut Vec<Raised>) {
    let at = proxy.at.key("backup");
    let needing = clients(catalog, proxy, |client| NEED_A_PAIR.contains(&client));
    let serves_desktops = proxy.serves.contains(&ProxyClient::Desktop);
    let only_desktops = proxy.serves.iter().all(|c| *c == ProxyClient::Desktop);
    if has_backup && serves_desktops {
        let finding =
            Raised::new(CheckId::ClusterDesktopProxyWithBackup, &at).name("proxy", &proxy.id);
        raised.push(if only_desktops {
            finding.fix(Edit::set(at, false))
        } else {
            finding
        });
    } else if !has_backup && !needing.is_empty() {
        let finding = Raised::new(CheckId::ClusterProxyWithoutBackup, &at)
            .name("proxy", &proxy.id)
            .name("clients", list(needing));
        raised.push(if serves_desktops {
            finding
        } else {
            finding.fix(Edit::set(at, true))
        });
    }
}

fn dedicated(catalog: &Catalog, proxy: &Proxy, raised: &mut Vec<Raised>) {
    let apart = clients(catalog, proxy, |client| APART.contains(&client));
    let others = clients(catalog, proxy, |client| !APART.contains(&client));
    if !apart.is_empty() && !others.is_empty() {
        raised.push(
            Raised::new(CheckId::ClusterProxyNotDedicated, &proxy.at.key("serves"))
                .name("proxy", &proxy.id)
                .name("clients", list(apart))
                .name("others", list(others)),
        );
    }
}

/// The names of those clients of a proxy that are meant.
fn clients<'c>(
    catalog: &'c Catalog,
    proxy: &Proxy,
    is_meant: impl Fn(ProxyClient) -> bool,
) -> Vec<&'c str> {
    let all = ProxyClient::ALL.iter();
    all.filter(|client| proxy.serves.contains(client) && is_meant(**client))
        .map(|client| catalog.checks.client(*client))
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
        let needing = clients(catalog, proxy, |client| needs(client.id()));
        if entry.clients.is_empty() {
            raised.push(named(CheckId::ClusterProxyTooOld));
            return;
        } else if !needing.is_empty() {
            raised
                .push(named(CheckId::ClusterProxyTooOldForClients).name("clients", list(needing)));
        } else if needs("esp") && proxy.serves.contains(&ProxyClient::Other) {
            raised.push(named(CheckId::ClusterProxyTooOldForEsp));
        }
    }
}
