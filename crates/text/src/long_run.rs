//! The long run page.

use super::availability::{self, percent, told_apart};
use super::time;
use tandem_domain::availability::Cause;
use tandem_domain::id::Word;
use tandem_domain::monte_carlo::{
    Approximation, Comparison, Estimate, ExactComparison, Method, OneIn,
};
use tandem_domain::units::{Seconds, SignedSeconds};

pub const TITLE: &str = "Long run";
pub const WHAT: &str = "Random faults over many simulated years, drawn from the same model the exact \
    figures are asked of. It shows what a mean hides: how years differ, and how bad one can be.";
pub const RUNNING: &str = "Running";
pub const NOTHING: &str =
    "Nothing in this plan counts toward a system yet, or a figure it rests on is unknown.";

pub const SETTINGS: &str = "How long to run";
pub const SEED: &str = "Seed";
pub const YEARS: &str = "Years of a replication";
pub const REPLICATIONS: &str = "Replications";
pub const CONFIDENCE: &str = "Confidence, %";
pub const STOP: &str = "Stop";
pub const AGAIN: &str = "Run again";
pub const STOPPED: &str = "Stopped. What is shown rests on the replications that were done.";

pub const INTERVAL: &str = "Availability, with its interval";
pub const INTERVAL_WHY: &str = "The bar is the interval, the dot the estimate, and the upright line the \
    exact figure of the Availability page. Every way the faults allow is taken at once; the one with the \
    least error is chosen, and the others stay beside it.";
pub const WAY: &str = "Found by";
pub const ESTIMATE: &str = "Availability, %";
pub const LOW: &str = "From, %";
pub const HIGH: &str = "To, %";
pub const ERROR: &str = "Standard error";
pub const RATIO: &str = "Less variance than plain";
pub const EXACT: &str = "Exact figure";
pub const CHOSEN: &str = "chosen";

pub const YEARLY: &str = "Downtime of a year";
pub const YEARLY_WHY: &str = "Columns count the years with that much downtime, in steps that grow so that \
    rare bad years can be seen.";
pub const EXCEEDANCE: &str =
    "How often a year is worse: downtime against the share of years with more";
pub const EXCEEDANCE_WHY: &str = "Follow a line from the left to the curve: below it is the downtime that \
    one year in so many exceeds. Both scales grow by factors.";
pub const DOWNTIME: &str = "Downtime of the year";
pub const COUNT: &str = "Years";
pub const WITHOUT: &str = "none";
pub const WORSE: &str = "How often a year is worse than that";
pub const ONE_IN: &str = "One year in";
pub const WORSE_THAN: &str = "is worse than";
pub const OUTAGES: &str = "Outages by length";
pub const OUTAGE: &str = "Length";
pub const OUTAGE_COUNT: &str = "Outages";

pub const CAUSES: &str = "Time down a year, by cause";
pub const CAUSE: &str = "Cause";
pub const SIMULATED: &str = "Simulated, a year";
pub const EXACTLY: &str = "Exact, a year";

pub const WORST: &str = "The worst years";
pub const WORST_WHY: &str = "Each can be looked at again in the simulator, with its faults.";
pub const WHICH: &str = "Year";
pub const FAULTS: &str = "Faults";
pub const SIMULATOR: &str = "Simulator";
pub const SHOW: &str = "Show this year";
pub const TOO_LONG: &str = "too many faults for a link";

pub const COMPARE: &str = "Compare with another plan";
pub const COMPARE_WHY: &str = "Both plans meet the same faults at the same moments, so that the difference \
    is that of the plans.";
pub const COMPARE_WAITS: &str = "Starts when the run above is done.";
pub const IS_THIS_PLAN: &str = "The plan to compare with is the one at hand. Choose another one.";
pub const NOT_KEPT_HERE: &str =
    "The plan this link compares with is not kept in this browser. Choose another one.";
pub const NOT_COMPARED: &str = "There is nothing to compare: in one of the two plans nothing counts toward a \
    system yet, a figure it rests on is unknown, or there are fewer than two replications.";
pub const WITH: &str = "Compare with";
pub const WITH_NOTHING: &str = "no other plan";
pub const THIS_PLAN: &str = "This plan";
pub const OTHER_PLAN: &str = "The other plan";
pub const PLAN: &str = "Plan";
pub const PER_YEAR: &str = "Down a year";
pub const OUTAGES_PER_YEAR: &str = "Outages a year";

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
                "; one year in ten is down longer than {}",
                length(it.downtime_s)
            )
        });
    format!(
        "Over {} simulated years the system is up {} % of the time ({confidence} % interval: {} to \
         {} %){}; the worst had {} of downtime.",
        super::grouped(estimate.years_simulated),
        mean,
        low,
        high,
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
        "1 worker".to_owned()
    } else {
        format!("{workers} workers")
    };
    format!("{percent} % done on {workers}{left}")
}

