//! What the worker answers: runs that would hold up the page. Text in and out, like the programming
//! interface, of which it is the long-running half.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::json;
use thiserror::Error;

use crate::agreement::AgreementAnswer;
use crate::api;
use crate::shipped;
use tandem_domain::agreement::{AgreementCheck, AgreementPart};
use tandem_domain::id::words;
use tandem_domain::monte_carlo::{Estimation, PairedTally, Request, SideBySide, Tally};
use tandem_domain::options::{Exploration, OptionOutcome, OptionsRequest};
use tandem_domain::plan::Document;
use tandem_domain::simulation::{Run, RunRequest, Time, fits};
use tandem_domain::thing_id::ThingId;

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
        /// How a run can be divided: what [`api::estimate`] takes, or [`Both`] of a comparison, in;
        /// `{chunks}` out.
        Division = "division",
        /// Which scenarios run on a plan: the document in, an [`OwnFit`](tandem_domain::simulation::OwnFit)
        /// of each out.
        Fits = "fits",
        /// The nodes a pod could go to at a moment of a run: a [`PodThen`] in, candidates out.
        Candidates = "candidates",
        /// [`api::options`]: alternatives to a plan.
        Options = "options",
        /// [`api::questions`]: what to ask to make a plan's figures firm.
        Questions = "questions",
        /// The plan of a combination: a [`Part`] of [`OptionsRun`] in, the document out.
        OptionPlan = "option-plan",
        /// [`api::compare_plans`]: plans side by side.
        ComparePlans = "compare-plans",
        /// Some chunks of a run: a [`Part`] in, what was counted out.
        Chunk = "chunk",
        /// Chunks that are done since the last time: [`Done`] in, what all of them say out, as
        /// [`api::estimate`] or [`api::compare`] does.
        Gather = "gather",
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

/// A pod at a moment of a run.
#[derive(Debug, Deserialize)]
pub struct PodThen {
    /// The run, as text.
    pub run: String,
    /// The moment.
    pub at_s: Time,
    /// The pod.
    pub pod: ThingId,
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
pub struct Done<Counted> {
    /// The run, as text.
    pub run: String,
    /// What was counted.
    pub tallies: Vec<Counted>,
}

/// What [`api::options`] takes, to be done in chunks: a chunk is a combination.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionsRun {
    /// The request, as text.
    pub options: String,
}

/// A plan, to be checked in chunks: a chunk is a failure's run, or some of the long run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementRun {
    /// The plan, as text.
    pub agreement: String,
}

/// Two runs that differ in their plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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

/// Of two plans, which one is refused.
fn of_the_other(why: Refused) -> Refused {
    refused(format!("the other plan: {why}"))
}

fn apart() -> Refused {
    refused("these counts do not belong together")
}

