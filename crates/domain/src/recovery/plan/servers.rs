//! On-premises subjects: applications, cluster nodes, proxies, Interaction Concentrator.

use crate::arena::Idx;
use crate::catalog::Timings;
use crate::deployment::{Deployment, RedundancyGroup};
use crate::fault::{Fault, ServerFault};
use crate::id::Word;
use crate::recovery::Recovery;
use crate::recovery::on_premises::{
    Care, lca_loss, lca_loss_alone, server_loss, site_loss, site_unfelt, vendor_loss, vendor_losses,
};
use crate::recovery::plan::longest::longer;

/// What each fault does to a group of servers.
pub(super) fn losses(
    deployment: &Deployment,
    group: Idx<RedundancyGroup>,
    timings: &Timings,
) -> Vec<Recovery> {
    if deployment.groups[group].is_vendors {
        let mut sites = deployment.schemes_after_sites(group);
        let site = sites.next().map(|_| vendor_loss(Fault::SiteDown));
        return vendor_losses().into_iter().chain(site).collect();
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
    let site = site_loss_of(deployment, group, care, timings);
    all.chain([lca]).chain(site).collect()
}

/// What the loss of a site does to a group at its worst, of the sites it has servers at.
fn site_loss_of(
    deployment: &Deployment,
    group: Idx<RedundancyGroup>,
    care: Care,
    timings: &Timings,
) -> Option<Recovery> {
    let schemes = deployment.schemes_after_sites(group);
    let losses = schemes.map(|scheme| match scheme {
        Some(scheme) => site_loss(scheme, care, timings),
        None => site_unfelt(deployment.groups[group].protection.scheme),
    });
    losses.reduce(|worst, other| {
        if longer(&other.outage, &worst.outage) {
            other
        } else {
            worst
        }
    })
}
