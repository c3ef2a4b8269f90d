//! A file that leaves the planner, and how one is asked for across the boundary.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A file to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What to call it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is asked for, and of which plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// The plan document.
    pub plan: Value,
    /// The file.
    #[serde(flatten)]
    pub what: What,
}

/// A file that can be asked for: `kind`, and its `options` where it has any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "options", rename_all = "kebab-case")]
pub enum What {
    /// The manifests of one service in one unit, as YAML.
    Manifests {
        /// The unit's folder.
        unit: String,
        /// The service's file.
        service: String,
    },
    /// The Helm values of one unit, as YAML.
    Values {
        /// The unit's folder.
        unit: String,
        /// What comes after a disaster, rather than what runs.
        #[serde(default)]
        after_disaster: bool,
    },
    /// All manifests and values, as a zip.
    ManifestsZip,
    /// The plan as a workbook with live formulas.
    Workbook,
    /// All tables of the plan as CSV and Markdown, as a zip.
    TablesZip,
    /// Everything that is handed over, as a zip.
    HandOver {
        /// The report, as its page has it.
        report: String,
    },
}

impl Ask {
    /// The text that crosses the boundary.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
