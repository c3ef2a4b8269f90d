//! Requests and room in whole parts, so that packing counts with machine integers and stays exact.

use super::allocatable::Resources;
use super::pod_group::PodGroup;
use crate::decimal::Decimal;

/// CPU, memory and pods, in the parts of a [`Scale`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    cpu: u64,
    memory: u64,
    pods: u64,
}

impl Amount {
    /// Nothing.
    pub(super) const NONE: Self = Self {
        cpu: 0,
        memory: 0,
        pods: 0,
    };

    /// Whether there is room for it.
    pub(super) fn fits_in(&self, room: &Self) -> bool {
        self.cpu <= room.cpu && self.memory <= room.memory && self.pods <= room.pods
    }

    /// Both together.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            cpu: self.cpu.saturating_add(other.cpu),
            memory: self.memory.saturating_add(other.memory),
            pods: self.pods.saturating_add(other.pods),
        }
    }

    /// What is left without the other; nothing where there is less.
    pub(super) fn minus(&self, other: &Self) -> Self {
        Self {
            cpu: self.cpu.saturating_sub(other.cpu),
            memory: self.memory.saturating_sub(other.memory),
            pods: self.pods.saturating_sub(other.pods),
        }
    }

    /// Which of CPU, memory and pods this has more of than there is room.
    pub(super) fn lacks(&self, room: &Self) -> [bool; 3] {
        [
            self.cpu > room.cpu,
            self.memory > room.memory,
            self.pods > room.pods,
        ]
    }
}

/// The parts amounts are counted in: the largest that all of them are whole numbers of.
struct Scale {
    cpu: u128,
    memory: u128,
}

/// Beyond this, amounts would no longer add up in 64 bits; parts are then larger, requests rounded
/// up and room down.
const LARGEST: u128 = 1 << 60;

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn part(room: Decimal, requests: impl Iterator<Item = Decimal>) -> u128 {
    let all = requests.map(Decimal::nanos);
    let common = all.fold(room.nanos(), greatest_common_divisor);
    common.max(room.nanos().div_ceil(LARGEST)).max(1)
}

impl Scale {
    fn amount(&self, of: &Resources, divide: fn(u128, u128) -> u128) -> Amount {
        let parts =
            |number: Decimal, part| u64::try_from(divide(number.nanos(), part)).unwrap_or(u64::MAX);
        Amount {
            cpu: parts(of.cpu_millicores, self.cpu),
            memory: parts(of.memory_mib, self.memory),
            pods: of.pods,
        }
    }
}

/// What pods of each group ask for, and what a worker has.
#[derive(Clone, Debug)]
pub(super) struct Amounts {
    /// What a pod of each group asks for, in the order of the groups.
    requests: Vec<Amount>,
    /// What an empty worker has.
    pub(super) room: Amount,
}

impl Amounts {
    pub(super) fn of(groups: &[PodGroup], worker: &Resources) -> Self {
        let requests = || groups.iter().map(|group| &group.request);
        let scale = Scale {
            cpu: part(
                worker.cpu_millicores,
                requests().map(|it| it.cpu_millicores),
            ),
            memory: part(worker.memory_mib, requests().map(|it| it.memory_mib)),
        };
        Self {
            requests: requests()
                .map(|request| scale.amount(request, u128::div_ceil))
                .collect(),
            room: scale.amount(worker, |number, part| number / part),
        }
    }

    /// What a pod of a group asks for.
    pub(super) fn request(&self, group: usize) -> Amount {
        self.requests.get(group).copied().unwrap_or(Amount::NONE)
    }

    /// The larger of an amount's shares of a worker, and all of them together, in millionths.
    pub(super) fn size(&self, amount: &Amount) -> (u64, u64) {
        let shares = self.shares(amount);
        (shares.into_iter().max().unwrap_or(0), shares.iter().sum())
    }

    fn shares(&self, amount: &Amount) -> [u64; 3] {
        [
            share(amount.cpu, self.room.cpu),
            share(amount.memory, self.room.memory),
            share(amount.pods, self.room.pods),
        ]
    }
}

/// A share of a whole in millionths; everything of nothing.
fn share(part: u64, whole: u64) -> u64 {
    const MILLION: u128 = 1_000_000;
    let millionths = (u128::from(part) * MILLION).checked_div(u128::from(whole));
    let millionths = millionths.unwrap_or(MILLION).min(u128::from(u32::MAX));
    u64::try_from(millionths).unwrap_or(u64::MAX)
}
