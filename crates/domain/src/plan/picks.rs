//! What a field can be chosen from, wherever the catalog or the plan knows: services and components
//! with everything they are called, and what the plan has already.

use std::collections::BTreeSet;

use super::vocabulary::SharedKind;
use super::{Plan, SharedPart};
use crate::catalog::{Catalog, plain};
use crate::fault::Fault;
use crate::id::Word;
use crate::path::{Path, Segment};

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What the document says for it.
    pub value: String,
    /// Its name; of what is only known by its id, that.
    pub name: String,
    /// What else it is called.
    pub also: Vec<String>,
    /// What it is.
    pub kind: PickKind,
    /// What it belongs to or stands in.
    pub of: Option<String>,
    /// Whether the plan has it.
    pub is_in_plan: bool,
}

/// What something to choose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickKind {
    /// A service of private edition.
    Service,
    /// A component on premises.
    Component,
    /// A host.
    Host,
    /// A site.
    Site,
    /// A region or a data center.
    Unit,
    /// A shared dependency.
    Shared(SharedKind),
    /// A node of the cluster.
    Node,
    /// A media type.
    MediaType,
    /// A license item.
    LicenseItem,
    /// A failure.
    Fault(Fault),
    /// Outside hosts and regions.
    Outside,
    /// A word of the document.
    Word,
}

/// What a field can be chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picks {
    /// What there is, in the order of its sources.
    pub all: Vec<Pick>,
    /// Whether something else can be meant: a host that nobody has listed, a media type of one's own.
    pub takes_own: bool,
}

impl Picks {
    /// What a place of a plan can be chosen from; `None` where nothing is known of that.
    #[must_use]
    pub fn at(path: &Path, plan: &Plan, catalog: &Catalog) -> Option<Self> {
        let keys: Vec<&str> = path.segments().iter().filter_map(key).collect();
        let known = |all| {
            Some(Self {
                all,
                takes_own: false,
            })
        };
        let or_own = |all| {
            let takes_own = true;
            Some(Self { all, takes_own })
        };
        match keys.as_slice() {
            ["private_edition", "services", "service"] => known(services(plan, catalog)),
            ["private_edition", "services", "units"] => known(units(plan)),
            ["engage", "applications", "component"] => known(components(plan, catalog)),
            ["engage", "hosts", "site"] => known(sites(plan)),
            ["shared", "at"] => or_own(places(plan)),
            [.., "depends_on"] => known(shared(plan, |_| true)),
            ["engage", "interaction_server_cluster", "nodes", "database"] => {
                known(shared(plan, |part| part.kind == SharedKind::Database))
            }
            ["engage", .., "hosts" | "host" | "scs"] if keys.len() > 2 => or_own(hosts(plan)),
            [
                "engage",
                ..,
                "media_types" | "disabled_media_types" | "media_type",
            ] => or_own(media_types(plan, catalog)),
            ["engage", .., "licenses", "item"] => or_own(license_items(plan, catalog)),
            ["engage", .., "urs_connections"] => known(nodes(plan)),
            ["measured", "fault"] => known(faults()),
            _ => None,
        }
    }

    /// Words of the document, each with what it is called.
    #[must_use]
    pub fn words(words: &[&str], name: impl Fn(&str) -> String) -> Self {
        let pick = |word: &&str| Pick {
            name: name(word),
            is_in_plan: false,
            ..Pick::of_plan(word, PickKind::Word, None)
        };
        Self {
            all: words.iter().map(pick).collect(),
            takes_own: false,
        }
    }

    /// What is meant by a text, the likeliest first: everything for no text.
    #[must_use]
    pub fn matching(&self, text: &str) -> Vec<&Pick> {
        let wanted = plain(text);
        let mut found: Vec<(u8, &Pick)> = self
            .all
            .iter()
            .filter_map(|pick| Some((pick.likeness(&wanted)?, pick)))
            .collect();
        found.sort_by_key(|(likeness, _)| *likeness);
        found.into_iter().map(|(_, pick)| pick).collect()
    }

    /// What a text is a name of, and nothing else.
    #[must_use]
    pub fn called(&self, text: &str) -> Option<&Pick> {
        let wanted = plain(text);
        let mut all = self.all.iter();
        all.find(|pick| !wanted.is_empty() && pick.likeness(&wanted) == Some(0))
    }
}

impl Pick {
    /// How likely it is meant: 0 for one of its names, 1 for the beginning of one, 2 for the beginning
    /// of a word of one, 3 for a part of one.
    fn likeness(&self, wanted: &str) -> Option<u8> {
        let names = [&self.value, &self.name].into_iter().chain(&self.also);
        let each = names.filter_map(|name| {
            let whole = plain(name);
            let mut words = name.split(|letter: char| !letter.is_alphanumeric());
            if whole == wanted {
                Some(0)
            } else if whole.starts_with(wanted) {
                Some(1)
            } else if words.any(|word| plain(word).starts_with(wanted)) {
                Some(2)
            } else {
                whole.contains(wanted).then_some(3)
            }
        });
        each.min()
    }

    fn of_plan(id: &str, kind: PickKind, of: Option<String>) -> Self {
        Self {
            value: id.to_owned(),
            name: id.to_owned(),
            also: Vec::new(),
            kind,
            of,
            is_in_plan: true,
        }
    }
}

fn key(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Key(key) => Some(key),
        Segment::Index(_) => None,
    }
}

fn also(catalog: &Catalog, id: &str) -> Vec<String> {
    catalog.aliases_of(id).map(str::to_owned).collect()
}

