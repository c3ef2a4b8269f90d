//! Views in somebody else's page.

use tandem_domain::limitations::Limitation;

pub const FRAME: &str = "A view of Tandem";
pub const OPEN: &str = "Open in Tandem";
pub const NO_VIEW: &str = "this page has no view to embed";
pub const PROBLEMS: &str = "Part of this view could not be read. The rest is shown.";
pub const LOCKED: &str = "This view does not let that be changed.";
pub const NOT_MADE: &str = "That change could not be made.";

// What is to be seen in the picture of a view that stands still.
pub const BY_MODE: &str = "Services and components by high availability mode";
pub const LICENSES: &str = "Licenses allocated to each node, of those configured, in start order";
pub const PODS: &str = "Pods of each service";
pub const CAUSES: &str = "Downtime by cause";
pub const OUTAGES: &str = "Duration of each outage";
pub const FINDINGS: &str = "Findings by severity";

/// What is to be seen in the picture of a model; nothing where it has none.
#[must_use]
pub fn limitation(limitation: Limitation) -> Option<&'static str> {
    Some(match limitation {
        Limitation::QueueOrder => "Younger interactions pulled before each, most first",
        Limitation::MultipliedLimits => "Interactions each node returns",
        Limitation::Existence => return None,
        Limitation::StartOrder => LICENSES,
        Limitation::AgentEvents => "Length of the session as each node writes it",
        Limitation::PullRequests => "How long each request is held",
        Limitation::MediaTypes => "Nodes that serve each media type",
        Limitation::CapturePoints => "Nodes whose interactions each capture point sees",
    })
}

/// An interaction by its place in the order of arrival.
#[must_use]
pub fn interaction(number: u32) -> String {
    format!("Interaction {number}")
}

/// A fault of one subject among others.
#[must_use]
pub fn of(fault: &str, subject: &str) -> String {
    format!("{subject}: {fault}")
}

/// The length of what goes on beyond the run.
#[must_use]
pub fn at_least(length: &str) -> String {
    format!("{length} or more")
}

/// What is to be seen where there would be more bars than are drawn.
#[must_use]
pub fn first(caption: &str, drawn: usize, all: usize) -> String {
    if all <= drawn {
        caption.to_owned()
    } else {
        format!("{caption}, the first {drawn} of {all}")
    }
}

/// A picture in words: what is to be seen, and each bar.
#[must_use]
pub fn picture(caption: &str, bars: &[(&str, &str)]) -> String {
    let bars: Vec<String> = bars
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    format!("{caption}: {}.", bars.join(", "))
}
