//! Native tests, a file per capability. One binary, so that they link once.
#![cfg(not(target_arch = "wasm32"))]

mod availability;
mod catalog;
mod checks;
mod examples;
mod export;
mod icon_options;
mod interface;
mod inventory;
mod learn_link;
mod licensing;
mod limitation_properties;
mod limitations;
mod link;
mod loader;
mod matrix;
mod plan;
mod recovery;
mod replicas;
mod style;
mod version;
mod walls;
mod words;
