//! What is written down about one replication.

use super::layout::{Control, FailureSource, FailureTarget, Layout};
use super::observer::Watch;

/// Buckets of outage lengths: bucket b has those of 2ᵇ to below 2ᵇ⁺¹ seconds, the first those below
/// two seconds as well, the last all longer ones.
pub const BUCKETS: usize = 32;

/// Variates with a known mean that are taken along.
pub(super) const CONTROLS: usize = 3;

/// Time spent in a state, and how often.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spells {
    since: Option<u64>,
    pub time: u64,
    pub count: u64,
}

impl Spells {
    #[inline]
    fn add(&mut self, time: u64) {
        self.time += time;
        self.count += 1;
    }

    /// Answers the spell that ended, if one did.
    #[inline]
    fn turn(&mut self, now: u64, is_on: bool) -> Option<(u64, u64)> {
        if is_on {
            self.since = Some(now);
            return None;
        }
        let since = self.since.take()?;
        if now == since {
            return None;
        }
        self.add(now - since);
        Some((since, now))
    }
}

/// The books of one replication.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    year: u64,
    pub system: Spells,
    pub subjects: Vec<Spells>,
    pub causes: Vec<Spells>,
    /// Time down in each year.
    pub years: Vec<u64>,
    /// The year outages are in by now, and when it ends.
    at: (usize, u64),
    pub longest: u64,
    pub histogram: [u64; BUCKETS],
    pub events: u64,
    /// Down time of single points of failure; of takeovers drawn; of zones that are none.
    pub controls: [i64; CONTROLS],
    /// What is down of each control.
    open: [i64; CONTROLS],
}

/// The long-run means of the controls, per millisecond.
pub(super) fn control_means(layout: &Layout) -> [f64; CONTROLS] {
    let [mut single, mut takeover, mut zone] = [0.0; CONTROLS];
    // Ways to fail of the same item exclude each other: U/(1 − U) = Σ λ·d.
    let mut sources = layout.sources.iter().peekable();
    while let Some(source) = sources.next() {
        if let FailureTarget::PairMember {
            takeover: follows, ..
        } = source.target
        {
            #[allow(clippy::cast_precision_loss)]
            let length = follows.length as f64;
            takeover += source.rate * length;
            continue;
        }
        let mut odds = source.rate * source.down.mean();
        while let Some(next) = sources.next_if(|next| next.first == source.first) {
            odds += next.rate * next.down.mean();
        }
        let share = f64::from(source.count) * odds / (1.0 + odds);
        match source.control {
            Some(Control::SinglePoint) => single += share,
            Some(Control::Zone) => zone += share,
            None => {}
        }
    }
    [single, takeover, zone]
}

impl Ledger {
    pub(super) fn new(layout: &Layout, years: u32) -> Self {
        Self {
            year: layout.year,
            system: Spells::default(),
            subjects: vec![Spells::default(); layout.subjects.len()],
            causes: vec![Spells::default(); layout.causes.len()],
            years: vec![0; years as usize],
            at: (0, layout.year),
            longest: 0,
            histogram: [0; BUCKETS],
            events: 0,
            controls: [0; CONTROLS],
            open: [0; CONTROLS],
        }
    }

    pub(super) fn clear(&mut self) {
        self.system = Spells::default();
        self.subjects.fill(Spells::default());
        self.causes.fill(Spells::default());
        self.years.fill(0);
        self.at = (0, self.year);
        (self.longest, self.events) = (0, 0);
        self.histogram = [0; BUCKETS];
        (self.controls, self.open) = ([0; CONTROLS], [0; CONTROLS]);
    }

    /// Ends what is going on at the end of the run.
    pub(super) fn close(&mut self, end: u64) {
        self.system(end, false);
        for subject in &mut self.subjects {
            subject.turn(end, false);
        }
        for cause in &mut self.causes {
            cause.turn(end, false);
        }
        for (control, open) in self.controls.iter_mut().zip(self.open) {
            *control += open * signed(end);
        }
    }

