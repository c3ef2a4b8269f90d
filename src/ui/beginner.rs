//! What makes plans: of answers, and of examples. It is loaded when a plan is about to be begun.

use tandem_document::examples::examples;
use tandem_domain::assessment::assess;
use tandem_domain::beginning::Answers;
use tandem_domain::plan::Document;
use tandem_interface::shipped;
use tandem_text::beginning as text;

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

/// The table.
pub fn beginner() -> Beginner {
    Beginner {
        plan,
        outlook: |answers| text::outlook(&assess(plan(answers), shipped::catalog())),
        example,
    }
}

fn plan(answers: &Answers) -> Document {
    answers.plan(&text::name(answers), shipped::catalog())
}

fn example(file: &str) -> Option<Document> {
    let mut examples = examples().into_iter();
    let example = examples.find(|example| example.file == file)?;
    Document::parse(example.text()).ok()
}
