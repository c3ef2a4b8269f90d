//! The explanation of a figure of the availability page: formula, largest cause, most effective change.

use super::{cause, convention, downtime, in_period, percent, remedies, time};
use tandem_domain::availability::{
    Availability, AvailabilityFigure, Improvement, LeverSubject, Period, StandbyPair, standby, wait,
};
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Objectives;
use tandem_domain::reliability::{
    FailureClass, FailureKind, Group, MemberPlacement, Model, Pair, Structure, Thing, odds,
};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::{Probability, Rate, Seconds, SignedSeconds};

pub const FORMULA: &str = "Formula";
pub const BINDS: &str = "Largest cause";
pub const LEVER: &str = "Most effective change";
pub const MADE_OF: &str = "Failure classes";
pub const CLASS: &str = "Failure";
pub const OFTEN: &str = "Mean time between failures";
pub const DOWN: &str = "Duration";
pub const SHARE: &str = "Downtime per uptime";
pub const NEEDS: &str = "Shared dependencies";
pub const STARTS_WITH: &str = "Shared dependencies needed to start";
pub const NOTHING: &str = "No single change of the plan improves it.";
pub const NOT_ANSWERED: &str = "A figure this depends on is unknown, so there is no result.";
pub const TO_ASSUMPTIONS: &str = "The assumptions at the end of the page set rate and duration.";

/// A probability with the digits that say something: `5.94e-5`.
#[must_use]
pub fn small(share: f64) -> String {
    if share == 0.0 {
        "0".to_owned()
    } else if share >= 0.001 {
        format!("{share:.6}")
    } else {
        format!("{share:.3e}")
    }
}

/// The formula of a figure with the plan's numbers in it, a line each.
#[must_use]
pub fn formulas(
    figure: AvailabilityFigure,
    availability: &Availability,
    objectives: &Objectives,
    period: Period,
) -> Vec<String> {
    let down = |up: Probability| small(1.0 - up.get());
    let hours = period.length().get() / 3600.0;
    let lines = match figure {
        AvailabilityFigure::System => availability.system.map(|system| {
            vec![
                "U = Σ P(zones) · (1 − Π (1 − U of each component)), then the region or data center".to_owned(),
                format!("A = 1 − U = 1 − {} = {} %", down(system), percent(system)),
            ]
        }),
        AvailabilityFigure::Downtime => availability.system.map(|system| {
            vec![format!(
                "U · period = {} · {hours} h = {}",
                down(system),
                downtime(availability, period)
            )]
        }),
        AvailabilityFigure::Objective => objectives.availability.map(|goal| {
            let left = goal.complement();
            vec![format!(
                "(1 − {}) · {hours} h leaves {} {}",
                goal.get(),
                time::length(period.down(left)),
                convention(period.convention)
            )]
        }),
        AvailabilityFigure::Ceiling => availability
            .ceiling
            .map(|ceiling| vec![format!("1 − {} = {} %", down(ceiling), percent(ceiling))]),
        AvailabilityFigure::Cluster => availability.cluster.map(|cluster| {
            let share = cluster.share.map(|share| {
                format!(
                    "share of interactions whose node is up: {} %",
                    percent(share)
                )
            });
            let all = format!("all nodes up: {} %", percent(cluster.all_nodes));
            [Some(all), share].into_iter().flatten().collect()
        }),
        AvailabilityFigure::Spread => super::percentiles(availability).map(|line| vec![line]),
    };
    lines.unwrap_or_default()
}

/// What decides a figure.
#[must_use]
pub fn binding(figure: AvailabilityFigure, availability: &Availability, period: Period) -> String {
    match figure {
        AvailabilityFigure::System
        | AvailabilityFigure::Downtime
        | AvailabilityFigure::Objective => {
            let first = availability.by_cause.first();
            first.map_or_else(String::new, |first| {
                format!(
                    "{}, with {} {}.",
                    cause(&first.cause),
                    in_period(first.seconds_per_year, period),
                    convention(period.convention)
                )
            })
        }
        AvailabilityFigure::Ceiling => {
            let by: Vec<String> = availability.ceiling_by.iter().map(cause).collect();
            format!("{}.", by.join(", "))
        }
        AvailabilityFigure::Cluster => {
            "Every node counts: no other can finish the interactions of one that is down."
                .to_owned()
        }
        AvailabilityFigure::Spread => super::widest(&availability.spread.sensitivity, period)
            .unwrap_or_else(|| super::NO_RANGES.to_owned()),
    }
}

/// The change that helps most, of a subject where there is one for it; where the objective is met,
/// where to look.
#[must_use]
pub fn lever(
    availability: &Availability,
    subject: Option<&SubjectId>,
    period: Period,
    catalog: &Catalog,
) -> String {
    let saved = |it: &&Improvement| it.saved.get();
    let all = || availability.improvements.iter();
    let own = subject.and_then(|subject| {
        let subject = LeverSubject::Subject(subject.clone());
        let of_it = all().filter(|it| it.subject.as_ref() == Some(&subject));
        of_it.max_by(|a, b| saved(a).total_cmp(&saved(b)))
    });
    let best = own.or_else(|| all().max_by(|a, b| saved(a).total_cmp(&saved(b))));
    match best {
        Some(best) => format!(
            "{}: saves {} {}.",
            remedies::improvement(best, catalog),
            in_period(best.saved, period),
            convention(period.convention)
        ),
        None => match availability.by_cause.first() {
            Some(first) => format!("Shorten or prevent: {}.", cause(&first.cause)),
            None => NOTHING.to_owned(),
        },
    }
}

