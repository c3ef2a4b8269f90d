//! Parts that are needed only to start: the model's worked numbers, first passage by enumeration, and
//! what is needed both ways.

use serde_json::{Value, json};
use tandem::domain::availability::{Cause, KOutOfN};
use tandem::domain::catalog::TimingKey;
use tandem::domain::units::{Rate, Seconds};

use super::assert_close;
use super::plans::{answer, system};

fn hours(number: f64) -> Seconds {
    Seconds::from_hours(number).unwrap()
}

fn once_in(mean: Seconds) -> Rate {
    Rate::once_in(mean).unwrap()
}

/// An application that needs a part of this kind, with what the part is.
fn needing(kind: &str, part: Value, application: Value, depends_on: Value) -> Value {
    let mut shared =
        json!({ "id": "part", "kind": kind, "at": "engage", "mttf_h": 2000, "mttr_h": 4 });
    let mut app = json!({ "id": "app", "depends_on": depends_on });
    for (object, more) in [(&mut shared, part), (&mut app, application)] {
        for (key, value) in more.as_object().unwrap() {
            object[key] = value.clone();
        }
    }
    json!({
        "shared": [shared],
        "engage": { "management_layer": { "ha_license": true }, "applications": [app] },
    })
}

fn lone(kind: &str, depends_on: Value) -> Value {
    needing(kind, json!({}), json!({}), depends_on)
}

fn warm(kind: &str, depends_on: Value) -> Value {
    let pair = json!({ "redundancy": "warm-standby", "hosts": ["a", "b"] });
    needing(kind, json!({}), pair, depends_on)
}

fn minutes(answer: &Value) -> f64 {
    super::plans::answer(answer.clone())
        .downtime_s_per_year
        .unwrap()
        .get()
        / 60.0
}

#[test]
fn the_worked_waits() {
    let wait = |need, of| KOutOfN { need, of }.wait(once_in(hours(2000.0)), hours(4.0), u32::MAX);
    assert_eq!(format!("{:.6}", wait(1, 1).get()), "28.742515");
    assert_eq!(format!("{:.7}", wait(2, 3).get()), "0.0860364");
    let down = KOutOfN { need: 2, of: 3 }.down(once_in(hours(2000.0)) * hours(4.0));
    assert_eq!(format!("{:.3}", wait(2, 3).get() / down.get()), "7207.998");
}

#[test]
fn the_worked_servers_and_pairs() {
    let start = json!([{ "id": "part", "for": "start" }]);
    let single = |depends_on| format!("{:.13}", system(lone("other", depends_on)));
    assert_eq!(single(json!([])), "0.9995346054506");
    assert_eq!(single(start.clone()), "0.9995297072258");
    assert_eq!(
        format!("{:.13}", system(warm("other", start.clone()))),
        "0.9999922043189"
    );
    // In series it would be 1,294 minutes a year instead of 247: 1,049 more instead of 2.6.
    let [none, started, run] = [json!([]), start, json!(["part"])];
    let [none, started, run] = [none, started, run].map(|it| minutes(&lone("other", it)));
    assert_eq!(format!("{:.1}", started - none), "2.6");
    assert_eq!(format!("{started:.0}"), "247");
    assert_eq!(format!("{:.0}", run - none), "1049");
    assert_eq!(format!("{run:.0}"), "1294");
}

/// Case G7: a license server behind applications that end once in 2,000 h.
#[test]
fn case_g7_only_what_starts_needs_a_license_server() {
    let exits_alone = |depends_on: Value| {
        let mut plan = lone("license-server", depends_on);
        plan["assumptions"] =
            json!({ "process_mttf_h": 2000, "hang_share": 0, "host_mttf_h": null });
        minutes(&plan)
    };
    let more = exits_alone(json!(["part"])) - exits_alone(json!([]));
    assert_eq!(format!("{more:.1}"), "2.1");
    let more = exits_alone(json!([{ "id": "part", "for": "run" }])) - exits_alone(json!([]));
    assert!(more > 1040.0, "{more}");
}

#[test]
fn license_servers_configuration_servers_and_registries_are_of_that_kind() {
    for kind in ["license-server", "configuration-server", "registry"] {
        let by_kind = system(lone(kind, json!(["part"])));
        let said = system(lone(kind, json!([{ "id": "part", "for": "start" }])));
        let to_run = system(lone(kind, json!([{ "id": "part", "for": "run" }])));
        assert_close(by_kind, said, 0.0);
        assert!(to_run < said - 1e-3, "{kind}: {to_run} {said}");
    }
    for kind in [
        "database",
        "redis",
        "kafka",
        "consul",
        "search",
        "load-balancer",
        "t-server",
        "other",
    ] {
        let by_kind = system(lone(kind, json!(["part"])));
        let said = system(lone(kind, json!([{ "id": "part", "for": "run" }])));
        assert_close(by_kind, said, 0.0);
    }
}

