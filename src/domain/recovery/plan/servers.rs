//! On-premises subjects: applications, cluster nodes, proxies, Interaction Concentrator.

use super::{Recovery, Subject};
use crate::domain::catalog::{HaMode, TimingKey as T, Timings};
use crate::domain::id::Word;
use crate::domain::plan::{
    Application, Cluster, Engage, HangDetection, IconPair, Plan, Proxy, ProxyClient,
};
use crate::domain::recovery::Fault;
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
    let of = |id: String, protection: &Protection<'_>| {
        let losses = losses(protection, engage.management_layer.ha_license, timings);
        (Subject::outside(id), losses)
    };
    // A server of the cluster says nothing of hang detection itself, and is restarted.
    let care = Care {
        sees_hangs: sees_hangs(HangDetection::Unknown, engage, timings),
        restarts: true,
    };
    // The mode the sources give an Interaction Server, and a proxy that has a backup.
    let warm = |backup: bool| backup.then_some(HaMode::WarmStandby);
    let applications = engage.applications.iter().map(|application| {
        of(
            application.id.clone(),
            &application_of(application, engage, timings),
        )
    });
    let cluster = engage.cluster.iter();
    let nodes = cluster
        .clone()
        .flat_map(|cluster| &cluster.nodes)
        .map(|node| {
            let protection = Protection {
                mode: warm(node.backup),
                hosts: names(&node.hosts),
                care,
            };
            of(format!("node:{}", node.id), &protection)
        });
    let proxies = cluster.flat_map(|cluster| {
        let desktop = desktop_proxies(cluster);
        cluster
            .proxies
            .iter()
            .map(move |proxy| (proxy, desktop.clone()))
    });
    let proxies = proxies.map(|(proxy, desktop)| {
        let peers = desktop.iter().any(|peer| std::ptr::eq(*peer, proxy)) && desktop.len() > 1;
        let (mode, hosts) = if peers {
            let hosts = desktop
                .iter()
                .map(|peer| peer.hosts.first().map(String::as_str));
            // Where one is not named, nothing is held against the others.
            let hosts: Option<Vec<&str>> = hosts.collect();
            (Some(HaMode::NPlusOne), hosts.unwrap_or_default())
        } else {
            (warm(proxy.backup), names(&proxy.hosts))
        };
        of(
            format!("proxy:{}", proxy.id),
            &Protection { mode, hosts, care },
        )
    });
    let icon = engage.icon_pair.iter().map(|pair| {
        let protection = Protection {
            mode: Some(HaMode::Parallel),
            hosts: hosts_of(pair),
            care,
        };
        of("icon".to_owned(), &protection)
    });
    applications
        .chain(nodes)
        .chain(proxies)
        .chain(icon)
        .collect()
}

/// Proxies that serve desktops alone and have no backup. A desktop picks one of the cluster's proxies
/// and goes to another when that is gone, so together they are N+1.
fn desktop_proxies(cluster: &Cluster) -> Vec<&Proxy> {
    let for_desktops = |proxy: &&Proxy| {
        let others = proxy.serves.iter().any(|it| *it != ProxyClient::Desktop);
        !proxy.backup && !proxy.serves.is_empty() && !others
    };
    cluster.proxies.iter().filter(for_desktops).collect()
}

fn names(hosts: &[String]) -> Vec<&str> {
    hosts.iter().map(String::as_str).collect()
}

fn application_of<'p>(
    application: &'p Application,
    engage: &Engage,
    timings: &Timings,
) -> Protection<'p> {
    Protection {
        mode: application.redundancy.map(|redundancy| redundancy.mode()),
        hosts: names(&application.hosts),
        care: Care {
            sees_hangs: sees_hangs(application.hang_detection, engage, timings),
            restarts: application.auto_restart,
        },
    }
}

/// Both hosts of the pair, where both are named.
fn hosts_of(pair: &IconPair) -> Vec<&str> {
    let both = pair.a.host.as_deref().zip(pair.b.host.as_deref());
    both.map_or_else(Vec::new, |(a, b)| vec![a, b])
}

/// A hang is seen where detection is on and there is a heartbeat, and acted upon unless a hung
/// process is only reported. A heartbeat of the Management Layer's own turns detection on for
/// everything that does not say off.
fn sees_hangs(detection: HangDetection, engage: &Engage, timings: &Timings) -> bool {
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
            // Instances of N+1 are counted by their hosts; all but one are needed, and at least one.
            HaMode::NPlusOne => {
                self.hosts.len() != 1 && !(fault == Fault::HostDown && self.shares_a_host())
            }
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
