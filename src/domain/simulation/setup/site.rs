//! Hosts, Solution Control Servers, applications, cluster nodes, proxies and shared parts.

use super::{App, Host, License, Node, Part, Place, Protection, Server, Setup};
use crate::domain::catalog::Timings;
use crate::domain::deployment::HangWatch;
use crate::domain::licensing::licensing;
use crate::domain::plan::{
    Application, Cluster, HangDetection, Plan, Redundancy, SharedKind, SharedPart,
};
use crate::domain::simulation::time::Time;
use crate::domain::simulation::trace::ThingKind;
use crate::domain::units::Seconds;

/// The component whose backup refuses to be promoted while it sees its primary.
const CONFIGURATION_SERVER: &str = "configuration-server";

/// What a shared database is called that holds the events of a cluster.
const EVENT_LOG: &str = "event-log";

/// The names of the servers of a pair, and of two Interaction Concentrators.
const PAIR: [&str; 2] = ["primary", "backup"];
const TWINS: [&str; 2] = ["a", "b"];

/// How an application's hangs and restarts are looked after.
#[derive(Clone, Copy)]
struct Care {
    sees_hangs: bool,
    auto_restart: bool,
}

impl Setup {
    pub(super) fn lay_out_site(&mut self, plan: &Plan, timings: &Timings) {
        let engage = &plan.engage;
        self.sites.clone_from(&engage.sites);
        for host in &engage.hosts {
            self.host(&host.id, plan);
        }
        for scs in &engage.management_layer.scs {
            let host = self.host(scs, plan);
            self.scs.push(host);
        }
        let manages = !engage.applications.is_empty()
            || engage.cluster.is_some()
            || engage.icon_pair.is_some();
        if self.scs.is_empty() && manages {
            let host = self.host(&Self::scs_name(0), plan);
            self.scs.push(host);
        }
        for part in &plan.shared {
            self.shared_part(part, plan);
        }
        for application in &engage.applications {
            let care = Care {
                sees_hangs: HangWatch::of(application.hang_detection, engage).sees(timings),
                auto_restart: application.auto_restart,
            };
            self.application(application, care, plan);
        }
        // What a plan says nothing of: hang detection and restarts as they are for all.
        let care = Care {
            sees_hangs: HangWatch::of(HangDetection::Unknown, engage).sees(timings),
            auto_restart: engage.management_layer.auto_restart,
        };
        if let Some(cluster) = &engage.cluster {
            self.cluster(cluster, care, plan);
        }
        if let Some(pair) = &engage.icon_pair {
            let hosts: Vec<Option<String>> = vec![pair.a.host.clone(), pair.b.host.clone()];
            let app = self.app("icon".to_owned(), Protection::Parallel, care, &[]);
            self.servers_of(app, ThingKind::Icon, &TWINS.map(String::from), &hosts, plan);
        }
        for app in &mut self.apps {
            if app.counted.is_empty() {
                app.counted.clone_from(&app.servers);
            }
            app.need = match app.protection {
                Protection::NPlusOne => app.counted.len().saturating_sub(1).max(1),
                _ => 1,
            };
        }
    }

    /// The number of a host; one that is not there yet comes to be.
    fn host(&mut self, id: &str, plan: &Plan) -> usize {
        if let Some(number) = self.hosts.iter().position(|host| host.id == id) {
            return number;
        }
        let site = plan.engage.site_of(id);
        let site = site.and_then(|site| self.sites.iter().position(|other| other == site));
        self.hosts.push(Host {
            id: id.to_owned(),
            site,
            servers: Vec::new(),
        });
        self.hosts.len() - 1
    }

    fn part_numbers(&self, ids: &[String]) -> Vec<usize> {
        let parts = ids.iter();
        let parts = parts.filter_map(|id| self.parts.iter().position(|part| part.id == *id));
        parts.collect()
    }

