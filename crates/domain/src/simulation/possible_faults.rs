//! What can be broken in a thing, and how it is mended.

use super::request::InjectedFault;
use super::time::Time;
use super::trace::{ThingKind, TraceThing};
use crate::fault::Fault;
use crate::thing_id::ThingId;

impl TraceThing {
    /// The kinds of fault that can hit it, the plainest first.
    #[must_use]
    pub fn can_suffer(&self) -> &'static [Fault] {
        match self.kind {
            ThingKind::Site => &[Fault::NetworkCut],
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
            ThingKind::Worker => &[Fault::WorkerDown],
            ThingKind::Pod => &[Fault::ContainerCrash, Fault::Hang],
        }
    }

    /// How a fault of a kind aims at it. A cut needs the other end as well.
    #[must_use]
    pub fn target(&self, kind: Fault, other: Option<&Self>) -> Option<String> {
        Some(match kind {
            Fault::NetworkCut => format!("{}~{}", self.id.own(), other?.id.own()),
            Fault::LicenseDecrease => self.subject.as_ref()?.to_string(),
            Fault::ProcessExit
            | Fault::Hang
            | Fault::ServiceUnavailable
            | Fault::HostDown
            | Fault::LcaLost
            | Fault::ScsDown
            | Fault::SharedDown
            | Fault::ContainerCrash
            | Fault::WorkerDown
            | Fault::ZoneDown
            | Fault::UnitDown => self.aimed_at(kind).to_string(),
        })
    }

    /// The thing that a fault of a kind that hits this one is aimed at: an LCA by its host.
    fn aimed_at(&self, kind: Fault) -> ThingId {
        match kind {
            Fault::LcaLost => ThingId::Host(self.id.own()),
            Fault::ProcessExit
            | Fault::Hang
            | Fault::ServiceUnavailable
            | Fault::HostDown
            | Fault::ScsDown
            | Fault::SharedDown
            | Fault::NetworkCut
            | Fault::ContainerCrash
            | Fault::WorkerDown
            | Fault::ZoneDown
            | Fault::UnitDown
            | Fault::LicenseDecrease => self.id.clone(),
        }
    }

    /// Whether a fault aims at it.
    #[must_use]
    pub fn is_hit_by(&self, fault: &InjectedFault) -> bool {
        let kind = fault.kind;
        self.can_suffer().contains(&kind)
            && match kind {
                Fault::NetworkCut => {
                    let own = self.id.own();
                    let mut ends = fault.ends();
                    ends.any(|(one, other)| one == own || other == own)
                }
                Fault::LicenseDecrease => self.subject.as_ref() == Some(&fault.subject()),
                Fault::ProcessExit
                | Fault::Hang
                | Fault::ServiceUnavailable
                | Fault::HostDown
                | Fault::LcaLost
                | Fault::ScsDown
                | Fault::SharedDown
                | Fault::ContainerCrash
                | Fault::WorkerDown
                | Fault::ZoneDown
                | Fault::UnitDown => fault.thing() == Some(self.aimed_at(kind).as_read()),
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
