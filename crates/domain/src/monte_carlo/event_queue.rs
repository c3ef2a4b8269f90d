//! What is under way: repairs, timed steps, takeovers.
//!
//! Exponential repairs have no appointment. The next of all of them comes with the sum of their
//! rates, and it is any of those of its mean; so nothing needs to be sorted, however much is down.

use super::layout::Length;
use super::sampling::floor;

/// An item that is down, and how it failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Repair {
    /// The item.
    pub item: u32,
    /// How it failed.
    pub source: u32,
}

/// What comes to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Appointment {
    /// An item is up again.
    Restore(Repair),
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
pub(super) struct PendingEvents {
    /// Appointments, the next at the end.
    fixed: Vec<(u64, Appointment)>,
    /// Repairs with the first mean: many a model has no other.
    first: Repairs,
    /// Repairs with the other means.
    others: Vec<Repairs>,
    /// How many of those are under way.
    of_others: u32,
    /// The sum of their rates.
    others_rate: f64,
}

/// Repairs with one mean.
#[derive(Clone, Debug)]
struct Repairs {
    mean: f64,
    rate: f64,
    /// Those that are under way, then places that are free.
    places: Vec<Repair>,
    count: usize,
}

impl PendingEvents {
    pub(super) fn new(means: &[f64], items: usize) -> Self {
        let room = items.min(1024);
        let repairs = |mean: f64| Repairs {
            mean,
            rate: 1.0 / mean,
            places: vec![Repair::default(); room],
            count: 0,
        };
        let (first, others) = means.split_first().unwrap_or((&f64::INFINITY, &[]));
        Self {
            fixed: Vec::with_capacity(room),
            first: repairs(*first),
            others: others.iter().map(|mean| repairs(*mean)).collect(),
            of_others: 0,
            others_rate: 0.0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.fixed.clear();
        self.first.count = 0;
        for repairs in &mut self.others {
            repairs.count = 0;
        }
        (self.of_others, self.others_rate) = (0, 0.0);
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.first.count == 0 && self.fixed.is_empty() && self.of_others == 0
    }

    /// How often a repair ends, all together.
    #[inline]
    pub(super) fn rate(&self) -> f64 {
        self.first.all() + self.others_rate
    }

    /// When the next appointment is.
    #[inline]
    pub(super) fn first(&self) -> u64 {
        self.fixed.last().map_or(u64::MAX, |(at, _)| *at)
    }

    /// Begins a repair if it is one of the first mean, as many are; answers whether it did.
    #[inline(always)]
    pub(super) fn begins(&mut self, length: Length, repair: Repair) -> bool {
        matches!(length, Length::Repair { class: 0, .. }) && self.first.begin_in_place(repair)
    }

    /// Begins a repair.
    pub(super) fn repair(&mut self, now: u64, length: Length, repair: Repair) {
        match length {
            Length::Repair { class: 0, .. } => self.first.begin(repair),
            Length::Repair { class, .. } => self.repair_of_others(class, repair),
            Length::Fixed(length) => self.appoint(now + length, Appointment::Restore(repair)),
        }
    }

    fn repair_of_others(&mut self, class: u32, repair: Repair) {
        if let Some(repairs) = self.others.get_mut(class as usize - 1) {
            repairs.begin(repair);
            self.of_others += 1;
        }
        self.add_up();
    }

    /// Adds an appointment. Those at the same time keep their order.
    #[inline(never)]
    pub(super) fn appoint(&mut self, at: u64, due: Appointment) {
        let place = self.fixed.iter().rposition(|(other, _)| *other > at);
        let place = place.map_or(0, |place| place + 1);
        self.fixed.insert(place, (at, due));
    }

    /// Takes the next appointment.
    #[inline]
    pub(super) fn take_first(&mut self) -> Option<Appointment> {
        self.fixed.pop().map(|(_, due)| due)
    }

    /// How many repairs are under way, where all have the first mean.
    #[inline(always)]
    pub(super) fn alike(&self) -> Option<usize> {
        (self.of_others == 0).then_some(self.first.count)
    }

    /// Takes the repair that a number from 0 to below [`PendingEvents::rate`] stands for.
    #[inline(always)]
    pub(super) fn take_repair(&mut self, share: f64) -> Option<Repair> {
        if self.of_others == 0 {
            return self.first.take(share);
        }
        self.take_of_many(share)
    }

    #[inline(never)]
    fn take_of_many(&mut self, mut share: f64) -> Option<Repair> {
        let all = self.first.all();
        if share < all {
            return self.first.take(share);
        }
        share -= all;
        // Rounding may lead past the last mean with repairs under way.
        let last = self.others.iter().rposition(|it| it.count > 0);
        let mut taken = None;
        for (at, repairs) in self.others.iter_mut().enumerate() {
            let all = repairs.all();
            if share < all || Some(at) == last {
                taken = repairs.take(share);
                break;
            }
            share -= all;
        }
        self.of_others -= u32::from(taken.is_some());
        self.add_up();
        taken
    }

    /// Sums anew, so that no rounding error stays.
    fn add_up(&mut self) {
        self.others_rate = self.others.iter().map(Repairs::all).sum();
    }
}

impl Repairs {
    /// How often one of them ends.
    #[inline(always)]
    #[allow(clippy::cast_precision_loss)]
    fn all(&self) -> f64 {
        self.rate * self.count as u32 as f64
    }

    fn begin(&mut self, repair: Repair) {
        if !self.begin_in_place(repair) {
            self.places.push(repair);
            self.count += 1;
        }
    }

    /// Begins a repair if there is a place left for it.
    #[inline(always)]
    fn begin_in_place(&mut self, repair: Repair) -> bool {
        let Some(place) = self.places.get_mut(self.count) else {
            return false;
        };
        *place = repair;
        self.count += 1;
        true
    }

    #[inline(always)]
    fn take(&mut self, share: f64) -> Option<Repair> {
        let last = self.count.checked_sub(1)?;
        let which = (floor(share * self.mean) as usize).min(last);
        let end = *self.places.get(last)?;
        self.count = last;
        Some(std::mem::replace(self.places.get_mut(which)?, end))
    }
}
