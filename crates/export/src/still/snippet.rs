//! What somebody copies to have a view in a page of their own: as an element, and as a frame where a
//! page can hold no script.

use serde::Serialize;

use super::{ANSWER, still};
use crate::markup::escaped;
use tandem_document::embed::{Attributes, Embed, EmbedPart};
use tandem_document::envelope::pack;
use tandem_document::examples::examples;
use tandem_document::link::Link;
use tandem_document::plan_link;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
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
/// The same where only parts of the page are shown.
const HEIGHT_OF_PARTS: u32 = 320;

/// The markup for a link as a view, with its plan and the parts it is to show (all where none is named), of
/// the app at an address that ends in `/`; nothing where there is nothing to show.
///
/// Programs that make pages of Markdown leave it as it is: it stands in a `div`, no line of it is blank,
/// and every tag is on one line.
#[must_use]
pub fn snippet(
    link: &Link,
    plan: Option<&Document>,
    parts: &[EmbedPart],
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
    let parts: Vec<&str> = parts.iter().map(|part| part.id()).collect();
    let (room, parts_of_element) = match parts.is_empty() {
        true => (HEIGHT, String::new()),
        false => (HEIGHT_OF_PARTS, format!(" parts=\"{}\"", parts.join(" "))),
    };
    let element = format!(
        "<div>\n<script type=\"module\" src=\"{address}embed.js\"></script>\n\
         <tandem-view view=\"{}\"{plan_of_element}{parts_of_element} height=\"{room}\">\n{}</tandem-view>\n</div>\n",
        escaped(view),
        still.html("")
    );
    let mut framed = link;
    if let (None, Some(plan)) = (&example, plan) {
        framed = plan_link::carrying_envelope(&framed, None, Some(&pack(plan.value())));
    }
    let words = example.iter().map(|example| format!("example:{example}"));
    let words = words.chain(parts.iter().map(|part| format!("part:{part}")));
    let words: Vec<String> = words.collect();
    if !words.is_empty() {
        let settings = format!("1.{}", words.join(" "));
        framed.carried.push(("e".to_owned(), settings));
    }
    let frame = format!(
        "<figure lang=\"en-US\" dir=\"ltr\">\n\
         <iframe data-tandem title=\"{}\" width=\"100%\" height=\"{room}\" src=\"{address}embed.html{}\"></iframe>\n\
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
