//! The simulation page: its view in links, and what it says.

use serde_json::json;
use tandem::document::envelope::Damage;
use tandem::document::link::{Link, Route};
use tandem::document::simulation_link::{BadRun, SimulationView, link, read, staged};
use tandem::domain::plan::Document;
use tandem::domain::simulation::{Run, RunRequest, Scenario, Time};
use tandem::shipped;
use tandem::text::grouped;
use tandem::text::simulation as text;

fn example() -> Document {
    Document::parse(include_str!("../../assets/examples/two-data-centers.json")).unwrap()
}

#[test]
fn a_view_survives_its_link() {
    let scenario = Scenario::find("warm-takeover").unwrap();
    let run = scenario.request().unwrap().without_plan();
    for view in [
        SimulationView::default(),
        SimulationView {
            scenario: Some(scenario.id.clone()),
            run: None,
            ..SimulationView::default()
        },
        SimulationView {
            scenario: Some(scenario.id.clone()),
            run: Some(Ok(run.clone())),
            ..SimulationView::default()
        },
        SimulationView {
            scenario: None,
            run: Some(Ok(run)),
            ..SimulationView::default()
        },
        SimulationView {
            scenario: Some(scenario.id.clone()),
            at: Time::from_seconds(39.944),
            ..SimulationView::default()
        },
        SimulationView {
            scenario: Some(scenario.id.clone()),
            on_plan: true,
            ..SimulationView::default()
        },
        SimulationView {
            at: Some(Time::ZERO),
            ..SimulationView::default()
        },
    ] {
        let fragment = link(&view).fragment();
        let (again, problems) = read(&Link::parse(&fragment));
        assert_eq!(problems, []);
        assert_eq!(again, view, "{fragment}");
    }
}

#[test]
fn a_run_in_a_link_is_the_same_run() {
    for scenario in Scenario::all() {
        let request = scenario.request().unwrap();
        let view = SimulationView {
            scenario: Some(scenario.id.clone()),
            run: Some(Ok(request.without_plan())),
            ..SimulationView::default()
        };
        let (view, _) = read(&Link::parse(&link(&view).fragment()));
        let staged = staged(&view, None, None).unwrap();
        assert_eq!(staged.request, request, "{}", scenario.id);
        assert!(!staged.is_changed, "{}", scenario.id);
        assert_eq!(staged.bad, None);
    }
}

#[test]
fn what_a_link_says_wrong_is_reported_and_changes_nothing() {
    let (view, problems) = read(&Link::parse(
        "#/simulation?scenario=nowhere&speed=2&at=soon&r=1.damaged",
    ));
    assert_eq!(view.scenario, None);
    assert_eq!(view.run, Some(Err(Damage::Damaged)));
    let keys: Vec<&str> = problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(keys, ["scenario", "speed", "at"]);
    assert_eq!(view.at, None);
    // Without a plan there is nothing to run; with one, the run the page begins with.
    assert_eq!(staged(&view, None, None), None);
    let plan = example();
    let staged = staged(&view, Some(&plan), None).unwrap();
    assert_eq!(staged.bad, Some(BadRun::Envelope(Damage::Damaged)));
    assert_eq!(staged.request.faults, []);
    assert!(!staged.is_changed);
    assert!(text::bad_run(&staged.bad.unwrap()).contains("it was changed on the way"));
}

#[test]
fn a_hostile_run_is_told_by_its_places() {
    let plan = example();
    for (run, place) in [
        (json!({"seed": -1}), "seed"),
        (json!({"duration_s": 1e300}), "duration_s"),
        (
            json!({"faults": [{"at_s": 1, "kind": "meteor", "target": "x"}]}),
            "faults[0].kind",
        ),
        (
            json!({"traffic": {"rate_per_s": "many"}}),
            "traffic.rate_per_s",
        ),
        (json!({"plan": 5, "seed": "x"}), "seed"),
    ] {
        let view = SimulationView {
            scenario: None,
            run: Some(Ok(run)),
            ..SimulationView::default()
        };
        let staged = staged(&view, Some(&plan), None).unwrap();
        let bad = staged.bad.unwrap().to_string();
        assert!(bad.contains(place), "{bad}");
        assert_eq!(staged.request.plan, plan);
    }
}

#[test]
fn the_page_needs_no_plan_to_be_asked_for() {
    assert!(!Route::Simulation.needs_plan());
    let all = Scenario::all();
    assert!(all.len() > 35);
    for scenario in all {
        let view = SimulationView {
            scenario: Some(scenario.id.clone()),
            run: None,
            ..SimulationView::default()
        };
        let staged = staged(&view, None, None).unwrap();
        assert_eq!(staged.request, scenario.request().unwrap());
    }
}

