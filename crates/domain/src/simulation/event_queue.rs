//! What is going to happen, in the order of time; of the same moment, in the order it was planned.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::time::Time;

/// Something planned.
#[derive(Clone, Debug)]
struct Entry<T> {
    at: Time,
    sequence: u64,
    item: T,
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Entry<T> {}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The earliest is the greatest, since a heap gives the greatest first.
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.sequence).cmp(&(self.at, self.sequence))
    }
}

/// What is planned.
#[derive(Clone, Debug)]
pub(super) struct EventQueue<T> {
    entries: BinaryHeap<Entry<T>>,
    next: u64,
}

impl<T> EventQueue<T> {
    pub(super) fn new() -> Self {
        Self {
            entries: BinaryHeap::new(),
            next: 0,
        }
    }

    pub(super) fn plan(&mut self, at: Time, item: T) {
        let sequence = self.next;
        self.next += 1;
        self.entries.push(Entry { at, sequence, item });
    }

    /// When the next thing happens.
    pub(super) fn next_at(&self) -> Option<Time> {
        self.entries.peek().map(|entry| entry.at)
    }

    /// Takes the next thing, where it happens until a moment.
    pub(super) fn take_until(&mut self, end: Time) -> Option<(Time, T)> {
        let next = self.entries.peek_mut().filter(|entry| entry.at <= end)?;
        let entry = PeekMut::pop(next);
        Some((entry.at, entry.item))
    }
}
