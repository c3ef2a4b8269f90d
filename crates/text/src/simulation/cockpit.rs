//! The cockpit around a run: its captions, its tiles, and what lies in the drawer.

use super::thing::kind_within;
use crate::run::clock;
use crate::run::timeline::{state, stretch};
use crate::{count, grouped, names};
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::{
    NodeStanding, ServiceTile, Speed, State, Stretch, TileStanding, Time, Trace, TraceThing,
    TrafficNow, TurnKind, TurnsSoFar,
};
use tandem_domain::subject_id::SubjectId;

pub const DETAILS: &str = "Details";
pub const PRESENT: &str = "Present";
pub const STOP_PRESENTING: &str = "Stop presenting";
pub const INJECT: &str = "Inject failure";
pub const COMPONENT: &str = "Component";
pub const WITH_DURATION: &str = "With a duration";
pub const LINK: &str = "Link to this moment";
pub const TURNS: &str = "Detection, decision, failover";
pub const NEXT_TURN: &str = "Next turning point";
pub const PREVIOUS_TURN: &str = "Previous turning point";
pub const STEP_BY_CAUSE: &str = "Pause at turning points";
pub const NOT_YET: &str = "not yet";
pub const DIFFERS_IN_A: &str = "A";
pub const TRAFFIC: &str = "Traffic";
pub const PODS: &str = "Pods";
pub const PROCESSES: &str = "Processes";
pub const KEY: &str = "Key";
pub const READY: &str = "Ready";
pub const NO_PODS: &str = "No pods are placed here now.";

/// What every name of the maker begins with.
const MAKER: &str = "Genesys ";

/// What lies in the drawer beside a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawerTab {
    /// What fails.
    Failures,
    /// Seed, length and traffic.
    Settings,
    /// Scenarios to load.
    Scenarios,
    /// Predictions and their score.
    GameDay,
    /// The run and its baseline.
    Compare,
    /// Outages and traffic.
    Outages,
    /// What the pictures show, as tables.
    Tables,
    /// The figures of the recovery page beside those of the run.
    Recovery,
    /// Files.
    Export,
}

impl DrawerTab {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Failures,
        Self::Settings,
        Self::Scenarios,
        Self::GameDay,
        Self::Compare,
        Self::Outages,
        Self::Tables,
        Self::Recovery,
        Self::Export,
    ];
}

/// The name of what lies in the drawer.
#[must_use]
pub fn tab(tab: DrawerTab) -> &'static str {
    match tab {
        DrawerTab::Failures => "Failures",
        DrawerTab::Settings => "Settings",
        DrawerTab::Scenarios => "Scenarios",
        DrawerTab::GameDay => super::game_day::TITLE,
        DrawerTab::Compare => "Comparison",
        DrawerTab::Outages => "Outages",
        DrawerTab::Tables => "Tables",
        DrawerTab::Recovery => "Recovery",
        DrawerTab::Export => "Export",
    }
}

/// What a cell of the caption is about.
#[must_use]
pub fn turn(kind: TurnKind) -> &'static str {
    match kind {
        TurnKind::Failure => "Failure",
        TurnKind::Detection => "Detection",
        TurnKind::Decision => "Decision",
        TurnKind::Takeover => "Failover",
        TurnKind::Restored => "Restored",
    }
}

/// A cell of the caption: what it is about, when it was, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionCell {
    /// What it is about.
    pub about: &'static str,
    /// When; nothing where it has not happened.
    pub at: Option<String>,
    /// What happened.
    pub what: String,
}

/// What happened, who noticed, who decided, and who took over, as far as it has come.
#[must_use]
pub fn caption(so_far: TurnsSoFar, trace: &Trace) -> [CaptionCell; 4] {
    let cell = |kind: TurnKind, event: Option<usize>| {
        let event = event.and_then(|event| trace.events.get(event));
        CaptionCell {
            about: turn(kind),
            at: event.map(|event| clock(event.t_s)),
            what: event.map_or_else(|| NOT_YET.to_owned(), |event| event.what.clone()),
        }
    };
    let last = if so_far.restored > so_far.takeover {
        cell(TurnKind::Restored, so_far.restored)
    } else {
        cell(TurnKind::Takeover, so_far.takeover)
    };
    [
        cell(TurnKind::Failure, so_far.failure),
        cell(TurnKind::Detection, so_far.detection),
        cell(TurnKind::Decision, so_far.decision),
        last,
    ]
}

