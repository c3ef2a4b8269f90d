//! What holds in every trace, whatever went wrong in the run.

use std::collections::BTreeMap;

use serde_json::Value;
use tandem::domain::catalog::EventId;
use tandem::domain::simulation::{Playback, State, Trace, TrafficCounts};
use tandem::domain::subject_id::SubjectId;
use tandem::domain::thing_id::ThingId;

/// What was offered is somewhere, and nowhere twice.
pub fn assert_conserved(counts: TrafficCounts) {
    let sum = counts.served + counts.refused + counts.lost + counts.waiting;
    assert_eq!(counts.offered, sum, "{counts:?}");
    assert!(
        counts.delayed <= counts.served + counts.waiting,
        "{counts:?}"
    );
}

/// What holds in every trace.
pub fn assert_sound(plan: &Value, trace: &Trace) {
    assert!(
        trace
            .events
            .windows(2)
            .all(|pair| pair[0].t_s <= pair[1].t_s)
    );
    assert!(
        trace
            .events
            .iter()
            .all(|event| event.t_s <= trace.duration_s)
    );
    assert_conserved(trace.traffic);
    let mut sum = TrafficCounts::default();
    for line in &trace.traffic_by_subject {
        assert_conserved(line.counts);
        sum.offered += line.counts.offered;
        sum.served += line.counts.served;
    }
    assert_eq!(
        (sum.offered, sum.served),
        (trace.traffic.offered, trace.traffic.served)
    );
    for outage in &trace.outages {
        let until = outage.recovered_s.unwrap_or(trace.duration_s);
        assert!(outage.from_s <= until, "{outage:?}");
        if let Some(detected) = outage.detected_s {
            assert!((outage.from_s..=until).contains(&detected), "{outage:?}");
        }
        assert!(!outage.cause.is_empty(), "{outage:?}");
    }
    assert_words(trace);
    assert_roles(plan, trace);
}

/// Every event has its words, and nothing is left to fill in.
fn assert_words(trace: &Trace) {
    for event in &trace.events {
        let said = format!("{} {}", event.what, event.why);
        assert!(!said.contains(['{', '}']), "{said}");
        assert!(
            event.what.ends_with('.') && event.what.contains(' '),
            "{}",
            event.what
        );
        assert!(
            event.why.ends_with('.') && event.why.contains(' '),
            "{}",
            event.why
        );
    }
}

/// No application has two primaries unless LCA or the network was lost; nobody switches over
/// without a license, or while no Solution Control Server works.
fn assert_roles(plan: &Value, trace: &Trace) {
    let licensed = plan["engage"]["management_layer"]["ha_license"] == true;
    let mut states: BTreeMap<&ThingId, State> = trace
        .things
        .iter()
        .map(|thing| (&thing.id, thing.first))
        .collect();
    let mut primaries: BTreeMap<&SubjectId, i32> = BTreeMap::new();
    let subjects: BTreeMap<&ThingId, &SubjectId> = trace
        .things
        .iter()
        .filter_map(|thing| Some((&thing.id, thing.subject.as_ref()?)))
        .collect();
    let can_split = trace.outages.is_empty() || {
        let excuses = [EventId::LcaLost, EventId::NetworkCut];
        trace
            .events
            .iter()
            .any(|event| excuses.contains(&event.event))
    };
    let is_one = |state: State| i32::from(state == State::Primary);
    for thing in &trace.things {
        if let Some(subject) = subjects.get(&thing.id) {
            *primaries.entry(subject).or_default() += is_one(thing.first);
        }
    }
    for event in &trace.events {
        if matches!(event.event, EventId::Switchover | EventId::Promoted) {
            assert!(licensed, "{event:?}");
        }
        for change in &event.changes {
            let before = states.insert(&change.thing, change.state).unwrap();
            if let Some(subject) = subjects.get(&change.thing) {
                *primaries.entry(subject).or_default() += is_one(change.state) - is_one(before);
            }
            if change.state == State::SplitBrain {
                assert!(can_split, "{event:?}");
            }
        }
        if event.event == EventId::Switchover {
            let works = |(id, state): (&&ThingId, &State)| {
                matches!(id, ThingId::ControlServer(_))
                    && matches!(state, State::Primary | State::SplitBrain)
            };
            assert!(states.iter().any(works), "{event:?}");
        }
        assert!(primaries.values().all(|count| *count <= 1), "{event:?}");
    }
    // Folding the changes by hand and seeking give the same.
    let playback = Playback::new(trace);
    let last = playback.after(trace.events.len());
    for (thing, standing) in trace.things.iter().zip(last) {
        assert_eq!(states[&thing.id], standing.state, "{}", thing.id);
    }
}
