//! What levers of the on-premises side do to a plan, as edits; none where nothing would change.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::names::{fresh, ids, text};
use crate::availability::json_number;
use crate::catalog::{Catalog, HaMode, TimingKey};
use crate::id::Word;
use crate::path::Path;
use crate::plan::{Application, Document, Edit, Engage, Plan, Redundancy};

/// The modes of a component, by its id.
fn modes<'c>(application: &Application, catalog: &'c Catalog) -> &'c [HaMode] {
    let row = application.component.as_deref();
    let row = row.and_then(|id| catalog.component(id));
    row.map_or(&[], |row| catalog.modes_of(row))
}

/// A backup for every unpaired application whose component has a standby mode, on a host of its own:
/// at the other site where there are two.
pub(super) fn backups(document: &Document, catalog: &Catalog) -> Vec<Edit> {
    let plan = Plan::read(document);
    let catalog = plan.with_own(catalog);
    let mut hosts = Hosts::of(document);
    let mut edits = Vec::new();
    for application in &plan.engage.applications {
        if word(document, &application.at).is_some() {
            continue;
        }
        let standby = [
            Redundancy::WarmStandby,
            Redundancy::HotStandby,
            Redundancy::ColdStandby,
        ];
        let known = modes(application, &catalog);
        let Some(mode) = standby.into_iter().find(|it| known.contains(&it.mode())) else {
            continue;
        };
        edits.push(Edit::set(application.at.key("redundancy"), mode.id()));
        let list = application.at.key("hosts");
        if let Some(first) = named(document, &list).first() {
            let second = hosts.beside(first, document);
            edits.push(Edit::set(list, json!([first, second])));
        }
    }
    edits.extend(hosts.listed(document));
    edits
}

/// The redundancy an application says.
fn word(document: &Document, application: &Path) -> Option<Redundancy> {
    let said = application.key("redundancy");
    Redundancy::from_id(said.find(document.value())?.as_str()?)
}

/// Hot standby for every warm pair whose component has both.
pub(super) fn hot(document: &Document, catalog: &Catalog) -> Vec<Edit> {
    let plan = Plan::read(document);
    let catalog = plan.with_own(catalog);
    let applications = plan.engage.applications.iter();
    let warm = applications.filter(|application| {
        word(document, &application.at) == Some(Redundancy::WarmStandby)
            && modes(application, &catalog).contains(&HaMode::HotStandby)
    });
    warm.map(|it| Edit::set(it.at.key("redundancy"), Redundancy::HotStandby.id()))
        .collect()
}

/// The heartbeat that detects hangs, as short as the catalog holds worth planning with, where it is off.
pub(super) fn hang_detection(document: &Document, catalog: &Catalog) -> Vec<Edit> {
    let plan = Plan::read(document);
    let has_servers = !plan.engage.applications.is_empty() || plan.engage.cluster.is_some();
    let timings = plan.timings(catalog);
    let key = TimingKey::HeartbeatPeriod;
    let is_off = timings.length(key).is_none_or(|period| period.is_zero());
    let attainable = catalog.timings.get(key).and_then(|it| it.attainable);
    let period = attainable.filter(|_| has_servers && is_off);
    period
        .map(|period| Edit::set(plan.timing_at(key), json_number(period)))
        .into_iter()
        .collect()
}

/// Every pair at one site gets its second server to the other site, on a host of its own.
pub(super) fn both_sites(document: &Document) -> Vec<Edit> {
    let plan = Plan::read(document);
    let mut hosts = Hosts::of(document);
    if hosts.sites.len() < 2 {
        return Vec::new();
    }
    let pairs = [
        Redundancy::ColdStandby,
        Redundancy::WarmStandby,
        Redundancy::HotStandby,
    ];
    let applications = plan.engage.applications.iter();
    let applications = applications
        .filter(|it| word(document, &it.at).is_some_and(|mode| pairs.contains(&mode)))
        .map(|it| it.at.key("hosts"));
    let cluster = plan.engage.cluster.iter();
    let nodes = cluster.flat_map(|it| it.nodes.iter().map(|node| node.at.key("hosts")));
    let mut edits = Vec::new();
    for list in applications.chain(nodes) {
        let there = named(document, &list);
        let [first, second, ..] = there.as_slice() else {
            continue;
        };
        let (one, other) = (hosts.site(first), hosts.site(second));
        if one.is_none() || one != other {
            continue;
        }
        let moved = hosts.beside(second, document);
        edits.push(Edit::set(list, json!([first, moved])));
    }
    edits.extend(hosts.listed(document));
    edits
}

