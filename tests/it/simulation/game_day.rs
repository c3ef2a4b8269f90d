//! A rehearsal with a team: the score, and the sheet of who predicted what.

use tandem::domain::simulation::{GameDay, Prediction, Score};
use tandem::text::simulation::game_day as text;

fn prediction(who: &str, scenario: &str, is_right: bool) -> Prediction {
    Prediction {
        who: who.to_owned(),
        scenario: scenario.to_owned(),
        plan: "Two regions".to_owned(),
        asked: "How long is it down?".to_owned(),
        predicted: if is_right { "10 s" } else { "31 s" }.to_owned(),
        shown: "10 s".to_owned(),
        is_right,
    }
}

#[test]
fn predictions_add_up_to_a_score_for_the_team_and_for_each() {
    let mut day = GameDay::default();
    assert_eq!(day.score(), Score::default());
    for it in [
        prediction("Ana", "Zone failure", true),
        prediction("Ben", "Zone failure", false),
        prediction("Ana", "Loss of a site", true),
        prediction("", "Loss of a site", false),
    ] {
        day.add(it);
    }
    assert_eq!(text::score(day.score()), "2 of 4 predictions correct.");
    let each: Vec<(&str, String)> = day
        .by_member()
        .into_iter()
        .map(|(who, score)| (text::member(who), text::short(score)))
        .collect();
    let wanted = [("No name", "0 of 1"), ("Ana", "2 of 2"), ("Ben", "0 of 1")];
    assert_eq!(each, wanted.map(|(who, score)| (who, score.to_owned())));
}

#[test]
fn of_one_question_the_first_prediction_of_a_person_counts() {
    let mut day = GameDay::default();
    day.add(prediction("Ana", "Zone failure", false));
    // By now the answer is known.
    day.add(prediction("Ana", "Zone failure", true));
    day.add(prediction("Ben", "Zone failure", true));
    assert_eq!(day.score(), Score { right: 1, of: 2 });
}

#[test]
fn the_sheet_is_text_in_columns() {
    let mut day = GameDay::default();
    day.add(prediction("Ana\tB.", "Zone failure", true));
    day.add(prediction("Ben", "Zone failure", false));
    assert_eq!(
        text::sheet(&day),
        "Game day: 1 of 2 predictions correct.\n\
         Team member\tScenario\tPlan\tPredicted\tRun\tResult\n\
         Ana B.\tZone failure\tTwo regions\t10 s\t10 s\tCorrect\n\
         Ben\tZone failure\tTwo regions\t31 s\t10 s\tNot correct\n\
         \n\
         Ana B.\t1 of 1\n\
         Ben\t0 of 1\n"
    );
}
