//! Numbers that look random and are always the same.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};

/// A stream of chance.
pub struct Chance {
    numbers: Xoshiro256PlusPlus,
    /// How many values in a hundred are not what belongs there.
    odd: u64,
}

impl Chance {
    /// The stream of a number under a seed. One in six draws odd values too.
    pub fn new(seed: u64, number: u64) -> Self {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut numbers =
            Xoshiro256PlusPlus::seed_from_u64(seed ^ number.wrapping_mul(GOLDEN).rotate_left(17));
        let odd = if numbers.next_u64().is_multiple_of(6) {
            4
        } else {
            0
        };
        Self { numbers, odd }
    }

    /// A stream for a part: what the part draws moves nothing in the others.
    pub fn part(&mut self) -> Self {
        Self {
            numbers: Xoshiro256PlusPlus::seed_from_u64(self.numbers.next_u64()),
            odd: self.odd,
        }
    }

    /// A stream beside this one: what it draws moves nothing here.
    pub fn beside(&self) -> Self {
        let mut numbers = self.numbers.clone();
        Self {
            numbers: Xoshiro256PlusPlus::seed_from_u64(!numbers.next_u64()),
            odd: self.odd,
        }
    }

    /// A whole number between two, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.numbers.next_u64() % (high - low + 1)
    }

    /// A place in a list that is not empty.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.between(0, length as u64 - 1)).unwrap()
    }

    /// Yes so often in a hundred.
    pub fn in_hundred(&mut self, percent: u64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of a list that is not empty.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.place(of.len())].clone()
    }

    /// Several of a list, some of them twice.
    pub fn several<T: Clone>(&mut self, low: u64, high: u64, of: &[T]) -> Vec<T> {
        (0..self.between(low, high)).map(|_| self.one(of)).collect()
    }

    /// Items made one by one, each by its number.
    pub fn list(
        &mut self,
        low: u64,
        high: u64,
        mut item: impl FnMut(&mut Self, u64) -> Value,
    ) -> Value {
        let count = self.between(low, high);
        (0..count).map(|number| item(self, number)).collect()
    }

    /// Gives an object a key so often in a hundred.
    pub fn sometimes(
        &mut self,
        object: &mut Value,
        percent: u64,
        key: &str,
        value: impl FnOnce(&mut Self) -> Value,
    ) {
        if self.in_hundred(percent) {
            self.set(object, key, value);
        }
    }

    /// Gives an object a key.
    pub fn set(&mut self, object: &mut Value, key: &str, value: impl FnOnce(&mut Self) -> Value) {
        let mut part = self.part();
        let value = value(&mut part);
        let is_odd = self.in_hundred(self.odd);
        object[key] = if is_odd { self.odd_value() } else { value };
    }

    /// A value that belongs nowhere in particular.
    pub fn odd_value(&mut self) -> Value {
        self.one(&[
            json!(null),
            json!(0),
            json!(-1),
            json!(0.5),
            json!(1e300),
            json!(""),
            json!("{subject}"),
            json!("a/b~c"),
            json!(true),
            json!([]),
            json!({}),
            json!([null, "h1", 3]),
            json!({ "id": "h1" }),
        ])
    }

    /// An id of a kind by its number; now and then one that is taken, or strange.
    pub fn id(&mut self, kind: &str, number: u64) -> Value {
        match self.between(1, 100) {
            1..=4 => json!(format!("{kind}{}", number / 2)),
            5 => json!(self.one(&[
                "icon",
                "engage",
                "h1",
                "east",
                "{thing}",
                "a/primary",
                "x~y",
                "Zürich 1"
            ])),
            _ => json!(format!("{kind}{number}")),
        }
    }

    /// True or false.
    pub fn flag(&mut self) -> Value {
        json!(self.in_hundred(50))
    }

    /// A word of a list.
    pub fn word(&mut self, of: &[&str]) -> Value {
        json!(self.one(of))
    }

    /// Words of a list, some of them twice.
    pub fn words(&mut self, low: u64, high: u64, of: &[&str]) -> Value {
        json!(self.several(low, high, of))
    }
}
