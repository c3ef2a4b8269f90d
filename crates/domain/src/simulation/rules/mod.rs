//! The rules, a file for each family. Each turns what is planned into what happens.

mod clients;
mod cluster;
mod cold;
mod decisions;
mod disaster;
mod faults;
mod happening;
mod hosts;
mod management;
mod noticing;
mod outages;
mod places;
mod pods;
mod processes;
mod shared;
mod takeover;
mod traffic;
mod workers;

pub(super) use happening::{begin, happen, look_around};
