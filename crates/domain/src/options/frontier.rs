//! Which combinations are worth looking at: those that none beats in both size and downtime, and three
//! of them by name.

use super::exploration::OptionOutcome;

/// Of points on a scale, downtimes are at least this many seconds a year: so that none is infinitely
/// better than another.
const LEAST_DOWNTIME: f64 = 1e-6;

/// A combination with what counts for the frontier.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate<'o> {
    pub(super) outcome: &'o OptionOutcome,
    pub(super) size: f64,
    pub(super) downtime: f64,
}

impl Candidate<'_> {
    fn meets(&self) -> bool {
        self.outcome.unmet == 0
    }
}

/// The points of an answer, as positions among them where they have a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frontier<'o> {
    pub(super) points: Vec<Candidate<'o>>,
    pub(super) least: Option<usize>,
    pub(super) balanced: Option<usize>,
    pub(super) most: Option<usize>,
    pub(super) closest: Option<usize>,
}

/// Of the combinations that meet every objective those that none of them beats, then of the others
/// those that no combination beats; each by size. Combinations without a downtime are no points, and
/// of those that come to the same the one that turns fewest levers stays, then the first.
pub(super) fn frontier<'o>(
    outcomes: &'o [OptionOutcome],
    size: impl Fn(&OptionOutcome) -> f64,
    limit: usize,
) -> Frontier<'o> {
    let mut all: Vec<Candidate<'o>> = outcomes
        .iter()
        .filter_map(|outcome| {
            Some(Candidate {
                size: size(outcome),
                downtime: outcome.downtime_s?,
                outcome,
            })
        })
        .collect();
    all.sort_by(|one, other| {
        (one.size.total_cmp(&other.size))
            .then(one.downtime.total_cmp(&other.downtime))
            .then(one.outcome.turned.cmp(&other.outcome.turned))
            .then(one.outcome.combination.cmp(&other.outcome.combination))
    });
    let mut distinct: Vec<Candidate<'o>> = Vec::new();
    for candidate in all {
        let same = distinct
            .iter()
            .rev()
            .take_while(|it| it.size == candidate.size && it.downtime == candidate.downtime);
        let mut same = same.filter(|it| it.outcome.is_like(candidate.outcome));
        if same.next().is_none() {
            distinct.push(candidate);
        }
    }
    let (meeting, others): (Vec<_>, Vec<_>) = distinct.iter().cloned().partition(Candidate::meets);
    let mut points = unbeaten(&meeting, &meeting);
    let named = points.len();
    points.extend(unbeaten(&others, &distinct));
    Frontier {
        points,
        ..Frontier::default()
    }
    .named(named)
    .limited(limit)
}

/// Those of some combinations that none of others beats: no larger and no longer down, and better in
/// one of the two. Both are in order of size and downtime.
fn unbeaten<'o>(some: &[Candidate<'o>], others: &[Candidate<'o>]) -> Vec<Candidate<'o>> {
    let mut left = Vec::new();
    let mut rest = others.iter().peekable();
    // The least downtime of what is smaller, and of what has the same size.
    let (mut smaller, mut here) = (f64::INFINITY, (f64::NEG_INFINITY, f64::INFINITY));
    for candidate in some {
        while let Some(other) = rest.next_if(|other| other.size <= candidate.size) {
            if other.size > here.0 {
                smaller = smaller.min(here.1);
                here = (other.size, f64::INFINITY);
            }
            here.1 = here.1.min(other.downtime);
        }
        if candidate.size > here.0 {
            smaller = smaller.min(here.1);
            here = (candidate.size, f64::INFINITY);
        }
        if candidate.downtime < smaller && candidate.downtime <= here.1 {
            left.push(candidate.clone());
        }
    }
    left
}

impl Frontier<'_> {
    /// Names points: of the first so many, which meet every objective, the smallest, the one that is
    /// down least and the one between; without any, the closest.
    fn named(mut self, meeting: usize) -> Self {
        if meeting == 0 {
            let points = self.points.iter().enumerate();
            let closest = points.min_by(|(_, one), (_, other)| {
                (one.outcome.unmet.cmp(&other.outcome.unmet))
                    .then(one.downtime.total_cmp(&other.downtime))
                    .then(one.size.total_cmp(&other.size))
            });
            self.closest = closest.map(|(at, _)| at);
            return self;
        }
        let points = self.points.iter().enumerate().take(meeting);
        let most = points
            .clone()
            .min_by(|(_, one), (_, other)| one.downtime.total_cmp(&other.downtime));
        self.least = Some(0);
        self.most = most.map(|(at, _)| at);
        self.balanced = self.between(meeting).or(Some(0));
        self
    }

    /// The point that lies furthest below the line from the least to the most, with downtime on a
    /// logarithmic scale; `None` where none does.
    fn between(&self, meeting: usize) -> Option<usize> {
        let points = self.points.get(..meeting)?;
        let (least, most) = (points.first()?, points.get(self.most?)?);
        let scale = |downtime: f64| libm::log(downtime.max(LEAST_DOWNTIME));
        let (wide, high) = (
            most.size - least.size,
            scale(least.downtime) - scale(most.downtime),
        );
        if wide == 0.0 || high == 0.0 {
            return None;
        }
        let mut best: Option<(usize, f64)> = None;
        for (at, point) in points.iter().enumerate() {
            if point.size <= least.size || point.size >= most.size {
                continue;
            }
            let x = (point.size - least.size) / wide;
            let y = (scale(point.downtime) - scale(most.downtime)) / high;
            let gain = 1.0 - x - y;
            if gain > 0.0 && best.is_none_or(|(_, most)| gain > most) {
                best = Some((at, gain));
            }
        }
        best.map(|(at, _)| at)
    }

    /// With so many points at most: the named ones first, then the others by size.
    fn limited(mut self, limit: usize) -> Self {
        if self.points.len() <= limit {
            return self;
        }
        let names = [self.least, self.balanced, self.most, self.closest];
        let mut order: Vec<usize> = Vec::new();
        let all = 0..self.points.len();
        for at in names.into_iter().flatten().chain(all) {
            if order.len() < limit && !order.contains(&at) {
                order.push(at);
            }
        }
        let position = |at: usize| order.iter().position(|it| *it == at);
        self.least = self.least.and_then(position);
        self.balanced = self.balanced.and_then(position);
        self.most = self.most.and_then(position);
        self.closest = self.closest.and_then(position);
        let points = order.iter().filter_map(|at| self.points.get(*at).cloned());
        self.points = points.collect();
        self
    }
}
