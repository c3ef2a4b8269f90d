//! What the servers of a site compile to.

use super::{
    Downtime, FailureClass, FailureKind, Group, Pair, Placed, Role, Structure, Takeover, Thing,
};
use crate::domain::catalog::{TimingKey as T, TimingValue, Timings};
use crate::domain::fault::Fault;
use crate::domain::plan::{
    Application, Cluster, ClusterNode, HangDetection, IconPair, ManagementLayer, Plan, Redundancy,
};
use crate::domain::recovery::{Outage, component_losses};
use crate::domain::units::{Probability, Seconds};

/// The timings of a plan, as applications whose hangs are seen have them and as others do.
pub(super) struct Site<'p> {
    management: &'p ManagementLayer,
    seen: &'p Timings,
    unseen: Timings,
}

/// What one application says about how it runs.
#[derive(Clone, Copy)]
struct Server<'t> {
    timings: &'t Timings,
    auto_restart: bool,
    hang_is_seen: bool,
}

impl<'p> Site<'p> {
    pub(super) fn new(plan: &'p Plan, timings: &'p Timings) -> Self {
        let off = TimingValue::Number(0.into());
        Self {
            management: &plan.engage.management_layer,
            seen: timings,
            unseen: timings.clone().with(T::HeartbeatPeriod, off),
        }
    }

    /// Applications, cluster nodes and the Interaction Concentrator pair.
    pub(super) fn things(&self, plan: &Plan) -> Vec<Thing> {
        let engage = &plan.engage;
        let applications = engage.applications.iter().map(|it| self.application(it));
        let nodes = engage.cluster.iter().flat_map(|cluster| {
            let nodes = cluster.nodes.iter();
            nodes.map(|node| self.node(node, cluster))
        });
        let icon = engage.icon_pair.iter().map(|pair| self.icon(pair));
        applications.chain(nodes).chain(icon).collect()
    }

    fn application(&self, application: &Application) -> Thing {
        let server = self.server(application.auto_restart, application.hang_detection);
        let hosts = &application.hosts;
        let structure = match application.redundancy {
            None => server.alone(),
            Some(Redundancy::NPlusOne) => {
                let servers = application.servers();
                server.group(servers, servers.saturating_sub(1).max(1), true)
            }
            Some(mode) if mode.switches_over() && !self.management.ha_license => server.alone(),
            Some(mode) => server.pair(mode, hosts),
        };
        Thing {
            id: application.id.clone(),
            role: Role::Ordinary,
            structure,
            needs: application.depends_on.clone(),
            counts: !application.optional,
            disaster: None,
        }
    }

    /// A cluster node is a warm pair, as the component's documents have it.
    fn node(&self, node: &ClusterNode, cluster: &Cluster) -> Thing {
        let server = self.server(self.management.auto_restart, HangDetection::Unknown);
        let structure = if node.backup && self.management.ha_license {
            server.pair(Redundancy::WarmStandby, &node.hosts)
        } else {
            server.alone()
        };
        #[allow(clippy::cast_precision_loss)]
        let equal = Probability::clamped(1.0 / cluster.nodes.len() as f64);
        Thing {
            id: format!("node:{}", node.id),
            role: Role::ClusterNode(node.share.unwrap_or(equal)),
            structure,
            needs: node.database.iter().cloned().collect(),
            counts: true,
            disaster: None,
        }
    }

    /// Either Interaction Concentrator records everything.
    fn icon(&self, pair: &IconPair) -> Thing {
        let server = self.server(self.management.auto_restart, HangDetection::Unknown);
        let together = pair.a.host.is_some() && pair.a.host == pair.b.host;
        let structure = if together {
            server.on_one_host(|process| process.group(2, 1, false))
        } else {
            server.group(2, 1, true)
        };
        Thing {
            id: "icon".to_owned(),
            role: Role::Ordinary,
            structure,
            needs: Vec::new(),
            counts: true,
            disaster: None,
        }
    }

    /// A hang is seen where detection is on and has a period, and something then acts.
    fn server(&self, auto_restart: bool, hangs: HangDetection) -> Server<'_> {
        let named = self.management.timings.contains_key(Self::HEARTBEAT);
        let is_on = match hangs {
            HangDetection::On => true,
            HangDetection::Off => false,
            HangDetection::Unknown => named,
        };
        let period = self.seen.length(T::HeartbeatPeriod);
        let hang_is_seen = is_on
            && period.is_some_and(|period| !period.is_zero())
            && self.seen.flag(T::HangupRestart) == Some(true);
        Server {
            timings: if hang_is_seen {
                self.seen
            } else {
                &self.unseen
            },
            auto_restart,
            hang_is_seen,
        }
    }

    const HEARTBEAT: &'static str = "heartbeat_period_s";
}

