//! The nodes of an Interaction Server cluster: what each has to be, and what they have to share.

use std::collections::{BTreeMap, BTreeSet};

use super::raised::{Raised, list};
use super::subject::Subject;
use crate::catalog::{Catalog, CheckId, ProductOption};
use crate::deployment::Scheme;
use crate::plan::{Cluster, ClusterNode, Edit, Path};
use crate::version::Version;

pub(super) fn check(subject: Subject<'_>, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let (catalog, deployment) = (subject.catalog, subject.deployment);
    for (node, stands) in cluster.nodes.iter().zip(deployment.nodes.values()) {
        let scheme = deployment.groups[stands.group].protection.scheme;
        backup(node, scheme, raised);
        application_type(node, raised);
        version(catalog, node, raised);
        recommended_options(catalog, node, raised);
    }
    login_control(catalog, cluster, raised);
    shared_database(cluster, raised);
    esp(cluster, raised);
}

/// What a node has begun, no other can finish: it needs a backup of its own.
fn backup(node: &ClusterNode, scheme: Scheme, raised: &mut Vec<Raised>) {
    if !scheme.is_pair() {
        let at = node.at.key("backup");
        raised.push(
            Raised::new(CheckId::ClusterNodeWithoutBackup, &at)
                .name("node", &node.id)
                .fix(Edit::set(at.clone(), true)),
        );
    }
}

/// A proxy connects to servers of one application type only. The name is compared without its
/// spaces and capitals, since people write it either way.
fn application_type(node: &ClusterNode, raised: &mut Vec<Raised>) {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    if letters(&node.application_type) != letters(ClusterNode::TYPE) {
        let at = node.at.key("application_type");
        raised.push(
            Raised::new(CheckId::ClusterApplicationType, &at)
                .name("node", &node.id)
                .name("found", &node.application_type)
                .fix(Edit::set(at.clone(), ClusterNode::TYPE)),
        );
    }
}

fn version(catalog: &Catalog, node: &ClusterNode, raised: &mut Vec<Raised>) {
    let Some((text, version)) = node.version.as_deref().zip(read_version(node)) else {
        return;
    };
    for least in catalog.versions_of(ClusterNode::TYPE) {
        if Version::parse(&least.min).is_some_and(|least| version < least) {
            raised.push(
                Raised::new(CheckId::ClusterServerTooOld, &node.at.key("version"))
                    .name("node", &node.id)
                    .name("found", text)
                    .name("least", &least.min),
            );
        }
    }
}

fn read_version(node: &ClusterNode) -> Option<Version> {
    node.version.as_deref().and_then(Version::parse)
}

/// Options with a recommended value, and the checks that ask for it.
const RECOMMENDED: [(CheckId, &str); 3] = [
    (CheckId::ClusterLoginSessionTimeout, "login-session-timeout"),
    (
        CheckId::ClusterNotReadyOnInvitationTimeout,
        "not-ready-on-invitation-timeout",
    ),
    (
        CheckId::ClusterAllowMultipleAgentConnections,
        "allow-multiple-agent-connections",
    ),
];

/// An option that is not set is at its default, and so may be wrong without being there. One
/// without a known default is only judged where it is set.
fn recommended_options(catalog: &Catalog, node: &ClusterNode, raised: &mut Vec<Raised>) {
    for (id, name) in RECOMMENDED {
        let Some(option) = catalog.option(ClusterNode::TYPE, name) else {
            continue;
        };
        let setting = Setting::of(option, node);
        let (Some(value), Some(recommended)) = (setting.value, &option.recommended) else {
            continue;
        };
        if !value.trim().eq_ignore_ascii_case(recommended) {
            raised.push(
                Raised::new(id, &setting.at)
                    .name("node", &node.id)
                    .name("option", name)
                    .name("found", value)
                    .name("recommended", recommended)
                    .fix(Edit::set(setting.at.clone(), recommended.as_str())),
            );
        }
    }
}

/// What an option of a node is set to, and where.
pub(super) struct Setting<'n> {
    at: Path,
    /// Its default where it is not set; `None` where that is not known.
    pub(super) value: Option<&'n str>,
}

