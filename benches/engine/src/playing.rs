//! A long trace, and seeking in it.

use std::cell::RefCell;
use std::hint::black_box;

use serde_json::{Value, json};
use tandem::domain::simulation::{Playback, Run, RunRequest, State, Trace};
use tandem::shipped;

const PLAN: &str = include_str!("../../../assets/examples/region-pair.json");
/// A pod is back well before the next one fails.
const APART_S: u32 = 3600;

thread_local! {
    static PLAYED: RefCell<Option<(Playback, Trace)>> = const { RefCell::new(None) };
}

/// Crashes of one pod after the other, so many.
fn run(faults: u32) -> RunRequest {
    let plan: Value = serde_json::from_str(PLAN).unwrap();
    let services = plan["private_edition"]["services"].as_array().unwrap();
    let names: Vec<&str> = services
        .iter()
        .filter_map(|it| it["service"].as_str())
        .collect();
    let faults: Vec<Value> = (0..faults)
        .map(|at| {
            let service = names[at as usize % names.len()];
            json!({
                "at_s": u64::from(at) * u64::from(APART_S),
                "kind": "container-crash",
                "target": format!("region-1/{service}/0"),
            })
        })
        .collect();
    let duration = (faults.len() as u64 + 1) * u64::from(APART_S);
    let run = json!({ "plan": plan, "seed": 1, "duration_s": duration, "faults": faults });
    RunRequest::parse(&run.to_string()).unwrap()
}

/// Plays a run of so many faults; answers how many events its trace has.
#[unsafe(no_mangle)]
pub extern "C" fn play(faults: u32) -> u32 {
    let trace = Run::new(&run(faults), shipped::catalog()).unwrap().finished();
    let events = trace.events.len() as u32;
    PLAYED.with(|it| *it.borrow_mut() = Some((Playback::new(&trace), trace)));
    events
}

/// Seeks to the moment of an event, and answers how many things stand somehow then.
#[unsafe(no_mangle)]
pub extern "C" fn seek(event: u32) -> u32 {
    PLAYED.with(|it| {
        let it = it.borrow();
        let (playback, trace) = it.as_ref().unwrap();
        let moment = trace.events[event as usize].t_s;
        black_box(playback.at(moment)).len() as u32
    })
}

/// Whether seeking to an event shows what walking there from the start does.
#[unsafe(no_mangle)]
pub extern "C" fn agrees(event: u32) -> u32 {
    PLAYED.with(|it| {
        let it = it.borrow();
        let (playback, trace) = it.as_ref().unwrap();
        let moment = trace.events[event as usize].t_s;
        let mut states: Vec<State> = trace.things.iter().map(|thing| thing.first).collect();
        let before = trace.events.iter().take_while(|it| it.t_s <= moment);
        for change in before.flat_map(|it| &it.changes) {
            states[playback.number_of(&change.thing).unwrap()] = change.state;
        }
        let sought = playback.at(moment);
        u32::from(sought.iter().map(|it| it.state).eq(states))
    })
}
