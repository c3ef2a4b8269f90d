//! What may stand differently, found from what was changed, so that the rest need not be looked at.

use std::sync::Arc;

use super::World;
use crate::arena::Idx;
use crate::deployment::{
    DeployedHost, DeployedNode, DeployedUnit, RedundancyGroup, Server, Shared,
};
use crate::simulation::setup::{Listed, OutageSubject, Pod, Setup, UnitService, WorkerNode, Zone};

/// Each answers what has come to be so since it was last asked.
impl World {
    /// Things that may stand differently.
    pub(in crate::simulation) fn take_things(&mut self) -> Vec<Idx<Listed>> {
        self.settle();
        self.changed.things.take()
    }

    /// Subjects that may serve, or not.
    pub(in crate::simulation) fn take_subjects(&mut self) -> Vec<Idx<OutageSubject>> {
        self.settle();
        self.changed.subjects.take()
    }

    /// Subjects whose instances may be up, or not.
    pub(in crate::simulation) fn take_flows(&mut self) -> Vec<Idx<OutageSubject>> {
        self.settle();
        self.changed.flows.take()
    }

    /// Hosts whose LCA may answer a Solution Control Server, or not, or be known otherwise.
    pub(in crate::simulation) fn take_hosts(&mut self) -> Vec<Idx<DeployedHost>> {
        self.settle();
        self.changed.hosts.take()
    }

    /// Parts that may be up, or not.
    pub(in crate::simulation) fn take_parts(&mut self) -> Vec<Idx<Shared>> {
        self.settle();
        self.changed.parts.take()
    }

    /// Groups that a Solution Control Server may have something to do about.
    pub(in crate::simulation) fn take_groups(&mut self) -> Vec<Idx<RedundancyGroup>> {
        self.settle();
        self.changed.groups.take()
    }

    /// Groups that may have two primaries, of which one is to step back.
    pub(in crate::simulation) fn take_roles(&mut self) -> Vec<Idx<RedundancyGroup>> {
        self.settle();
        self.changed.roles.take()
    }

    /// Nodes that may serve or be down, or not.
    pub(in crate::simulation) fn take_nodes(&mut self) -> Vec<Idx<DeployedNode>> {
        self.settle();
        self.changed.nodes.take()
    }
}

impl World {
    fn settle(&mut self) {
        let setup = Arc::clone(&self.setup);
        for site in self.sites.take_touched() {
            self.changed.things.mark(setup.things.sites[site]);
        }
        for host in self.hosts.take_touched() {
            self.host_changed(&setup, host);
        }
        for server in self.servers.take_touched() {
            self.server_changed(&setup, server);
        }
        for group in self.groups.take_touched() {
            self.group_changed(&setup, group);
        }
        for scs in setup.deployment.control_servers.indices() {
            for host in self.links[scs].take_touched() {
                self.knowledge_changed(&setup, host);
            }
        }
        if !self.scs.take_touched().is_empty() {
            self.management_changed(&setup);
        }
        for part in self.parts.take_touched() {
            self.part_changed(&setup, part);
        }
        for unit in self.units.take_touched() {
            self.unit_changed(&setup, unit);
        }
        for zone in self.zones.take_touched() {
            self.zone_changed(&setup, zone);
        }
        for worker in self.workers.take_touched() {
            self.worker_changed(&setup, worker);
        }
        for service in self.services.take_touched() {
            self.service_changed(&setup, service);
        }
        for pod in self.pods.take_touched() {
            self.pod_changed(&setup, pod);
        }
        if std::mem::take(&mut self.cuts_touched) {
            self.network_changed(&setup);
        }
    }

    /// What is cut off, and from whom, decides what is done about any host and any group.
    fn network_changed(&mut self, setup: &Setup) {
        for site in setup.deployment.sites.indices() {
            self.changed.things.mark(setup.things.sites[site]);
        }
        for host in setup.deployment.hosts.indices() {
            self.changed.hosts.mark(host);
        }
        for group in setup.deployment.groups.indices() {
            self.matters_to_scs(group);
        }
    }

    /// Something a Solution Control Server goes by has changed about a group.
    fn matters_to_scs(&mut self, group: Idx<RedundancyGroup>) {
        self.changed.groups.mark(group);
        self.changed.roles.mark(group);
    }

    fn subject_changed(&mut self, subject: Idx<OutageSubject>) {
        self.changed.subjects.mark(subject);
        self.changed.flows.mark(subject);
    }

    fn host_changed(&mut self, setup: &Setup, host: Idx<DeployedHost>) {
        self.knowledge_changed(setup, host);
        for server in &setup.deployment.hosts[host].servers {
            self.server_changed(setup, *server);
        }
        if !setup.influence.scs_on[host].is_empty() {
            self.management_changed(setup);
        }
        for part in &setup.influence.parts_on[host] {
            self.part_changed(setup, *part);
        }
    }

