//! The map of a run at one glance: regions, zones, rooms as areas; nodes and hosts as boxes in them;
//! the pods of a service as one tile with its count. It is one stop for the Tab key, with arrows inside.

mod item;
mod parts;

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use self::parts::{MapSectionProps, Parts};
use super::{Opened, Simulated};
use crate::web::dom;
use tandem_domain::id::Word;
use tandem_domain::simulation::Condition;
use tandem_domain::thing_id::ThingId;
use tandem_text::run::timeline::condition;
use tandem_text::simulation as text;

pub use self::item::mark;

/// What on the map can have the focus.
const ITEM: &str = ".map-item";
/// What the up and down keys go to: places, hosts and nodes.
const HEAD: &str = ".map-head";
/// The attribute that names an item of the map.
pub const KEY: &str = "data-item";

#[component]
pub fn MapSection(props: &MapSectionProps) -> Html {
    let root = use_node_ref();
    // The item the Tab key leads to.
    let current = use_state(|| None::<String>);
    let onfocusin = {
        let current = current.clone();
        Callback::from(move |_: FocusEvent| {
            let focused = dom::focused_data(KEY);
            if focused.is_some() && *current != focused {
                current.set(focused);
            }
        })
    };
    let onkeydown = {
        let root = root.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
                return;
            }
            let (selector, way) = match event.key().as_str() {
                "ArrowLeft" => (ITEM, dom::Way::Back),
                "ArrowRight" => (ITEM, dom::Way::Forward),
                "ArrowUp" => (HEAD, dom::Way::Back),
                "ArrowDown" => (HEAD, dom::Way::Forward),
                "Home" => (ITEM, dom::Way::First),
                "End" => (ITEM, dom::Way::Last),
                _ => return,
            };
            event.prevent_default();
            // The keys of the page step from event to event.
            event.stop_propagation();
            if let Some(root) = root.cast::<Element>() {
                dom::move_focus(&root, selector, way);
            }
        })
    };
    let parts = Parts::new(props, (*current).clone());
    let map = &props.simulated.map;
    let is_folded = map.hosts_are_folded || map.nodes_are_folded;
    let class = classes!("map", is_folded.then_some("is-folded"));
    html! {
        <section class="run-map">
            <h2 class="visually-hidden">{ text::MAP }</h2>
            <div ref={root} {class} role="group" aria-label={text::MAP} {onkeydown} {onfocusin}>
                { parts.drawn() }
            </div>
        </section>
    }
}

/// What the shapes of marks mean.
pub fn map_key() -> Html {
    let conditions = Condition::ALL.iter().map(|of| {
        html! {
            <li key={of.id()} class={format!("is-{}", of.id())}>
                { mark(*of) }
                { condition(*of) }
            </li>
        }
    });
    html! { <ul class="map-keys">{ for conditions }</ul> }
}

/// What an item of the map is by what names it: a thing, or else a service.
pub fn item_of(key: &str, simulated: &Simulated) -> Option<Opened> {
    let thing = key.parse::<ThingId>().ok();
    let mut things = simulated.trace.things.iter();
    let number = thing.and_then(|id| things.position(|it| it.id.as_read() == id));
    number.map(Opened::Thing).or_else(|| {
        let tiles = simulated.map.areas.iter().flat_map(|area| &area.services);
        let mut tiles = tiles.map(|tile| &tile.subject);
        let found = tiles.find(|subject| subject.to_string() == key)?;
        Some(Opened::Service(Rc::new(found.clone())))
    })
}
