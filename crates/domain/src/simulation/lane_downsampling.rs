//! Lanes at a coarser grain and within a window: what is too short to be told apart is one piece.

use super::time::Time;
use super::timeline::{Lane, LaneSegment, Stretch, Timeline};
use super::trace::Trace;

/// Of a stretch this many times as long, an outage is a hairline.
const HAIRLINE: u64 = 12;

/// A part of a run that is looked at: from a moment to before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub from: Time,
    /// The first moment after it.
    pub to: Time,
}

impl Window {
    /// How long it is.
    #[must_use]
    pub fn length(self) -> Time {
        self.to - self.from
    }

    /// The shortest that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }

    /// Where a moment lies in it, as a share of its length: below 0 before it, above 1 after it.
    #[must_use]
    pub fn share(self, moment: Time) -> f64 {
        let length = self.length().seconds();
        if length > 0.0 {
            (moment.seconds() - self.from.seconds()) / length
        } else {
            0.0
        }
    }

    /// The moment at a share of its length.
    #[must_use]
    pub fn moment(self, share: f64) -> Time {
        let seconds = self.length().seconds() * share.clamp(0.0, 1.0);
        self.from + Time::from_seconds(seconds).unwrap_or(Time::ZERO)
    }
}

/// A piece of a lane as it is drawn: a stretch, or several that are too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first moment in the window.
    pub from: Time,
    /// The first moment after it, or the end of the window.
    pub to: Time,
    /// What it shows: of several stretches the one that asks most to be seen.
    pub is: Stretch,
    /// The number of the stretch it shows, among those of its lane.
    pub segment: usize,
    /// How many stretches it stands for.
    pub count: usize,
}

impl Lane {
    /// The pieces of a lane within a window where stretches shorter than a length of time cannot be
    /// told apart. They cover the window.
    #[must_use]
    pub fn pieces(&self, window: Window, shortest: Time) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        // Whether the last piece is made of stretches that are too short, and still is short itself.
        let mut is_open = false;
        let first = self.segments.partition_point(|it| it.to <= window.from);
        let within = self.segments.iter().enumerate().skip(first);
        for (number, segment) in within.take_while(|(_, it)| it.from < window.to) {
            let new = Piece::of(number, segment, window);
            let is_short = segment.to - segment.from < shortest;
            match pieces.last_mut().filter(|_| is_open && is_short) {
                Some(piece) => piece.take(new),
                None => pieces.push(new),
            }
            is_open = is_short
                && pieces
                    .last()
                    .is_some_and(|piece| piece.to - piece.from < shortest);
        }
        pieces
    }
}

impl Piece {
    fn of(number: usize, segment: &LaneSegment, window: Window) -> Self {
        Self {
            from: segment.from.max(window.from),
            to: segment.to.min(window.to),
            is: segment.is,
            segment: number,
            count: 1,
        }
    }

    fn take(&mut self, other: Self) {
        self.to = other.to;
        self.count += 1;
        if other.is.weight() > self.is.weight() {
            self.is = other.is;
            self.segment = other.segment;
        }
    }
}

impl Timeline {
    /// The whole run.
    #[must_use]
    pub fn whole(&self) -> Window {
        Window {
            from: Time::ZERO,
            to: self.end,
        }
    }

    /// The part of the run in which anything happens, with a little room on both sides; the whole
    /// run where nothing does.
    #[must_use]
    pub fn busy(&self) -> Window {
        let turns = self.lanes.iter().flat_map(|lane| {
            let turns = lane.segments.iter().skip(1).map(|it| it.from);
            turns.chain(lane.marks.iter().map(|mark| mark.at))
        });
        let (Some(first), Some(last)) = (turns.clone().min(), turns.max()) else {
            return self.whole();
        };
        let room = Time::from_micros((last - first).micros() / 20).max(Time::SECOND);
        Window {
            from: first - room,
            to: (last + room).min(self.end),
        }
    }

    /// The part of the run that matters: where anything happens, or the outages alone where they would
    /// be hairlines in it, as when a host is back an hour after another took over.
    #[must_use]
    pub fn telling(&self, trace: &Trace) -> Window {
        let busy = self.busy();
        let spans = trace.outages.iter().map(|it| {
            let until = it.recovered_s.unwrap_or(busy.to);
            (it.from_s, until)
        });
        let Some((first, last)) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
            return busy;
        };
        if (last - first).micros().saturating_mul(HAIRLINE) >= busy.length().micros() {
            return busy;
        }
        // What struck before the first outage is the beginning of it all.
        let marks = self.lanes.iter().flat_map(|lane| &lane.marks);
        let struck = marks.map(|mark| mark.at).filter(|at| *at <= first);
        let from = struck.max().unwrap_or(first);
        let room = Time::from_micros((last - from).micros() / 8).max(Time::SECOND);
        Window {
            from: from - room,
            to: (last + room).min(self.end),
        }
    }

    /// The finest grain, from a length of time on, at which these lanes come to so many pieces at
    /// most within a window; every lane has at least one.
    #[must_use]
    pub fn grain(&self, lanes: &[&Lane], window: Window, least: Time, most: usize) -> Time {
        let mut grain = least.max(Time::from_micros(1));
        while grain <= self.end {
            let pieces = lanes.iter().map(|lane| lane.pieces(window, grain).len());
            if pieces.sum::<usize>() <= most {
                break;
            }
            grain = grain + grain;
        }
        grain
    }
}
