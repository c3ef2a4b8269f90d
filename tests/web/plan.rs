//! The plan page over a plan: its sections, a table by its keys, a pasted block, a picker.

use std::cell::RefCell;
use std::rc::Rc;

use tandem::domain::plan::{Document, History};
use tandem::ui::checker::checker;
use tandem::ui::found;
use tandem::ui::library::Library;
use tandem::ui::open_plan::OpenPlan;
use tandem::ui::pages::{PlanPage, PlanPageProps};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::page::{Place, Seen, paste, press, settled, type_into, use_edits};

/// The page at a place of a history of its own, as the app has it.
#[derive(PartialEq, Properties)]
struct BenchProps {
    history: Seen,
    at: String,
}

#[component]
fn Bench(props: &BenchProps) -> Html {
    let library = use_memo((), |()| Library::open());
    let history = props.history.0.clone();
    let on_edit = use_edits(&props.history);
    let on_settle = {
        let history = history.clone();
        Callback::from(move |()| history.borrow_mut().settle())
    };
    let plan = OpenPlan::new(history.borrow().document().clone());
    let page = PlanPageProps {
        library: (*library).clone(),
        plan,
        on_edit,
        on_settle,
        at: Some(props.at.clone()),
    };
    html! { <PlanPage ..page /> }
}

struct Mounted {
    place: Place,
    history: Rc<RefCell<History>>,
    app: Option<yew::AppHandle<Bench>>,
}

impl Mounted {
    async fn at(at: &str, plan: &str) -> Self {
        found::find_by(checker().findings);
        let history = Rc::new(RefCell::new(History::new(Document::parse(plan).unwrap())));
        let place = Place::new();
        let props = BenchProps {
            history: Seen(history.clone()),
            at: at.to_owned(),
        };
        let app = yew::Renderer::<Bench>::with_root_and_props(place.0.clone(), props).render();
        settled().await;
        Self {
            place,
            history,
            app: Some(app),
        }
    }

    fn cell(&self, at: &str) -> HtmlElement {
        self.place.one(&format!("[data-cell='{at}']"))
    }

    fn editor(&self) -> HtmlInputElement {
        self.place.one(".is-editing input").unchecked_into()
    }

    fn said(&self, pointer: &str) -> serde_json::Value {
        let history = self.history.borrow();
        let value = history.document().value().pointer(pointer);
        value.cloned().unwrap_or_default()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.app.take().unwrap().destroy();
    }
}

const HOSTS: &str = r#"{ "engage": { "hosts": [{ "id": "a", "site": "east" }, { "id": "b" }] } }"#;

#[wasm_bindgen_test]
async fn a_link_opens_its_section_and_gives_its_cell_the_focus() {
    let app = Mounted::at("engage.hosts[1].site", HOSTS).await;
    assert_eq!(app.place.text(".plan-section h2"), "Hosts");
    let focused = gloo::utils::document().active_element().unwrap();
    assert_eq!(focused.get_attribute("data-cell").as_deref(), Some("1.1"));
}

#[wasm_bindgen_test]
async fn a_key_begins_to_change_a_cell_and_escape_leaves_it_as_it_was() {
    let app = Mounted::at("engage.hosts[0].id", HOSTS).await;
    press(&app.cell("0.0"), "x");
    settled().await;
    assert_eq!(app.editor().value(), "x");
    assert_eq!(app.said("/engage/hosts/0/id"), "x");
    press(&app.editor(), "Escape");
    settled().await;
    assert_eq!(app.said("/engage/hosts/0/id"), "a");
    press(&app.cell("0.0"), "Enter");
    settled().await;
    type_into(&app.editor(), "c");
    press(&app.editor(), "Enter");
    settled().await;
    assert_eq!(app.said("/engage/hosts/0/id"), "c");
    let focused = gloo::utils::document().active_element().unwrap();
    assert_eq!(focused.get_attribute("data-cell").as_deref(), Some("1.0"));
}

#[wasm_bindgen_test]
async fn a_pasted_block_fills_a_block_as_one_step() {
    let app = Mounted::at("engage.hosts[1].id", HOSTS).await;
    paste(&app.cell("1.0"), "h1\twest\nh2\teast\tmore");
    settled().await;
    assert_eq!(app.said("/engage/hosts/1/site"), "west");
    assert_eq!(app.said("/engage/hosts/2/id"), "h2");
    let told = app.place.text(".grid-told");
    assert!(told.contains("1 cell was not understood"), "{told}");
    assert!(app.history.borrow_mut().undo());
    assert_eq!(app.said("/engage/hosts/1/id"), "b");
    assert_eq!(app.said("/engage/hosts/2"), serde_json::Value::Null);
}

#[wasm_bindgen_test]
async fn a_component_is_chosen_by_its_alias() {
    let plan = r#"{ "engage": { "applications": [{ "id": "one" }] } }"#;
    let app = Mounted::at("engage.applications[0].component", plan).await;
    press(&app.cell("0.1"), "Enter");
    settled().await;
    type_into(&app.editor(), "ICON");
    settled().await;
    let first = app.place.text(".picks [aria-selected='true'] .pick-name");
    assert!(first.contains("Interaction Concentrator"), "{first}");
    press(&app.editor(), "Enter");
    settled().await;
    let chosen = app.said("/engage/applications/0/component");
    assert_eq!(chosen, "interaction-concentrator");
}
