//! A run that leaves the page: runbook, events, picture.

use std::collections::BTreeMap;

use serde_json::json;
use tandem::document::carried::{open, run_in};
use tandem::document::envelope::Damage;
use tandem::domain::assessment::assess;
use tandem::domain::recovery::PlanRecovery;
use tandem::domain::simulation::{Run, RunRequest, Scenario, Time, Trace};
use tandem::export::run::{Told, ticks};
use tandem::shipped;
use tandem::text::names;

use crate::golden::{assert_approved_folder, without_hash};

/// A run, told.
struct Ran {
    request: RunRequest,
    trace: Trace,
    recoveries: Vec<PlanRecovery>,
}

impl Ran {
    fn of(request: RunRequest) -> Self {
        let catalog = shipped::catalog();
        Self {
            trace: Run::new(&request, catalog).unwrap().finished(),
            recoveries: assess(&request.plan, catalog).recovery().to_vec(),
            request,
        }
    }

    fn told(&self) -> Told<'_> {
        Told::new(
            &self.request,
            &self.trace,
            &self.recoveries,
            shipped::catalog(),
        )
    }
}

fn scenario(id: &str) -> Ran {
    Ran::of(Scenario::find(id).unwrap().request().unwrap())
}

/// A plan in which every name tries to be more than text.
fn hostile() -> Ran {
    let id = "</title><script>alert(1)</script>|`~~~\"'&=cmd|' /C calc'!A0 \u{202e}";
    let plan = json!({
        "version": 1,
        "name": "=1+1 </svg><!-- ``` | # \n\n# two",
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [
                { "id": id, "redundancy": "warm-standby", "hosts": ["@a|<b>", "-b"] },
            ],
        },
    });
    let text = json!({
        "plan": plan, "seed": 5, "duration_s": 200,
        "faults": [{ "at_s": 10, "kind": "host-down", "target": "host:@a|<b>" }],
        "traffic": { "rate_per_s": 1 },
    });
    Ran::of(RunRequest::parse(&text.to_string()).unwrap())
}

#[test]
fn a_warm_takeover_leaves_the_page_as_it_was_approved() {
    let ran = scenario("warm-takeover");
    let told = ran.told();
    let files = [
        ("warm-takeover.md".to_owned(), without_hash(&told.runbook())),
        ("warm-takeover.csv".to_owned(), told.events().csv()),
        ("warm-takeover.svg".to_owned(), told.picture()),
    ];
    assert_approved_folder("tests/golden/run", &BTreeMap::from(files));
}

#[test]
fn a_runbook_has_the_clock_of_every_outage_and_who_noticed() {
    let ran = scenario("unit-lost-all-modes");
    let book = ran.told().runbook();
    for outage in &ran.trace.outages {
        assert!(
            book.contains(&format!(
                "### {}: ",
                names::subject(&outage.subject, shipped::catalog())
            )),
            "{book}"
        );
    }
    assert!(
        book.contains(
            "- Detected by: The loss of region or data center east is declared a disaster."
        ),
        "{book}"
    );
    assert!(book.contains("Deploy what is missing in the other region or data center."));
    assert!(book.contains("Seed: "));
    assert!(book.contains(&format!("Catalog: {}", shipped::catalog().edition.named())));
    let silent = scenario("silent-host-addp-off").told().runbook();
    assert!(silent.contains("- Detected by: Not detected within the run."));
    assert!(silent.contains("Not restored yet."));
}

#[test]
fn a_run_without_an_outage_says_so() {
    let book = scenario("lca-lost-held").told().runbook();
    assert!(book.contains("1 failure: no outages."), "{book}");
    assert!(!book.contains("## Outages step by step"));
}

#[test]
fn every_event_is_a_row_with_its_exact_time() {
    let ran = scenario("existence-during-switchover");
    let table = ran.told().events();
    assert_eq!(table.rows.len(), ran.trace.events.len());
    for (row, event) in table.rows.iter().zip(&ran.trace.events) {
        assert_eq!(row[0], event.t_s.to_string());
        assert_eq!(row[3], event.what);
    }
    let micro = table.rows.iter().any(|row| row[0].contains(".372006"));
    assert!(micro);
}

#[test]
fn names_are_no_markup_in_any_file() {
    let ran = hostile();
    let told = ran.told();
    let book = told.runbook();
    assert!(
        !book.contains("<script") && !book.contains("</title>"),
        "{book}"
    );
    // The name of the plan begins no heading of its own, and no block ends early.
    let headings = book.lines().filter(|line| line.starts_with("# ")).count();
    assert_eq!(headings, 1, "{book}");
    assert_eq!(book.matches("```").count(), 2);
    let csv = told.events().csv();
    for cell in csv.lines().flat_map(|line| line.split(',')) {
        assert!(
            !cell.trim_start_matches('"').starts_with(['=', '+', '@']),
            "{cell}"
        );
    }
    let picture = told.picture();
    assert!(!picture.contains("<script") && picture.matches("</svg>").count() == 1);
    assert_eq!(
        picture.matches("<title>").count(),
        picture.matches("</title>").count()
    );
    assert!(
        !told.file_name().contains(['/', '<', '=', ' ']),
        "{}",
        told.file_name()
    );
}

#[test]
fn a_picture_is_plan_and_run_again() {
    for scenario in Scenario::all() {
        let ran = Ran::of(scenario.request().unwrap());
        let picture = ran.told().picture();
        let mut run = run_in(picture.as_bytes()).unwrap().unwrap();
        let plan = open(picture.as_bytes()).unwrap();
        assert_eq!(plan, ran.request.plan);
        run["plan"] = plan.value().clone();
        let again = RunRequest::parse(&run.to_string()).unwrap();
        assert_eq!(again, ran.request, "{}", scenario.id);
    }
}

#[test]
fn other_files_carry_no_run_and_damage_is_said() {
    let ran = scenario("warm-takeover");
    let picture = ran.told().picture();
    let (_, rest) = picture.split_once("id=\"tandem-run\">1.").unwrap();
    let at = picture.len() - rest.len() + 10;
    let mut damaged = picture.clone();
    let other = if &picture[at..=at] == "A" { "B" } else { "A" };
    damaged.replace_range(at..=at, other);
    assert_eq!(run_in(damaged.as_bytes()), Some(Err(Damage::Damaged)));
    assert_eq!(run_in(b"<svg></svg>"), None);
    assert_eq!(run_in(ran.request.plan.to_text().as_bytes()), None);
    assert_eq!(run_in(&[0xff, 0xfe]), None);
}

#[test]
fn moments_along_an_axis_are_round_and_few() {
    let seconds = |from, to, most| -> Vec<f64> {
        let time = Time::from_whole_seconds;
        let all = ticks(time(from), time(to), most);
        all.into_iter().map(Time::seconds).collect()
    };
    assert_eq!(seconds(0, 120, 8), [0.0, 30.0, 60.0, 90.0, 120.0]);
    assert_eq!(
        seconds(0, 3600, 8),
        [0.0, 600.0, 1200.0, 1800.0, 2400.0, 3000.0, 3600.0]
    );
    assert_eq!(seconds(25, 50, 8), [25.0, 30.0, 35.0, 40.0, 45.0, 50.0]);
    for length in [1, 7, 100, 86_400, 3_155_760_000] {
        for most in 1..12 {
            assert!(
                seconds(0, length, most).len() <= most + 1,
                "{length} {most}"
            );
        }
    }
}
