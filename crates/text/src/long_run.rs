//! The Monte Carlo page.

use super::availability::{self, percent, told_apart};
use super::{grouped, time};
use tandem_domain::availability::Cause;
use tandem_domain::id::Word;
use tandem_domain::monte_carlo::{
    Approximation, Comparison, Estimate, ExactComparison, Method, OneIn,
};
use tandem_domain::units::{Seconds, SignedSeconds};

pub const TITLE: &str = "Monte Carlo";
pub const WHAT: &str = "Random failures over many simulated years, drawn from the same model as \
    the exact figures. They show what a mean hides: how years differ, and how bad one can be.";
pub const RUNNING: &str = "Running";
pub const NOTHING: &str = "Nothing in this plan counts toward availability yet, or a figure it \
    depends on is unknown.";

pub const SETTINGS: &str = "Settings";
pub const SEED: &str = "Seed";
pub const YEARS: &str = "Years per replication";
pub const REPLICATIONS: &str = "Replications";
pub const CONFIDENCE: &str = "Confidence";

/// A percentage as a choice.
#[must_use]
pub fn in_percent(number: &str) -> String {
    format!("{number} %")
}

pub const STOP: &str = "Stop";
pub const AGAIN: &str = "Run again";
pub const STOPPED: &str = "Stopped. The results cover the replications that were done.";

pub const INTERVAL: &str = "Availability with confidence interval";
pub const INTERVAL_WHY: &str = "The bar is the interval, the dot the estimate, the vertical line \
    the exact figure of the Availability page. Every applicable estimator runs; the one with the \
    smallest standard error is chosen.";
pub const WAY: &str = "Estimator";
pub const ESTIMATE: &str = "Availability, %";
pub const LOW: &str = "From, %";
pub const HIGH: &str = "To, %";
pub const ERROR: &str = "Standard error";
pub const RATIO: &str = "Variance reduction";
pub const EXACT: &str = "Exact figure";
pub const CHOSEN: &str = "chosen";

pub const YEARLY: &str = "Downtime per year";
pub const YEARLY_WHY: &str = "Columns count the years with that much downtime. The steps widen, \
    so that rare bad years stay visible.";
pub const EXCEEDANCE: &str = "Exceedance: share of years with more downtime";
pub const EXCEEDANCE_WHY: &str = "The curve gives the downtime that one year in N exceeds. Both \
    scales are logarithmic.";
pub const DOWNTIME: &str = "Downtime of the year";
pub const COUNT: &str = "Years";
pub const WITHOUT: &str = "none";
pub const WORSE: &str = "Share of years with more";
pub const ONE_IN: &str = "One year in";
pub const WORSE_THAN: &str = "has more than";
pub const OUTAGES: &str = "Outages by duration";
pub const OUTAGE: &str = "Duration";
pub const OUTAGE_COUNT: &str = "Outages";

pub const CAUSES: &str = "Downtime by cause";
pub const CAUSE: &str = "Cause";
pub const SIMULATED: &str = "Simulated, per year";
pub const EXACTLY: &str = "Exact, per year";

pub const WORST: &str = "The worst years";
pub const WORST_WHY: &str = "Open a year in the simulator, with its failures.";
pub const WHICH: &str = "Year";
pub const FAULTS: &str = "Failures";
pub const SIMULATOR: &str = "Simulator";
pub const SHOW: &str = "Show this year";
pub const TOO_LONG: &str = "too many failures for a link";

pub const COMPARE: &str = "Compare with another plan";
pub const COMPARE_WHY: &str = "Both plans meet the same failures at the same moments, so any \
    difference comes from the plans.";
pub const COMPARE_WAITS: &str = "Starts when the run above is done.";
pub const IS_THIS_PLAN: &str = "That is the current plan. Choose another one to compare with.";
pub const NOT_KEPT_HERE: &str = "The plan this link compares with is not saved in this browser. \
    Choose another one.";
pub const NOT_COMPARED: &str = "No comparison: in one of the two plans nothing counts toward \
    availability yet, a figure it depends on is unknown, or there are fewer than two \
    replications.";
