//! Names a plan writes down, beside what they come to.

use std::collections::BTreeMap;

use super::hosts::{distinct, once};
use super::parts::{Dependency, Deployment, RedundancyGroup, RepeatedHost};
use crate::arena::Idx;
use crate::plan::dependency::PlannedDependency;
use crate::plan::{Engage, NeededTo, Path, Plan};

/// A list of hosts.
struct HostList<'p> {
    at: Path,
    names: &'p [String],
    of: Option<Idx<RedundancyGroup>>,
}

impl Deployment {
    /// Parts by their names, in the order of the names.
    pub(super) fn dependencies(&self, at: &Path, names: &[PlannedDependency]) -> Vec<Dependency> {
        let names = names.iter().enumerate();
        names
            .map(|(index, named)| {
                let part = self.shared_by_id(&named.id);
                let usual = part.map(|part| self.shared[part].kind.needed_to());
                Dependency {
                    at: at.index(index),
                    id: named.id.clone(),
                    part,
                    needed_to: named.needed_to.or(usual).unwrap_or(NeededTo::Run),
                }
            })
            .collect()
    }

    /// Finds what is left of the names of hosts once everything stands where it does: those that
    /// repeat, and those that nothing runs on.
    pub(super) fn resolve_names(&mut self, plan: &Plan) {
        let lists = self.host_lists(plan);
        for list in &lists {
            let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (place, name) in list.names.iter().enumerate() {
                places.entry(name).or_default().push(place);
            }
            for host in distinct(list.names) {
                let places = places.get(host).into_iter().flatten();
                let again: Vec<usize> = places.skip(1).copied().collect();
                if !again.is_empty() {
                    self.repeated_hosts.push(RepeatedHost {
                        list: list.at.clone(),
                        again,
                        host: host.to_owned(),
                        of: list.of,
                    });
                }
            }
        }
        let named = lists.iter().flat_map(|list| list.names);
        let databases = self.concentrators.values();
        let databases = databases.filter_map(|it| it.database_host.as_ref());
        let named = named.chain(databases).map(String::as_str);
        let idle = once(named).into_iter().filter(|name| {
            let host = self.host_by_id(name);
            !host.is_some_and(|host| self.runs_anything(host))
        });
        self.idle_hosts = idle.map(str::to_owned).collect();
    }

    /// Every list of hosts: of the Solution Control Servers, applications, cluster nodes and proxies.
    fn host_lists<'p>(&self, plan: &'p Plan) -> Vec<HostList<'p>> {
        let engage = &plan.engage;
        let control = HostList {
            at: Engage::control_servers_at(),
            names: &engage.management_layer.scs,
            of: None,
        };
        let applications = engage.applications.iter();
        let applications = applications.map(|it| (&it.at, &it.hosts));
        let nodes = engage.cluster.iter().flat_map(|cluster| &cluster.nodes);
        let nodes = nodes.map(|it| (&it.at, &it.hosts));
        let proxies = engage.cluster.iter().flat_map(|cluster| &cluster.proxies);
        let proxies = proxies.map(|it| (&it.at, &it.hosts));
        // Groups stand in the same order.
        let lists = applications.chain(nodes).chain(proxies);
        let lists = lists.zip(self.groups.indices());
        let lists = lists.map(|((at, names), group)| HostList {
            at: at.key("hosts"),
            names,
            of: Some(group),
        });
        std::iter::once(control).chain(lists).collect()
    }
}
