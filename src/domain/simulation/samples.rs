//! How things stood at evenly spaced moments, for charts.

use super::flow::{Flow, to_u64};
use super::run::Run;
use super::time::Time;
use super::trace::{Samples, SeatSeries, Series, SubjectSeries};

/// What has been noted so far.
#[derive(Clone, Debug)]
pub(super) struct Sampler {
    times: Vec<Time>,
    next: usize,
    flows: Vec<Series>,
    seats: Vec<(Vec<Option<u64>>, Vec<u64>)>,
}

impl Sampler {
    /// Numbers in all series together, roughly.
    const MOST_NUMBERS: usize = 200_000;
    /// Moments of a run without traffic: only seats change.
    const FEWEST: usize = 100;

    pub(super) fn new(duration: Time, flows: usize, items: usize) -> Self {
        let count = Self::MOST_NUMBERS / (5 * flows + 2 * items + 1);
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
            flows: vec![Series::default(); flows],
            seats: vec![(Vec::new(), Vec::new()); items],
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

impl Run {
    /// Notes how everything stands at the moments before one.
    pub(super) fn sample_before(&mut self, moment: Time) {
        while self
            .sampler
            .times
            .get(self.sampler.next)
            .is_some_and(|time| *time < moment)
        {
            self.sampler.next += 1;
            for (series, flow) in self.sampler.flows.iter_mut().zip(&self.flows) {
                series.note(flow);
            }
            for ((seats, logged_in), state) in self.sampler.seats.iter_mut().zip(&self.world.seats)
            {
                seats.push(state.capacity);
                logged_in.push(state.logged_in);
            }
        }
    }

    /// What was noted so far.
    pub(super) fn samples(&self) -> Samples {
        let mut total = Series::default();
        for series in &self.sampler.flows {
            total.add(series);
        }
        let subjects = self.flows.iter().zip(&self.sampler.flows);
        let seats = self.setup.licenses.iter().zip(&self.sampler.seats);
        Samples {
            t_s: self
                .sampler
                .times
                .iter()
                .take(self.sampler.next)
                .copied()
                .collect(),
            total,
            subjects: subjects
                .map(|(flow, series)| SubjectSeries {
                    subject: flow.subject.clone(),
                    series: series.clone(),
                })
                .collect(),
            seats: seats
                .map(|(license, (seats, logged_in))| SeatSeries {
                    item: license.item.clone(),
                    seats: seats.clone(),
                    logged_in: logged_in.clone(),
                })
                .collect(),
        }
    }
}
