//! A canvas that is drawn anew whenever what it shows, its size or the theme changes.

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::web::watch::Appearance;

/// The canvas of a chart. What it refuses to draw is left out: text or table beside it say the same.
#[hook]
pub fn use_drawing<P: Clone + PartialEq + 'static>(
    props: &P,
    draw: fn(&HtmlCanvasElement, &P) -> Option<()>,
) -> NodeRef {
    let canvas = use_node_ref();
    {
        let canvas = canvas.clone();
        use_effect_with(props.clone(), move |props| {
            let element = canvas.cast::<HtmlCanvasElement>();
            let watched = element.and_then(|element| {
                let (drawn_on, props) = (element.clone(), props.clone());
                let draw = move || draw(&drawn_on, &props).unwrap_or_default();
                draw();
                Appearance::watch(&element, draw).ok()
            });
            move || drop(watched)
        });
    }
    canvas
}
