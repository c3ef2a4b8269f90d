//! How fast a run is shown: so that its outage can be watched.

use std::fmt;

use super::lane_downsampling::Window;
use super::time::Time;
use super::trace::Trace;

/// How many seconds of a run go by in one of who watches. In quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u32);

impl Speed {
    /// Those that can be chosen. None is more than twice the one before.
    pub const ALL: [Self; 20] = [
        Self(1),
        Self(2),
        Self(4),
        Self(8),
        Self(16),
        Self(32),
        Self(60),
        Self(120),
        Self(240),
        Self(480),
        Self(960),
        Self(1_920),
        Self(3_600),
        Self(7_200),
        Self(14_400),
        Self(28_800),
        Self(57_600),
        Self(115_200),
        Self(230_400),
        Self(345_600),
    ];
    /// What is watched takes this long at least, and no more than twice as long.
    const LEAST: Time = Time::from_whole_seconds(10);

    /// The factor.
    #[must_use]
    pub fn times(self) -> f64 {
        f64::from(self.0) / 4.0
    }

    /// The one written so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.to_string() == text)
    }

    /// The speed a run begins with: its outage takes ten to twenty seconds to watch. Of several it is
    /// the longest that ends within the run, else one that does not; without any it is `window`.
    #[must_use]
    pub fn of(trace: &Trace, window: Window) -> Self {
        let lasts = |until: Option<Time>, from| Some(until? - from);
        let outages = trace.outages.iter();
        let over = outages
            .filter_map(|it| lasts(it.recovered_s, it.from_s))
            .max();
        let open = trace.outages.iter().map(|it| window.to - it.from_s).max();
        let watched = over.filter(|it| *it > Time::ZERO).or(open);
        Self::for_length(watched.unwrap_or_else(|| window.length()))
    }

    /// The fastest at which a length of time still takes long enough to watch.
    fn for_length(length: Time) -> Self {
        let [slowest, ..] = Self::ALL;
        let is_slow = |speed: &Self| {
            let shown = length.micros().saturating_mul(4) / u64::from(speed.0);
            shown >= Self::LEAST.micros()
        };
        Self::ALL.into_iter().rfind(is_slow).unwrap_or(slowest)
    }
}

/// As a factor, `0.5` or `60`.
impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.times())
    }
}