fn services(plan: &Plan, catalog: &Catalog) -> Vec<Pick> {
    let edition = plan.private_edition.iter();
    let planned: BTreeSet<&str> = edition
        .flat_map(|edition| edition.services.iter().map(|it| it.service.as_str()))
        .collect();
    let services = catalog.services.iter().map(|service| {
        let chart = service.lab_chart.iter().cloned();
        Pick {
            value: service.id.clone(),
            name: service.name.clone(),
            also: also(catalog, &service.id)
                .into_iter()
                .chain(chart)
                .collect(),
            kind: PickKind::Service,
            of: service.group.clone(),
            is_in_plan: planned.contains(service.id.as_str()),
        }
    });
    services.collect()
}

fn components(plan: &Plan, catalog: &Catalog) -> Vec<Pick> {
    let applications = plan.engage.applications.iter();
    let planned: BTreeSet<&str> = applications
        .filter_map(|it| it.component.as_deref())
        .collect();
    let components = catalog.components.iter().map(|component| Pick {
        value: component.id.clone(),
        name: component.name.clone(),
        also: also(catalog, &component.id),
        kind: PickKind::Component,
        of: Some(component.group.clone()),
        is_in_plan: planned.contains(component.id.as_str()),
    });
    components.collect()
}

fn units(plan: &Plan) -> Vec<Pick> {
    let units = plan.private_edition.iter().flat_map(|it| &it.units);
    let units = units.map(|unit| Pick::of_plan(&unit.id, PickKind::Unit, None));
    units.collect()
}

fn sites(plan: &Plan) -> Vec<Pick> {
    let sites = plan.engage.sites.iter();
    let sites = sites.map(|site| Pick::of_plan(site, PickKind::Site, None));
    sites.collect()
}

/// Hosts that are listed, then those that are only named.
fn hosts(plan: &Plan) -> Vec<Pick> {
    let engage = &plan.engage;
    let listed = engage.hosts.iter();
    let mut hosts: Vec<Pick> = listed
        .map(|host| Pick::of_plan(&host.id, PickKind::Host, host.site.clone()))
        .collect();
    let cluster = engage.cluster.iter();
    let nodes = cluster.clone().flat_map(|it| &it.nodes);
    let proxies = cluster.flat_map(|it| &it.proxies);
    let named = engage.applications.iter().flat_map(|it| &it.hosts);
    let named = named.chain(nodes.flat_map(|it| &it.hosts));
    let named = named.chain(proxies.flat_map(|it| &it.hosts));
    for host in named.chain(&engage.management_layer.scs) {
        if hosts.iter().all(|it| it.value != *host) {
            hosts.push(Pick::of_plan(host, PickKind::Host, None));
        }
    }
    hosts
}

/// The word for a place of its own that everything on premises reaches.
const ENGAGE: &str = "engage";

fn places(plan: &Plan) -> Vec<Pick> {
    let outside = Pick::of_plan(ENGAGE, PickKind::Outside, None);
    let mut places = units(plan);
    places.extend(hosts(plan));
    places.push(outside);
    places
}

fn shared(plan: &Plan, is_offered: impl Fn(&SharedPart) -> bool) -> Vec<Pick> {
    let parts = plan.shared.iter().filter(|part| is_offered(part));
    let parts = parts.map(|part| {
        let at = (!part.at.is_empty()).then(|| part.at.join(", "));
        Pick::of_plan(&part.id, PickKind::Shared(part.kind), at)
    });
    parts.collect()
}

fn nodes(plan: &Plan) -> Vec<Pick> {
    let cluster = plan.engage.cluster.iter();
    let nodes = cluster.flat_map(|cluster| &cluster.nodes);
    let nodes = nodes.map(|node| Pick::of_plan(&node.id, PickKind::Node, None));
    nodes.collect()
}

/// Those of the plan, then those of the channels.
fn media_types(plan: &Plan, catalog: &Catalog) -> Vec<Pick> {
    let cluster = plan.engage.cluster.iter();
    let nodes = cluster.flat_map(|cluster| &cluster.nodes);
    let named = nodes.filter_map(|node| node.media_types.as_ref()).flatten();
    let known = catalog.beginning.iter();
    let known = known.flat_map(|given| given.media_types.iter().map(|it| &it.media_type));
    in_plan_first(named, known, PickKind::MediaType)
}

fn license_items(plan: &Plan, catalog: &Catalog) -> Vec<Pick> {
    let cluster = plan.engage.cluster.iter();
    let named = cluster.flat_map(|cluster| cluster.licenses.iter().map(|it| &it.item));
    let known = catalog.beginning.iter().map(|given| &given.license_item);
    in_plan_first(named, known, PickKind::LicenseItem)
}

fn in_plan_first<'p>(
    named: impl Iterator<Item = &'p String>,
    known: impl Iterator<Item = &'p String>,
    kind: PickKind,
) -> Vec<Pick> {
    let named = named.map(|name| (name, true));
    let mut picks: Vec<Pick> = Vec::new();
    for (name, is_in_plan) in named.chain(known.map(|name| (name, false))) {
        if picks.iter().all(|it| it.value != *name) {
            picks.push(Pick {
                is_in_plan,
                ..Pick::of_plan(name, kind, None)
            });
        }
    }
    picks
}

fn faults() -> Vec<Pick> {
    let faults = Fault::ALL.iter().map(|fault| Pick {
        is_in_plan: false,
        ..Pick::of_plan(fault.id(), PickKind::Fault(*fault), None)
    });
    faults.collect()
}
