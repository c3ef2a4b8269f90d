//! What waits before it starts: ways to fail that end with a start last longer by that.

use super::{Downtime, FailureClass, FailureKind, Group, Pair, Structure, Takeover};
use crate::units::Seconds;

impl Structure {
    /// The same where every start waits so long: processes, pods and servers that are started again,
    /// and the start of a cold standby. Takeovers by what runs do not wait, and neither does the move
    /// of a pod to another zone.
    #[must_use]
    pub fn waiting(&self, wait: Seconds) -> Self {
        let classes = |all: &[FailureClass]| all.iter().map(|class| class.waiting(wait)).collect();
        match self {
            Self::Group(group) => Self::Group(Group {
                member: classes(&group.member),
                ..group.clone()
            }),
            Self::Moving { pod, moved_in } => Self::Moving {
                pod: classes(pod),
                moved_in: *moved_in,
            },
            Self::Pair(pair) => Self::Pair(pair.waiting(wait)),
            Self::All(parts) => Self::All(parts.iter().map(|part| part.waiting(wait)).collect()),
        }
    }
}

impl Pair {
    fn waiting(&self, wait: Seconds) -> Self {
        let before_it_serves = if self.standby_fails {
            Seconds::ZERO
        } else {
            wait
        };
        let failures = self.failures.iter().map(|(class, takeover)| {
            let takeover = Takeover {
                length: takeover.length + before_it_serves,
                ..*takeover
            };
            (class.waiting(wait), takeover)
        });
        Self {
            failures: failures.collect(),
            ..self.clone()
        }
    }
}

impl FailureClass {
    /// The same way to fail where what it takes to start again takes so much longer. The loss of the
    /// thing itself ends with no start.
    #[must_use]
    pub fn waiting(self, wait: Seconds) -> Self {
        let down = match (self.kind, self.down) {
            (FailureKind::Itself, down) => down,
            (_, Downtime::Fixed(length)) => Downtime::Fixed(length + wait),
            (_, Downtime::Repair(mean)) => Downtime::Repair(mean + wait),
        };
        Self { down, ..self }
    }
}
