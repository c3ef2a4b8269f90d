//! Writing what a run was asked for, as [reading](RunRequest::parse) takes it.

use serde_json::{Map, Value, json};

use super::request::RunRequest;

impl RunRequest {
    /// Seed, length, faults and traffic, without the plan they are for.
    #[must_use]
    pub fn without_plan(&self) -> Value {
        let mut run = Map::new();
        run.insert("seed".to_owned(), json!(self.seed));
        run.insert("duration_s".to_owned(), json!(self.duration));
        run.insert("faults".to_owned(), json!(self.faults));
        run.insert("traffic".to_owned(), json!(self.traffic));
        Value::Object(run)
    }
}