/// The name of a service where there is little room: what people call it.
#[must_use]
pub fn service_short(subject: &SubjectId, catalog: &Catalog) -> String {
    let id = subject.within_unit();
    match catalog.aliases_of(&id).next() {
        Some(alias) => alias.to_owned(),
        None => names::alone(subject, catalog)
            .trim_start_matches(MAKER)
            .trim_end_matches(" Service")
            .trim_end_matches(" Server")
            .replace("Voice Platform", "GVP"),
    }
}

/// How many of all are up.
#[must_use]
pub fn up_of(standing: TileStanding) -> String {
    format!("{}/{}", standing.up, standing.all)
}

/// How many pods of a node serve.
#[must_use]
pub fn on_node(node: &NodeStanding) -> String {
    format!("{}/{}", node.up, node.all)
}

/// How many pods of several nodes serve.
#[must_use]
pub fn on_nodes<'n>(nodes: impl Iterator<Item = &'n NodeStanding>) -> String {
    let (up, all) = nodes.fold((0, 0), |(up, all), node| (up + node.up, all + node.all));
    format!("{up}/{all}")
}

/// The word on a tile, where there is anything to say.
#[must_use]
pub fn word(is: Stretch) -> Option<&'static str> {
    match is {
        Stretch::Serving | Stretch::State(State::Up) => None,
        Stretch::Out(_) | Stretch::State(_) => Some(stretch(is)),
    }
}

/// What the tile of a service does not show: `Voice Microservices in eu-central, 2 of 3 pods ready,
/// degraded`.
#[must_use]
pub fn service_more(tile: &ServiceTile, standing: TileStanding, catalog: &Catalog) -> String {
    format!(
        "{}, {} of {} ready, {}",
        names::subject(&tile.subject, catalog),
        standing.up,
        count(standing.all, "pod", "pods"),
        stretch(standing.is)
    )
}

/// What an item of the map does not show: what it is, its state where that is not written, and where
/// it stands, such as `server, on host app-1, site room-a`.
#[must_use]
pub fn more(
    thing: &TraceThing,
    state_of: Option<State>,
    holder: Option<&TraceThing>,
    around: Option<&TraceThing>,
) -> String {
    let mut said = format!(", {}", kind_within(thing.kind));
    if let Some(of) = state_of {
        said += &format!(", {}", state(of));
    }
    if let Some(holder) = holder {
        let within = if holder.kind.is_machine() { "on" } else { "in" };
        said += &format!(
            ", {within} {} {}",
            kind_within(holder.kind),
            holder.id.own()
        );
    }
    if let Some(around) = around {
        said += &format!(", {} {}", kind_within(around.kind), around.id.own());
    }
    said
}

/// How a thing stands in the baseline, where that differs.
#[must_use]
pub fn in_baseline(is: Stretch) -> String {
    format!("{DIFFERS_IN_A}: {}", stretch(is))
}

/// A speed.
#[must_use]
pub fn speed(speed: Speed) -> String {
    let times = speed.times();
    if times >= 1000.0 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        return format!("{}x", grouped(times as u64));
    }
    format!("{speed}x")
}

/// Traffic at the cursor.
#[must_use]
pub fn traffic_now(now: TrafficNow) -> String {
    let agents = now
        .agents
        .map(|agents| format!(", {} agents", grouped(agents)));
    format!(
        "{} active, {} lost{}",
        grouped(now.busy),
        grouped(now.lost),
        agents.unwrap_or_default()
    )
}

/// The strip of traffic, for those who do not see it.
#[must_use]
pub fn strip(now: TrafficNow, moment: Time) -> String {
    format!("{TRAFFIC} at {}: {}.", clock(moment), traffic_now(now))
}

/// That the address of the page leads to a moment.
#[must_use]
pub fn linked(moment: Time) -> String {
    format!(
        "The address of this page leads to {}. Share copies it with the plan.",
        clock(moment)
    )
}

/// The heading of what injects a failure.
#[must_use]
pub fn inject_at(moment: Time) -> String {
    format!("{INJECT} at {}", clock(moment))
}
