//! What a stretch of a lane comes to, so that few kinds are to be told apart.

use super::phases::Phase;
use super::timeline::Stretch;
use super::trace::State;
use crate::id::words;

words! {
    /// How something stands, in few words.
    pub enum Condition {
        /// It works, or serves.
        Well = "well",
        /// It works, and leads.
        Leading = "leading",
        /// It stands by, or is not supposed to run.
        Aside = "aside",
        /// It is lost, and nobody knows.
        Unseen = "unseen",
        /// It is lost, and that is known.
        Lost = "lost",
        /// It is on its way up.
        Coming = "coming",
        /// It waits, or lacks something.
        Waiting = "waiting",
        /// Two lead where one should.
        Split = "split",
    }
}

impl Stretch {
    /// What it comes to.
    #[must_use]
    pub fn condition(self) -> Condition {
        match self {
            Self::Serving => Condition::Well,
            Self::Out(phase) => match phase {
                Phase::Unseen => Condition::Unseen,
                Phase::Waiting => Condition::Lost,
                Phase::TakingOver => Condition::Coming,
                Phase::Reconnecting => Condition::Waiting,
            },
            Self::State(state) => match state {
                State::Up => Condition::Well,
                State::Primary => Condition::Leading,
                State::Backup | State::Off => Condition::Aside,
                State::Silent | State::Hung => Condition::Unseen,
                State::Down | State::Unavailable => Condition::Lost,
                State::Promoting | State::Starting => Condition::Coming,
                State::Reduced | State::Blocked | State::BackOff | State::Pending => {
                    Condition::Waiting
                }
                State::SplitBrain => Condition::Split,
            },
        }
    }

    /// How much it asks to be seen, from 0: where there is no room for all, the most is shown.
    #[must_use]
    pub fn weight(self) -> u8 {
        match self.condition() {
            Condition::Well | Condition::Leading | Condition::Aside => 0,
            Condition::Waiting => 1,
            Condition::Coming => 2,
            Condition::Lost => 3,
            Condition::Unseen => 4,
            Condition::Split => 5,
        }
    }
}