impl<'n> Setting<'n> {
    /// Options are written as `section/name`; one written without its section counts as well.
    pub(super) fn of(option: &'n ProductOption, node: &'n ClusterNode) -> Self {
        let section = option.section.as_deref().unwrap_or_default();
        let full = format!("{section}/{}", option.option);
        let written = [full.as_str(), option.option.as_str()]
            .into_iter()
            .find_map(|key| node.options.get_key_value(key));
        let options = node.at.key("options");
        match written {
            Some((key, value)) => Self {
                at: options.key(key),
                value: Some(value),
            },
            None => Self {
                at: options.key(&full),
                value: option.default.as_deref(),
            },
        }
    }
}

/// Nodes have to agree on how agents log in; each is held against the first.
fn login_control(catalog: &Catalog, cluster: &Cluster, raised: &mut Vec<Raised>) {
    let Some(option) = catalog.option(ClusterNode::TYPE, "agent-login-control") else {
        return;
    };
    let mut settings = cluster
        .nodes
        .iter()
        .map(|node| (node, Setting::of(option, node)));
    let Some((first, as_first)) = settings.next() else {
        return;
    };
    let Some(expected) = as_first.value else {
        return;
    };
    for (node, setting) in settings {
        let Some(value) = setting.value else {
            continue;
        };
        if !value.trim().eq_ignore_ascii_case(expected.trim()) {
            raised.push(
                Raised::new(CheckId::ClusterAgentLoginControl, &setting.at)
                    .name("node", &node.id)
                    .name("found", value)
                    .name("other", &first.id)
                    .name("expected", expected)
                    .fix(Edit::set(setting.at.clone(), expected)),
            );
        }
    }
}

/// Each node has its own interaction database.
fn shared_database(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for node in &cluster.nodes {
        let Some(database) = &node.database else {
            continue;
        };
        if let Some(other) = first.get(database.as_str()) {
            raised.push(
                Raised::new(CheckId::ClusterSharedDatabase, &node.at.key("database"))
                    .name("node", &node.id)
                    .name("other", other)
                    .name("database", database),
            );
        } else {
            first.insert(database, &node.id);
        }
    }
}

/// Whichever node a request reaches, it has to find the same ESP servers. Each node is held against
/// the first before it that serves one of its tenants and media types.
fn esp(cluster: &Cluster, raised: &mut Vec<Raised>) {
    let scopes: Vec<Scope<'_>> = cluster.nodes.iter().map(Scope::of).collect();
    for (position, scope) in scopes.iter().enumerate() {
        let other = scopes
            .iter()
            .take(position)
            .find(|other| other.esp != scope.esp && other.overlaps(scope));
        if let Some(other) = other {
            let differing = scope.esp.symmetric_difference(&other.esp);
            raised.push(
                Raised::new(CheckId::ClusterEspUnequal, &scope.node.at.key("esp"))
                    .name("node", &scope.node.id)
                    .name("other", &other.node.id)
                    .name("servers", list(differing.copied())),
            );
        }
    }
}

/// What a node serves, and with which ESP servers.
struct Scope<'n> {
    node: &'n ClusterNode,
    /// Empty is any.
    tenants: BTreeSet<&'n str>,
    /// `None` is any.
    media_types: Option<BTreeSet<&'n str>>,
    esp: BTreeSet<&'n str>,
}

impl<'n> Scope<'n> {
    fn of(node: &'n ClusterNode) -> Self {
        fn set(ids: &[String]) -> BTreeSet<&str> {
            ids.iter().map(String::as_str).collect()
        }
        Self {
            node,
            tenants: set(&node.tenants),
            media_types: node.media_types.as_deref().map(set),
            esp: set(&node.esp),
        }
    }

    /// Whether both serve one tenant and one media type.
    fn overlaps(&self, other: &Self) -> bool {
        let tenants = self.tenants.is_empty()
            || other.tenants.is_empty()
            || !self.tenants.is_disjoint(&other.tenants);
        let media_types = match (&self.media_types, &other.media_types) {
            (Some(some), Some(others)) => !some.is_disjoint(others),
            (Some(some), None) | (None, Some(some)) => !some.is_empty(),
            (None, None) => true,
        };
        tenants && media_types
    }
}
