//! A rehearsal with a team: who predicted what, and what the runs showed.

use std::collections::BTreeMap;

/// What somebody predicted of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// Who; empty where nobody gave a name.
    pub who: String,
    /// The scenario.
    pub scenario: String,
    /// The plan it ran on.
    pub plan: String,
    /// What was asked.
    pub asked: String,
    /// What was predicted.
    pub predicted: String,
    /// What the run showed.
    pub shown: String,
    /// Whether that is the same.
    pub is_right: bool,
}

/// Right predictions, of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Those that were right.
    pub right: usize,
    /// All of them.
    pub of: usize,
}

impl Score {
    fn with(self, prediction: &Prediction) -> Self {
        Self {
            right: self.right + usize::from(prediction.is_right),
            of: self.of + 1,
        }
    }
}

/// All predictions of a rehearsal, in the order they were made. What was shown without a prediction is
/// not among them, and so counts for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GameDay {
    /// The predictions.
    pub predictions: Vec<Prediction>,
}

impl GameDay {
    /// Adds a prediction. Of one person's predictions of the same question the first counts: after it the
    /// answer is known.
    pub fn add(&mut self, prediction: Prediction) {
        let is_known = self.predictions.iter().any(|it| {
            let same = (&it.who, &it.scenario, &it.plan, &it.asked);
            same == (
                &prediction.who,
                &prediction.scenario,
                &prediction.plan,
                &prediction.asked,
            )
        });
        if !is_known {
            self.predictions.push(prediction);
        }
    }

    /// The score of the team.
    #[must_use]
    pub fn score(&self) -> Score {
        self.predictions.iter().fold(Score::default(), Score::with)
    }

    /// The score of each member, by name.
    #[must_use]
    pub fn by_member(&self) -> BTreeMap<&str, Score> {
        let mut scores = BTreeMap::new();
        for prediction in &self.predictions {
            let score: &mut Score = scores.entry(prediction.who.as_str()).or_default();
            *score = score.with(prediction);
        }
        scores
    }
}
