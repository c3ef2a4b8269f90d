//! Lists whose members are named by typed indices.
//!
//! An [`Idx`] is made only by putting something into an [`Arena`], so it always names something
//! there: looking it up cannot fail, and an index of a host never stands for a server. One that is
//! used with another arena than its own is a mistake in this crate and panics; nothing that comes
//! from outside can bring that about.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its arena.
pub struct Idx<T> {
    raw: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Idx<T> {
    fn at(position: usize) -> Self {
        Self {
            raw: u32::try_from(position).unwrap_or(u32::MAX),
            of: PhantomData,
        }
    }

    /// The position in the order of the arena, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        self.raw as usize
    }
}

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Idx<T> {}

impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl<T> Eq for Idx<T> {}

impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.raw.cmp(&other.raw)
    }
}

impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.raw)
    }
}

/// Things in the order they were put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Arena<T> {
    all: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { all: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Puts something in, behind everything else.
    pub fn push(&mut self, it: T) -> Idx<T> {
        self.all.push(it);
        Idx::at(self.all.len() - 1)
    }

    /// Puts something in that has to know its own place.
    pub fn push_with(&mut self, make: impl FnOnce(Idx<T>) -> T) -> Idx<T> {
        let own = Idx::at(self.all.len());
        self.push(make(own))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The indices, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = Idx<T>> + ExactSizeIterator + use<T> {
        (0..self.all.len()).map(Idx::at)
    }

    /// Everything, in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.all.iter()
    }

    /// Everything with its index, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &T)> + ExactSizeIterator {
        self.indices().zip(&self.all)
    }

    /// The first that is as asked for.
    pub fn find(&self, is_it: impl Fn(&T) -> bool) -> Option<Idx<T>> {
        self.all.iter().position(is_it).map(Idx::at)
    }

    /// The one at a position in the order, from 0; `None` past the end.
    #[must_use]
    pub fn nth(&self, position: usize) -> Option<Idx<T>> {
        (position < self.all.len()).then(|| Idx::at(position))
    }

    /// Something for each member, found by the same indices.
    pub fn map<V>(&self, make: impl FnMut((Idx<T>, &T)) -> V) -> Per<T, V> {
        Per {
            all: self.iter().map(make).collect(),
            of: PhantomData,
        }
    }
}

impl<T> Index<Idx<T>> for Arena<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "an index is made by its arena")]
    fn index(&self, index: Idx<T>) -> &T {
        &self.all[index.position()]
    }
}

impl<T> IndexMut<Idx<T>> for Arena<T> {
    #[expect(clippy::indexing_slicing, reason = "an index is made by its arena")]
    fn index_mut(&mut self, index: Idx<T>) -> &mut T {
        &mut self.all[index.position()]
    }
}

/// A `V` for each `T` of an arena, found by the arena's own indices.
pub struct Per<T, V> {
    all: Vec<V>,
    of: PhantomData<fn() -> T>,
}

impl<T, V> Per<T, V> {
    /// Everything, in the order of the arena.
    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.all.iter()
    }

    /// Everything, to be changed, in the order of the arena.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.all.iter_mut()
    }

    /// Everything with its index, in the order of the arena.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &V)> + ExactSizeIterator {
        self.all
            .iter()
            .enumerate()
            .map(|(position, it)| (Idx::at(position), it))
    }

    /// Everything with its index, to be changed, in the order of the arena.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (Idx<T>, &mut V)> {
        let all = self.all.iter_mut().enumerate();
        all.map(|(position, it)| (Idx::at(position), it))
    }
}

impl<T, V: Clone> Clone for Per<T, V> {
    fn clone(&self) -> Self {
        Self {
            all: self.all.clone(),
            of: PhantomData,
        }
    }
}

impl<T, V: PartialEq> PartialEq for Per<T, V> {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl<T, V: fmt::Debug> fmt::Debug for Per<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.all).finish()
    }
}

impl<T, V> Index<Idx<T>> for Per<T, V> {
    type Output = V;

    #[expect(clippy::indexing_slicing, reason = "an index is made by its arena")]
    fn index(&self, index: Idx<T>) -> &V {
        &self.all[index.position()]
    }
}

impl<T, V> IndexMut<Idx<T>> for Per<T, V> {
    #[expect(clippy::indexing_slicing, reason = "an index is made by its arena")]
    fn index_mut(&mut self, index: Idx<T>) -> &mut V {
        &mut self.all[index.position()]
    }
}
