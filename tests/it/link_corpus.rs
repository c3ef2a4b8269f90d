//! Links that were made once and must open for ever, in `tests/corpus/links`.
//!
//! - `views.txt`: a fragment a line, for every page, every key of its view and every word a key takes.
//! - `NAME.link`: a whole link with a plan, or a run beside it; what it carries is beside it as JSON.
//!
//! Add to them; never change or remove one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use tandem::domain::fault::Fault;

use serde_json::Value;
use tandem::document::examples::examples;
use tandem::document::link::{Link, Route};
use tandem::document::long_run_link::CONFIDENCES;
use tandem::document::{plan_link, run_link};
use tandem::domain::availability::{self, Convention, Period};
use tandem::domain::id::Word;
use tandem::domain::kubernetes::{ReplicaFigure, WorkerFigure};
use tandem::domain::licensing;
use tandem::domain::limitations::{LearnView, Limitation, ProductNumbers, Scale};
use tandem::domain::matrix::{Column, Facet, GroupBy, Row, rows};
use tandem::domain::recovery::{GridFilter, RecoveryMeasure};
use tandem::domain::simulation::Scenario;
use tandem::shipped;

use crate::laws::links::{assert_settles, written_anew};

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| rows(shipped::catalog()));

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/links")
}

/// What links of today can say: every page, every key, every word.
fn sayable() -> Vec<String> {
    let mut links = Vec::new();
    let mut say = |route: Route, pairs: &[(&str, &str)]| {
        let pairs = pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        links.push(Link::to(route, pairs.collect()).fragment());
    };
    for &route in Route::ALL {
        say(route, &[]);
    }
    say(Route::Plan, &[("at", "engage.applications")]);
    say(Route::Report, &[("at", "findings")]);

    say(Route::Matrix, &[("q", "über & <b> 100 %")]);
    for &facet in Facet::ALL {
        let values: BTreeSet<String> = ROWS.iter().flat_map(|row| facet.values(row)).collect();
        for value in &values {
            say(Route::Matrix, &[(facet.id(), value)]);
        }
        let all: Vec<&str> = values.iter().map(String::as_str).collect();
        say(Route::Matrix, &[(facet.id(), &all.join("_"))]);
    }
    say(Route::Matrix, &[("conflicts", "only")]);
    for &column in Column::ALL {
        say(Route::Matrix, &[("sort", column.id())]);
        say(Route::Matrix, &[("sort", &format!("-{}", column.id()))]);
    }
    for &by in GroupBy::ALL {
        say(Route::Matrix, &[("by", by.id())]);
    }
    say(Route::Matrix, &[("at", "private-data-center")]);
    for row in ROWS.iter() {
        say(Route::Matrix, &[("row", &row.key)]);
    }
    let four: Vec<&str> = ROWS.iter().take(4).map(|row| row.key.as_str()).collect();
    say(Route::Matrix, &[("compare", &four.join("_"))]);

    let item = ("item", "ics_multi_media_agent_seat");
    say(Route::Licenses, &[item]);
    say(Route::Licenses, &[item, ("node", "node-1")]);
    for &figure in licensing::LicenseFigure::ALL {
        say(Route::Licenses, &[("figure", figure.id())]);
    }

    for &limitation in Limitation::ALL {
        let model = ("model", limitation.id());
        say(Route::Learn, &[model]);
        let numbers = ProductNumbers::of(shipped::catalog());
        for dial in LearnView::of(limitation).dials(&numbers) {
            let ends = match &dial.scale {
                Scale::Whole { least, most } => vec![*least, *most],
                Scale::Flag => vec![0, 1],
                Scale::Choice(words) => (0..u32::try_from(words.len()).unwrap()).collect(),
            };
            for value in ends.into_iter().filter(|value| *value != dial.start) {
                let mut moved = dial.clone();
                moved.value = value;
                say(
                    Route::Learn,
                    &[model, (dial.setting.id(), &moved.written())],
                );
            }
        }
    }

    say(
        Route::Replicas,
        &[("unit", "region-1"), ("service", "tenant")],
    );
    for lost in ["worker-3", "zone-1"] {
        say(Route::Replicas, &[("lost", lost), ("apart", "required")]);
    }
    for &figure in WorkerFigure::ALL {
        say(Route::Replicas, &[("figure", figure.id())]);
    }
    for &figure in ReplicaFigure::ALL {
        say(
            Route::Replicas,
            &[("figure", figure.id()), ("of", "designer")],
        );
    }
    say(Route::Replicas, &[("shapes", "4000x16384_8000x32768")]);
    say(Route::Replicas, &[("workers", "5")]);

    for &convention in Convention::ALL {
        if convention != Period::default().convention {
            say(Route::Availability, &[("per", convention.id())]);
        }
    }
    say(
        Route::Availability,
        &[("per", "business-hours"), ("hours", "40")],
    );
    for &figure in availability::AvailabilityFigure::ALL {
        say(Route::Availability, &[("figure", figure.id())]);
    }
    say(Route::Availability, &[("maintenance", "0.01")]);
    say(Route::Availability, &[("cause", "shared:db")]);
    say(Route::Availability, &[("part", "region-1/designer")]);

    say(Route::Recovery, &[("subject", "region-1/designer")]);
    for &fault in &Fault::WITH_RECOVERY {
        say(
            Route::Recovery,
            &[("of", "node:node-1"), ("fault", fault.id())],
        );
    }

    // What is at its default is not said.
    for &filter in &GridFilter::ALL[1..] {
        say(Route::Recovery, &[("show", filter.id())]);
    }
    for &measure in &RecoveryMeasure::ALL[1..] {
        say(Route::Recovery, &[("measure", measure.id())]);
    }

    for scenario in Scenario::all() {
        say(Route::Simulation, &[("scenario", &scenario.id)]);
    }
    say(
        Route::Simulation,
        &[("scenario", "warm-takeover"), ("on", "plan")],
    );
    say(Route::Simulation, &[("at", "75")]);
    say(
        Route::Simulation,
        &[("scenario", "warm-takeover"), ("at", "39.944")],
    );

    say(
        Route::LongRun,
        &[
            ("seed", "9007199254740991"),
            ("years", "25"),
            ("runs", "400"),
        ],
    );
    for sure in CONFIDENCES.into_iter().filter(|sure| *sure != "95") {
        say(Route::LongRun, &[("sure", sure)]);
    }
    say(Route::LongRun, &[("with", "example:icon-pair.json")]);
    links
}

