//! The views in a page, as its source has them. A page is read as a browser's tokenizer reads it,
//! and every place is kept, so that the rest of the page stays as it is to the letter.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use tandem_document::embed::Attributes;
use tandem_export::still::{ANSWER, PICTURE};

/// The element.
const VIEW: &str = "tandem-view";
/// The element of a frame, and the page in it.
const FRAME: &str = "iframe";
const FRAMED: &str = "embed.html#";

/// A view in a page.
#[derive(Debug, Default)]
pub struct View {
    /// What it says.
    pub said: Attributes,
    /// Whether it is a frame, whose answer stands behind it.
    pub is_frame: bool,
    /// Its start tag.
    pub tag: Range<usize>,
    /// What stands in it, or where an answer can stand behind a frame; nothing where it is not closed.
    pub content: Option<Range<usize>>,
    /// The stated answer, and where.
    pub answer: Option<(String, Range<usize>)>,
    /// The picture in short, and where.
    pub picture: Option<(Vec<String>, Range<usize>)>,
}

/// What is being read within a view.
enum Inside {
    Nothing,
    /// The plan, in a script.
    Plan,
    /// The answer: the name of its element, how many of the same are open in it, and its text.
    Answer(String, usize, String, usize),
    /// The picture.
    Picture(Vec<String>, usize),
}

/// All views of a page.
pub fn views(html: &str) -> Vec<View> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut views: Vec<View> = Vec::new();
    let mut inside = Inside::Nothing;
    let mut is_open = false;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if text(&tag.name) == VIEW => {
                views.push(View {
                    said: said(&tag),
                    tag: tag.span.start..tag.span.end,
                    ..View::default()
                });
                (is_open, inside) = (true, Inside::Nothing);
            }
            Token::StartTag(tag) if framed(&tag).is_some() => {
                let said = framed(&tag).unwrap_or_default();
                views.push(View {
                    said,
                    is_frame: true,
                    tag: tag.span.start..tag.span.end,
                    ..View::default()
                });
                (is_open, inside) = (true, Inside::Nothing);
            }
            // What is behind it up to the next view may be its answer.
            Token::EndTag(tag) if is_open && text(&tag.name) == FRAME => {
                if let Some(view) = views.last_mut() {
                    view.content = Some(tag.span.end..tag.span.end);
                }
            }
            Token::EndTag(tag) if is_open && text(&tag.name) == VIEW => {
                if let Some(view) = views.last_mut() {
                    view.content = Some(view.tag.end..tag.span.start);
                }
                is_open = false;
            }
            token if is_open => {
                if let Some(view) = views.last_mut() {
                    inside = read(view, inside, token);
                }
            }
            _ => {}
        }
    }
    views
}

/// Takes a token within a view.
fn read(view: &mut View, inside: Inside, token: Token<usize>) -> Inside {
    match (inside, token) {
        (Inside::Nothing, Token::StartTag(tag)) => {
            let class = attribute(&tag, "class");
            let has = |name: &str| class.split_whitespace().any(|word| word == name);
            let name = text(&tag.name);
            if name == "script" && attribute(&tag, "type") == "application/json" {
                Inside::Plan
            } else if has(ANSWER) && !tag.self_closing {
                Inside::Answer(name, 0, String::new(), tag.span.end)
            } else if has(PICTURE) {
                Inside::Picture(vec![drawn(&tag)], tag.span.start)
            } else {
                Inside::Nothing
            }
        }
        (Inside::Plan, Token::String(plan)) => {
            view.said.plan.get_or_insert_with(|| text(&plan.value));
            Inside::Plan
        }
        (Inside::Plan, Token::EndTag(_)) => Inside::Nothing,
        (Inside::Answer(name, depth, said, from), token) => match token {
            Token::String(more) => Inside::Answer(name, depth, said + &text(&more.value), from),
            Token::StartTag(tag) if text(&tag.name) == name => {
                Inside::Answer(name, depth + 1, said, from)
            }
            Token::EndTag(tag) if text(&tag.name) == name => match depth.checked_sub(1) {
                Some(depth) => Inside::Answer(name, depth, said, from),
                None => {
                    view.answer.get_or_insert((said, from..tag.span.start));
                    Inside::Nothing
                }
            },
            _ => Inside::Answer(name, depth, said, from),
        },
        (Inside::Picture(mut marks, from), token) => {
            match token {
                Token::StartTag(tag) => marks.push(drawn(&tag)),
                Token::String(words) if !text(&words.value).trim().is_empty() => {
                    marks.push(text(&words.value).trim().to_owned());
                }
                Token::EndTag(tag) if text(&tag.name) == "svg" => {
                    view.picture.get_or_insert((marks, from..tag.span.end));
                    return Inside::Nothing;
                }
                _ => {}
            }
            Inside::Picture(marks, from)
        }
        (inside, _) => inside,
    }
}

/// What the address of a frame says, where it is one of a view.
fn framed(tag: &StartTag<usize>) -> Option<Attributes> {
    let address = attribute(tag, "src");
    let (_, fragment) = address.split_once(FRAMED)?;
    let is_frame = text(&tag.name) == FRAME;
    is_frame.then(|| Attributes {
        view: format!("#{fragment}"),
        ..Attributes::default()
    })
}

fn said(tag: &StartTag<usize>) -> Attributes {
    Attributes {
        view: attribute(tag, "view"),
        example: attribute(tag, "example"),
        plan: tag.attributes.get("plan".as_bytes()).map(|plan| text(plan)),
        locked: attribute(tag, "locked"),
        fields: attribute(tag, "fields"),
        parts: attribute(tag, "parts"),
        read_only: tag.attributes.contains_key("readonly".as_bytes()),
    }
}

/// A mark of a picture with what it says of itself, in an order of its own.
fn drawn(tag: &StartTag<usize>) -> String {
    let attributes = tag.attributes.iter();
    let attributes: Vec<String> = attributes
        .map(|(name, value)| format!("{}={}", text(name), text(value)))
        .collect();
    format!("{} {}", text(&tag.name), attributes.join(" "))
}

fn attribute(tag: &StartTag<usize>, name: &str) -> String {
    let value = tag.attributes.get(name.as_bytes());
    value.map_or_else(String::new, |value| text(value))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
