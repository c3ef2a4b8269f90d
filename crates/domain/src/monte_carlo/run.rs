//! A run, ready to be done in chunks.

use std::ops::Range;

use super::layout::{Layout, index};
use super::ledger::Ledger;
use super::regenerative_cycles::{self, Cycles};
use super::replication::Replication;
use super::request::{MOST_FAILURES, NoEstimate, Request, Settings};
use super::sampling::{RandomStream, StreamPurpose};
use super::tally::Tally;
use crate::availability::System;
use crate::catalog::Catalog;
use crate::deployment::Deployment;
use crate::plan::Plan;
use crate::reliability::{Model, compile};
use crate::units::Probability;
use crate::walk::Problem;

/// Replications of a chunk.
pub const CHUNK: u32 = 100;

/// A run: a model laid out, and how to run it. Chunks can be done in any order and anywhere.
///
/// ```
/// use tandem_domain::catalog::Catalog;
/// use tandem_domain::monte_carlo::{Estimation, Request};
///
/// let (catalog, _) = Catalog::load(Catalog::FILES);
/// let request = Request::parse(
///     r#"{"plan": {"version": 1, "engage": {"hosts": [{"id": "host-1"}],
///         "applications": [{"id": "router", "hosts": ["host-1"]}]}},
///         "years": 10, "replications": 100}"#,
/// )?;
/// let run = Estimation::plan(&request, &catalog)?;
/// // Chunks may be counted anywhere and in any order: here in two halves, the second first.
/// let middle = run.chunks() / 2;
/// let parts = [run.chunk(middle..run.chunks()), run.chunk(0..middle)];
/// let estimate = run.conclude(&parts).unwrap_or_default();
/// assert_eq!(estimate.replications, 100);
/// # Ok::<(), tandem_domain::monte_carlo::NoEstimate>(())
/// ```
#[derive(Clone, Debug)]
pub struct Estimation {
    pub(super) settings: Settings,
    /// `None` where nothing counts or a figure is unknown.
    pub(super) layout: Option<Layout>,
    pub(super) model: Option<Model>,
    /// What the model was compiled from; `None` for one written by hand.
    pub(super) deployment: Option<Deployment>,
    /// The exact share of time down.
    pub(super) exact: Option<Probability>,
    /// Whether there are cycles from all up to all up, too.
    pub(super) has_cycles: bool,
}

impl Estimation {
    /// Compiles what is asked for.
    ///
    /// # Errors
    ///
    /// For more failures than can be drawn in reasonable time.
    pub fn plan(request: &Request, catalog: &Catalog) -> Result<Self, NoEstimate> {
        let plan = Plan::read(&request.document);
        let timings = plan.timings(catalog);
        let deployment = Deployment::resolve(&plan, catalog);
        let model = compile(&deployment, deployment.system_unit, true, &timings);
        let mut run = Self::compiled(model, request.settings)?;
        run.deployment = Some(deployment);
        Ok(run)
    }

    /// A run of a model written by hand.
    ///
    /// # Errors
    ///
    /// As [`Estimation::plan`].
    pub fn of(model: Model, settings: Settings) -> Result<Self, NoEstimate> {
        Self::compiled(Some(model), settings)
    }

    fn compiled(model: Option<Model>, settings: Settings) -> Result<Self, NoEstimate> {
        let layout = model.as_ref().and_then(Layout::new);
        let mut run = Self {
            settings,
            exact: model.as_ref().and_then(exact),
            has_cycles: layout
                .as_ref()
                .is_some_and(regenerative_cycles::are_possible),
            layout,
            model,
            deployment: None,
        };
        let failures = run.expected_failures() * f64::from(settings.replications);
        if failures.is_nan() || failures > MOST_FAILURES {
            return Err(NoEstimate::Problems(vec![Problem {
                path: "replications".to_owned(),
                found: format!("about {failures:.0e} failures to draw"),
                expected: format!("at most {MOST_FAILURES:e}: fewer years or replications"),
            }]));
        }
        // Nothing that is asked for can be found out about what never happens.
        if failures == 0.0 {
            run.has_cycles = false;
        }
        Ok(run)
    }

