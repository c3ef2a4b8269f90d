//! A run laid out in lanes, and the rows they are shown in.

use std::ops::Deref;
use std::rc::Rc;

use crate::ui::pages::simulation::Simulated;
use tandem_domain::simulation::{LaneKind, Timeline};

/// A run that is shown, and its lanes; equal only to itself.
#[derive(Clone)]
pub(super) struct LaidOut {
    pub(super) run: Simulated,
    pub(super) timeline: Rc<Timeline>,
}

impl LaidOut {
    pub(super) fn of(run: &Simulated) -> Self {
        Self {
            timeline: run.timeline.clone(),
            run: run.clone(),
        }
    }
}

impl Deref for LaidOut {
    type Target = Timeline;

    fn deref(&self) -> &Timeline {
        &self.timeline
    }
}

impl PartialEq for LaidOut {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
    }
}

/// A row of the timeline: the head of a kind, or a lane by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Kind(LaneKind, usize),
    Lane(usize),
}

impl Row {
    pub(super) fn lane(self) -> Option<usize> {
        match self {
            Self::Lane(lane) => Some(lane),
            Self::Kind(..) => None,
        }
    }
}
