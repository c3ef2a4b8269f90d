//! The app in the page.

use tandem::{ui, web};

fn main() {
    web::failure::show_panics();
    match gloo::utils::document().get_element_by_id("app") {
        Some(root) => {
            yew::Renderer::<ui::App>::with_root(root).render();
        }
        None => panic!("the page has no element with the id \"app\""),
    }
    wasm_bindgen_futures::spawn_local(web::interface::publish());
}
