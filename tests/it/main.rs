//! Native tests, a file per capability. One binary, so that they link once.
#![cfg(not(target_arch = "wasm32"))]

mod agreement;
#[path = "../everywhere/mod.rs"]
mod answers;
mod availability;
mod beginning;
mod carried;
mod catalog;
#[cfg(feature = "embeds")]
mod check_embeds;
mod checker;
mod checks;
mod circles;
mod comparison;
mod cost;
mod damaged;
mod deployment;
mod difference;
mod drains;
mod embed;
mod engine;
mod everywhere;
mod examples;
mod export;
#[cfg(feature = "exports")]
mod exports;
#[cfg(feature = "embeds")]
mod generators;
mod golden;
mod headline;
mod headroom;
mod icon_options;
mod ids;
mod intake;
mod interface;
mod inventory;
#[path = "../laws/mod.rs"]
mod laws;
mod learn_link;
mod licensing;
mod limitation_properties;
mod limitations;
mod link;
mod link_corpus;
mod loader;
mod long_run_link;
mod maintenance;
mod matrix;
mod measured;
mod monte_carlo;
mod names;
mod not_said;
mod offers;
mod one_reading;
mod options;
mod parts_in_units;
mod pictures;
mod places;
mod plan;
mod plan_link;
mod plan_tables;
mod quantities;
mod questions;
#[path = "../random/mod.rs"]
mod random;
mod random_answers;
mod recovery;
mod recovery_grid;
mod recovery_page;
mod recovery_plan;
mod replicas;
mod replicas_page;
mod report;
mod rescheduling;
mod run_exports;
mod simulation;
mod simulation_page;
mod site_pairs;
mod spread;
mod style;
mod template;
mod traveled_links;
mod type_names;
mod typed;
mod version;
mod walls;
mod words;
mod worked;
mod workers;
