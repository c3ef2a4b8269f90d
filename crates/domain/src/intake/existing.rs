//! What exists, as it was read, and what it makes of a plan.

use super::source_table::SourceTable;
use super::source_tree::SourceNode;
use super::taken::{Choices, Intake};
use super::{application_table, helm_values, incident_table, kubernetes};
use crate::catalog::Catalog;
use crate::plan::Document;

/// What exists, as it was read.
#[derive(Debug)]
pub enum Existing {
    /// Objects of Kubernetes: documents, each an object or a list of them.
    Kubernetes(Vec<SourceNode>),
    /// Values of Helm charts: documents, each of one chart or of several by their names.
    HelmValues(Vec<SourceNode>),
    /// Applications and their hosts, one a line.
    Applications(SourceTable),
    /// Incidents, one a line.
    Incidents(SourceTable),
}

impl Existing {
    /// What taking it in makes of a plan.
    #[must_use]
    pub fn into_plan(&self, document: &Document, catalog: &Catalog, choices: &Choices) -> Intake {
        match self {
            Self::Kubernetes(documents) => {
                kubernetes::take_in(documents, document, catalog, choices)
            }
            Self::HelmValues(documents) => {
                helm_values::take_in(documents, document, catalog, choices)
            }
            Self::Applications(table) => application_table::take_in(table, document, catalog),
            Self::Incidents(table) => incident_table::take_in(table, document, catalog, choices),
        }
    }
}
