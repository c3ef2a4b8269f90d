//! What people can do while an outage lasts, by its step and the rule that began it.

use tandem_domain::catalog::RuleId;
use tandem_domain::simulation::Phase;

/// What to do in each step that a rule began, where there is more to do than usual.
#[derive(Default)]
struct Help {
    unseen: Option<&'static str>,
    waiting: Option<&'static str>,
    taking_over: Option<&'static str>,
    reconnecting: Option<&'static str>,
}

impl Help {
    fn unseen(text: &'static str) -> Self {
        Self {
            unseen: Some(text),
            ..Self::default()
        }
    }

    fn waiting(text: &'static str) -> Self {
        Self {
            waiting: Some(text),
            ..Self::default()
        }
    }
}

const MOVE: Option<&str> = Some("Move clients to the other unit.");
const DEPLOY: Option<&str> = Some("Deploy in the other unit what is missing there.");
const MAKE_ROOM: &str = "Add workers or relax the spread, so that the pods that wait find a place.";

/// What to do in a step that a rule began; no rule for one that nothing told of. `known` says whether
/// the outage is noticed at all within the run.
#[must_use]
pub fn advice(phase: Phase, rule: Option<RuleId>, known: bool) -> &'static str {
    let help = rule.map(help).unwrap_or_default();
    let (special, usual) = match phase {
        Phase::Unseen if !known => {
            return "Find out by other means: nothing in this run notices.";
        }
        Phase::Unseen => (help.unseen, "Nothing: it is not known yet."),
        Phase::Waiting => (help.waiting, "Find out what it waits for, and mend that."),
        Phase::TakingOver => (help.taking_over, "Nothing by hand; see that it comes up."),
        Phase::Reconnecting => (help.reconnecting, "See that clients come back."),
    };
    special.unwrap_or(usual)
}

fn help(rule: RuleId) -> Help {
    match rule {
        RuleId::HangUnseen => Help::unseen(
            "Watch it from outside, since nothing else does, and end the process by hand.",
        ),
        RuleId::UnitDown => {
            Help::unseen("Decide whether to wait for the unit or to move: nobody else does.")
        }
        RuleId::RestartByOperator => Help::waiting("Start the process by hand."),
        RuleId::ColdStandby => Help {
            taking_over: Some("See that the copy comes up."),
            ..Help::waiting("Go and start the cold copy.")
        },
        RuleId::NoScs => {
            Help::waiting("Start a Solution Control Server: without one nothing is commanded.")
        }
        RuleId::NoLicense => {
            Help::waiting("Wait for the restart: without the HA license nothing switches over.")
        }
        RuleId::NoBackup => {
            Help::waiting("Bring a backup back, or wait until a process is restarted.")
        }
        RuleId::Hold => {
            Help::waiting("Bring LCA back before the wait is over, and nothing is switched over.")
        }
        RuleId::ConfigurationServerDatabase => {
            Help::waiting("Repair the database of Configuration Server.")
        }
        RuleId::SharedDown | RuleId::SharedNeeded => {
            Help::waiting("Repair the part: whoever needs it comes back with it.")
        }
        RuleId::NeededToStart => Help::waiting(
            "Repair the part: nothing that needs it starts before. Do not stop what still runs.",
        ),
        RuleId::NoDisasterRecovery => {
            Help::waiting("Bring the unit back: there is nowhere to move to.")
        }
        RuleId::PartMissing => Help::waiting(
            "Give the other unit a part of its own with the same data, or bring the unit back.",
        ),
        RuleId::Spread => Help {
            reconnecting: MOVE,
            ..Help::waiting(MAKE_ROOM)
        },
        RuleId::SpreadPending => Help::waiting(MAKE_ROOM),
        RuleId::BackOff => {
            Help::waiting("Read why the container ends: every further crash doubles the pause.")
        }
        RuleId::NodeMonitorGrace => Help::waiting(
            "Bring the worker back. Pods of a Deployment are made anew after the toleration; those \
             of a StatefulSet come back with their worker, or when it is fenced.",
        ),
        RuleId::Declaration | RuleId::PilotLight => Help {
            taking_over: DEPLOY,
            reconnecting: MOVE,
            ..Help::default()
        },
        RuleId::ActiveSpare => Help {
            reconnecting: MOVE,
            ..Help::default()
        },
        RuleId::ExitSeenByLca
        | RuleId::HangSeen
        | RuleId::FaultOver
        | RuleId::OnlyWhatIsReported
        | RuleId::Restart
        | RuleId::RestartWhereItWas
        | RuleId::NoFailback
        | RuleId::HostSilent
        | RuleId::HostBack
        | RuleId::SiteSilent
        | RuleId::LcaLost
        | RuleId::LcaBack
        | RuleId::NetworkCut
        | RuleId::NetworkBack
        | RuleId::HoldCancelled
        | RuleId::ContactBack
        | RuleId::LcaLostIsHostLost
        | RuleId::ScsTakesOver
        | RuleId::ScsStepsBack
        | RuleId::ScsStaysBackup
        | RuleId::SwitchoverHost
        | RuleId::SwitchoverUnavailable
        | RuleId::SwitchoverProcess
        | RuleId::ConfigurationServerRefuses
        | RuleId::SplitBrain
        | RuleId::SplitBrainOver
        | RuleId::SplitBrainWork
        | RuleId::HotStandby
        | RuleId::WarmStandby
        | RuleId::Reconnect
        | RuleId::EventLog
        | RuleId::Existence
        | RuleId::ProxyCache
        | RuleId::SeatsNode
        | RuleId::SeatsDecrease
        | RuleId::NoOtherNode
        | RuleId::PodStart
        | RuleId::Liveness
        | RuleId::WorkerSilent
        | RuleId::ZoneSilent
        | RuleId::Eviction
        | RuleId::StatefulSet
        | RuleId::WorkerBack
        | RuleId::NoReturn
        | RuleId::NothingThere
        | RuleId::Outage
        | RuleId::ShareLost
        | RuleId::Overload
        | RuleId::InFlight
        | RuleId::ClientsWait => Help::default(),
    }
}
