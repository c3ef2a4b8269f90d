//! Turns that a run can take, of which a question asks for the first.

use crate::catalog::EventId;
use crate::id::words;

words! {
    /// A turn that a run can take.
    pub enum RunTurn {
        /// What is in work is lost.
        WorkLost = "work-lost",
        /// New requests wait.
        Queues = "queues",
        /// New requests are refused.
        Refuses = "refuses",
        /// The backup Solution Control Server acts as primary.
        ControlTakenOver = "control-taken-over",
        /// It stays backup although it no longer reaches the primary's host.
        ControlStays = "control-stays",
    }
}

impl RunTurn {
    /// The event that it is seen by.
    pub(super) fn event(self) -> EventId {
        match self {
            Self::WorkLost => EventId::InFlightLost,
            Self::Queues => EventId::QueueBegins,
            Self::Refuses => EventId::QueueFull,
            Self::ControlTakenOver => EventId::ScsTakesOver,
            Self::ControlStays => EventId::ScsStaysBackup,
        }
    }
}