/// The share of a cause as a formula.
#[must_use]
pub fn cause_formula(seconds_per_year: SignedSeconds, model: &Model, period: Period) -> String {
    let share = seconds_per_year.get() / model.year.get();
    format!(
        "{} · {} h = {} {}",
        small(share).replace("e-", "e−"),
        period.length().get() / 3600.0,
        in_period(seconds_per_year, period),
        convention(period.convention)
    )
}

/// The formula of a cause, and what its subject is made of.
#[must_use]
pub fn cause_lines(
    seconds_per_year: SignedSeconds,
    structure: Option<&Structure>,
    model: &Model,
    period: Period,
) -> Vec<String> {
    let first = cause_formula(seconds_per_year, model, period);
    let more = structure.map(structure_lines).unwrap_or_default();
    [first].into_iter().chain(more).collect()
}

/// A structure in lines: what it needs, and the chain's figures of a pair. Alike parts once.
#[must_use]
pub fn structure_lines(structure: &Structure) -> Vec<String> {
    match structure {
        Structure::Group(group) => vec![group_line(group)],
        Structure::Moving { pod, moved_in } => vec![
            format!("U/(1 − U) = Σ λ·d = {}", small(odds(pod).get())),
            format!("a zone failure moves it in {}", time::length(*moved_in)),
        ],
        Structure::Pair(pair) => {
            standby(pair).map_or_else(Vec::new, |chain| pair_lines(pair, chain))
        }
        Structure::All(parts) => {
            let alike: Vec<(&Structure, usize)> = parts
                .chunk_by(|one, other| one == other)
                .filter_map(|alike| Some((alike.first()?, alike.len())))
                .collect();
            alike
                .into_iter()
                .flat_map(|(part, times)| {
                    let each = (times > 1).then(|| format!("{times} workloads, each:"));
                    each.into_iter().chain(structure_lines(part))
                })
                .collect()
        }
    }
}

fn group_line(group: &Group) -> String {
    let q = odds(&group.member).probability();
    let zones = match &group.placed {
        MemberPlacement::Zones(members) if members.len() > 1 => {
            let each: Vec<String> = members.iter().map(ToString::to_string).collect();
            format!(", in zones {}", each.join("/"))
        }
        _ => String::new(),
    };
    let crews = group
        .crews
        .map_or_else(String::new, |crews| format!(", {crews} repair crews"));
    let beta = if group.common_cause == Probability::ZERO {
        String::new()
    } else {
        format!(", common cause {}", group.common_cause.get())
    };
    format!(
        "{} of {}, tolerates {}, each down for q = {} of the time{zones}{crews}{beta}",
        group.need,
        group.members(),
        group.members().saturating_sub(group.need),
        small(q.get())
    )
}

fn pair_lines(pair: &Pair, chain: StandbyPair) -> Vec<String> {
    let mut lines = vec![
        format!("1/λ = {}", often(chain.active)),
        format!("c = {:.6} of failures are detected", chain.coverage.get()),
        format!("1/μ = {}", time::length(chain.repair)),
        format!("t = {} to fail over", time::length(chain.takeover)),
        format!(
            "τ = {} where nothing detects the failure",
            time::length(chain.uncovered)
        ),
    ];
    if !pair.standby_fails {
        lines.push("λs = 0: a cold standby does not run".to_owned());
    }
    if let Some(down) = chain.down() {
        lines.push(format!(
            "U = {} failing over + {} undetected + {} none up = {}",
            small(down.takeover.get()),
            small(down.uncovered.get()),
            small(down.none.get()),
            small(down.total().get())
        ));
    }
    lines
}

/// The parts a thing waits for when it starts, each with how long that is on average; nothing where
/// there are none. What the thing runs with as well is not waited for.
#[must_use]
pub fn starts_with(model: &Model, thing: &Thing) -> Option<String> {
    let parts = thing.starts_with.iter().map(|part| &model.parts[*part]);
    let parts: Vec<String> = parts
        .map(|part| {
            let wait = part.structure.as_ref().and_then(wait);
            let wait = wait.map_or_else(|| "unknown".to_owned(), time::length);
            format!("{} ({wait} on average)", part.id)
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The mean time between two.
#[must_use]
pub fn often(rate: Rate) -> String {
    if rate == Rate::NEVER {
        return "never".to_owned();
    }
    let mean = Seconds::new(1.0 / rate.get());
    mean.map_or_else(|| "never".to_owned(), time::interval)
}

/// The ways the members of a structure fail; alike members once.
#[must_use]
pub fn classes(structure: &Structure) -> Vec<FailureClass> {
    let mut found: Vec<FailureClass> = match structure {
        Structure::Group(group) => group.member.clone(),
        Structure::Moving { pod, .. } => pod.clone(),
        Structure::Pair(pair) => pair.failures.iter().map(|(class, _)| *class).collect(),
        Structure::All(parts) => parts.iter().flat_map(classes).collect(),
    };
    let mut seen = Vec::new();
    found.retain(|class| {
        let is_new = !seen.contains(class);
        seen.push(*class);
        is_new
    });
    found
}

/// What happens in a failure class.
#[must_use]
pub fn kind(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::Process => "process or container crash",
        FailureKind::Hang => "process hang",
        FailureKind::Host => "host or worker node failure",
        FailureKind::Itself => "failure of its own",
    }
}
