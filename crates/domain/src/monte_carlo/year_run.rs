//! A bad year as a run of the simulator.

use serde_json::{Value, json};

use super::worst_years::WorstYear;
use crate::reliability::Model;

impl WorstYear {
    /// The run that shows this year: its faults under a seed, as the simulator takes it beside a
    /// plan. What it draws for itself, such as when clients come back, is drawn anew.
    #[must_use]
    pub fn run(&self, seed: u64) -> Value {
        json!({ "seed": seed, "duration_s": Model::YEAR_HOURS * 3600, "faults": self.faults })
    }
}
