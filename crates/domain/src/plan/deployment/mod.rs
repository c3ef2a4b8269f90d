//! The plan, resolved: which servers, hosts, cluster nodes, services and shared parts there are,
//! what protects each, and what each needs.
//!
//! This room alone reads hosts, redundancy, hang detection, automatic restarts, replicas,
//! dependencies and sites from a plan; those fields are visible nowhere else. Recovery, reliability,
//! simulation, inventory, checks and long runs ask what stands here, so they cannot read a plan in
//! different ways.
//!
//! ```text
//!           ┌ sites ◄── hosts ◄── servers ──► groups ──► needs ┐
//! Plan ──►  │                      control servers             ├──► shared
//!           └ units ◄── services ───────────────────► needs ───┘
//! ```
//!
//! How a plan is read:
//! - A host that is named exists; one that repeats in a list counts once. A server that names no
//!   host has one of its own.
//! - A pair stands on the first two different hosts it names, or with both servers on the one.
//! - N+1 has a server on each host it names, two where it names none.
//! - A part at a unit serves that unit: a service needs those of its parts that are at its own unit
//!   or at none. Applications need every part they name.
//! - What only starts need is told apart: a part that is named both ways is needed to run.

mod groups;
mod hosts;
mod names;
mod parts;
mod protection;
mod replicas;
mod rollout;
mod services;
mod shared;
mod sites;

pub use parts::{
    Concentrator, ControlServer, Dependency, DeployedHost, DeployedNode, DeployedService,
    DeployedUnit, Deployment, GroupKind, PlannedAs, RedundancyGroup, RepeatedHost, Server, Shared,
    Site,
};
pub use protection::{HangWatch, Protection, Scheme};
pub use replicas::{
    Binding, Bounds, MINIMUM, Presence, ServiceReplicas, Sized, bounds, broken_rules, dr_mode_of,
    in_unit, lost_pods, mode_of, per_zone, presence, recommend, replicas, required, sizing_unit,
    survives_zones,
};
pub use rollout::{RolloutSteps, rollout_steps};
pub use services::DisasterRoute;
pub use shared::MemberPlace;
pub use sites::MOST_SITES;

use std::collections::BTreeMap;

use super::{Plan, Role};
use crate::arena::Idx;
use crate::catalog::Catalog;
use crate::fault::Fault;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

impl Deployment {
    /// Resolves a plan.
    #[must_use]
    pub fn resolve(plan: &Plan, catalog: &Catalog) -> Self {
        let catalog = &*plan.with_own(catalog);
        let mut deployment = Self {
            has_ha_license: plan.engage.management_layer.ha_license,
            ..Self::default()
        };
        deployment.resolve_units(plan);
        deployment.resolve_hosts(plan);
        deployment.resolve_losable_sites();
        deployment.resolve_shared(plan);
        deployment.resolve_groups(plan);
        deployment.resolve_vendors(catalog);
        deployment.resolve_services(plan, catalog);
        deployment.resolve_names(plan);
        deployment
    }

    /// What each service runs in each unit, the first unit's rows first.
    pub fn replicas(&self) -> impl Iterator<Item = &ServiceReplicas> {
        self.services.values().map(|service| &service.replicas)
    }

    /// A server's id.
    #[must_use]
    pub fn server_id(&self, server: Idx<Server>) -> ThingId {
        let server = &self.servers[server];
        ThingId::Server {
            of: self.groups[server.group].subject.clone(),
            role: server.role,
        }
    }

    /// The hosts of the servers that count together for a group, in the order of its servers.
    pub fn hosts_of(&self, group: Idx<RedundancyGroup>) -> impl Iterator<Item = Idx<DeployedHost>> {
        let servers = self.groups[group].counted.iter();
        servers.map(|server| self.servers[*server].host)
    }

    /// The applications of the site, as the plan lists them.
    pub fn applications(&self) -> impl Iterator<Item = (Idx<RedundancyGroup>, &RedundancyGroup)> {
        let is_application =
            |(_, group): &(_, &RedundancyGroup)| matches!(group.subject, SubjectId::Application(_));
        self.groups.iter().filter(is_application)
    }

    /// The proxies of the cluster, as the plan lists them.
    pub fn proxies(&self) -> impl Iterator<Item = (Idx<RedundancyGroup>, &RedundancyGroup)> {
        let is_proxy =
            |(_, group): &(_, &RedundancyGroup)| matches!(group.subject, SubjectId::Proxy(_));
        self.groups.iter().filter(is_proxy)
    }

