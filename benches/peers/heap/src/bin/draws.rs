//! One uniform and one exponential draw, for scale: rand's small generator, rand_distr's ziggurat.

use std::hint::black_box;

use r1::{arguments, clock};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, Exp1};

fn main() {
    let (seed, _) = arguments();
    let mut rng = SmallRng::seed_from_u64(seed);
    let draws = 50_000_000u32;
    let (mut uniform, mut exponential) = (0.0f64, 0.0f64);
    let begun = clock();
    for _ in 0..draws {
        uniform += rng.random::<f64>();
        let draw: f64 = Exp1.sample(&mut rng);
        exponential += draw;
    }
    let seconds = clock() - begun;
    let n = f64::from(draws);
    let (uniform, exponential) = (black_box(uniform) / n, black_box(exponential) / n);
    println!(
        "{{\"ns\":{},\"uniform\":{uniform},\"exponential\":{exponential}}}",
        seconds * 1e9 / n
    );
}
