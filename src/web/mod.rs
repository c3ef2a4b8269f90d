//! Effects on the browser, each behind a small function. The only place, beside `ui`, that knows
//! there is one; the only place that touches address, storage, clipboard and files.

pub mod access;
pub mod address;
pub mod clipboard;
pub mod database;
pub mod dom;
pub mod entries;
pub mod failure;
pub mod files;
pub mod frames;
pub mod interface;
pub mod intl;
pub mod last_open;
pub mod long_run;
pub mod module_loader;
pub mod offline;
pub mod one_file;
pub mod one_stop;
pub mod page_parts;
pub mod parting;
pub mod popover;
pub mod print;
pub mod save;
pub mod scroll;
pub mod store;
pub mod theme;
pub mod watch;
pub mod worker_client;

/// The window. Every caller runs in a page.
fn window() -> web_sys::Window {
    gloo::utils::window()
}

/// What the browser keeps for this site as text, at once; nothing where it does not.
fn local_storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
