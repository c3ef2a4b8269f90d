//! Figures that nobody has said for this plan: what the ends of their plausible ranges make of the
//! downtime.

use serde_json::Value;

use super::question::{OpenQuestion, of};
use crate::arena::Idx;
use crate::availability::{json_number, system_down, timings_used};
use crate::catalog::{AskedInput, Catalog, Timing, TimingKey, TimingUnit, TimingValue, Timings};
use crate::deployment::{Deployment, Shared};
use crate::id::Word;
use crate::path::Path;
use crate::plan::{Mttf, Plan};
use crate::reliability::Model;
use crate::source::Basis;
use crate::units::{Hours, Probability, SignedSeconds};

/// A time is between a third of what it is and three times that.
const TIMES: f64 = 3.0;
/// A share is between half and twice.
const SHARES: f64 = 2.0;
/// What changes the downtime by less than so many seconds a year does not matter.
const MATTERS: f64 = 1.0;

pub(super) fn questions(
    plan: &Plan,
    deployment: &Deployment,
    timings: &Timings,
    catalog: &Catalog,
) -> Vec<OpenQuestion> {
    let Some(now) = system_down(deployment, timings) else {
        return Vec::new();
    };
    let change = |then: Probability| SignedSeconds::new((then.get() - now.get()) * year());
    let mut asked = Vec::new();
    for key in timings_used(deployment) {
        let Some(timing) = timings.get(key) else {
            continue;
        };
        let (Some(words), Some((low, high))) = (catalog.questions.timing(key.id()), range(timing))
        else {
            continue;
        };
        if timing.basis == Basis::Documented || plan.own(timing).is_some() {
            continue;
        }
        let at = |end: &Value| {
            let value = TimingValue::from_json(end)?;
            change(system_down(deployment, &timings.clone().with(key, value))?)
        };
        let path = plan.timing_at(key).to_string();
        asked.push(OpenQuestion {
            paths: vec![path.clone()],
            path,
            what: words.what.clone(),
            whom: words.whom,
            low_s: at(&low),
            high_s: at(&high),
            basis: Some(timing.basis),
            now: timing.value.to_json(),
            low,
            high,
        });
    }
    asked.extend(of_members(deployment, timings, catalog, &change));
    asked.retain(|it| it.span().is_some_and(|span| span.get() >= MATTERS));
    asked
}

/// A year, in seconds.
fn year() -> f64 {
    f64::from(Model::YEAR_HOURS) * 3_600.0
}

/// The plausible range of a timing, within what it can be; `None` where it is no number or has none.
fn range(timing: &Timing) -> Option<(Value, Value)> {
    let now = timing.number().filter(|now| *now > 0.0)?;
    let (least, most) = (timing.min.unwrap_or(0.0), timing.max.unwrap_or(f64::MAX));
    let (low, high) = match timing.unit {
        TimingUnit::Seconds | TimingUnit::Hours => (now / TIMES, now * TIMES),
        TimingUnit::Share => (now / SHARES, (now * SHARES).min(1.0)),
        TimingUnit::Count => ((now / TIMES).round().max(1.0), (now * TIMES).round()),
        TimingUnit::Flag | TimingUnit::Word => return None,
    };
    let (low, high) = (low.max(least).min(now), high.min(most).max(now));
    Some((json_number(low), json_number(high)))
}

/// How often members of shared dependencies fail and how long their repair takes, where the plan does
/// not say and a host's figures stand in.
fn of_members(
    deployment: &Deployment,
    timings: &Timings,
    catalog: &Catalog,
    change: &impl Fn(Probability) -> Option<SignedSeconds>,
) -> Vec<OpenQuestion> {
    let hours = |key| timings.get(key).and_then(Timing::number);
    let mut tried = deployment.clone();
    let mut down = |at: Idx<Shared>, set: &dyn Fn(&mut Shared)| {
        let before = tried.shared[at].clone();
        set(&mut tried.shared[at]);
        let down = system_down(&tried, timings);
        tried.shared[at] = before;
        change(down?)
    };
    let question = |input,
                    path: Path,
                    name: &str,
                    key,
                    [low_s, high_s]: [Option<SignedSeconds>; 2],
                    now: f64| {
        let asked = of(input, &[(path, name.to_owned())], None, catalog)?;
        Some(OpenQuestion {
            low_s,
            high_s,
            basis: timings.basis(key),
            now: json_number(now),
            low: json_number(now / TIMES),
            high: json_number(now * TIMES),
            ..asked
        })
    };
    let mut asked = Vec::new();
    for (index, part) in deployment.shared.iter() {
        let key = TimingKey::HostMttf;
        if let (None, Some(now)) = (part.mttf, hours(key)) {
            let ends = [now / TIMES, now * TIMES].map(|end| {
                let mttf = Hours::new(end).map(Mttf::Hours);
                down(index, &|part| part.mttf = mttf)
            });
            let at = part.at.key("mttf_h");
            asked.extend(question(
                AskedInput::MemberMttf,
                at,
                &part.id,
                key,
                ends,
                now,
            ));
        }
        let key = TimingKey::HostRepair;
        if let (None, Some(now)) = (part.mttr_h, hours(key).filter(|now| *now > 0.0)) {
            let ends = [now / TIMES, now * TIMES]
                .map(|end| down(index, &|part| part.mttr_h = Hours::new(end)));
            let at = part.at.key("mttr_h");
            asked.extend(question(
                AskedInput::MemberMttr,
                at,
                &part.id,
                key,
                ends,
                now,
            ));
        }
    }
    asked
}
