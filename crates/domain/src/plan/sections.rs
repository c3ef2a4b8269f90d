//! The parts a plan is edited in: a table, a few single fields, or both.

use super::document::Document;
use super::shape::{Field, PLAN, Shape};
use super::table::PlanTable;
use crate::id::{Word, words};
use crate::path::{Path, Segment};

words! {
    /// A part a plan is edited in.
    pub enum PlanSection {
        /// What it has to reach.
        Targets = "targets",
        /// Ways to reach customers.
        Channels = "channels",
        /// Regions or data centers.
        Units = "units",
        /// Kubernetes nodes, and what they have to outlive.
        Nodes = "nodes",
        /// Services of private edition.
        Services = "services",
        /// Places of hosts.
        Sites = "sites",
        /// Hosts.
        Hosts = "hosts",
        /// The Management Layer.
        ManagementLayer = "management-layer",
        /// Applications.
        Applications = "applications",
        /// The Interaction Server cluster as a whole.
        Cluster = "cluster",
        /// License items and their pools.
        Licenses = "licenses",
        /// Nodes of the cluster.
        ClusterNodes = "cluster-nodes",
        /// Interaction Server Proxies.
        Proxies = "proxies",
        /// The Interaction Concentrator pair.
        IconPair = "icon-pair",
        /// Shared dependencies.
        Dependencies = "dependencies",
        /// Services and components of the plan's own.
        Components = "components",
        /// Timings that differ from their defaults.
        Assumptions = "assumptions",
        /// Failover tests.
        Measured = "measured",
        /// Prices.
        Prices = "prices",
        /// Front matter of the report.
        About = "about",
    }
}

/// Which side of a plan a section is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanSide {
    /// All of it.
    Whole,
    /// Private edition.
    PrivateEdition,
    /// What is on premises.
    OnPremises,
}

const EDITION: &str = "private_edition";
const ENGAGE: &str = "engage";
const CLUSTER: &str = "interaction_server_cluster";

impl PlanSection {
    /// The side it is of.
    #[must_use]
    pub fn side(self) -> PlanSide {
        match self {
            Self::Units | Self::Nodes | Self::Services => PlanSide::PrivateEdition,
            Self::Sites
            | Self::Hosts
            | Self::ManagementLayer
            | Self::Applications
            | Self::Cluster
            | Self::Licenses
            | Self::ClusterNodes
            | Self::Proxies
            | Self::IconPair => PlanSide::OnPremises,
            Self::Targets
            | Self::Channels
            | Self::Dependencies
            | Self::Components
            | Self::Assumptions
            | Self::Measured
            | Self::Prices
            | Self::About => PlanSide::Whole,
        }
    }

