//! What is under way: repairs, timed steps, takeovers.
//!
//! Exponential repairs have no appointment. The next of all of them comes with the sum of their
//! rates, and it is any of those of its mean; so nothing needs to be sorted, however much is down.

use super::layout::Length;

/// What comes to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// An item is up again.
    Restore {
        /// The item.
        item: u32,
        /// How it failed.
        source: u32,
    },
    /// A pair has switched over, or what nothing detected is noticed; if its stamp still holds.
    Switch {
        /// The pair.
        leaf: u32,
        /// Which of its takeovers.
        stamp: u32,
    },
    /// A pod that was moved runs again; if its stamp still holds.
    Moved {
        /// The pod.
        leaf: u32,
        /// Which of its moves.
        stamp: u32,
    },
}

/// What is under way.
#[derive(Clone, Debug)]
pub(super) struct Agenda {
    /// Appointments, the next at the end.
    fixed: Vec<(u64, Due)>,
    /// Repairs by their mean.
    repairs: Vec<Repairs>,
    /// The sum of their rates.
    rate: f64,
    /// How many repairs and appointments there are.
    count: usize,
}

#[derive(Clone, Debug)]
struct Repairs {
    rate: f64,
    under_way: Vec<Due>,
}

impl Agenda {
    pub(super) fn new(means: &[f64], items: usize) -> Self {
        let room = items.min(1024);
        let repairs = means.iter().map(|mean| Repairs {
            rate: 1.0 / mean,
            under_way: Vec::with_capacity(room),
        });
        Self {
            fixed: Vec::with_capacity(room),
            repairs: repairs.collect(),
            rate: 0.0,
            count: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.fixed.clear();
        for repairs in &mut self.repairs {
            repairs.under_way.clear();
        }
        (self.rate, self.count) = (0.0, 0);
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How often a repair ends, all together.
    #[inline]
    pub(super) fn rate(&self) -> f64 {
        self.rate
    }

    /// When the next appointment is.
    #[inline]
    pub(super) fn first(&self) -> u64 {
        self.fixed.last().map_or(u64::MAX, |(at, _)| *at)
    }

    /// Adds what ends after a length from now.
    #[inline]
    pub(super) fn after(&mut self, now: u64, length: Length, due: Due) {
        match length {
            Length::Fixed(length) => {
                let at = now + length;
                // Those at the same time keep their order.
                let place = self.fixed.iter().rposition(|(other, _)| *other > at);
                self.fixed
                    .insert(place.map_or(0, |place| place + 1), (at, due));
            }
            Length::Repair(class) => {
                if let Some(repairs) = self.repairs.get_mut(class as usize) {
                    repairs.under_way.push(due);
                }
                self.add_up();
            }
        }
        self.count += 1;
    }

    /// Takes the next appointment.
    #[inline]
    pub(super) fn take_first(&mut self) -> Option<Due> {
        let (_, due) = self.fixed.pop()?;
        self.count -= 1;
        Some(due)
    }

    /// Takes the repair that a number from 0 to below [`Agenda::rate`] stands for.
    #[inline]
    pub(super) fn take_repair(&mut self, mut share: f64) -> Option<Due> {
        let last = self.repairs.len().saturating_sub(1);
        for (at, repairs) in self.repairs.iter_mut().enumerate() {
            let count = repairs.under_way.len();
            #[allow(clippy::cast_precision_loss)]
            let all = repairs.rate * count as f64;
            if count > 0 && (share < all || at == last) {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let which = (share / repairs.rate) as usize;
                let due = repairs.under_way.swap_remove(which.min(count - 1));
                self.count -= 1;
                self.add_up();
                return Some(due);
            }
            share -= all;
        }
        // Rounding may lead past the last mean with repairs under way.
        let any = self.repairs.iter_mut().rev();
        let due = any.filter_map(|repairs| repairs.under_way.pop()).next();
        self.count -= usize::from(due.is_some());
        self.add_up();
        due
    }

    /// Sums anew, so that no rounding error stays.
    #[inline]
    fn add_up(&mut self) {
        #[allow(clippy::cast_precision_loss)]
        let rates = self
            .repairs
            .iter()
            .map(|it| it.rate * it.under_way.len() as f64);
        self.rate = rates.sum();
    }
}
