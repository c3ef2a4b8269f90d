//! The pages. They show what the domain answers and tell the app what the user did; they compute
//! nothing and touch neither storage, history nor clipboard themselves.

pub mod adviser;
mod app;
pub mod begin;
pub mod beginner;
pub mod beside;
mod beside_frame;
pub mod charts;
pub mod checker;
pub mod coming;
pub mod drawings;
mod embed_offer;
pub mod embedded;
mod evaluated;
pub mod evaluator;
pub mod found;
mod keeping;
mod keys_sheet;
pub mod library;
mod link_plan;
mod loaded;
pub mod loading;
pub mod making;
mod offline_use;
mod one_file_offer;
mod open_file;
pub mod open_plan;
mod opened;
mod other_plans;
pub mod page;
pub mod page_frame;
pub mod pages;
mod plans_sheet;
mod resuming;
mod save_file;
pub mod scripts;
mod share_sheet;
mod shell;
mod strip;
mod strip_frame;
mod waiting;
pub mod whole;
pub mod widgets;
pub mod workspace;
mod workspace_notice;

pub use app::App;
