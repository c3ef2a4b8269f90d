//! Two runs side by side: until when they are the same, and what differs from then on.

use super::lane_downsampling::Window;
use super::time::Time;
use super::trace::{Outage, SubjectCounts, Trace, TrafficCounts};
use crate::subject_id::SubjectId;

/// Room around what is shown, as a part of its length.
const ROOM: u64 = 20;

/// An outage of one run or of both.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSide {
    /// Who.
    pub subject: SubjectId,
    /// The outage in the first run.
    pub one: Option<Outage>,
    /// The outage in the second run.
    pub other: Option<Outage>,
}

impl RunSide {
    /// Whether the two differ in when it begins, is known, or is over.
    #[must_use]
    pub fn differs(&self) -> bool {
        let times = |outage: &Option<Outage>| {
            let outage = outage.as_ref()?;
            Some((outage.from_s, outage.detected_s, outage.recovered_s))
        };
        times(&self.one) != times(&self.other)
    }
}

/// What two runs come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Fork {
    /// The first moment at which different things happen; nothing where the runs are the same.
    pub parts_at: Option<Time>,
    /// Outages, subject by subject, the first of one beside the first of the other.
    pub outages: Vec<RunSide>,
    /// What became of traffic: subject, the first run, the second run.
    pub traffic: Vec<(SubjectId, TrafficCounts, TrafficCounts)>,
}

impl Fork {
    /// The outages a picture has room for, so many at most: where there are more, those that differ
    /// come before those that do not.
    #[must_use]
    pub fn pictured(&self, most: usize) -> Vec<&RunSide> {
        let mut sides: Vec<&RunSide> = self.outages.iter().collect();
        if sides.len() > most {
            sides.sort_by_key(|side| !side.differs());
            sides.truncate(most);
        }
        sides
    }
}

impl Window {
    /// The part of two runs that shows outages of both with a little room around; `ends` are the ends
    /// of the two, where an outage that is not over ends as well. Nothing where there is no outage.
    #[must_use]
    pub fn around(sides: &[&RunSide], ends: [Time; 2]) -> Option<Self> {
        let [end, other_end] = ends;
        let spans = sides.iter().flat_map(|side| {
            let span = |outage: &Outage, end| (outage.from_s, outage.recovered_s.unwrap_or(end));
            let one = side.one.as_ref().map(|outage| span(outage, end));
            let other = side.other.as_ref().map(|outage| span(outage, other_end));
            one.into_iter().chain(other)
        });
        let (from, to) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        let room = Time::from_micros((to - from).micros() / ROOM);
        Some(Self {
            from: from - room.min(from),
            to: (to + room).min(end.max(other_end)),
        })
    }
}

/// Puts two runs of one plan side by side.
#[must_use]
pub fn compare(one: &Trace, other: &Trace) -> Fork {
    let subjects: Vec<&SubjectId> = {
        let more = other.subjects.iter();
        let more = more.filter(|subject| !one.subjects.contains(subject));
        one.subjects.iter().chain(more).collect()
    };
    let mut outages = Vec::new();
    for subject in &subjects {
        let of = |trace: &Trace| -> Vec<Outage> {
            let of = trace
                .outages
                .iter()
                .filter(|outage| outage.subject == **subject);
            of.cloned().collect()
        };
        let (mut ones, mut others) = (of(one).into_iter(), of(other).into_iter());
        loop {
            let (one, other) = (ones.next(), others.next());
            if one.is_none() && other.is_none() {
                break;
            }
            outages.push(RunSide {
                subject: (*subject).clone(),
                one,
                other,
            });
        }
    }
    let traffic = subjects.into_iter().filter_map(|subject| {
        let of = |all: &[SubjectCounts]| {
            let of = all.iter().find(|counts| counts.subject == *subject);
            of.map(|it| it.counts)
        };
        let (one, other) = (of(&one.traffic_by_subject), of(&other.traffic_by_subject));
        let is_there = one.is_some() || other.is_some();
        is_there.then(|| {
            let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
            (subject.clone(), one, other)
        })
    });
    Fork {
        parts_at: parts_at(one, other),
        outages,
        traffic: traffic.collect(),
    }
}

/// The moment of the first event that is not the same, or that only one of them has.
fn parts_at(one: &Trace, other: &Trace) -> Option<Time> {
    let both = one.events.iter().zip(&other.events);
    let same = both.take_while(|(one, other)| one == other).count();
    let next = [one.events.get(same), other.events.get(same)];
    let moments = next.into_iter().flatten().map(|event| event.t_s);
    let first = moments.min();
    let ends = (one.duration_s != other.duration_s).then(|| one.duration_s.min(other.duration_s));
    first.into_iter().chain(ends).min()
}
