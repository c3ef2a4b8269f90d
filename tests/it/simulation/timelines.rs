//! Traces laid out as lanes.

use tandem::domain::id::Word;
use tandem::domain::simulation::{
    InjectedFault, Lane, LaneKind, LaneSegment, Phase, Run, Scenario, State, Stretch, Time,
    Timeline, Trace, Whom,
};
use tandem::shipped;

/// A scenario's trace and its lanes.
fn laid_out(id: &str) -> (Trace, Timeline) {
    let scenario = Scenario::find(id).unwrap();
    let run = Run::new(&scenario.request().unwrap(), shipped::catalog()).unwrap();
    let trace = run.finished();
    let timeline = Timeline::new(&trace, &scenario.faults);
    (trace, timeline)
}

fn lane<'t>(timeline: &'t Timeline, id: &str) -> &'t Lane {
    timeline
        .lanes
        .iter()
        .find(|lane| lane.id.to_string() == id)
        .unwrap()
}

/// A lane as words: when each stretch begins, and what it shows.
fn said(lane: &Lane) -> Vec<String> {
    let words = |is: Stretch| match is {
        Stretch::Serving => "serving",
        Stretch::Out(phase) => phase.id(),
        Stretch::State(state) => state.id(),
    };
    let segments = lane.segments.iter();
    segments
        .map(|it| format!("{} {}", it.from, words(it.is)))
        .collect()
}

#[test]
fn a_warm_takeover_is_unseen_taken_over_and_reconnected() {
    let (trace, timeline) = laid_out("warm-takeover");
    let server = lane(&timeline, "server");
    assert_eq!(server.kind, LaneKind::Application);
    assert_eq!(
        said(server),
        [
            "0 serving",
            "30 unseen",
            "31 taking-over",
            "32 reconnecting",
            "39.944 serving"
        ]
    );
    assert_eq!(server.segments[4].to, trace.duration_s);
    // Every stretch names the event that began it.
    let why = |number: usize| {
        let event = server.segments[number].event.unwrap();
        trace.events[event].event.id()
    };
    assert_eq!(
        [why(1), why(2), why(3), why(4)],
        ["process-exit", "switchover", "promoted", "reconnected"]
    );
    assert_eq!(server.marks.len(), 1);
    let primary = lane(&timeline, "server/primary");
    assert_eq!(
        said(primary),
        ["0 primary", "30 silent", "31 starting", "61 backup"]
    );
    assert_eq!(primary.marks[0].at, Time::from_whole_seconds(30));
}

#[test]
fn what_nobody_can_do_anything_about_waits() {
    let (_, timeline) = laid_out("scs-pair-lost");
    assert_eq!(
        said(lane(&timeline, "server")),
        [
            "0 serving",
            "35 unseen",
            "36 waiting",
            "61 taking-over",
            "62 reconnecting",
            "69.944 serving"
        ]
    );
    let (_, timeline) = laid_out("both-of-a-pair");
    assert_eq!(
        said(lane(&timeline, "server")),
        [
            "0 serving",
            "30 unseen",
            "31 taking-over",
            "62 reconnecting",
            "69.944 serving"
        ]
    );
    let (_, timeline) = laid_out("silent-host-addp-off");
    let server = lane(&timeline, "server");
    assert_eq!(said(server), ["0 serving", "30 unseen"]);
}

#[test]
fn a_lost_unit_is_decided_deployed_and_moved_to() {
    let (_, timeline) = laid_out("unit-lost-all-modes");
    let said = |id: &str| said(lane(&timeline, id));
    assert_eq!(
        said("east/authentication"),
        ["0 serving", "60 unseen", "960 reconnecting", "1020 serving"]
    );
    assert_eq!(
        said("east/designer"),
        [
            "0 serving",
            "60 unseen",
            "960 taking-over",
            "4560 reconnecting",
            "4620 serving"
        ]
    );
    assert_eq!(
        said("east/email"),
        ["0 serving", "60 unseen", "960 waiting", "86460 serving"]
    );
    assert_eq!(lane(&timeline, "unit:east").kind, LaneKind::Place);
}

#[test]
fn a_pod_made_anew_is_started_and_one_of_a_stateful_set_waits() {
    let (_, timeline) = laid_out("worker-lost-stateful-set");
    assert_eq!(
        said(lane(&timeline, "east/intelligent-workload-distribution")),
        [
            "0 serving",
            "60 unseen",
            "110 waiting",
            "410 taking-over",
            "475 serving"
        ]
    );
    assert_eq!(
        said(lane(&timeline, "east/info-mart")),
        ["0 serving", "60 unseen", "110 waiting", "3660 serving"]
    );
}

#[test]
fn a_cut_is_marked_at_both_ends() {
    let (_, timeline) = laid_out("network-cut");
    let marked: Vec<String> = timeline
        .lanes
        .iter()
        .filter(|lane| !lane.marks.is_empty())
        .map(|lane| lane.id.to_string())
        .collect();
    assert_eq!(marked, ["site:room-a", "site:room-b"]);
    let split = lane(&timeline, "server/primary").at(Time::from_whole_seconds(100));
    let split = lane(&timeline, "server/primary").segments[split.unwrap()];
    assert_eq!(split.is, Stretch::State(State::SplitBrain));
}

