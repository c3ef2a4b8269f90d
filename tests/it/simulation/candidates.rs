//! Why a pod waits, node by node, at a moment of a run.

use tandem::domain::kubernetes::Constraint;
use tandem::domain::simulation::{
    Playback, PodCandidate, Run, Scenario, State, ThingKind, Time, Trace,
};
use tandem::domain::thing_id::ThingId;
use tandem::shipped;
use tandem::text::simulation::candidates as text;

fn run(id: &str) -> Run {
    let request = Scenario::find(id).unwrap().request().unwrap();
    Run::new(&request, shipped::catalog()).unwrap()
}

/// The pods that wait at the end of a run.
fn pending(trace: &Trace) -> Vec<ThingId> {
    let ends = Playback::new(trace).after(trace.events.len());
    let things = trace.things.iter().zip(&ends);
    let pending = things.filter(|(thing, standing)| {
        thing.kind == ThingKind::Pod && standing.state == State::Pending
    });
    pending.map(|(thing, _)| thing.id.clone()).collect()
}

fn candidates(id: &str, at: Time, pod: &ThingId) -> Vec<PodCandidate> {
    let mut run = run(id);
    run.until(at);
    run.candidates(pod).unwrap()
}

#[test]
fn a_pod_that_waits_is_kept_off_every_node_for_a_reason() {
    for (id, seconds) in [
        ("zone-lost-ignore", 1_000),
        ("rollout-with-zone-lost", 7_000),
    ] {
        let until = Time::from_whole_seconds(seconds);
        let mut early = run(id);
        early.until(until);
        let waiting = pending(&early.trace());
        assert!(!waiting.is_empty(), "{id}");
        let nodes = candidates(id, until, &waiting[0]);
        assert!(
            nodes.iter().all(|it| !it.kept_off.is_empty()),
            "{id}: {nodes:?}"
        );
        assert!(
            nodes.iter().any(|it| it.kept_off == [Constraint::Lost]),
            "{id}"
        );
        assert!(
            nodes.iter().any(|it| it.kept_off == [Constraint::Spread]),
            "{id}"
        );
        assert_eq!(text::chosen(&nodes), None);
        let said = text::answer(&nodes);
        assert!(
            said.starts_with("None of ") && said.contains("maxSkew exceeded on"),
            "{said}"
        );
    }
}

#[test]
fn the_node_with_the_lowest_score_is_the_one_the_run_chooses() {
    let id = "zone-lost-honor";
    let trace = run(id).finished();
    let evicted = trace
        .events
        .iter()
        .position(|it| it.what.contains("scheduled to nodes"))
        .unwrap();
    let event = &trace.events[evicted];
    let (pod, to) = event
        .changes
        .iter()
        .find_map(|it| Some((it.thing.clone(), it.at.clone()?)))
        .unwrap();
    // Just before it is placed its old node is known to be lost, and the others can take it.
    let mut before = run(id);
    before.until(Time::from_micros(event.t_s.micros() - 1));
    let nodes = before.candidates(&pod).unwrap();
    assert_eq!(text::chosen(&nodes), Some(&to), "{nodes:?}");
    assert_eq!(before.candidates(&ThingId::Host("none".to_owned())), None);
}