    /// The keys of the list that is its table.
    fn list(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Channels => Some(&["channels"]),
            Self::Units => Some(&[EDITION, "units"]),
            Self::Services => Some(&[EDITION, "services"]),
            Self::Sites => Some(&[ENGAGE, "sites"]),
            Self::Hosts => Some(&[ENGAGE, "hosts"]),
            Self::Applications => Some(&[ENGAGE, "applications"]),
            Self::Licenses => Some(&[ENGAGE, CLUSTER, "licenses"]),
            Self::ClusterNodes => Some(&[ENGAGE, CLUSTER, "nodes"]),
            Self::Proxies => Some(&[ENGAGE, CLUSTER, "proxies"]),
            Self::Dependencies => Some(&["shared"]),
            Self::Components => Some(&["components"]),
            Self::Measured => Some(&["measured"]),
            Self::Targets
            | Self::Nodes
            | Self::ManagementLayer
            | Self::Cluster
            | Self::IconPair
            | Self::Assumptions
            | Self::Prices
            | Self::About => None,
        }
    }

    /// The keys of the object some of whose fields are its form, and theirs: none for all of them.
    fn object(self) -> Option<(&'static [&'static str], &'static [&'static str])> {
        match self {
            Self::Targets => Some((&["objectives"], &[])),
            Self::Units => Some((&[EDITION], &["architecture"])),
            Self::Nodes => Some((&[EDITION], &["worker", "tolerate", "spread"])),
            Self::ManagementLayer => Some((&[ENGAGE, "management_layer"], &[])),
            Self::Cluster => Some((
                &[ENGAGE, CLUSTER],
                &[
                    "event_log",
                    "urs_connections",
                    "orchestration",
                    "stat_server",
                    "monitoring",
                    "stat_server_java_extensions",
                    "client_made_ids",
                    "disabled_media_types",
                ],
            )),
            Self::IconPair => Some((&[ENGAGE, "icon_pair"], &[])),
            Self::Assumptions => Some((&["assumptions"], &[])),
            Self::Prices => Some((&["prices"], &[])),
            Self::About => Some((&["about"], &[])),
            Self::Channels
            | Self::Services
            | Self::Sites
            | Self::Hosts
            | Self::Applications
            | Self::Licenses
            | Self::ClusterNodes
            | Self::Proxies
            | Self::Dependencies
            | Self::Components
            | Self::Measured => None,
        }
    }

    /// The list that is its table.
    #[must_use]
    pub fn table(self) -> Option<Path> {
        self.list().map(path)
    }

    /// Its form: the object whose fields it has, what may stand there, and those of its fields that are
    /// in the form, in their order.
    #[must_use]
    pub fn form(self) -> Option<(Path, &'static Shape, Vec<&'static Field>)> {
        let (keys, chosen) = self.object()?;
        let at = path(keys);
        let shape = PLAN.at(at.segments())?;
        let is_chosen = |field: &&Field| chosen.is_empty() || chosen.contains(&field.key);
        let fields = shape.fields().iter().filter(is_chosen);
        Some((at, shape, fields.collect()))
    }

    /// Where it begins in the document.
    #[must_use]
    pub fn at(self) -> Path {
        match (self.list(), self.object()) {
            (Some(list), _) => path(list),
            (None, Some((object, chosen))) => match chosen.first() {
                Some(first) => path(object).key(first),
                None => path(object),
            },
            (None, None) => Path::root(),
        }
    }

    /// The places of the document it is about.
    #[must_use]
    pub fn places(self) -> Vec<Path> {
        let of_form = self.object().into_iter().flat_map(|(object, chosen)| {
            let object = path(object);
            let all = chosen.is_empty().then(|| object.clone());
            let each = chosen.iter().map(move |key| object.key(key));
            all.into_iter().chain(each)
        });
        self.table().into_iter().chain(of_form).collect()
    }

    /// The section a place of a document is edited in; `None` for what is edited elsewhere.
    #[must_use]
    pub fn of(at: &Path) -> Option<Self> {
        let all = || Self::ALL.iter().copied();
        let holds = |section: &Self| section.places().iter().any(|it| at.is_within(it));
        let is_in = |section: &Self| section.places().iter().any(|it| it.is_within(at));
        if at.segments().is_empty() {
            return None;
        }
        // A place that holds several sections is edited in the first of them.
        all().find(holds).or_else(|| all().find(is_in))
    }

    /// How many rows its table has.
    #[must_use]
    pub fn rows(self, document: &Document) -> Option<usize> {
        let table = PlanTable::of(&self.table()?, document)?;
        Some(table.rows(document))
    }

    /// Whether a document says anything of it.
    #[must_use]
    pub fn is_used(self, document: &Document) -> bool {
        let is_said = |it: Path| it.find(document.value()).is_some_and(|it| !it.is_null());
        match self.rows(document) {
            Some(rows) => rows > 0,
            None => self.places().into_iter().any(is_said),
        }
    }
}

fn path(keys: &[&str]) -> Path {
    let keys = keys.iter().map(|key| Segment::Key((*key).to_owned()));
    Path::of(keys.collect())
}
