//! What the counts of a run say.

use serde::{Deserialize, Serialize};

use super::approximation::{Approximation, approximations};
use super::distribution::{Distribution, nearest_rank};
use super::interval::{Estimated, controlled};
use super::ledger::{CONTROLS, control_means};
use super::regenerative_cycles::Cycles;
use super::run::Estimation;
use super::tally::{CycleSums, Tally, VARIABLES, covariance, variance};
use super::worst_years::{WorstYear, worst_years};
use crate::availability::{Cause, CausedDowntime, largest_first};
use crate::id::words;
use crate::units::{PerYear, Probability, Seconds};

/// Below this many outages the spread between replications says too little.
const FEW: u64 = 20;
/// What rounding alone may make of a figure.
const ROUNDING: f64 = 1e-14;
/// Standard errors from the exact figure beyond which something is wrong.
const FAR: f64 = 4.0;

words! {
    /// How the mean and its interval are found.
    pub enum Method {
        /// The mean of the replications and their spread.
        Plain = "plain",
        /// Corrected by what is known of the faults that were drawn.
        ControlVariates = "control-variates",
        /// Cycles from all up to all up with failures made likely, and waiting times expected instead
        /// of drawn.
        FailureBiasing = "failure-biasing",
        /// No outage was seen; the interval says how often one could still come.
        NoOutageSeen = "no-outage-seen",
    }
}

/// One way to the mean, with what it gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Which.
    pub method: Method,
    /// The availability it finds.
    pub availability: Probability,
    /// The lower end of its interval.
    pub low: Probability,
    /// The upper end.
    pub high: Probability,
    /// The standard error of the availability, as a share of time.
    pub standard_error: f64,
    /// How many times less variance than the plain mean has, a plain ratio; null where that has
    /// none.
    pub variance_ratio: Option<f64>,
}

/// The exact figure beside the estimate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExactComparison {
    /// The exact availability.
    pub availability: Probability,
    /// The exact time down in a year.
    pub downtime_s_per_year: Seconds,
    /// How many standard errors the estimate is off; null where there is no error to compare with.
    pub standard_errors_apart: Option<f64>,
    /// Whether that is no more than four; null where it is more and the exact figure is of first
    /// order, so that neither can be held against the other.
    pub agrees: Option<bool>,
    /// Whether the interval holds the exact figure.
    pub within: bool,
    /// Where the exact figure simplifies.
    pub approximations: Vec<Approximation>,
}

/// Time down in a year. Quantiles are over all simulated years, by nearest rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct YearlyDowntime {
    /// The mean, that of `availability`.
    pub mean: Option<Seconds>,
    /// Half of the years have no more.
    pub p50: Option<Seconds>,
    /// Nine in ten have no more.
    pub p90: Option<Seconds>,
    /// Ninety-nine in a hundred have no more.
    pub p99: Option<Seconds>,
    /// The worst year.
    pub max: Option<Seconds>,
}

/// Outages of one length.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lengths {
    /// From so many seconds on.
    pub from_s: u64,
    /// To below so many.
    pub to_s: u64,
    /// How many outages.
    pub outages: u64,
}

/// What a run says. Null where nothing counts or a figure is unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The share of time everything that counts is up.
    pub availability: Option<Probability>,
    /// The lower end of the interval.
    pub low: Option<Probability>,
    /// The upper end.
    pub high: Option<Probability>,
    /// Time down in a year.
    pub downtime_s_per_year: YearlyDowntime,
    /// The longest outage.
    pub longest_outage_s: Option<Seconds>,
    /// Outages of the system in a year.
    pub outages_per_year: Option<PerYear>,
    /// Each cause alone, largest first; `joint` is what is left.
    pub by_cause: Vec<CausedDowntime>,
    /// Failures and returns of members, zones and the unit, and takeovers done.
    pub events_simulated: u64,
    /// How the mean was found.
    pub method: Option<Method>,
    /// Its standard error, as a share of time.
    pub standard_error: Option<f64>,
    /// Every way to the mean that there was.
    pub ways: Vec<Way>,
    /// The exact figure beside.
    pub exact: Option<ExactComparison>,
    /// Replications that were counted.
    pub replications: u64,
    /// Replications that were asked for.
    pub replications_asked: u64,
    /// Years that were simulated.
    pub years_simulated: u64,
    /// Outages by length.
    pub outage_lengths: Vec<Lengths>,
    /// How the years differ.
    pub distribution: Distribution,
    /// The worst years, to be looked at again.
    pub worst_years: Vec<WorstYear>,
    /// A year.
    pub year_s: Option<Seconds>,
}