pub const WITH: &str = "Compare with";
pub const WITH_NOTHING: &str = "no other plan";
pub const THIS_PLAN: &str = "This plan";
pub const OTHER_PLAN: &str = "The other plan";
pub const PLAN: &str = "Plan";
pub const PER_YEAR: &str = "Downtime per year";
pub const OUTAGES_PER_YEAR: &str = "Outages per year";

/// How many years had any downtime.
#[must_use]
pub fn with_downtime(estimate: &Estimate) -> String {
    let without = estimate.distribution.years_without;
    format!(
        "{} of {} years had no downtime at all.",
        super::grouped(without),
        super::grouped(estimate.years_simulated)
    )
}

/// A length of time, of which less than nothing is written with its sign.
#[must_use]
pub fn length(seconds: impl Into<SignedSeconds>) -> String {
    let seconds = seconds.into();
    let length = time::length(seconds.abs());
    if seconds.is_negative() {
        format!("\u{2212}{length}")
    } else {
        length
    }
}

/// Lengths beside each other, with the digits that tell them apart.
#[must_use]
pub fn lengths<const N: usize>(seconds: [SignedSeconds; N]) -> [String; N] {
    let tells = |said: &[String; N]| {
        let mut pairs = (0..N).flat_map(|one| (0..one).map(move |other| (one, other)));
        pairs.all(|(one, other)| {
            seconds.get(one) == seconds.get(other) || said.get(one) != said.get(other)
        })
    };
    let as_ever = seconds.map(length);
    let with_digits = |digits: usize| {
        seconds.map(|it| format!("{:.digits$} s", it.get()).replace('-', "\u{2212}"))
    };
    let all = std::iter::once(as_ever.clone()).chain((1..=MOST_DIGITS).map(with_digits));
    all.into_iter().find(tells).unwrap_or(as_ever)
}

/// As many digits of a second as any length is said with.
const MOST_DIGITS: usize = 6;

/// The answer sentence.
#[must_use]
pub fn answer(estimate: &Estimate, confidence: &str) -> String {
    let (Some(mean), Some(low), Some(high)) = (estimate.availability, estimate.low, estimate.high)
    else {
        return NOTHING.to_owned();
    };
    let [mean, low, high] = told_apart([mean, low, high]);
    let worst = estimate.downtime_s_per_year.max.map(length);
    let one_in_ten = estimate
        .distribution
        .one_in
        .iter()
        .find(|it| it.years == 10)
        .map(|it| {
            format!(
                "; 90th-percentile year {} of downtime",
                length(it.downtime_s)
            )
        });
    format!(
        "Availability {mean} % over {} simulated years ({confidence} % interval: {low} to {high} %){}; \
         worst year {}.",
        super::grouped(estimate.years_simulated),
        one_in_ten.unwrap_or_default(),
        worst.unwrap_or_else(|| super::app::UNKNOWN.to_owned()),
    )
}

/// How far a run is, for somebody who waits.
#[must_use]
pub fn progress(done: u32, chunks: u32, left_ms: Option<f64>, workers: usize) -> String {
    let percent = if chunks == 0 {
        0
    } else {
        u64::from(done) * 100 / u64::from(chunks)
    };
    let left = left_ms
        .and_then(|left| Seconds::new((left / 1000.0).ceil()))
        .map(|left| format!(", about {} left", time::length(left)))
        .unwrap_or_default();
    let workers = if workers == 1 {
        "1 thread".to_owned()
    } else {
        format!("{workers} threads")
    };
    format!("{percent} % done on {workers}{left}")
}

/// That a part of a run had to be repeated.
#[must_use]
pub fn redone(why: &str) -> String {
    format!("Part of the run stopped ({why}) and was repeated; the result is the same.")
}

/// That a run was given up.
#[must_use]
pub fn failed(why: &str) -> String {
    format!("The run stopped: {why}.")
}

/// How the mean was found.
#[must_use]
pub fn method(method: Method) -> &'static str {
    match method {
        Method::Plain => "mean and spread of the replications",
        Method::ControlVariates => {
            "control variates: corrected by the known means of the failures drawn"
        }
        Method::FailureBiasing => {
            "balanced failure biasing: rare failures made likely and reweighted; with discrete-time \
             conversion of waiting times"
        }
        Method::NoOutageSeen => "no outage occurred; the interval bounds how often one could",
    }
}

