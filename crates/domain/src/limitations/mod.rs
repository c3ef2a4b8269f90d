//! The limitations of an Interaction Server cluster, each as a small model one can touch.
//!
//! Source: eServices Deployment Guide, Interaction Server Cluster, "Cluster Limitations" and "Other
//! Information". Every model is a pure function from a few bounded settings to an outcome rich
//! enough to draw. None of them uses chance: whatever is dealt out is dealt in a fixed order, which
//! its file states together with what it assumes. Facts, explanations and what a model leaves out
//! are data, in `assets/catalog/limitations.json`.

mod agent_events;
mod board;
mod capture_points;
mod existence;
mod media_types;
mod multiplied_limits;
mod numbers;
mod pull_requests;
mod queue_order;
mod start_order;
mod view;

pub use agent_events::{AgentEvents, AgentEventsOutcome, LogLayout, NodeSession, agent_events};
pub use board::{Board, Dial, DialSetting, Scale};
pub use capture_points::{
    CaptureKind, CapturePoints, CapturePointsOutcome, CaptureVerdict, Operation, capture_points,
};
pub use existence::{
    Answer, Attribute, Existence, ExistenceOutcome, NodeReply, ProxyCase, ProxyRequest, Reply,
    cases, existence,
};
pub use media_types::{
    Acceptance, MediaTypeLayout, MediaTypes, MediaTypesOutcome, TypeService, media_types,
};
pub use multiplied_limits::{
    LimitedReply, MultipliedLimits, MultipliedLimitsOutcome, multiplied_limits,
};
pub use numbers::ProductNumbers;
pub use pull_requests::{Pull, PullRequests, PullRequestsOutcome, pull_requests};
pub use queue_order::{Left, PullOrder, Pulled, QueueOrder, QueueOrderOutcome, queue_order};
pub use start_order::{StartOrder, StartOrderOutcome, start_order};
pub use view::{Evaluation, LearnView, Outcome, evaluate};

pub use super::catalog::Limitation;