    fn server_changed(&mut self, setup: &Setup, server: Idx<Server>) {
        self.group_changed(setup, setup.group_of(server));
        for group in &setup.influence.counted_by[server] {
            self.service_of_group_changed(setup, *group);
        }
    }

    /// What is known of a host shows on all that is lost with it.
    fn knowledge_changed(&mut self, setup: &Setup, host: Idx<DeployedHost>) {
        self.changed.things.mark(setup.things.hosts[host]);
        self.changed.things.mark(setup.things.lcas[host]);
        self.changed.hosts.mark(host);
        for server in &setup.deployment.hosts[host].servers {
            self.changed.things.mark(setup.things.servers[*server]);
            self.matters_to_scs(setup.group_of(*server));
        }
        for scs in &setup.influence.scs_on[host] {
            self.changed.things.mark(setup.things.scs[*scs]);
        }
    }

    /// Who manages decides what is known of any host.
    fn management_changed(&mut self, setup: &Setup) {
        for scs in setup.deployment.control_servers.indices() {
            self.changed.things.mark(setup.things.scs[scs]);
        }
        for host in setup.deployment.hosts.indices() {
            self.knowledge_changed(setup, host);
        }
    }

    fn group_changed(&mut self, setup: &Setup, group: Idx<RedundancyGroup>) {
        for server in setup.group(group).servers.iter() {
            self.changed.things.mark(setup.things.servers[*server]);
        }
        self.matters_to_scs(group);
        self.service_of_group_changed(setup, group);
    }

    fn service_of_group_changed(&mut self, setup: &Setup, group: Idx<RedundancyGroup>) {
        self.subject_changed(setup.subjects.groups[group]);
        if let Some(node) = setup.node_of[group] {
            self.changed.nodes.mark(node);
        }
    }

    fn part_changed(&mut self, setup: &Setup, part: Idx<Shared>) {
        self.changed.things.mark(setup.things.parts[part]);
        self.changed.parts.mark(part);
        self.subject_changed(setup.subjects.parts[part]);
        let dependents = &setup.influence.dependents[part];
        for group in &dependents.groups {
            self.group_changed(setup, *group);
        }
        for group in &dependents.promoted_with {
            self.matters_to_scs(*group);
        }
        for service in &dependents.services {
            for group in &setup.services[*service].groups {
                for pod in &setup.pod_groups[*group].pods {
                    self.changed.things.mark(setup.things.pods[*pod]);
                }
            }
            self.service_changed(setup, *service);
        }
    }

    fn service_changed(&mut self, setup: &Setup, service: Idx<UnitService>) {
        let copied = &setup.influence.copied_by[service];
        for service in std::iter::once(&service).chain(copied) {
            if let Some(subject) = setup.subjects.services[*service] {
                self.subject_changed(subject);
            }
        }
    }

    fn unit_changed(&mut self, setup: &Setup, unit: Idx<DeployedUnit>) {
        self.changed.things.mark(setup.things.units[unit]);
        for zone in &setup.units[unit].zones {
            self.all_in_zone_changed(setup, *zone);
        }
        for service in &setup.units[unit].services {
            self.service_changed(setup, *service);
        }
        self.parts_in_changed(setup, unit);
    }

    fn zone_changed(&mut self, setup: &Setup, zone: Idx<Zone>) {
        self.all_in_zone_changed(setup, zone);
        self.parts_in_changed(setup, setup.zones[zone].unit);
    }

    fn all_in_zone_changed(&mut self, setup: &Setup, zone: Idx<Zone>) {
        self.changed.things.mark(setup.things.zones[zone]);
        for worker in &setup.zones[zone].workers {
            self.worker_changed(setup, *worker);
        }
    }

    fn parts_in_changed(&mut self, setup: &Setup, unit: Idx<DeployedUnit>) {
        for part in &setup.influence.parts_in[unit] {
            self.part_changed(setup, *part);
        }
    }

    fn worker_changed(&mut self, setup: &Setup, worker: Idx<WorkerNode>) {
        self.changed.things.mark(setup.things.workers[worker]);
        self.changed
            .things
            .mark(setup.things.zones[setup.workers[worker].zone]);
        let pods = std::mem::take(&mut self.pods_on[worker]);
        for pod in &pods {
            self.pod_changed(setup, *pod);
        }
        self.pods_on[worker] = pods;
    }

    fn pod_changed(&mut self, setup: &Setup, pod: Idx<Pod>) {
        self.changed.things.mark(setup.things.pods[pod]);
        let counts = self.pod_counts(pod);
        if std::mem::replace(&mut self.counts[pod], counts) != counts {
            let counted = &mut self.counted[setup.pods[pod].group];
            *counted = if counts { *counted + 1 } else { *counted - 1 };
        }
        self.service_changed(setup, setup.service_of(pod));
    }
}
