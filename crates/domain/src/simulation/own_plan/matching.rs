//! What of a plan can stand for what a scenario needs.

use super::need::{AddpSetting, Need};
use crate::arena::Idx;
use crate::catalog::{DrMode, TimingKey, Timings};
use crate::deployment::{DeployedHost, GroupKind, RedundancyGroup, Scheme, Shared};
use crate::plan::{NodeTaintsPolicy, PodKind, SharedKind, WhenUnsatisfiable};
use crate::simulation::setup::{Disaster, Pod, ServicePods, Setup, ThingRef, UnitService, Zone};
use crate::units::Seconds;

/// What stands for what: a text of the scenario, and the plan's own.
pub(in crate::simulation) type Pairs = Vec<(String, String)>;

/// What looks in a plan for what scenarios need.
pub(in crate::simulation) struct Seeker<'s> {
    pub setup: &'s Setup,
    pub timings: &'s Timings,
    /// How ADDP is set where nobody says.
    pub usual_addp: Option<Seconds>,
}

/// What an own text is written for; nothing where the scenario does not name it.
fn pair(named: Option<&String>, own: impl ToString) -> Pairs {
    let named = named.map(|named| (named.clone(), own.to_string()));
    named.into_iter().collect()
}

impl Seeker<'_> {
    /// Everything that can stand for a need, in the order of the plan; an empty list of pairs where
    /// it names nothing.
    pub(in crate::simulation) fn candidates(&self, need: &Need) -> Vec<Pairs> {
        match need {
            Need::Pair {
                server,
                schemes,
                hosts,
                sites,
                hangs,
                license_server,
            } => {
                let groups = self.applications();
                let pairs = groups.filter(|(_, group)| {
                    let protection = &group.protection;
                    group.promotion_needs.is_none()
                        && schemes.contains(&protection.scheme)
                        && hangs.is_none_or(|seen| protection.sees_hangs(self.timings) == seen)
                });
                let pairs = pairs.filter_map(|(index, group)| {
                    let mut all = servers_of(server, group);
                    all.extend(self.hosts_for(index, hosts)?);
                    all.extend(self.sites_for(index, sites)?);
                    if let Some(named) = license_server {
                        let kind = SharedKind::LicenseServer;
                        let its = group
                            .starts_with
                            .iter()
                            .find(|it| self.part(**it).kind == kind);
                        all.extend(pair(Some(named), &self.part(*its?).subject));
                    }
                    Some(all)
                });
                pairs.collect()
            }
            Need::HaLicense { granted } => holds(self.setup.deployment.has_ha_license == *granted),
            Need::Addp { is } => holds(self.addp() == *is),
            Need::Delay {} => {
                let delay = self.timings.length(TimingKey::DisconnectSwitchoverTimeout);
                holds(delay.is_some_and(|delay| !delay.is_zero()))
            }
            Need::ControlServers { hosts } => self.control_servers(hosts),
            Need::ConfigurationServer {
                server,
                hosts,
                database,
            } => {
                let all = self.applications().filter_map(|(index, group)| {
                    let databases = group.promotion_needs.as_ref()?;
                    let is_pair = matches!(group.protection.scheme, Scheme::Warm | Scheme::Hot);
                    let mut all = servers_of(server, group);
                    all.extend(self.hosts_for(index, hosts).filter(|_| is_pair)?);
                    if database.is_some() {
                        let its = self.part(*databases.first()?);
                        all.extend(pair(database.as_ref(), &its.subject));
                    }
                    Some(all)
                });
                all.collect()
            }
            Need::ClusterNode {
                node,
                hosts,
                database,
                licensed,
            } => self.cluster_nodes(node, hosts, database.as_ref(), *licensed),
            Need::EventLog { part } => {
                let logs = self.setup.deployment.shared.values();
                let logs = logs.filter(|it| !it.event_log_of.is_empty());
                logs.map(|it| pair(Some(part), &it.subject)).collect()
            }
            Need::DesktopProxies { proxy } => {
                let groups = self.setup.deployment.groups.values();
                let proxies = groups.filter(|it| it.kind == GroupKind::Proxy);
                let of_several = proxies.filter(|it| it.counted.len() > it.servers.len());
                of_several.map(|it| servers_of(proxy, it)).collect()
            }
            Need::EqualServers {
                server,
                host,
                least,
            } => {
                let alike = self.applications().filter(|(index, group)| {
                    let hosts = self.setup.deployment.named_hosts(*index).len();
                    group.protection.scheme == Scheme::NPlusOne && hosts >= *least
                });
                let all = alike.map(|(_, group)| {
                    let mut all = servers_of(server, group);
                    let first = self.setup.host_of(group.servers.primary());
                    all.extend(pair(Some(host), self.id(ThingRef::Host(first))));
                    all
                });
                all.collect()
            }
            Need::Recorders {} => {
                let groups = self.setup.deployment.groups.values();
                let both = groups.filter(|it| it.kind == GroupKind::Icon);
                both.map(|it| pair(Some(&it.subject.to_string()), &it.subject))
                    .collect()
            }
            Need::Singleton {
                service,
                kind,
                worker,
            } => self.singletons(service, *kind, worker.as_ref()),
            Need::Spread { .. } => self.spread(need),
            Need::Spare { .. } => self.spare(need),
            Need::Site { site, server } => {
                let pairs = self.applications().filter_map(|(index, group)| {
                    let [first, second] = self.sites_of(index)?;
                    let is_pair = matches!(group.protection.scheme, Scheme::Warm | Scheme::Hot);
                    let mut all = servers_of(server, group);
                    all.extend(pair(Some(site), first.0));
                    (is_pair && first.1 != second.1 && group.promotion_needs.is_none())
                        .then_some(all)
                });
                pairs.collect()
            }
        }
    }

    fn addp(&self) -> AddpSetting {
        let is = self.timings.length(TimingKey::AddpTimeout);
        match (is, self.usual_addp) {
            (None, _) => AddpSetting::Off,
            (Some(is), _) if is.is_zero() => AddpSetting::Off,
            (Some(is), Some(usual)) if is > usual => AddpSetting::Longer,
            (Some(_), _) => AddpSetting::Default,
        }
    }

    /// The applications that the Management Layer looks after.
    fn applications(&self) -> impl Iterator<Item = (Idx<RedundancyGroup>, &RedundancyGroup)> {
        let all = self.setup.deployment.applications();
        all.filter(|(_, group)| !group.is_vendors)
    }

    fn part(&self, part: Idx<Shared>) -> &Shared {
        &self.setup.deployment.shared[part]
    }

    fn id(&self, thing: ThingRef) -> String {
        self.setup.things.thing(thing).id.to_string()
    }

    /// The hosts of the first two servers of a group, which have to be two.
    fn two_hosts(&self, group: Idx<RedundancyGroup>) -> Option<[Idx<DeployedHost>; 2]> {
        let mut servers = self.setup.group(group).servers.iter();
        let (first, second) = (servers.next()?, servers.next()?);
        let both = [self.setup.host_of(*first), self.setup.host_of(*second)];
        (both[0] != both[1]).then_some(both)
    }

    /// The hosts of a group for those of the scenario; nothing where two are named and one is there.
    fn hosts_for(&self, group: Idx<RedundancyGroup>, named: &[String]) -> Option<Pairs> {
        if named.is_empty() {
            return Some(Pairs::new());
        }
        let both = self.two_hosts(group)?.into_iter().zip(named);
        Some(
            both.flat_map(|(own, named)| pair(Some(named), self.id(ThingRef::Host(own))))
                .collect(),
        )
    }

    /// The sites of both servers of a pair, by what they are as a target and by their own id.
    fn sites_of(&self, group: Idx<RedundancyGroup>) -> Option<[(String, String); 2]> {
        let [first, second] = self.two_hosts(group)?;
        let site = |host| {
            let site = self.setup.site_of(host)?;
            let own = self.setup.deployment.sites[site].id.clone();
            Some((self.id(ThingRef::Site(site)), own))
        };
        Some([site(first)?, site(second)?])
    }

    /// Both sites of a group for the two of the scenario, as the ends of a cut.
    fn sites_for(&self, group: Idx<RedundancyGroup>, named: &[String]) -> Option<Pairs> {
        let [one, other] = named else {
            return Some(Pairs::new());
        };
        let [first, second] = self.sites_of(group)?;
        let cut = pair(
            Some(&format!("{one}~{other}")),
            format!("{}~{}", first.1, second.1),
        );
        (first.1 != second.1).then_some(cut)
    }

    fn control_servers(&self, named: &[String]) -> Vec<Pairs> {
        let servers = &self.setup.deployment.control_servers;
        let mut hosts: Vec<Idx<DeployedHost>> = servers.values().map(|it| it.host).collect();
        hosts.dedup();
        if hosts.len() < 2 {
            return Vec::new();
        }
        let own = hosts.into_iter().zip(named);
        let own = own.flat_map(|(own, named)| pair(Some(named), self.id(ThingRef::Host(own))));
        vec![own.collect()]
    }

    fn cluster_nodes(
        &self,
        named: &str,
        hosts: &[String],
        database: Option<&String>,
        licensed: bool,
    ) -> Vec<Pairs> {
        let nodes = &self.setup.deployment.nodes;
        if nodes.len() < 2 {
            return Vec::new();
        }
        // The last to start is the one whose licenses bind.
        let nodes = nodes.iter().rev().filter_map(|(index, node)| {
            let group = self.setup.group(node.group);
            let mut all = servers_of(named, group);
            all.extend(self.hosts_for(node.group, hosts)?);
            if database.is_some() {
                all.extend(pair(database, &self.part(node.database?).subject));
            }
            let mut licenses = self.setup.licenses.values();
            let has_seats = licenses.any(|item| {
                let mut allocated = item.allocated.iter();
                allocated.any(|(it, seats)| *it == index && *seats > 0)
            });
            (has_seats || !licensed).then_some(all)
        });
        nodes.collect()
    }

    /// The pods of services that wait for nothing, by their workloads.
    fn pod_groups(&self) -> impl Iterator<Item = (Idx<UnitService>, &UnitService, &ServicePods)> {
        let setup = self.setup;
        let services = setup.services.iter().filter(|(_, it)| !it.waits);
        services.flat_map(move |(index, service)| {
            let groups = service.groups.iter();
            groups.map(move |group| (index, service, &setup.pod_groups[*group]))
        })
    }

    fn subject(&self, service: Idx<UnitService>) -> String {
        self.setup.deployed(service).subject.to_string()
    }

    fn worker_of(&self, pod: Idx<Pod>) -> Option<String> {
        let worker = self.setup.pods[pod].worker?;
        Some(self.id(ThingRef::Worker(worker)))
    }

    fn singletons(&self, named: &str, kind: PodKind, worker: Option<&String>) -> Vec<Pairs> {
        let groups = self.pod_groups();
        let single = groups.filter(|(_, service, group)| {
            group.pods.len() == 1 && service.groups.len() == 1 && group.kind == kind
        });
        let all = single.filter_map(|(service, _, group)| {
            let pod = *group.pods.first()?;
            let mut all = vec![(named.to_owned(), self.subject(service))];
            all.push((format!("{named}/0"), self.id(ThingRef::Pod(pod))));
            all.extend(pair(worker, self.worker_of(pod)?));
            Some(all)
        });
        all.collect()
    }

    fn zone_of(&self, pod: Idx<Pod>) -> Option<Idx<Zone>> {
        Some(self.setup.workers[self.setup.pods[pod].worker?].zone)
    }

    fn spread(&self, need: &Need) -> Vec<Pairs> {
        let Need::Spread {
            service: named,
            zone: named_zone,
            worker,
            taints,
            unsatisfiable,
            too_few,
        } = need
        else {
            return Vec::new();
        };
        let groups = self.pod_groups().filter(|(_, _, group)| {
            group.kind == PodKind::Deployment
                && !group.singleton
                && is_or_any::<NodeTaintsPolicy>(*taints, group.spread.node_taints_policy)
                && is_or_any::<WhenUnsatisfiable>(*unsatisfiable, group.spread.when_unsatisfiable)
        });
        let all = groups.filter_map(|(index, service, group)| {
            // The zone of its first pod: the fullest are the first.
            let lost = self.zone_of(*group.pods.first()?)?;
            let zones = &self.setup.units[service.unit].zones;
            let left = group
                .pods
                .iter()
                .filter(|pod| self.zone_of(**pod) != Some(lost));
            let left: Vec<Idx<Pod>> = left.copied().collect();
            let is_short = left.len() < group.need;
            if zones.len() < 2 || left.is_empty() || too_few.is_some_and(|few| few != is_short) {
                return None;
            }
            let mut all = vec![(named.clone(), self.subject(index))];
            all.extend(pair(Some(named_zone), self.id(ThingRef::Zone(lost))));
            all.extend(pair(worker.as_ref(), self.worker_of(*left.first()?)?));
            Some(all)
        });
        all.collect()
    }

    fn spare(&self, need: &Need) -> Vec<Pairs> {
        let Need::Spare {
            unit,
            service: named,
            dr,
            copy: named_copy,
            zone,
            taints,
            lacks_data,
        } = need
        else {
            return Vec::new();
        };
        let services = self.setup.services.iter().filter(|(_, it)| !it.waits);
        let all = services.filter_map(|(index, it)| {
            let deployed = self.setup.deployed(index);
            if self.setup.units.values().len() < 2 || it.groups.is_empty() {
                return None;
            }
            let copy = match it.disaster {
                Disaster::Switch(copy) | Disaster::Activate(copy) => Some(copy),
                Disaster::Wait | Disaster::LackParts | Disaster::OtherServes(_) => None,
            };
            let is_so = match (dr, it.disaster) {
                (_, Disaster::LackParts) => *lacks_data,
                (_, _) if *lacks_data => false,
                (None, Disaster::Wait) => true,
                (Some(DrMode::PilotLight), Disaster::Activate(_)) => true,
                (Some(wanted), Disaster::Switch(_)) => deployed.dr_mode == Some(*wanted),
                (_, _) => false,
            };
            let mut all = vec![(named.clone(), deployed.subject.to_string())];
            all.extend(pair(Some(unit), self.id(ThingRef::Unit(it.unit))));
            if named_copy.is_some() {
                all.extend(pair(named_copy.as_ref(), self.subject(copy?)));
            }
            if zone.is_some() {
                let there = self.setup.services[copy?].unit;
                let zones = &self.setup.units[there].zones;
                let first = *zones.first().filter(|_| zones.len() > 1)?;
                all.extend(pair(zone.as_ref(), self.id(ThingRef::Zone(first))));
            }
            if taints.is_some() {
                let group = *self.setup.services[copy?].groups.first()?;
                let policy = self.setup.pod_groups[group].spread.node_taints_policy;
                is_or_any(*taints, policy).then_some(())?;
            }
            is_so.then_some(all)
        });
        all.collect()
    }
}

/// A group under the name of the scenario: itself and each of its servers.
fn servers_of(named: &str, group: &RedundancyGroup) -> Pairs {
    let own = &group.subject;
    let roles = ["primary", "backup", "0", "1"];
    let servers = roles.map(|role| (format!("{named}/{role}"), format!("{own}/{role}")));
    let itself = (named.to_owned(), own.to_string());
    std::iter::once(itself).chain(servers).collect()
}

/// One way without names where something holds.
fn holds(it: bool) -> Vec<Pairs> {
    if it { vec![Pairs::new()] } else { Vec::new() }
}

fn is_or_any<Word: PartialEq>(wanted: Option<Word>, is: Word) -> bool {
    wanted.is_none_or(|wanted| wanted == is)
}
