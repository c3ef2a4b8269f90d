//! How the availability page's view is written in a link: `per`, what downtime is counted in;
//! `hours`, the hours worked in a week; `maintenance`, the share of time something is in maintenance, from
//! 0 to 1, where that is asked for; `figure`, `cause` or `part`, what is explained.

use super::link::{Route, no_key, read_pairs};
use tandem_domain::availability::{AvailabilityFigure, Cause, Convention, NoCause, Period};
use tandem_domain::decimal::Decimal;
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
    /// The share of time something is in maintenance, at most 1; nothing where that is not asked for.
    pub maintenance: Option<Decimal>,
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
    let maintenance = view
        .maintenance
        .map(|share| ("maintenance".to_owned(), share.to_string()));
    let about = view.about.as_ref().map(|about| match about {
        About::Figure(figure) => ("figure".to_owned(), figure.id().to_owned()),
        About::Cause(cause) => ("cause".to_owned(), cause.to_string()),
        About::Part(part) => ("part".to_owned(), part.clone()),
    });
    let ways = per.into_iter().chain(hours).chain(maintenance);
    ways.chain(about).collect()
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (AvailabilityView, Vec<Problem>) {
    read_pairs(pairs, |view: &mut AvailabilityView, key, value| {
        let period = &mut view.period;
        match key {
            "per" => {
                period.convention = Convention::from_id(value).ok_or_else(Convention::expected)?;
            }
            "hours" => {
                let most = Period::WEEK_HOURS;
                let hours = value
                    .parse()
                    .ok()
                    .filter(|hours| (1..=most).contains(hours));
                let expected = || format!("a whole number of hours from 1 to {most}");
                period.hours_per_week = hours.ok_or_else(expected)?;
            }
            "maintenance" => {
                let share = Decimal::parse(value).filter(|share| *share <= Decimal::ONE);
                let expected = || "a share from 0 to 1".to_owned();
                view.maintenance = Some(share.ok_or_else(expected)?);
            }
            "figure" => {
                let figure =
                    AvailabilityFigure::from_id(value).ok_or_else(AvailabilityFigure::expected)?;
                view.about = Some(About::Figure(figure));
            }
            "cause" => {
                let no_cause = |NoCause| "a cause, such as shared:ID".to_owned();
                view.about = Some(About::Cause(value.parse().map_err(no_cause)?));
            }
            "part" => view.about = Some(About::Part(value.to_owned())),
            _ => return no_key(Route::Availability),
        }
        Ok(())
    })
}
