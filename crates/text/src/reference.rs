//! The modes page and the reference page.

use tandem_domain::catalog::{Timing, TimingValue};

pub const DOUBT: &str = "Conflicts and gaps in the sources";
pub const DOUBT_WHY: &str =
    "Conflicts are shown, not resolved. Where Tandem has to choose, it says so.";
pub const DOUBT_KIND: &str = "Kind";
pub const DOUBT_COUNT: &str = "Rows";
pub const DOUBT_WHICH: &str = "Which";
pub const CONFLICTS: &str = "Rows in conflict";
pub const INFERRED: &str = "Names that are inferred";
pub const UNIDENTIFIED: &str = "Unidentified rows";
pub const NO_MODE: &str = "Rows without a stated mode";

pub mod modes {
    //! The modes page.

    pub const HA: &str = "High availability modes";
    pub const DR: &str = "Disaster recovery modes";
    pub const TERMS: &str = "Terms";
    pub const HOSTING: &str = "Hosting";
    pub const ARCHITECTURES: &str = "Architectures";
    pub const MODE: &str = "Mode";
    pub const MEANING: &str = "Meaning";

    /// How the source prints the mode.
    #[must_use]
    pub fn printed(label: &str) -> String {
        format!("printed as {label}")
    }

    /// What the source prints, where that says more than our name.
    #[must_use]
    pub fn unlike<'p>(name: &str, printed: Option<&'p str>) -> Option<&'p str> {
        printed.filter(|printed| !printed.eq_ignore_ascii_case(name))
    }

    pub const TITLE: &str = "Redundancy modes";
    pub const USED_BY: &str = "Rows";
    pub const SOURCE: &str = "Source";

    /// The answer.
    #[must_use]
    pub fn answer(ha: usize, dr: usize) -> String {
        format!(
            "{ha} high availability modes and {dr} disaster recovery modes. Their meaning is from the \
             sources; what each survives is inferred from it."
        )
    }
}

pub const PAGE_TITLE: &str = "Reference";
pub const TIMINGS: &str = "Timings and rates";
pub const TIMINGS_WHY: &str = "Defaults; a plan can change each of them. Figures that depend on \
    an assumption say so.";
pub const OPTIONS: &str = "Configuration options";
pub const ERROR_CODES: &str = "Error codes of the Interaction Server Proxy";
pub const VERSIONS: &str = "Minimum versions";
pub const LAB: &str = "Lab workloads";
pub const DOCUMENTS: &str = "Documents";
pub const KEY: &str = "Key";
pub const VALUE: &str = "Default";
pub const UNIT: &str = "Unit";
pub const BASIS: &str = "Basis";
pub const NOTE: &str = "Note";
pub const SOURCE: &str = "Source";
pub const APPLICATION: &str = "Application";
pub const OPTION: &str = "Option";
pub const RECOMMENDED: &str = "Recommended";
pub const CODE: &str = "Code";
pub const MEANING: &str = "Meaning";
pub const VERSION: &str = "Version";
pub const WHY: &str = "For";
pub const CHART: &str = "Chart";
pub const WORKLOAD: &str = "Workload";
pub const KIND: &str = "Kind";
pub const PRODUCT_VERSION: &str = "Product version";
pub const ADDRESS: &str = "Address";
pub const READ: &str = "Read on";
pub const CPU: &str = "CPU request, m";
pub const MEMORY: &str = "Memory request, MiB";
pub const NEEDS: &str = "Needs";
pub const TITLE: &str = "Title";
pub const DATE: &str = "Date";
pub const DATE_UNKNOWN: &str = "unknown";

/// The answer of the reference page.
#[must_use]
pub fn answer(timings: usize, assumptions: usize, documents: usize) -> String {
    format!(
        "{timings} timings and rates, of which {assumptions} are Tandem assumptions without a \
         published source; the others are from {documents} dated documents and the public pages \
         named with each figure."
    )
}

/// How much a table holds.
#[must_use]
pub fn entries(rows: usize) -> String {
    crate::count(rows, "row", "rows")
}

/// A default as it is written.
#[must_use]
pub fn timing_value(timing: &Timing) -> String {
    match &timing.value {
        TimingValue::Unknown => "unknown".to_owned(),
        TimingValue::Flag(true) => "on".to_owned(),
        TimingValue::Flag(false) => "off".to_owned(),
        TimingValue::Number(number) => number.to_string(),
        TimingValue::Word(word) => word.clone(),
    }
}
