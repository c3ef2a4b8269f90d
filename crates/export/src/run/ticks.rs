//! The moments written along a time axis.

use tandem_domain::simulation::Time;

/// Steps people count time in, in seconds.
const STEPS: [u32; 20] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400,
    604_800, 2_592_000, 31_557_600,
];

/// Round moments from one to another, so many at most.
#[must_use]
pub fn ticks(from: Time, to: Time, most: usize) -> Vec<Time> {
    let most = u64::try_from(most).unwrap_or(u64::MAX).max(1);
    let length = (to - from).micros();
    let steps = STEPS.map(|step| Time::from_whole_seconds(step).micros());
    let fits = |step: &&u64| length / **step < most;
    let last = steps.last().copied().unwrap_or(1);
    let step = steps.iter().find(fits).copied();
    let step = step.unwrap_or_else(|| last * (length / last / most + 1));
    let first = from.micros().div_ceil(step);
    let last = to.micros() / step;
    (first..=last)
        .map(|number| Time::from_micros(number * step))
        .collect()
}