#[test]
fn a_part_that_is_named_both_ways_is_needed_to_run_and_not_waited_for() {
    let both = json!([{ "id": "part", "for": "start" }, { "id": "part", "for": "run" }]);
    let to_run = json!([{ "id": "part", "for": "run" }]);
    assert_close(
        system(lone("registry", both)),
        system(lone("registry", to_run.clone())),
        0.0,
    );
    // By two applications: down for the one, so that the other waits for nothing.
    let two = |one: Value, other: Value| {
        let mut plan = lone("registry", one);
        let second = json!({ "id": "second", "depends_on": other });
        plan["engage"]["applications"]
            .as_array_mut()
            .unwrap()
            .push(second);
        plan
    };
    let start = json!([{ "id": "part", "for": "start" }]);
    let mixed = two(to_run.clone(), start);
    assert_close(system(mixed.clone()), system(two(to_run, json!([]))), 1e-15);
    // The second by itself waits.
    let services = answer(mixed).services;
    let second = services
        .iter()
        .find(|it| it.id.to_string() == "second")
        .unwrap();
    assert_eq!(
        format!("{:.13}", second.availability.unwrap().get()),
        "0.9995346054506"
    );
    assert_eq!(
        format!("{:.13}", second.with_shared.unwrap().get()),
        "0.9995297072258"
    );
}

#[test]
fn waits_are_a_cause_of_what_starts_and_not_of_the_part() {
    let start = json!([{ "id": "part", "for": "start" }]);
    let causes = answer(lone("other", start)).by_cause;
    assert_eq!(causes.len(), 1, "{causes:?}");
    assert_eq!(causes[0].cause, Cause::Instance("app".into()));
}

#[test]
fn a_cold_standby_waits_for_its_start_and_one_that_runs_does_not() {
    let start = json!([{ "id": "part", "for": "start" }]);
    let pair = |mode: &str, depends_on: &Value| {
        let pair = json!({ "redundancy": mode, "hosts": ["a", "b"] });
        answer(needing("other", json!({}), pair, depends_on.clone()))
    };
    let takeovers = |mode: &str, depends_on: &Value| {
        let causes = pair(mode, depends_on).by_cause;
        let mut takeovers = causes
            .iter()
            .filter(|it| it.cause == Cause::Takeover("app".into()));
        takeovers.next().unwrap().seconds_per_year.get()
    };
    for mode in ["warm-standby", "hot-standby"] {
        let (with, without) = (takeovers(mode, &start), takeovers(mode, &json!([])));
        assert!(
            (with - without).abs() < 1e-4 * without,
            "{mode}: {with} {without}"
        );
    }
    let (with, without) = (
        takeovers("cold-standby", &start),
        takeovers("cold-standby", &json!([])),
    );
    assert!(with > 1.02 * without, "{with} {without}");
}

#[test]
fn pods_wait_for_their_registry() {
    let plan = |depends_on: Value| {
        json!({
            "assumptions": { "unit_mttf_h": null },
            "shared": [{ "id": "registry", "kind": "registry", "at": "u", "mttf_h": 2000, "mttr_h": 4 }],
            "private_edition": {
                "units": [{ "id": "u", "zones": 1 }],
                "services": [{
                    "service": "authentication", "mode": "singleton", "depends_on": depends_on,
                    "workloads": [{ "name": "w", "kind": "stateful-set" }],
                }],
            },
        })
    };
    let odds = |availability: f64| (1.0 - availability) / availability;
    let more = odds(system(plan(json!(["registry"])))) - odds(system(plan(json!([]))));
    // Every process, hang and worker failure is followed by a start that waits 28.742515 s on average.
    let timings = &tandem::shipped::catalog().timings;
    let rate = |key| timings.rate(key).unwrap().get();
    let starts = rate(TimingKey::ProcessMttf) + rate(TimingKey::HostMttf);
    assert_close(more, starts * 28.742_514_970_06, 1e-6);
}

#[test]
fn what_never_fails_is_never_waited_for_and_what_is_never_there_always() {
    let start = json!([{ "id": "part", "for": "start" }]);
    let with = |part: Value| system(needing("other", part, json!({}), start.clone()));
    assert_close(
        with(json!({ "mttf_h": null })),
        system(lone("other", json!([]))),
        0.0,
    );
    assert_close(with(json!({ "of": 2, "need": 3 })), 0.0, 1e-12);
}