impl Estimation {
    /// What the parts of this run that are done so far say together. `None` where parts do not go
    /// together: they are of another run, or one is there twice.
    #[must_use]
    pub fn conclude(&self, parts: &[Tally]) -> Option<Estimate> {
        let mut parts: Vec<&Tally> = parts.iter().collect();
        parts.sort_by_key(|part| part.chunks.first().copied());
        let mut all = Tally::default();
        for part in parts {
            if !all.merge(part) {
                return None;
            }
        }
        let mut answer = Estimate {
            replications_asked: u64::from(self.settings.replications),
            ..Estimate::default()
        };
        let Some(layout) = &self.layout else {
            return Some(answer);
        };
        if all.replications == 0 {
            return Some(answer);
        }
        let fits = all.subjects.len() == layout.subjects.len()
            && all.causes.len() == layout.causes.len()
            && all.replications <= u64::from(self.settings.replications);
        if !fits {
            return None;
        }
        self.fill(&mut answer, &all);
        Some(answer)
    }

    #[allow(clippy::cast_precision_loss)]
    fn fill(&self, answer: &mut Estimate, all: &Tally) {
        let Some(layout) = &self.layout else {
            return;
        };
        let year = layout.year as f64;
        let years = all.replications * u64::from(self.settings.years);
        answer.replications = all.replications;
        answer.years_simulated = years;
        answer.events_simulated = all.events;
        answer.longest_outage_s = Some(Seconds::from_ms(all.longest_ms));
        answer.outages_per_year = PerYear::new(all.outages as f64 / years as f64);
        answer.year_s = Some(Seconds::from_ms(layout.year));
        let ways = self.ways(all, years);
        let best = self.best(&ways, all, years);
        let confidence = self.settings.confidence;
        let (method, estimated, half) = best;
        let up = |down: f64| Probability::clamped(1.0 - down);
        answer.availability = Some(up(estimated.mean));
        answer.low = Some(up(estimated.mean + half));
        answer.high = Some(match method {
            Method::NoOutageSeen => Probability::ONE,
            Method::Plain | Method::ControlVariates | Method::FailureBiasing => {
                up(estimated.mean - half)
            }
        });
        answer.method = Some(method);
        answer.standard_error = Some(estimated.error);
        let plain = ways.first().map(|(_, it)| it.error * it.error);
        answer.ways = ways
            .iter()
            .map(|(method, it)| {
                let half = it.half_width(confidence);
                Way {
                    method: *method,
                    availability: up(it.mean),
                    low: up(it.mean + half),
                    high: up(it.mean - half),
                    standard_error: it.error,
                    variance_ratio: plain
                        .filter(|plain| *plain > 0.0 && it.error > 0.0)
                        .map(|plain| plain / (it.error * it.error)),
                }
            })
            .collect();
        let mean = estimated.mean.clamp(0.0, 1.0) * year / 1000.0;
        answer.by_cause = causes(&layout.causes, &all.causes, mean, years);
        answer.exact = self.exact.and_then(|exact| {
            let exact_down = exact.get();
            let apart = (estimated.error > 0.0)
                .then(|| (estimated.mean - exact_down).abs() / estimated.error);
            let high = answer.high.unwrap_or(Probability::ONE);
            let exact_up = up(exact_down).get();
            let approximations = self.model.as_ref().map(approximations).unwrap_or_default();
            let is_rough = approximations.iter().any(|it| it.is_of_first_order());
            let within = up(estimated.mean + half).get() <= exact_up + ROUNDING
                && exact_up <= high.get() + ROUNDING;
            let is_near = apart.map_or(within, |apart| apart <= FAR);
            Some(ExactComparison {
                availability: exact.complement(),
                downtime_s_per_year: Seconds::new(exact_down * year / 1000.0)?,
                standard_errors_apart: apart,
                agrees: (is_near || !is_rough).then_some(is_near),
                within,
                approximations,
            })
        });
        answer.outage_lengths = lengths(&all.lengths);
        let mut downs = all.years.clone();
        downs.sort_unstable();
        let quantile = |share| nearest_rank(&downs, years, share).map(Seconds::from_ms);
        answer.downtime_s_per_year = YearlyDowntime {
            mean: Seconds::new(mean),
            p50: quantile((1, 2)),
            p90: quantile((9, 10)),
            p99: quantile((99, 100)),
            max: quantile((1, 1)),
        };
        answer.distribution = Distribution::of(&downs, years);
        let is_whole = all.replications == u64::from(self.settings.replications);
        answer.worst_years = worst_years(self, &all.worst, is_whole);
    }

