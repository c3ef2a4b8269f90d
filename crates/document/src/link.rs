//! The grammar of the fragment, fixed from the first page on, since links live for ever.
//!
//! ```text
//! fragment = "#/" [ route ] [ "?" pair *( "&" pair ) ]
//! route    = a page's id, such as "matrix"; empty is the overview
//! pair     = key "=" value          as an HTML form writes them: percent-encoded UTF-8, "+" a space
//! list     = value *( "_" value )   ids have no "_"
//! ```
//!
//! Every page owns its lower-case keys. These keys belong to the whole link and no page may take
//! them; their payloads begin with their own version, `1.`:
//!
//! | key | carries |
//! |---|---|
//! | `c` | the catalog version the link was made with |
//! | `p` | a plan |
//! | `r` | a run: seed and faults |
//! | `e` | settings of an embedded view, see [`embed`](super::embed) |
//!
//! What a page does not know is reported and otherwise ignored; nothing in a link is ever trusted. What
//! sentences and mail put behind a link, and HTML between its keys, is passed over.

use std::rc::Rc;

use form_urlencoded::Serializer;
use serde_json::Value;

use super::envelope::pack;
use tandem_domain::id::{Word, words};
use tandem_domain::walk::Problem;

/// The key of the learn page by which each of its models is a page of its own.
pub(super) const MODEL: &str = "model";

words! {
    /// A page.
    pub enum Route {
        /// What there is, at a glance.
        Overview = "overview",
        /// The whole plan as a form.
        Plan = "plan",
        /// The component matrix.
        Matrix = "matrix",
        /// Licenses of an Interaction Server cluster.
        Licenses = "licenses",
        /// What to install and connect, and in which order.
        Inventory = "inventory",
        /// Pods of private edition services, and the workers they land on.
        Replicas = "replicas",
        /// How much of the time the contact center is there.
        Availability = "availability",
        /// How long every fault takes away what it hits.
        Recovery = "recovery",
        /// What happens, moment by moment, when something goes wrong.
        Simulation = "simulation",
        /// Random faults over many years.
        LongRun = "long-run",
        /// What the checks find.
        Checks = "checks",
        /// What to ask to make the plan's figures firm.
        Questions = "questions",
        /// What else the plan could be, and what that takes.
        Options = "options",
        /// The cluster's limitations, to be tried.
        Learn = "learn",
        /// Everything, as a document to print.
        Report = "report",
        /// What the modes mean.
        Modes = "modes",
        /// Timings, options, error codes, lab samples and sources.
        Reference = "reference",
    }
}

impl Route {
    /// Whether the page answers from a plan, so that without one there is nothing to show.
    #[must_use]
    pub fn needs_plan(self) -> bool {
        match self {
            Self::Plan
            | Self::Licenses
            | Self::Inventory
            | Self::Replicas
            | Self::Availability
            | Self::Recovery
            | Self::LongRun
            | Self::Report
            | Self::Options
            | Self::Questions
            | Self::Checks => true,
            // Staged scenarios bring their own plan.
            Self::Overview
            | Self::Matrix
            | Self::Simulation
            | Self::Learn
            | Self::Modes
            | Self::Reference => false,
        }
    }

    /// Whether the page has what changes the plan, so that its headline figures stay in sight there.
    #[must_use]
    pub fn changes_plan(self) -> bool {
        match self {
            Self::Plan
            | Self::Licenses
            | Self::Inventory
            | Self::Replicas
            | Self::Availability
            | Self::Checks => true,
            Self::Overview
            | Self::Matrix
            | Self::Recovery
            | Self::Simulation
            | Self::LongRun
            | Self::Questions
            | Self::Options
            | Self::Learn
            | Self::Report
            | Self::Modes
            | Self::Reference => false,
        }
    }
}

/// The keys that belong to the whole link.
pub const RESERVED_KEYS: [&str; 4] = ["c", "p", RUN, SETTINGS];

/// The key of the settings of a view in another page.
const SETTINGS: &str = "e";

/// The key of a run.
pub(super) const RUN: &str = "r";

/// The most characters of a fragment that are read; longer ones are refused whole.
pub const LONGEST: usize = 64 * 1024;

/// What HTML leaves of an ampersand before a key, where it was written twice over.
const AMPERSAND: &str = "amp;";