    /// Without cycles from all up to all up: replications of years alone.
    #[must_use]
    pub fn long_run_only(mut self) -> Self {
        self.has_cycles = false;
        self
    }

    /// The settings of the run.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// How many chunks there are.
    #[must_use]
    pub fn chunks(&self) -> u32 {
        self.settings.replications.div_ceil(CHUNK)
    }

    /// How many failures a replication has in the mean, a plain number, those of what is down already included.
    #[must_use]
    pub fn expected_failures(&self) -> f64 {
        let Some(layout) = &self.layout else {
            return 0.0;
        };
        #[allow(clippy::cast_precision_loss)]
        let year = layout.year as f64;
        layout.rate * year * f64::from(self.settings.years)
    }

    /// Runs some chunks, those that there are, and counts.
    #[must_use]
    pub fn chunk(&self, chunks: Range<u32>) -> Tally {
        let mut all = Tally::default();
        let Some(layout) = &self.layout else {
            return all;
        };
        let mut runner = Runner::new(self, layout);
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            // Another chunk of the same run always fits.
            let _ = all.merge(&runner.chunk(chunk));
        }
        all
    }

    /// Batches of cycles that go with a replication, and cycles in a batch.
    pub(super) fn cycle_plan(&self) -> (u32, u32) {
        let Some(layout) = self.layout.as_ref().filter(|_| self.has_cycles) else {
            return (0, 0);
        };
        /// Batches there have to be for their spread to say something.
        const BATCHES: u32 = 64;
        let batches = BATCHES.div_ceil(self.settings.replications);
        let least = index(layout.sources.len()).max(8);
        // About as much work again as a quarter of the replications.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let cycles = (self.expected_failures() / 32.0) as u32 / batches;
        (batches, cycles.clamp(least, 1024))
    }
}

/// The exact share of time down; `None` where it is unknown.
fn exact(model: &Model) -> Option<Probability> {
    let system = System::new(model);
    let counted: Vec<_> = model.counted().collect();
    if counted.is_empty() {
        return None;
    }
    system.down_with_unit(&counted, true, system.as_it_is())
}

/// What the replications of a run have in common.
struct Runner<'r> {
    run: &'r Estimation,
    layout: &'r Layout,
    long: Replication<'r>,
    ledger: Ledger,
    cycles: Option<Cycles<'r>>,
}

impl<'r> Runner<'r> {
    fn new(run: &'r Estimation, layout: &'r Layout) -> Self {
        Self {
            run,
            layout,
            long: Replication::new(layout, run.settings.years),
            ledger: Ledger::new(layout, run.settings.years),
            cycles: run.has_cycles.then(|| Cycles::new(layout)),
        }
    }

    fn chunk(&mut self, chunk: u32) -> Tally {
        let settings = self.run.settings;
        let mut tally = Tally::new(chunk, self.layout.subjects.len(), self.layout.causes.len());
        let (batches, cycles) = self.run.cycle_plan();
        let first = chunk * CHUNK;
        for replication in first..(first + CHUNK).min(settings.replications) {
            let mut stream = RandomStream::new(
                settings.seed,
                StreamPurpose::LongRun,
                u64::from(replication),
            );
            self.ledger.clear();
            let end = self.long.replicate(&mut stream, &mut self.ledger);
            self.ledger.close(end);
            tally.add(replication, &self.ledger);
            if let Some(runner) = &mut self.cycles {
                let mut stream =
                    RandomStream::new(settings.seed, StreamPurpose::Cycles, u64::from(replication));
                for _ in 0..batches {
                    let batch = runner.batch(cycles, &mut stream);
                    tally.cycles.add(batch.down, batch.busy, batch.steps);
                }
            }
        }
        tally
    }
}