/// That a worker had to be replaced.
#[must_use]
pub fn redone(why: &str) -> String {
    format!(
        "A worker stopped ({why}). Another one has taken its place and does its share again; the result is the same."
    )
}

/// That a run was given up.
#[must_use]
pub fn failed(why: &str) -> String {
    format!("The run could not go on: {why}.")
}

/// How the mean was found.
#[must_use]
pub fn method(method: Method) -> &'static str {
    match method {
        Method::Plain => "mean and spread of the replications",
        Method::ControlVariates => {
            "corrected by what is known of the faults drawn (control variates)"
        }
        Method::FailureBiasing => {
            "rare failures made likely and weighed back (balanced failure biasing), waiting times expected \
             rather than drawn (discrete-time conversion)"
        }
        Method::NoOutageSeen => {
            "no outage was seen; the interval says how often one could still come"
        }
    }
}

/// Beside the exact figure: whether they agree.
#[must_use]
pub fn beside(exact: &ExactComparison) -> String {
    let figure = format!(
        "The exact figure is {} %, {} down a year",
        percent(exact.availability),
        length(exact.downtime_s_per_year)
    );
    match exact.standard_errors_apart {
        None => format!("{figure}."),
        Some(apart) => format!(
            "{figure}: {apart:.1} standard errors away, {} the interval.",
            if exact.within { "inside" } else { "outside" }
        ),
    }
}

/// The warning where estimate and exact figure cannot both be right.
pub const DISAGREES: &str = "The estimate is more than four standard errors from the exact figure. One of \
    the two is wrong: do not rely on either before that is understood.";

/// Where the exact figure simplifies.
#[must_use]
pub fn approximation(approximation: Approximation) -> &'static str {
    match approximation {
        Approximation::PairOverZones => {
            "The exact figure takes the loss of a zone as one more failure of a pair's member."
        }
        Approximation::MovingPod => {
            "While a pod moves, the exact figure takes its new zone to stay."
        }
        Approximation::RepairCrews => {
            "With repair crews the exact figure takes fixed steps as exponential."
        }
        Approximation::ManyZones => {
            "With more than ten zones the exact figure leaves out states with many of them down."
        }
        Approximation::Sites => {
            "The exact figure takes a takeover after the loss of a site by itself, and what is left then as \
             if it had always been alone."
        }
        Approximation::StartWaits => {
            "The exact figure takes each start to find the parts it needs as they are on average."
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
    it.years.to_string()
}

/// "1 in 10": a mark of the exceedance curve.
#[must_use]
pub fn one_year_in(it: &OneIn) -> String {
    format!("1 in {}", it.years)
}

/// A step of a histogram.
#[must_use]
pub fn step(from: Seconds, to: Seconds) -> String {
    format!("{} to {}", length(from), length(to))
}

/// What is said of two plans that no fault tells apart.
pub const EQUAL: &str =
    "Both plans are down for the same time under the same faults: in this run they are equal.";

/// How two plans compare.
#[must_use]
pub fn comparison(comparison: &Comparison) -> String {
    let (low, high) = (comparison.low, comparison.high);
    let saved = comparison.saved_s_per_year;
    if [saved, low, high].iter().all(|it| it.get() == 0.0) {
        return EQUAL.to_owned();
    }
    if low.get() <= 0.0 && high.get() >= 0.0 {
        return format!(
            "No difference can be told: {} a year, somewhere from {} to {}.",
            length(saved),
            length(low),
            length(high)
        );
    }
    let (verdict, saved, low, high) = if saved.get() > 0.0 {
        ("saves", saved, low, high)
    } else {
        ("costs", -saved, -high, -low)
    };
    format!(
        "The other plan {verdict} {} of downtime a year (from {} to {}).",
        length(saved),
        length(low),
        length(high)
    )
}

/// Which year it was.
#[must_use]
pub fn which(replication: u32, year: u32) -> String {
    format!("replication {}, year {}", replication + 1, year + 1)
}

/// How many faults a year had.
#[must_use]
pub fn faults(count: usize, is_cut: bool) -> String {
    if is_cut {
        format!("more than {count}")
    } else {
        count.to_string()
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