/// A fragment taken apart.
///
/// ```
/// use tandem_document::link::{Link, Route};
/// use tandem_document::recovery_link::{self, RecoveryView};
///
/// let view = RecoveryView {
///     subject: Some("router".to_owned()),
///     ..RecoveryView::default()
/// };
/// let link = Link::to(Route::Recovery, recovery_link::write(&view));
/// assert_eq!(link.fragment(), "#/recovery?subject=router");
///
/// let (read, problems) = recovery_link::read(&Link::parse("#/recovery?subject=router").view);
/// assert_eq!(read, view);
/// assert!(problems.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The page; `None` where no page has that id.
    pub route: Option<Route>,
    /// The id as it stands in the fragment.
    pub path: String,
    /// The page's own pairs, in order.
    pub view: Vec<(String, String)>,
    /// The pairs that belong to the whole link, in order.
    pub carried: Vec<(String, String)>,
    /// A run that is yet to be packed: what has just been made is shown without being unpacked again.
    pub run: Option<Rc<Value>>,
    /// Whether the fragment was longer than [`LONGEST`], so that nothing of it was read.
    pub is_too_long: bool,
}

impl Link {
    /// A link to a page and what it should show.
    #[must_use]
    pub fn to(route: Route, view: Vec<(String, String)>) -> Self {
        Self {
            route: Some(route),
            path: route.id().to_owned(),
            view,
            carried: Vec::new(),
            run: None,
            is_too_long: false,
        }
    }

    /// Takes a fragment apart, with or without its `#`. Anything can be taken apart; a fragment
    /// that is too long is read as one to no page.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let fragment = without_tail(fragment);
        let nowhere = |path: &str| Self {
            route: None,
            path: path.chars().take(80).collect(),
            view: Vec::new(),
            carried: Vec::new(),
            run: None,
            is_too_long: false,
        };
        if fragment.is_empty() {
            return Self::to(Route::Overview, Vec::new());
        }
        if fragment.len() > LONGEST {
            return Self {
                is_too_long: true,
                ..nowhere(fragment)
            };
        }
        let Some(rest) = fragment.strip_prefix('/') else {
            return nowhere(fragment);
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let route = if path.is_empty() {
            Some(Route::Overview)
        } else {
            Route::from_id(path).or_else(|| {
                let word = path.split('%').next().unwrap_or_default();
                Route::from_id(word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()))
            })
        };
        let (carried, view) = form_urlencoded::parse(query.as_bytes())
            .map(|(key, value)| {
                (
                    key.trim_start_matches(AMPERSAND).to_owned(),
                    value.into_owned(),
                )
            })
            .filter(|(key, _)| !key.is_empty())
            .partition(|(key, _)| RESERVED_KEYS.contains(&key.as_str()));
        match route {
            Some(route) => Self {
                route: Some(route),
                path: route.id().to_owned(),
                view,
                carried,
                run: None,
                is_too_long: false,
            },
            None => Self {
                view,
                carried,
                ..nowhere(path)
            },
        }
    }

    /// What stands in a link to a page that has no view of its own.
    #[must_use]
    pub fn surplus(&self) -> Vec<Problem> {
        match self.route {
            Some(
                Route::Matrix
                | Route::Licenses
                | Route::Replicas
                | Route::Availability
                | Route::Recovery
                | Route::Simulation
                | Route::LongRun
                | Route::Learn,
            )
            | None => Vec::new(),
            Some(
                Route::Overview
                | Route::Checks
                | Route::Options
                | Route::Questions
                | Route::Inventory
                | Route::Modes
                | Route::Reference
                | Route::Plan
                | Route::Report,
            ) => self.unread(),
        }
    }

    /// What stands in a link under keys its page does not have, where that can be told without the page.
    #[must_use]
    pub fn unread(&self) -> Vec<Problem> {
        let known: &[&str] = match self.route {
            Some(
                Route::Overview
                | Route::Checks
                | Route::Options
                | Route::Questions
                | Route::Inventory
                | Route::Modes
                | Route::Reference,
            ) => &[],
            Some(Route::Plan | Route::Report) => &["at"],
            Some(Route::Licenses) => &["item", "node", "figure"],
            Some(Route::Replicas) => &[
                "unit", "service", "of", "drained", "lost", "apart", "figure", "shapes", "workers",
            ],
            Some(Route::Availability) => {
                &["per", "hours", "maintenance", "figure", "cause", "part"]
            }
            Some(Route::Recovery) => &["subject", "of", "fault"],
            Some(Route::LongRun) => &["seed", "years", "runs", "sure", "with"],
            Some(Route::Matrix | Route::Simulation | Route::Learn) | None => return Vec::new(),
        };
        self.view
            .iter()
            .filter(|(key, _)| !known.contains(&key.as_str()))
            .map(|(key, value)| problem(key, value, "nothing: this page has no such key"))
            .collect()
    }

    /// What belongs to the whole link and says nothing here: a run where none is shown and, in the app,
    /// the settings of a view in another page.
    #[must_use]
    pub fn misplaced(&self, is_app: bool) -> Vec<Problem> {
        let is_run = self.route != Some(Route::Simulation);
        let carried = self.carried.iter();
        let misplaced =
            carried.filter(|(key, _)| key == RUN && is_run || key == SETTINGS && is_app);
        misplaced
            .map(|(key, value)| problem(key, value, "nothing: it has no meaning on this page"))
            .collect()
    }

    /// Whether both lead to one page, whatever each shows of it.
    #[must_use]
    pub fn is_on_page_of(&self, other: &Self) -> bool {
        fn page(link: &Link) -> (&str, Option<&str>) {
            let mut pairs = link.view.iter();
            let model = pairs.rfind(|(key, _)| key == MODEL);
            let model = model.filter(|_| link.route == Some(Route::Learn));
            (&link.path, model.map(|(_, model)| model.as_str()))
        }
        page(self) == page(other)
    }

    /// The fragment, from `#` on.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (key, value) in self.view.iter().chain(&self.carried) {
            query.append_pair(key, value);
        }
        if let Some(run) = &self.run {
            query.append_pair(RUN, &pack(run));
        }
        let query = query.finish();
        let path = match self.route {
            Some(Route::Overview) => "",
            Some(route) => route.id(),
            None => &self.path,
        };
        if query.is_empty() {
            format!("#/{path}")
        } else {
            format!("#/{path}?{query}")
        }
    }
}

