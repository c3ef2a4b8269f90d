//! Applications, cluster nodes, proxies and the Interaction Concentrator pair, with their servers.

use std::mem;

use super::hosts::distinct;
use super::parts::{
    Concentrator, Dependency, DeployedNode, Deployment, GroupKind, GroupServers, RedundancyGroup,
    Server, Shared,
};
use super::protection::{HangWatch, Protection, Scheme};
use crate::arena::Idx;
use crate::catalog::{Catalog, HaMode};
use crate::plan::{Engage, HangDetection, NeededTo, Path, Plan, Proxy, ProxyClient, SharedKind};
use crate::subject_id::SubjectId;
use crate::thing_id::ServerRole;
use crate::units::Probability;

/// The component whose backup refuses to be promoted while it sees its primary.
const CONFIGURATION_SERVER: &str = "configuration-server";

impl Proxy {
    /// Whether it serves desktops alone and has no backup. A desktop picks one of the cluster's
    /// proxies and goes to another when that is gone, so of several any one is enough.
    pub(crate) fn stands_in(&self) -> bool {
        let mut clients = self.serves.iter();
        !self.backup && !self.serves.is_empty() && clients.all(|it| *it == ProxyClient::Desktop)
    }
}

/// What a plan says of how a group runs.
struct Stated<'p> {
    at: Path,
    subject: SubjectId,
    kind: GroupKind,
    component: Option<String>,
    protection: Protection,
    depends_on: Vec<Dependency>,
    counts: bool,
    /// The hosts it names, each once.
    hosts: Vec<&'p str>,
}

impl Deployment {
    pub(super) fn resolve_groups(&mut self, plan: &Plan) {
        let engage = &plan.engage;
        for application in &engage.applications {
            self.group(Stated {
                at: application.at.clone(),
                subject: SubjectId::Application(application.id.clone()),
                kind: GroupKind::Application,
                component: application.component.clone(),
                protection: Protection {
                    scheme: Scheme::of(application.redundancy),
                    hang_watch: HangWatch::of(application.hang_detection, engage),
                    auto_restart: application.auto_restart,
                    ha_license: engage.management_layer.ha_license,
                },
                depends_on: self
                    .dependencies(&application.at.key("depends_on"), &application.depends_on),
                counts: !application.optional,
                hosts: distinct(&application.hosts),
            });
        }
        self.resolve_cluster(plan);
        if let Some(pair) = &engage.icon_pair {
            let stated = Stated {
                hosts: Vec::new(),
                counts: true,
                kind: GroupKind::Icon,
                depends_on: self
                    .dependencies(&Engage::icon_at().key("depends_on"), &pair.depends_on),
                ..Stated::unsaid(Engage::icon_at(), SubjectId::Icon, Scheme::Parallel, engage)
            };
            let first = (ServerRole::A, pair.a.host.as_deref());
            let other = (ServerRole::B, pair.b.host.as_deref());
            let group = self.placed_group(stated, first, vec![other]);
            let servers = self.groups[group].servers.iter();
            for (server, member) in servers.zip([&pair.a, &pair.b]) {
                self.concentrators.push(Concentrator {
                    server: *server,
                    database_host: member.database.host.clone(),
                });
            }
        }
        self.resolve_event_logs(plan);
    }

    /// Finds what the catalog leaves to a vendor.
    pub(super) fn resolve_vendors(&mut self, catalog: &Catalog) {
        let groups: Vec<Idx<RedundancyGroup>> = self.groups.indices().collect();
        for group in groups {
            let group = &mut self.groups[group];
            let component = group.component.as_deref();
            let component = component.and_then(|id| catalog.component(id));
            let modes = component.map_or(&[][..], |component| catalog.modes_of(component));
            group.is_vendors = modes.contains(&HaMode::VendorSpecific);
            group.keeps_sessions = component.and_then(|it| it.shares_sessions) == Some(false);
        }
    }

    fn resolve_cluster(&mut self, plan: &Plan) {
        let engage = &plan.engage;
        let Some(cluster) = &engage.cluster else {
            return;
        };
        for node in &cluster.nodes {
            let subject = SubjectId::Node(node.id.clone());
            let scheme = Scheme::backed(node.backup);
            let group = self.group(Stated {
                kind: GroupKind::Node,
                hosts: distinct(&node.hosts),
                depends_on: self.dependencies(&node.at.key("depends_on"), &node.depends_on),
                ..Stated::unsaid(node.at.clone(), subject, scheme, engage)
            });
            #[allow(clippy::cast_precision_loss)]
            let equal = Probability::clamped(1.0 / cluster.nodes.len() as f64);
            let database = node.database.as_ref();
            self.nodes.push(DeployedNode {
                group,
                database: database.and_then(|id| self.shared_by_id(id)),
                media_types: node.media_types.clone(),
                tenants: node.tenants.clone(),
                share: node.share.unwrap_or(equal),
            });
        }
        let stand_ins = cluster.proxies.iter().filter(|it| it.stands_in()).count();
        let mut together = Vec::new();
        for proxy in &cluster.proxies {
            let shares = stand_ins > 1 && proxy.stands_in();
            let scheme = if shares {
                Scheme::NPlusOne
            } else {
                Scheme::backed(proxy.backup)
            };
            let subject = SubjectId::Proxy(proxy.id.clone());
            let stated = Stated {
                hosts: distinct(&proxy.hosts),
                kind: GroupKind::Proxy,
                depends_on: self.dependencies(&proxy.at.key("depends_on"), &proxy.depends_on),
                ..Stated::unsaid(proxy.at.clone(), subject, scheme, engage)
            };
            if shares {
                let host = stated.hosts.first().copied();
                together.push(self.placed_group(stated, (ServerRole::Primary, host), Vec::new()));
            } else {
                self.group(stated);
            }
        }
        let counted = together
            .iter()
            .flat_map(|group| self.groups[*group].servers.iter());
        let counted: Vec<Idx<Server>> = counted.copied().collect();
        for group in together {
            let group = &mut self.groups[group];
            group.counted.clone_from(&counted);
            // A desktop goes to any that is left.
            group.need = 1;
        }
    }

