//! How the long run page's view is written in a link: `seed`, `years` of a replication, `runs` for
//! replications, `sure` for the confidence in percent, `with` for the plan to compare with.

use super::link::{Route, no_key, read_pairs};
use tandem_domain::monte_carlo::{MOST_REPLICATIONS, MOST_SEEDS, MOST_YEARS, Settings};
use tandem_domain::units::Probability;
use tandem_domain::walk::Problem;

/// What a reader has chosen on the long run page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LongRunView {
    /// How long to run, and with which numbers.
    pub settings: Settings,
    /// The id of what to compare with.
    pub with: Option<String>,
}

/// Confidences that can be chosen, in percent.
pub const CONFIDENCES: [&str; 4] = ["80", "90", "95", "99"];

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &LongRunView) -> Vec<(String, String)> {
    let (settings, usual) = (view.settings, LongRunView::default().settings);
    let pair =
        |key: &str, value: String, is_usual: bool| (!is_usual).then(|| (key.to_owned(), value));
    let sure = percent(settings.confidence);
    [
        pair(
            "seed",
            settings.seed.to_string(),
            settings.seed == usual.seed,
        ),
        pair(
            "years",
            settings.years.to_string(),
            settings.years == usual.years,
        ),
        pair(
            "runs",
            settings.replications.to_string(),
            settings.replications == usual.replications,
        ),
        pair("sure", sure.clone(), sure == percent(usual.confidence)),
        view.with.clone().map(|with| ("with".to_owned(), with)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A confidence in percent, as links write it.
#[must_use]
pub fn percent(confidence: Probability) -> String {
    (confidence.get() * 100.0).round().to_string()
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (LongRunView, Vec<Problem>) {
    read_pairs(pairs, |view: &mut LongRunView, key, value| {
        let settings = &mut view.settings;
        match key {
            "seed" => settings.seed = number(value, 0, MOST_SEEDS - 1)?,
            "years" => settings.years = small(value, MOST_YEARS)?,
            "runs" => settings.replications = small(value, MOST_REPLICATIONS)?,
            "sure" => settings.confidence = confidence(value)?,
            "with" => view.with = Some(value.to_owned()),
            _ => return no_key(Route::LongRun),
        }
        Ok(())
    })
}

fn number(value: &str, least: u64, most: u64) -> Result<u64, String> {
    let number = value.parse().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("a whole number from {least} to {most}"))
}

fn small(value: &str, most: u64) -> Result<u32, String> {
    number(value, 1, most).map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

fn confidence(value: &str) -> Result<Probability, String> {
    let known = CONFIDENCES.contains(&value);
    let percent = value.parse::<f64>().ok().filter(|_| known);
    let percent = percent.ok_or_else(|| format!("one of {}", CONFIDENCES.join(", ")))?;
    Ok(Probability::clamped(percent / 100.0))
}
