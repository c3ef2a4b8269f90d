//! A plan's document read once more, by hand: which servers it puts where, and what the loss of a
//! host, a zone or a part takes away. It knows nothing of how the code under test reads.

use std::collections::BTreeSet;

use serde_json::Value;

/// How the servers of a subject stand in for each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stands {
    /// There is one.
    Alone,
    /// One works and another stands by. Whether that one can ever become the one that works.
    Pair { takes_over: bool },
    /// All of them work, and all but one suffice.
    AllButOne,
    /// Two do the same.
    Either,
    /// One of several proxies for desktops, which stand in for each other.
    Desktop,
}

/// A subject with the host of each of its servers, the primary's first. A server without a host has
/// one of its own, named like itself.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: String,
    pub stands: Stands,
    pub hosts: Vec<String>,
    /// The parts it needs while it runs.
    pub needs: Vec<String>,
    /// The parts it names, those it needs only to start among them.
    pub names: Vec<String>,
    /// Whether its backup has to be started by somebody.
    pub is_cold: bool,
}

pub fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

pub fn texts(list: &Value) -> Vec<&str> {
    items(list).iter().filter_map(Value::as_str).collect()
}

/// The parts something names in `depends_on`, each alone or with what it is needed for.
pub fn parts_named(depends_on: &Value) -> Vec<&str> {
    let named = items(depends_on).iter();
    named
        .filter_map(|it| it.get("id").unwrap_or(it).as_str())
        .collect()
}

/// The same, of those that are needed while it runs: license servers, Configuration Servers and
/// registries are not, unless it says so.
pub fn parts_run_with<'v>(plan: &Value, depends_on: &'v Value) -> Vec<&'v str> {
    let starts = |id: &str| {
        let part = items(&plan["shared"]).iter().find(|it| it["id"] == id);
        let kind = part.and_then(|part| part["kind"].as_str());
        matches!(
            kind,
            Some("license-server" | "configuration-server" | "registry")
        )
    };
    let named = items(depends_on).iter();
    let named = named.filter_map(|it| {
        let id = it.get("id").unwrap_or(it).as_str()?;
        let runs = it.get("for").map_or(!starts(id), |it| it == "run");
        runs.then_some(id)
    });
    named.collect()
}

fn once<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = BTreeSet::new();
    let names = names.into_iter();
    names.filter(|name| seen.insert(*name)).collect()
}

impl Subject {
    fn new(plan: &Value, id: String, stands: Stands, it: &Value) -> Self {
        let hosts = &it["hosts"];
        let named = once(texts(hosts));
        let own = |name: &str| format!("{id}/{name}");
        let first = |name: &str| named.first().map_or_else(|| own(name), ToString::to_string);
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let hosts = match stands {
            Stands::Alone | Stands::Desktop => vec![first("primary")],
            Stands::Pair { .. } => {
                let other = named.get(1).map(ToString::to_string);
                vec![first("primary"), other.unwrap_or_else(|| first("backup"))]
            }
            Stands::AllButOne if named.is_empty() => vec![own("0"), own("1")],
            Stands::AllButOne | Stands::Either => named.iter().map(ToString::to_string).collect(),
        };
        Self {
            id,
            stands,
            hosts,
            needs: owned(parts_run_with(plan, &it["depends_on"])),
            names: owned(parts_named(&it["depends_on"])),
            is_cold: false,
        }
    }

    /// Whether a server of it is on a host.
    pub fn is_on(&self, host: &str) -> bool {
        self.hosts.iter().any(|other| other == host)
    }

    /// Whether it can be working on a host, be it after its backup took over.
    pub fn can_work_on(&self, host: &str) -> bool {
        match self.stands {
            Stands::Pair { takes_over: false } => self.hosts[0] == host,
            _ => self.is_on(host),
        }
    }

    /// Whether its backup, and not its primary, is on a host.
    pub fn backs_up_on(&self, host: &str) -> bool {
        let is_pair = self.stands == Stands::Pair { takes_over: true };
        is_pair && self.hosts[0] != host && self.hosts[1] == host
    }
}

/// Every subject on premises, in the order of the document.
pub fn subjects(plan: &Value) -> Vec<Subject> {
    let engage = &plan["engage"];
    let licensed = engage["management_layer"]["ha_license"] == true;
    let mut all = Vec::new();
    for it in items(&engage["applications"]) {
        let stands = match it["redundancy"].as_str() {
            None => Stands::Alone,
            Some("n-plus-1") => Stands::AllButOne,
            // An operator starts a cold copy, license or not.
            Some("cold-standby") => Stands::Pair { takes_over: true },
            Some(_) => Stands::Pair {
                takes_over: licensed,
            },
        };
        let id = it["id"].as_str().unwrap().to_owned();
        let mut subject = Subject::new(plan, id, stands, it);
        subject.is_cold = it["redundancy"] == "cold-standby";
        all.push(subject);
    }
    let cluster = &engage["interaction_server_cluster"];
    let backed = |it: &Value, usual: bool| match it["backup"].as_bool().unwrap_or(usual) {
        true => Stands::Pair {
            takes_over: licensed,
        },
        false => Stands::Alone,
    };
    for it in items(&cluster["nodes"]) {
        let id = format!("node:{}", it["id"].as_str().unwrap());
        let mut node = Subject::new(plan, id, backed(it, true), it);
        node.needs
            .extend(it["database"].as_str().map(str::to_owned));
        all.push(node);
    }
    let proxies = items(&cluster["proxies"]);
    let for_desktops = |it: &Value| {
        let serves = texts(&it["serves"]);
        let only = !serves.is_empty() && serves.iter().all(|client| *client == "desktop");
        only && it["backup"] != true
    };
    let together = proxies.iter().filter(|it| for_desktops(it)).count() > 1;
    for it in proxies {
        let id = format!("proxy:{}", it["id"].as_str().unwrap());
        let stands = if together && for_desktops(it) {
            Stands::Desktop
        } else {
            backed(it, false)
        };
        all.push(Subject::new(plan, id, stands, it));
    }
    if let Some(pair) = engage["icon_pair"].as_object() {
        let hosts = ["a", "b"].map(|side| {
            let host = pair.get(side).and_then(|member| member["host"].as_str());
            host.map_or_else(|| format!("icon/{side}"), str::to_owned)
        });
        let icon = &engage["icon_pair"];
        let mut icon = Subject::new(plan, "icon".to_owned(), Stands::Either, icon);
        icon.hosts = hosts.to_vec();
        all.push(icon);
    }
    all
}

/// The subjects that the loss of a host takes away while they work there.
pub fn lost_with_host(subjects: &[Subject], host: &str) -> BTreeSet<String> {
    let desktops: Vec<&Subject> = subjects
        .iter()
        .filter(|subject| subject.stands == Stands::Desktop)
        .collect();
    let gone = desktops.iter().filter(|proxy| proxy.is_on(host)).count();
    let desktops_lost = desktops.len() - gone < desktops.len().saturating_sub(1).max(1);
    let lost = subjects.iter().filter(|subject| match subject.stands {
        Stands::Alone | Stands::Pair { .. } => subject.can_work_on(host),
        Stands::AllButOne => subject.hosts.len() == 1 && subject.is_on(host),
        Stands::Either => subject.hosts.iter().all(|other| other == host),
        Stands::Desktop => desktops_lost,
    });
    lost.map(|subject| subject.id.clone()).collect()
}

/// Pods in a zone, from 0: evenly, the extra ones in the first.
pub fn in_zone(replicas: u64, zones: u64, zone: u64) -> u64 {
    replicas / zones + u64::from(zone < replicas % zones)
}
