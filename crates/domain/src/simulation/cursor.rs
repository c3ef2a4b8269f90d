//! Where in a trace somebody is: a moment, and how many events have happened. Several events share a
//! moment, so stepping counts events, and seeking counts all of its moment.

use super::playback::Playback;
use super::time::Time;

/// A place in a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The moment.
    pub moment: Time,
    /// Events that have happened.
    pub events: usize,
}

impl Cursor {
    /// A moment, with everything that happens at it.
    #[must_use]
    pub fn at(moment: Time, playback: &Playback) -> Self {
        let moment = moment.min(playback.end());
        Self {
            moment,
            events: playback.events_until(moment),
        }
    }

    /// Right after an event.
    #[must_use]
    pub fn after(event: usize, playback: &Playback) -> Self {
        match playback.time_of(event) {
            Some(moment) => Self {
                moment,
                events: event + 1,
            },
            None => Self::at(playback.end(), playback),
        }
    }

    /// So many events on; past the last one, the end.
    #[must_use]
    pub fn forward(self, events: usize, playback: &Playback) -> Self {
        Self::after(
            self.events.saturating_add(events).saturating_sub(1),
            playback,
        )
    }

    /// So many events back; before the first one, the start. From a quiet moment the first step
    /// leads to the event before it.
    #[must_use]
    pub fn back(self, events: usize, playback: &Playback) -> Self {
        let last = self.events.checked_sub(1);
        let is_quiet = last.and_then(|last| playback.time_of(last)) != Some(self.moment);
        let left = self
            .events
            .saturating_sub(events.saturating_sub(usize::from(is_quiet)));
        match left.checked_sub(1) {
            Some(event) => Self::after(event, playback),
            None => Self::default(),
        }
    }

    /// Whether there is nothing after it.
    #[must_use]
    pub fn is_at_end(self, playback: &Playback) -> bool {
        self.moment >= playback.end()
    }
}
