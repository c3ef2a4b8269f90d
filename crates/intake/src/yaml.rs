//! YAML, document by document, event by event: no step goes deeper than the last.

use std::collections::BTreeMap;
use std::str::Chars;

use tandem_domain::intake::{NotRead, SourceContent, SourceNode};
use yaml_rust2::parser::{Event, Parser};
use yaml_rust2::scanner::{Marker, ScanError, TScalarStyle};

use super::limits::{Budget, DEEPEST, MOST_VALUES};

/// What a plain scalar says by which there is nothing.
const NOTHING: [&str; 5] = ["", "~", "null", "Null", "NULL"];

/// The documents of a text.
pub fn documents(text: &str) -> Result<Vec<SourceNode>, NotRead> {
    // The parser takes it for the end of the text.
    if let Some(at) = text.find('\0') {
        let before = text.get(..at).unwrap_or_default();
        let column = before.lines().last().map_or(0, |line| line.chars().count());
        return Err(NotRead::Malformed {
            line: before.lines().count().max(1),
            column: column + 1,
        });
    }
    let mut reading = Reading {
        parser: Parser::new_from_str(text),
        budget: Budget(MOST_VALUES),
        anchors: BTreeMap::new(),
    };
    let mut found = Vec::new();
    loop {
        let (event, mark) = reading.next()?;
        match event {
            Event::StreamEnd => return Ok(found),
            Event::DocumentStart => reading.anchors.clear(),
            Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
            event => found.extend(reading.document(event, mark)?),
        }
    }
}

struct Reading<'t> {
    parser: Parser<Chars<'t>>,
    budget: Budget,
    /// What is named, and how many values it is.
    anchors: BTreeMap<usize, (SourceNode, usize)>,
}

/// A list or a map that has not ended.
struct Open {
    line: Option<u32>,
    anchor: usize,
    content: OpenContent,
    /// Values in it so far.
    values: usize,
}

enum OpenContent {
    List(Vec<SourceNode>),
    Map(Vec<(String, SourceNode)>, Option<String>),
}

impl Reading<'_> {
    fn next(&mut self) -> Result<(Event, Marker), NotRead> {
        self.parser.next_token().map_err(|why| malformed(&why))
    }

    /// The rest of a document that begins with an event; nothing for an empty one.
    fn document(&mut self, event: Event, mark: Marker) -> Result<Option<SourceNode>, NotRead> {
        let mut open: Vec<Open> = Vec::new();
        let (mut event, mut mark) = (event, mark);
        loop {
            self.budget.take(1)?;
            let line = u32::try_from(mark.line()).ok();
            let whole = match event {
                Event::Scalar(text, style, anchor, _) => {
                    let is_plain = style == TScalarStyle::Plain;
                    let content = if is_plain && NOTHING.contains(&text.as_str()) {
                        SourceContent::Nothing
                    } else {
                        SourceContent::Scalar(text)
                    };
                    Some((SourceNode::new(line, content), anchor, 1))
                }
                Event::Alias(id) => {
                    let named = self.anchors.get(&id);
                    let (node, values) = named.ok_or(NotRead::Malformed {
                        line: mark.line(),
                        column: mark.col() + 1,
                    })?;
                    self.budget.take(*values)?;
                    Some((node.clone(), 0, *values))
                }
                Event::SequenceStart(anchor, _) => {
                    open.push(Open::new(line, anchor, OpenContent::List(Vec::new())));
                    None
                }
                Event::MappingStart(anchor, _) => {
                    open.push(Open::new(line, anchor, OpenContent::Map(Vec::new(), None)));
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => open.pop().map(Open::close),
                Event::DocumentEnd
                | Event::StreamEnd
                | Event::StreamStart
                | Event::DocumentStart
                | Event::Nothing => return Ok(None),
            };
            if open.len() >= DEEPEST {
                return Err(NotRead::TooDeep { limit: DEEPEST });
            }
            if let Some((node, anchor, values)) = whole {
                if anchor > 0 {
                    // Names are kept as often as they are given.
                    self.budget.take(values)?;
                    self.anchors.insert(anchor, (node.clone(), values));
                }
                match open.last_mut() {
                    Some(into) => into.put(node, values),
                    None => return Ok(Some(node)),
                }
            }
            (event, mark) = self.next()?;
        }
    }
}

impl Open {
    fn new(line: Option<u32>, anchor: usize, content: OpenContent) -> Self {
        Self {
            line,
            anchor,
            content,
            values: 1,
        }
    }

    fn put(&mut self, node: SourceNode, values: usize) {
        self.values = self.values.saturating_add(values);
        match &mut self.content {
            OpenContent::List(items) => items.push(node),
            OpenContent::Map(entries, key) => match key.take() {
                Some(key) => entries.push((key, node)),
                // A key that is a list or a map is none that anything is known by.
                None => *key = Some(node.peek().unwrap_or_default().to_owned()),
            },
        }
    }

    fn close(self) -> (SourceNode, usize, usize) {
        let content = match self.content {
            OpenContent::List(items) => SourceContent::List(items),
            OpenContent::Map(entries, _) => SourceContent::Map(entries),
        };
        (
            SourceNode::new(self.line, content),
            self.anchor,
            self.values,
        )
    }
}

fn malformed(why: &ScanError) -> NotRead {
    NotRead::Malformed {
        line: why.marker().line(),
        column: why.marker().col() + 1,
    }
}
