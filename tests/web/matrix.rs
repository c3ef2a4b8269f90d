//! The matrix: table, filters, and the view in the address of whoever holds it.

use std::cell::RefCell;
use std::rc::Rc;

use tandem::document::link::Link;
use tandem::ui::App;
use tandem::ui::page::Asking;
use tandem::ui::page_frame::Page;
use tandem::ui::pages::NoSuchPage;
use tandem::ui::{loading, whole};
use tandem::web::address::Step;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::page::{Place, press, settled};

/// Where the host has its address, for the test to see and to change.
#[derive(Clone, Default, PartialEq)]
struct Address(Rc<RefCell<Option<UseStateHandle<String>>>>);

#[derive(PartialEq, Properties)]
struct HostProps {
    fragment: String,
    address: Address,
}

/// What stands around a page: it keeps the address in memory and goes where the page asks.
#[component]
fn Host(props: &HostProps) -> Html {
    let fragment = use_state(|| props.fragment.clone());
    props.address.0.replace(Some(fragment.clone()));
    let link = Link::parse(&fragment);
    let asking = Asking {
        on_undo: None,
        begin: None,
        go: Callback::from(move |(to, _): (Link, Step)| fragment.set(to.fragment())),
        on_edit: Callback::noop(),
        on_settle: Callback::noop(),
    };
    let Some(route) = link.route else {
        return html! { <NoSuchPage path={link.path} /> };
    };
    html! {
        <Page {route} {link} plan={None} plan_id={None::<AttrValue>} others={None} {asking}
            before_last={None::<std::rc::Rc<tandem::domain::plan::Document>>} />
    }
}

/// A view, mounted at an address.
struct Mounted {
    place: Place,
    address: Address,
    host: Option<yew::AppHandle<Host>>,
}

impl Mounted {
    async fn at(fragment: &str) -> Self {
        loading::come_by(whole::CHUNKS);
        let place = Place::new();
        let props = HostProps {
            fragment: fragment.to_owned(),
            address: Address::default(),
        };
        let address = props.address.clone();
        let root = place.0.clone();
        let host = yew::Renderer::<Host>::with_root_and_props(root, props).render();
        settled().await;
        Self {
            place,
            address,
            host: Some(host),
        }
    }

    fn address(&self) -> String {
        self.address.0.borrow().as_deref().unwrap().clone()
    }

    async fn go(&self, fragment: &str) {
        let address = self.address.0.borrow().clone().unwrap();
        address.set(fragment.to_owned());
        settled().await;
    }

    fn names(&self) -> Vec<String> {
        let names = self.place.all("tbody .row-name");
        names
            .iter()
            .map(|name| name.text_content().unwrap())
            .collect()
    }

    async fn click(&self, selector: &str) {
        self.place.one(selector).click();
        settled().await;
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.host.take().unwrap().destroy();
    }
}

fn focused(attribute: &str) -> Option<String> {
    gloo::utils::document()
        .active_element()?
        .get_attribute(attribute)
}

#[wasm_bindgen_test]
async fn every_row_is_shown_with_real_table_semantics() {
    let app = Mounted::at("#/matrix").await;
    assert_eq!(app.names().len(), 63);
    assert_eq!(app.place.all(".table thead th[scope=col]").len(), 10);
    assert_eq!(app.place.all(".table tbody th[scope=row]").len(), 63);
    assert!(
        app.place
            .text(".answer")
            .starts_with("63 services and components")
    );
    assert_eq!(app.place.all(".filters .facet").len(), 7);
}

#[wasm_bindgen_test]
async fn a_link_opens_the_view_it_carries() {
    let app = Mounted::at("#/matrix?dr=pilot-light&sort=-name").await;
    assert_eq!(app.names(), ["Genesys Pulse", "Designer"]);
    let sorted = app.place.one(".column-name[aria-sort]");
    assert_eq!(
        sorted.get_attribute("aria-sort").as_deref(),
        Some("descending")
    );
    let chosen: HtmlInputElement = app
        .place
        .one("[data-facet=dr] input[value=pilot-light]")
        .unchecked_into();
    assert!(chosen.checked());
}

#[wasm_bindgen_test]
async fn choosing_a_filter_changes_table_answer_and_address() {
    let app = Mounted::at("#/matrix").await;
    app.click("[data-facet=ha] input[value=singleton]").await;
    assert_eq!(app.names().len(), 3);
    assert_eq!(app.address(), "#/matrix?ha=singleton");
    assert!(app.place.text(".answer").starts_with("3 of 63"));
    app.click("[data-facet=ha] input[value=singleton]").await;
    assert_eq!(app.names().len(), 63);
    assert_eq!(app.address(), "#/matrix");
}

