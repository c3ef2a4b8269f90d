//! What may stand differently since somebody last looked: a set for each of those who look.

use crate::deployment::{DeployedHost, DeployedNode, RedundancyGroup, Shared};
use crate::simulation::change_tracking::Marked;
use crate::simulation::setup::{Listed, OutageSubject, Setup};

/// All of them.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    pub things: Marked<Listed>,
    pub subjects: Marked<OutageSubject>,
    pub flows: Marked<OutageSubject>,
    pub hosts: Marked<DeployedHost>,
    pub parts: Marked<Shared>,
    pub groups: Marked<RedundancyGroup>,
    pub roles: Marked<RedundancyGroup>,
    pub nodes: Marked<DeployedNode>,
}

impl Changed {
    /// Nothing was looked at yet.
    pub(super) fn everything(setup: &Setup) -> Self {
        let deployment = &setup.deployment;
        Self {
            things: Marked::everything(&setup.things.all),
            subjects: Marked::everything(&setup.subjects.all),
            flows: Marked::everything(&setup.subjects.all),
            hosts: Marked::everything(&deployment.hosts),
            parts: Marked::everything(&deployment.shared),
            groups: Marked::everything(&deployment.groups),
            roles: Marked::everything(&deployment.groups),
            nodes: Marked::everything(&deployment.nodes),
        }
    }
}
