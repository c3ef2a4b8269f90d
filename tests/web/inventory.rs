//! The inventory page: the answer, the diagram and its list, the tables, and ticks.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::plan::Document;
use tandem::ui::library::Library;
use tandem::ui::open_plan::OpenPlan;
use tandem::ui::pages::InventoryPage;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::page::{Place, settled};

#[derive(PartialEq, Properties)]
struct HolderProps {
    plan: String,
}

/// Keeps the ticks, as the app will.
#[component]
fn Holder(props: &HolderProps) -> Html {
    let library = use_memo((), |()| Library::open());
    let plan = use_memo(props.plan.clone(), |plan| {
        OpenPlan::new(Document::parse(plan).unwrap())
    });
    let ticks = use_state(BTreeSet::new);
    let on_tick = {
        let ticks = ticks.clone();
        Callback::from(move |id: String| {
            let mut changed = (*ticks).clone();
            if !changed.remove(&id) {
                changed.insert(id);
            }
            ticks.set(changed);
        })
    };
    html! {
        <InventoryPage library={(*library).clone()} plan={(*plan).clone()}
            ticks={(*ticks).clone()} {on_tick} />
    }
}

struct Mounted {
    place: Place,
    app: Option<yew::AppHandle<Holder>>,
}

impl Mounted {
    async fn with(plan: Value) -> Self {
        let place = Place::new();
        let plan = plan.to_string();
        let app =
            yew::Renderer::<Holder>::with_root_and_props(place.0.clone(), HolderProps { plan })
                .render();
        settled().await;
        Self {
            place,
            app: Some(app),
        }
    }

    /// Opens every section that is folded.
    async fn unfold(&self) {
        for summary in self.place.all(".fold > summary") {
            summary.click();
        }
        settled().await;
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.app.take().unwrap().destroy();
    }
}

fn two_nodes() -> Value {
    json!({
        "name": "Chat",
        "engage": { "interaction_server_cluster": {
            "nodes": [{ "id": "ixn-1" }, { "id": "ixn-2" }],
            "proxies": [{ "id": "desk", "serves": ["desktop"] }],
        } },
    })
}

#[wasm_bindgen_test]
async fn the_page_opens_with_the_answer_and_its_numbers() {
    let page = Mounted::with(two_nodes()).await;
    let answer = page.place.text(".answer");
    assert!(
        answer.starts_with(
            "Bill of materials: 4 Interaction Servers, 1 proxy, 2 cluster objects, \
             1 Solution Control Server, 4 databases,"
        ),
        "{answer}"
    );
    let servers = page
        .place
        .text("tr[data-what='interaction-servers'] td.number");
    assert_eq!(servers, "4");
    page.unfold().await;
    let rows = page
        .place
        .all("tbody[data-what='routing-connections'] tr:not(.group-head)");
    assert_eq!(rows.len(), 2);
}

#[wasm_bindgen_test]
async fn the_diagram_has_a_title_and_an_equivalent_list() {
    let page = Mounted::with(two_nodes()).await;
    let svg = page.place.one("svg.topology");
    assert_eq!(svg.get_attribute("role").as_deref(), Some("img"));
    assert_eq!(page.place.text("#topology-title"), "Topology: Chat");
    let boxes = page.place.all(".topology-node").len();
    assert_eq!(page.place.all(".topology-list li li").len(), boxes);
    let list = page.place.text(".topology-list");
    assert!(
        list.contains("Server cluster: Application Cluster; connected to ixn-1 and ixn-2."),
        "{list}"
    );
    assert_eq!(page.place.all("[style]").len(), 0);
}

#[wasm_bindgen_test]
async fn a_tick_counts_and_can_be_taken_away() {
    let page = Mounted::with(two_nodes()).await;
    page.unfold().await;
    let boxes = page.place.all(".task input");
    let all = boxes.len();
    boxes[0].click();
    settled().await;
    let said = page.place.text(".checklist p[role='status']");
    assert!(
        said.starts_with("1 of ") && said.ends_with(" is done."),
        "{said}"
    );
    page.place.all(".task input")[0].click();
    settled().await;
    let said = page.place.text(".checklist p[role='status']");
    assert!(said.starts_with("0 of "), "{said}");
    // Cluster Manager is an alternative, so it is a box more than there are steps.
    assert!(said.contains(&format!("of {} steps", all - 1)), "{said}");
}

#[wasm_bindgen_test]
async fn a_plan_with_nothing_to_install_says_what_the_page_will_answer() {
    let page = Mounted::with(json!({})).await;
    assert!(
        page.place
            .text(".answer")
            .contains("nothing to install yet")
    );
    assert_eq!(page.place.all("svg.topology, table, .checklist").len(), 0);
}