/// What holds for the lanes of every trace.
pub fn assert_laid_out(trace: &Trace, faults: &[InjectedFault]) {
    let timeline = Timeline::new(trace, faults);
    let kinds: Vec<LaneKind> = timeline.lanes.iter().map(|lane| lane.kind).collect();
    assert!(kinds.is_sorted());
    for lane in &timeline.lanes {
        assert_covers(lane, timeline.end);
        let from = |outage: usize| trace.outages[outage].from_s;
        for outage in lane.segments.iter().filter_map(|it| it.outage) {
            assert_eq!(
                lane.id,
                Whom::Subject(trace.outages[outage].subject.clone())
            );
            assert!(from(outage) < timeline.end);
        }
    }
    // Every outage is on its lane, from its beginning to its end, unseen until it is known.
    let mut steps: Vec<Vec<LaneSegment>> = vec![Vec::new(); trace.outages.len()];
    for segment in timeline.lanes.iter().flat_map(|lane| &lane.segments) {
        if let Some(outage) = segment.outage {
            steps[outage].push(*segment);
        }
    }
    for (outage, steps) in trace.outages.iter().zip(steps) {
        if outage.from_s >= timeline.end {
            continue;
        }
        let until = outage.recovered_s.unwrap_or(timeline.end);
        let ends = (steps[0].from, steps[steps.len() - 1].to);
        assert_eq!(ends, (outage.from_s, until), "{outage:?}");
        let known = outage.detected_s.unwrap_or(until);
        for segment in steps {
            let is_unseen = segment.is == Stretch::Out(Phase::Unseen);
            assert_eq!(is_unseen, segment.from < known, "{outage:?}");
        }
    }
    // A coarser grain covers the same, with fewer pieces, and loses no stretch.
    let lanes: Vec<&Lane> = timeline.lanes.iter().collect();
    let whole = timeline.whole();
    let grain = timeline.grain(&lanes, whole, Time::ZERO, 50);
    let count: usize = lanes.iter().map(|it| it.pieces(whole, grain).len()).sum();
    assert!(count <= lanes.len().max(50), "{count}");
    for lane in lanes {
        let pieces = lane.pieces(whole, grain);
        assert_eq!(pieces[0].from, Time::ZERO);
        assert_eq!(pieces[pieces.len() - 1].to, timeline.end);
        assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from));
        let count: usize = pieces.iter().map(|piece| piece.count).sum();
        assert_eq!(count, lane.segments.len());
        // So does a window.
        let busy = timeline.busy();
        let pieces = lane.pieces(busy, grain);
        assert_eq!(pieces[0].from, busy.from);
        assert_eq!(pieces[pieces.len() - 1].to, busy.to);
    }
}

fn assert_covers(lane: &Lane, end: Time) {
    let segments = &lane.segments;
    assert_eq!(segments[0].from, Time::ZERO, "{lane:?}");
    assert_eq!(segments[segments.len() - 1].to, end, "{lane:?}");
    assert!(segments.iter().all(|it| it.from < it.to), "{lane:?}");
    for pair in segments.windows(2) {
        assert_eq!(pair[0].to, pair[1].from, "{lane:?}");
        let differ = pair[0].is != pair[1].is || pair[0].outage != pair[1].outage;
        assert!(differ, "{lane:?}");
    }
}

#[test]
fn every_scenario_can_be_laid_out() {
    for scenario in Scenario::all() {
        let run = Run::new(&scenario.request().unwrap(), shipped::catalog()).unwrap();
        let trace = run.finished();
        assert_laid_out(&trace, &scenario.faults);
    }
}

#[test]
fn what_is_too_short_becomes_one_piece_that_shows_the_worst() {
    let (trace, timeline) = laid_out("warm-takeover");
    let server = lane(&timeline, "server");
    // At a grain of 5 s only what lasts as long stands alone.
    let whole = timeline.whole();
    let pieces = server.pieces(whole, Time::from_whole_seconds(5));
    let said: Vec<(String, Stretch, usize)> = pieces
        .iter()
        .map(|piece| (piece.from.to_string(), piece.is, piece.count))
        .collect();
    assert_eq!(
        said,
        [
            ("0".to_owned(), Stretch::Serving, 1),
            ("30".to_owned(), Stretch::Out(Phase::Unseen), 2),
            ("32".to_owned(), Stretch::Out(Phase::Reconnecting), 1),
            ("39.944".to_owned(), Stretch::Serving, 1),
        ]
    );
    let one = server.pieces(whole, trace.duration_s + Time::SECOND);
    assert_eq!(one.len(), 1);
    assert_eq!((one[0].is, one[0].count), (Stretch::Out(Phase::Unseen), 5));
}

#[test]
fn a_window_holds_what_happens_and_little_else() {
    let (_, timeline) = laid_out("hang-without-heartbeat");
    let busy = timeline.busy();
    // From the hang at 30 s to the restart at 1,860 s, and a twentieth of that on both sides.
    assert_eq!((busy.from.seconds(), busy.to.seconds()), (0.0, 1951.5));
    let (_, timeline) = laid_out("existence-during-switchover");
    let busy = timeline.busy();
    assert_eq!((busy.from.seconds(), busy.to.seconds()), (58.45, 92.55));
    let middle = busy.moment(0.5);
    assert!((busy.share(middle) - 0.5).abs() < 1e-6);
    let pieces = lane(&timeline, "node:chat").pieces(busy, Time::ZERO);
    assert_eq!(pieces.len(), 5);
}
