//! What somebody copies to have a view in a page of their own: as an element, and as a frame where a
//! page can hold no script.

use serde::Serialize;

use super::{ANSWER, still};
use crate::markup::escaped;
use tandem_document::embed::{Attributes, Embed};
use tandem_document::envelope::pack;
use tandem_document::examples::examples;
use tandem_document::link::Link;
use tandem_document::plan_link;
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Document;
use tandem_text::embed as text;

/// A view in both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The element, with answer and picture in it.
    pub element: String,
    /// The frame, with the answer below it.
    pub frame: String,
}

/// How high a frame is, and what is kept free for an element, until they say it themselves; in pixels.
const HEIGHT: u32 = 640;

/// The markup for a link as a view, with its plan, of the app at an address that ends in `/`; nothing
/// where there is nothing to show.
///
/// Programs that make pages of Markdown leave it as it is: it stands in a `div`, no line of it is blank,
/// and every tag is on one line.
#[must_use]
pub fn snippet(
    link: &Link,
    plan: Option<&Document>,
    address: &str,
    catalog: &Catalog,
) -> Option<Snippet> {
    let link = plan_link::without(link);
    let fragment = link.fragment();
    let view = fragment.trim_start_matches("#/");
    let example = plan.and_then(example_of);
    let said = Attributes {
        view: view.to_owned(),
        example: example.clone().unwrap_or_default(),
        plan: plan
            .filter(|_| example.is_none())
            .map(|plan| plan.value().to_string()),
        ..Attributes::default()
    };
    let (embed, _) = Embed::read(&said);
    let still = still(&embed, catalog)?;
    let address = escaped(address);
    let plan_of_element = match (&example, &said.plan) {
        (Some(example), _) => format!(" example=\"{}\"", escaped(example)),
        (None, Some(plan)) => format!(" plan=\"{}\"", escaped(plan)),
        (None, None) => String::new(),
    };
    let element = format!(
        "<div>\n<script type=\"module\" src=\"{address}embed.js\"></script>\n\
         <tandem-view view=\"{}\"{plan_of_element} height=\"{HEIGHT}\">\n{}</tandem-view>\n</div>\n",
        escaped(view),
        still.html("")
    );
    let mut framed = link;
    match (&example, plan) {
        (Some(example), _) => {
            let settings = format!("1.example:{example}");
            framed.carried.push(("e".to_owned(), settings));
        }
        (None, Some(plan)) => {
            framed = plan_link::carrying_envelope(&framed, None, Some(&pack(plan.value())));
        }
        (None, None) => {}
    }
    let frame = format!(
        "<figure lang=\"en-US\" dir=\"ltr\">\n\
         <iframe data-tandem title=\"{}\" width=\"100%\" height=\"{HEIGHT}\" src=\"{address}embed.html{}\"></iframe>\n\
         {}<figcaption class=\"{ANSWER}\">{}</figcaption>\n</figure>\n",
        text::FRAME,
        escaped(&framed.fragment()),
        still.svg(""),
        escaped(&still.answer)
    );
    Some(Snippet { element, frame })
}

/// The id of the reference plan that a plan is.
fn example_of(plan: &Document) -> Option<String> {
    let all = examples();
    let mut same = all
        .iter()
        .filter(|example| Document::parse(example.text()).is_ok_and(|it| it == *plan));
    same.next()?.file.strip_suffix(".json").map(str::to_owned)
}