    fn app(
        &mut self,
        subject: String,
        protection: Protection,
        care: Care,
        needs: &[String],
    ) -> usize {
        self.apps.push(App {
            subject,
            protection,
            servers: Vec::new(),
            counted: Vec::new(),
            need: 1,
            sees_hangs: care.sees_hangs,
            auto_restart: care.auto_restart,
            needs: self.part_numbers(needs),
            config_databases: None,
            node: None,
            is_proxy: false,
        });
        self.apps.len() - 1
    }

    /// Gives an application its servers. One without a host has one of its own.
    fn servers_of(
        &mut self,
        app: usize,
        kind: ThingKind,
        names: &[String],
        hosts: &[Option<String>],
        plan: &Plan,
    ) {
        for (index, name) in names.iter().enumerate() {
            let subject = self.apps.get(app).map_or("", |app| app.subject.as_str());
            let id = format!("{subject}/{name}");
            let own = hosts.get(index).cloned().flatten();
            let host = self.host(own.as_deref().unwrap_or(&id), plan);
            let server = self.servers.len();
            self.servers.push(Server {
                id,
                kind,
                app,
                host,
            });
            if let Some(host) = self.hosts.get_mut(host) {
                host.servers.push(server);
            }
            if let Some(app) = self.apps.get_mut(app) {
                app.servers.push(server);
            }
        }
    }

    /// A primary and, where there is one, its backup: on the first host that is another one, else on
    /// the same.
    fn pair_of(
        &mut self,
        app: usize,
        kind: ThingKind,
        backup: bool,
        hosts: &[String],
        plan: &Plan,
    ) {
        let first = hosts.first().cloned();
        let other = hosts.iter().find(|host| Some(*host) != first.as_ref());
        let other = other.cloned().or_else(|| first.clone());
        let count = if backup { 2 } else { 1 };
        let names: Vec<String> = PAIR.iter().take(count).map(ToString::to_string).collect();
        self.servers_of(app, kind, &names, &[first, other], plan);
    }

    fn application(&mut self, application: &Application, care: Care, plan: &Plan) {
        let protection = match application.redundancy {
            None => Protection::Alone,
            Some(Redundancy::NPlusOne) => Protection::NPlusOne,
            Some(Redundancy::ColdStandby) => Protection::Cold,
            Some(Redundancy::WarmStandby) => Protection::Standby { hot: false },
            Some(Redundancy::HotStandby) => Protection::Standby { hot: true },
        };
        let (id, hosts) = (application.id.clone(), &application.hosts);
        let app = self.app(id, protection, care, &application.depends_on);
        let kind = ThingKind::Server;
        if protection == Protection::NPlusOne {
            let names: Vec<String> = (0..application.servers())
                .map(|index| index.to_string())
                .collect();
            let hosts: Vec<Option<String>> = hosts.iter().cloned().map(Some).collect();
            self.servers_of(app, kind, &names, &hosts, plan);
        } else {
            self.pair_of(app, kind, protection != Protection::Alone, hosts, plan);
        }
        if application.component.as_deref() == Some(CONFIGURATION_SERVER) {
            let databases = plan.shared.iter().filter(|part| {
                part.kind == SharedKind::Database && application.depends_on.contains(&part.id)
            });
            let databases: Vec<String> = databases.map(|part| part.id.clone()).collect();
            let databases = self.part_numbers(&databases);
            if let Some(app) = self.apps.get_mut(app) {
                app.config_databases = Some(databases);
            }
        }
    }

