//! What makes plans: of answers, and of examples. It is loaded when a plan is about to be begun;
//! `making.rs` is what it does.

use tandem_domain::beginning::Answers;
use tandem_domain::plan::Document;

/// The functions of what makes plans.
#[derive(Clone, Copy)]
pub struct Beginner {
    /// The plan of some answers.
    pub plan: fn(&Answers) -> Document,
    /// What that plan comes to, in a line.
    pub outlook: fn(&Answers) -> String,
    /// An example, by its file.
    pub example: fn(&str) -> Option<Document>,
}

/// There is one table.
impl PartialEq for Beginner {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