    /// Every way to the share of time down that these counts allow, the plain one first.
    #[allow(clippy::cast_precision_loss)]
    fn ways(&self, all: &Tally, years: u64) -> Vec<(Method, Estimated)> {
        let Some(layout) = &self.layout else {
            return Vec::new();
        };
        let year = layout.year as f64;
        let n = i128::from(all.replications);
        let count = n as f64;
        let end = year * f64::from(self.settings.years);
        let [down, ..] = all.sums;
        let mean = down.0 as f64 / (count * end);
        // Few long replications say less about their spread than the years in them do.
        let plain = if all.replications < 30 && years > all.replications {
            let squares = all
                .years
                .iter()
                .fold(0i128, |sum, it| sum + i128::from(*it) * i128::from(*it));
            let spread = variance(i128::from(years), down.0, squares);
            Estimated {
                mean,
                error: libm::sqrt(spread / years as f64) / year,
                freedom: years as f64 - 1.0,
            }
        } else {
            let [[squares, ..], ..] = all.products;
            let spread = variance(n, down.0, squares.0);
            Estimated {
                mean,
                error: libm::sqrt(spread / count) / end,
                freedom: count - 1.0,
            }
        };
        let mut ways = vec![(Method::Plain, plain)];
        let mut covariances = [[0.0; VARIABLES]; VARIABLES];
        let sums = all.products.iter().zip(all.sums);
        for (row, (products, a)) in covariances.iter_mut().zip(sums) {
            for ((value, product), b) in row.iter_mut().zip(products).zip(all.sums) {
                *value = covariance(n, a.0, b.0, product.0) / (end * end);
            }
        }
        let mut off = [0.0; VARIABLES];
        let means: [f64; CONTROLS] = control_means(layout);
        let sums = all.sums.iter().skip(1).zip(means);
        for (off, (sum, mean)) in off.iter_mut().skip(1).zip(sums) {
            *off = sum.0 as f64 / count / end - mean;
        }
        if let Some(it) = controlled(mean, covariances, off, count) {
            ways.push((Method::ControlVariates, it));
        }
        if let Some(it) = self.by_cycles(&all.cycles) {
            ways.push((Method::FailureBiasing, it));
        }
        ways
    }

    /// The ratio of two means, with the error of each in it.
    #[allow(clippy::cast_precision_loss)]
    fn by_cycles(&self, sums: &CycleSums) -> Option<Estimated> {
        let layout = self.layout.as_ref()?;
        if !self.has_cycles || sums.batches < 2 {
            return None;
        }
        let n = sums.batches as f64;
        let mean = |sum: i128| sum as f64 / n / CycleSums::SCALE;
        let scale = CycleSums::SCALE * CycleSums::SCALE;
        let spread =
            |sum: i128, squares: i128| variance(i128::from(sums.batches), sum, squares) / scale / n;
        let down = mean(sums.down.0);
        let length = Cycles::mean_time_up(layout) + mean(sums.busy.0);
        let share = down / length;
        let error = spread(sums.down.0, sums.down_squared.0)
            + share * share * spread(sums.busy.0, sums.busy_squared.0);
        Some(Estimated {
            mean: share,
            error: libm::sqrt(error) / length,
            freedom: n - 1.0,
        })
    }

    /// The way with the least error, of those that can be relied on, and half of its interval.
    #[allow(clippy::cast_precision_loss)]
    fn best(
        &self,
        ways: &[(Method, Estimated)],
        all: &Tally,
        years: u64,
    ) -> (Method, Estimated, f64) {
        let confidence = self.settings.confidence;
        let is_sure = |method: Method, it: &Estimated| match method {
            Method::FailureBiasing => it.mean > 0.0,
            Method::ControlVariates => all.outages >= FEW,
            Method::Plain | Method::NoOutageSeen => all.outages > 0 && it.freedom >= 1.0,
        };
        let sure = ways.iter().filter(|(method, it)| is_sure(*method, it));
        let least = sure.min_by(|(_, a), (_, b)| a.error.total_cmp(&b.error));
        if let Some((method, it)) = least {
            return (*method, *it, it.half_width(confidence));
        }
        let mean = ways.first().map_or(0.0, |(_, it)| it.mean);
        let it = Estimated {
            mean,
            error: 0.0,
            freedom: f64::INFINITY,
        };
        let nothing_can_happen = self.expected_failures() == 0.0 || mean >= 1.0;
        if nothing_can_happen {
            return (Method::Plain, it, 0.0);
        }
        // None in so many years: with this confidence there are fewer than −ln(1 − c) in as many,
        // each as long as the longest mean repair.
        let Some(layout) = &self.layout else {
            return (Method::Plain, it, 0.0);
        };
        let sources = layout.sources.iter();
        let longest = sources.map(|source| source.down.mean()).fold(0.0, f64::max);
        let most = -libm::log(1.0 - confidence.get()) * longest;
        let half = most / (years as f64 * layout.year as f64);
        (Method::NoOutageSeen, it, half.min(1.0))
    }
}

#[allow(clippy::cast_precision_loss)]
fn causes(names: &[Cause], times: &[u64], mean: f64, years: u64) -> Vec<CausedDowntime> {
    let mut rows: Vec<CausedDowntime> = names
        .iter()
        .zip(times)
        .filter(|(_, time)| **time > 0)
        .filter_map(|(cause, time)| {
            CausedDowntime::new(cause.clone(), *time as f64 / 1000.0 / years as f64)
        })
        .collect();
    let named: f64 = rows.iter().map(|row| row.seconds_per_year.get()).sum();
    let left = mean - named;
    if left != 0.0 {
        rows.extend(CausedDowntime::new(Cause::Joint, left));
    }
    largest_first(&mut rows);
    rows
}

fn lengths(counts: &[u64]) -> Vec<Lengths> {
    let buckets = (0u32..).zip(counts).filter(|(_, count)| **count > 0);
    buckets
        .map(|(bucket, outages)| Lengths {
            from_s: if bucket == 0 { 0 } else { 1 << bucket },
            to_s: 2 << bucket,
            outages: *outages,
        })
        .collect()
}
