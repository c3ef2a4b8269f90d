//! Scenarios on a plan of one's own: what they need of it, what it lacks, and what is asked of the run.

use super::super::run::{clock, fault, length};
use super::super::{grouped, names};
use tandem_domain::catalog::{Catalog, DrMode};
use tandem_domain::deployment::Scheme;
use tandem_domain::fault::Aim;
use tandem_domain::plan::{NodeTaintsPolicy, PodKind, WhenUnsatisfiable};
use tandem_domain::simulation::{
    AddpSetting, InjectedFault, Need, PlanQuestion, Question, RunAnswer, RunMeasure, RunTurn,
    Scenario, Time, Trace,
};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::thing_id::ThingId;

pub const HERE: &str = "On this plan";
pub const EACH: &str = "Each on its own plan";
pub const ITS_OWN: &str = "Run on its own plan";
pub const NOTHING_ASKED: &str = "No question on this plan: it does not count towards the score.";
pub const AS_THE_RUN_SHOWS: &str = "That is what the run shows.";

/// What of a scenario runs on the open plan, above it.
#[must_use]
pub fn staged_here(scenario: &Scenario) -> String {
    format!("{}: {}, on this plan", scenario.group, scenario.title)
}

/// How many scenarios run on the open plan.
#[must_use]
pub fn how_many(run: usize, of: usize) -> String {
    format!("{run} of {of} scenarios run on this plan.")
}

/// What a scenario needs.
#[must_use]
pub fn needs(needs: &[Need]) -> String {
    format!("Needs {}.", said(needs.iter()))
}

/// What a plan lacks of it.
#[must_use]
pub fn lacks(needs: &[Need], lacking: &[usize]) -> String {
    let lacking = lacking.iter().filter_map(|number| needs.get(*number));
    format!("This plan lacks {}.", said(lacking))
}

fn said<'n>(needs: impl Iterator<Item = &'n Need>) -> String {
    let said: Vec<String> = needs.map(need).collect();
    list_of(&said, "and")
}

/// Several as one: `a, b and c`.
fn list_of(said: &[String], last: &str) -> String {
    match said {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// Something that has to be in a plan.
#[must_use]
pub fn need(need: &Need) -> String {
    match need {
        Need::Pair {
            schemes,
            hosts,
            sites,
            hangs,
            license_server,
            ..
        } => {
            let schemes: Vec<String> = schemes.iter().map(|it| scheme(*it).to_owned()).collect();
            let mut said = format!("a {} pair", list_of(&schemes, "or"));
            if !sites.is_empty() {
                said += " over two sites";
            } else if !hosts.is_empty() {
                said += " on two hosts";
            }
            match hangs {
                Some(true) => said += " with hang detection on",
                Some(false) => said += " with hang detection off",
                None => {}
            }
            if license_server.is_some() {
                said += " that needs a license server to start";
            }
            said
        }
        Need::HaLicense { granted: true } => "an HA license".to_owned(),
        Need::HaLicense { granted: false } => "no HA license".to_owned(),
        Need::Addp { is } => match is {
            AddpSetting::Default => "ADDP on, at its default or shorter",
            AddpSetting::Longer => "ADDP on, at a time-out above its default",
            AddpSetting::Off => "ADDP off",
        }
        .to_owned(),
        Need::Delay {} => "a delay before a switchover".to_owned(),
        Need::ControlServers { .. } => "two Solution Control Servers on two hosts".to_owned(),
        Need::ConfigurationServer { database, .. } => {
            let with = match database {
                Some(_) => ", with its database as a shared dependency",
                None => "",
            };
            format!("a Configuration Server pair on two hosts{with}")
        }
        Need::ClusterNode {
            hosts,
            database,
            licensed,
            ..
        } => {
            let mut said = "a cluster of two nodes or more".to_owned();
            if !hosts.is_empty() {
                said += ", one with its pair on two hosts";
            }
            if database.is_some() {
                said += ", one with its database as a shared dependency";
            }
            if *licensed {
                said += ", one with licenses allocated to it";
            }
            said
        }
        Need::EventLog { .. } => "an event log database as a shared dependency".to_owned(),
        Need::DesktopProxies { .. } => "two desktop proxies without a backup".to_owned(),
        Need::EqualServers { least, .. } => format!("an N+1 application on {least} hosts or more"),
        Need::Recorders {} => "an Interaction Concentrator pair".to_owned(),
        Need::Singleton { kind, .. } => match kind {
            PodKind::Deployment => "a service that is one pod of a Deployment",
            PodKind::StatefulSet => "a service that is one pod of a StatefulSet",
        }
        .to_owned(),
        Need::Spread {
            worker,
            taints,
            unsatisfiable,
            too_few,
            ..
        } => {
            let mut said = "a Deployment with pods in two zones or more".to_owned();
            if worker.is_some() {
                said += ", in nodes of each";
            }
            if *too_few == Some(true) {
                said += ", too few of them without one zone";
            }
            said + &spreading(*taints, *unsatisfiable)
        }
        Need::Spare {
            dr,
            zone,
            taints,
            lacks_data,
            ..
        } => {
            let mut said = match dr {
                _ if *lacks_data => {
                    "a service with a copy in another region that has no database of its own"
                }
                Some(DrMode::ActiveSpare) => "a service with an active spare in another region",
                Some(DrMode::LimitedActiveSpare) => {
                    "a service with a limited active spare in another region"
                }
                Some(DrMode::PilotLight) => "a service with a pilot light in another region",
                Some(DrMode::NotSupported) | None => {
                    "a service without disaster recovery, in one of two regions"
                }
            }
            .to_owned();
            if zone.is_some() {
                said += " of two zones or more";
            }
            said + &spreading(*taints, None)
        }
        Need::Site { .. } => "a warm or hot standby pair over two sites".to_owned(),
    }
}

fn spreading(taints: Option<NodeTaintsPolicy>, waits: Option<WhenUnsatisfiable>) -> String {
    use tandem_domain::id::Word;
    let taints = taints.map(|it| format!(", nodeTaintsPolicy {}", it.id()));
    let waits = waits.map(|it| format!(", whenUnsatisfiable {}", it.id()));
    format!(
        "{}{}",
        taints.unwrap_or_default(),
        waits.unwrap_or_default()
    )
}

fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Alone => "single",
        Scheme::NPlusOne => "N+1",
        Scheme::Cold => "cold standby",
        Scheme::Warm => "warm standby",
        Scheme::Hot => "hot standby",
        Scheme::Parallel => "parallel",
    }
}

