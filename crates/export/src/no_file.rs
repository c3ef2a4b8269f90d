//! Why a file that was asked for is not made.

use thiserror::Error;

use super::{manifests, workbook};
use tandem_domain::plan::Unreadable;

/// Why there is no file.
#[derive(Debug, Error)]
pub enum NoFile {
    /// The question cannot be read.
    #[error("this is no question for a file ({0})")]
    NoAsk(#[from] serde_json::Error),
    /// The plan cannot be read.
    #[error(transparent)]
    NoPlan(#[from] Unreadable),
    /// The plan has no such unit or service.
    #[error("the plan has no {what} called \"{name}\"")]
    Missing {
        /// What was looked for.
        what: &'static str,
        /// By which name.
        name: String,
    },
    /// The manifests cannot be written.
    #[error("an object cannot be written as YAML ({0})")]
    NotWritten(#[from] manifests::NotWritten),
    /// The files do not go into one.
    #[error("the files do not go into a zip ({0})")]
    NotZipped(#[from] zip::result::ZipError),
    /// The workbook cannot be written.
    #[error("the workbook cannot be written ({0})")]
    NoWorkbook(#[from] workbook::NotWritten),
}
