//! The failover simulator.

pub const TITLE: &str = "Simulation";
