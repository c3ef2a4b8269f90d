//! What comes of taking something in, or why it does not.

use super::measured::{Measured, ObservedSpan};
use super::unused::Unused;
use crate::plan::Edit;

/// Why a text could not be read as anything that is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It has more bytes than are read.
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// It has more values, rows or columns than are read.
    TooMany {
        /// The most of them.
        limit: usize,
    },
    /// Its values are deeper within each other than any that are known.
    TooDeep {
        /// How deep they may be.
        limit: usize,
    },
    /// It is no JSON, no YAML and no table.
    Malformed {
        /// The line it breaks off at, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It can be read, and is none of the things that are taken in.
    Unknown,
}

/// What whoever takes it in says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The region or data center that a cluster is; `None` is the plan's first primary one.
    pub unit: Option<String>,
    /// The service whose chart values are of, where they do not say.
    pub chart: Option<String>,
    /// The time that incidents were observed in; `None` is from the first to the last.
    pub observed: Option<ObservedSpan>,
}

/// What becomes of a plan, and what was not used.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// The change of the plan, one step; `None` where there is none.
    pub edit: Option<Edit>,
    /// Things that were taken: workloads, applications or incidents.
    pub taken: usize,
    /// Nodes that run workloads; a plan works out its own number.
    pub nodes: Option<usize>,
    /// What incidents come to, by kind.
    pub measured: Vec<Measured>,
    /// The time that incidents were observed in.
    pub observed: Option<ObservedSpan>,
    /// What was not used, and why, in the order it stands in.
    pub unused: Vec<Unused>,
}