impl Server<'_> {
    fn alone(self) -> Option<Structure> {
        Some(lone(self.classes()?))
    }

    /// Servers of which some have to be up, with or without the hosts below them.
    fn group(self, of: u32, need: u32, with_hosts: bool) -> Option<Structure> {
        let mut member = self.classes()?;
        member.retain(|class| with_hosts || class.kind != FailureKind::Host);
        Some(Structure::Group(Group {
            member,
            placed: Placed::Outside(of),
            need,
            crews: crews(self.timings)?,
            common_cause: self.timings.share(T::CommonCauseBeta)?,
            can_grow: false,
        }))
    }

    /// A pair that names one host, or the same host twice, stands and falls with it.
    fn pair(self, mode: Redundancy, hosts: &[String]) -> Option<Structure> {
        let mut members = hosts.iter();
        let together = match (members.next(), members.next()) {
            (Some(primary), Some(backup)) => primary == backup,
            (Some(_), None) => true,
            _ => false,
        };
        if together {
            self.on_one_host(|server| server.standby(mode, false))
        } else {
            self.standby(mode, true)
        }
    }

    fn on_one_host(self, processes: impl Fn(Self) -> Option<Structure>) -> Option<Structure> {
        let host = self.classes()?;
        let host = host.into_iter().filter(|it| it.kind == FailureKind::Host);
        Some(Structure::All(vec![processes(self)?, lone(host.collect())]))
    }

    fn standby(self, mode: Redundancy, with_hosts: bool) -> Option<Structure> {
        let outages = component_losses(mode.mode(), self.timings);
        let outage = |fault| {
            let loss = outages.iter().find(|loss| loss.fault == fault)?;
            match &loss.outage {
                Outage::Lasts(budget) => Some(Some(budget.total().worst)),
                Outage::Never => Some(None),
                _ => None,
            }
        };
        let cold = mode == Redundancy::ColdStandby;
        let failures: Option<Vec<_>> = self
            .classes()?
            .into_iter()
            .filter(|class| with_hosts || class.kind != FailureKind::Host)
            .map(|class| {
                let lasts = match class.kind {
                    FailureKind::Host | FailureKind::Itself => outage(Fault::HostDown)?,
                    // A cold backup is slower than a restart, which is an operator's where nothing
                    // restarts by itself, whoever noticed the hang.
                    FailureKind::Hang if cold => Some(class.down.mean() + self.operator()?),
                    _ if cold => Some(class.down.mean()),
                    FailureKind::Process => outage(Fault::ProcessExit)?,
                    FailureKind::Hang => outage(Fault::Hang)?,
                };
                let seen = class.kind != FailureKind::Hang || self.hang_is_seen;
                let takeover = Takeover {
                    detected: lasts.is_some() && seen,
                    length: lasts.unwrap_or(class.down.mean()),
                };
                Some((class, takeover))
            })
            .collect();
        Some(Structure::Pair(Pair {
            failures: failures?,
            standby_fails: !cold,
            takeover_after_both: false,
            zones: None,
        }))
    }

    /// Until somebody restarts what does not restart by itself.
    fn operator(self) -> Option<Seconds> {
        if self.auto_restart {
            Some(Seconds::ZERO)
        } else {
            self.timings.length(T::OperatorResponse)
        }
    }

    /// The ways a process on a host of its own fails.
    fn classes(self) -> Option<Vec<FailureClass>> {
        let timings = self.timings;
        let process = timings.rate(T::ProcessMttf)?;
        let hangs = timings.share(T::HangShare)?;
        let restart = timings.length(T::ProcessRestart)?;
        let operator = self.operator()?;
        let noticed = timings.length(if self.hang_is_seen {
            T::HeartbeatPeriod
        } else {
            T::HumanDetection
        })?;
        let exit = timings.length(T::ProcessExitDetection)?;
        Some(vec![
            FailureClass {
                kind: FailureKind::Process,
                rate: process * hangs.complement(),
                down: Downtime::Fixed(exit + restart + operator),
            },
            FailureClass {
                kind: FailureKind::Hang,
                rate: process * hangs,
                down: Downtime::Fixed(noticed + restart),
            },
            FailureClass {
                kind: FailureKind::Host,
                rate: timings.rate(T::HostMttf)?,
                down: Downtime::Repair(timings.length(T::HostRepair)?),
            },
        ])
    }
}

/// Something that stands alone.
pub(super) fn lone(member: Vec<FailureClass>) -> Structure {
    Structure::Group(Group {
        member,
        placed: Placed::Outside(1),
        need: 1,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: false,
    })
}

/// How many things can be repaired at once: `Some(None)` is all of them.
pub(super) fn crews(timings: &Timings) -> Option<Option<u32>> {
    let timing = timings.get(T::RepairCrews)?;
    match timing.value {
        TimingValue::Unknown => Some(None),
        _ => timing.count().map(Some),
    }
}
