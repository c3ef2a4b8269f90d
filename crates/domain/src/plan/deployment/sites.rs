//! Which sites can be lost, and what stands at them.

use super::parts::{DeployedHost, Deployment, RedundancyGroup, Server, Site};
use super::protection::Scheme;
use crate::arena::Idx;

/// Sites that can be lost at most; those after them never are.
pub const MOST_SITES: usize = 8;

impl Deployment {
    /// Finds how many sites can be lost: those of the plan, as soon as two of them have hosts. A place
    /// for everything is no place to be lost by itself.
    pub(super) fn resolve_losable_sites(&mut self) {
        let listed = self.hosts.values().filter(|host| host.is_listed);
        let mut sites = listed.filter_map(|host| host.site);
        let first = sites.next();
        if sites.any(|site| Some(site) != first) {
            self.losable_sites = self.sites.len().min(MOST_SITES);
        }
    }

    /// How many sites can be lost.
    #[must_use]
    pub fn losable_sites(&self) -> usize {
        self.losable_sites
    }

    /// The site, by its number, with which a host is lost.
    #[must_use]
    pub fn lost_with(&self, host: Idx<DeployedHost>) -> Option<usize> {
        let site = self.hosts[host].site?.position();
        (site < self.losable_sites()).then_some(site)
    }

    /// The sites of the servers that serve the clients of a group, in their order.
    pub fn sites_of(&self, group: Idx<RedundancyGroup>) -> impl Iterator<Item = Option<usize>> {
        self.hosts_of(group).map(|host| self.lost_with(host))
    }

    /// What still protects a group when each of the sites it has servers at is lost, in the order of
    /// its servers: `None` where only what stands by is lost.
    pub fn schemes_after_sites(
        &self,
        group: Idx<RedundancyGroup>,
    ) -> impl Iterator<Item = Option<Scheme>> {
        let it = &self.groups[group];
        let site_of = |server: &Idx<Server>| self.hosts[self.servers[*server].host].site;
        let mut sites: Vec<Idx<Site>> = Vec::new();
        for site in it.servers.iter().filter_map(site_of) {
            if !sites.contains(&site) {
                sites.push(site);
            }
        }
        let counted: Vec<Option<Idx<Site>>> = it.counted.iter().map(site_of).collect();
        let switches = it.protection.scheme.switches_over();
        let need = it.need;
        let scheme = if switches && !it.protection.ha_license {
            Scheme::Alone
        } else {
            it.protection.scheme
        };
        sites.into_iter().map(move |lost| {
            let is_left = |site: &&Option<Idx<Site>>| **site != Some(lost);
            let left = counted.iter().filter(is_left).count();
            let primary_is_left = counted.first().is_none_or(|site| *site != Some(lost));
            match scheme {
                Scheme::Alone if primary_is_left => None,
                Scheme::Cold | Scheme::Warm | Scheme::Hot if primary_is_left => None,
                Scheme::Cold | Scheme::Warm | Scheme::Hot if left > 0 => Some(scheme),
                Scheme::NPlusOne | Scheme::Parallel if left >= need => Some(scheme),
                Scheme::Alone
                | Scheme::Cold
                | Scheme::Warm
                | Scheme::Hot
                | Scheme::NPlusOne
                | Scheme::Parallel => Some(Scheme::Alone),
            }
        })
    }
}
