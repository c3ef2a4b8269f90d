//! The proxies of an Interaction Server cluster: whom each serves, and what that asks of it.

use super::raised::{Raised, list};
use super::subject::Subject;
use crate::catalog::{Catalog, CheckId};
use crate::id::Word;
use crate::plan::{Cluster, Edit, Proxy, ProxyClient};
use crate::version::Version;

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
        pair(catalog, proxy, stands.protection.scheme.is_pair(), raised);
        dedicated(catalog, proxy, raised);
        version(catalog, proxy, raised);
    }
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
