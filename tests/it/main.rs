//! Native tests, a file per capability. One binary, so that they link once.
#![cfg(not(target_arch = "wasm32"))]

mod catalog;
mod export;
mod interface;
mod learn_link;
mod limitation_properties;
mod limitations;
mod link;
mod loader;
mod matrix;
mod recovery;
mod style;
mod walls;
mod words;
