//! Moving through a trace, what can be broken, and two runs side by side.

use tandem::domain::fault::Fault;
use tandem::domain::simulation::{
    Cursor, InjectedFault, Playback, Run, RunRequest, Scenario, Time, Trace, Window, compare,
};
use tandem::shipped;

fn request(id: &str) -> RunRequest {
    Scenario::find(id).unwrap().request().unwrap()
}

fn finished(request: &RunRequest) -> Trace {
    Run::new(request, shipped::catalog()).unwrap().finished()
}

fn played(id: &str) -> (Trace, Playback) {
    let trace = finished(&request(id));
    let playback = Playback::new(&trace);
    (trace, playback)
}

fn seconds(seconds: f64) -> Time {
    Time::from_seconds(seconds).unwrap()
}

#[test]
fn stepping_meets_every_event_once_in_both_directions() {
    for id in ["warm-takeover", "zone-lost-ignore", "flapping-host"] {
        let (trace, playback) = played(id);
        let mut cursor = Cursor::default();
        for event in 0..trace.events.len() {
            cursor = cursor.forward(1, &playback);
            assert_eq!(cursor.events, event + 1, "{id}");
            assert_eq!(cursor.moment, trace.events[event].t_s, "{id}");
        }
        for event in (0..trace.events.len() - 1).rev() {
            cursor = cursor.back(1, &playback);
            assert_eq!(cursor.events, event + 1, "{id}");
            assert_eq!(cursor.moment, trace.events[event].t_s, "{id}");
        }
        assert_eq!(cursor.back(1, &playback), Cursor::default());
    }
}

#[test]
fn steps_stop_at_both_ends_and_seeking_counts_the_whole_moment() {
    let (trace, playback) = played("warm-takeover");
    let end = Cursor::default().forward(1000, &playback);
    assert_eq!(end.moment, trace.duration_s);
    assert_eq!(end.events, trace.events.len());
    assert!(end.is_at_end(&playback));
    assert_eq!(end.forward(1, &playback), end);
    // From the quiet end, one step leads back to the last event.
    let last = end.back(1, &playback);
    assert_eq!(last.moment, trace.events.last().unwrap().t_s);
    assert_eq!(last.events, trace.events.len());
    assert_eq!(end.back(1000, &playback), Cursor::default());
    // Three events happen at 30 s.
    let there = Cursor::at(seconds(30.0), &playback);
    assert_eq!(there.events, 3);
    assert_eq!(there.back(1, &playback).events, 2);
    assert_eq!(
        Cursor::at(seconds(45.0), &playback)
            .back(1, &playback)
            .moment,
        seconds(39.944)
    );
    // Past the end is the end.
    assert_eq!(Cursor::at(seconds(1e6), &playback), end);
}

#[test]
fn everything_on_a_map_can_be_broken_by_the_kinds_it_offers() {
    for scenario in Scenario::all() {
        let mut asked = scenario.request().unwrap();
        asked.traffic.rate_per_s = 0.0;
        asked.faults.clear();
        let trace = finished(&asked);
        for thing in &trace.things {
            let other = trace
                .things
                .iter()
                .find(|other| other.kind == thing.kind && other.id != thing.id);
            for kind in thing.can_suffer() {
                let item = trace.samples.seats.first().map(|seats| seats.item.clone());
                if *kind == Fault::LicenseDecrease && item.is_none() {
                    continue;
                }
                let Some(target) = thing.target(*kind, other) else {
                    assert_eq!(*kind, Fault::NetworkCut, "{}", thing.id);
                    continue;
                };
                let is_decrease = *kind == Fault::LicenseDecrease;
                let fault = InjectedFault {
                    at_s: seconds(1.0),
                    kind: *kind,
                    target,
                    for_s: None,
                    item: item.filter(|_| is_decrease),
                    to: is_decrease.then_some(1),
                };
                assert!(thing.is_hit_by(&fault), "{} {fault:?}", thing.id);
                let mut broken = asked.clone();
                broken.faults = vec![fault];
                let run = Run::new(&broken, shipped::catalog());
                assert!(run.is_ok(), "{} {}: {:?}", scenario.id, thing.id, run.err());
            }
        }
    }
}

#[test]
fn mending_ends_a_fault_where_somebody_stands() {
    let fault = InjectedFault {
        at_s: seconds(30.0),
        kind: Fault::HostDown,
        target: "host:app-1".to_owned(),
        for_s: None,
        item: None,
        to: None,
    };
    assert!(!fault.is_on(seconds(29.9)));
    assert!(fault.is_on(seconds(30.0)));
    assert_eq!(fault.mended(seconds(30.0)), None);
    let mended = fault.mended(seconds(42.5)).unwrap();
    assert_eq!(mended.for_s, Some(seconds(12.5)));
    assert!(mended.is_on(seconds(42.4)));
    assert!(!mended.is_on(seconds(42.5)));
}

#[test]
fn two_runs_part_where_the_first_thing_differs() {
    let first = request("warm-takeover");
    let one = finished(&first);
    let same = compare(&one, &one);
    assert_eq!(same.parts_at, None);
    assert!(same.outages.iter().all(|side| !side.differs()));

    let mut second = first.clone();
    second.faults.push(InjectedFault {
        at_s: seconds(70.0),
        kind: Fault::ProcessExit,
        target: "server/backup".to_owned(),
        for_s: None,
        item: None,
        to: None,
    });
    let other = finished(&second);
    let fork = compare(&one, &other);
    assert_eq!(fork.parts_at, Some(seconds(70.0)));
    let differing: Vec<_> = fork.outages.iter().filter(|side| side.differs()).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0].one, None);
    assert_eq!(differing[0].other.as_ref().unwrap().from_s, seconds(70.0));
    let ends = [one.duration_s, other.duration_s];
    let window = Window::around(&fork.pictured(9), ends).unwrap();
    let first = one.outages[0].from_s;
    let last = differing[0].other.as_ref().unwrap().recovered_s;
    let last = last.unwrap_or(other.duration_s);
    let room = seconds((last - first).seconds() / 20.0);
    assert_eq!(window.from, first - room);
    assert_eq!(window.to, (last + room).min(other.duration_s));
    assert_eq!(Window::around(&[], ends), None);
    // Where there is no room for all, what differs comes first.
    assert_eq!(fork.pictured(1), differing);
    assert_eq!(fork.pictured(2).len(), 2);
    let (subject, counts, others) = &fork.traffic[0];
    assert_eq!(subject.to_string(), "server");
    assert_eq!(counts.offered, others.offered);
    assert!(others.lost > counts.lost);
}
