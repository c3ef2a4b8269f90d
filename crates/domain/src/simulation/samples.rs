//! How things stood at evenly spaced moments, for charts.

use super::flow::{Flow, to_u64};
use super::seats::SeatState;
use super::setup::{License, Setup};
use super::time::Time;
use super::trace::{Samples, SeatSeries, Series, SubjectSeries};
use crate::arena::{Arena, Per};

/// What has been noted so far.
#[derive(Clone, Debug)]
pub(super) struct Sampler {
    times: Vec<Time>,
    next: usize,
    flows: Per<Flow, Series>,
    /// Agents that can log in, and those that are.
    seats: Per<License, (Vec<Option<u64>>, Vec<u64>)>,
}

impl Sampler {
    /// Numbers in all series together, roughly.
    const MOST_NUMBERS: usize = 200_000;
    /// Moments of a run without traffic: only seats change.
    const FEWEST: usize = 100;

    pub(super) fn new(duration: Time, flows: &Arena<Flow>, licenses: &Arena<License>) -> Self {
        let count = Self::MOST_NUMBERS / (5 * flows.len() + 2 * licenses.len() + 1);
        let count = count.clamp(Self::FEWEST, Samples::MOST / 2);
        let last = to_u64(count) - 1;
        let share = |number: u64| {
            let micros = u128::from(duration.micros()) * u128::from(number) / u128::from(last);
            Time::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
        };
        let mut times: Vec<Time> = (0..=last).map(share).collect();
        times.dedup();
        Self {
            times,
            next: 0,
            flows: flows.map(|_| Series::default()),
            seats: licenses.map(|_| (Vec::new(), Vec::new())),
        }
    }
}

impl Series {
    fn note(&mut self, flow: &Flow) {
        self.waiting.push(to_u64(flow.queue.len()));
        self.in_work.push(to_u64(flow.work.len()));
        self.served.push(flow.counts.served);
        self.refused.push(flow.counts.refused);
        self.lost.push(flow.counts.lost);
    }

    fn add(&mut self, other: &Self) {
        let pairs = [
            (&mut self.waiting, &other.waiting),
            (&mut self.in_work, &other.in_work),
            (&mut self.served, &other.served),
            (&mut self.refused, &other.refused),
            (&mut self.lost, &other.lost),
        ];
        for (sum, numbers) in pairs {
            sum.resize(numbers.len(), 0);
            for (sum, number) in sum.iter_mut().zip(numbers) {
                *sum += number;
            }
        }
    }
}

impl Sampler {
    /// Notes how everything stands at the moments before one.
    pub(super) fn note_before(
        &mut self,
        moment: Time,
        flows: &Arena<Flow>,
        seats: &Per<License, SeatState>,
    ) {
        while self.times.get(self.next).is_some_and(|time| *time < moment) {
            self.next += 1;
            for (series, flow) in self.flows.values_mut().zip(flows.values()) {
                series.note(flow);
            }
            for ((can, are), state) in self.seats.values_mut().zip(seats.values()) {
                can.push(state.capacity);
                are.push(state.logged_in);
            }
        }
    }

    /// What was noted so far.
    pub(super) fn samples(&self, setup: &Setup, flows: &Arena<Flow>) -> Samples {
        let mut total = Series::default();
        for series in self.flows.values() {
            total.add(series);
        }
        let subjects = flows.iter().map(|(index, flow)| SubjectSeries {
            subject: setup.subjects.all[flow.subject].id.clone(),
            series: self.flows[index].clone(),
        });
        let seats = setup.licenses.iter().map(|(index, license)| {
            let (seats, logged_in) = self.seats[index].clone();
            SeatSeries {
                item: license.item.clone(),
                seats,
                logged_in,
            }
        });
        Samples {
            t_s: self.times.iter().take(self.next).copied().collect(),
            total,
            subjects: subjects.collect(),
            seats: seats.collect(),
        }
    }
}
