//! The availability page.

pub mod channels;
pub mod common_cause;
pub mod diagram;
pub mod explanation;
pub mod outages;
pub mod remedies;

pub use super::names::JOINT;
use super::{names, time};
use tandem_domain::availability::{
    Availability, AvailabilityFigure, Cause, CausedDowntime, Convention, Period, Sensitivity,
};
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Objectives;
pub use tandem_domain::share::{entered, percent, told_apart};
use tandem_domain::units::{Probability, Seconds, SignedSeconds};

pub const TITLE: &str = "Availability";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const NOTHING_COUNTS: &str = "Nothing in this plan counts toward availability yet, or a \
    figure it depends on is unknown.";
pub const NOTHING_WHAT: &str = "Add services to a region or data center, applications, a cluster \
    or shared dependencies to see the availability of the system and its downtime by cause.";
pub const TO_PLAN: &str = "Go to the plan";
pub const STALE: &str = "Showing the last valid result.";
pub const SIMPLIFIED: &str = "Zones are conditioned once; a shared dependency counts once, \
    however many depend on it. Simplifications: hosts fail independently even where they are \
    shared, and pods do not move between zones.";
pub const FIGURES: &str = "Figures";
pub const PER: &str = "Period";
pub const HOURS: &str = "Hours per week";
pub const HOURS_WRONG: &str = "Enter a whole number of hours from 1 to 168.";
pub const OBJECTIVE: &str = "Target";
pub const BY_CAUSE: &str = "Downtime by cause";
pub const BY_CAUSE_WHY: &str = "Each cause alone, the largest first. \"Combined failures\" is \
    the remainder, and is negative where causes overlap; the rows add up.";
pub const CAUSE: &str = "Cause";
pub const SHARE: &str = "Share";
pub const SERVICES: &str = "Availability by component";
pub const SERVICES_WHY: &str = "Zones, region and data center included. A shared dependency is \
    in the second figure of each component that needs it.";
pub const PART: &str = "Component";
pub const ALONE: &str = "Component only, %";
pub const WITH_SHARED: &str = "With dependencies, %";
pub const UNCERTAINTY: &str = "Uncertainty";
pub const NO_RANGES: &str = "Every assumption is a single value. Make one a range below to see \
    its effect on availability.";
pub const TORNADO: &str = "Downtime with each assumption at the ends of its range";
pub const TORNADO_REGION: &str = "Chart of the ranges";
pub const ASSUMPTION: &str = "Assumption";
pub const LOW: &str = "At its low end, %";
pub const HIGH: &str = "At its high end, %";
pub const WIDTH: &str = "Difference";
pub const ASSUMPTIONS: &str = "Assumptions of these figures";

/// How many causes are in sight at once.
pub const FEW_CAUSES: usize = 8;

/// The causes that are one click away.
#[must_use]
pub fn more_causes(more: usize) -> String {
    super::count(more, "more cause", "more causes")
}

/// A convention as a choice.
#[must_use]
pub fn convention(convention: Convention) -> &'static str {
    match convention {
        Convention::Year => "per year",
        Convention::Quarter => "per quarter",
        Convention::Month => "per month",
        Convention::Year365 => "per year of 365 days",
        Convention::Month30 => "per month of 30 days",
        Convention::BusinessHours => "in business hours",
    }
}

/// What a column of downtime is headed.
#[must_use]
pub fn downtime_head(period: Period) -> &'static str {
    match period.convention {
        Convention::Year => "Per year",
        Convention::Quarter => "Per quarter",
        Convention::Month => "Per month",
        Convention::Year365 => "Per year of 365 days",
        Convention::Month30 => "Per month of 30 days",
        Convention::BusinessHours => "Business hours per year",
    }
}

/// The convention in force, in a sentence.
#[must_use]
pub fn convention_why(period: Period) -> String {
    match period.convention {
        Convention::Year => "Per year of 365.25 days, which is 8,766 h.".to_owned(),
        Convention::Quarter => {
            "Per quarter of a year of 365.25 days, which is 2,191.5 h.".to_owned()
        }
        Convention::Year365 => "Per year of 365 days, which is 8,760 h.".to_owned(),
        Convention::Month30 => "Per month of 30 days, which is 720 h.".to_owned(),
        Convention::Month => {
            "Per month, a twelfth of a year of 365.25 days, which is 730.5 h.".to_owned()
        }
        Convention::BusinessHours => format!(
            "Within {} business hours per week, {:.0} of the 8,766 h of a year. Failures occur at any hour, \
             so business hours get their share of the downtime; the availability is the same.",
            period.hours_per_week,
            period.length().get() / 3600.0
        ),
    }
}

/// The answer sentence.
#[must_use]
pub fn answer(availability: &Availability, objectives: &Objectives, period: Period) -> String {
    let Some(system) = availability.system else {
        return NOTHING_COUNTS.to_owned();
    };
    let figure = format!(
        "Availability {} % ({} of downtime {})",
        percent(system),
        downtime(availability, period),
        convention(period.convention),
    );
    match objectives.availability {
        None => format!("{figure}; no target set."),
        Some(goal) if system >= goal => {
            format!("{figure}; the target of {} % is met.", entered(goal))
        }
        Some(goal) => format!("{figure}; the target of {} % is missed.", entered(goal)),
    }
}

/// The system's downtime in a period.
#[must_use]
pub fn downtime(availability: &Availability, period: Period) -> String {
    availability
        .downtime_s_per_year
        .map_or_else(|| UNKNOWN.to_owned(), |down| in_period(down, period))
}