#[test]
fn views_in_links_made_once_mean_the_same_for_ever() {
    let text = fs::read_to_string(folder().join("views.txt")).unwrap();
    for line in text.lines() {
        let (anew, problems) = written_anew(&Link::parse(line));
        assert!(problems.is_empty(), "{line}: {problems:?}");
        assert_eq!(anew, line);
        // One key too many is left out, and leaves the rest as it was.
        let odd = if line.contains('?') { '&' } else { '?' };
        assert_settles(&format!("{line}{odd}no-such-key=1"));
    }
}

#[test]
fn whatever_a_link_can_say_is_among_the_links_that_are_kept() {
    let text = fs::read_to_string(folder().join("views.txt")).unwrap_or_default();
    let kept: BTreeSet<&str> = text.lines().collect();
    assert_eq!(kept.len(), text.lines().count(), "a line stands twice");
    let missing: Vec<String> = sayable()
        .into_iter()
        .filter(|link| !kept.contains(link.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "append to tests/corpus/links/views.txt:\n{}",
        missing.join("\n")
    );
}

#[test]
fn links_with_plans_made_once_open_for_ever() {
    let json = |file: PathBuf| -> Option<Value> {
        let text = fs::read_to_string(file).ok()?;
        Some(serde_json::from_str(&text).unwrap())
    };
    let mut routes = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|ending| ending != "link") {
            continue;
        }
        let name = file.display().to_string();
        let link = Link::parse(fs::read_to_string(&file).unwrap().trim_end());
        assert!(plan_link::catalog_version(&link).is_some(), "{name}");
        let plan = plan_link::envelope(&link).map(|plan| plan_link::read(plan).unwrap());
        let plan = plan.map(|plan| plan.value().clone());
        assert_eq!(plan, json(file.with_extension("plan.json")), "{name}");
        let run = run_link::read(&link).map(Result::unwrap);
        assert_eq!(run, json(file.with_extension("run.json")), "{name}");
        if let (Some(Route::Simulation), Some(mut run), Some(plan)) = (link.route, run, plan) {
            run["plan"] = plan;
            tandem::api::simulate(&run.to_string()).unwrap();
        }
        let (_, problems) = written_anew(&link);
        assert!(problems.is_empty(), "{name}: {problems:?}");
        routes.insert(file.file_stem().unwrap().display().to_string(), link.route);
    }
    for example in examples() {
        let name = example.file.trim_end_matches(".json");
        assert!(routes.contains_key(name), "no link with {}", example.file);
    }
}