/// The HA license.
pub(super) fn ha_license(document: &Document) -> Vec<Edit> {
    let engage = Plan::read(document).engage;
    let has_servers = !engage.applications.is_empty() || engage.cluster.is_some();
    if engage.management_layer.ha_license || !has_servers {
        return Vec::new();
    }
    let at = Engage::at().key("management_layer").key("ha_license");
    vec![Edit::set(at, true)]
}

/// A second Solution Control Server: on another host of the plan, at another site where there is one.
pub(super) fn second_scs(document: &Document) -> Vec<Edit> {
    let list = Engage::control_servers_at();
    let there: BTreeSet<String> = named(document, &list).into_iter().collect();
    let hosts = Hosts::of(document);
    let first = named(document, &list).into_iter().next();
    let Some(first) = first.or_else(|| hosts.listed_hosts.first().cloned()) else {
        return Vec::new();
    };
    let others = || hosts.listed_hosts.iter().filter(|host| **host != first);
    let elsewhere = others().find(|host| hosts.site(host) != hosts.site(&first));
    let second = elsewhere
        .or_else(|| others().next())
        .filter(|_| there.len() < 2);
    second
        .map(|second| Edit::set(list, json!([first, second])))
        .into_iter()
        .collect()
}

/// The different hosts that a list names.
pub(super) fn named(document: &Document, list: &Path) -> Vec<String> {
    let items = list.find(document.value()).and_then(Value::as_array);
    let mut hosts: Vec<String> = Vec::new();
    for host in items.into_iter().flatten().filter_map(text) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}

/// The hosts of a plan with their sites, and those that a lever adds: one beside each that needs one.
struct Hosts {
    sites: Vec<String>,
    listed_hosts: Vec<String>,
    site_of: BTreeMap<String, String>,
    beside: BTreeMap<String, String>,
    new: Vec<Value>,
    taken: BTreeSet<String>,
}

impl Hosts {
    fn of(document: &Document) -> Self {
        let items = |key: &str| {
            let list = Engage::at().key(key);
            let items = list.find(document.value()).and_then(Value::as_array);
            items.cloned().unwrap_or_default()
        };
        let id = |item: &Value| item.get("id").and_then(text);
        let hosts = items("hosts");
        let site = |host: &Value| Some((id(host)?, host.get("site").and_then(text)?));
        Self {
            sites: items("sites").iter().filter_map(id).collect(),
            listed_hosts: hosts.iter().filter_map(id).collect(),
            site_of: hosts.iter().filter_map(site).collect(),
            beside: BTreeMap::new(),
            new: Vec::new(),
            taken: BTreeSet::new(),
        }
    }

    fn site(&self, host: &str) -> Option<&String> {
        self.site_of.get(host)
    }

    /// The new host beside one, at the other site where there are two.
    fn beside(&mut self, host: &str, document: &Document) -> String {
        if let Some(known) = self.beside.get(host) {
            return known.clone();
        }
        if self.taken.is_empty() {
            self.taken = ids(document.value());
        }
        let name = fresh(host, &mut self.taken);
        let site = self.site(host).cloned();
        let other = site.and_then(|site| {
            self.sites
                .iter()
                .find(|it| **it != site)
                .or(Some(&site))
                .cloned()
        });
        self.new.push(match other {
            Some(site) => json!({ "id": name, "site": site }),
            None => json!({ "id": name }),
        });
        self.beside.insert(host.to_owned(), name.clone());
        name
    }

    /// The change that lists the new hosts.
    fn listed(self, document: &Document) -> Option<Edit> {
        let list = Engage::at().key("hosts");
        (!self.new.is_empty()).then(|| Edit::append(document, &list, self.new))
    }
}
