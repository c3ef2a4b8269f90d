//! Which of two outages is the longer one.

use std::cmp::Ordering;

use crate::recovery::OutageTime;

/// Whether one outage outlasts another; one of unknown length outlasts any known.
pub(super) fn longer(one: &OutageTime, other: &OutageTime) -> bool {
    let worst = |outage: &OutageTime| {
        outage
            .total()
            .map_or(f64::INFINITY, |span| span.worst.get())
    };
    worst(one).partial_cmp(&worst(other)) == Some(Ordering::Greater)
}