/// A run that is done in chunks, with what was gathered of it.
enum Compiled {
    Estimate(Box<(Estimation, Tally)>),
    Comparison(Box<(SideBySide, PairedTally)>),
    Options(Box<(Exploration<'static>, Vec<OptionOutcome>)>),
    Agreement(Box<(AgreementCheck<'static>, Vec<AgreementPart>)>),
}

impl Compiled {
    fn of(run: &str) -> Result<Self, Refused> {
        let compile = |run: &str| {
            let request = Request::parse(run).map_err(refused)?;
            Estimation::plan(&request, shipped::catalog()).map_err(refused)
        };
        if let Ok(asked) = serde_json::from_str::<OptionsRun>(run) {
            let request = OptionsRequest::parse(&asked.options).map_err(refused)?;
            let exploration = Exploration::new(request, shipped::catalog());
            return Ok(Self::Options(Box::new((exploration, Vec::new()))));
        }
        if let Ok(asked) = serde_json::from_str::<AgreementRun>(run) {
            let document = Document::parse(&asked.agreement).map_err(refused)?;
            let check = AgreementCheck::new(document, shipped::catalog());
            return Ok(Self::Agreement(Box::new((check, Vec::new()))));
        }
        let Ok(both) = serde_json::from_str::<Both>(run) else {
            return Ok(Self::Estimate(Box::new((compile(run)?, Tally::default()))));
        };
        let both = SideBySide::new(
            compile(&both.run)?,
            compile(&both.other).map_err(of_the_other)?,
        );
        Ok(Self::Comparison(Box::new((both, PairedTally::default()))))
    }

    fn chunks(&self) -> u32 {
        match self {
            Self::Estimate(it) => it.0.chunks(),
            Self::Comparison(it) => it.0.chunks(),
            Self::Options(it) => it.0.combinations(),
            Self::Agreement(it) => it.0.parts(),
        }
    }

    fn chunk(&self, chunks: Range<u32>) -> Result<String, Refused> {
        match self {
            Self::Estimate(it) => written(&it.0.chunk(chunks)),
            Self::Comparison(it) => written(&it.0.chunk(chunks)),
            Self::Options(it) => {
                let chunks = chunks.start..chunks.end.min(it.0.combinations());
                let outcomes: Vec<OptionOutcome> = chunks.map(|at| it.0.outcome(at)).collect();
                written(&outcomes)
            }
            Self::Agreement(it) => {
                let chunks = chunks.start..chunks.end.min(it.0.parts());
                let parts: Vec<AgreementPart> = chunks.map(|at| it.0.part(at)).collect();
                written(&parts)
            }
        }
    }

    fn gather(&mut self, done: &str) -> Result<String, Refused> {
        match self {
            Self::Estimate(it) => {
                let (run, gathered) = &mut **it;
                add(gathered, done, Tally::merge)?;
                let estimate = run.conclude(std::slice::from_ref(gathered));
                written(&estimate.ok_or_else(apart)?)
            }
            Self::Comparison(it) => {
                let (both, gathered) = &mut **it;
                add(gathered, done, PairedTally::merge)?;
                written(&both.conclude(gathered))
            }
            Self::Options(it) => {
                let (exploration, gathered) = &mut **it;
                let done: Done<Vec<OptionOutcome>> = read(done)?;
                gathered.extend(done.tallies.into_iter().flatten());
                written(&api::options_of(exploration, gathered).ok_or_else(apart)?)
            }
            Self::Agreement(it) => {
                let (check, gathered) = &mut **it;
                let done: Done<Vec<AgreementPart>> = read(done)?;
                gathered.extend(done.tallies.into_iter().flatten());
                let answer = AgreementAnswer::of(check, gathered, shipped::catalog());
                written(&answer.ok_or_else(apart)?)
            }
        }
    }
}

/// Adds what is done to what was gathered.
fn add<Counted: DeserializeOwned>(
    gathered: &mut Counted,
    done: &str,
    merge: fn(&mut Counted, &Counted) -> bool,
) -> Result<(), Refused> {
    let done: Done<Counted> = read(done)?;
    let is_one_run = done.tallies.iter().all(|it| merge(gathered, it));
    is_one_run.then_some(()).ok_or_else(apart)
}

fn read<'b, Asked: Deserialize<'b>>(body: &'b str) -> Result<Asked, Refused> {
    serde_json::from_str(body).map_err(refused)
}

fn written(answer: &impl Serialize) -> Result<String, Refused> {
    serde_json::to_string(answer).map_err(refused)
}

/// Answers, and keeps the run it compiled last with what it gathered of it, since a worker is asked
/// for one chunk of it after another, and the simulations that have begun and not ended.
#[derive(Default)]
pub struct Engine {
    compiled: Option<(String, Compiled)>,
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
        let Some(ask) = tandem_domain::id::Word::from_id(ask) else {
            return Err(refused(format!("the engine is not asked for {ask:?}")));
        };
        match ask {
            Ask::Simulate => api::simulate(body).map_err(refused),
            Ask::Begin => {
                let request = RunRequest::parse(body).map_err(refused)?;
                let run = Run::new(&request, shipped::catalog()).map_err(refused)?;
                self.last = self.last.wrapping_add(1);
                self.begun.insert(self.last, run);
                Ok(self.last.to_string())
            }
            Ask::GoOn => self.go_on(&read(body)?),
            Ask::Estimate => api::estimate(body).map_err(refused),
            Ask::Fits => {
                let document = Document::parse(body).map_err(refused)?;
                let fits = fits(&document, shipped::catalog());
                written(&fits.unwrap_or_default())
            }
            Ask::Candidates => {
                let then: PodThen = read(body)?;
                let request = RunRequest::parse(&then.run).map_err(refused)?;
                let mut run = Run::new(&request, shipped::catalog()).map_err(refused)?;
                run.until(then.at_s);
                written(&run.candidates(&then.pod).unwrap_or_default())
            }
            Ask::Options => api::options(body).map_err(refused),
            Ask::Questions => api::questions(body).map_err(refused),
            Ask::ComparePlans => api::compare_plans(body).map_err(refused),
            Ask::OptionPlan => {
                let part: Part = read(body)?;
                match self.compiled(&part.run)? {
                    Compiled::Options(it) => Ok(it.0.plan(part.from).to_text()),
                    Compiled::Estimate(_) | Compiled::Comparison(_) | Compiled::Agreement(_) => {
                        Err(apart())
                    }
                }
            }
            Ask::Division => {
                let chunks = self.compiled(body)?.chunks();
                written(&json!({ "chunks": chunks }))
            }
            Ask::Chunk => {
                let part: Part = read(body)?;
                self.compiled(&part.run)?.chunk(part.from..part.to)
            }
            Ask::Gather => {
                let of: Done<IgnoredAny> = read(body)?;
                self.compiled(&of.run)?.gather(body)
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

    /// The run with this text, compiled: the last one, or anew.
    fn compiled(&mut self, run: &str) -> Result<&mut Compiled, Refused> {
        let kept = self.compiled.take().filter(|(text, _)| text == run);
        let compiled = match kept {
            Some(kept) => kept,
            None => (run.to_owned(), Compiled::of(run)?),
        };
        Ok(&mut self.compiled.insert(compiled).1)
    }
}
