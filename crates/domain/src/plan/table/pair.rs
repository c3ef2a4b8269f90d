//! An application as a pair over two sites.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::new_row::next_free;
use crate::catalog::{Catalog, HaMode};
use crate::id::Word;
use crate::path::Path;
use crate::plan::Plan;
use crate::plan::document::Document;
use crate::plan::edit::Edit;
use crate::plan::engage::{Application, Engage};
use crate::plan::vocabulary::Redundancy;

/// The change that makes an application a pair with its primary at one site and its backup at another,
/// in the strongest mode its component has. Hosts that are at their sites stay; others are made, under
/// free names. `None` where the plan has fewer than two sites, no mode of the component is one of
/// several servers, or it is such a pair already.
#[must_use]
pub fn as_pair_over_sites(
    document: &Document,
    plan: &Plan,
    catalog: &Catalog,
    index: usize,
) -> Option<Edit> {
    let list = Engage::at().key("applications");
    let at = list.index(index);
    let mut applications = plan.engage.applications.iter();
    let application = applications.find(|it| it.at == at)?;
    let redundancy = redundancy(application, catalog)?;
    let mut hosts = Hosts::of(document, plan);
    let [first, second] = hosts.sites(application)?;
    let primary = match application.hosts.first() {
        Some(host) => {
            hosts.stands_at(host, &first);
            host.clone()
        }
        None => hosts.make(&format!("{}-1", application.id), &first),
    };
    let backup = application.hosts.get(1);
    let backup = match backup.filter(|host| hosts.site_of(host) == Some(second.as_str())) {
        Some(host) => host.clone(),
        None => hosts.make(&next_free(&primary, &hosts.names), &second),
    };
    let mut pair = vec![primary, backup];
    if redundancy == Redundancy::NPlusOne {
        let others = application.hosts.iter().skip(1);
        let others: Vec<String> = others.filter(|it| !pair.contains(it)).cloned().collect();
        pair.extend(others);
    }
    let is_so = application.redundancy == Some(redundancy) && application.hosts == pair;
    if is_so && hosts.edits.is_empty() {
        return None;
    }
    let mut edits = hosts.edits;
    edits.push(Edit::set(at.key("redundancy"), redundancy.id()));
    edits.push(Edit::set(at.key("hosts"), pair));
    Some(Edit::All { edits })
}

/// The mode it has, where its component has it too; else the strongest of the component's.
fn redundancy(application: &Application, catalog: &Catalog) -> Option<Redundancy> {
    let component = application.component.as_deref();
    let component = component.and_then(|id| catalog.component(id));
    let Some(component) = component else {
        return Some(application.redundancy.unwrap_or(Redundancy::WarmStandby));
    };
    let modes = catalog.modes_of(component);
    let said = application.redundancy;
    let said = said.filter(|said| modes.contains(&said.mode()));
    said.or_else(|| Redundancy::strongest(modes))
}

impl Redundancy {
    /// The strongest of the modes that the sources give a component: a backup that keeps in step before
    /// one that starts idle, and one that runs before one that does not. `None` where it has none.
    #[must_use]
    pub fn strongest(modes: &[HaMode]) -> Option<Self> {
        let mut strongest = [
            Self::HotStandby,
            Self::NPlusOne,
            Self::WarmStandby,
            Self::ColdStandby,
        ]
        .into_iter();
        strongest.find(|redundancy| modes.contains(&redundancy.mode()))
    }
}

/// The hosts of a plan, and those that are made or moved.
struct Hosts<'p> {
    plan: &'p Plan,
    document: &'p Document,
    /// Every name a host has anywhere.
    names: BTreeSet<String>,
    made: usize,
    edits: Vec<Edit>,
}

impl<'p> Hosts<'p> {
    fn of(document: &'p Document, plan: &'p Plan) -> Self {
        let engage = &plan.engage;
        let cluster = engage.cluster.iter();
        let nodes = cluster.clone().flat_map(|it| &it.nodes);
        let proxies = cluster.flat_map(|it| &it.proxies);
        let listed = engage.hosts.iter().map(|host| &host.id);
        let named = engage.applications.iter().flat_map(|it| &it.hosts);
        let named = named.chain(nodes.flat_map(|it| &it.hosts));
        let named = named.chain(proxies.flat_map(|it| &it.hosts));
        let named = named.chain(&engage.management_layer.scs);
        let named = named.chain(plan.shared.iter().flat_map(|part| &part.at));
        Self {
            plan,
            document,
            names: listed.chain(named).cloned().collect(),
            made: 0,
            edits: Vec::new(),
        }
    }

    /// The site of the primary, which is where that stands already or else the first, and another one.
    fn sites(&self, application: &Application) -> Option<[String; 2]> {
        let sites = &self.plan.engage.sites;
        let stands = application.hosts.first();
        let stands = stands.and_then(|host| self.site_of(host));
        let stands = stands.filter(|site| sites.iter().any(|it| it == site));
        let first = stands.or(sites.first().map(String::as_str))?;
        let second = sites.iter().find(|site| *site != first)?;
        Some([first.to_owned(), second.clone()])
    }

    fn site_of(&self, host: &str) -> Option<&str> {
        let mut hosts = self.plan.engage.hosts.iter();
        hosts.find(|it| it.id == host)?.site.as_deref()
    }

    /// Has a host stand at a site, where it stands at none.
    fn stands_at(&mut self, host: &str, site: &str) {
        let mut hosts = self.plan.engage.hosts.iter();
        match hosts.find(|it| it.id == host) {
            Some(host) if host.site.is_some() => {}
            Some(host) => self.edits.push(Edit::set(host.at.key("site"), site)),
            None => self.list(host, site),
        }
    }

    fn make(&mut self, wanted: &str, site: &str) -> String {
        let host = if self.names.contains(wanted) {
            next_free(wanted, &self.names)
        } else {
            wanted.to_owned()
        };
        self.list(&host, site);
        self.names.insert(host.clone());
        host
    }

    fn list(&mut self, host: &str, site: &str) {
        let list = Self::at();
        let there = list.find(self.document.value()).and_then(Value::as_array);
        self.edits.push(Edit::Insert {
            list,
            index: there.map_or(0, Vec::len) + self.made,
            value: json!({ "id": host, "site": site }),
        });
        self.made += 1;
    }

    fn at() -> Path {
        Engage::at().key("hosts")
    }
}
