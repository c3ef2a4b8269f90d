//! The staged page, which refers to other files, on its way to one that refers to none. It is read as
//! a browser's tokenizer reads it, and what is not changed stays as it is to the letter.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

use super::super::staged::invalid;

const NAME: &str = "index.html";

/// A page that is being changed.
pub struct Page {
    text: String,
    tags: Vec<Tag>,
    /// What takes the place of what, in the text as it was.
    changes: Vec<(Range<usize>, String)>,
    /// Where the head ends, and where the body does.
    ends: [usize; 2],
}

/// A start tag.
struct Tag {
    name: String,
    attributes: BTreeMap<String, Attribute>,
    /// The tag, and the end tag where that follows at once.
    place: Range<usize>,
}

struct Attribute {
    value: String,
    place: Range<usize>,
}

impl Tag {
    fn new(tag: &StartTag<usize>) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter();
        let attributes = attributes.map(|(name, value)| {
            let place = value.span.start..value.span.end;
            let value = text(value);
            (text(name), Attribute { value, place })
        });
        Self {
            name: text(&tag.name),
            attributes: attributes.collect(),
            place: tag.span.start..tag.span.end,
        }
    }

    fn says(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(|it| &*it.value)
    }

    fn is(&self, name: &str, attribute: &str, value: &str) -> bool {
        self.name == name && self.says(attribute) == Some(value)
    }
}

/// A file the page names, by its name in the folder.
fn file(reference: &str) -> &str {
    reference.trim_start_matches("./")
}

impl Page {
    pub fn new(text: String) -> io::Result<Self> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut tags: Vec<Tag> = Vec::new();
        let [mut head, mut body] = [None; 2];
        for token in Tokenizer::new_with_emitter(&text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => tags.push(Tag::new(&tag)),
                Token::EndTag(tag) => match (tag.name.as_slice(), tags.last_mut()) {
                    (b"head", _) => head = Some(tag.span.start),
                    (b"body", _) => body = Some(tag.span.start),
                    (b"script", Some(open)) if open.place.end == tag.span.start => {
                        open.place.end = tag.span.end;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let ends = [
            head.ok_or_else(|| missing("end of the head"))?,
            body.ok_or_else(|| missing("end of the body"))?,
        ];
        Ok(Self {
            text,
            tags,
            changes: Vec::new(),
            ends,
        })
    }

    /// Takes out the styles and answers them as one.
    pub fn take_styles(&mut self, read: impl Fn(&str) -> io::Result<String>) -> io::Result<String> {
        let mut style = String::new();
        for tag in self.take(|tag| tag.is("link", "rel", "stylesheet")) {
            style += &read(file(tag.says("href").ok_or_else(|| missing("href"))?))?;
        }
        if style.contains("</") || style.contains("url(") {
            return Err(invalid(
                NAME,
                "a style ends its element, or refers to a file",
            ));
        }
        Ok(style)
    }

    pub fn set_policy(&mut self, policy: &str) -> io::Result<()> {
        let is_policy = |tag: &Tag| tag.is("meta", "http-equiv", "Content-Security-Policy");
        self.set(is_policy, "content", policy)
    }

    pub fn set_icon(&mut self, address: &str) -> io::Result<()> {
        self.set(|tag| tag.is("link", "rel", "icon"), "href", address)
    }

    /// Puts something at the end of the head, and something at the end of the body.
    pub fn put(&mut self, head: &str, body: &str) {
        for (at, what) in self.ends.into_iter().zip([head, body]) {
            self.changes.push((at..at, what.to_owned()));
        }
    }

    /// The page without what only a served one needs. It must refer to nothing any more.
    pub fn finish(mut self) -> io::Result<String> {
        for served in [
            ("link", "rel", "manifest"),
            ("link", "rel", "modulepreload"),
            ("link", "rel", "preload"),
            ("script", "src", "boot.js"),
        ] {
            let (name, attribute, value) = served;
            if self.take(|tag| tag.is(name, attribute, value)).is_empty() {
                return Err(missing(value));
            }
        }
        for tag in &self.tags {
            let mut references = ["href", "src"].iter().filter_map(|it| tag.says(it));
            if let Some(other) = references.find(|it| !it.starts_with('#')) {
                return Err(invalid(
                    NAME,
                    &format!("it still refers to a file: {other}"),
                ));
            }
        }
        self.changes.sort_by_key(|(place, _)| place.start);
        let mut page = String::new();
        let mut from = 0;
        for (place, with) in &self.changes {
            page += &self.text[from..place.start];
            page += with;
            from = place.end;
        }
        Ok(page + &self.text[from..])
    }

    /// Takes out tags, each with the space before it.
    fn take(&mut self, which: impl Fn(&Tag) -> bool) -> Vec<Tag> {
        let taken: Vec<Tag> = self.tags.extract_if(.., |tag| which(tag)).collect();
        for tag in &taken {
            let from = self.text[..tag.place.start].trim_end().len();
            self.changes.push((from..tag.place.end, String::new()));
        }
        taken
    }

    /// Gives an attribute of a tag another value, which the page has from elsewhere.
    fn set(
        &mut self,
        which: impl Fn(&Tag) -> bool,
        attribute: &str,
        value: &str,
    ) -> io::Result<()> {
        let mut tags = self.tags.iter_mut().filter(|tag| which(tag));
        let found = tags.find_map(|tag| tag.attributes.remove(attribute));
        let found = found.ok_or_else(|| missing(attribute))?;
        let with = format!("{attribute}=\"{value}\"");
        self.changes.push((found.place, with));
        Ok(())
    }
}

fn missing(what: &str) -> io::Error {
    invalid(NAME, &format!("no {what} found"))
}
