//! The traces of the staged scenarios, as they were read through and approved, in two layers: what
//! happens (`facts`) and how it is told (`sentences`). Other words change the second alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tandem::domain::id::Word;
use tandem::domain::simulation::{Run, Scenario, Time, Trace};
use tandem::shipped;

use crate::golden::assert_approved_folder;

fn or_never(time: Option<Time>) -> String {
    time.map_or_else(|| "never".to_owned(), |time| time.to_string())
}

/// What happens, in ids and figures: no word of it is written for people.
fn facts(scenario: &Scenario, trace: &Trace) -> String {
    let mut page = "Faults\n".to_owned();
    for fault in &scenario.faults {
        let length = fault
            .for_s
            .map_or_else(String::new, |time| format!(" for {time} s"));
        writeln!(
            page,
            "{:>12}  {} {}{length}",
            fault.at_s.to_string(),
            fault.kind.id(),
            fault.target
        )
        .unwrap();
    }
    writeln!(page, "\nEvents").unwrap();
    for event in &trace.events {
        let thing = event.thing.as_ref().map(ToString::to_string);
        let thing = thing.unwrap_or_else(|| "-".to_owned());
        writeln!(
            page,
            "{:>12}  {} [{}] {} {thing}",
            event.t_s.to_string(),
            event.event.id(),
            event.rule.id(),
            event.subject,
        )
        .unwrap();
        for change in &event.changes {
            let at = change.at.as_ref().map(|at| format!(" at {at}"));
            let (thing, state) = (&change.thing, change.state.id());
            writeln!(
                page,
                "{:>12}    → {thing} {state}{}",
                "",
                at.unwrap_or_default()
            )
            .unwrap();
        }
    }
    writeln!(page, "\nOutages").unwrap();
    for outage in &trace.outages {
        writeln!(
            page,
            "{:>12}  {} detected {}, recovered {} ({})",
            outage.from_s.to_string(),
            outage.subject,
            or_never(outage.detected_s),
            or_never(outage.recovered_s),
            outage.cause,
        )
        .unwrap();
    }
    writeln!(page, "\nTraffic").unwrap();
    for line in &trace.traffic_by_subject {
        let counts = line.counts;
        writeln!(
            page,
            "{}: {} offered, {} served, {} delayed, {} refused, {} lost, {} waiting",
            line.subject,
            counts.offered,
            counts.served,
            counts.delayed,
            counts.refused,
            counts.lost,
            counts.waiting,
        )
        .unwrap();
    }
    page
}

/// What people read: every event's sentence, and the rules behind them, each once.
fn sentences(scenario: &Scenario, trace: &Trace) -> String {
    let mut page = format!("{}\n{}\n\nEvents\n", scenario.title, scenario.look_for);
    for event in &trace.events {
        writeln!(page, "{:>12}  {}", event.t_s.to_string(), event.what).unwrap();
    }
    let rules: BTreeMap<&str, &str> = trace
        .events
        .iter()
        .map(|event| (event.rule.id(), event.why.as_str()))
        .collect();
    writeln!(page, "\nRules").unwrap();
    for (rule, why) in rules {
        writeln!(page, "  {rule}: {why}").unwrap();
    }
    page
}

/// A layer of all scenarios, by their files.
fn pages(layer: fn(&Scenario, &Trace) -> String) -> BTreeMap<String, String> {
    let catalog = shipped::catalog();
    let scenarios = Scenario::all();
    let pages = scenarios.iter().map(|scenario| {
        let run = Run::new(&scenario.request().unwrap(), catalog).unwrap();
        (
            format!("{}.txt", scenario.id),
            layer(scenario, &run.finished()),
        )
    });
    pages.collect()
}

#[test]
fn what_happens_in_every_scenario_is_what_was_approved() {
    assert_approved_folder("tests/golden/simulation/facts", &pages(facts));
}

#[test]
fn every_scenario_is_told_as_it_was_approved() {
    assert_approved_folder("tests/golden/simulation/sentences", &pages(sentences));
}

#[test]
fn every_scenario_can_be_read_and_says_what_it_is_about() {
    let mut ids = Vec::new();
    for (file, text) in Scenario::FILES {
        for scenario in Scenario::read(text).unwrap_or_else(|error| panic!("{file}: {error}")) {
            let id = &scenario.id;
            assert!(scenario.plan.is_object(), "{id}: no plan");
            assert!(
                scenario.look_for.ends_with('.'),
                "{id}: {}",
                scenario.look_for
            );
            assert!(
                scenario.predict.ask.ends_with('?'),
                "{id}: {}",
                scenario.predict.ask
            );
            assert!(
                scenario.predict.right < scenario.predict.choices.len(),
                "{id}"
            );
            assert!(!ids.contains(id), "{id} twice");
            ids.push(id.clone());
        }
    }
    assert!(ids.len() >= 40, "{}", ids.len());
}
