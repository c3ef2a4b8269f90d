//! The ways pods and servers fail, by the figures of a plan: in numbers, or in the cells of a
//! workbook.

use super::{Downtime, FailureClass, FailureKind};
use crate::catalog::{TimingKey as T, Timings};
use crate::plan::{Liveness, PodKind, Workload, hang_noticed};
use crate::units::formula::Quantity;
use crate::units::{Rate, Seconds};

/// Where figures are read from; what is unknown answers nothing.
pub trait Figures {
    /// What they are.
    type Number: Quantity;

    /// A length of time, in seconds.
    fn seconds(&self, key: T) -> Option<Self::Number>;

    /// How often a second something happens of which this is the mean time between two.
    fn per_second(&self, key: T) -> Option<Self::Number>;

    /// A share or a count.
    fn number(&self, key: T) -> Option<Self::Number>;
}

impl Figures for Timings {
    type Number = f64;

    fn seconds(&self, key: T) -> Option<f64> {
        self.length(key).map(Seconds::get)
    }

    fn per_second(&self, key: T) -> Option<f64> {
        self.rate(key).map(Rate::get)
    }

    fn number(&self, key: T) -> Option<f64> {
        let share = self.share(key).map(|share| share.get());
        share.or_else(|| self.count(key).map(f64::from))
    }
}

/// One way to fail.
#[derive(Clone, Debug)]
pub struct Failure<Q> {
    /// What happens.
    pub kind: FailureKind,
    /// How often a second, while up.
    pub rate: Q,
    /// How long it lasts, in seconds; of a repair the mean.
    pub down: Q,
    /// Whether it ends with a repair.
    pub repaired: bool,
}

impl Failure<f64> {
    /// As the model has it; nothing where numbers leave the range.
    pub(super) fn class(&self) -> Option<FailureClass> {
        let down = Seconds::new(self.down)?;
        Some(FailureClass {
            kind: self.kind,
            rate: Rate::per_second(self.rate)?,
            down: if self.repaired {
                Downtime::Repair(down)
            } else {
                Downtime::Fixed(down)
            },
        })
    }
}

/// The ways a pod of a workload fails.
pub fn of_pod<F: Figures>(workload: PodFailing, figures: &F) -> Option<[Failure<F::Number>; 3]> {
    let PodFailing {
        kind,
        liveness,
        hang_grace,
    } = workload;
    let own = |length: Option<Seconds>, key| {
        let own = length.map(|length| F::Number::number(length.get()));
        own.or_else(|| figures.seconds(key))
    };
    let again = figures.seconds(T::CrashBackoff)? + figures.seconds(T::PodStart)?;
    let failures = liveness.failure_threshold;
    let failures = failures.map(|count| F::Number::number(count.into()));
    let [_, noticed] = hang_noticed(
        own(liveness.period, T::LivenessPeriod)?,
        failures.or_else(|| figures.number(T::LivenessThreshold))?,
        own(liveness.timeout, T::LivenessTimeout)?,
    );
    let stopped = noticed + own(hang_grace, T::TerminationGrace)?;
    let (elsewhere, repaired) = match kind {
        PodKind::Deployment => (rescheduled(figures)?, false),
        PodKind::StatefulSet => (figures.seconds(T::HostRepair)?, true),
    };
    three(
        figures,
        [again.clone(), stopped + again],
        elsewhere,
        repaired,
    )
}

/// What decides how a pod fails.
#[derive(Clone, Copy, Debug, Default)]
pub struct PodFailing {
    /// What Kubernetes runs it as.
    pub kind: PodKind,
    /// Its liveness probe.
    pub liveness: Liveness,
    /// How long it may take to stop when it hangs, where the plan says so.
    pub hang_grace: Option<Seconds>,
}

impl From<&Workload> for PodFailing {
    fn from(workload: &Workload) -> Self {
        Self {
            kind: workload.kind,
            liveness: workload.liveness,
            hang_grace: workload.hang_grace(),
        }
    }
}

/// From the loss of a pod's worker to the pod running elsewhere.
pub fn rescheduled<F: Figures>(figures: &F) -> Option<F::Number> {
    let gone = figures.seconds(T::NodeMonitorGrace)? + figures.seconds(T::UnreachableToleration)?;
    Some(gone + figures.seconds(T::PodSchedule)? + figures.seconds(T::PodStart)?)
}

/// What starts a process on a host again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    /// Whether it is started without an operator.
    pub by_itself: bool,
    /// Whether something sees that it hangs.
    pub hang_is_seen: bool,
}

/// The ways a process on a host of its own fails.
pub fn of_server<F: Figures>(again: Restart, figures: &F) -> Option<[Failure<F::Number>; 3]> {
    let restart = figures.seconds(T::ProcessRestart)?;
    let exit = figures.seconds(T::ProcessExitDetection)? + restart.clone();
    let exit = if again.by_itself {
        exit
    } else {
        exit + figures.seconds(T::OperatorResponse)?
    };
    let noticed = figures.seconds(if again.hang_is_seen {
        T::HeartbeatPeriod
    } else {
        T::HumanDetection
    })?;
    let repair = figures.seconds(T::HostRepair)?;
    three(figures, [exit, noticed + restart], repair, true)
}

/// Processes end or hang, and hosts are lost.
fn three<F: Figures>(
    figures: &F,
    [exit, hang]: [F::Number; 2],
    host: F::Number,
    repaired: bool,
) -> Option<[Failure<F::Number>; 3]> {
    let process = figures.per_second(T::ProcessMttf)?;
    let hangs = figures.number(T::HangShare)?;
    let fixed = |kind, rate, down| Failure {
        kind,
        rate,
        down,
        repaired: false,
    };
    let ends = F::Number::number(1.0) - hangs.clone();
    Some([
        fixed(FailureKind::Process, process.clone() * ends, exit),
        fixed(FailureKind::Hang, process * hangs, hang),
        Failure {
            kind: FailureKind::Host,
            rate: figures.per_second(T::HostMttf)?,
            down: host,
            repaired,
        },
    ])
}
