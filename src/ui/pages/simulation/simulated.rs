//! A run that has been run: its trace, read once and shared.

use std::cell::Cell;
use std::ops::Deref;
use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::web::worker_client;
use tandem_domain::simulation::{
    Playback, RunRequest, Speed, SystemMap, Timeline, Trace, TurningPoints, Window,
};

/// What was run and what came of it.
#[derive(Debug)]
pub struct Contents {
    pub request: RunRequest,
    pub trace: Trace,
    pub playback: Playback,
    pub timeline: Rc<Timeline>,
    pub map: SystemMap,
    pub turns: TurningPoints,
    /// The part of it that matters.
    pub telling: Window,
    /// The speed it is shown at, unless another is chosen.
    pub speed: Speed,
}

/// A shared [`Contents`]; equal only to itself, so that handing it on costs nothing.
#[derive(Clone, Debug)]
pub struct Simulated(Rc<Contents>);

impl Simulated {
    /// What came of a request.
    pub fn new(request: RunRequest, trace: Trace) -> Self {
        let playback = Playback::new(&trace);
        let timeline = Timeline::new(&trace, &request.faults);
        let telling = timeline.telling(&trace);
        Self(Rc::new(Contents {
            map: SystemMap::new(&trace, &playback, &timeline),
            turns: TurningPoints::new(&trace),
            speed: Speed::of(&trace, telling),
            telling,
            timeline: Rc::new(timeline),
            playback,
            trace,
            request,
        }))
    }

    fn read(request: RunRequest, trace: &str) -> Result<Self, String> {
        let trace: Trace = serde_json::from_str(trace).map_err(|why| why.to_string())?;
        Ok(Self::new(request, trace))
    }
}

impl Deref for Simulated {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl PartialEq for Simulated {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How far a run is.
#[derive(Clone, Default, PartialEq)]
pub struct Progress {
    /// The last run there was of the same plan.
    pub last: Option<Simulated>,
    /// Why the run that is asked for cannot be made.
    pub refused: Option<String>,
    /// Whether it is still being run.
    pub is_working: bool,
}

/// Runs what is asked for, in the worker; the last run of the same plan stays until the next is there.
#[hook]
pub fn use_simulated(request: Option<RunRequest>) -> Progress {
    let progress = use_state(Progress::default);
    let latest = use_mut_ref(|| Rc::new(Cell::new(true)));
    {
        let progress = progress.clone();
        use_effect_with(request.clone(), move |request| {
            let is_wanted = Rc::new(Cell::new(true));
            latest.replace(is_wanted.clone()).set(false);
            if let Some(request) = request.clone() {
                let last = progress.last.clone();
                let last = last.filter(|last| last.request.plan == request.plan);
                progress.set(Progress {
                    last: last.clone(),
                    refused: None,
                    is_working: true,
                });
                let setter = progress.setter();
                spawn_local(async move {
                    let answer = worker_client::engine("simulate", &written(&request)).await;
                    let answer = answer.map_err(|why| why.to_string());
                    if !is_wanted.get() {
                        return;
                    }
                    setter.set(
                        match answer.and_then(|trace| Simulated::read(request, &trace)) {
                            Ok(done) => Progress {
                                last: Some(done),
                                ..Progress::default()
                            },
                            Err(why) => Progress {
                                last,
                                refused: Some(why),
                                is_working: false,
                            },
                        },
                    );
                });
            }
        });
    }
    let mut now = (*progress).clone();
    // The effect comes after the first drawing: a run of another plan is not shown meanwhile.
    let plan = request.as_ref().map(|request| &request.plan);
    now.last = now.last.filter(|last| Some(&last.request.plan) == plan);
    now
}

/// A run with its plan, as `simulate` takes it.
pub fn written(request: &RunRequest) -> String {
    let mut run = request.without_plan();
    if let Value::Object(run) = &mut run {
        run.insert("plan".to_owned(), request.plan.value().clone());
    }
    run.to_string()
}
