//! What the worker answers: runs that would hold up the page. Text in and out, like the programming
//! interface, of which it is the long-running half.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use crate::api;
use crate::domain::catalog::Catalog;
use crate::domain::id::words;
use crate::domain::monte_carlo::{Estimation, Request, Tally};
use crate::domain::simulation::{Run, RunRequest};

words! {
    /// What can be asked.
    pub enum Ask {
        /// [`api::simulate`]: what happens to a plan under faults.
        Simulate = "simulate",
        /// The same step by step, for whoever has to do something else meanwhile: a run in, its
        /// number out.
        Begin = "begin",
        /// Some steps of a run that has begun: [`Steps`] in, nothing out, or what happened where it
        /// has ended.
        GoOn = "go-on",
        /// [`api::estimate`]: a run from end to end.
        Estimate = "estimate",
        /// [`api::estimate_chunks`]: how a run can be divided.
        Division = "division",
        /// Some chunks of a run: a [`Part`] in, a tally out.
        Chunk = "chunk",
        /// Chunks that are done since the last time: [`Done`] in, what all of them say out.
        Gather = "gather",
        /// Two plans under the same faults: [`Both`] in, a comparison out.
        Compare = "compare",
    }
}

/// Some steps of a run that has begun.
#[derive(Debug, Deserialize)]
pub struct Steps {
    /// Its number.
    pub number: u32,
    /// How many steps.
    pub steps: u32,
}

/// Some chunks of a run.
#[derive(Debug, Deserialize)]
pub struct Part {
    /// The run, as text.
    pub run: String,
    /// The first chunk, from 0.
    pub from: u32,
    /// The chunk after the last.
    pub to: u32,
}

/// Chunks of a run that are done.
#[derive(Debug, Deserialize)]
pub struct Done {
    /// The run, as text.
    pub run: String,
    /// What was counted.
    pub tallies: Vec<Tally>,
}

/// Two runs that differ in their plan.
#[derive(Debug, Deserialize)]
pub struct Both {
    /// The one whose settings count.
    pub run: String,
    /// The other.
    pub other: String,
}

/// A question that cannot be answered, in words.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct Refused(String);

fn refused(why: impl ToString) -> Refused {
    Refused(why.to_string())
}

fn apart() -> Refused {
    refused("these counts do not belong together")
}

/// Answers, and keeps the run it compiled last with what it gathered of it, since a worker is asked
/// for one chunk of it after another, and the simulations that have begun and not ended.
#[derive(Default)]
pub struct Engine {
    compiled: Option<(String, Estimation)>,
    gathered: Tally,
    begun: BTreeMap<u32, Run>,
    last: u32,
}

impl Engine {
    /// Answers a question.
    ///
    /// # Errors
    ///
    /// What the programming interface refuses, and questions it does not know.
    pub fn answer(&mut self, ask: &str, body: &str) -> Result<String, Refused> {
        let Some(ask) = crate::domain::id::Word::from_id(ask) else {
            return Err(refused(format!("the engine is not asked for {ask:?}")));
        };
        match ask {
            Ask::Simulate => api::simulate(body).map_err(refused),
            Ask::Begin => {
                let request = RunRequest::parse(body).map_err(refused)?;
                let run = Run::new(&request, &Catalog::shipped()).map_err(refused)?;
                self.last = self.last.wrapping_add(1);
                self.begun.insert(self.last, run);
                Ok(self.last.to_string())
            }
            Ask::GoOn => {
                let asked: Steps = serde_json::from_str(body).map_err(refused)?;
                self.go_on(&asked)
            }
            Ask::Estimate => api::estimate(body).map_err(refused),
            Ask::Division => api::estimate_chunks(body).map_err(refused),
            Ask::Chunk => {
                let part: Part = serde_json::from_str(body).map_err(refused)?;
                let tally = self.compiled(part.run)?.chunk(part.from..part.to);
                serde_json::to_string(&tally).map_err(refused)
            }
            Ask::Gather => {
                let done: Done = serde_json::from_str(body).map_err(refused)?;
                self.compiled(done.run)?;
                if !done.tallies.iter().all(|tally| self.gathered.merge(tally)) {
                    return Err(apart());
                }
                let (_, run) = self.compiled.as_ref().ok_or_else(apart)?;
                let gathered = std::slice::from_ref(&self.gathered);
                let estimate = run.conclude(gathered).ok_or_else(apart)?;
                serde_json::to_string(&estimate).map_err(refused)
            }
            Ask::Compare => {
                let both: Both = serde_json::from_str(body).map_err(refused)?;
                api::compare(&both.run, &both.other).map_err(refused)
            }
        }
    }

    /// Until it has ended or the steps are done. A run that has ended is forgotten.
    fn go_on(&mut self, asked: &Steps) -> Result<String, Refused> {
        let begun = self.begun.remove(&asked.number);
        let mut run = begun.ok_or_else(|| refused("this run has not begun, or has ended"))?;
        if (0..asked.steps).all(|_| run.step()) {
            self.begun.insert(asked.number, run);
            return Ok(String::new());
        }
        serde_json::to_string(&run.finished()).map_err(refused)
    }

    fn compiled(&mut self, run: String) -> Result<&Estimation, Refused> {
        let kept = self.compiled.take().filter(|(text, _)| *text == run);
        let compiled = match kept {
            Some(kept) => kept,
            None => {
                self.gathered = Tally::default();
                let request = Request::parse(&run).map_err(refused)?;
                let compiled = Estimation::plan(&request, &Catalog::shipped()).map_err(refused)?;
                (run, compiled)
            }
        };
        Ok(&self.compiled.insert(compiled).1)
    }
}
