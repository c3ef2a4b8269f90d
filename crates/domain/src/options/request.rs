//! What is asked for: a plan, what it has to reach, and what may be changed.

use serde_json::{Value, json};
use thiserror::Error;

use crate::plan::{Document, Edit, Path};
use crate::walk::{Place, Problem, listed, whole};

/// Points of an answer unless the request says otherwise.
pub const USUAL_POINTS: usize = 64;
/// Points of an answer at most.
pub const MOST_POINTS: u64 = 4_096;

/// Why a request about plans cannot be answered: everything that is wrong, each with its place.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BadRequest {
    /// The text is not JSON.
    #[error("line {line}, column {column}: this is not JSON")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// These do not fit.
    #[error("{}", listed(.0))]
    Problems(Vec<Problem>),
}

impl BadRequest {
    /// Reads a text as JSON.
    ///
    /// # Errors
    ///
    /// For text that is not JSON.
    pub fn json(text: &str) -> Result<Value, Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|error| Self::NotJson {
            line: error.line(),
            column: error.column(),
        })
    }
}

/// A plan document where one has to stand.
pub fn document(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Document> {
    let read = place.value().cloned().map(Document::from_value);
    match read {
        Some(Ok(document)) => Some(document),
        Some(Err(_)) | None => {
            place.complain("a plan document with \"version\": 1", problems);
            None
        }
    }
}

/// A request for options.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionsRequest {
    /// The plan, with the objectives that are asked for.
    pub document: Document,
    /// The levers that may be turned, by id; `None` is all of them.
    pub levers: Option<Vec<String>>,
    /// How many points the answer has at most.
    pub limit: usize,
}

impl OptionsRequest {
    /// Reads `{plan, objective, levers, limit}`. Only the plan has to be there: without an objective
    /// its own hold, without levers all are turned. An objective is an object as in a plan, or the
    /// share of time alone.
    ///
    /// # Errors
    ///
    /// For text that is not JSON and for everything in it that does not fit, all at once.
    pub fn parse(text: &str) -> Result<Self, BadRequest> {
        let value = BadRequest::json(text)?;
        let mut problems = Vec::new();
        let root = Place::root(&value);
        root.only_keys(&["plan", "objective", "levers", "limit"], &mut problems);
        let document = document(&root.field("plan"), &mut problems);
        let objective = objective(&root.field("objective"), &mut problems);
        let levers = levers(&root.field("levers"), &mut problems);
        let limit = limit(&root.field("limit"), &mut problems);
        match (document, limit) {
            (Some(document), Some(limit)) if problems.is_empty() => Ok(Self {
                document: aiming_at(document, objective),
                levers,
                limit,
            }),
            _ => Err(BadRequest::Problems(problems)),
        }
    }
}

/// A plan with other objectives, where any are asked for.
fn aiming_at(mut document: Document, objective: Option<Value>) -> Document {
    if let Some(objective) = objective {
        // A document is an object, so this can be put into it.
        let set = Edit::set(Path::root().key("objectives"), objective);
        drop(set.apply(&mut document));
    }
    document
}

fn objective(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Value> {
    match place.value()? {
        Value::Null => None,
        Value::Number(share) if share.as_f64().is_some_and(|it| (0.0..=1.0).contains(&it)) => {
            Some(json!({ "availability": share }))
        }
        objective @ Value::Object(_) => Some(objective.clone()),
        _ => {
            place.complain("objectives as in a plan, or a share from 0 to 1", problems);
            None
        }
    }
}

fn levers(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Vec<String>> {
    match place.value()? {
        Value::Null => None,
        Value::Array(ids) => {
            let known = |id: &Value| {
                let id = id.as_str().filter(|id| super::levers::is_known(id));
                id.map(str::to_owned)
            };
            let read: Option<Vec<String>> = ids.iter().map(known).collect();
            if read.is_none() {
                place.complain(super::levers::expected(), problems);
            }
            read
        }
        _ => {
            place.complain("a list of levers", problems);
            None
        }
    }
}

fn limit(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<usize> {
    let Some(value) = place.value().filter(|value| !value.is_null()) else {
        return Some(USUAL_POINTS);
    };
    let limit = whole(value).filter(|limit| (1..=MOST_POINTS).contains(limit));
    if limit.is_none() {
        place.complain(format!("a whole number from 1 to {MOST_POINTS}"), problems);
    }
    limit.and_then(|limit| usize::try_from(limit).ok())
}
