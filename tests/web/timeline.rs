//! The timeline of a run: its lanes, keys and pointer, and how much of a large run is drawn.

use tandem::domain::simulation::{
    Event, Run, RunRequest, Scenario, State, StateChange, Time, Trace,
};
use tandem::domain::thing_id::ThingId;
use tandem::shipped;
use tandem::ui::pages::{Simulated, Timeline};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::page::{Place, press, settled};

#[derive(PartialEq, Properties)]
struct HolderProps {
    run: Simulated,
}

/// Keeps the moment, as the page does.
#[component]
fn Holder(props: &HolderProps) -> Html {
    let cursor = use_state(|| Time::ZERO);
    let on_seek = {
        let cursor = cursor.clone();
        Callback::from(move |moment| cursor.set(moment))
    };
    html! { <Timeline simulated={props.run.clone()} cursor={*cursor} {on_seek} /> }
}

struct Mounted {
    place: Place,
    app: Option<yew::AppHandle<Holder>>,
}

impl Mounted {
    async fn with(run: Simulated) -> Self {
        let place = Place::new();
        let app =
            yew::Renderer::<Holder>::with_root_and_props(place.0.clone(), HolderProps { run })
                .render();
        settled().await;
        Self {
            place,
            app: Some(app),
        }
    }

    async fn press(&self, key: &str) {
        press(&self.place.one(".timeline-plot"), key);
        settled().await;
    }

    fn said(&self) -> String {
        let plot = self.place.one(".timeline-plot");
        plot.get_attribute("aria-valuetext").unwrap()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.app.take().unwrap().destroy();
    }
}

fn ran(id: &str) -> (RunRequest, Trace) {
    let request = Scenario::find(id).unwrap().request().unwrap();
    let trace = Run::new(&request, shipped::catalog()).unwrap().finished();
    (request, trace)
}

fn staged(id: &str) -> Simulated {
    let (request, trace) = ran(id);
    Simulated::new(request, trace)
}

#[wasm_bindgen_test]
async fn every_lane_that_changes_is_there_with_what_its_stretches_say() {
    let page = Mounted::with(staged("warm-takeover")).await;
    let names = page.place.all(".timeline-name");
    let names: Vec<String> = names.iter().map(|it| it.text_content().unwrap()).collect();
    assert_eq!(names, ["server", "server/primary", "server/backup"]);
    let titles = page.place.all(".timeline-piece > title");
    let titles: Vec<String> = titles.iter().map(|it| it.text_content().unwrap()).collect();
    assert!(
        titles
            .iter()
            .any(|it| it.contains("failover, 0:00:31 to 0:00:32. server/backup on app-2")),
        "{titles:?}"
    );
    assert_eq!(page.place.all("[style]").len(), 0);
}

#[wasm_bindgen_test]
async fn keys_go_along_a_lane_and_across_lanes() {
    let page = Mounted::with(staged("warm-takeover")).await;
    page.press("ArrowRight").await;
    assert!(
        page.said().starts_with("0:00:30: server: down, undetected"),
        "{}",
        page.said()
    );
    page.press("ArrowRight").await;
    assert!(
        page.said().starts_with("0:00:31: server: failover"),
        "{}",
        page.said()
    );
    page.press("ArrowDown").await;
    assert!(
        page.said().starts_with("0:00:31: server/primary: starting"),
        "{}",
        page.said()
    );
    page.press("End").await;
    let now = page
        .place
        .one(".timeline-plot")
        .get_attribute("aria-valuenow");
    assert_eq!(now.as_deref(), Some("120"));
}

fn extra(number: u64) -> ThingId {
    ThingId::Pod {
        unit: "east".to_owned(),
        service: "extra".to_owned(),
        index: usize::try_from(number).unwrap(),
    }
}

/// A run in which a hundred thousand things happen to six hundred pods.
fn large() -> Simulated {
    let (request, mut trace) = ran("zone-lost-honor");
    let pattern = trace.things.last().unwrap().clone();
    let pods = 600;
    trace.things.extend((0..pods).map(|number| {
        let mut pod = pattern.clone();
        pod.id = extra(number);
        pod.subject = None;
        pod
    }));
    let events = 100_000_u64;
    let length = trace.duration_s.micros();
    trace.events = (0..events)
        .map(|number| {
            let state = match number / pods % 2 {
                0 => State::Silent,
                _ => State::Up,
            };
            Event {
                t_s: Time::from_micros(length / events * number),
                changes: vec![StateChange {
                    thing: extra(number % pods),
                    state,
                    at: None,
                }],
                ..trace.events[0].clone()
            }
        })
        .collect();
    trace.outages.clear();
    Simulated::new(request, trace)
}

#[wasm_bindgen_test]
async fn of_a_large_run_little_is_drawn_and_that_is_said() {
    let page = Mounted::with(large()).await;
    // Pods are many, so they begin folded.
    let folds = page.place.all(".timeline-kind button");
    let pods = folds
        .iter()
        .find(|it| it.text_content().unwrap().starts_with("Pods"));
    let pods = pods
        .unwrap()
        .clone()
        .unchecked_into::<web_sys::HtmlElement>();
    assert_eq!(
        pods.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    pods.click();
    settled().await;
    let pieces = page.place.all(".timeline-piece").len();
    assert!((600..=2_000).contains(&pieces), "{pieces}");
    assert!(
        page.place
            .text(".timeline-merged")
            .contains("are drawn as one")
    );
}
