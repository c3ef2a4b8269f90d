//! Plans made of answers, of examples, and to check the maths by.

use yew::prelude::*;

use super::beginner::Beginner;
use super::pages::{AskedAgain, DrawAgain, DrawWorked, WorkedNumbers};
use tandem_document::examples::examples;
use tandem_domain::assessment::assess;
use tandem_domain::beginning::Answers;
use tandem_domain::plan::Document;
use tandem_interface::shipped;
use tandem_text::beginning as text;

/// The table.
pub fn beginner() -> Beginner {
    Beginner {
        plan,
        outlook: |answers| text::outlook(&assess(plan(answers), shipped::catalog())),
        example,
    }
}

/// The questions, asked of a plan that exists.
pub fn again() -> DrawAgain {
    DrawAgain(|page, overview| html! { <AskedAgain {page} {overview} /> })
}

/// Numbers worked out by hand, computed anew.
pub fn worked() -> DrawWorked {
    DrawWorked(|| html! { <WorkedNumbers /> })
}

fn plan(answers: &Answers) -> Document {
    answers.plan(&text::name(answers), shipped::catalog())
}

fn example(file: &str) -> Option<Document> {
    let mut examples = examples().into_iter();
    let example = examples.find(|example| example.file == file)?;
    Document::parse(example.text()).ok()
}
