//! The licenses page over a plan: editing, paste, order, undo, explanation.

use std::cell::RefCell;
use std::rc::Rc;

use tandem::document::licenses_link::LicensesView;
use tandem::domain::plan::{Document, History};
use tandem::ui::checker::checker;
use tandem::ui::found;
use tandem::ui::library::Library;
use tandem::ui::open_plan::OpenPlan;
use tandem::ui::pages::{Change, LicensesPage, LicensesPageProps, PlanPageProps};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::page::{Place, Seen, paste, settled, type_into, use_edits};

/// The page over a history of its own, as the app has it.
#[derive(PartialEq, Properties)]
struct BenchProps {
    history: Seen,
}

#[component]
fn Bench(props: &BenchProps) -> Html {
    let library = use_memo((), |()| Library::open());
    let view = use_state(LicensesView::default);
    let history = props.history.0.clone();
    let on_edit = use_edits(&props.history);
    let on_change = {
        let view = view.clone();
        Callback::from(move |change: Change<LicensesView>| view.set(change.view))
    };
    let library = (*library).clone();
    let open = use_mut_ref(|| None::<OpenPlan>);
    let document = history.borrow().document().clone();
    let plan = match open.take() {
        Some(plan) => plan.changed_to(document),
        None => OpenPlan::new(document),
    };
    open.replace(Some(plan.clone()));
    let page = PlanPageProps {
        library,
        plan,
        on_edit,
        on_settle: Callback::noop(),
        at: None,
    };
    let props = LicensesPageProps {
        page,
        view: (*view).clone(),
        on_change,
    };
    html! { <LicensesPage ..props /> }
}

struct Mounted {
    place: Place,
    history: Rc<RefCell<History>>,
    app: Option<yew::AppHandle<Bench>>,
}

impl Mounted {
    async fn with(plan: &str) -> Self {
        found::find_by(checker().findings);
        let history = Rc::new(RefCell::new(History::new(Document::parse(plan).unwrap())));
        let place = Place::new();
        let props = BenchProps {
            history: Seen(history.clone()),
        };
        let app = yew::Renderer::<Bench>::with_root_and_props(place.0.clone(), props).render();
        settled().await;
        Self {
            place,
            history,
            app: Some(app),
        }
    }

    fn answer(&self) -> String {
        self.place.text(".page-head .answer")
    }

    fn field(&self, path: &str) -> HtmlInputElement {
        self.place
            .one(&format!("[data-path='{path}']"))
            .unchecked_into()
    }

    fn seats(&self) -> Vec<String> {
        let all = self.place.all("[data-path$='.seats.seat']");
        all.into_iter()
            .map(|field| field.unchecked_into::<HtmlInputElement>().value())
            .collect()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.app.take().unwrap().destroy();
    }
}

const SOURCE_EXAMPLE: &str = r#"{
  "engage": {
    "management_layer": { "ha_license": true },
    "interaction_server_cluster": {
      "licenses": [{ "item": "seat", "pool": 100 }],
      "nodes": [
        { "id": "n1", "seats": { "seat": 30 } }, { "id": "n2", "seats": { "seat": 30 } },
        { "id": "n3", "seats": { "seat": 30 } }, { "id": "n4", "seats": { "seat": 30 } }
      ]
    }
  }
}"#;

const SEATS: &str = "engage.interaction_server_cluster.nodes";

#[wasm_bindgen_test]
async fn the_answer_is_a_sentence_with_the_number_in_it() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    assert_eq!(
        app.answer(),
        "100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25."
    );
}

#[wasm_bindgen_test]
async fn typing_changes_the_answer_and_keeps_what_is_typed() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    let pool = app.field("engage.interaction_server_cluster.licenses[0].pool");
    pool.focus().unwrap();
    type_into(&pool, "12x");
    settled().await;
    let pool = app.field("engage.interaction_server_cluster.licenses[0].pool");
    assert_eq!(pool.value(), "12x");
    assert_eq!(pool.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(
        app.place
            .text(".field-problem")
            .contains("a whole number from 0")
    );
    // The last good answer stays, marked.
    assert!(
        app.place
            .text(".page-head .stale")
            .starts_with("100 licenses")
    );
    type_into(&pool, "120");
    settled().await;
    assert!(
        app.answer()
            .starts_with("120 licenses over 4 nodes at 30 give a cluster capacity of 30")
    );
    assert!(app.place.all(".field-problem").is_empty());
}

#[wasm_bindgen_test]
async fn a_pasted_column_fills_the_nodes_below() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    paste(
        &app.field(&format!("{SEATS}[1].seats.seat")),
        "20\r\n25\r\n28\r\n99",
    );
    settled().await;
    assert_eq!(app.seats(), ["30", "20", "25", "28"]);
    assert!(app.history.borrow_mut().undo());
    assert_eq!(
        app.history.borrow().document(),
        &Document::parse(SOURCE_EXAMPLE).unwrap()
    );
}

#[wasm_bindgen_test]
async fn a_node_is_moved_by_keyboard_and_keeps_the_focus() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    let down: HtmlElement = app.place.one("[data-move='0.descending']");
    down.focus().unwrap();
    down.click();
    settled().await;
    assert_eq!(app.field(&format!("{SEATS}[1].id")).value(), "n1");
    let focused = gloo::utils::document().active_element().unwrap();
    assert_eq!(
        focused.get_attribute("data-move").as_deref(),
        Some("1.descending")
    );
}

#[wasm_bindgen_test]
async fn every_figure_explains_itself() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    for figure in app.place.all("[data-figure]") {
        figure.click();
        settled().await;
        let sheet = app.place.text(".sheet");
        assert!(
            sheet.contains("Formula") && sheet.contains("Limiting factor"),
            "{sheet}"
        );
        assert!(sheet.contains("Interaction Server Cluster"), "{sheet}");
        app.place.one(".sheet .button-quiet").click();
        settled().await;
    }
    app.place.one("[data-figure=capacity]").click();
    settled().await;
    assert!(
        app.place
            .text(".sheet")
            .contains("min a = min(30, 30, 30, 10) = 10")
    );
    assert!(
        app.place
            .text(".sheet")
            .contains("n4 starts with 10 of the pool left and is configured for 30.")
    );
}

#[wasm_bindgen_test]
async fn every_share_explains_itself() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    app.place
        .all("[aria-labelledby=allocation-title] .row-name")[3]
        .click();
    settled().await;
    let sheet = app.place.text(".sheet");
    assert!(sheet.contains("= min(30, 100 − 90) = 10"), "{sheet}");
    assert!(sheet.contains("denied = c − a = 30 − 10 = 20"), "{sheet}");
}

#[wasm_bindgen_test]
async fn a_plan_without_a_cluster_offers_to_start_one() {
    let app = Mounted::with("{}").await;
    app.place.one(".licenses .button").click();
    settled().await;
    assert!(
        app.answer()
            .starts_with("100 licenses over 2 nodes at 50 give a cluster capacity of 50")
    );
}

#[wasm_bindgen_test]
async fn a_change_beside_the_plan_can_be_kept() {
    let app = Mounted::with(SOURCE_EXAMPLE).await;
    let what_if = app.place.one("[aria-labelledby=what-if-title]");
    assert!(
        what_if
            .text_content()
            .unwrap()
            .contains("30 agents can be logged in, instead of 10")
    );
    assert!(
        what_if
            .text_content()
            .unwrap()
            .contains("up to 20 who logged in meanwhile")
    );
}
