//! The reference model R1 for engines that only bring a clock: what is up, what follows from a
//! change, what is tallied. Times in hours.

use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Distribution, Exp1};

include!("../../../clock.rs");

/// Zones 0 to 2, the pair 3 and 4, the pool 5 to 8, the singleton 9.
pub const ITEMS: usize = 10;
/// The takeover as a thing that comes due.
pub const SWITCH: usize = ITEMS;
pub const YEARS: f64 = 10.0;
pub const HORIZON: f64 = YEARS * 8760.0;
const ZONE: [usize; ITEMS] = [0, 1, 2, 0, 1, 0, 1, 2, 0, 2];
pub const DUE: f64 = 30.0 / 3600.0;

#[derive(Clone, Default)]
pub struct Service {
    since: Option<f64>,
    pub down: f64,
    pub outages: u64,
}

/// What a replication adds up to, and all of them.
#[derive(Clone, Default)]
pub struct Tally {
    pub services: [Service; 4],
    pub longest: f64,
    pub lengths: [u64; 32],
    pub events: u64,
    pub squares: f64,
    pub replications: u64,
}

pub struct R1 {
    up: [bool; ITEMS],
    second_is_active: bool,
    pub pending: Option<u32>,
    stamp: u32,
    rng: SmallRng,
    pub tally: Tally,
    before: f64,
}

impl R1 {
    pub fn new(seed: u64) -> Self {
        Self {
            up: [true; ITEMS],
            second_is_active: false,
            pending: None,
            stamp: 0,
            rng: SmallRng::seed_from_u64(seed),
            tally: Tally::default(),
            before: 0.0,
        }
    }

    /// Everything up again.
    pub fn begin(&mut self) {
        self.up = [true; ITEMS];
        self.second_is_active = false;
        self.pending = None;
        self.before = self.tally.services[3].down;
    }

    /// How long an item stays as it is.
    pub fn lasts(&mut self, item: usize) -> f64 {
        let mean = match (self.up[item], item) {
            (true, 0..3) => 8760.0,
            (true, _) => 1000.0,
            (false, 9) => return 60.0 / 3600.0,
            (false, _) => 4.0,
        };
        let draw: f64 = Exp1.sample(&mut self.rng);
        mean * draw
    }

    /// An item fails or is restored; answers the stamp of a takeover that begins.
    pub fn change(&mut self, item: usize, now: f64) -> Option<u32> {
        self.up[item] = !self.up[item];
        self.tally.events += 1;
        self.after(now)
    }

    /// A takeover comes due, unless it was canceled.
    pub fn switch(&mut self, stamp: u32, now: f64) -> Option<u32> {
        if self.pending != Some(stamp) {
            return None;
        }
        self.pending = None;
        self.second_is_active = !self.second_is_active;
        self.tally.events += 1;
        self.after(now)
    }

    fn effective(&self, item: usize) -> bool {
        self.up[item] && self.up[ZONE[item]]
    }

    fn after(&mut self, now: f64) -> Option<u32> {
        let (active, other) = if self.second_is_active {
            (4, 3)
        } else {
            (3, 4)
        };
        let (active, other) = (self.effective(active), self.effective(other));
        if self.pending.is_some() && !other {
            self.pending = None;
        }
        let mut begins = None;
        if self.pending.is_none() && !active && other {
            self.stamp = self.stamp.wrapping_add(1);
            self.pending = Some(self.stamp);
            begins = self.pending;
        }
        let pair = active && self.pending.is_none();
        let pool = (5..9).filter(|item| self.effective(*item)).count() >= 3;
        let single = self.effective(9);
        self.note([pair, pool, single, pair && pool && single], now);
        begins
    }

    fn note(&mut self, up: [bool; 4], now: f64) {
        for (at, up) in up.into_iter().enumerate() {
            let service = &mut self.tally.services[at];
            match (service.since, up) {
                (None, false) => service.since = Some(now),
                (Some(since), true) => {
                    let length = now - since;
                    service.since = None;
                    service.down += length;
                    service.outages += 1;
                    if at == 3 {
                        self.tally.longest = self.tally.longest.max(length);
                        let seconds = (length * 3600.0).max(1.0) as u64;
                        self.tally.lengths[(seconds.ilog2() as usize).min(31)] += 1;
                    }
                }
                _ => {}
            }
        }
    }

    /// The end of a replication.
    pub fn finish(&mut self) {
        self.note([true; 4], HORIZON);
        let down = self.tally.services[3].down - self.before;
        self.tally.squares += down * down;
        self.tally.replications += 1;
    }

    /// The answer as JSON.
    pub fn report(&self, seconds: f64) -> String {
        let tally = &self.tally;
        let n = tally.replications as f64;
        let share = |at: usize| tally.services[at].down / n / HORIZON;
        let mean = tally.services[3].down / n;
        let error = ((tally.squares / n - mean * mean) / (n - 1.0)).sqrt() / HORIZON;
        format!(
            "{{\"seconds\":{seconds},\"events\":{},\"ns\":{},\"shares\":[{},{},{}],\"system\":{},\"error\":{error},\"longest_h\":{},\"years\":{}}}",
            tally.events,
            seconds * 1e9 / tally.events as f64,
            share(0),
            share(1),
            share(2),
            share(3),
            tally.longest,
            n * YEARS,
        )
    }
}

/// Seed and replications from the command line.
pub fn arguments() -> (u64, u64) {
    let mut numbers = std::env::args().skip(1).map(|it| it.parse().unwrap());
    (numbers.next().unwrap_or(1), numbers.next().unwrap_or(100))
}
