//! A rehearsal with a team: predictions, their score, and the sheet of who predicted what.

use super::super::count;
use tandem_domain::simulation::{GameDay, Prediction, Score};

pub const TITLE: &str = "Game day";
pub const WHAT: &str = "Predictions of this rehearsal. They are kept until you leave the simulator; \
    copy or print the sheet to keep it.";
pub const NOTHING: &str = "No predictions yet. Load a scenario and answer its question before the run \
    is shown; every answer counts here.";
pub const MEMBER: &str = "Team member";
pub const ADD: &str = "Add another prediction";
pub const ADDED: &str = "Predictions so far";
pub const NO_NAME: &str = "No name";
pub const HEAD: [&str; 6] = [
    "Team member",
    "Scenario",
    "Plan",
    "Predicted",
    "Run",
    "Result",
];
pub const BY_MEMBER: &str = "Score by team member";
pub const SCORE: &str = "Score";
pub const RIGHT: &str = "Correct";
pub const WRONG: &str = "Not correct";
pub const COPY: &str = "Copy the sheet";
pub const PRINT: &str = "Print the sheet";
pub const CLEAR: &str = "Remove all predictions";

/// Who predicted.
#[must_use]
pub fn member(name: &str) -> &str {
    if name.is_empty() { NO_NAME } else { name }
}

/// The score of the team, in a sentence.
#[must_use]
pub fn score(score: Score) -> String {
    format!(
        "{} of {} correct.",
        score.right,
        count(score.of, "prediction", "predictions")
    )
}

/// The score of somebody.
#[must_use]
pub fn short(score: Score) -> String {
    format!("{} of {}", score.right, score.of)
}

/// What came of a prediction.
#[must_use]
pub fn result(prediction: &Prediction) -> &'static str {
    if prediction.is_right { RIGHT } else { WRONG }
}

/// A prediction by somebody, before the run is shown.
#[must_use]
pub fn told(who: &str, choice: &str) -> String {
    format!("{}: {}", member(who), choice.trim_end_matches('.'))
}

/// What breaks no column.
fn in_a_cell(text: &str) -> String {
    text.replace(['\t', '\n'], " ")
}

/// The sheet as text: a line for each prediction, in columns that a spreadsheet takes.
#[must_use]
pub fn sheet(day: &GameDay) -> String {
    let mut lines = vec![format!("{TITLE}: {}", score(day.score())), HEAD.join("\t")];
    lines.extend(day.predictions.iter().map(|it| {
        let cells = [
            member(&it.who),
            &it.scenario,
            &it.plan,
            &it.predicted,
            &it.shown,
            result(it),
        ];
        cells.map(in_a_cell).join("\t")
    }));
    lines.push(String::new());
    lines.extend(
        day.by_member()
            .into_iter()
            .map(|(who, score)| format!("{}\t{}", in_a_cell(member(who)), short(score))),
    );
    lines.join("\n") + "\n"
}
