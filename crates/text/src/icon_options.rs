//! Two Interaction Concentrators' options side by side.

use super::{count, verb};
use tandem_domain::icon_options::{LineProblem, OptionDifference, PastedProblem};

pub const TITLE: &str = "Options of the two Interaction Concentrators";
pub const NO_EXCEPTION: &str = "The source asks for identical options and makes no exception. \
    That logs, names, hosts and ports differ between the two is a Tandem assumption.";
pub const FIRST: &str = "Interaction Concentrator a";
pub const SECOND: &str = "Interaction Concentrator b";
pub const PLACEHOLDER: &str = "[callconcentrator]\nrole=all";
pub const KEEP: &str = "Save these options to the plan";
pub const OPTION: &str = "Option";
pub const JUDGMENT: &str = "Assessment";
pub const NOT_SET: &str = "not set";
pub const MAY_DIFFER: &str = "may differ";
pub const MUST_NOT: &str = "must be the same";
pub const DIFFERENCES: &str = "Options that differ";

/// The answer sentence.
#[must_use]
pub fn answer(first: usize, second: usize, differences: &[OptionDifference]) -> String {
    if first == 0 && second == 0 {
        return "Paste the exported options of both applications to list every difference."
            .to_owned();
    }
    let expected = differences
        .iter()
        .filter(|difference| difference.expected_to_differ)
        .count();
    let wrong = differences.len() - expected;
    format!(
        "{} and {}: {wrong} {} that must be the same, {expected} {} that may differ.",
        count(first, "option", "options"),
        count(second, "option", "options"),
        verb(wrong, "differs", "differ"),
        verb(expected, "differs", "differ"),
    )
}

/// A line that could not be read.
#[must_use]
pub fn problem(problem: &PastedProblem) -> String {
    let what = match problem.what {
        LineProblem::UnclosedSection => "a section that is not closed; expected [section]",
        LineProblem::OutsideSection => "an option before the first [section]",
        LineProblem::NotAnOption => "neither [section] nor name=value",
        LineProblem::WithoutName => "no name; expected [section] or name=value",
        LineProblem::NameTooLong => "a name that is too long",
        LineProblem::Duplicate => "an option its section has already; the first one holds",
        LineProblem::TooLong => "too much text; reading stopped here",
    };
    format!("Line {}, \"{}\": {what}.", problem.line, problem.found)
}
