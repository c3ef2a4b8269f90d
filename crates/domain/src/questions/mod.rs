//! What has to be asked to make a plan's figures firm: inputs that are absent, and inputs that rest on
//! an assumption, a lab sample or a default that matters, with how much the headline downtime hangs on
//! each.
//!
//! Reference: the model's section "Open questions".

mod absent;
mod order;
mod question;
mod uncertain;

pub use order::{MOST, open_questions};
pub use question::OpenQuestion;
