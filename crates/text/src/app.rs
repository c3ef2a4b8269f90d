//! The shell: navigation, theme, keys, what can go wrong.

use tandem_domain::source::{Basis, DocumentKind};
use tandem_domain::walk::Problem;

pub const NAME: &str = "Tandem";
pub const SKIP: &str = "Skip to the answer";
pub const NAVIGATION: &str = "Pages";
pub const NO_PLAN: &str = "No plan open";
pub const NEEDS_PLAN: &str = "Open or create a plan to see this.";
pub const OR_EXAMPLE: &str = "Create an empty plan, or open an example:";
pub const THEME: &str = "Theme";
pub const KEYS: &str = "Shortcuts";
pub const CLOSE: &str = "Close";
pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied";
pub const COPY_FAILED: &str = "The browser did not allow copying";
pub const NOT_STATED: &str = "not stated";
pub const UNKNOWN: &str = "unknown";
pub const AS_TABLE: &str = "As a table";

pub const FINDINGS: &str = "findings";

/// The findings badge.
#[must_use]
pub fn findings(count: usize) -> String {
    super::count(count, "finding", "findings")
}

/// Keys that work everywhere, then those of the table, then those of the simulator.
pub const KEY_LIST: [(&str, &str); 22] = [
    ("/", "Search the matrix"),
    ("g, then a letter", "Go to a page; the letters are below"),
    ("Ctrl or Cmd with Z, and with Shift", "Undo, redo"),
    ("Ctrl or Cmd with S", "Save the plan as a file"),
    ("?", "Show or hide this sheet"),
    ("Esc", "Close the sheet and go back to where you were"),
    ("Arrow keys", "Move between the cells of a table"),
    (
        "Home, End",
        "First and last cell of the row; with Ctrl, first and last row",
    ),
    ("Page Up, Page Down", "Ten rows up or down"),
    ("Enter", "Open the row"),
    ("c", "Add the row to the comparison, or remove it"),
    ("Space", "Play or pause a run"),
    (
        "Left, Right",
        "Previous and next event of a run; with Shift, ten",
    ),
    ("Home, End in a run", "Its start and its end"),
    (
        ", and .",
        "Previous and next turning point of a run; Page Up and Page Down while presenting",
    ),
    ("c in a run", "Pause at turning points"),
    ("i", "Choose a failure to inject"),
    ("d", "Open the details of a run"),
    ("l", "Link to this moment of a run"),
    ("p", "Present the run"),
    (
        "f",
        "Branch the run: keep it as the baseline and try another",
    ),
    (
        "b",
        "Inject a failure into what has the focus on the system map",
    ),
];

/// What a basis mark says.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Documented => "documented",
        Basis::Default => "default",
        Basis::Lab => "lab value (not for production)",
        Basis::Inference => "inferred",
        Basis::Assumption => "assumption",
    }
}

/// What a basis means, for its tooltip and the legend.
#[must_use]
pub fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Documented => "A product page states it.",
        Basis::Default => "The default of the platform itself.",
        Basis::Lab => "Taken from a lab chart that is not meant for production.",
        Basis::Inference => "Inferred from the sources; none of them states it.",
        Basis::Assumption => "No source publishes it: a Tandem assumption that a plan can change.",
    }
}

/// What kind of document a source is.
#[must_use]
pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Founding => "founding document",
        DocumentKind::Public => "public page",
        DocumentKind::Lab => "lab values (not for production)",
        DocumentKind::Judgment => "Tandem assumption (no published source)",
        DocumentKind::Plan => "this plan",
        DocumentKind::None => "none",
    }
}

pub const NO_SUCH_PAGE: &str = "This link leads to no page";

/// What a link to nowhere asked for.
#[must_use]
pub fn no_such_page(path: &str) -> String {
    format!(
        "The link asks for \"{path}\", which is not a page of this version. Nothing was changed."
    )
}

pub const GO_TO_OVERVIEW: &str = "Go to the overview";
pub const LINK_PROBLEMS: &str = "Part of this link could not be read. The rest is shown.";

/// One thing in a link that could not be read.
#[must_use]
pub fn link_problem(problem: &Problem) -> String {
    format!(
        "\"{}\" is {}; expected {}.",
        problem.path, problem.found, problem.expected
    )
}

pub const CATALOG_PROBLEMS: &str = "The catalog of this build has errors. Everything that can be \
    read is shown.";

/// Which catalog the figures on a page come from.
#[must_use]
pub fn catalog_version(version: &str) -> String {
    format!("Catalog {version}")
}

pub mod overview {
    //! The overview page.

    use tandem_domain::matrix::MatrixSummary;

    /// The answer.
    #[must_use]
    pub fn answer(summary: MatrixSummary) -> String {
        let MatrixSummary {
            services,
            components,
            with_spare,
            unsupported,
            ..
        } = summary;
        format!(
            "{services} private edition services and {components} on-premises components with \
             their documented redundancy modes: {with_spare} of the services keep a full spare in \
             a second region or data center, {unsupported} have no disaster recovery."
        )
    }

    pub const WHAT: &str = "Tandem plans high availability and disaster recovery of Genesys \
        contact centers. It runs in this page alone: nothing you enter leaves the browser.";

    pub const QUESTION_SINGLETON: &str = "Which services stop when one pod is lost?";
    pub const QUESTION_NO_DR: &str =
        "Which services do not survive a region or data center failure?";
    pub const QUESTION_STANDBY: &str = "Which on-premises components fail over to a warm backup?";
    pub const QUESTION_CONFLICT: &str = "Where do the sources contradict each other?";
    pub const QUESTION_PILOT: &str = "Which services are deployed after a disaster?";
    pub const QUESTION_MODES: &str = "What does each mode survive?";
    pub const QUESTION_TIMINGS: &str = "Which timings are documented, and which are assumed?";
}

/// What a theme choice is called.
pub mod theme {
    pub const SYSTEM: &str = "System";
    pub const LIGHT: &str = "Light";
    pub const DARK: &str = "Dark";
}

/// Where what checks plans could not be loaded.
#[must_use]
pub fn checks_failed(why: &str) -> String {
    format!("Findings could not be loaded: {why}. The answers on this page hold without them.")
}

/// Why a panel beside the page is not shown.
#[must_use]
pub fn panel_failed(why: &str) -> String {
    format!("This panel could not be loaded: {why}. It is fetched again when you try.")
}

/// Why a page is not shown.
#[must_use]
pub fn part_failed(why: &str) -> String {
    format!(
        "This page could not be loaded: {why}. Your entries are safe; the page is fetched again \
         when you try."
    )
}

/// Why, where no more is known than that.
pub const NOT_FETCHED: &str = "a file of this page could not be fetched";

pub const TRY_AGAIN: &str = "Try again";

pub const UPDATE_READY: &str = "A newer version of Tandem is ready. Your plans stay as they are; \
    the page reloads.";
pub const UPDATE: &str = "Use it now";
pub const UPDATE_TAKEN: &str = "A newer version of Tandem is in use in another tab, and some \
    pages of this one may no longer load. Your plans stay as they are.";
pub const LOAD_AGAIN: &str = "Reload the page";

/// How much of the app can be used without a network.
#[must_use]
pub fn kept_files(files: u32, of: u32) -> String {
    if files == of {
        "Saved for offline use".to_owned()
    } else {
        format!("{files} of {of} files saved for offline use")
    }
}

pub const MAKING_FILE: &str = "Making the file";

/// Where a file could not be made.
pub fn no_file(why: &str) -> String {
    format!("The file could not be made: {why}.")
}