/// Seconds a year as a length of time in a period.
#[must_use]
pub fn in_period(seconds_per_year: impl Into<SignedSeconds>, period: Period) -> String {
    signed(period.of_a_year(seconds_per_year.into()))
}

/// A length of time that can be negative, as that of combined failures can.
#[must_use]
pub fn signed(seconds: SignedSeconds) -> String {
    let length = time::length(seconds.abs());
    if seconds.is_negative() && length != "0 s" {
        format!("−{length}")
    } else {
        length
    }
}

/// The name of a figure.
#[must_use]
pub fn figure(figure: AvailabilityFigure) -> &'static str {
    match figure {
        AvailabilityFigure::System => "Availability, %",
        AvailabilityFigure::Downtime => "Downtime",
        AvailabilityFigure::Objective => "Target, %",
        AvailabilityFigure::Ceiling => "Limit by adding replicas, %",
        AvailabilityFigure::Cluster => "All cluster nodes up, %",
        AvailabilityFigure::Spread => "P10 to P90, %",
    }
}

/// The value of a figure; nothing where the plan has none.
#[must_use]
pub fn value(
    figure: AvailabilityFigure,
    availability: &Availability,
    objectives: &Objectives,
    period: Period,
) -> Option<String> {
    let spread = &availability.spread;
    Some(match figure {
        AvailabilityFigure::System => percent(availability.system?),
        AvailabilityFigure::Downtime => {
            let down = downtime(availability, period);
            format!("{down} {}", convention(period.convention))
        }
        AvailabilityFigure::Objective => entered(objectives.availability?),
        AvailabilityFigure::Ceiling => percent(availability.ceiling?),
        AvailabilityFigure::Cluster => percent(availability.cluster?.all_nodes),
        AvailabilityFigure::Spread => {
            format!("{} to {}", percent(spread.p10?), percent(spread.p90?))
        }
    })
}

/// The limit that no number of replicas exceeds.
#[must_use]
pub fn ceiling(availability: &Availability) -> Option<String> {
    let ceiling = availability.ceiling?;
    let by: Vec<String> = availability.ceiling_by.iter().map(inside).collect();
    Some(format!(
        "Limit by adding replicas: {} %. It is set by {}.",
        percent(ceiling),
        by.join(", ")
    ))
}

/// The same as it stands on the page: the first few that set it, and how many more do.
#[must_use]
pub fn limit(availability: &Availability, catalog: &Catalog) -> Option<String> {
    const FEW: usize = 3;
    let ceiling = availability.ceiling?;
    let by = availability.ceiling_by.iter();
    let by: Vec<String> = by
        .map(|it| names::in_sentence(&inside(it), catalog))
        .collect();
    let (few, more) = by.split_at_checked(FEW).unwrap_or((&by, &[]));
    let mut named = few.join(", ");
    if !more.is_empty() {
        named = format!("{named} and {} more", more.len());
    }
    let ceiling = percent(ceiling);
    Some(format!(
        "Limit by adding replicas: {ceiling} %. It is set by {named}."
    ))
}

/// What the ranges make of it.
#[must_use]
pub fn percentiles(availability: &Availability) -> Option<String> {
    let spread = &availability.spread;
    let [p10, p50, p90] = told_apart([spread.p10?, spread.p50?, spread.p90?]);
    Some(format!(
        "With the ranges of the assumptions: P10 {} %, P50 {} %, P90 {} % (one in ten, half and nine in \
         ten draws at or below).",
        p10, p50, p90
    ))
}

/// Which range matters most.
#[must_use]
pub fn widest(sensitivity: &[Sensitivity], period: Period) -> Option<String> {
    let first = sensitivity.first()?;
    Some(format!(
        "{} has the largest effect: {} {} between its ends.",
        first.key,
        apart(first, period),
        convention(period.convention)
    ))
}

/// How far the ends of a range are apart, in downtime.
#[must_use]
pub fn apart(line: &Sensitivity, period: Period) -> String {
    let wide = Probability::clamped((line.high.get() - line.low.get()).abs());
    time::length(period.down(wide))
}

/// What to see in the tornado chart.
#[must_use]
pub fn tornado_caption(availability: &Availability, period: Period) -> String {
    format!(
        "Each bar spans the downtime between the ends of a range, all else at its likely value; the \
         line is the likely downtime, {}. The widest bar is the assumption to pin down first.",
        downtime(availability, period)
    )
}

/// The causes as a sentence for those who do not see bars.
#[must_use]
pub fn share(cause: &CausedDowntime, total: Option<Seconds>) -> String {
    match total.filter(|total| !total.is_zero()) {
        Some(total) => {
            let share = cause.seconds_per_year.get() / total.get() * 100.0;
            format!("{share:.1} %").replace('-', "−")
        }
        None => String::new(),
    }
}

/// A cause in the middle of a sentence.
#[must_use]
pub fn inside(it: &Cause) -> String {
    match it {
        Cause::Zone => "zone failures".to_owned(),
        Cause::Site => "site failures".to_owned(),
        Cause::Unit => "region or data center failures".to_owned(),
        Cause::Joint => "combined failures".to_owned(),
        Cause::Instance(_) | Cause::Takeover(_) | Cause::Uncovered(_) | Cause::Shared(_) => {
            cause(it)
        }
    }
}

/// A cause in words: `shared:postgres` is "postgres (shared dependency)".
#[must_use]
pub fn cause(cause: &Cause) -> String {
    names::cause_of(cause, ToString::to_string)
}
