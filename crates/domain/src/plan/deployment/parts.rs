//! What a plan is resolved to, and how that hangs together: each names the others by their index.

use std::collections::BTreeMap;
use std::iter::once;
use std::ops::Deref;

use super::protection::Protection;
use super::replicas::{Presence, ServiceReplicas};
use crate::arena::{Arena, Idx};
use crate::catalog::{DrMode, HaMode};
use crate::plan::{Mttf, NeededTo, Path, Role, SharedKind, Workload};
use crate::subject_id::SubjectId;
use crate::thing_id::ServerRole;
use crate::units::{Hours, Probability};

/// A plan resolved to the things it is made of, in the order of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deployment {
    /// Places hosts stand in.
    pub sites: Arena<Site>,
    /// Hosts: those that are listed, then those that are only named, then servers' own.
    pub hosts: Arena<DeployedHost>,
    /// The same by their ids, since every server asks for one.
    pub(super) hosts_by_id: BTreeMap<String, Idx<DeployedHost>>,
    /// How many of the sites can be lost, from the first.
    pub(super) losable_sites: usize,
    /// Solution Control Servers, the primary first; one where anything is managed and none named.
    pub control_servers: Arena<ControlServer>,
    /// Server processes of the site.
    pub servers: Arena<Server>,
    /// Applications, then cluster nodes, then proxies, then the Interaction Concentrator pair: each
    /// with the servers that stand in for each other.
    pub groups: Arena<RedundancyGroup>,
    /// What is special to cluster nodes, in start order.
    pub nodes: Arena<DeployedNode>,
    /// What is special to the two Interaction Concentrators, where there is the pair.
    pub concentrators: Arena<Concentrator>,
    /// Parts others depend on.
    pub shared: Arena<Shared>,
    /// Regions or data centers.
    pub units: Arena<DeployedUnit>,
    /// The services of the plan, in whatever units they are.
    pub planned: Arena<PlannedAs>,
    /// Whether the Management Layer may switch over.
    pub has_ha_license: bool,
    /// The primary unit of the lowest pair: the one the figures of the system are about.
    pub system_unit: Option<Idx<DeployedUnit>>,
    /// Every service in every unit, the first unit's first; services without any mode are left out.
    pub services: Arena<DeployedService>,
    /// Hosts that a list names more than once.
    pub repeated_hosts: Vec<RepeatedHost>,
    /// Names of hosts that no server of the plan runs on: those of databases, and those past the
    /// servers of whatever names them. They are hosts of the site all the same.
    pub idle_hosts: Vec<String>,
}

/// A place hosts stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: String,
}

/// A machine servers run on.
#[derive(Clone, Debug, PartialEq)]
pub struct DeployedHost {
    /// As the plan names it; the id of its server where the plan names none.
    pub id: String,
    /// Whether the plan names it.
    pub is_named: bool,
    /// Whether the plan lists it among its hosts.
    pub is_listed: bool,
    /// Where the plan lists it.
    pub at: Option<Path>,
    /// Where it stands; `None` where no known site is given.
    pub site: Option<Idx<Site>>,
    /// The site it is said to stand in, whether that is known or not.
    pub said_site: Option<String>,
    /// The server processes on it.
    pub servers: Vec<Idx<Server>>,
}

/// A Solution Control Server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlServer {
    /// Its host.
    pub host: Idx<DeployedHost>,
}

/// A server process.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// What it is to its group.
    pub role: ServerRole,
    /// What it is a server of.
    pub group: Idx<RedundancyGroup>,
    /// Where it runs.
    pub host: Idx<DeployedHost>,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// An application.
    Application,
    /// A node of the Interaction Server cluster.
    Node,
    /// An Interaction Server Proxy.
    Proxy,
    /// The Interaction Concentrator pair.
    Icon,
}

/// An application, a cluster node, a proxy or the Interaction Concentrator pair: servers that stand
/// in for each other.
#[derive(Clone, Debug, PartialEq)]
pub struct RedundancyGroup {
    /// Where it stands in the document.
    pub at: Path,
    /// What it is, by the plan's id.
    pub subject: SubjectId,
    /// What kind of group it is.
    pub kind: GroupKind,
    /// Its component's id in the catalog, as the plan gives it; `None` for what is no application.
    pub component: Option<String>,
    /// What protects it.
    pub protection: Protection,
    /// How many different hosts the plan names for it.
    pub hosts_named: usize,
    /// Its servers.
    pub servers: GroupServers,
    /// The servers that serve its clients together: its own, and for desktop proxies those of all
    /// that stand in for each other.
    pub counted: Vec<Idx<Server>>,
    /// How many of those have to be up, where they serve alike.
    pub need: usize,
    /// Parts it needs while it runs, as the plan names them.
    pub needs: Vec<Idx<Shared>>,
    /// Parts that only what starts of it needs.
    pub starts_with: Vec<Idx<Shared>>,
    /// Parts it says it needs, those that are not in the plan included.
    pub depends_on: Vec<Dependency>,
    /// Databases without which its backup is not promoted: a Configuration Server's, whose backup
    /// does not obey whatever it sees. `None` for everything else.
    pub promotion_needs: Option<Vec<Idx<Shared>>>,
    /// Whether the system counts as down without it.
    pub counts: bool,
    /// Whether its vendor decides how it is made redundant, so that the Management Layer has no part
    /// in it.
    pub is_vendors: bool,
    /// Whether each of its servers keeps sessions that no other has.
    pub keeps_sessions: bool,
}

