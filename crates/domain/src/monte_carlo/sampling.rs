//! Chance, the same on every machine: streams of random bits, exponential times, weighted choices.
//!
//! Everything is integer arithmetic, products and sums of `f64`, and [`libm`]; nothing is left to a
//! platform's own functions.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::ziggurat::{F, X};

/// 2⁻⁵³: steps of a uniform number.
const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// What a stream is for: the same replication has one for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StreamPurpose {
    /// Replications of years.
    LongRun = 1,
    /// Cycles from all up to all up.
    Cycles = 2,
    /// Two plans side by side.
    Comparison = 3,
}

/// A stream of random numbers: Xoshiro256++, a stream for every seed, purpose and replication.
///
/// Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47
/// (2021).
#[derive(Clone, Debug)]
pub(super) struct RandomStream(Xoshiro256PlusPlus);

impl RandomStream {
    /// The stream of a replication. The state comes from SplitMix64, as the generator's authors
    /// advise, over seed, purpose and replication.
    pub(super) fn new(seed: u64, purpose: StreamPurpose, replication: u64) -> Self {
        let run = split(split(seed) ^ (purpose as u64));
        Self(Xoshiro256PlusPlus::seed_from_u64(split(
            run ^ split(replication),
        )))
    }

    /// 64 random bits.
    #[inline(always)]
    pub(super) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 to below 1.
    #[inline(always)]
    pub(super) fn uniform(&mut self) -> f64 {
        fraction(self.bits() >> 11)
    }

    /// An exponential number with mean 1, by the ziggurat: nearly always one draw, one product and
    /// one comparison.
    #[inline(always)]
    pub(super) fn exponential(&mut self) -> f64 {
        loop {
            let bits = self.bits();
            #[allow(clippy::cast_possible_truncation)]
            let layer = (bits & 0xff) as usize;
            let (Some(width), Some(next)) = (STEPS.get(layer), X.get(layer + 1)) else {
                continue;
            };
            let x = number(bits >> 11) * width;
            if x < *next {
                return x;
            }
            // The draw is made here, so that a loop can keep the state in registers.
            let found = at_the_edge(layer, x, self.uniform());
            if let Some(x) = found {
                return x;
            }
        }
    }
}

/// Beyond the part of a layer that lies wholly below the curve.
#[cold]
#[inline(never)]
fn at_the_edge(layer: usize, x: f64, uniform: f64) -> Option<f64> {
    if layer == 0 {
        let [_, tail, ..] = X;
        return Some(tail - libm::log(1.0 - uniform));
    }
    let (low, high) = (F.get(layer)?, F.get(layer + 1)?);
    let y = low + (high - low) * uniform;
    (y < libm::exp(-x)).then_some(x)
}

/// The widths of the ziggurat's layers in steps of a uniform number, so that one product makes an
/// exponential number of 53 bits.
const STEPS: [f64; 257] = {
    let mut steps = X;
    let mut at = 0;
    while at < steps.len() {
        #[allow(clippy::indexing_slicing)] // by the compiler, not in a run
        {
            steps[at] *= STEP;
        }
        at += 1;
    }
    steps
};

/// 53 bits as a number from 0 to below 1.
#[inline(always)]
fn fraction(bits: u64) -> f64 {
    number(bits) * STEP
}

/// 53 bits as a whole number, by way of a signed one, which every machine converts in one step.
#[inline(always)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_wrap)]
fn number(bits: u64) -> f64 {
    (bits as i64) as f64
}

/// One step of SplitMix64.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
pub(super) fn split(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Lengths are taken as no more than this, so that they fit into every sum: 142,000 years.
pub(super) const LONGEST: u64 = 1 << 52;

/// 2⁵²: from here on numbers are whole.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// A length to the nearest whole millisecond, below [`LONGEST`].
pub(super) fn whole(length: f64) -> u64 {
    rounded(length).min(LONGEST - 1)
}

/// A length that was drawn to the nearest whole millisecond. Adding 2⁵² leaves the whole number in
/// the lower bits: quicker than a checked conversion, and the same everywhere. Bits of positive
/// numbers are in the order of the numbers, so what is longer than [`LONGEST`] comes out longer, and
/// below 2⁶².
#[inline(always)]
pub(super) fn rounded(length: f64) -> u64 {
    (length + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits())
}

/// The whole part of a number from 0 to below 2³¹, in the same way: half less is rounded to it. A
/// number that is whole already, which is hardly ever drawn, may come out one less.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
pub(super) fn floor(number: f64) -> u32 {
    ((number - 0.5) + 1.5 * WHOLE).to_bits() as u32
}

/// The bits that a number from 0 to below 1 begins with, to choose by.
#[inline(always)]
pub(super) fn leading(number: f64) -> u64 {
    (1.0 + number).to_bits() << 12
}

/// A choice among weights, in one step: Walker's alias method over a power of two of buckets, so
/// that bits are enough to find one. What is left of the randomness finds one of alike members.
///
/// Source: A. J. Walker, "An efficient method for generating discrete random variables with general
/// distributions", ACM TOMS 3 (1977).
#[derive(Clone, Debug)]
pub(super) struct Mixture {
    buckets: Vec<Bucket>,
    /// How many of the bits find a bucket: at least one.
    bits: u32,
}

/// Its numbers lie from 0 to 2⁵³.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    split: f64,
    below: Share,
    above: Share,
}

