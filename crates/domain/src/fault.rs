//! What goes wrong: one vocabulary for recovery times, injected faults and what is drawn by chance.

use super::id::{Word, words};

words! {
    /// What goes wrong.
    pub enum Fault {
        /// A process ends.
        ProcessExit = "process-exit",
        /// A process or container lives and does nothing.
        Hang = "hang",
        /// An application reports that it cannot serve.
        ServiceUnavailable = "service-unavailable",
        /// A host, or the network to it, falls silent.
        HostDown = "host-down",
        /// LCA is lost while the processes it watches live on.
        LcaLost = "lca-lost",
        /// A Solution Control Server ends.
        ScsDown = "scs-down",
        /// A part that others depend on has too few members left.
        SharedDown = "shared-down",
        /// The network between two sites or two hosts is cut.
        NetworkCut = "network-cut",
        /// A container ends.
        ContainerCrash = "container-crash",
        /// A worker falls silent.
        WorkerDown = "worker-down",
        /// A worker is drained for maintenance.
        WorkerDrain = "worker-drain",
        /// A new version of a service is rolled out.
        Rollout = "rollout",
        /// An availability zone is lost.
        ZoneDown = "zone-down",
        /// A site is lost with every host in it.
        SiteDown = "site-down",
        /// A whole unit is lost: a region or a data center.
        UnitDown = "unit-down",
        /// A cluster node is given fewer licenses while it runs.
        LicenseDecrease = "license-decrease",
    }
}

impl Fault {
    /// Those with a recovery time, in the order tables show them. The others take away nothing by
    /// themselves.
    pub const WITH_RECOVERY: [Self; 12] = [
        Self::ProcessExit,
        Self::Hang,
        Self::ServiceUnavailable,
        Self::HostDown,
        Self::LcaLost,
        Self::SiteDown,
        Self::ContainerCrash,
        Self::WorkerDown,
        Self::WorkerDrain,
        Self::ZoneDown,
        Self::UnitDown,
        Self::SharedDown,
    ];
}

/// How the target of a fault is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The thing that is hit.
    Thing,
    /// The host of what is hit.
    Host,
    /// Two sites or two hosts, as `ONE~OTHER`.
    TwoEnds,
    /// A cluster node, with a license item and what it is lowered to.
    Licenses,
    /// A service in a unit, as `UNIT/SERVICE`.
    Service,
}

impl Fault {
    /// How its target is written.
    #[must_use]
    pub fn aim(self) -> Aim {
        match self {
            Self::LcaLost => Aim::Host,
            Self::NetworkCut => Aim::TwoEnds,
            Self::LicenseDecrease => Aim::Licenses,
            Self::Rollout => Aim::Service,
            Self::ProcessExit
            | Self::Hang
            | Self::ServiceUnavailable
            | Self::HostDown
            | Self::ScsDown
            | Self::SharedDown
            | Self::ContainerCrash
            | Self::WorkerDown
            | Self::WorkerDrain
            | Self::ZoneDown
            | Self::SiteDown
            | Self::UnitDown => Aim::Thing,
        }
    }
}

words! {
    /// Faults that objectives tell apart.
    pub enum FaultClass {
        /// Of a process or a container.
        Process = "process",
        /// Of a host or a worker.
        Host = "host",
        /// Of a zone.
        Zone = "zone",
        /// Of a site.
        Site = "site",
        /// Of a unit.
        Unit = "unit",
        /// Of a shared part.
        Shared = "shared",
    }
}

impl Fault {
    /// The class it is of, for objectives; `None` for what takes nothing away by itself.
    #[must_use]
    pub fn class(self) -> Option<FaultClass> {
        match self {
            Self::ProcessExit | Self::Hang | Self::ServiceUnavailable | Self::ContainerCrash => {
                Some(FaultClass::Process)
            }
            Self::HostDown | Self::WorkerDown | Self::WorkerDrain | Self::LcaLost => {
                Some(FaultClass::Host)
            }
            Self::ZoneDown => Some(FaultClass::Zone),
            Self::SiteDown => Some(FaultClass::Site),
            Self::UnitDown => Some(FaultClass::Unit),
            Self::SharedDown => Some(FaultClass::Shared),
            Self::ScsDown | Self::NetworkCut | Self::LicenseDecrease | Self::Rollout => None,
        }
    }
}

words! {
    /// What takes a server away from those it serves.
    pub enum ServerFault {
        /// Its process ends.
        ProcessExit = "process-exit",
        /// Its process lives and does nothing.
        Hang = "hang",
        /// It reports that it cannot serve.
        ServiceUnavailable = "service-unavailable",
        /// Its host, or the network to it, falls silent.
        HostDown = "host-down",
    }
}

impl From<ServerFault> for Fault {
    fn from(fault: ServerFault) -> Self {
        match fault {
            ServerFault::ProcessExit => Self::ProcessExit,
            ServerFault::Hang => Self::Hang,
            ServerFault::ServiceUnavailable => Self::ServiceUnavailable,
            ServerFault::HostDown => Self::HostDown,
        }
    }
}

words! {
    /// What takes away pods of a service, and not its whole unit.
    pub enum PodFault {
        /// A container ends.
        ContainerCrash = "container-crash",
        /// A container lives and does nothing.
        ContainerHang = "container-hang",
        /// A worker falls silent.
        WorkerDown = "worker-down",
        /// A worker is drained for maintenance.
        WorkerDrain = "worker-drain",
        /// An availability zone is lost.
        ZoneDown = "zone-down",
    }
}

impl PodFault {
    /// What a fault is to the pods it hits; `None` where it hits none, or their whole unit.
    #[must_use]
    pub fn of(fault: Fault) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|it| Fault::from(*it) == fault)
    }
}

impl PodFault {
    /// Whether it hits pods of one workload of a service, whichever it is.
    #[must_use]
    pub fn hits_one_workload(self) -> bool {
        match self {
            Self::ContainerCrash | Self::ContainerHang | Self::WorkerDrain => true,
            Self::WorkerDown | Self::ZoneDown => false,
        }
    }
}

impl From<PodFault> for Fault {
    fn from(fault: PodFault) -> Self {
        match fault {
            PodFault::ContainerCrash => Self::ContainerCrash,
            PodFault::ContainerHang => Self::Hang,
            PodFault::WorkerDown => Self::WorkerDown,
            PodFault::WorkerDrain => Self::WorkerDrain,
            PodFault::ZoneDown => Self::ZoneDown,
        }
    }
}
