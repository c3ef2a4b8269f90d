//! The pages. They show what the domain answers and tell the app what the user did; they compute
//! nothing and touch neither storage, history nor clipboard themselves.

mod app;
pub mod charts;
pub mod embedded;
pub mod glance;
mod keeping;
pub mod library;
mod link_plan;
pub mod open_plan;
mod other_plans;
pub mod pages;
mod plans_sheet;
mod share_sheet;
mod shell;
pub mod view;
pub mod widgets;
mod wing;
pub mod workspace;

pub use app::App;
