//! Which model a reader looks at, how its dials stand, and what that comes to.

use std::collections::BTreeMap;

use super::board::{Board, Dial, DialSetting};
use super::numbers::ProductNumbers;
use super::{
    AgentEvents, AgentEventsOutcome, CapturePoints, CapturePointsOutcome, Existence,
    ExistenceOutcome, Limitation, MediaTypes, MediaTypesOutcome, MultipliedLimits,
    MultipliedLimitsOutcome, PullRequests, PullRequestsOutcome, QueueOrder, QueueOrderOutcome,
    StartOrder, StartOrderOutcome, agent_events, capture_points, existence, media_types,
    multiplied_limits, pull_requests, queue_order, start_order,
};

/// What a reader has chosen to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LearnView {
    /// The model; nothing for the list of all.
    pub limitation: Option<Limitation>,
    /// Dials that were moved, and where to. What a model has no dial for has no effect.
    pub moved: BTreeMap<DialSetting, u32>,
}

impl LearnView {
    /// A model with its dials where they start.
    #[must_use]
    pub fn of(limitation: Limitation) -> Self {
        Self {
            limitation: Some(limitation),
            moved: BTreeMap::new(),
        }
    }

    /// Moves a dial, and forgets what has no effect any more.
    pub fn set(&mut self, setting: DialSetting, value: u32, numbers: &ProductNumbers) {
        self.moved.insert(setting, value);
        *self = self.tidied(numbers);
    }

    /// The same view without what has no effect.
    #[must_use]
    pub fn tidied(&self, numbers: &ProductNumbers) -> Self {
        let dials = self.dials(numbers).into_iter();
        let moved = dials
            .filter(|dial| dial.value != dial.start)
            .map(|dial| (dial.setting, dial.value))
            .collect();
        Self {
            limitation: self.limitation,
            moved,
        }
    }

    /// The dials of the model as they stand.
    #[must_use]
    pub fn dials(&self, numbers: &ProductNumbers) -> Vec<Dial> {
        evaluate(self, numbers).map_or_else(Vec::new, |evaluation| evaluation.dials)
    }
}

/// What a model answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Of [`Limitation::QueueOrder`].
    QueueOrder(QueueOrderOutcome),
    /// Of [`Limitation::MultipliedLimits`].
    MultipliedLimits(MultipliedLimitsOutcome),
    /// Of [`Limitation::Existence`].
    Existence(ExistenceOutcome),
    /// Of [`Limitation::StartOrder`].
    StartOrder(StartOrderOutcome),
    /// Of [`Limitation::AgentEvents`].
    AgentEvents(AgentEventsOutcome),
    /// Of [`Limitation::PullRequests`].
    PullRequests(PullRequestsOutcome),
    /// Of [`Limitation::MediaTypes`].
    MediaTypes(MediaTypesOutcome),
    /// Of [`Limitation::CapturePoints`].
    CapturePoints(CapturePointsOutcome),
}

/// A model's dials and what they come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The dials that matter as the others stand, in the order to show them.
    pub dials: Vec<Dial>,
    /// The answer.
    pub outcome: Outcome,
}

/// What a view comes to; nothing without a model.
#[must_use]
pub fn evaluate(view: &LearnView, numbers: &ProductNumbers) -> Option<Evaluation> {
    let mut board = Board::new(&view.moved);
    let outcome = match view.limitation? {
        Limitation::QueueOrder => {
            Outcome::QueueOrder(queue_order(QueueOrder::from_board(&mut board)))
        }
        Limitation::MultipliedLimits => Outcome::MultipliedLimits(multiplied_limits(
            MultipliedLimits::from_board(&mut board, numbers),
        )),
        Limitation::Existence => Outcome::Existence(existence(
            Existence::from_board(&mut board, numbers),
            numbers.cache_entries,
        )),
        Limitation::StartOrder => {
            Outcome::StartOrder(start_order(&StartOrder::from_board(&mut board)))
        }
        Limitation::AgentEvents => {
            Outcome::AgentEvents(agent_events(AgentEvents::from_board(&mut board)))
        }
        Limitation::PullRequests => {
            Outcome::PullRequests(pull_requests(PullRequests::from_board(&mut board, numbers)))
        }
        Limitation::MediaTypes => {
            Outcome::MediaTypes(media_types(MediaTypes::from_board(&mut board)))
        }
        Limitation::CapturePoints => {
            Outcome::CapturePoints(capture_points(CapturePoints::from_board(&mut board)))
        }
    };
    Some(Evaluation {
        dials: board.into_dials(),
        outcome,
    })
}
