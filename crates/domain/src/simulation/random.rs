//! Chance, the same everywhere: a named stream for each thing and purpose.
//!
//! A stream is Xoshiro256++, started by SplitMix64 from the 64-bit FNV-1a hash of the seed's eight
//! bytes, the least first, and the stream's name in UTF-8. Because every purpose has a stream of its
//! own, a fault more or less changes nothing about the others.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::time::Time;

/// Random numbers for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    pub(super) fn named(seed: u64, name: &str) -> Self {
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let bytes = seed.to_le_bytes().into_iter().chain(name.bytes());
        let hash = bytes.fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
        Self(Xoshiro256PlusPlus::seed_from_u64(hash))
    }

    /// A whole number from 0, below `end`; 0 where that is 0. The share of each differs by less
    /// than end/2⁶⁴.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// A length of time between two, both included: in whole milliseconds where the two are a
    /// second or more apart, so that it reads well.
    pub(super) fn between(&mut self, low: Time, high: Time) -> Time {
        let span = (high - low).micros();
        let grain = if span >= Time::SECOND.micros() {
            1000
        } else {
            1
        };
        let steps = self.below(span / grain + 1);
        low + Time::from_micros(steps * grain)
    }

    /// An exponential length of time with this mean, in seconds; at least a microsecond, so that
    /// time goes on.
    pub(super) fn exponential(&mut self, mean: f64) -> Time {
        // 53 bits, from just above 0 to 1.
        #[allow(clippy::cast_precision_loss)]
        let share = ((self.0.next_u64() >> 11) + 1) as f64 / 9_007_199_254_740_992.0;
        let seconds = -libm::log(share) * mean;
        let length = Time::from_seconds(seconds).unwrap_or(Time::LONGEST);
        length.max(Time::from_micros(1))
    }
}
