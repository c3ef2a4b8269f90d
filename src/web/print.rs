//! Printing.

/// Opens the browser's print dialog for the page. A browser without one does nothing.
pub fn page() {
    drop(super::window().print());
}