#[wasm_bindgen_test]
async fn the_address_can_change_from_outside() {
    let app = Mounted::at("#/matrix").await;
    app.go("#/matrix?hosting=primary-only").await;
    assert_eq!(app.names().len(), 9);
}

#[wasm_bindgen_test]
async fn a_cell_of_the_coverage_table_filters() {
    let app = Mounted::at("#/matrix").await;
    // N+1 against not supported.
    app.place.all(".coverage .cell-button")[3].click();
    settled().await;
    assert_eq!(app.names().len(), 5);
    assert_eq!(
        app.address(),
        "#/matrix?family=service&ha=n-plus-1&dr=not-supported"
    );
    app.click(".coverage .cell-button[aria-pressed=true]").await;
    assert_eq!(app.address(), "#/matrix");
}

#[wasm_bindgen_test]
async fn the_coverage_picture_is_drawn_at_the_screens_own_resolution() {
    let app = Mounted::at("#/matrix").await;
    let canvas: web_sys::HtmlCanvasElement = app.place.one("canvas").unchecked_into();
    let ratio = gloo::utils::window().device_pixel_ratio();
    let expected = (f64::from(canvas.client_width()) * ratio).round();
    assert_eq!(f64::from(canvas.width()), expected);
    assert!(
        canvas
            .get_attribute("aria-label")
            .unwrap()
            .contains("26 services")
    );
}

#[wasm_bindgen_test]
async fn arrow_keys_walk_the_table_and_enter_opens_the_row() {
    let app = Mounted::at("#/matrix").await;
    let first = app.place.one("[data-stop='0.1']");
    first.focus().unwrap();
    press(&first, "ArrowDown");
    assert_eq!(focused("data-stop").as_deref(), Some("1.1"));
    press(&app.place.one("[data-stop='1.1']"), "ArrowRight");
    assert_eq!(focused("data-stop").as_deref(), Some("1.2"));
    press(&app.place.one("[data-stop='1.2']"), "End");
    assert_eq!(focused("data-stop").as_deref(), Some("1.9"));
    settled().await;
    // Tab comes back to the cell that was left.
    assert_eq!(app.place.all("tbody [tabindex='0']").len(), 1);
    press(&app.place.one("[data-stop='1.9']"), "Enter");
    settled().await;
    assert_eq!(app.address(), "#/matrix?row=service.designer");
    assert_eq!(app.place.text(".sheet h2"), "Designer");
    press(&app.place.one(".sheet h2"), "Escape");
    settled().await;
    assert!(app.place.all(".sheet").is_empty());
}

#[wasm_bindgen_test]
async fn the_detail_says_what_every_loss_does() {
    let app = Mounted::at("#/matrix?row=service.info-mart").await;
    let sheet = app.place.text(".sheet");
    for words in [
        "6 min 55 s",
        "StatefulSet",
        "pod_start_s",
        "assumption",
        "16 min",
        "Inferred, medium",
    ] {
        assert!(sheet.contains(words), "{words} is not in the sheet");
    }
}

#[wasm_bindgen_test]
async fn four_rows_are_compared_and_no_more() {
    let app = Mounted::at("#/matrix").await;
    for row in 0..4 {
        app.click(&format!("[data-stop='{row}.0']")).await;
    }
    assert_eq!(app.place.all(".comparison thead th").len(), 4);
    let fifth: HtmlInputElement = app.place.one("[data-stop='4.0']").unchecked_into();
    assert!(fifth.disabled());
}

#[wasm_bindgen_test]
async fn a_link_with_mistakes_says_so_and_shows_the_rest() {
    let app = Mounted::at("#/matrix?ha=singleton&sort=color").await;
    assert_eq!(app.names().len(), 3);
    assert!(app.place.text(".notice").contains("\"color\""));
}

#[wasm_bindgen_test]
async fn a_link_to_nowhere_says_so() {
    let nowhere = "#/<img src=x onerror=alert(1)>";
    let view = Mounted::at(nowhere).await;
    assert!(view.place.text(".answer").contains("<img src"));
    assert!(view.place.all("img").is_empty());
    // The app reads the browser's address.
    gloo::utils::window().location().set_hash(nowhere).unwrap();
    loading::come_by(whole::CHUNKS);
    let place = Place::new();
    let app = yew::Renderer::<App>::with_root(place.0.clone()).render();
    settled().await;
    assert!(place.text(".answer").contains("%3Cimg%20src"));
    assert!(place.all("img").is_empty());
    app.destroy();
}
