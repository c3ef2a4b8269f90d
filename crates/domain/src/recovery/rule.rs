//! The rules behind what a fault does, each by the name the catalog has for it.

use std::fmt;

use crate::catalog::{DrMode, HasRule};
use crate::deployment::Scheme;
use crate::fault::{PodFault, ServerFault};
use crate::id::{Word, words};
use crate::plan::PodKind;

words! {
    /// What is lost beside time.
    pub enum DataLoss {
        /// Nothing, by the model.
        None = "none",
        /// Requests in flight on what failed.
        InFlight = "in-flight",
        /// What had not reached the other unit.
        ReplicationLag = "replication-lag",
        /// Only what nobody recorded.
        NotRecorded = "not-recorded",
        /// No source says.
        NotStated = "not-stated",
    }
}

words! {
    /// A case that is the only one of its kind.
    pub enum Case {
        /// LCA is lost, and a backup takes over.
        LcaSwitchover = "lca-lost.switchover",
        /// LCA is lost, and nothing can take over.
        LcaNoBackup = "lca-lost.no-backup",
        /// Too few pods are left without the container that ended.
        CrashNoSurvivor = "container-crash.no-survivor",
        /// Too few pods are left without the container that hangs.
        HangNoSurvivor = "container-hang.no-survivor",
        /// The zones that are left hold too few pods.
        ZoneTooFew = "zone-down.too-few",
        /// The unit is one zone.
        OneZone = "zone-down.one-zone",
        /// No source says how the service survives the loss of its unit.
        UnitNotStated = "unit-down.not-stated",
        /// No other unit takes over.
        NoPartner = "unit-down.no-partner",
        /// The unit that would take over has no part for the data.
        PartMissing = "unit-down.part-missing",
        /// Nothing of it is left when a site is lost.
        SiteNoneLeft = "site-down.none-left",
        /// The unit is not the one that serves.
        OtherServes = "unit-down.other-serves",
        /// Too few members of a shared part are left.
        SharedTooFew = "shared-down.too-few",
        /// A run on a schedule.
        CronJob = "cron-job.run-lost",
        /// The vendor decides.
        VendorSpecific = "vendor-specific",
        /// No source states a redundancy mode.
        ModeNotStated = "mode.not-stated",
        /// Servers have no zones.
        NoZone = "no-zone",
        /// Servers have no units.
        NoUnit = "no-unit",
    }
}

/// A rule of the catalog that says what a fault does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryRule {
    /// Of a server, by what stands in for it.
    Server(ServerFault, Scheme),
    /// Of a service of which enough pods are left.
    Survivors(PodFault),
    /// Of a pod whose worker is lost.
    WorkerDown(PodKind),
    /// Of a pod whose worker is drained.
    WorkerDrain(PodKind),
    /// Of a pod whose zone is lost.
    ZoneDown(PodKind),
    /// Of servers whose site is lost, by what stands in for them elsewhere.
    SiteDown(Scheme),
    /// Of a service whose unit is lost.
    UnitDown(DrMode),
    /// Of what is lost beside time.
    Data(DataLoss),
    /// Of a case that is like no other.
    Of(Case),
}

impl RecoveryRule {
    /// Every rule there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let servers = ServerFault::ALL.iter().flat_map(|&fault| {
            let schemes = Scheme::ALL.iter().copied();
            schemes.map(move |scheme| Self::Server(fault, scheme))
        });
        let survivors = PodFault::ALL.iter().copied().map(Self::Survivors);
        let workers = PodKind::ALL.iter().copied().map(Self::WorkerDown);
        let drains = PodKind::ALL.iter().copied().map(Self::WorkerDrain);
        let zones = PodKind::ALL.iter().copied().map(Self::ZoneDown);
        let elsewhere = Scheme::ALL.iter().copied();
        let sites = elsewhere
            .filter(|scheme| *scheme != Scheme::Alone)
            .map(Self::SiteDown);
        let units = DrMode::ALL.iter().copied().map(Self::UnitDown);
        let data = DataLoss::ALL.iter().copied().map(Self::Data);
        let cases = Case::ALL.iter().copied().map(Self::Of);
        let pods = survivors.chain(workers).chain(drains).chain(zones);
        servers
            .chain(sites)
            .chain(pods)
            .chain(units)
            .chain(data)
            .chain(cases)
    }

    /// Whether it is of a pod that cannot start anywhere but where it was.
    #[must_use]
    pub fn is_of_tied_pod(self) -> bool {
        match self {
            Self::WorkerDown(kind) | Self::ZoneDown(kind) => match kind {
                PodKind::StatefulSet => true,
                PodKind::Deployment => false,
            },
            Self::Server(..)
            | Self::Survivors(_)
            | Self::WorkerDrain(_)
            | Self::SiteDown(_)
            | Self::UnitDown(_)
            | Self::Data(_)
            | Self::Of(_) => false,
        }
    }

    /// Whether it says that nothing takes over from a lost unit.
    #[must_use]
    pub fn leaves_unit_uncovered(self) -> bool {
        matches!(
            self,
            Self::UnitDown(DrMode::NotSupported) | Self::Of(Case::NoPartner)
        )
    }
}

impl From<Case> for RecoveryRule {
    fn from(case: Case) -> Self {
        Self::Of(case)
    }
}

/// As the catalog names it.
impl fmt::Display for RecoveryRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(fault, scheme) => write!(f, "{}.{}", fault.id(), scheme.id()),
            Self::Survivors(fault) => write!(f, "{}.survivors", fault.id()),
            Self::WorkerDown(kind) => write!(f, "{}.{}", PodFault::WorkerDown.id(), kind.id()),
            Self::WorkerDrain(kind) => write!(f, "{}.{}", PodFault::WorkerDrain.id(), kind.id()),
            Self::ZoneDown(kind) => write!(f, "{}.{}", PodFault::ZoneDown.id(), kind.id()),
            Self::SiteDown(scheme) => write!(f, "site-down.{}", scheme.id()),
            Self::UnitDown(mode) => write!(f, "unit-down.{}", mode.id()),
            Self::Data(loss) => write!(f, "rpo.{}", loss.id()),
            Self::Of(case) => f.write_str(case.id()),
        }
    }
}

impl HasRule for RecoveryRule {
    fn rule_id(self) -> String {
        self.to_string()
    }
}
