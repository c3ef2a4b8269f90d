//! What the combinations that were tried say.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::exploration::{Exploration, OptionOutcome};
use super::frontier::{Candidate, Frontier, frontier};
use super::levers::LeverTurn;
use super::point::{OptionChange, OptionChannel, OptionPoint, TurnedLever};
use crate::assessment::assess;
use crate::cost::PlanSize;
use crate::id::words;
use crate::plan::{PlanDifference, differences};
use crate::units::{Probability, Seconds};

words! {
    /// What options are compared by.
    pub enum SizeMeasure {
        /// What they cost in a year.
        Cost = "cost",
        /// Nodes, hosts and databases together, where a price is missing.
        Count = "count",
    }
}

/// How changes are said.
pub struct OptionWords<'w> {
    /// A difference of two plans.
    pub difference: &'w dyn Fn(&PlanDifference) -> String,
    /// A lever that is turned.
    pub turn: &'w dyn Fn(LeverTurn) -> String,
}

/// What `options` answers. Fields can be added; these stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionsAnswer {
    /// Combinations there are, and how many of them were tried.
    pub combinations: u32,
    /// How many of them were tried.
    pub evaluated: u32,
    /// The levers that were turned, by id.
    pub levers: Vec<String>,
    /// The levers that were left at the plan's own, since there would be too many combinations.
    pub left_out: Vec<String>,
    /// What options are compared by.
    pub size: SizeMeasure,
    /// The currency of costs, as the plan says it.
    pub currency: Option<String>,
    /// The plan as it is; null until it was tried.
    pub current: Option<OptionPoint>,
    /// The options that are worth looking at.
    pub points: Vec<OptionPoint>,
    /// The position of the smallest that meets every objective; null where none does.
    pub least: Option<usize>,
    /// The position of the one between the smallest and the one that is down least.
    pub balanced: Option<usize>,
    /// The position of the one that is down least of those that meet every objective.
    pub most: Option<usize>,
    /// Where none meets every objective, the position of the one that comes closest.
    pub closest: Option<usize>,
}

impl Exploration<'_> {
    /// What combinations say that were tried, each once; `None` where one is there twice or is none of
    /// this plan. Their order says nothing.
    #[must_use]
    pub fn conclude(
        &self,
        outcomes: &[OptionOutcome],
        words: &OptionWords<'_>,
    ) -> Option<OptionsAnswer> {
        let mut outcomes = outcomes.to_vec();
        outcomes.sort_by_key(|it| it.combination);
        let all = self.combinations();
        let is_once = outcomes.is_sorted_by(|one, other| one.combination < other.combination);
        if !is_once || outcomes.iter().any(|it| it.combination >= all) {
            return None;
        }
        let seats = PlanSize::of(&assess(&self.document, self.catalog)).seats;
        let sized = |outcome: &OptionOutcome| PlanSize {
            workers: outcome.workers,
            hosts: outcome.hosts,
            databases: outcome.databases,
            seats: seats.clone(),
        };
        // What is not known counts as none.
        let counted = |outcome: &OptionOutcome| PlanSize {
            workers: Some(outcome.workers.unwrap_or(0)),
            ..sized(outcome)
        };
        let cost = |size: &PlanSize| -> Option<f64> {
            size.lines(&self.prices).iter().map(|line| line.year).sum()
        };
        let has_prices = outcomes.iter().all(|it| cost(&counted(it)).is_some());
        let measure = if has_prices {
            SizeMeasure::Cost
        } else {
            SizeMeasure::Count
        };
        #[allow(clippy::cast_precision_loss)]
        let size = |outcome: &OptionOutcome| {
            let size = counted(outcome);
            let costs = has_prices.then(|| cost(&size)).flatten();
            costs.unwrap_or(size.count() as f64)
        };
        let Frontier {
            points,
            least,
            balanced,
            most,
            closest,
        } = frontier(&outcomes, size, self.limit);
        let point = |it: &Candidate<'_>| OptionPoint {
            cost: cost(&sized(it.outcome)),
            size: it.size,
            ..self.point(it.outcome, words)
        };
        let current = outcomes.first().filter(|it| it.combination == 0);
        let current = current.map(|outcome| OptionPoint {
            cost: cost(&sized(outcome)),
            size: size(outcome),
            ..self.point(outcome, words)
        });
        Some(OptionsAnswer {
            combinations: all,
            evaluated: u32::try_from(outcomes.len()).unwrap_or(u32::MAX),
            levers: self.levers().iter().map(ToString::to_string).collect(),
            left_out: self.left_out().to_vec(),
            size: measure,
            currency: self.prices.currency.clone(),
            current,
            points: points.iter().map(point).collect(),
            least,
            balanced,
            most,
            closest,
        })
    }

    /// A combination with all that is said of it, cost and size apart.
    fn point(&self, outcome: &OptionOutcome, words: &OptionWords<'_>) -> OptionPoint {
        if let Some(said) = self.said.borrow().get(&outcome.combination) {
            return said.clone();
        }
        let plan = self.plan(outcome.combination);
        let changes = differences(&self.document, &plan).into_iter();
        let changes = changes.map(|it| OptionChange {
            path: it.at.to_string(),
            from: it.from().cloned().unwrap_or(Value::Null),
            to: it.to().cloned().unwrap_or(Value::Null),
            words: (words.difference)(&it),
        });
        let turned = self.turns(outcome.combination);
        let turned = self.levers().iter().zip(turned);
        let turned = turned.filter_map(|(lever, turn)| {
            Some(TurnedLever {
                lever: lever.to_string(),
                words: (words.turn)(turn?),
            })
        });
        let assessment = assess(plan, self.catalog);
        let availability = assessment.availability();
        let channels = availability.channels.iter().map(|it| OptionChannel {
            id: it.id.clone(),
            availability: it.availability.map(Probability::get),
            downtime_s_per_year: it.downtime_s_per_year.map(Seconds::get),
            after_unit_loss_s: it.after_unit_loss_s.map(Seconds::get),
        });
        let point = OptionPoint {
            combination: outcome.combination,
            turned: turned.collect(),
            changes: changes.collect(),
            workers: outcome.workers,
            hosts: outcome.hosts,
            databases: outcome.databases,
            license_seats: outcome.license_seats,
            cost: None,
            size: 0.0,
            availability: availability.system.map(Probability::get),
            downtime_s_per_year: outcome.downtime_s,
            channels: channels.collect(),
            rto_misses: outcome.rto_misses,
            worst_rto_miss_s: outcome.worst_rto_miss_s,
            unmet: outcome.unmet,
            meets: outcome.unmet == 0,
        };
        let mut said = self.said.borrow_mut();
        said.entry(outcome.combination).or_insert(point).clone()
    }
}
