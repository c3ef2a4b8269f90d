//! What the servers of a site compile to.

use super::failures::{Failure, Restart, of_server};
use super::{
    FailureClass, FailureKind, Group, MemberPlacement, ModelPart, Pair, Structure, Takeover, Thing,
    ThingRole,
};
use crate::arena::{Idx, Per};
use crate::catalog::{TimingKey as T, TimingValue, Timings};
use crate::deployment::{DeployedNode, Deployment, Protection, RedundancyGroup, Scheme, Shared};
use crate::fault::ServerFault;
use crate::recovery::{Care, OutageTime, server_loss};
use crate::subject_id::SubjectId;
use crate::units::{Probability, Seconds};

/// The servers of a deployment, and the part of the model each shared part is.
pub(super) struct OnPremisesCompiler<'d> {
    pub deployment: &'d Deployment,
    pub part_of: &'d Per<Shared, Idx<ModelPart>>,
    pub timings: &'d Timings,
}

impl OnPremisesCompiler<'_> {
    /// Applications, cluster nodes and the Interaction Concentrator pair. Proxies are not counted:
    /// the text says so.
    pub(super) fn things(&self) -> Vec<Thing> {
        let deployment = self.deployment;
        let counted = deployment
            .groups
            .iter()
            .filter_map(|(index, group)| match group.subject {
                SubjectId::Application(_) | SubjectId::Icon => Some(self.thing(index, group, None)),
                SubjectId::Node(_) => {
                    let nodes = deployment.nodes.values();
                    let node = nodes.into_iter().find(|node| node.group == index);
                    Some(self.thing(index, group, node))
                }
                SubjectId::Proxy(_) | SubjectId::Service { .. } | SubjectId::Shared(_) => None,
            });
        counted.collect()
    }

    fn thing(
        &self,
        index: Idx<RedundancyGroup>,
        group: &RedundancyGroup,
        node: Option<&DeployedNode>,
    ) -> Thing {
        let database = node.and_then(|node| node.database);
        let needs = group.needs.iter().copied().chain(database);
        Thing {
            subject: group.subject.clone(),
            role: node.map_or(ThingRole::Ordinary, |node| {
                ThingRole::ClusterNode(node.share)
            }),
            structure: self.structure(index, group),
            needs: needs.map(|part| self.part_of[part]).collect(),
            starts_with: group
                .starts_with
                .iter()
                .map(|part| self.part_of[*part])
                .collect(),
            counts: group.counts,
            disaster: None,
        }
    }

    fn structure(&self, index: Idx<RedundancyGroup>, group: &RedundancyGroup) -> Option<Structure> {
        let server = Server {
            timings: self.timings,
            protection: group.protection,
        };
        let count = |servers: usize| u32::try_from(servers).unwrap_or(u32::MAX);
        let together = self.deployment.is_on_one_host(index);
        match group.protection.scheme {
            Scheme::Alone => server.alone(),
            Scheme::NPlusOne => server.group(count(group.counted.len()), count(group.need), true),
            Scheme::Parallel if together => server.on_one_host(|it| it.group(2, 1, false)),
            Scheme::Parallel => server.group(2, 1, true),
            Scheme::Warm | Scheme::Hot if !group.protection.ha_license => server.alone(),
            Scheme::Cold | Scheme::Warm | Scheme::Hot if together => {
                server.on_one_host(|it| it.standby(false))
            }
            Scheme::Cold | Scheme::Warm | Scheme::Hot => server.standby(true),
        }
    }
}

/// A server and how it is looked after.
#[derive(Clone, Copy)]
struct Server<'t> {
    timings: &'t Timings,
    protection: Protection,
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
            placed: MemberPlacement::Outside(of),
            need,
            crews: crews(self.timings)?,
            common_cause: self.timings.share(T::CommonCauseBeta)?,
            can_grow: false,
        }))
    }

    /// Servers on one host stand and fall with it.
    fn on_one_host(self, processes: impl Fn(Self) -> Option<Structure>) -> Option<Structure> {
        let host = self.classes()?;
        let host = host.into_iter().filter(|it| it.kind == FailureKind::Host);
        Some(Structure::All(vec![processes(self)?, lone(host.collect())]))
    }

    fn standby(self, with_hosts: bool) -> Option<Structure> {
        let scheme = self.protection.scheme;
        let care = Care::of(&self.protection, self.timings);
        let outage = |fault| match server_loss(scheme, fault, care, self.timings).outage {
            OutageTime::Lasts(budget) => Some(Some(budget.total().worst)),
            OutageTime::Never => Some(None),
            OutageTime::None | OutageTime::Unknown | OutageTime::NotApplicable => None,
        };
        let cold = scheme == Scheme::Cold;
        let failures: Option<Vec<_>> = self
            .classes()?
            .into_iter()
            .filter(|class| with_hosts || class.kind != FailureKind::Host)
            .map(|class| {
                let lasts = match class.kind {
                    FailureKind::Host | FailureKind::Itself => outage(ServerFault::HostDown)?,
                    // A cold backup is slower than a restart, which is an operator's where nothing
                    // restarts by itself, whoever noticed the hang.
                    FailureKind::Hang if cold => Some(class.down.mean() + self.operator()?),
                    FailureKind::Process if cold => Some(class.down.mean()),
                    FailureKind::Process => outage(ServerFault::ProcessExit)?,
                    FailureKind::Hang => outage(ServerFault::Hang)?,
                };
                let seen = class.kind != FailureKind::Hang || self.hang_is_seen();
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

    fn hang_is_seen(self) -> bool {
        self.protection.sees_hangs(self.timings)
    }

    /// Until somebody restarts what does not restart by itself.
    fn operator(self) -> Option<Seconds> {
        if self.protection.auto_restart {
            Some(Seconds::ZERO)
        } else {
            self.timings.length(T::OperatorResponse)
        }
    }

    /// The ways a process on a host of its own fails.
    fn classes(self) -> Option<Vec<FailureClass>> {
        let again = Restart {
            by_itself: self.protection.auto_restart,
            hang_is_seen: self.hang_is_seen(),
        };
        let failures = of_server(again, self.timings)?;
        failures.iter().map(Failure::class).collect()
    }
}

/// Something that stands alone.
pub(super) fn lone(member: Vec<FailureClass>) -> Structure {
    Structure::Group(Group {
        member,
        placed: MemberPlacement::Outside(1),
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
