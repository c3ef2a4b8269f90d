//! Two runs compared.

use crate::run::{clock, length};
use crate::{count, names, verb};
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::{Fork, Outage};
use tandem_domain::subject_id::SubjectId;

pub const TITLE: &str = "Two runs compared";
pub const KEPT: &str = "A is the baseline. Change its failures to make B.";
pub const GO_BACK: &str = "Go back to A";
pub const COMPARE: &str = "Compare";
pub const LET_GO: &str = "Discard A";
pub const SUBJECT: &str = "Service";
pub const A: &str = "A";
pub const B: &str = "B";
pub const DIFFERENCE: &str = "Difference";
pub const DIFFERS: &str = "differs";
pub const NO_OUTAGE: &str = "no outage";
pub const GOES_ON: &str = "not restored";
pub const OUTAGES: &str = "Outages of both";
pub const TRAFFIC: &str = "Traffic of both";
pub const FAULTS: &str = "Failures of each";
pub const NO_OUTAGES: &str = "Neither run has an outage.";
pub const TRAFFIC_HEAD: [&str; 7] = [
    "Service",
    "Served in A",
    "Served in B",
    "Refused in A",
    "Refused in B",
    "Lost in A",
    "Lost in B",
];

/// The name of a lane of the picture.
#[must_use]
pub fn lane(run: &str, subject: &SubjectId, catalog: &Catalog) -> String {
    format!("{run}: {}", names::subject(subject, catalog))
}

/// How many outages the picture leaves out.
#[must_use]
pub fn more(number: usize) -> String {
    format!(
        "{} more {} in the table.",
        number,
        verb(number, "is", "are")
    )
}

/// How the two differ, in one sentence.
#[must_use]
pub fn answer(fork: &Fork) -> String {
    let Some(moment) = fork.parts_at else {
        return "Both runs are the same.".to_owned();
    };
    let differ = fork.outages.iter().filter(|side| side.differs()).count();
    let outages = match differ {
        0 => "the outages are the same".to_owned(),
        _ => format!(
            "{} {}",
            count(differ, "outage", "outages"),
            verb(differ, "differs", "differ")
        ),
    };
    format!(
        "The runs are the same until {}; after that {outages}.",
        clock(moment)
    )
}

/// How long an outage of one of them lasts.
#[must_use]
pub fn lasts(outage: Option<&Outage>) -> String {
    outage.map_or_else(
        || NO_OUTAGE.to_owned(),
        |outage| match outage.recovered_s {
            Some(until) => length(until - outage.from_s),
            None => GOES_ON.to_owned(),
        },
    )
}

/// An outage of one of them.
#[must_use]
pub fn outage(outage: Option<&Outage>) -> String {
    let Some(outage) = outage else {
        return NO_OUTAGE.to_owned();
    };
    match outage.recovered_s {
        Some(until) => format!(
            "{} from {}",
            length(until - outage.from_s),
            clock(outage.from_s)
        ),
        None => format!("from {} on", clock(outage.from_s)),
    }
}

/// How much longer it lasts in the second.
#[must_use]
pub fn difference(one: Option<&Outage>, other: Option<&Outage>) -> String {
    let lasts = |outage: Option<&Outage>| match outage {
        Some(outage) => outage.recovered_s.map(|until| until - outage.from_s),
        None => Some(tandem_domain::simulation::Time::ZERO),
    };
    match (lasts(one), lasts(other)) {
        (Some(one), Some(other)) if other > one => format!("{} longer", length(other - one)),
        (Some(one), Some(other)) if one > other => format!("{} shorter", length(one - other)),
        (Some(_), Some(_)) => "same duration".to_owned(),
        (None, Some(_)) => "restored in B only".to_owned(),
        (Some(_), None) => "not restored in B".to_owned(),
        (None, None) => "restored in neither".to_owned(),
    }
}
