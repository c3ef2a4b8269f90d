//! Components of the channels as pairs over the sites, the Management Layer with its pair, and a
//! cluster of Interaction Servers with its proxies where more than one media type asks for one.

use serde_json::{Map, Value, json};

use super::answers::Sites;
use super::asked::Asked;
use crate::catalog::Component;
use crate::id::Word;
use crate::plan::{EventLog, ProxyClient, Redundancy, SharedKind, Via};

/// Components that stand for something else than an application of their own.
pub(super) const INTERACTION_SERVER: &str = "interaction-server";
pub(super) const INTERACTION_CONCENTRATOR: &str = "interaction-concentrator";
/// Components that the rest is connected to.
const CONFIGURATION_SERVER: &str = "configuration-server";
const URS: &str = "urs";
const ORS: &str = "ors";

/// The hosts of a group of servers, one for each server of a pair.
fn pair(group: &str) -> [String; 2] {
    ["a", "b"].map(|side| format!("{group}-{side}"))
}

/// The on-premises side of the plan; its databases go to the shared parts.
pub(super) fn plan(asked: Asked<'_>, shared: &mut Vec<Value>) -> Value {
    let mut site = Site::default();
    let mut needed = asked.needed(|channel| &channel.components);
    match needed
        .iter_mut()
        .find(|(id, _)| *id == CONFIGURATION_SERVER)
    {
        Some((_, optional)) => *optional = false,
        None => needed.insert(0, (CONFIGURATION_SERVER, false)),
    }
    let media = media(asked);
    let is_cluster = media.len() > 1 && needed.iter().any(|(id, _)| *id == INTERACTION_SERVER);
    let management = site.hosts("management");
    for (id, optional) in &needed {
        let stands_apart =
            *id == INTERACTION_CONCENTRATOR || (is_cluster && *id == INTERACTION_SERVER);
        if let Some(component) = asked.catalog.component(id).filter(|_| !stands_apart) {
            site.application(asked, component, *optional);
        }
    }
    let has = |id: &str| needed.iter().any(|(needed, _)| *needed == id);
    let cluster = is_cluster.then(|| site.cluster(asked, &media, has));
    let icon = has(INTERACTION_CONCENTRATOR).then(|| site.interaction_concentrator());
    shared.append(&mut site.databases);
    let mut engage = Map::new();
    let mut say = |key: &str, value: Value| engage.insert(key.to_owned(), value);
    say("sites", sites(asked.answers.sites));
    say("hosts", site.listed(asked.answers.sites));
    say(
        "management_layer",
        json!({ "ha_license": true, "scs": management }),
    );
    say("applications", Value::Array(site.applications));
    if let Some(cluster) = cluster {
        say("interaction_server_cluster", cluster);
    }
    if let Some(icon) = icon {
        say("icon_pair", icon);
    }
    Value::Object(engage)
}

/// The media types of the chosen channels.
fn media(asked: Asked<'_>) -> Vec<&str> {
    let served = asked.given.media_types.iter();
    let chosen = served.filter(|it| asked.answers.channels.contains(&it.channel));
    chosen.map(|it| it.media_type.as_str()).collect()
}

fn site_ids(sites: Sites) -> [&'static str; 2] {
    match sites {
        Sites::One => ["site-a", "site-a"],
        Sites::Two => ["site-a", "site-b"],
    }
}

fn sites(sites: Sites) -> Value {
    let [a, b] = site_ids(sites);
    if a == b {
        json!([{ "id": a }])
    } else {
        json!([{ "id": a }, { "id": b }])
    }
}

/// What is put on hosts, and those hosts.
#[derive(Default)]
struct Site {
    groups: Vec<String>,
    applications: Vec<Value>,
    databases: Vec<Value>,
}

impl Site {
    /// The hosts of a group, which are there from then on.
    fn hosts(&mut self, group: &str) -> [String; 2] {
        if !self.groups.iter().any(|known| known == group) {
            self.groups.push(group.to_owned());
        }
        pair(group)
    }

    fn listed(&self, sites: Sites) -> Value {
        let hosts = self.groups.iter().flat_map(|group| {
            let hosts = pair(group).into_iter().zip(site_ids(sites));
            hosts.map(|(host, site)| json!({ "id": host, "site": site }))
        });
        hosts.collect()
    }

    /// A database whose two members stand on the hosts of databases.
    fn database(&mut self, id: &str) {
        let hosts = self.hosts("database");
        if self.databases.iter().all(|known| known["id"] != id) {
            let kind = SharedKind::Database.id();
            self.databases
                .push(json!({ "id": id, "kind": kind, "at": hosts, "of": 2, "need": 1 }));
        }
    }

