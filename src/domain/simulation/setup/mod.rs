//! What a run is about and never changes: everything of the plan that can fail or serve.

mod site;
mod things;
mod units;

use std::collections::BTreeMap;

use super::clocks::Clocks;
use super::time::Time;
use super::trace::{Thing, ThingKind};
use crate::domain::catalog::Catalog;
use crate::domain::plan::{Plan, PodKind, Role, Spread};

/// A thing by its kind and its number among those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ref {
    Site(usize),
    Host(usize),
    Lca(usize),
    Scs(usize),
    Server(usize),
    Part(usize),
    Unit(usize),
    Zone(usize),
    Worker(usize),
    Pod(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Host {
    /// As the plan names it, or what it is the host of.
    pub id: String,
    pub site: Option<usize>,
    pub servers: Vec<usize>,
}

/// How servers of an application stand in for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// Nothing does.
    Alone,
    /// A backup that is started by an operator.
    Cold,
    /// A backup the Management Layer promotes.
    Standby { hot: bool },
    /// Several that serve alike.
    NPlusOne,
    /// Two that record the same.
    Parallel,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Server {
    /// Its id: `APP/primary`, `APP/backup`, `APP/INDEX`, `icon/a`.
    pub id: String,
    pub kind: ThingKind,
    pub app: usize,
    pub host: usize,
}

/// An application, a cluster node, a proxy or the Interaction Concentrator pair.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct App {
    /// Its id as outages name it.
    pub subject: String,
    pub protection: Protection,
    /// Its servers, the primary first.
    pub servers: Vec<usize>,
    /// Servers of which so many have to be up, where they serve alike.
    pub counted: Vec<usize>,
    pub need: usize,
    pub sees_hangs: bool,
    pub auto_restart: bool,
    /// Shared parts it needs.
    pub needs: Vec<usize>,
    /// The databases a backup Configuration Server needs to be promoted; `None` for anything else.
    pub config_databases: Option<Vec<usize>>,
    /// Which cluster node it is.
    pub node: Option<usize>,
    /// Whether it is a proxy.
    pub is_proxy: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub app: usize,
    pub database: Option<usize>,
    /// `None` is any.
    pub media_types: Option<Vec<String>>,
    /// Empty is any.
    pub tenants: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct License {
    pub item: String,
    /// What each node was given at the start.
    pub allocated: Vec<u64>,
}

/// Where a member of a shared part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Outside,
    Host(usize),
    Zone(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub id: String,
    pub subject: String,
    pub need: usize,
    pub members: Vec<Place>,
    pub unit: Option<usize>,
    pub repair: Option<Time>,
    /// The cluster nodes whose event log it is.
    pub event_log_of: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    pub id: String,
    pub role: Role,
    pub partner: Option<usize>,
    pub zones: Vec<usize>,
    pub services: Vec<usize>,
    pub workers: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Zone {
    pub unit: usize,
    pub id: String,
    pub workers: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Worker {
    pub unit: usize,
    pub zone: usize,
    pub id: String,
}

/// What brings a service back when its unit is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disaster {
    /// Nothing but its unit.
    Wait,
    /// Its copy in the other unit runs already.
    Switch(usize),
    /// Its copy in the other unit is deployed first.
    Activate(usize),
    /// Nothing is needed: the other unit serves.
    OtherServes(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Service {
    pub subject: String,
    pub id: String,
    pub unit: usize,
    pub groups: Vec<usize>,
    pub needs: Vec<usize>,
    pub disaster: Disaster,
    /// Whether it waits to be deployed.
    pub waits: bool,
    /// Whether it is offered anything.
    pub is_offered: bool,
}

/// The pods of one workload of one tenant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub service: usize,
    pub workload: String,
    pub kind: PodKind,
    pub pods: Vec<usize>,
    pub need: usize,
    pub singleton: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pod {
    pub id: String,
    pub group: usize,
    /// Where it runs at the start.
    pub worker: Option<usize>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setup {
    pub clocks: Clocks,
    pub ha_license: bool,
    pub spread: Option<Spread>,
    pub sites: Vec<String>,
    pub hosts: Vec<Host>,
    /// The host of each Solution Control Server, the primary's first.
    pub scs: Vec<usize>,
    pub servers: Vec<Server>,
    pub apps: Vec<App>,
    pub nodes: Vec<Node>,
    pub licenses: Vec<License>,
    pub parts: Vec<Part>,
    pub units: Vec<Unit>,
    pub zones: Vec<Zone>,
    pub workers: Vec<Worker>,
    pub services: Vec<Service>,
    pub groups: Vec<Group>,
    pub pods: Vec<Pod>,
    /// Everything with a state, as the trace lists it, and what each is.
    pub things: Vec<Thing>,
    pub refs: Vec<Ref>,
    pub by_id: BTreeMap<String, Ref>,
    /// The number of each thing in the list.
    pub number: BTreeMap<Ref, usize>,
}

impl Setup {
    /// Things a run can follow at most.
    pub const MOST_THINGS: usize = 50_000;

    /// Makes a plan ready to be run; nothing where it has more things than a run can follow.
    pub fn new(plan: &Plan, catalog: &Catalog) -> Option<Self> {
        let timings = plan.timings(catalog);
        let clocks = Clocks::new(&timings);
        let mut setup = Self {
            clocks,
            ha_license: plan.engage.management_layer.ha_license,
            spread: plan.private_edition.as_ref().map(|edition| edition.spread),
            sites: Vec::new(),
            hosts: Vec::new(),
            scs: Vec::new(),
            servers: Vec::new(),
            apps: Vec::new(),
            nodes: Vec::new(),
            licenses: Vec::new(),
            parts: Vec::new(),
            units: Vec::new(),
            zones: Vec::new(),
            workers: Vec::new(),
            services: Vec::new(),
            groups: Vec::new(),
            pods: Vec::new(),
            things: Vec::new(),
            refs: Vec::new(),
            by_id: BTreeMap::new(),
            number: BTreeMap::new(),
        };
        setup.lay_out_units(plan);
        setup.lay_out_site(plan, &timings);
        setup.run_services(plan, catalog)?;
        (setup.size() <= Self::MOST_THINGS).then_some(())?;
        setup.list_things();
        Some(setup)
    }

    /// How many things there are.
    fn size(&self) -> usize {
        let site = self.sites.len() + 2 * self.hosts.len() + self.scs.len() + self.servers.len();
        let units = self.units.len() + self.zones.len() + self.workers.len() + self.pods.len();
        site + self.parts.len() + units
    }

    /// A server as a sentence names it.
    pub fn server_name(&self, server: usize) -> String {
        let Some(it) = self.servers.get(server) else {
            return String::new();
        };
        match self.hosts.get(it.host).filter(|host| host.id != it.id) {
            Some(host) => format!("{} on {}", it.id, host.id),
            None => it.id.clone(),
        }
    }

    /// The id of a Solution Control Server.
    pub fn scs_name(scs: usize) -> String {
        match scs {
            0 => "scs/primary".to_owned(),
            1 => "scs/backup".to_owned(),
            more => format!("scs/{more}"),
        }
    }
}