    /// Outages come in order of time.
    #[inline]
    fn write_down(&mut self, from: u64, to: u64) {
        let length = to - from;
        self.longest = self.longest.max(length);
        if let Some(count) = self.histogram.get_mut(bucket(length)) {
            *count += 1;
        }
        let (year, ends) = self.at;
        if to <= ends {
            if let Some(down) = self.years.get_mut(year) {
                *down += length;
            }
            return;
        }
        self.write_down_by_years(from, to);
    }

    #[inline(never)]
    fn write_down_by_years(&mut self, mut from: u64, to: u64) {
        while from < to {
            let (year, ends) = &mut self.at;
            if from >= *ends {
                *year += 1;
                *ends += self.year;
                continue;
            }
            let until = to.min(*ends);
            if let Some(down) = self.years.get_mut(*year) {
                *down += until - from;
            }
            from = until;
        }
    }

    #[inline]
    fn control(&mut self, source: &FailureSource, now: u64, fails: bool) {
        let Some(role) = source.control else {
            return;
        };
        let (Some(control), Some(open)) = (
            self.controls.get_mut(role as usize),
            self.open.get_mut(role as usize),
        ) else {
            return;
        };
        let step = if fails { 1 } else { -1 };
        *control -= step * signed(now);
        *open += step;
    }
}

/// The bucket of an outage: the exponent of its length in seconds.
#[inline]
fn bucket(length: u64) -> usize {
    #[allow(clippy::cast_precision_loss)]
    let seconds = signed(length) as f64 * 0.001;
    #[allow(clippy::cast_possible_truncation)]
    let exponent = (seconds.max(1.0).to_bits() >> 52) as usize;
    (exponent - 1023).min(BUCKETS - 1)
}

/// Times are below 2⁵³.
#[allow(clippy::cast_possible_wrap)]
fn signed(time: u64) -> i64 {
    time as i64
}

impl Watch for Ledger {
    #[inline]
    fn failed(&mut self, now: u64, source: &FailureSource, _item: u32) {
        self.events += 1;
        self.control(source, now, true);
    }

    #[inline]
    fn restored(&mut self, now: u64, source: &FailureSource, _item: u32) {
        self.events += 1;
        self.control(source, now, false);
    }

    #[inline]
    fn switched(&mut self) {
        self.events += 1;
    }

    #[inline]
    fn active_is_hit(&mut self, length: u64) {
        let [_, takeovers, _] = &mut self.controls;
        *takeovers += signed(length);
    }

    #[inline]
    fn system(&mut self, now: u64, is_down: bool) {
        if let Some((from, to)) = self.system.turn(now, is_down) {
            self.write_down(from, to);
        }
    }

    #[inline]
    fn subject(&mut self, now: u64, subject: u32, is_down: bool) {
        if let Some(spells) = self.subjects.get_mut(subject as usize) {
            spells.turn(now, is_down);
        }
    }

    #[inline]
    fn cause(&mut self, now: u64, cause: u32, is_on: bool) {
        if let Some(spells) = self.causes.get_mut(cause as usize) {
            spells.turn(now, is_on);
        }
    }

    #[inline]
    fn passed(&mut self, from: u64, to: u64, source: &FailureSource, _item: u32) {
        self.events += 2;
        let time = source
            .control
            .and_then(|control| self.controls.get_mut(control as usize));
        if let Some(time) = time {
            *time += signed(to - from);
        }
    }

    #[inline]
    fn outage(&mut self, from: u64, to: u64, subject: u32, cause: u32) {
        if from == to {
            return;
        }
        self.system.add(to - from);
        if let Some(spells) = self.subjects.get_mut(subject as usize) {
            spells.add(to - from);
        }
        if let Some(spells) = self.causes.get_mut(cause as usize) {
            spells.add(to - from);
        }
        self.write_down(from, to);
    }
}
