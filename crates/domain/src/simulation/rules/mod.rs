//! The rules, a file for each family. Each turns what is planned into what happens.

mod candidates;
mod clients;
mod cluster;
mod cold_standby;
mod detection;
mod disaster;
mod drains;
mod evictions;
mod faults;
mod happening;
mod hosts;
mod management;
mod outages;
mod pod_placement;
mod pods;
mod processes;
mod rollouts;
mod scs_decisions;
mod sessions;
mod shared;
mod sites;
mod starts;
mod switchover;
mod traffic;
mod workers;

pub(super) use candidates::candidates;
pub(super) use happening::{begin, happen, look_around};