/// A question of a run as people are asked it: what fails, then what is asked; and why the answer is
/// right, in the words of the run.
#[must_use]
pub fn question(
    asked: &PlanQuestion,
    faults: &[InjectedFault],
    trace: &Trace,
    catalog: &Catalog,
) -> Question {
    let because = asked.because.and_then(|event| trace.events.get(event));
    Question {
        ask: format!(
            "{} {}",
            what_fails(faults, catalog),
            ask(&asked.measure, catalog)
        ),
        choices: asked
            .choices
            .iter()
            .map(|it| answer(it, &asked.measure, catalog))
            .collect(),
        right: asked.right,
        because: because.map_or_else(
            || AS_THE_RUN_SHOWS.to_owned(),
            |event| format!("{}: {} {}", clock(event.t_s), event.what, event.why),
        ),
    }
}

/// What fails and when, in sentences.
#[must_use]
pub fn what_fails(faults: &[InjectedFault], catalog: &Catalog) -> String {
    let said = faults.iter().map(|it| {
        let lasts = it.for_s.map(|lasts| format!(", for {}", length(lasts)));
        format!(
            "{}: {} ({}{}).",
            clock(it.at_s),
            fault(it.kind),
            hit(it, catalog),
            lasts.unwrap_or_default()
        )
    });
    let said: Vec<String> = said.collect();
    said.join(" ")
}

/// What a failure hits, by the names people gave it.
#[must_use]
pub fn hit(it: &InjectedFault, catalog: &Catalog) -> String {
    match it.kind.aim() {
        Aim::Thing | Aim::Host => match it.target.parse::<ThingId>() {
            Ok(ThingId::Unit(id)) => id,
            Ok(thing) => names::thing(&thing, catalog),
            Err(_) => it.target.clone(),
        },
        Aim::TwoEnds => it.target.replace('~', " and "),
        Aim::Licenses | Aim::Service => named(&it.target, catalog),
    }
}

fn named(subject: &str, catalog: &Catalog) -> String {
    names::subject(&SubjectId::from(subject), catalog)
}

fn ask(measure: &RunMeasure, catalog: &Catalog) -> String {
    match measure {
        RunMeasure::Outage { of } => format!("How long is {} down?", named(of, catalog)),
        RunMeasure::TwoPrimaries { of } => {
            format!(
                "How long do both servers of {} act as primary?",
                named(of, catalog)
            )
        }
        RunMeasure::Switchovers { of } => {
            format!("How many switchovers of {} are there?", named(of, catalog))
        }
        RunMeasure::PodsReady { of } => {
            format!(
                "How many pods of {} are ready at the end?",
                named(of, catalog)
            )
        }
        RunMeasure::LoggedOut {} => "How many agents are logged out?".to_owned(),
        RunMeasure::DownLongest { .. } => "Which of these is down longest?".to_owned(),
        RunMeasure::EventsLost {} => "How long are events lost?".to_owned(),
        RunMeasure::ExistenceUncertain {} => {
            "How long is it uncertain whether an interaction exists?".to_owned()
        }
        RunMeasure::TakesFirst { .. } => "Which of these happens first?".to_owned(),
    }
}

fn answer(it: &RunAnswer, measure: &RunMeasure, catalog: &Catalog) -> String {
    match it {
        RunAnswer::Lasts(Time::ZERO) => "Not at all".to_owned(),
        RunAnswer::Lasts(lasts) => length(*lasts),
        RunAnswer::NotWithinTheRun => match measure {
            RunMeasure::Outage { .. }
            | RunMeasure::TwoPrimaries { .. }
            | RunMeasure::EventsLost {}
            | RunMeasure::ExistenceUncertain {} => "Longer than the run".to_owned(),
            RunMeasure::Switchovers { .. }
            | RunMeasure::PodsReady { .. }
            | RunMeasure::LoggedOut {}
            | RunMeasure::DownLongest { .. }
            | RunMeasure::TakesFirst { .. } => super::NOT_IN_RUN.to_owned(),
        },
        RunAnswer::Count(0) => "None".to_owned(),
        RunAnswer::Count(count) => grouped(*count),
        RunAnswer::Subject(subject) => names::subject(subject, catalog),
        RunAnswer::Takes(turn) => match turn {
            RunTurn::WorkLost => "Requests in work are lost",
            RunTurn::Queues => "Requests queue",
            RunTurn::Refuses => "Requests are refused",
            RunTurn::ControlTakenOver => "The backup SCS takes over",
            RunTurn::ControlStays => "The backup SCS stays backup",
        }
        .to_owned(),
    }
}
