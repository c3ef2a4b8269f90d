//! Scenarios on a plan of one's own: what stands for what, what is asked, and what is lacking.

use tandem::document::examples::examples;
use tandem::document::run_link;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{
    Need, OwnFit, PlanQuestion, Question, Run, RunAnswer, RunRequest, RunTurn, Scenario, Time,
    Trace, fits,
};
use tandem::shipped;
use tandem::text::simulation::own_plan as text;

fn fits_of(document: &Document) -> Vec<OwnFit> {
    fits(document, shipped::catalog()).unwrap()
}

fn fit_of(document: &Document, id: &str) -> OwnFit {
    let mut all = fits_of(document).into_iter();
    all.find(|fit| fit.id == id).unwrap()
}

fn requested(fit: &OwnFit, document: &Document) -> RunRequest {
    run_link::request(fit.run.as_ref().unwrap(), document).unwrap()
}

fn run_of(fit: &OwnFit, document: &Document) -> Trace {
    let request = requested(fit, document);
    Run::new(&request, shipped::catalog()).unwrap().finished()
}

fn own_plan(scenario: &Scenario) -> Document {
    Document::from_value(scenario.plan.clone()).unwrap()
}

fn example(file: &str) -> Document {
    let found = examples().into_iter().find(|example| example.file == file);
    Document::parse(found.unwrap().text()).unwrap()
}

/// The question of a scenario on a plan.
fn asked(id: &str, document: &Document) -> PlanQuestion {
    let fit = fit_of(document, id);
    let trace = run_of(&fit, document);
    fit.asks.unwrap().of(&trace).unwrap()
}

fn lasts(seconds: u32) -> RunAnswer {
    RunAnswer::Lasts(Time::from_whole_seconds(seconds))
}

#[test]
fn every_scenario_runs_on_its_own_plan_as_it_is_staged() {
    for scenario in Scenario::all() {
        let document = own_plan(&scenario);
        let fit = fit_of(&document, &scenario.id);
        let id = &scenario.id;
        assert!(!scenario.own.needs.is_empty(), "{id} needs nothing");
        let lacks: Vec<&Need> = fit
            .lacks
            .iter()
            .map(|it| &scenario.own.needs[*it])
            .collect();
        assert!(lacks.is_empty(), "{id} lacks {lacks:?}");
        let request = requested(&fit, &document);
        let staged = scenario.request().unwrap();
        assert_eq!(request.faults.len(), staged.faults.len(), "{id}");
        for (own, staged) in request.faults.iter().zip(&staged.faults) {
            assert_eq!((own.at_s, own.kind), (staged.at_s, staged.kind), "{id}");
        }
        assert!(Run::new(&request, shipped::catalog()).is_ok(), "{id}");
    }
}

#[test]
fn the_answer_is_what_the_run_shows_and_stands_among_what_other_rules_would_make_of_it() {
    let catalog = shipped::catalog();
    for scenario in Scenario::all() {
        let document = own_plan(&scenario);
        let fit = fit_of(&document, &scenario.id);
        let id = &scenario.id;
        let asks = fit.asks.as_ref();
        let asks = asks.unwrap_or_else(|| panic!("{id} asks nothing on a plan of one's own"));
        let trace = run_of(&fit, &document);
        let question = asks.of(&trace);
        let question = question.unwrap_or_else(|| panic!("{id} asks nothing: {asks:?}"));
        let faults = requested(&fit, &document).faults;
        let said = text::question(&question, &faults, &trace, catalog);
        assert!(said.ask.ends_with('?'), "{id}: {}", said.ask);
        assert!(said.because.ends_with('.'), "{id}: {}", said.because);
        let PlanQuestion { choices, right, .. } = &question;
        assert!(choices.len() > 1 && *right < choices.len(), "{id}");
        // The order does not tell the answer, and no two answers read alike.
        assert!(choices.is_sorted(), "{id}: {choices:?}");
        let mut texts = said.choices.clone();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), choices.len(), "{id}: {texts:?}");
    }
}