    fn cluster(&mut self, cluster: &Cluster, care: Care, plan: &Plan) {
        let standby = |backup| match backup {
            true => Protection::Standby { hot: false },
            false => Protection::Alone,
        };
        for node in &cluster.nodes {
            let number = self.nodes.len();
            let app = self.app(format!("node:{}", node.id), standby(node.backup), care, &[]);
            self.pair_of(app, ThingKind::ClusterNode, node.backup, &node.hosts, plan);
            if let Some(app) = self.apps.get_mut(app) {
                app.node = Some(number);
            }
            let database = node.database.as_ref();
            let database = database.and_then(|id| self.parts.iter().position(|it| it.id == *id));
            self.nodes.push(Node {
                app,
                database,
                media_types: node.media_types.clone(),
                tenants: node.tenants.clone(),
            });
        }
        let stand_ins = cluster.proxies.iter().filter(|it| it.stands_in()).count();
        let mut together = Vec::new();
        for proxy in &cluster.proxies {
            let shares = stand_ins > 1 && proxy.stands_in();
            let protection = if shares {
                Protection::NPlusOne
            } else {
                standby(proxy.backup)
            };
            let app = self.app(format!("proxy:{}", proxy.id), protection, care, &[]);
            self.pair_of(app, ThingKind::Proxy, proxy.backup, &proxy.hosts, plan);
            if let Some(own) = self.apps.get_mut(app) {
                own.is_proxy = true;
                if shares {
                    together.push(app);
                }
            }
        }
        let counted = together.iter().filter_map(|app| self.apps.get(*app));
        let counted: Vec<usize> = counted.flat_map(|app| app.servers.clone()).collect();
        for app in together {
            if let Some(app) = self.apps.get_mut(app) {
                app.counted.clone_from(&counted);
            }
        }
        self.licenses = licensing(plan)
            .into_iter()
            .map(|item| License {
                item: item.item,
                allocated: item.nodes.iter().map(|node| node.allocated).collect(),
            })
            .collect();
    }

    fn shared_part(&mut self, part: &SharedPart, plan: &Plan) {
        let at = part.at.as_deref();
        let unit = self
            .units
            .iter()
            .position(|unit| Some(unit.id.as_str()) == at);
        let of = usize::try_from(part.of)
            .unwrap_or(usize::MAX)
            .min(Self::MOST_THINGS);
        let members: Vec<Place> = match (unit.and_then(|unit| self.units.get(unit)), at) {
            (Some(unit), _) => {
                let over = usize::try_from(part.zones)
                    .unwrap_or(1)
                    .clamp(1, unit.zones.len().max(1));
                let zone = |member: usize| unit.zones.get(member % over).copied();
                (0..of)
                    .map(|member| zone(member).map_or(Place::Outside, Place::Zone))
                    .collect()
            }
            (None, None | Some("engage")) => vec![Place::Outside; of],
            (None, Some(host)) => {
                let host = self.host(host, plan);
                vec![Place::Host(host); of]
            }
        };
        let repair = match part.mttr_h.map(Seconds::from_hours) {
            None => self.clocks.host_repair,
            Some(stated) => stated.map(Time::of),
        };
        let event_log_of = event_log_of(part, plan);
        self.parts.push(Part {
            id: part.id.clone(),
            subject: format!("shared:{}", part.id),
            need: usize::try_from(part.need).unwrap_or(usize::MAX),
            members,
            unit,
            repair,
            event_log_of,
        });
    }
}

/// The nodes whose event log a shared part is: a database by that name that no node keeps its
/// interactions in. One that ends with a node's id is that node's, any other everybody's.
fn event_log_of(part: &SharedPart, plan: &Plan) -> Vec<usize> {
    let Some(cluster) = &plan.engage.cluster else {
        return Vec::new();
    };
    let mut nodes = cluster.nodes.iter();
    let keeps_interactions = nodes.any(|node| node.database.as_ref() == Some(&part.id));
    let is_named = part.id.starts_with(EVENT_LOG);
    if part.kind != SharedKind::Database || keeps_interactions || !is_named {
        return Vec::new();
    }
    let named = |node: &str| part.id == format!("{EVENT_LOG}-{node}");
    let owner = cluster.nodes.iter().position(|node| named(&node.id));
    owner.map_or_else(|| (0..cluster.nodes.len()).collect(), |owner| vec![owner])
}
