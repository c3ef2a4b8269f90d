//! The app in the page.

use tandem::{ui, web};

fn main() {
    web::failure::show_panics();
    if web::interface::publish().is_err() {
        panic!("this browser does not let the page set window.tandem");
    }
    match gloo::utils::document().get_element_by_id("app") {
        Some(root) => {
            yew::Renderer::<ui::App>::with_root(root).render();
        }
        None => panic!("the page has no element with the id \"app\""),
    }
}