/// A fragment without what was put behind it: the end of a sentence, a quote, a bracket. None of it is
/// ever written at the end of a fragment.
fn without_tail(fragment: &str) -> &str {
    let has_list = fragment.contains('[');
    fragment.trim_end_matches(|c: char| match c {
        ']' => !has_list,
        '*' | '-' | '.' | '_' | '+' | '%' | '/' | '=' | '&' => false,
        _ => !c.is_alphanumeric(),
    })
}

/// A value without what was put behind it, where that is in the way: written as an address writes it,
/// the end of a sentence is part of the value.
fn without_end(value: &str) -> &str {
    value.trim_end_matches(|c: char| c != ']' && !c.is_alphanumeric())
}

/// Reads a view pair by pair. `take` says of each what was expected where it cannot be read, even
/// without what may have been put behind it; what cannot is reported, and leaves the view as it is.
pub(super) fn read_pairs<V: Default>(
    pairs: &[(String, String)],
    mut take: impl FnMut(&mut V, &str, &str) -> Result<(), String>,
) -> (V, Vec<Problem>) {
    let mut view = V::default();
    let problems = pairs.iter().filter_map(|(key, value)| {
        let expected = take(&mut view, key, value).err()?;
        let end = without_end(value);
        if end != value && take(&mut view, key, end).is_ok() {
            return None;
        }
        Some(problem(key, value, expected))
    });
    let problems = problems.collect();
    (view, problems)
}

/// What is said of a key that a page does not have.
pub(super) fn no_key(route: Route) -> Result<(), String> {
    Err(format!(
        "a key of the {} page",
        route.id().replace('-', " ")
    ))
}

/// The last value of a key.
pub(super) fn last<'p>(pairs: &'p [(String, String)], key: &str) -> Option<&'p str> {
    let mut of_key = pairs.iter().rev().filter(|(other, _)| other == key);
    of_key.next().map(|(_, value)| value.as_str())
}

/// Splits a list value.
pub(super) fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split('_').filter(|item| !item.is_empty())
}

/// A problem with one pair of a link.
pub(super) fn problem(key: &str, value: &str, expected: impl Into<String>) -> Problem {
    Problem {
        path: key.to_owned(),
        found: format!("\"{}\"", value.chars().take(40).collect::<String>()),
        expected: expected.into(),
    }
}