    /// A group with its servers where its scheme puts them.
    fn group(&mut self, stated: Stated<'_>) -> Idx<RedundancyGroup> {
        let hosts = stated.hosts.clone();
        let primary = (ServerRole::Primary, hosts.first().copied());
        match stated.protection.scheme {
            Scheme::Alone => self.placed_group(stated, primary, Vec::new()),
            // A pair that names one host has both of its servers there.
            Scheme::Cold | Scheme::Warm | Scheme::Hot => {
                let other = hosts.get(1).or(hosts.first()).copied();
                self.placed_group(stated, primary, vec![(ServerRole::Backup, other)])
            }
            // Where it names no host there are two servers: redundancy says that it is not single,
            // and the least N+1 is one more than one.
            Scheme::NPlusOne | Scheme::Parallel => {
                let servers = if hosts.is_empty() { 2 } else { hosts.len() };
                let member = |number| (ServerRole::Member(number), hosts.get(number).copied());
                self.placed_group(stated, member(0), (1..servers).map(member).collect())
            }
        }
    }

    /// A group with its servers, each in its role and on its host. Its own serve its clients; of N+1
    /// all but one have to be up.
    fn placed_group(
        &mut self,
        stated: Stated<'_>,
        first: (ServerRole, Option<&str>),
        others: Vec<(ServerRole, Option<&str>)>,
    ) -> Idx<RedundancyGroup> {
        let named = |needed_to| {
            let named = stated.depends_on.iter();
            let named = named.filter(move |it| it.needed_to == needed_to);
            named.filter_map(|it| it.part)
        };
        let needs: Vec<_> = named(NeededTo::Run).collect();
        // What is named both ways is needed to run.
        let starts_with = named(NeededTo::Start).filter(|part| !needs.contains(part));
        let starts_with: Vec<_> = starts_with.collect();
        let all = || stated.depends_on.iter().filter_map(|it| it.part);
        let is_database = |part: &Idx<Shared>| self.shared[*part].kind == SharedKind::Database;
        let is_configuration_server = stated.component.as_deref() == Some(CONFIGURATION_SERVER);
        let promotion_needs = is_configuration_server.then(|| all().filter(is_database).collect());
        let mut groups = mem::take(&mut self.groups);
        let group = groups.push_with(|group| {
            let mut server = |(role, host)| self.server(group, &stated.subject, role, host);
            let servers = GroupServers::new(server(first), others.into_iter().map(server));
            RedundancyGroup {
                at: stated.at,
                subject: stated.subject,
                kind: stated.kind,
                component: stated.component,
                protection: stated.protection,
                hosts_named: stated.hosts.len(),
                counted: servers.to_vec(),
                need: match stated.protection.scheme {
                    Scheme::NPlusOne => servers.len().saturating_sub(1).max(1),
                    Scheme::Alone
                    | Scheme::Cold
                    | Scheme::Warm
                    | Scheme::Hot
                    | Scheme::Parallel => 1,
                },
                servers,
                needs,
                starts_with,
                depends_on: stated.depends_on,
                promotion_needs,
                counts: stated.counts,
                is_vendors: false,
                keeps_sessions: false,
            }
        });
        self.groups = groups;
        group
    }

    /// A server of a group; one that names no host has one of its own.
    fn server(
        &mut self,
        group: Idx<RedundancyGroup>,
        subject: &SubjectId,
        role: ServerRole,
        host: Option<&str>,
    ) -> Idx<Server> {
        let host = match host {
            Some(host) => self.named_host(host),
            None => self.own_host(&format!("{subject}/{role}")),
        };
        let server = self.servers.push(Server { role, group, host });
        self.hosts[host].servers.push(server);
        server
    }
}

impl Stated<'_> {
    /// What a plan says nothing of: hang detection and restarts as they are for all.
    fn unsaid(at: Path, subject: SubjectId, scheme: Scheme, engage: &Engage) -> Self {
        Self {
            at,
            subject,
            kind: GroupKind::Application,
            component: None,
            protection: Protection {
                scheme,
                hang_watch: HangWatch::of(HangDetection::Unknown, engage),
                auto_restart: engage.management_layer.auto_restart,
                ha_license: engage.management_layer.ha_license,
            },
            depends_on: Vec::new(),
            counts: true,
            hosts: Vec::new(),
        }
    }
}
