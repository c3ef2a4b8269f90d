//! On-premises subjects: applications, cluster nodes, proxies, Interaction Concentrator.

use crate::domain::arena::Idx;
use crate::domain::catalog::Timings;
use crate::domain::deployment::{Deployment, RedundancyGroup};
use crate::domain::fault::Fault;
use crate::domain::recovery::Recovery;
use crate::domain::recovery::on_premises::{
    Care, FAULTS, alone, backed_up, lca_loss, lca_loss_alone,
};

/// What each fault does to a group of servers.
pub(super) fn losses(
    deployment: &Deployment,
    group: Idx<RedundancyGroup>,
    timings: &Timings,
) -> Vec<Recovery> {
    let care = Care::of(&deployment.groups[group].protection, timings);
    let all = FAULTS.iter().map(
        |&fault| match deployment.scheme_after(group, fault).mode() {
            Some(mode) => backed_up(mode, fault, care, timings),
            None => alone(fault, care, timings),
        },
    );
    let switches = deployment
        .scheme_after(group, Fault::LcaLost)
        .switches_over();
    let lca = if switches {
        lca_loss()
    } else {
        lca_loss_alone()
    };
    all.chain([lca]).collect()
}
