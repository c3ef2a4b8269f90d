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

const MOVE: Option<&str> = Some("Move clients to the other region or data center.");
const DEPLOY: Option<&str> = Some("Deploy what is missing in the other region or data center.");
const MAKE_ROOM: &str =
    "Add nodes or relax the topology spread, so that pending pods find a place.";

/// What to do in a step that a rule began; no rule for one that nothing told of. `known` says whether
/// the outage is noticed at all within the run.
#[must_use]
pub fn advice(phase: Phase, rule: Option<RuleId>, known: bool) -> &'static str {
    let help = rule.map(help).unwrap_or_default();
    let (special, usual) = match phase {
        Phase::Unseen if !known => {
            return "Detect it by other means: nothing in this run does.";
        }
        Phase::Unseen => (help.unseen, "Nothing: it is not detected yet."),
        Phase::Waiting => (help.waiting, "Find out what it waits for, and repair that."),
        Phase::TakingOver => (help.taking_over, "Nothing by hand; check that it comes up."),
        Phase::Reconnecting => (help.reconnecting, "Check that clients reconnect."),
    };
    special.unwrap_or(usual)
}

fn help(rule: RuleId) -> Help {
    match rule {
        RuleId::HangUnseen => Help::unseen(
            "Monitor it from outside and end the process by hand: the Management Layer does not detect it.",
        ),
        RuleId::UnitDown => Help::unseen(
            "Decide whether to wait for repair or to declare a disaster: nothing does so automatically.",
        ),
        RuleId::RestartByOperator => Help::waiting("Start the process by hand."),
        RuleId::ColdStandby => Help {
            taking_over: Some("Check that the copy comes up."),
            ..Help::waiting("Start the cold copy.")
        },
        RuleId::NoScs => Help::waiting(
            "Start a Solution Control Server: without one the Management Layer takes no action.",
        ),
        RuleId::NoLicense => {
            Help::waiting("Wait for the restart: without the HA license nothing switches over.")
        }
        RuleId::NoBackup => {
            Help::waiting("Restore a backup, or wait until a process is restarted.")
        }
        RuleId::Hold => {
            Help::waiting("Restore LCA before the delay is over to avoid a switchover.")
        }
        RuleId::ConfigurationServerDatabase => {
            Help::waiting("Repair the database of Configuration Server.")
        }
        RuleId::SharedDown | RuleId::SharedNeeded => {
            Help::waiting("Repair the dependency: what needs it recovers with it.")
        }
        RuleId::NeededToStart => Help::waiting(
            "Repair the dependency: nothing that needs it can start before. Do not stop what still runs.",
        ),
        RuleId::NoDisasterRecovery => {
            Help::waiting("Restore the region or data center: there is no failover target.")
        }
        RuleId::PartMissing => Help::waiting(
            "Give the other region or data center a dependency of its own with the same data, or restore the lost one.",
        ),
        RuleId::Spread => Help {
            reconnecting: MOVE,
            ..Help::waiting(MAKE_ROOM)
        },
        RuleId::SpreadPending | RuleId::NoRoom => Help::waiting(MAKE_ROOM),
        RuleId::Budget => Help::waiting(
            "Run more pods, or lower the disruption budget so that one may be evicted.",
        ),
        RuleId::BackOff => Help::waiting(
            "Find out why the container crashes: every further crash doubles the back-off.",
        ),
        RuleId::NodeMonitorGrace => Help::waiting(
            "Restore the node. Pods of a Deployment are replaced after the toleration. Those of a \
             StatefulSet return with their node, or, where it is known to be off, once its Node object \
             is deleted, the taint node.kubernetes.io/out-of-service is set or they are deleted by force.",
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
        | RuleId::Drain
        | RuleId::Rollout
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
        | RuleId::OwnSessions
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
