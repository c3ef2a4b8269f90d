//! How good placements are, and how long they take, on generated sets of up to 10,000 pods.
//!
//! Natively: `cargo bench --bench placement`. In V8:
//!
//! ```text
//! cargo build --release --bench placement --target wasm32-wasip1
//! node benches/v8.mjs target/wasm32-wasip1/release/deps/placement-*.wasm
//! ```
//!
//! Each set is placed five times; the median counts. Quality is the number of workers above the
//! lower bound, which has the reserve for losses in it, and above the sums of the fullest zone, which
//! has the extra pods and which no placement that follows the spread can undercut; the goal is 5 % on sets of 500 pods and more
//! where one resource binds, and 100 ms in V8 for 10,000 pods. Every placement is checked by the
//! checker of the tests before its figures are printed.

use std::time::Instant;

use tandem::domain::catalog::HaMode;
use tandem::domain::decimal::Decimal;
use tandem::domain::kubernetes::{
    Bounds, Ground, PodGroup, Resources, lower_bound, place, recommend,
};
use tandem::domain::plan::PodKind;

#[allow(dead_code)]
#[path = "../tests/it/workers/checker.rs"]
mod checker;

/// Numbers that are the same everywhere: xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.roll(high - low + 1)
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// CPU binds.
    Cpu,
    /// Memory binds.
    Memory,
    /// The number of pods binds.
    Pods,
    /// Neither: pods of every shape.
    Mixed,
}

fn request(kind: Kind, dice: &mut Dice) -> Resources {
    let sizes = [100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000];
    let pick = |dice: &mut Dice| sizes[dice.roll(sizes.len() as u64) as usize];
    let (cpu, memory) = match kind {
        Kind::Cpu => (pick(dice), dice.between(64, 512)),
        Kind::Memory => (dice.between(10, 80), 4 * pick(dice)),
        Kind::Pods => (dice.between(1, 20), dice.between(1, 40)),
        Kind::Mixed => (pick(dice), 4 * pick(dice)),
    };
    Resources {
        cpu_millicores: Decimal::whole(cpu),
        memory_mib: Decimal::whole(memory),
        pods: 1,
    }
}

fn ground(zones: u32) -> Ground {
    Ground {
        zones,
        lost_zones: u32::from(zones > 1),
        lost_workers: 1,
        worker: Resources {
            cpu_millicores: Decimal::whole(7910),
            memory_mib: Decimal::whole(29_022),
            pods: 110,
        },
    }
}

/// Workloads of services as they are sized, until there are so many pods.
fn groups(kind: Kind, pods: u32, ground: &Ground, seed: u64) -> Vec<PodGroup> {
    let mut dice = Dice(seed);
    let mut groups = Vec::new();
    let mut left = pods;
    while left >= 3 {
        let sized = |required| {
            let bounds = Bounds {
                required,
                zones: ground.zones,
                lost_zones: ground.lost_zones,
                lost_workers: ground.lost_workers,
            };
            (required, recommend(HaMode::NPlusOne, bounds).replicas)
        };
        let (required, replicas) = match sized(dice.between(1, 12) as u32) {
            (_, replicas) if replicas > left => sized(1),
            sized => sized,
        };
        groups.push(PodGroup {
            service: format!("service-{}", groups.len()),
            workload: format!("service-{}/workload", groups.len()),
            tenant: 0,
            kind: PodKind::Deployment,
            request: request(kind, &mut dice),
            replicas,
            needed: required,
            kept: 0,
        });
        left -= replicas;
    }
    groups
}

fn main() {
    println!("kind    zones   pods  workers  bound  above  sums  above     time");
    let mut worst: f64 = 0.0;
    for kind in [Kind::Cpu, Kind::Memory, Kind::Pods, Kind::Mixed] {
        for zones in [1, 3] {
            for pods in [100, 500, 1000, 2000, 5000, 10_000] {
                let ground = ground(zones);
                let groups = groups(kind, pods, &ground, 0x9E37_79B9_7F4A_7C15 ^ u64::from(pods));
                let mut times = Vec::new();
                let mut answer = None;
                for _ in 0..5 {
                    let started = Instant::now();
                    answer = Some(place(&groups, &ground, None));
                    times.push(started.elapsed().as_secs_f64() * 1000.0);
                }
                times.sort_by(f64::total_cmp);
                let placed = match answer {
                    Some(Ok(placed)) => placed,
                    other => panic!("{kind:?} {pods}: {other:?}"),
                };
                checker::check(&groups, &ground, &placed.placement);
                let bound = lower_bound(&groups, &ground).map_or(0, |least| least.per_zone);
                let over =
                    |least: u32| f64::from(placed.per_zone) / f64::from(least) * 100.0 - 100.0;
                let above = over(bound);
                if pods >= 500 && !matches!(kind, Kind::Mixed) {
                    worst = worst.max(over(placed.least));
                }
                println!(
                    "{:<7} {zones:>5} {pods:>6}  {:>7}  {:>5} {above:>4.1} % {:>5} {:>4.1} %  {:>5.1} ms  {:?}",
                    format!("{kind:?}").to_lowercase(),
                    placed.per_zone * zones,
                    bound * zones,
                    placed.least * zones,
                    over(placed.least),
                    times[2],
                    placed.binding,
                );
            }
        }
    }
    println!("worst where one resource binds, from 500 pods on: {worst:.1} %");
}
