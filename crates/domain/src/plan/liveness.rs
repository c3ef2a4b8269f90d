//! How a container that hangs is noticed and stopped.

use super::reader::Described;
use crate::catalog::{TimingKey as T, Timings};
use crate::units::formula::Quantity;
use crate::units::{Seconds, Span};

/// What a workload says of its liveness probe; `None` is as the plan's timings say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Liveness {
    /// Time between two probes.
    pub period: Option<Seconds>,
    /// Probes that have to fail in a row; at least 1.
    pub failure_threshold: Option<u32>,
    /// How long a probe waits.
    pub timeout: Option<Seconds>,
    /// How long a container may take to stop once the probe has failed; `None` is as long as after
    /// anything else.
    pub termination_grace: Option<Seconds>,
}

impl Liveness {
    pub(super) fn read(at: &Described<'_>) -> Self {
        Self {
            period: at.field("period_s").seconds(),
            failure_threshold: at.field("failure_threshold").count(),
            timeout: at.field("timeout_s").seconds(),
            termination_grace: at.field("termination_grace_s").seconds(),
        }
    }

    /// The timings it leaves to the plan.
    #[must_use]
    pub fn keys(&self) -> Vec<T> {
        let all = [
            (T::LivenessPeriod, self.period.is_none()),
            (T::LivenessThreshold, self.failure_threshold.is_none()),
            (T::LivenessTimeout, self.timeout.is_none()),
        ];
        let left = all.into_iter().filter(|(_, is_left)| *is_left);
        left.map(|(key, _)| key).collect()
    }

    /// From a hang to the probe having failed often enough; `None` where a figure is unknown.
    #[must_use]
    pub fn noticed(&self, timings: &Timings) -> Option<Span> {
        let length = |own: Option<Seconds>, key| own.or_else(|| timings.length(key));
        let failures = self.failure_threshold;
        let [best, worst] = hang_noticed(
            length(self.period, T::LivenessPeriod)?.get(),
            failures
                .or_else(|| timings.count(T::LivenessThreshold))?
                .into(),
            length(self.timeout, T::LivenessTimeout)?.get(),
        );
        Some(Span {
            best: Seconds::new(best)?,
            worst: Seconds::new(worst)?,
        })
    }
}

/// The least and the most time from a hang to its being noticed: period × (failures − 1) + time-out,
/// and a period more. A probe that waits longer than its period counts as one that waits for that.
#[must_use]
pub fn hang_noticed<Q: Quantity>(period: Q, failures: Q, timeout: Q) -> [Q; 2] {
    let one = || Q::number(1.0);
    let waits = Q::where_below(&period, &timeout, period.clone(), timeout.clone());
    let before = Q::where_below(&failures, &one(), Q::number(0.0), failures.clone() - one());
    let least = period.clone() * before + waits;
    [least.clone(), least + period]
}
