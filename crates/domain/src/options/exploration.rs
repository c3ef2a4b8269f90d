//! Trying every combination of the levers of a plan. A combination is a number, so the work can be
//! divided in any way and the same number is the same plan everywhere.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::levers::{LeverTurn, OptionLever, apply, levers, stage};
use super::point::OptionPoint;
use super::request::OptionsRequest;
use crate::assessment::{Assessment, assess};
use crate::availability::system_down;
use crate::catalog::Catalog;
use crate::cost::PlanSize;
use crate::objectives_met::objectives_met;
use crate::plan::{Document, Plan, Prices};
use crate::reliability::Model;
use crate::units::{Probability, Seconds};

/// Combinations at most; beyond that, levers are left at the plan's own.
pub const MOST_COMBINATIONS: u32 = 4_096;

/// A plan and the combinations of its levers.
#[derive(Debug)]
pub struct Exploration<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) document: Document,
    pub(super) prices: Prices,
    pub(super) limit: usize,
    levers: Vec<OptionLever>,
    left_out: Vec<String>,
    /// What was said of points before: it takes longer than finding them.
    pub(super) said: RefCell<BTreeMap<u32, OptionPoint>>,
}

/// What a combination comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionOutcome {
    /// Its number; 0 is the plan itself.
    pub combination: u32,
    /// How many levers are turned.
    pub turned: u32,
    /// Nodes; `None` where the plan does not say enough to place its pods.
    pub workers: Option<u64>,
    /// Hosts that are named.
    pub hosts: u64,
    /// Members of databases.
    pub databases: u64,
    /// Licenses in all pools.
    pub license_seats: u64,
    /// Time down in a year, in seconds; `None` where that is not known.
    pub downtime_s: Option<f64>,
    /// Failure cases that miss their RTO.
    pub rto_misses: u32,
    /// By how much the worst of them misses it, in seconds; `None` where none does, or where one never
    /// ends.
    pub worst_rto_miss_s: Option<f64>,
    /// Objectives that are not met.
    pub unmet: u32,
}

impl OptionOutcome {
    /// Whether two combinations come to the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let figures = |it: &Self| Self {
            combination: 0,
            turned: 0,
            ..it.clone()
        };
        figures(self) == figures(other)
    }
}

impl<'c> Exploration<'c> {
    /// Finds the levers of a plan. Where they have more than [`MOST_COMBINATIONS`] combinations, the
    /// lever whose best value alone saves least downtime is left at the plan's own, and so on; of
    /// equals the later one.
    #[must_use]
    pub fn new(request: OptionsRequest, catalog: &'c Catalog) -> Self {
        let OptionsRequest {
            document,
            levers: wanted,
            limit,
        } = request;
        let mut exploration = Self {
            levers: levers(&document, wanted.as_deref(), catalog),
            catalog,
            prices: Plan::read(&document).prices,
            document,
            limit,
            left_out: Vec::new(),
            said: RefCell::default(),
        };
        exploration.leave_out();
        exploration
    }

    fn leave_out(&mut self) {
        let all = |levers: &[OptionLever]| {
            let values = levers.iter().map(|lever| u64::from(lever.values()));
            values.fold(1_u64, u64::saturating_mul)
        };
        if all(&self.levers) <= u64::from(MOST_COMBINATIONS) {
            return;
        }
        let now = self.downtime(&self.document);
        let saved = |lever: &OptionLever| {
            let saved = lever.turns.iter().filter_map(|turn| {
                let mut document = self.document.clone();
                apply(*turn, &mut document, self.catalog);
                Some(now? - self.downtime(&document)?)
            });
            saved.fold(f64::NEG_INFINITY, f64::max).max(0.0)
        };
        let mut worth: Vec<f64> = self.levers.iter().map(saved).collect();
        while all(&self.levers) > u64::from(MOST_COMBINATIONS) {
            let least = worth
                .iter()
                .enumerate()
                .min_by(|(at, one), (other_at, other)| one.total_cmp(other).then(other_at.cmp(at)))
                .map(|(at, _)| at);
            let Some(at) = least else {
                return;
            };
            worth.remove(at);
            self.left_out.push(self.levers.remove(at).to_string());
        }
    }

    fn downtime(&self, document: &Document) -> Option<f64> {
        let assessment = assess(document, self.catalog);
        of_a_year(down(&assessment, self.catalog)?)
    }

    /// The levers that are turned, in their order.
    #[must_use]
    pub fn levers(&self) -> &[OptionLever] {
        &self.levers
    }

    /// The levers that are left at the plan's own, in the order they were left out.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// How many combinations there are, the plan itself included.
    #[must_use]
    pub fn combinations(&self) -> u32 {
        let values = self.levers.iter().map(OptionLever::values);
        values.fold(1, u32::saturating_mul)
    }

    /// What is turned in a combination, lever by lever; `None` for those at the plan's own. The last
    /// lever turns fastest.
    pub(super) fn turns(&self, combination: u32) -> Vec<Option<LeverTurn>> {
        let mut rest = combination;
        let turns = self.levers.iter().rev().map(|lever| {
            let values = lever.values().max(1);
            let value = rest % values;
            rest /= values;
            let turn = usize::try_from(value).ok()?.checked_sub(1)?;
            lever.turns.get(turn).copied()
        });
        let mut turns: Vec<Option<LeverTurn>> = turns.collect();
        turns.reverse();
        turns
    }

    /// The plan a combination stands for.
    #[must_use]
    pub fn plan(&self, combination: u32) -> Document {
        let mut document = self.document.clone();
        let mut turns: Vec<LeverTurn> = self.turns(combination).into_iter().flatten().collect();
        turns.sort_by_key(|turn| stage(*turn));
        for turn in turns {
            apply(turn, &mut document, self.catalog);
        }
        document
    }

    /// What a combination comes to.
    #[must_use]
    pub fn outcome(&self, combination: u32) -> OptionOutcome {
        let assessment = assess(self.plan(combination), self.catalog);
        let size = PlanSize::of(&assessment);
        let down = down(&assessment, self.catalog);
        let misses = assessment.recovery().iter();
        let misses = misses.filter(|row| row.meets_rto == Some(false));
        let objectives = &assessment.plan.objectives.recovery_time;
        let over: Option<Vec<f64>> = misses
            .clone()
            .map(|row| {
                let goal = objectives.of(row.recovery.fault)?;
                Some(row.total()?.worst.get() - goal.get())
            })
            .collect();
        let turned = self.turns(combination).iter().flatten().count();
        let met = objectives_met(&assessment, down.map(Probability::complement));
        let missed = met.iter().filter(|met| !**met).count();
        OptionOutcome {
            combination,
            turned: u32::try_from(turned).unwrap_or(u32::MAX),
            workers: size.workers,
            hosts: size.hosts,
            databases: size.databases,
            license_seats: size.license_seats(),
            downtime_s: down.and_then(of_a_year),
            rto_misses: u32::try_from(misses.count()).unwrap_or(u32::MAX),
            worst_rto_miss_s: over.and_then(|over| over.into_iter().reduce(f64::max)),
            unmet: u32::try_from(missed).unwrap_or(u32::MAX),
        }
    }
}

/// The share of time it is down: of all that an assessment says of availability, this is little work.
fn down(assessment: &Assessment<'_>, catalog: &Catalog) -> Option<Probability> {
    let timings = assessment.plan.timings(catalog);
    system_down(&assessment.deployment, &timings)
}

/// So much of a year, in seconds.
fn of_a_year(down: Probability) -> Option<f64> {
    let year = Seconds::from_hours(f64::from(Model::YEAR_HOURS))?;
    Some((down * year).get())
}
