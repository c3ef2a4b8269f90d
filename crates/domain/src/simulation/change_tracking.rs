//! Values that remember which of them were reached for to be changed, and sets of indices.

use std::ops::{Index, IndexMut};

use crate::arena::{Arena, Idx, Per};

/// A `V` for each `T`, which remembers those that were borrowed to be changed.
#[derive(Clone, Debug)]
pub(super) struct Tracked<T, V> {
    all: Per<T, V>,
    touched: Vec<Idx<T>>,
}

impl<T, V> Tracked<T, V> {
    pub(super) fn new(all: Per<T, V>) -> Self {
        Self {
            all,
            touched: Vec::new(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Idx<T>, &V)> {
        self.all.iter()
    }

    /// Those that were borrowed to be changed since last asked; some may be there twice.
    pub(super) fn take_touched(&mut self) -> Vec<Idx<T>> {
        std::mem::take(&mut self.touched)
    }
}

impl<T, V> Index<Idx<T>> for Tracked<T, V> {
    type Output = V;

    fn index(&self, index: Idx<T>) -> &V {
        &self.all[index]
    }
}

impl<T, V> IndexMut<Idx<T>> for Tracked<T, V> {
    fn index_mut(&mut self, index: Idx<T>) -> &mut V {
        self.touched.push(index);
        &mut self.all[index]
    }
}

/// Some of the things of an arena.
#[derive(Clone, Debug)]
pub(super) struct Marked<T> {
    is_in: Per<T, bool>,
    all: Vec<Idx<T>>,
}

impl<T> Marked<T> {
    /// All of them.
    pub(super) fn everything(arena: &Arena<T>) -> Self {
        Self {
            is_in: arena.map(|_| true),
            all: arena.indices().collect(),
        }
    }

    pub(super) fn mark(&mut self, index: Idx<T>) {
        if !std::mem::replace(&mut self.is_in[index], true) {
            self.all.push(index);
        }
    }

    /// Empties it; answers what was in it, in the order of the arena.
    pub(super) fn take(&mut self) -> Vec<Idx<T>> {
        let mut all = std::mem::take(&mut self.all);
        for index in &all {
            self.is_in[*index] = false;
        }
        all.sort_unstable();
        all
    }
}