#[test]
fn the_answer_has_the_numbers_in_it() {
    let answer = |request: &RunRequest| {
        let trace = Run::new(request, shipped::catalog()).unwrap().finished();
        text::answer(&trace, request.faults.len())
    };
    let mut request = Scenario::find("warm-takeover").unwrap().request().unwrap();
    assert_eq!(
        answer(&request),
        "1 failure: server is down for 9.9 s; of 265 interactions 31 are lost; 41 in progress at the \
         end."
    );
    request.traffic.rate_per_s = 0.0;
    assert_eq!(answer(&request), "1 failure: server is down for 9.9 s.");
    request.faults.clear();
    assert_eq!(answer(&request), "No failures: no outages.");
}

#[test]
fn numbers_have_their_thousands_apart() {
    for (number, written) in [
        (0_u64, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (1_234_567, "1,234,567"),
    ] {
        assert_eq!(grouped(number), written);
    }
}

#[test]
fn a_place_in_a_run_is_said_with_its_event() {
    use tandem::domain::simulation::{Cursor, Playback};
    let request = Scenario::find("warm-takeover").unwrap().request().unwrap();
    let trace = Run::new(&request, shipped::catalog()).unwrap().finished();
    let playback = Playback::new(&trace);
    let at = |seconds: f64| Cursor::at(Time::from_seconds(seconds).unwrap(), &playback);
    assert_eq!(
        text::arrived(Cursor::default(), &trace),
        "0:00:00. No events yet."
    );
    let first = Cursor::default().forward(1, &playback);
    assert!(
        text::arrived(first, &trace)
            .starts_with("0:00:30: The process server/primary on app-1 crashes. LCA keeps")
    );
    assert_eq!(
        text::arrived(at(45.0), &trace),
        "0:00:45. Last: server is restored after 9.944 s."
    );
    assert_eq!(
        text::place(at(31.0), &trace),
        "0:00:31 of 0:02:00, 7 of 11 events"
    );
}

#[test]
fn a_moment_is_written_in_seconds_and_moves_no_run() {
    let fragment = "#/simulation?scenario=warm-takeover&at=30.5";
    let (view, problems) = read(&Link::parse(fragment));
    assert_eq!(problems, []);
    assert_eq!(view.at, Time::from_seconds(30.5));
    assert_eq!(link(&view).fragment(), fragment);
    let without = SimulationView {
        at: None,
        ..view.clone()
    };
    assert_eq!(staged(&view, None, None), staged(&without, None, None));
    // Past the end of the run is its end; before its start there is nothing.
    assert_eq!(read(&Link::parse("#/simulation?at=-1")).0.at, None);
}

#[test]
fn a_scenario_on_the_open_plan_runs_as_it_fits_there_and_not_at_all_where_it_does_not() {
    use tandem::document::simulation_link::StagedQuestion;
    use tandem::domain::simulation::fits;
    let plan = example();
    let view = SimulationView {
        scenario: Some("unit-lost-active-spare".to_owned()),
        on_plan: true,
        ..SimulationView::default()
    };
    let all = fits(&plan, shipped::catalog()).unwrap();
    let fit = |id: &str| all.iter().find(|fit| fit.id == id);
    let found = fit("unit-lost-active-spare");
    let here = staged(&view, Some(&plan), found).unwrap();
    assert_eq!(here.request.plan, plan);
    assert_eq!(here.request.faults.len(), 1);
    assert!(!here.is_changed);
    assert!(matches!(here.question, Some(StagedQuestion::OfTheRun(_))));
    // What was changed hides nothing, and so asks nothing.
    let mut other = here.request.clone();
    other.faults.clear();
    let changed = SimulationView {
        run: Some(Ok(other.without_plan())),
        ..view.clone()
    };
    let changed = staged(&changed, Some(&plan), found).unwrap();
    assert!(changed.is_changed && changed.question.is_none());
    // Without the plan, without what is known of it, or where it lacks something, there is no run.
    assert_eq!(staged(&view, None, found), None);
    assert_eq!(staged(&view, Some(&plan), None), None);
    let lacking = SimulationView {
        scenario: Some("warm-takeover".to_owned()),
        ..view
    };
    assert_eq!(staged(&lacking, Some(&plan), fit("warm-takeover")), None);
}
