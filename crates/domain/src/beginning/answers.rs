//! What the questions are answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::UsualNode;
use crate::id::words;
use crate::units::{Probability, Seconds};

words! {
    /// Where the deployment runs.
    pub enum Deploys {
        /// On Kubernetes.
        PrivateEdition = "private-edition",
        /// On hosts of a data center.
        OnPremises = "on-premises",
        /// On both, side by side.
        Both = "both",
    }
}

words! {
    /// Where private edition runs.
    pub enum Regions {
        /// One cloud region.
        One = "one-region",
        /// A pair of cloud regions.
        Two = "two-regions",
        /// One private data center.
        DataCenter = "one-data-center",
        /// A pair of private data centers.
        TwoDataCenters = "two-data-centers",
    }
}

words! {
    /// Where hosts on premises stand.
    pub enum Sites {
        /// All in one.
        One = "one-site",
        /// The servers of each pair in two.
        Two = "two-sites",
    }
}

/// What the questions were answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// Where it runs.
    pub deploys: Deploys,
    /// Where private edition runs.
    pub regions: Regions,
    /// Zones of each region, or racks of each data center; at least 1.
    pub zones: u32,
    /// Where hosts on premises stand.
    pub sites: Sites,
    /// Agents that work at once; `None` where nobody has said.
    pub agents: Option<u32>,
    /// Channels of the catalog, by id.
    pub channels: BTreeSet<String>,
    /// The share of time the system has to be up.
    pub availability: Option<Probability>,
    /// How soon it has to be back.
    pub rto: Option<Seconds>,
    /// How much data it may lose, as time.
    pub rpo: Option<Seconds>,
    /// The size of a node; `None` where nobody has said.
    pub node_size: Option<UsualNode>,
    /// Agents that one pod carries, for each service that is counted in agents and is known.
    pub agents_per_pod: BTreeMap<String, u32>,
}

impl Regions {
    /// How many there are.
    #[must_use]
    pub fn count(self) -> u32 {
        match self {
            Self::One | Self::DataCenter => 1,
            Self::Two | Self::TwoDataCenters => 2,
        }
    }

    /// Whether they are private data centers.
    #[must_use]
    pub fn are_private(self) -> bool {
        match self {
            Self::One | Self::Two => false,
            Self::DataCenter | Self::TwoDataCenters => true,
        }
    }

    /// Zones of a region in a cloud; a data center is one failure domain unless somebody says that its
    /// racks are.
    #[must_use]
    pub fn usual_zones(self) -> u32 {
        if self.are_private() { 1 } else { 3 }
    }
}

impl Deploys {
    /// Whether Kubernetes is part of it.
    #[must_use]
    pub fn has_private_edition(self) -> bool {
        match self {
            Self::PrivateEdition | Self::Both => true,
            Self::OnPremises => false,
        }
    }

    /// Whether hosts are part of it.
    #[must_use]
    pub fn is_on_premises(self) -> bool {
        match self {
            Self::OnPremises | Self::Both => true,
            Self::PrivateEdition => false,
        }
    }
}

impl Answers {
    /// What is answered until somebody says otherwise: two regions, and these channels.
    #[must_use]
    pub fn usual(channels: impl IntoIterator<Item = String>) -> Self {
        Self {
            deploys: Deploys::PrivateEdition,
            regions: Regions::Two,
            zones: Regions::Two.usual_zones(),
            sites: Sites::Two,
            agents: None,
            channels: channels.into_iter().collect(),
            availability: None,
            rto: None,
            rpo: None,
            node_size: None,
            agents_per_pod: BTreeMap::new(),
        }
    }
}
