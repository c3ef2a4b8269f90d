//! How the availability page's view is written in a link: `per`, what downtime is counted in;
//! `hours`, the hours worked in a week; `figure`, `cause` or `part`, what is explained.

use super::link::problem;
use tandem_domain::availability::{AvailabilityFigure, Cause, Convention, NoCause, Period};
use tandem_domain::id::Word;
use tandem_domain::walk::Problem;

/// What is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A figure of the whole.
    Figure(AvailabilityFigure),
    /// A cause of downtime, as the programming interface names it.
    Cause(Cause),
    /// A service, an application, a shared part: its id.
    Part(String),
}

/// What a reader has chosen on the availability page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AvailabilityView {
    /// What downtime is counted in.
    pub period: Period,
    /// What is explained.
    pub about: Option<About>,
}

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &AvailabilityView) -> Vec<(String, String)> {
    let usual = Period::default();
    let per = (view.period.convention != usual.convention).then(|| {
        let id = view.period.convention.id();
        ("per".to_owned(), id.to_owned())
    });
    let hours = (view.period.hours_per_week != usual.hours_per_week)
        .then(|| ("hours".to_owned(), view.period.hours_per_week.to_string()));
    let about = view.about.as_ref().map(|about| match about {
        About::Figure(figure) => ("figure".to_owned(), figure.id().to_owned()),
        About::Cause(cause) => ("cause".to_owned(), cause.to_string()),
        About::Part(part) => ("part".to_owned(), part.clone()),
    });
    per.into_iter().chain(hours).chain(about).collect()
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (AvailabilityView, Vec<Problem>) {
    let mut view = AvailabilityView::default();
    let mut problems = Vec::new();
    for (key, value) in pairs {
        match key.as_str() {
            "per" => match Convention::from_id(value) {
                Some(convention) => view.period.convention = convention,
                None => problems.push(problem(key, value, Convention::expected())),
            },
            "hours" => match value.parse() {
                Ok(hours @ 1..=Period::WEEK_HOURS) => view.period.hours_per_week = hours,
                _ => {
                    let most = Period::WEEK_HOURS;
                    let expected = format!("a whole number of hours from 1 to {most}");
                    problems.push(problem(key, value, expected));
                }
            },
            "figure" => match AvailabilityFigure::from_id(value) {
                Some(figure) => view.about = Some(About::Figure(figure)),
                None => problems.push(problem(key, value, AvailabilityFigure::expected())),
            },
            "cause" => match value.parse() {
                Ok(cause) => view.about = Some(About::Cause(cause)),
                Err(NoCause) => problems.push(problem(key, value, "a cause, such as shared:ID")),
            },
            "part" => view.about = Some(About::Part(value.clone())),
            _ => problems.push(problem(key, value, "a key of the availability page")),
        }
    }
    (view, problems)
}
