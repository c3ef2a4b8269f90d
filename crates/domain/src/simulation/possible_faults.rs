//! What can be broken in a thing, and how it is mended.

use super::request::InjectedFault;
use super::time::Time;
use super::trace::{ThingKind, TraceThing};
use crate::fault::{Aim, Fault};
use crate::thing_id::ThingId;

impl TraceThing {
    /// The kinds of fault that can hit it, the plainest first.
    #[must_use]
    pub fn can_suffer(&self) -> &'static [Fault] {
        match self.kind {
            ThingKind::Site => &[Fault::SiteDown, Fault::NetworkCut],
            ThingKind::Host => &[Fault::HostDown, Fault::LcaLost, Fault::NetworkCut],
            ThingKind::Lca => &[Fault::LcaLost],
            ThingKind::Scs => &[Fault::ScsDown],
            ThingKind::Server | ThingKind::Proxy | ThingKind::Icon => {
                &[Fault::ProcessExit, Fault::Hang, Fault::ServiceUnavailable]
            }
            ThingKind::ClusterNode => &[
                Fault::ProcessExit,
                Fault::Hang,
                Fault::ServiceUnavailable,
                Fault::LicenseDecrease,
            ],
            ThingKind::Shared => &[Fault::SharedDown],
            ThingKind::Unit => &[Fault::UnitDown],
            ThingKind::Zone => &[Fault::ZoneDown],
            ThingKind::Worker => &[Fault::WorkerDown, Fault::WorkerDrain],
            ThingKind::Pod => &[Fault::ContainerCrash, Fault::Hang, Fault::Rollout],
        }
    }

    /// How a fault of a kind aims at it. A cut needs the other end as well.
    #[must_use]
    pub fn target(&self, kind: Fault, other: Option<&Self>) -> Option<String> {
        Some(match kind.aim() {
            Aim::Thing => self.id.to_string(),
            Aim::Host => self.host().to_string(),
            Aim::TwoEnds => format!("{}~{}", self.id.own(), other?.id.own()),
            Aim::Licenses | Aim::Service => self.subject.as_ref()?.to_string(),
        })
    }

    /// The host it goes by.
    fn host(&self) -> ThingId {
        ThingId::Host(self.id.own())
    }

    /// Whether a fault aims at it.
    #[must_use]
    pub fn is_hit_by(&self, fault: &InjectedFault) -> bool {
        self.can_suffer().contains(&fault.kind)
            && match fault.kind.aim() {
                Aim::Thing => fault.thing() == Some(self.id.as_read()),
                Aim::Host => fault.thing() == Some(self.host().as_read()),
                Aim::TwoEnds => {
                    let own = self.id.own();
                    let mut ends = fault.ends();
                    ends.any(|(one, other)| one == own || other == own)
                }
                Aim::Licenses | Aim::Service => self.subject.as_ref() == Some(&fault.subject()),
            }
    }
}

impl InjectedFault {
    /// Whether it has begun and not ended of itself. One without an end goes on: what the rules
    /// repair meanwhile is in the trace.
    #[must_use]
    pub fn is_on(&self, moment: Time) -> bool {
        let is_over = |lasts: Time| self.at_s + lasts <= moment;
        self.at_s <= moment && !self.for_s.is_some_and(is_over)
    }

    /// The fault ended at a moment; nothing where it would not even have begun.
    #[must_use]
    pub fn mended(&self, moment: Time) -> Option<Self> {
        (self.at_s < moment).then(|| Self {
            for_s: Some(moment - self.at_s),
            ..self.clone()
        })
    }
}
