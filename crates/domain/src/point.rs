//! A point of a picture that is laid out in plain numbers.

/// Counted in units that whoever draws makes as large as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Units from the left.
    pub x: u32,
    /// Units from the top.
    pub y: u32,
}
