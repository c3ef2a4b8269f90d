//! The loss of a site: every host in it falls silent at once.

use super::detection::plan_end;
use super::hosts::{silence, wake};
use super::outages::track;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{DeployedHost, Site};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::setup::{Setup, ThingRef};
use crate::simulation::target::Strike;

fn about(site: Idx<Site>) -> About {
    About::Thing(ThingRef::Site(site))
}

fn hosts_at(setup: &Setup, site: Idx<Site>) -> impl Iterator<Item = Idx<DeployedHost>> {
    let hosts = setup.deployment.hosts.iter();
    let here = hosts.filter(move |(_, host)| host.site == Some(site));
    here.map(|(host, _)| host)
}

pub(super) fn lose_site(cx: &mut Context<'_>, site: Idx<Site>, strike: Idx<Strike>) {
    let setup = cx.setup;
    cx.world.sites[site].down += 1;
    let silent = hosts_at(setup, site)
        .filter(|host| silence(cx, *host))
        .count();
    if cx.world.sites[site].down == 1 {
        let names = [(Blank::Count, silent.to_string())];
        cx.tell_of(EventId::SiteSilent, RuleId::SiteSilent, about(site), &names);
    }
    track(cx);
    plan_end(cx, strike, setup.clocks.site_repair);
}

pub(super) fn regain_site(cx: &mut Context<'_>, site: Idx<Site>) {
    if cx.world.sites[site].down == 0 {
        return;
    }
    cx.world.sites[site].down -= 1;
    let back = hosts_at(cx.setup, site)
        .filter(|host| wake(cx, *host))
        .count();
    if cx.world.sites[site].down == 0 {
        let names = [(Blank::Count, back.to_string())];
        cx.tell_of(EventId::SiteBack, RuleId::HostBack, about(site), &names);
    }
}
