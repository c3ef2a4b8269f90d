//! On-premises subjects: applications, cluster nodes, proxies, Interaction Concentrator.

use crate::arena::Idx;
use crate::catalog::Timings;
use crate::deployment::{Deployment, RedundancyGroup};
use crate::fault::{Fault, ServerFault};
use crate::id::Word;
use crate::recovery::Recovery;
use crate::recovery::on_premises::{Care, lca_loss, lca_loss_alone, server_loss, vendor_losses};

/// What each fault does to a group of servers.
pub(super) fn losses(
    deployment: &Deployment,
    group: Idx<RedundancyGroup>,
    timings: &Timings,
) -> Vec<Recovery> {
    if deployment.groups[group].is_vendors {
        return vendor_losses();
    }
    let care = Care::of(&deployment.groups[group].protection, timings);
    let all = ServerFault::ALL.iter().map(|&fault| {
        let scheme = deployment.scheme_after(group, fault.into());
        server_loss(scheme, fault, care, timings)
    });
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
