//! On-premises subjects: applications, cluster nodes, proxies, Interaction Concentrator.

use super::subject::Subject;
use crate::domain::catalog::{HaMode, TimingKey as T, Timings};
use crate::domain::fault::Fault;
use crate::domain::id::Word;
use crate::domain::plan::{
    Application, Cluster, Engage, HangDetection, IconPair, Plan, Proxy, ProxyClient, Redundancy,
};
use crate::domain::recovery::Recovery;
use crate::domain::recovery::on_premises::{
    Care, FAULTS, alone, backed_up, is_on, lca_loss, lca_loss_alone,
};

/// What protects something that runs on servers.
struct Protection<'p> {
    /// How it is made redundant; `None` where it is not.
    mode: Option<HaMode>,
    /// Where its instances are, as far as the plan says.
    hosts: Vec<&'p str>,
    /// How the Management Layer looks after it.
    care: Care,
}

/// Every on-premises subject with what each fault does to it.
pub(super) fn recoveries(plan: &Plan, timings: &Timings) -> Vec<(Subject, Vec<Recovery>)> {
    let engage = &plan.engage;
    let applications = engage.applications.iter().map(|application| {
        let protection = of_application(application, engage, timings);
        (application.id.clone(), protection)
    });
    // What a plan says nothing of: hang detection and restarts as they are for all.
    let care = Care {
        sees_hangs: sees_hangs(HangDetection::Unknown, engage, timings),
        restarts: engage.management_layer.auto_restart,
    };
    let cluster = engage.cluster.iter();
    let cluster = cluster.flat_map(|cluster| of_cluster(cluster, care));
    let icon = engage.icon_pair.iter().map(|pair| {
        let protection = Protection {
            mode: Some(HaMode::Parallel),
            hosts: hosts_of(pair),
            care,
        };
        ("icon".to_owned(), protection)
    });
    let ha_license = engage.management_layer.ha_license;
    applications
        .chain(cluster)
        .chain(icon)
        .map(|(id, it)| (Subject::outside(id), losses(&it, ha_license, timings)))
        .collect()
}

fn of_application<'p>(
    application: &'p Application,
    engage: &Engage,
    timings: &Timings,
) -> Protection<'p> {
    // One server of N+1 has no other.
    let redundancy = application.redundancy.filter(|_| application.servers() > 1);
    Protection {
        mode: redundancy.map(Redundancy::mode),
        hosts: names(&application.hosts),
        care: Care {
            sees_hangs: sees_hangs(application.hang_detection, engage, timings),
            restarts: application.auto_restart,
        },
    }
}

/// Cluster nodes and proxies. With a backup they are warm pairs, as the sources say of both.
fn of_cluster(cluster: &Cluster, care: Care) -> Vec<(String, Protection<'_>)> {
    fn pair(backup: bool, hosts: &[String], care: Care) -> Protection<'_> {
        Protection {
            mode: backup.then_some(HaMode::WarmStandby),
            hosts: names(hosts),
            care,
        }
    }
    let nodes = cluster.nodes.iter().map(|node| {
        let protection = pair(node.backup, &node.hosts, care);
        (format!("node:{}", node.id), protection)
    });
    let stand_ins = cluster.proxies.iter().filter(|it| is_stand_in(it)).count();
    let together = desktop_hosts(cluster);
    let proxies = cluster.proxies.iter().map(|proxy| {
        let protection = if stand_ins > 1 && is_stand_in(proxy) {
            Protection {
                mode: Some(HaMode::NPlusOne),
                hosts: together.clone(),
                care,
            }
        } else {
            pair(proxy.backup, &proxy.hosts, care)
        };
        (format!("proxy:{}", proxy.id), protection)
    });
    nodes.chain(proxies).collect()
}

/// Whether a proxy serves desktops alone and has no backup. A desktop picks one of the cluster's
/// proxies and goes to another when that is gone, so several of them are N+1.
pub(in crate::domain) fn is_stand_in(proxy: &Proxy) -> bool {
    let mut clients = proxy.serves.iter();
    !proxy.backup && !proxy.serves.is_empty() && clients.all(|it| *it == ProxyClient::Desktop)
}

/// The hosts of all proxies that stand in for each other; none where one of them is not named, so
/// that nothing is held against the others.
fn desktop_hosts(cluster: &Cluster) -> Vec<&str> {
    let proxies = cluster.proxies.iter().filter(|it| is_stand_in(it));
    let hosts = proxies.map(|proxy| proxy.hosts.first().map(String::as_str));
    hosts.collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn names(hosts: &[String]) -> Vec<&str> {
    hosts.iter().map(String::as_str).collect()
}

/// Both hosts of the pair, where both are named.
fn hosts_of(pair: &IconPair) -> Vec<&str> {
    let both = pair.a.host.as_deref().zip(pair.b.host.as_deref());
    both.map_or_else(Vec::new, |(a, b)| vec![a, b])
}

/// A hang is seen where detection is on and there is a heartbeat, and acted upon unless a hung
/// process is only reported. A heartbeat of the Management Layer's own turns detection on for
/// everything that does not say off.
pub(in crate::domain) fn sees_hangs(
    detection: HangDetection,
    engage: &Engage,
    timings: &Timings,
) -> bool {
    let own = &engage.management_layer.timings;
    let is_on_here = match detection {
        HangDetection::On => true,
        HangDetection::Off => false,
        HangDetection::Unknown => own.contains_key(T::HeartbeatPeriod.id()),
    };
    is_on_here
        && is_on(T::HeartbeatPeriod, timings)
        && timings.flag(T::HangupRestart) != Some(false)
}

fn losses(protection: &Protection<'_>, ha_license: bool, timings: &Timings) -> Vec<Recovery> {
    let care = protection.care;
    let all = FAULTS
        .iter()
        .map(|&fault| match protection.mode_after(fault, ha_license) {
            Some(mode) => backed_up(mode, fault, care, timings),
            None => alone(fault, care, timings),
        });
    let switches = protection
        .mode_after(Fault::LcaLost, ha_license)
        .is_some_and(|mode| matches!(mode, HaMode::WarmStandby | HaMode::HotStandby));
    let lca = if switches {
        lca_loss()
    } else {
        lca_loss_alone()
    };
    all.chain([lca]).collect()
}

impl Protection<'_> {
    /// The mode that helps after a fault; `None` where nothing takes over. The Management Layer
    /// switches over only with the HA license; an operator starts a cold copy without one.
    fn mode_after(&self, fault: Fault, ha_license: bool) -> Option<HaMode> {
        let loses_all = fault == Fault::HostDown && self.is_on_one_host();
        self.mode.filter(|mode| match mode {
            HaMode::WarmStandby | HaMode::HotStandby => ha_license && !loses_all,
            // All but one are needed.
            HaMode::NPlusOne => !(fault == Fault::HostDown && self.shares_a_host()),
            _ => !loses_all,
        })
    }

    /// Whether all hosts it names are one.
    fn is_on_one_host(&self) -> bool {
        let first = self.hosts.first();
        first.is_some() && self.hosts.iter().all(|host| Some(host) == first)
    }

    /// Whether two instances are on one host, so that more than one is lost with it.
    fn shares_a_host(&self) -> bool {
        let mut hosts = self.hosts.clone();
        hosts.sort_unstable();
        hosts
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a == b))
    }
}