/// Mean waits by brute force: every set of failed members is a state; its share of time comes from
/// the members alone, and its way back from the equations of first passage, by elimination.
fn by_enumeration(need: u32, of: u32, odds: f64) -> f64 {
    let states = 1_usize << of;
    let left = |state: usize| of - state.count_ones();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    // Time in units of the mean repair: each failed member is back at rate 1, each other fails at odds.
    for state in 0..states {
        let mut row = vec![0.0; states + 1];
        if left(state) >= need {
            row[state] = 1.0;
        } else {
            let mut out = 0.0;
            for member in 0..of {
                let next = state ^ (1 << member);
                let rate = if state & (1 << member) == 0 {
                    odds
                } else {
                    1.0
                };
                row[next] -= rate;
                out += rate;
            }
            row[state] += out;
            row[states] = 1.0;
        }
        rows.push(row);
    }
    for pivot in 0..states {
        let best = (pivot..states)
            .max_by(|a, b| rows[*a][pivot].abs().total_cmp(&rows[*b][pivot].abs()))
            .unwrap();
        rows.swap(pivot, best);
        let by = rows[pivot].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[pivot] / by[pivot];
            if at != pivot && factor != 0.0 {
                row.iter_mut()
                    .zip(&by)
                    .for_each(|(it, other)| *it -= factor * other);
            }
        }
    }
    let down = odds / (1.0 + odds);
    let share = |state: usize| {
        let members = (0..of).map(|member| state & (1 << member) != 0);
        let each = members.map(|failed| if failed { down } else { 1.0 - down });
        each.product::<f64>()
    };
    let passage = |state: usize| rows[state][states] / rows[state][state];
    (0..states).map(|state| share(state) * passage(state)).sum()
}

#[test]
fn first_passage_by_enumeration() {
    for of in 1..=6 {
        for need in 1..=of {
            for odds in [0.002, 0.1, 0.5, 3.0] {
                let mean = hours(4.0);
                let rate = Rate::per_second(odds / mean.get()).unwrap();
                let wait = KOutOfN { need, of }.wait(rate, mean, u32::MAX);
                let expected = by_enumeration(need, of, odds) * mean.get();
                let off = (wait.get() - expected).abs() / expected;
                // Elimination loses digits where waits are rare.
                assert!(off < 1e-8, "{need} of {of} at {odds}: {wait:?} {expected}");
            }
        }
    }
}

/// With repair crews: the chain over the number of failed members, followed step by step for so long
/// that nothing of the start is left.
fn by_iteration(need: u32, of: u32, odds: f64, crews: u32) -> f64 {
    let n = usize::try_from(of).unwrap();
    let repair = |failed: usize| f64::from(u32::try_from(failed).unwrap().min(crews));
    let fail = |failed: usize| f64::from(of - u32::try_from(failed).unwrap()) * odds;
    let most = (0..=n).map(|it| repair(it) + fail(it)).fold(0.0, f64::max);
    let mut share = vec![1.0; n + 1];
    let mut passage = vec![0.0; n + 1];
    let lacks = |failed: usize| of - u32::try_from(failed).unwrap() < need;
    for _ in 0..200_000 {
        let mut next = vec![0.0; n + 1];
        for failed in 0..=n {
            let (up, down) = (fail(failed) / most, repair(failed) / most);
            next[failed] += share[failed] * (1.0 - up - down);
            if failed < n {
                next[failed + 1] += share[failed] * up;
            }
            if failed > 0 {
                next[failed - 1] += share[failed] * down;
            }
        }
        share = next;
        let before = passage.clone();
        for failed in 0..=n {
            if lacks(failed) {
                let (up, down) = (fail(failed), repair(failed));
                let further = before.get(failed + 1).copied().unwrap_or(0.0);
                let stays = most - up - down;
                passage[failed] =
                    (1.0 + stays * before[failed] + up * further + down * before[failed - 1])
                        / most;
            }
        }
    }
    let all: f64 = share.iter().sum();
    share
        .iter()
        .zip(&passage)
        .map(|(share, passage)| share * passage)
        .sum::<f64>()
        / all
}

#[test]
fn first_passage_with_repair_crews() {
    for (need, of, crews) in [(1, 2, 1), (2, 3, 1), (3, 5, 1), (3, 5, 2), (4, 6, 3)] {
        let odds = 0.2;
        let mean = hours(4.0);
        let rate = Rate::per_second(odds / mean.get()).unwrap();
        let wait = KOutOfN { need, of }.wait(rate, mean, crews).get();
        assert_close(wait, by_iteration(need, of, odds, crews) * mean.get(), 1e-9);
    }
}
