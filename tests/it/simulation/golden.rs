//! The traces of the staged scenarios, as they were read through and approved.
//!
//! `TANDEM_WRITE_TRACES=1 cargo test golden` writes them anew; read what changed.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use tandem::domain::catalog::Catalog;
use tandem::domain::id::Word;
use tandem::domain::simulation::{Run, Scenario, Time, Trace};

fn or_never(time: Option<Time>) -> String {
    time.map_or_else(|| "never".to_owned(), |time| time.to_string())
}

/// A trace as people read it.
fn page(scenario: &Scenario, trace: &Trace) -> String {
    let mut page = format!("{}\n{}\n", scenario.title, scenario.look_for);
    writeln!(page, "\nFaults").unwrap();
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
        writeln!(
            page,
            "{:>12}  {}  [{}]",
            event.t_s.to_string(),
            event.what,
            event.rule
        )
        .unwrap();
        let changes: Vec<String> = event
            .changes
            .iter()
            .map(|change| match &change.at {
                Some(at) => format!("{} {} at {at}", change.thing, change.state.id()),
                None => format!("{} {}", change.thing, change.state.id()),
            })
            .collect();
        if !changes.is_empty() {
            writeln!(page, "{:>12}    → {}", "", changes.join(", ")).unwrap();
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

#[test]
fn every_scenario_is_told_as_it_was_approved() {
    let catalog = Catalog::shipped();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/simulation");
    let writes = std::env::var_os("TANDEM_WRITE_TRACES").is_some();
    let mut differ = Vec::new();
    let mut names = Vec::new();
    for scenario in Scenario::all() {
        let trace = Run::new(&scenario.request().unwrap(), &catalog)
            .unwrap()
            .finished();
        let page = page(&scenario, &trace);
        let name = format!("{}.txt", scenario.id);
        let path = folder.join(&name);
        names.push(name);
        if writes {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &page).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&page) {
            differ.push(scenario.id);
        }
    }
    assert!(
        differ.is_empty(),
        "{differ:?} differ: write them with TANDEM_WRITE_TRACES=1 and read"
    );
    let kept = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    for file in kept {
        let file = file.into_string().unwrap();
        assert!(names.contains(&file), "{file} belongs to no scenario");
    }
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
