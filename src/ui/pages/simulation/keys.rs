//! The keys of the simulator.

use super::transport::Move;
use crate::web::dom;

/// Events a large step passes.
const LARGE: usize = 10;

/// What a key moves. What is typed somewhere, and what a button or a frame that scrolls does with its
/// keys, stays as it is.
pub fn movement(event: &web_sys::KeyboardEvent, is_presenting: bool) -> Option<Move> {
    const TYPED: &str =
        "input:not([type=range]):not([type=checkbox]), select, textarea, .table-frame:focus";
    const PRESSED: &str = "button, a, summary, input, select, [role=button]";
    if event.ctrl_key() || event.meta_key() || event.alt_key() || dom::comes_from(event, TYPED) {
        return None;
    }
    let many = if event.shift_key() { LARGE } else { 1 };
    match event.key().as_str() {
        " " if !dom::comes_from(event, PRESSED) => Some(Move::Toggle),
        "ArrowLeft" => Some(Move::Back(many)),
        "ArrowRight" => Some(Move::Forward(many)),
        "Home" => Some(Move::Start),
        "End" => Some(Move::End),
        "," => Some(Move::PreviousTurn),
        "." => Some(Move::NextTurn),
        // What is pressed far from the screen.
        "PageUp" if is_presenting => Some(Move::PreviousTurn),
        "PageDown" if is_presenting => Some(Move::NextTurn),
        "c" => Some(Move::ByCause),
        "f" => Some(Move::Fork),
        "i" => Some(Move::Inject),
        "d" => Some(Move::Details),
        "l" => Some(Move::Link),
        "p" => Some(Move::Present),
        "Escape" if is_presenting => Some(Move::Present),
        _ => None,
    }
}

/// Whether a key injects a failure into what has the focus.
pub fn is_break(event: &web_sys::KeyboardEvent) -> bool {
    let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
    event.key() == "b" && !is_command && !dom::is_typing(event)
}
