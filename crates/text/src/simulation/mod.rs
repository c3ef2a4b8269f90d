//! The failover simulator.

pub mod candidates;
pub mod cockpit;
pub mod fork;
pub mod game_day;
pub mod own_plan;
pub mod thing;

use super::run::{answer as outages, clock};
use super::{count, grouped, verb};
use tandem_document::simulation_link::BadRun;
use tandem_domain::simulation::{Cursor, OfferedKind, Scenario, Trace, TrafficCounts};

pub const TITLE: &str = "Simulation";
pub const WHAT: &str = "Inject a failure, and see what detects it, when, what takes over, what \
    is lost, and why.";
pub const ON_A_PLAN: &str = "Open a plan to inject failures into it, or load one of these \
    scenarios: each brings its own plan and leaves yours unchanged.";
pub const WORKING: &str = "Running";
pub const CUT_SHORT: &str = "The run has more events than it may hold, so it ends early.";

pub const STAGE: &str = "Load scenario";
pub const LEAVE: &str = "Back to my plan";
pub const LEAVE_EMPTY: &str = "Close scenario";
pub const AS_STAGED: &str = "Reset scenario";
pub const NEXT: &str = "Next scenario";

pub const PREDICT: &str = "What do you expect?";
pub const SHOW: &str = "Show the run";
pub const SKIP: &str = "Show it without a guess";
pub const RIGHT: &str = "Correct.";
pub const WRONG: &str = "Not quite.";

pub const RUN: &str = "Settings";
pub const SEED: &str = "Seed";
pub const DURATION: &str = "Duration";
pub const RATE: &str = "Arrivals/s per service";
pub const HOLD: &str = "Handling time";
pub const CAPACITY: &str = "Concurrency per instance";
pub const QUEUE: &str = "Queue size";
pub const AGENTS: &str = "Agents";
pub const NO_LIMIT: &str = "no limit";
pub const OF_THE_PLAN: &str = "from the plan";

pub const FAULTS: &str = "Failures";
pub const NO_FAULTS: &str = "None yet. Choose a component on the map, then a failure.";
pub const AT: &str = "At";
pub const FOR: &str = "Duration";
pub const REPAIRED: &str = "until auto-recovery";
pub const REMOVE: &str = "Remove";

pub const START: &str = "To the start";
pub const BACK: &str = "Previous event";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const FORWARD: &str = "Next event";
pub const END: &str = "To the end";
pub const MOMENT: &str = "Position in the run";
pub const SPEED: &str = "Speed";
pub const TRANSPORT: &str = "Playback";
pub const FORK: &str = "Branch";
pub const KEYS: &str = "Space plays and pauses, left and right step to the next event, with \
    Shift by ten, comma and period to the next turning point, Home and End to either end. f \
    branches, b injects a failure into what has the focus, i opens the failures to inject, c pauses \
    at turning points, d opens the details, l links to this moment, p presents.";

pub const MAP: &str = "System map";
pub const STANDINGS: &str = "System map as a table";
pub const STANDING_HEAD: [&str; 4] = ["Component", "State", "Since", "Reason"];

pub const OUTAGES: &str = "Outages";
pub const NO_OUTAGES: &str = "None.";
pub const OUTAGE_HEAD: [&str; 6] = [
    "Service", "From", "Detected", "Restored", "Duration", "Cause",
];
pub const NOT_IN_RUN: &str = "not within the run";

pub const TRAFFIC: &str = "Traffic";

pub const LOG: &str = "Event log";
pub const SEARCH: &str = "Search the log";
pub const ABOUT: &str = "About";
pub const EVERYBODY: &str = "All";
pub const EARLIER: &str = "Earlier";
pub const LATER: &str = "Later";
pub const NOTHING_HAPPENS: &str = "No events in this run.";
pub const NO_EVENTS: &str = "No matches.";

pub const WAITING_CHART: &str = "In progress and queued";
pub const SERVED_CHART: &str = "Served";
pub const LOST_CHART: &str = "Lost and refused";
pub const INTERACTIONS: &str = "interactions";
pub const AGENTS_UNIT: &str = "agents";
pub const IN_WORK: &str = "in progress";
pub const WAITING: &str = "queued";
pub const SERVED: &str = "served";
pub const REFUSED: &str = "refused";
pub const LOST: &str = "lost";
pub const SEATS: &str = "seats";
pub const LOGGED_IN: &str = "logged in";
pub const TIME: &str = "Time";
pub const CHARTS: &str = "Traffic and agents over time";
pub const NO_TRAFFIC: &str = "This run has no traffic.";

/// The answer: what happened in this run, in one sentence.
#[must_use]
pub fn answer(trace: &Trace, faults: usize) -> String {
    let out = outages(trace, faults);
    let customers = customers(trace.counts_of(OfferedKind::Interactions));
    let rest = rest(trace.counts_of(OfferedKind::Requests));
    let all = [Some(out.trim_end_matches('.').to_owned()), customers, rest];
    let all: Vec<String> = all.into_iter().flatten().collect();
    format!("{}.", all.join("; "))
}

