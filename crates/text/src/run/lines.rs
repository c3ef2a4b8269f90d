//! Lanes as lines of letters.

pub const SERVES: char = '-';
pub const UNSEEN: char = '?';
pub const WAITING: char = 'w';
pub const TAKING_OVER: char = 't';
pub const RECONNECTING: char = 'r';
pub const KEY: &str = "- serving, ? down and undetected, w down and detected, t failover or \
    start, r clients reconnect; each letter is the worst state of its interval";

/// Says how many more there are.
#[must_use]
pub fn more(lanes: usize) -> String {
    format!("and {lanes} more")
}
