//! What is counted of two plans under the same faults: whole numbers only, so that the order in which
//! parts are added does not matter.

use serde::{Deserialize, Serialize};

use super::ledger::Spells;
use super::tally::{Wide, covariance, union, variance};

/// What was counted over some replications of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairedTally {
    /// The chunks this is about: from the first number up to before the second, in order.
    chunks: Vec<(u32, u32)>,
    /// Replications.
    pub(super) replications: u64,
    /// Outages of each plan.
    pub(super) outages: [u64; 2],
    /// Time down of each, in milliseconds.
    pub(super) down: [Wide; 2],
    squared: [Wide; 2],
    product: Wide,
}

impl PairedTally {
    pub(super) fn new(chunk: u32) -> Self {
        Self {
            chunks: vec![(chunk, chunk.saturating_add(1))],
            ..Self::default()
        }
    }

    /// One more replication: how each of the two did.
    pub(super) fn add(&mut self, sides: [&Spells; 2]) {
        self.replications += 1;
        let down = sides.map(|side| i128::from(side.time));
        for (sum, side) in self.outages.iter_mut().zip(sides) {
            *sum += side.count;
        }
        for (sum, down) in self.down.iter_mut().zip(down) {
            sum.add(down);
        }
        for (sum, down) in self.squared.iter_mut().zip(down) {
            sum.add_product(down, down);
        }
        let [a, b] = down;
        self.product.add_product(a, b);
    }

    /// The variance of the time down of each, and their covariance.
    pub(super) fn variances(&self) -> [f64; 3] {
        let n = i128::from(self.replications);
        let [a, b] = self.down;
        let [aa, bb] = self.squared;
        [
            variance(n, a.0, aa.0),
            variance(n, b.0, bb.0),
            covariance(n, a.0, b.0, self.product.0),
        ]
    }

    /// Adds another part of the same comparison. Answers whether it could be: replications that are
    /// counted already cannot be counted again.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        let Some(chunks) = union(&self.chunks, &other.chunks) else {
            return false;
        };
        self.chunks = chunks;
        self.replications = self.replications.saturating_add(other.replications);
        for (sum, outages) in self.outages.iter_mut().zip(other.outages) {
            *sum = sum.saturating_add(outages);
        }
        for (sum, down) in self.down.iter_mut().zip(other.down) {
            sum.add(down.0);
        }
        for (sum, squared) in self.squared.iter_mut().zip(other.squared) {
            sum.add(squared.0);
        }
        self.product.add(other.product.0);
        true
    }
}
