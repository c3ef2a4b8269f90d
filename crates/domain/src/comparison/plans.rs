//! Plans side by side.

use serde_json::Value;

use super::rows::{ComparedRow, OwnRow, rows};
use crate::assessment::assess;
use crate::catalog::Catalog;
use crate::options::{BadRequest, document};
use crate::plan::{Document, PlanDifference, differences};
use crate::walk::{Place, Problem};

/// The plans to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRequest {
    /// Two to four of them.
    pub plans: Vec<Document>,
}

impl ComparisonRequest {
    /// Reads `{plans}`.
    ///
    /// # Errors
    ///
    /// For text that is not JSON, fewer than two plans or more than four, and anything among them that
    /// is no plan, all at once.
    pub fn parse(text: &str) -> Result<Self, BadRequest> {
        let value = BadRequest::json(text)?;
        let mut problems: Vec<Problem> = Vec::new();
        let root = Place::root(&value);
        root.only_keys(&["plans"], &mut problems);
        let list = root.field("plans");
        let plans: Vec<Document> = list
            .items(&mut problems)
            .iter()
            .filter_map(|place| document(place, &mut problems))
            .collect();
        if problems.is_empty() && !(2..=4).contains(&plans.len()) {
            list.complain("two to four plans", &mut problems);
        }
        if problems.is_empty() {
            Ok(Self { plans })
        } else {
            Err(BadRequest::Problems(problems))
        }
    }
}

/// Plans side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanComparison {
    /// What each comes to, in a fixed order.
    pub rows: Vec<ComparedRow>,
    /// What differs from the first plan: the position of the other plan, and what.
    pub changes: Vec<(usize, PlanDifference)>,
}

/// Compares plans, each under a catalog: the same plan under two catalogs is compared as two plans
/// are. A row that only some plans have is null for the others.
#[must_use]
pub fn compare_plans(plans: &[(&Document, &Catalog)]) -> PlanComparison {
    let each: Vec<Vec<OwnRow>> = plans
        .iter()
        .map(|(document, catalog)| rows(&assess(*document, catalog)))
        .collect();
    let mut compared: Vec<ComparedRow> = Vec::new();
    for (plan, own) in each.into_iter().enumerate() {
        // Where the next row belongs that no plan before has had.
        let mut next = 0;
        for row in own {
            let known = compared
                .iter()
                .position(|it| it.id == row.id && it.of == row.of);
            let at = known.unwrap_or_else(|| {
                let fresh = ComparedRow {
                    id: row.id,
                    of: row.of,
                    name: row.name,
                    measure: row.measure,
                    values: vec![Value::Null; plans.len()],
                    differs: false,
                };
                compared.insert(next, fresh);
                next
            });
            next = at + 1;
            let place = compared.get_mut(at).and_then(|it| it.values.get_mut(plan));
            if let Some(place) = place {
                *place = row.value;
            }
        }
    }
    for row in &mut compared {
        let mut values = row.values.iter();
        let first = values.next();
        row.differs = values.any(|value| Some(value) != first);
    }
    let first = plans.first().map(|(document, _)| *document);
    let others = plans.iter().enumerate().skip(1);
    let changes = others.flat_map(|(at, (document, _))| {
        let found = first.map(|first| differences(first, document));
        found.into_iter().flatten().map(move |it| (at, it))
    });
    PlanComparison {
        changes: changes.collect(),
        rows: compared,
    }
}