/// The servers of a group: at least the one that serves to begin with, which comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupServers {
    primary: Idx<Server>,
    all: Vec<Idx<Server>>,
}

impl GroupServers {
    pub(super) fn new(primary: Idx<Server>, others: impl Iterator<Item = Idx<Server>>) -> Self {
        Self {
            primary,
            all: once(primary).chain(others).collect(),
        }
    }

    /// The server that serves to begin with.
    #[must_use]
    pub fn primary(&self) -> Idx<Server> {
        self.primary
    }
}

impl Deref for GroupServers {
    type Target = [Idx<Server>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

/// What is special to a node of the Interaction Server cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct DeployedNode {
    /// Its servers.
    pub group: Idx<RedundancyGroup>,
    /// Its interaction database; `None` is one of its own.
    pub database: Option<Idx<Shared>>,
    /// Media types it processes; `None` is any.
    pub media_types: Option<Vec<String>>,
    /// Tenants it serves; empty is any.
    pub tenants: Vec<String>,
    /// Its share of the interactions.
    pub share: Probability,
}

/// What is special to an Interaction Concentrator.
#[derive(Clone, Debug, PartialEq)]
pub struct Concentrator {
    /// Its process.
    pub server: Idx<Server>,
    /// The host of its database, where the plan names one.
    pub database_host: Option<String>,
}

/// A part others depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Where it stands in the document.
    pub at: Path,
    /// What it is, by the plan's id.
    pub subject: SubjectId,
    /// The plan's id.
    pub id: String,
    /// What kind of part it is.
    pub kind: SharedKind,
    /// Members; at least 1.
    pub of: u32,
    /// Members that have to be up; at least 1, and more than there are where the plan says so.
    pub need: u32,
    /// Whether more than half have to be up.
    pub quorum: bool,
    /// Mean time to failure of a member; `None` is the timing of a host.
    pub mttf: Option<Mttf>,
    /// Mean time to repair a member, in hours; `None` is the timing of a host.
    pub mttr_h: Option<Hours>,
    /// The unit it serves; `None` serves every unit and is outside zones.
    pub unit: Option<Idx<DeployedUnit>>,
    /// Zones its members are dealt over, from the first; at least 1.
    pub zones: u32,
    /// The hosts its members are dealt over, in turn.
    pub hosts: Vec<Idx<DeployedHost>>,
    /// The cluster nodes whose event log it is.
    pub event_log_of: Vec<Idx<DeployedNode>>,
}

/// A region or a data center.
#[derive(Clone, Debug, PartialEq)]
pub struct DeployedUnit {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// Its role in its pair.
    pub role: Role,
    /// The pair it belongs to.
    pub pair: String,
    /// Availability zones or racks; at least 1.
    pub zones: u32,
    /// The other unit of its pair.
    pub partner: Option<Idx<DeployedUnit>>,
}

/// A service of the plan, in whatever units it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedAs {
    /// Where the plan has it.
    pub at: Path,
    /// Its id in the catalog.
    pub service: String,
    /// How it is made redundant; `None` where neither the plan nor the catalog says.
    pub mode: Option<HaMode>,
    /// The replicas the plan asks for instead of those recommended.
    pub replicas: Option<u32>,
    /// Parts it says it needs, those that are not in the plan included.
    pub depends_on: Vec<Dependency>,
    /// Whether the system counts as down without it.
    pub counts: bool,
}

/// A service of the plan in a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct DeployedService {
    /// Where the plan has it.
    pub at: Path,
    /// What it is, by the unit's and the catalog's ids.
    pub subject: SubjectId,
    /// Its position among the plan's services.
    pub planned: usize,
    /// Its id in the catalog.
    pub service: String,
    /// Where it is.
    pub unit: Idx<DeployedUnit>,
    /// What it does there.
    pub presence: Presence,
    /// How it is made redundant.
    pub mode: HaMode,
    /// What disaster recovery keeps of it in the other unit.
    pub dr_mode: Option<DrMode>,
    /// What it runs there.
    pub replicas: ServiceReplicas,
    /// Its workloads; at least one.
    pub workloads: Vec<Workload>,
    /// How many tenants have their own.
    pub tenants: u32,
    /// The same service in the other unit of the pair, where that exists.
    pub copy: Option<Idx<DeployedService>>,
    /// Parts it needs while it runs: those it names that are at its unit or at none.
    pub needs: Vec<Idx<Shared>>,
    /// Parts that only what starts of it needs, of the same.
    pub starts_with: Vec<Idx<Shared>>,
    /// Whether the system counts as down without it.
    pub counts: bool,
}

/// A part that something says it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// Where it is named in the document.
    pub at: Path,
    /// The name.
    pub id: String,
    /// The part of that name; `None` where there is none.
    pub part: Option<Idx<Shared>>,
    /// What for.
    pub needed_to: NeededTo,
}

/// A host that a list names more than once. It counts once.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatedHost {
    /// The list.
    pub list: Path,
    /// Where in the list it stands again; at least one place.
    pub again: Vec<usize>,
    /// The host.
    pub host: String,
    /// Whose list it is; `None` is that of the Solution Control Servers.
    pub of: Option<Idx<RedundancyGroup>>,
}
