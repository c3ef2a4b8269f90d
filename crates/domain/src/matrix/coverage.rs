//! How many services have which pair of high availability and disaster recovery mode.

use std::collections::BTreeMap;

use super::filter::{Facet, Filter};
use super::row::{Family, NOT_STATED, Row};
use crate::catalog::{DrMode, HaMode};
use crate::id::Word;

/// The services of the private edition table by high availability mode and disaster recovery mode.
/// A service with two modes counts once under each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The high availability modes that occur in the table.
    pub ha_modes: Vec<HaMode>,
    /// The values of disaster recovery that occur: modes, then "not stated".
    pub dr_values: Vec<&'static str>,
    /// How many services are counted.
    pub services: usize,
    counts: BTreeMap<(HaMode, &'static str), usize>,
}

impl Coverage {
    /// Counts the services that pass the filter, its choice of modes left out of account.
    #[must_use]
    pub fn count(rows: &[Row], filter: &Filter) -> Self {
        let services: Vec<&Row> = rows
            .iter()
            .filter(|row| row.family == Family::Service)
            .collect();
        let mut coverage = Self {
            ha_modes: occurring(HaMode::ALL, |mode| {
                services.iter().any(|row| row.ha_modes.contains(&mode))
            }),
            dr_values: DrMode::ALL
                .iter()
                .map(|mode| mode.id())
                .chain([NOT_STATED])
                .filter(|value| services.iter().any(|row| row.dr_value() == *value))
                .collect(),
            services: 0,
            counts: BTreeMap::new(),
        };
        for row in services {
            if !filter.passes_but(row, &[Facet::HaMode, Facet::DrMode]) {
                continue;
            }
            coverage.services += 1;
            for &mode in &row.ha_modes {
                *coverage.counts.entry((mode, row.dr_value())).or_default() += 1;
            }
        }
        coverage
    }

    /// How many services have this pair.
    #[must_use]
    pub fn of(&self, ha: HaMode, dr: &str) -> usize {
        self.counts
            .iter()
            .find(|((mode, value), _)| *mode == ha && *value == dr)
            .map_or(0, |(_, count)| *count)
    }

    /// The largest count of all.
    #[must_use]
    pub fn most(&self) -> usize {
        self.counts.values().copied().max().unwrap_or(0)
    }
}

fn occurring<W: Word>(all: &[W], occurs: impl Fn(W) -> bool) -> Vec<W> {
    all.iter().copied().filter(|word| occurs(*word)).collect()
}
