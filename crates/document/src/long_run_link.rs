//! How the long run page's view is written in a link: `seed`, `years` of a replication, `runs` for
//! replications, `sure` for the confidence in percent, `with` for the plan to compare with.

use super::link::problem;
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
    let mut view = LongRunView::default();
    let mut problems = Vec::new();
    let settings = &mut view.settings;
    for (key, value) in pairs {
        let number = |least: u64, most: u64| match value.parse::<u64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(problem(
                key,
                value,
                format!("a whole number from {least} to {most}"),
            )),
        };
        let small =
            |most: u64| number(1, most).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        let read = match key.as_str() {
            "seed" => number(0, MOST_SEEDS - 1).map(|seed| settings.seed = seed),
            "years" => small(MOST_YEARS).map(|years| settings.years = years),
            "runs" => small(MOST_REPLICATIONS).map(|runs| settings.replications = runs),
            "sure" => match CONFIDENCES.iter().find(|known| *known == value) {
                Some(known) => {
                    let percent: f64 = known.parse().unwrap_or(95.0);
                    settings.confidence = Probability::clamped(percent / 100.0);
                    Ok(())
                }
                None => Err(problem(
                    key,
                    value,
                    format!("one of {}", CONFIDENCES.join(", ")),
                )),
            },
            "with" => {
                view.with = Some(value.clone());
                Ok(())
            }
            _ => Err(problem(key, value, "a key of the long run page")),
        };
        problems.extend(read.err());
    }
    (view, problems)
}