    /// The ids of everything the Management Layer could switch over, in the order of the plan: these
    /// need the HA license.
    #[must_use]
    pub fn switched_over(&self) -> Vec<String> {
        let groups = self.groups.values();
        let pairs =
            groups.filter(|group| group.protection.scheme.switches_over() && !group.is_vendors);
        pairs.map(|group| group.subject.to_string()).collect()
    }

    /// What a plan means where it names an application, a proxy or a node among others: by its own
    /// id or as subjects are written, applications first.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<&SubjectId> {
        let written = SubjectId::from(name);
        let mut subjects = self.groups.values().map(|group| &group.subject);
        let mut named = subjects
            .clone()
            .filter(|subject| subject.own() == name || **subject == written);
        subjects
            .find(|subject| matches!(subject, SubjectId::Application(id) if id == name))
            .or_else(|| {
                named
                    .clone()
                    .find(|subject| matches!(subject, SubjectId::Proxy(_)))
            })
            .or_else(|| named.find(|subject| matches!(subject, SubjectId::Node(_))))
    }

    /// Whether a server, a Solution Control Server included, is on a host.
    #[must_use]
    pub fn runs_anything(&self, host: Idx<DeployedHost>) -> bool {
        let mut control = self.control_servers.values();
        !self.hosts[host].servers.is_empty() || control.any(|control| control.host == host)
    }

    /// The host of a server, where the plan names one.
    #[must_use]
    pub fn host_of(&self, server: Idx<Server>) -> Option<&str> {
        let host = &self.hosts[self.servers[server].host];
        host.is_named.then_some(host.id.as_str())
    }

    /// The different hosts that are named for the servers of a group, in the order of its servers.
    #[must_use]
    pub fn named_hosts(&self, group: Idx<RedundancyGroup>) -> Vec<&str> {
        let servers = self.groups[group].servers.iter();
        let hosts = servers.filter_map(|server| self.host_of(*server));
        hosts::once(hosts)
    }

    /// The primary units of the other pairs, which are evaluated by themselves.
    pub fn other_primaries(&self) -> impl Iterator<Item = Idx<DeployedUnit>> {
        let units = self.units.iter();
        let primaries = units.filter(|(_, unit)| unit.role == Role::Primary);
        let all = primaries.map(|(index, _)| index);
        all.filter(|index| Some(*index) != self.system_unit)
    }

    /// Whether all of several servers of a group are on one host.
    #[must_use]
    pub fn is_on_one_host(&self, group: Idx<RedundancyGroup>) -> bool {
        let mut hosts = self.hosts_of(group);
        let first = hosts.next();
        let mut others = hosts.peekable();
        others.peek().is_some() && others.all(|host| Some(host) == first)
    }

    /// How many of the servers that count together for a group are lost with the host that has most
    /// of them.
    fn most_on_one_host(&self, group: Idx<RedundancyGroup>) -> usize {
        let mut on_each: BTreeMap<Idx<DeployedHost>, usize> = BTreeMap::new();
        for host in self.hosts_of(group) {
            *on_each.entry(host).or_default() += 1;
        }
        on_each.into_values().max().unwrap_or(0)
    }

    /// What still protects a group when a fault hits one of its servers. The Management Layer
    /// switches over only with the HA license; an operator starts a cold copy without one.
    #[must_use]
    pub fn scheme_after(&self, group: Idx<RedundancyGroup>, fault: Fault) -> Scheme {
        let Protection {
            scheme, ha_license, ..
        } = self.groups[group].protection;
        let takes_host = fault == Fault::HostDown;
        let helps = match scheme {
            Scheme::Alone => false,
            Scheme::Warm | Scheme::Hot => ha_license && !(takes_host && self.is_on_one_host(group)),
            Scheme::Cold | Scheme::Parallel => !(takes_host && self.is_on_one_host(group)),
            Scheme::NPlusOne => {
                let lost = if takes_host {
                    self.most_on_one_host(group)
                } else {
                    1
                };
                let RedundancyGroup { counted, need, .. } = &self.groups[group];
                counted.len().saturating_sub(lost) >= *need
            }
        };
        if helps { scheme } else { Scheme::Alone }
    }
}