/// What became of customers' interactions, as part of a sentence; nothing where there were none.
fn customers(counts: TrafficCounts) -> Option<String> {
    let TrafficCounts {
        offered,
        lost,
        refused,
        waiting,
        ..
    } = counts;
    if offered == 0 {
        return None;
    }
    let lost = match lost {
        0 => "none is".to_owned(),
        1 => "1 is".to_owned(),
        lost => format!("{} are", grouped(lost)),
    };
    let refused = match refused {
        0 => String::new(),
        refused => format!(" and {} refused", grouped(refused)),
    };
    let waiting = match waiting {
        0 => String::new(),
        waiting => format!("; {} in progress at the end", grouped(waiting)),
    };
    Some(format!(
        "of {} interactions {lost} lost{refused}{waiting}",
        grouped(offered),
    ))
}

/// What became of requests, which are told where any failed.
fn rest(counts: TrafficCounts) -> Option<String> {
    let failed = counts.lost + counts.refused;
    (failed > 0).then(|| {
        format!(
            "{} of {} requests failed",
            grouped(failed),
            grouped(counts.offered)
        )
    })
}

/// What a scenario shows, above it.
#[must_use]
pub fn staged(scenario: &Scenario) -> String {
    format!("{}: {}", scenario.group, scenario.title)
}

/// How many scenarios there are.
#[must_use]
pub fn scenarios(number: usize) -> String {
    format!("{STAGE} ({number})")
}

/// The answer that was given.
#[must_use]
pub fn foretold(choice: &str) -> String {
    format!("Your answer: {}.", choice.trim_end_matches('.'))
}

/// What was right.
#[must_use]
pub fn right_was(choice: &str) -> String {
    format!("Answer: {}.", choice.trim_end_matches('.'))
}

/// Why a run of a link is not shown.
#[must_use]
pub fn bad_run(why: &BadRun) -> String {
    let why = why.to_string();
    format!(
        "The run of this link could not be read: {}. Nothing was changed; the run shown is without it.",
        why.trim_end_matches('.')
    )
}

/// Why there is no run.
#[must_use]
pub fn refused(why: &str) -> String {
    format!("This run is not possible. {why}")
}

/// Where the cursor is.
#[must_use]
pub fn place(cursor: Cursor, trace: &Trace) -> String {
    format!(
        "{} of {}, {} of {} events",
        clock(cursor.moment),
        clock(trace.duration_s),
        grouped(cursor.events as u64),
        grouped(trace.events.len() as u64)
    )
}

/// What is said when the cursor has come to a place by itself or by a step.
#[must_use]
pub fn arrived(cursor: Cursor, trace: &Trace) -> String {
    let last = cursor.events.checked_sub(1);
    let last = last.and_then(|last| trace.events.get(last));
    match last {
        Some(event) if event.t_s == cursor.moment => {
            format!("{}: {} {}", clock(event.t_s), event.what, event.why)
        }
        Some(event) => format!("{}. Last: {}", clock(cursor.moment), event.what),
        None => format!("{}. No events yet.", clock(cursor.moment)),
    }
}

/// Which part of the log is shown.
#[must_use]
pub fn shown(from: usize, until: usize, of: usize) -> String {
    if of == 0 {
        return NO_EVENTS.to_owned();
    }
    format!(
        "{} to {} of {}",
        grouped(from as u64 + 1),
        grouped(until as u64),
        count_events(of)
    )
}

fn count_events(of: usize) -> String {
    let noun = verb(of, "event", "events");
    format!("{} {noun}", grouped(of as u64))
}

/// How many faults there are.
#[must_use]
pub fn faults(number: usize) -> String {
    match number {
        0 => FAULTS.to_owned(),
        number => format!("{FAULTS} ({number})"),
    }
}

/// How many faults are not listed.
#[must_use]
pub fn more_faults(number: usize) -> String {
    format!("{} more", count(number, "failure", "failures"))
}

/// Seats of a license item.
#[must_use]
pub fn seats_of(item: &str) -> String {
    format!("Agent seats by {item}")
}

/// A chart for those who do not see it: where each line ends.
#[must_use]
pub fn chart(title: &str, ends: &[(&str, u64)]) -> String {
    let ends: Vec<String> = ends
        .iter()
        .map(|(name, end)| format!("{name} {}", grouped(*end)))
        .collect();
    format!("{title}. At the end: {}.", ends.join(", "))
}

pub const NO_NUMBER: &str = "Enter a length of time such as 30 min.";
pub const NO_COUNT: &str = "Enter a whole number such as 1,200.";
pub const NO_RATE: &str = "Enter a number such as 2.5.";
