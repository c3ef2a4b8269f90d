//! The turning points of a run: what fails, what notices, what is decided, what takes over, and when
//! it serves again. They are where somebody who explains a run stops.

use super::cursor::Cursor;
use super::trace::Trace;
use crate::catalog::EventId;
use crate::id::words;

words! {
    /// What turns at a turning point.
    pub enum TurnKind {
        /// Something fails, or is made to.
        Failure = "failure",
        /// Something or somebody comes to know.
        Detection = "detection",
        /// What is to be done is decided.
        Decision = "decision",
        /// Something takes over, or comes back.
        Takeover = "takeover",
        /// Service is restored.
        Restored = "restored",
    }
}

impl TurnKind {
    /// What an event turns; nothing for one that only follows.
    #[must_use]
    pub fn of(event: EventId) -> Option<Self> {
        use EventId as E;
        match event {
            E::ProcessExit
            | E::Hang
            | E::Unavailable
            | E::HostSilent
            | E::SiteSilent
            | E::LcaLost
            | E::NetworkCut
            | E::ScsExit
            | E::SharedDown
            | E::PartDown
            | E::LicensesLowered
            | E::ContainerCrash
            | E::ContainerCrashesAgain
            | E::ContainerHang
            | E::WorkerSilent
            | E::ZoneSilent
            | E::UnitSilent
            | E::DrainBegins
            | E::RolloutBegins => Some(Self::Failure),
            E::ExitSeen
            | E::HangNoticed
            | E::HostGivenUp
            | E::HostGivenUpHeld
            | E::ScsExitSeen
            | E::OperatorCalled
            | E::ProbeFailed
            | E::WorkerUnknown
            | E::ZoneUnknown => Some(Self::Detection),
            E::HoldOver
            | E::ScsTakesOver
            | E::WaitsForScs
            | E::NoSwitchover
            | E::NoBackup
            | E::Switchover
            | E::ConfigurationServerRefuses
            | E::ConfigurationServerLacks
            | E::ColdStart
            | E::ContainerStopped
            | E::Evicted
            | E::StatefulSetStays
            | E::PodsPending
            | E::PodEvicted
            | E::EvictionRefused
            | E::PodWithoutRoom
            | E::RolloutHalts
            | E::DisasterDeclared
            | E::PilotLightBegins
            | E::WaitsForUnit => Some(Self::Decision),
            E::PromotionFailed
            | E::Promoted
            | E::SplitBrain
            | E::SplitBrainOver
            | E::ColdStarted
            | E::Restarted
            | E::RestartedAsPrimary
            | E::RestartFailed
            | E::PodReady
            | E::PodsReady
            | E::PodsDeployed
            | E::DrainOver
            | E::RolloutOver
            | E::UnitSwitched => Some(Self::Takeover),
            E::OutageOver | E::Reconnected => Some(Self::Restored),
            E::OutageBegins
            | E::NothingThere
            | E::HangOver
            | E::AvailableAgain
            | E::RestartBegins
            | E::RestartedAsBackup
            | E::HostBack
            | E::SiteBack
            | E::LcaBack
            | E::NetworkBack
            | E::ContactBack
            | E::ScsBack
            | E::ScsStepsBack
            | E::ScsStaysBackup
            | E::OperatorFindsWell
            | E::ColdStartNotNeeded
            | E::SharedBack
            | E::PartDownBlocks
            | E::PartDownStarts
            | E::PartUp
            | E::StartWaits
            | E::EventsLost
            | E::EventLogBack
            | E::EventLogKept
            | E::ExistenceUncertain
            | E::ExistenceCertain
            | E::CacheEmpty
            | E::SessionsEnd
            | E::Refused2002
            | E::SeatsNone
            | E::AgentsLoggedOut
            | E::AgentsLoggedIn
            | E::SeatsChanged
            | E::LicensesRestored
            | E::ContainerStart
            | E::ContainerHangOver
            | E::PodsScheduled
            | E::NewPod
            | E::PodRenewed
            | E::PodStopped
            | E::RolloutStopped
            | E::WorkerBack
            | E::ZoneBack
            | E::UnitBack
            | E::ShareLost
            | E::QueueBegins
            | E::QueueFull
            | E::InFlightLost
            | E::InFlightKept
            | E::InFlightStranded
            | E::RequestsWait => None,
        }
    }
}

/// The turning points of a trace, by the numbers of their events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurningPoints(Vec<(usize, TurnKind)>);

/// The last turning point of each kind before a moment, since the failure it is all about: who
/// noticed, who decided, who took over. Numbers of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TurnsSoFar {
    /// What failed.
    pub failure: Option<usize>,
    /// What noticed it.
    pub detection: Option<usize>,
    /// What was decided.
    pub decision: Option<usize>,
    /// What took over.
    pub takeover: Option<usize>,
    /// What serves again.
    pub restored: Option<usize>,
}

impl TurningPoints {
    /// Finds them.
    #[must_use]
    pub fn new(trace: &Trace) -> Self {
        let events = trace.events.iter().enumerate();
        let turns = events.filter_map(|(number, it)| Some((number, TurnKind::of(it.event)?)));
        Self(turns.collect())
    }

    /// The event of the next moment at which something turns; of several at once the last. `events`
    /// have happened.
    #[must_use]
    pub fn next(&self, events: usize, trace: &Trace) -> Option<usize> {
        let time = |event: usize| trace.events.get(event).map(|it| it.t_s);
        let from = self.0.partition_point(|(event, _)| *event < events);
        let rest = self.0.get(from..).unwrap_or_default();
        let at = time(rest.first()?.0);
        let same = rest.iter().take_while(|(event, _)| time(*event) == at);
        same.last().map(|(event, _)| *event)
    }

    /// The event of the last moment before the cursor at which something turned.
    #[must_use]
    pub fn previous(&self, cursor: Cursor, trace: &Trace) -> Option<usize> {
        let is_before = |event: usize| {
            let event = trace.events.get(event);
            event.is_some_and(|event| event.t_s < cursor.moment)
        };
        let until = self.0.partition_point(|(event, _)| is_before(*event));
        let before = self.0.get(..until)?;
        before.last().map(|(event, _)| *event)
    }

    /// What has turned once so many events have happened. A new failure after everything was
    /// restored begins anew.
    #[must_use]
    pub fn so_far(&self, events: usize) -> TurnsSoFar {
        let until = self.0.partition_point(|(event, _)| *event < events);
        let turns = self.0.get(..until).unwrap_or_default();
        let is = |kind: TurnKind| move |(_, it): &(usize, TurnKind)| *it == kind;
        let last = turns.iter().rposition(is(TurnKind::Failure));
        let begin = last.map_or(0, |last| {
            let before = turns.get(..last).unwrap_or_default();
            let restored = before.iter().rposition(is(TurnKind::Restored));
            let from = restored.map_or(0, |restored| restored + 1);
            let rest = turns.get(from..).unwrap_or_default();
            from + rest.iter().position(is(TurnKind::Failure)).unwrap_or(0)
        });
        let chapter = turns.get(begin..).unwrap_or_default();
        let mut so_far = TurnsSoFar::default();
        for (event, kind) in chapter {
            let place = match kind {
                TurnKind::Failure => &mut so_far.failure,
                TurnKind::Detection => &mut so_far.detection,
                TurnKind::Decision => &mut so_far.decision,
                TurnKind::Takeover => &mut so_far.takeover,
                TurnKind::Restored => &mut so_far.restored,
            };
            *place = Some(*event);
        }
        so_far
    }

    /// Whether nothing ever turns.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
