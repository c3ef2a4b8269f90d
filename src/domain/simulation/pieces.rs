//! A lane at a coarser grain: what is too short to be told apart is drawn as one piece.

use super::time::Time;
use super::timeline::{Lane, Segment, Stretch, Timeline};

/// A piece of a lane as it is drawn: a stretch, or several that are too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first moment.
    pub from: Time,
    /// The first moment after it.
    pub to: Time,
    /// What it shows: of several stretches the one that asks most to be seen.
    pub is: Stretch,
    /// The number of the stretch it shows, among those of its lane.
    pub segment: usize,
    /// How many stretches it stands for.
    pub count: usize,
}

impl Lane {
    /// The pieces of a lane where stretches shorter than a length of time cannot be told apart.
    /// They cover the lane as its stretches do.
    #[must_use]
    pub fn pieces(&self, shortest: Time) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        // Whether the last piece is made of stretches that are too short, and still is short itself.
        let mut is_open = false;
        for (number, segment) in self.segments.iter().enumerate() {
            let is_short = segment.to - segment.from < shortest;
            match pieces.last_mut().filter(|_| is_open && is_short) {
                Some(piece) => piece.take(number, segment),
                None => pieces.push(Piece::of(number, segment)),
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
    fn of(number: usize, segment: &Segment) -> Self {
        Self {
            from: segment.from,
            to: segment.to,
            is: segment.is,
            segment: number,
            count: 1,
        }
    }

    fn take(&mut self, number: usize, segment: &Segment) {
        self.to = segment.to;
        self.count += 1;
        if segment.is.weight() > self.is.weight() {
            self.is = segment.is;
            self.segment = number;
        }
    }
}

impl Timeline {
    /// The finest grain, from a length of time on, at which these lanes come to so many pieces at
    /// most; every lane has at least one.
    #[must_use]
    pub fn grain(&self, lanes: &[&Lane], least: Time, most: usize) -> Time {
        let mut grain = least.max(Time::from_micros(1));
        while grain <= self.end {
            let count: usize = lanes.iter().map(|lane| lane.pieces(grain).len()).sum();
            if count <= most {
                break;
            }
            grain = grain + grain;
        }
        grain
    }
}