    fn application(&mut self, asked: Asked<'_>, component: &Component, optional: bool) {
        let Some(redundancy) = Redundancy::strongest(asked.catalog.modes_of(component)) else {
            return;
        };
        // What must not share a host with others has hosts of its own.
        let mut apart = asked.catalog.apart.iter();
        let group = if apart.any(|it| it.component == component.id) {
            component.id.clone()
        } else {
            component.group.to_lowercase().replace(' ', "-")
        };
        let mut application = Map::new();
        let mut say = |key: &str, value: Value| application.insert(key.to_owned(), value);
        // A service of the same name is told from it.
        let is_service = asked.answers.deploys.has_private_edition()
            && asked.catalog.service(&component.id).is_some();
        let id = if is_service {
            format!("{}-server", component.id)
        } else {
            component.id.clone()
        };
        say("id", json!(id));
        say("component", json!(component.id));
        say("redundancy", json!(redundancy.id()));
        say("hosts", json!(self.hosts(&group)));
        let own = asked.given.databases.iter();
        let own = own.filter(|it| it.component == component.id);
        let databases: Vec<&str> = own.map(|it| it.database.as_str()).collect();
        if !databases.is_empty() {
            say("depends_on", json!(databases));
        }
        if optional {
            say("optional", json!(true));
        }
        self.applications.push(Value::Object(application));
        for database in databases {
            self.database(database);
        }
    }

    /// A node for each media type. Every agent logs in on every node, so each is configured for all of
    /// them.
    fn cluster(&mut self, asked: Asked<'_>, media: &[&str], has: impl Fn(&str) -> bool) -> Value {
        let item = &asked.given.license_item;
        let agents = asked.answers.agents;
        // Numbered by their place among all, so that one more renumbers none.
        let all = asked.given.media_types.iter().zip(1_u32..);
        let chosen = all.filter(|(it, _)| media.contains(&it.media_type.as_str()));
        let nodes = chosen.map(|(it, number)| {
            let media_type = it.media_type.as_str();
            let mut hosts = self.hosts(&format!("interaction-{number}"));
            // Primaries on both sides.
            if number % 2 == 0 {
                hosts.reverse();
            }
            let database = format!("{media_type}-db");
            self.database(&database);
            let mut node = Map::new();
            let mut say = |key: &str, value: Value| node.insert(key.to_owned(), value);
            say("id", json!(media_type));
            say("dbid", json!(100 + number));
            say("hosts", json!(hosts));
            if let Some(agents) = agents {
                say("seats", json!({ item: agents }));
            }
            say("media_types", json!([media_type]));
            say("options", options(asked));
            say("database", json!(database));
            Value::Object(node)
        });
        let nodes: Vec<Value> = nodes.collect();
        let proxies = self.proxies(has(ORS));
        let mut cluster = Map::new();
        let mut say = |key: &str, value: Value| cluster.insert(key.to_owned(), value);
        if let Some(agents) = agents {
            let pool = u64::from(agents) * u64::try_from(media.len()).unwrap_or(u64::MAX);
            say("licenses", json!([{ "item": item, "pool": pool }]));
        }
        say("nodes", Value::Array(nodes));
        say("proxies", Value::Array(proxies));
        say("event_log", json!(EventLog::PerNode.id()));
        if has(URS) {
            say("urs_connections", json!(media));
        }
        if has(ORS) {
            say("orchestration", json!(true));
        }
        say("stat_server", json!(Via::Direct.id()));
        say("monitoring", json!(Via::Direct.id()));
        Value::Object(cluster)
    }

    /// Two for desktops, which take either; a pair for each of the others.
    fn proxies(&mut self, orchestrates: bool) -> Vec<Value> {
        let hosts = self.hosts("proxy");
        let desktops = hosts.iter().zip(1_u32..).map(|(host, number)| {
            let serves = [ProxyClient::Desktop.id()];
            json!({ "id": format!("desktop-{number}"), "serves": serves, "hosts": [host] })
        });
        let mut others = vec![ProxyClient::MediaServer];
        others.extend(orchestrates.then_some(ProxyClient::Orchestration));
        let others = others.into_iter().map(|client| {
            json!({ "id": client.id(), "serves": [client.id()], "backup": true, "hosts": hosts })
        });
        desktops.chain(others).collect()
    }

    /// A server and a database of its own on each side.
    fn interaction_concentrator(&mut self) -> Value {
        let (servers, databases) = (self.hosts("reporting"), self.hosts("database"));
        let sides = ["a", "b"]
            .into_iter()
            .zip(servers.into_iter().zip(databases));
        let sides = sides.map(|(side, (host, database))| {
            let idb = json!({ "host": database, "name": format!("idb-{side}") });
            let server = json!({ "host": host, "idb": idb, "dap": format!("idb-{side}-dap") });
            (side.to_owned(), server)
        });
        Value::Object(sides.collect())
    }
}

/// Options of a node that the sources recommend a value for.
fn options(asked: Asked<'_>) -> Value {
    let all = asked.catalog.options.iter();
    let of_nodes = all.filter(|option| option.application == INTERACTION_SERVER);
    let set = of_nodes.filter_map(|option| {
        let section = option.section.as_deref()?;
        // A sentence is no value.
        let value = option.recommended.as_deref()?;
        let is_value = !value.contains(' ');
        is_value.then(|| (format!("{section}/{}", option.option), json!(value)))
    });
    Value::Object(set.collect())
}