/// Beside the exact figure: whether they agree.
#[must_use]
pub fn beside(exact: &ExactComparison) -> String {
    let figure = format!(
        "The exact figure is {} %, {} of downtime per year",
        percent(exact.availability),
        length(exact.downtime_s_per_year)
    );
    match exact.standard_errors_apart {
        None => format!("{figure}."),
        Some(apart) => {
            let place = if exact.within { "inside" } else { "outside" };
            let apart = format!("{figure}: {apart:.1} standard errors away, {place} the interval.");
            match exact.agrees {
                Some(_) => apart,
                None => format!("{apart} {NOT_COMPARABLE}"),
            }
        }
    }
}

/// Where the exact figure is of first order and apart from the estimate.
pub const NOT_COMPARABLE: &str = "The two cannot be compared here: the exact figure is a first-order \
    approximation.";

/// The warning where estimate and exact figure cannot both be right.
pub const DISAGREES: &str = "The estimate is more than four standard errors from the exact \
    figure. One of the two is wrong: rely on neither until the cause is known.";

/// Where the exact figure simplifies.
#[must_use]
pub fn approximation(approximation: Approximation) -> &'static str {
    match approximation {
        Approximation::PairOverZones => {
            "The exact figure treats a zone failure as one more failure of a pair's member."
        }
        Approximation::MovingPod => {
            "While a pod moves, the exact figure assumes that its new zone stays up."
        }
        Approximation::RepairCrews => {
            "With repair crews the exact figure treats fixed steps as exponential."
        }
        Approximation::ManyZones => {
            "With more than ten zones the exact figure leaves out states with many of them down."
        }
        Approximation::Sites => {
            "The exact figure treats a failover after a site failure by itself, and what is left then \
             as if it had always been alone."
        }
        Approximation::StartWaits => {
            "The exact figure assumes that each start finds its dependencies as they are on average."
        }
    }
}

/// A cause in words.
#[must_use]
pub fn cause(cause: &Cause) -> String {
    availability::cause(cause)
}

/// "one year in ten": the row of a table.
#[must_use]
pub fn one_in(it: &OneIn) -> String {
    grouped(it.years)
}

/// "1 in 10": a mark of the exceedance curve.
#[must_use]
pub fn one_year_in(it: &OneIn) -> String {
    format!("1 in {}", grouped(it.years))
}

/// A step of a histogram.
#[must_use]
pub fn step(from: Seconds, to: Seconds) -> String {
    format!("{} to {}", length(from), length(to))
}

/// What is said of two plans that no fault tells apart.
pub const EQUAL: &str = "Both plans have the same downtime under the same failures: in this run \
    they are equal.";

/// How two plans compare.
#[must_use]
pub fn comparison(comparison: &Comparison) -> String {
    let (low, high) = (comparison.low, comparison.high);
    let saved = comparison.saved_s_per_year;
    if [saved, low, high].iter().all(|it| it.get() == 0.0) {
        return EQUAL.to_owned();
    }
    if low.get() <= 0.0 && high.get() >= 0.0 {
        let [saved, low, high] = lengths([saved, low, high]);
        return format!("No significant difference: {saved} per year (interval {low} to {high}).");
    }
    let (verdict, saved, low, high) = if saved.get() > 0.0 {
        ("saves", saved, low, high)
    } else {
        ("adds", -saved, -high, -low)
    };
    let [saved, low, high] = lengths([saved, low, high]);
    format!("The other plan {verdict} {saved} of downtime per year (interval {low} to {high}).")
}

/// Which year it was.
#[must_use]
pub fn which(replication: u32, year: u32) -> String {
    format!("replication {}, year {}", replication + 1, year + 1)
}

/// How many faults a year had.
#[must_use]
pub fn faults(count: usize, is_cut: bool) -> String {
    let count = grouped(count as u64);
    if is_cut {
        format!("more than {count}")
    } else {
        count
    }
}

/// The id of an approximation, for tests that walk them all.
#[must_use]
pub fn approximations() -> Vec<&'static str> {
    Approximation::ALL
        .iter()
        .copied()
        .map(approximation)
        .collect()
}