/// One of the choices of a bucket: which, and from what on how many members lie how densely.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    choice: u32,
    last: u32,
    from: f64,
    density: f64,
}

impl Bucket {
    /// A bucket that is one choice up to a part of it, and another from there on.
    fn new(part: f64, below: (usize, u32), above: (usize, u32)) -> Self {
        let share = |(choice, members): (usize, u32), from: f64, to: f64| Share {
            choice: u32::try_from(choice).unwrap_or(0),
            last: members.max(1) - 1,
            from: from / STEP,
            density: if to > from {
                f64::from(members.max(1)) / (to - from) * STEP
            } else {
                0.0
            },
        };
        Self {
            split: part / STEP,
            below: share(below, 0.0, part),
            above: share(above, part, 1.0),
        }
    }
}

impl Mixture {
    /// Choices with their weights and how many alike members each has. At least one weight has to
    /// be above 0.
    pub(super) fn new(weights: &[(f64, u32)]) -> Self {
        let size = weights.len().max(2).next_power_of_two();
        let total: f64 = weights.iter().map(|(weight, _)| weight).sum();
        #[allow(clippy::cast_precision_loss)]
        let scale = if total > 0.0 {
            size as f64 / total
        } else {
            0.0
        };
        let mut left: Vec<f64> = weights.iter().map(|(weight, _)| weight * scale).collect();
        left.resize(size, 0.0);
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..size).partition(|at| left.get(*at).is_some_and(|it| *it < 1.0));
        let mut buckets = vec![Bucket::default(); size];
        let members = |choice: usize| {
            let members = weights.get(choice).map_or(1, |(_, members)| *members);
            (choice, members)
        };
        while let Some(few) = small.pop() {
            let Some(&many) = large.last() else {
                small.push(few);
                break;
            };
            let part = left.get(few).copied().unwrap_or(0.0);
            if let Some(bucket) = buckets.get_mut(few) {
                *bucket = Bucket::new(part, members(few), members(many));
            }
            if let Some(rest) = left.get_mut(many) {
                *rest -= 1.0 - part;
                if *rest < 1.0 {
                    large.pop();
                    small.push(many);
                }
            }
        }
        // What is left is full but for rounding.
        let heaviest = (0..weights.len()).max_by(|a, b| {
            let weight = |at: &usize| weights.get(*at).map_or(0.0, |(weight, _)| *weight);
            weight(a).total_cmp(&weight(b))
        });
        for full in small.into_iter().chain(large) {
            let weight = weights.get(full).map_or(0.0, |(weight, _)| *weight);
            let choice = if weight > 0.0 {
                full
            } else {
                heaviest.unwrap_or(0)
            };
            if let Some(bucket) = buckets.get_mut(full) {
                *bucket = Bucket::new(1.0, members(choice), members(choice));
            }
        }
        Self {
            buckets,
            bits: size.trailing_zeros(),
        }
    }

    /// The choice and the member that random bits stand for.
    #[inline(always)]
    pub(super) fn pick(&self, bits: u64) -> (u32, u32) {
        let at = bits >> (64 - self.bits);
        let at_least = number((bits << self.bits) >> 11);
        #[allow(clippy::cast_possible_truncation)]
        let Some(bucket) = self.buckets.get(at as usize) else {
            return (0, 0);
        };
        let share = if at_least < bucket.split {
            &bucket.below
        } else {
            &bucket.above
        };
        let member = floor((at_least - share.from) * share.density);
        (share.choice, member.min(share.last))
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::cast_precision_loss
)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_the_recurrence() {
        let [_, tail, ..] = X;
        let area = (tail + 1.0) * libm::exp(-tail);
        let mut x = tail;
        for width in &X[2..256] {
            x = -libm::log(area / x + libm::exp(-x));
            assert!((width - x).abs() < 1e-12, "{width}");
        }
        assert_eq!(X[256], 0.0);
        assert!((X[0] * libm::exp(-tail) - area).abs() < 1e-15);
        for (x, f) in X.iter().zip(F).skip(1) {
            assert!((libm::exp(-x) - f).abs() < 1e-15);
        }
    }

    #[test]
    fn exponential_numbers_are_exponential() {
        let mut stream = RandomStream::new(1, StreamPurpose::LongRun, 0);
        let draws = 1_000_000;
        let (mut sum, mut squares, mut beyond) = (0.0, 0.0, [0u32; 12]);
        for _ in 0..draws {
            let x = stream.exponential();
            sum += x;
            squares += x * x;
            for (at, count) in beyond.iter_mut().enumerate() {
                *count += u32::from(x > at as f64);
            }
        }
        let n = f64::from(draws);
        assert!((sum / n - 1.0).abs() < 4.0 / n.sqrt());
        assert!((squares / n - 2.0).abs() < 4.0 * (20.0 / n).sqrt());
        for (at, count) in beyond.iter().enumerate() {
            let p = libm::exp(-(at as f64));
            let error = (n * p * (1.0 - p)).sqrt();
            assert!((f64::from(*count) - n * p).abs() <= 4.0 * error, "{at}");
        }
    }

    #[test]
    fn choices_come_as_often_as_they_weigh() {
        let weights = [(0.5, 3), (0.0, 9), (7.0, 1), (0.25, 1000), (2.25, 2)];
        let mixture = Mixture::new(&weights);
        let mut stream = RandomStream::new(2, StreamPurpose::LongRun, 0);
        let draws = 1_000_000u32;
        let mut counts: Vec<Vec<u32>> = weights
            .iter()
            .map(|(_, members)| vec![0; *members as usize])
            .collect();
        for _ in 0..draws {
            let (choice, member) = mixture.pick(stream.bits());
            counts[choice as usize][member as usize] += 1;
        }
        for ((weight, members), counts) in weights.iter().zip(counts) {
            let p = weight / 10.0 / f64::from(*members);
            let error = (f64::from(draws) * p).sqrt();
            // A thousand members are looked at: five standard errors.
            for count in counts {
                let off = (f64::from(count) - f64::from(draws) * p).abs();
                assert!(off <= 5.0 * error, "{weight} {count}");
            }
        }
    }

    #[test]
    fn numbers_lose_their_fractions() {
        for (number, expected) in [
            (0.0, 0),
            (0.999, 0),
            (1.25, 1),
            (6.5, 6),
            (1e9 + 0.9, 1_000_000_000),
        ] {
            assert_eq!(floor(number), expected);
        }
    }

    #[test]
    fn what_is_drawn_longer_than_all_stays_longer() {
        for length in [1e16, 1e300, f64::INFINITY, f64::NAN] {
            assert!((LONGEST..1 << 62).contains(&rounded(length)));
        }
    }

    #[test]
    fn a_number_begins_with_its_bits() {
        for (number, bits) in [(0.0, 0), (0.5, 1 << 63), (0.75, 3 << 62)] {
            assert_eq!(leading(number), bits);
        }
    }

    #[test]
    fn lengths_are_rounded_to_the_nearest_millisecond() {
        let expected = [
            (0.0, 0),
            (0.4, 0),
            (0.6, 1),
            (15_210.0, 15_210),
            (1e15, 10u64.pow(15)),
        ];
        for (length, number) in expected {
            assert_eq!(whole(length), number);
        }
        assert_eq!(whole(f64::INFINITY), LONGEST - 1);
        assert_eq!(whole(1e300), LONGEST - 1);
    }

    #[test]
    fn streams_differ_by_seed_purpose_and_replication() {
        let first =
            |seed, purpose, replication| RandomStream::new(seed, purpose, replication).bits();
        let mut seen: Vec<u64> = (0..100)
            .flat_map(|seed| (0..100).map(move |it| first(seed, StreamPurpose::LongRun, it)))
            .chain((0..100).map(|it| first(0, StreamPurpose::Cycles, it)))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 10_100);
    }
}