#[test]
fn an_answer_is_the_runs_own_and_follows_the_plan() {
    let regions = example("region-pair.json");
    let pilot = asked("unit-lost-pilot-light", &regions);
    assert_eq!(pilot.choices[pilot.right], lasts(4560));
    let center = example("whole-center.json");
    let singleton = asked("worker-lost-deployment", &center);
    assert_eq!(singleton.choices[singleton.right], lasts(415));
    assert!(singleton.choices.contains(&lasts(65)), "{singleton:?}");
    // Of turns the first that the run takes; of what lasts, from its first event to its last.
    let of_itself = |id: &str| asked(id, &own_plan(&Scenario::find(id).unwrap()));
    let overload = of_itself("n-plus-1-overload");
    let first = RunAnswer::Takes(RunTurn::WorkLost);
    assert_eq!(
        (overload.choices.len(), &overload.choices[overload.right]),
        (3, &first)
    );
    let stays = of_itself("scs-backup-stays");
    let first = RunAnswer::Takes(RunTurn::ControlStays);
    assert_eq!(stays.choices[stays.right], first);
    let history = of_itself("event-log-lost");
    assert_eq!(history.choices, [lasts(0), lasts(300), lasts(600)]);
    assert_eq!(history.choices[history.right], lasts(300));
    let existence = of_itself("existence-during-switchover");
    assert_eq!(existence.choices[existence.right], lasts(5));
    // The same scenario on the same plan with another rule has another answer, which was wrong before.
    let mut slower = center.value().clone();
    slower["assumptions"]["unreachable_toleration_s"] = 600.into();
    let slower = Document::from_value(slower).unwrap();
    let singleton = asked("worker-lost-deployment", &slower);
    assert_eq!(singleton.choices[singleton.right], lasts(715));
}

#[test]
fn what_does_not_fit_says_what_the_plan_lacks() {
    let licenses = example("license-example.json");
    let scenario = Scenario::find("warm-takeover").unwrap();
    let fit = fit_of(&licenses, &scenario.id);
    assert_eq!((fit.run, fit.asks), (None, None));
    assert_eq!(
        text::lacks(&scenario.own.needs, &fit.lacks),
        "This plan lacks a warm standby pair."
    );
    let regions = fit_of(&example("region-pair.json"), &scenario.id);
    assert_eq!(
        text::lacks(&scenario.own.needs, &regions.lacks),
        "This plan lacks a warm standby pair and an HA license."
    );
    assert_eq!(
        text::needs(&Scenario::find("hang-with-heartbeat").unwrap().own.needs),
        "Needs a warm standby or hot standby pair with hang detection on and an HA license."
    );
    // Whatever a scenario needs can be said.
    for scenario in Scenario::all() {
        for need in &scenario.own.needs {
            assert!(text::need(need).len() > 5, "{need:?}");
        }
    }
}

#[test]
fn most_scenarios_run_on_the_largest_example_and_some_on_every_one() {
    for example in examples() {
        let document = Document::parse(example.text()).unwrap();
        let fits = fits_of(&document);
        assert_eq!(fits.len(), Scenario::all().len());
        let run: Vec<&OwnFit> = fits.iter().filter(|fit| fit.run.is_some()).collect();
        let least = if example.file == "whole-center.json" {
            30
        } else {
            1
        };
        assert!(run.len() >= least, "{}: {}", example.file, run.len());
        for fit in run {
            assert!(fit.lacks.is_empty());
            let request = requested(fit, &document);
            let ran = Run::new(&request, shipped::catalog());
            assert!(ran.is_ok(), "{} {}: {:?}", example.file, fit.id, ran.err());
        }
    }
}

#[test]
fn a_question_of_a_run_is_told_by_what_fails_and_why() {
    let regions = example("region-pair.json");
    let fit = fit_of(&regions, "unit-lost-active-spare");
    let trace = run_of(&fit, &regions);
    let faults = requested(&fit, &regions).faults;
    let asked = fit.asks.unwrap().of(&trace).unwrap();
    let Question {
        ask,
        choices,
        right,
        because,
    } = text::question(&asked, &faults, &trace, shipped::catalog());
    assert!(
        ask.starts_with("0:01:00: Region or data center failure ("),
        "{ask}"
    );
    assert!(ask.contains("How long is"), "{ask}");
    assert_eq!(choices[right], "16 min");
    assert!(choices.contains(&"Not at all".to_owned()), "{choices:?}");
    assert!(because.starts_with("0:17:00: "), "{because}");
}
