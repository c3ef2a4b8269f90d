//! Checks the views of Tandem in pages, and in the Markdown of pages, against the answers the pages
//! state, for authors and their CI: `check-embeds [--write] FILE...`. With `--write` it states them.
//!
//! It runs natively, and as a module behind `assets/check-embeds.mjs`, which node runs.

mod check;
mod command;
mod markdown;
#[cfg(target_arch = "wasm32")]
mod node;
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod terminal;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    command::run(&words, &terminal::Terminal).into()
}

/// Nothing happens before it is asked.
#[cfg(target_arch = "wasm32")]
fn main() {}
