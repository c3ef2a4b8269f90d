//! Parts others depend on, and where their members are.

use super::hosts::distinct;
use super::parts::{DeployedHost, DeployedNode, Deployment, Shared};
use crate::arena::Idx;
use crate::plan::{Plan, SharedKind, SharedPart};
use crate::subject_id::SubjectId;

/// Where parts are that serve all and are outside hosts.
const ENGAGE: &str = "engage";

/// Where a member of a shared part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPlace {
    /// Outside zones and hosts.
    Outside,
    /// On a host.
    Host(Idx<DeployedHost>),
    /// In a zone of the part's unit, from 0.
    Zone(u32),
}

impl Shared {
    /// Where a member is, by its number from 0.
    #[must_use]
    pub fn place(&self, member: u32) -> MemberPlace {
        if self.unit.is_some() {
            return MemberPlace::Zone(member % self.zones.max(1));
        }
        let mut dealt = self.hosts.iter().cycle();
        let host = dealt.nth(member as usize % self.hosts.len().max(1));
        host.map_or(MemberPlace::Outside, |host| MemberPlace::Host(*host))
    }
}

impl Shared {
    /// How many members are on each of its hosts.
    pub(crate) fn members_on_each(&self) -> impl Iterator<Item = u32> {
        let hosts = u32::try_from(self.hosts.len()).unwrap_or(u32::MAX);
        (0..hosts).map(move |turn| self.of / hosts + u32::from(turn < self.of % hosts))
    }
}

impl Deployment {
    /// Shared parts stand after units and the hosts that are listed, and before everything that
    /// needs them.
    pub(super) fn resolve_shared(&mut self, plan: &Plan) {
        for part in &plan.shared {
            let unit = self.units.find(|unit| part.at.contains(&unit.id));
            let hosts = distinct(&part.at).into_iter();
            let hosts = hosts.filter(|host| unit.is_none() && *host != ENGAGE);
            let hosts = hosts.map(|host| self.named_host(host)).collect();
            let zones = unit.map_or(1, |unit| part.zones.min(self.units[unit].zones));
            self.shared.push(Shared {
                at: part.path.clone(),
                subject: SubjectId::Shared(part.id.clone()),
                id: part.id.clone(),
                kind: part.kind,
                of: part.of,
                need: part.need,
                quorum: part.quorum,
                mttf: part.mttf_h,
                mttr_h: part.mttr_h,
                unit,
                zones,
                hosts,
                event_log_of: Vec::new(),
            });
        }
    }

    /// The first part with an id.
    #[must_use]
    pub fn shared_by_id(&self, id: &str) -> Option<Idx<Shared>> {
        self.shared.find(|part| part.id == id)
    }

    /// Finds the databases that hold events of the cluster, once its nodes are there.
    pub(super) fn resolve_event_logs(&mut self, plan: &Plan) {
        for (part, stated) in self.shared.indices().zip(&plan.shared) {
            self.shared[part].event_log_of = self.event_log_of(stated, plan);
        }
    }

    /// The nodes whose event log a shared part is: a database by that name that no node keeps its
    /// interactions in. One that ends with a node's id is that node's, any other everybody's.
    fn event_log_of(&self, part: &SharedPart, plan: &Plan) -> Vec<Idx<DeployedNode>> {
        let nodes = || {
            plan.engage
                .cluster
                .iter()
                .flat_map(|cluster| &cluster.nodes)
        };
        let keeps_interactions = nodes().any(|node| node.database.as_ref() == Some(&part.id));
        let Some(name) = &part.event_log else {
            return Vec::new();
        };
        if part.kind != SharedKind::Database || keeps_interactions {
            return Vec::new();
        }
        let owner = name.owner.as_ref();
        let owner = owner.and_then(|owner| nodes().position(|node| node.id == *owner));
        match owner.and_then(|owner| self.nodes.nth(owner)) {
            Some(owner) => vec![owner],
            None => self.nodes.indices().collect(),
        }
    }
}
