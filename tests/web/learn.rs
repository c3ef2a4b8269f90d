//! The learn page: a model, its dials, and the view it answers with.

use tandem::document::learn_link;
use tandem::document::link::Link;
use tandem::domain::id::Word;
use tandem::domain::limitations::{LearnView, Limitation, ProductNumbers};
use tandem::ui::library::Library;
use tandem::ui::pages::{Change, LearnPage};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlInputElement};
use yew::prelude::*;

use crate::page::{Place, settled};

#[derive(PartialEq, Properties)]
struct HostProps {
    fragment: AttrValue,
}

/// Keeps the view in memory, as an embedded page does, and shows the link it would have.
#[component]
fn Host(props: &HostProps) -> Html {
    let library = use_memo((), |()| Library::open());
    let library = (*library).clone();
    let numbers = ProductNumbers::of(library.catalog());
    let view = use_state(|| learn_link::read(&Link::parse(&props.fragment).view, &numbers).0);
    let on_change = {
        let view = view.clone();
        Callback::from(move |change: Change<LearnView>| view.set(change.view))
    };
    let link = learn_link::link(&view, &numbers).fragment();
    html! {
        <>
            <output>{ link }</output>
            <LearnPage {library} view={(*view).clone()} {on_change} />
        </>
    }
}

/// The page, mounted with a view.
struct Mounted {
    place: Place,
    host: Option<yew::AppHandle<Host>>,
}

impl Mounted {
    async fn at(fragment: &'static str) -> Self {
        let place = Place::new();
        let fragment = fragment.into();
        let host =
            yew::Renderer::<Host>::with_root_and_props(place.0.clone(), HostProps { fragment });
        let host = Some(host.render());
        settled().await;
        Self { place, host }
    }

    fn link(&self) -> String {
        self.place.text("output")
    }

    async fn click(&self, selector: &str) {
        self.place.one(selector).click();
        settled().await;
    }

    /// Writes into an input as a hand does.
    async fn enter(&self, selector: &str, value: &str) {
        let input: HtmlInputElement = self.place.one(selector).unchecked_into();
        input.set_value(value);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).unwrap();
        input.dispatch_event(&event).unwrap();
        settled().await;
    }

    fn value(&self, selector: &str) -> String {
        let input: HtmlInputElement = self.place.one(selector).unchecked_into();
        input.value()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.host.take().unwrap().destroy();
    }
}

#[wasm_bindgen_test]
async fn the_list_leads_to_every_model_and_back() {
    let page = Mounted::at("#/learn").await;
    assert_eq!(page.place.all(".limitations a").len(), 8);
    let before = gloo::utils::window().location().hash().unwrap();
    page.place.all(".limitations a")[1].click();
    settled().await;
    assert_eq!(page.link(), "#/learn?model=multiplied-limits");
    assert_eq!(page.place.text("h1"), "Multiplied limits");
    page.place.all(".others a")[7].click();
    settled().await;
    assert_eq!(page.link(), "#/learn");
    // The address belongs to whoever embeds the page.
    assert_eq!(gloo::utils::window().location().hash().unwrap(), before);
}

#[wasm_bindgen_test]
async fn every_model_has_an_answer_a_picture_a_table_and_its_source() {
    for limitation in Limitation::ALL {
        let page = Mounted::at("#/learn").await;
        let title = limitation.id();
        let links = page.place.all(".limitations a");
        let link = links.iter().find(|link| {
            let href = link.get_attribute("href").unwrap_or_default();
            href.ends_with(title)
        });
        link.unwrap().click();
        settled().await;
        let answer = page.place.text(".answer");
        assert!(answer.chars().any(|c| c.is_ascii_digit()), "{answer}");
        assert!(answer.ends_with('.') && !answer.contains("  "), "{answer}");
        let picture = page.place.one("svg.picture[role=img]");
        assert_eq!(
            picture.get_attribute("aria-label").as_deref(),
            Some(&*answer)
        );
        assert!(!page.place.all("details tbody tr").is_empty(), "{title}");
        assert!(!page.place.all(".citation").is_empty(), "{title}");
        assert!(page.place.all("[style]").is_empty(), "{title}");
    }
}

#[wasm_bindgen_test]
async fn moving_a_slider_changes_the_answer_and_the_link() {
    let page = Mounted::at("#/learn?model=multiplied-limits").await;
    assert!(page.place.text(".answer").contains("1,000 of 1,500"));
    page.enter("[data-dial=nodes] input[type=range]", "3").await;
    assert!(page.place.text(".answer").contains("1,500 of 1,500"));
    assert_eq!(page.link(), "#/learn?model=multiplied-limits&nodes=3");
    assert_eq!(page.value("[data-dial=nodes] input[type=number]"), "3");
    page.click(".dials .button").await;
    assert_eq!(page.link(), "#/learn?model=multiplied-limits");
    assert_eq!(page.value("[data-dial=nodes] input[type=range]"), "2");
}

#[wasm_bindgen_test]
async fn a_slider_stands_where_the_link_says_even_far_out() {
    let page = Mounted::at("#/learn?model=multiplied-limits&limit=1700&matching=9000").await;
    assert_eq!(page.value("[data-dial=limit] input[type=range]"), "1700");
    assert_eq!(page.value("[data-dial=matching] input[type=range]"), "9000");
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_said_beside_the_field_and_changes_nothing() {
    let page = Mounted::at("#/learn?model=queue-order").await;
    let answer = page.place.text(".answer");
    page.enter("[data-dial=backlog] input[type=number]", "41")
        .await;
    assert_eq!(
        page.place.text(".dial-wrong"),
        "Found \"41\"; expected a whole number from 0 to 40."
    );
    assert_eq!(page.place.text(".answer"), answer);
    page.enter("[data-dial=backlog] input[type=number]", "40")
        .await;
    assert!(page.place.all(".dial-wrong").is_empty());
    assert_eq!(page.link(), "#/learn?model=queue-order&backlog=40");
}

#[wasm_bindgen_test]
async fn dials_that_do_not_matter_are_not_there() {
    let page = Mounted::at("#/learn?model=existence").await;
    assert!(page.place.text(".answer").contains("2003"));
    assert_eq!(page.place.all("[data-dial=serving]").len(), 0);
    page.click("[data-dial=request] input[value=submit]").await;
    assert_eq!(page.place.all("[data-dial=serving]").len(), 1);
    assert_eq!(page.place.all("[data-dial=owner]").len(), 0);
    page.click("[data-dial=request] input[value=ping]").await;
    assert!(page.place.text(".answer").contains("2000"));
    assert_eq!(page.place.all("[data-dial]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_check_box_is_a_dial_too() {
    let page = Mounted::at("#/learn?model=agent-events").await;
    assert!(page.place.text(".answer").contains("10 min"));
    page.click("[data-dial=trigger] input").await;
    assert_eq!(page.link(), "#/learn?model=agent-events&trigger=0");
    assert_eq!(page.place.all("[data-dial=delay]").len(), 0);
}

#[wasm_bindgen_test]
async fn another_model_takes_the_focus_to_its_heading() {
    let page = Mounted::at("#/learn?model=queue-order").await;
    page.place.all(".others a")[0].click();
    settled().await;
    let focused = gloo::utils::document().active_element().unwrap();
    assert_eq!(focused.tag_name(), "H1");
}
