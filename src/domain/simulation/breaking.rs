//! What can be broken in a thing, and how it is mended.

use super::request::InjectedFault;
use super::time::Time;
use super::trace::{Thing, ThingKind};
use crate::domain::fault::Fault;

impl Thing {
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

    /// Its id without the word for what it is: `app-1` of `host:app-1`.
    #[must_use]
    pub fn own_name(&self) -> &str {
        self.id.split_once(':').map_or(&self.id, |(_, name)| name)
    }

    /// How a fault of a kind aims at it. A cut needs the other end as well.
    #[must_use]
    pub fn target(&self, kind: Fault, other: Option<&Self>) -> Option<String> {
        Some(match kind {
            Fault::NetworkCut => format!("{}~{}", self.own_name(), other?.own_name()),
            Fault::LcaLost => format!("host:{}", self.own_name()),
            Fault::LicenseDecrease => self.subject.clone()?,
            _ => self.id.clone(),
        })
    }

    /// Whether a fault aims at it.
    #[must_use]
    pub fn is_hit_by(&self, fault: &InjectedFault) -> bool {
        let is_end = |name: &str| {
            let ends = fault.target.split_once('~');
            ends.is_some_and(|(one, other)| one == name || other == name)
        };
        match fault.kind {
            Fault::NetworkCut => {
                matches!(self.kind, ThingKind::Site | ThingKind::Host) && is_end(self.own_name())
            }
            kind => {
                self.can_suffer().contains(&kind)
                    && self.target(kind, None).as_ref() == Some(&fault.target)
            }
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
