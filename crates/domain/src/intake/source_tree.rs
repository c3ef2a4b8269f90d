//! What was read of a file: maps, lists and texts, each with its line and whether it has been used. So what
//! was not used needs no second list of what a reader knows.

use std::cell::Cell;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct SourceNode {
    /// Its line, from 1; `None` where the reader does not know.
    pub line: Option<u32>,
    /// The value.
    pub content: SourceContent,
    used: Cell<bool>,
}

/// A value as it was written. Numbers and flags are texts that whoever asks reads.
#[derive(Clone, Debug)]
pub enum SourceContent {
    /// Nothing, or null.
    Nothing,
    /// A text, a number or a flag.
    Scalar(String),
    /// A list.
    List(Vec<SourceNode>),
    /// Keys and values in their order.
    Map(Vec<(String, SourceNode)>),
}

impl SourceNode {
    /// A value at a line.
    #[must_use]
    pub fn new(line: Option<u32>, content: SourceContent) -> Self {
        let used = Cell::new(false);
        Self {
            line,
            content,
            used,
        }
    }

    /// What a key holds; of a key that stands there twice the last, as Kubernetes reads it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let mut entries = self.entries().iter().rev();
        entries
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// What stands at the end of some keys.
    #[must_use]
    pub fn at(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The keys of a map and their values; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match &self.content {
            SourceContent::Map(entries) => entries,
            SourceContent::Nothing | SourceContent::Scalar(_) | SourceContent::List(_) => &[],
        }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.content {
            SourceContent::List(items) => items,
            SourceContent::Nothing | SourceContent::Scalar(_) | SourceContent::Map(_) => &[],
        }
    }

    /// The items of a list, each by itself; anything else alone.
    #[must_use]
    pub fn into_items(self) -> Vec<Self> {
        match self.content {
            SourceContent::List(items) => items,
            SourceContent::Nothing | SourceContent::Scalar(_) | SourceContent::Map(_) => vec![self],
        }
    }

    /// Its text, which is then used.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        let text = self.peek()?;
        self.used.set(true);
        Some(text)
    }

    /// Its text, without using it.
    #[must_use]
    pub fn peek(&self) -> Option<&str> {
        match &self.content {
            SourceContent::Scalar(text) => Some(text),
            SourceContent::Nothing | SourceContent::List(_) | SourceContent::Map(_) => None,
        }
    }

    /// The text at the end of some keys, which is then used.
    #[must_use]
    pub fn text_at(&self, keys: &[&str]) -> Option<&str> {
        self.at(keys)?.text()
    }

    /// A whole number of 0 or more that a plan can hold, which is then used.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        let count = self.peek()?.parse().ok()?;
        self.used.set(true);
        Some(count)
    }

    /// Uses it and all that is in it.
    pub fn use_all(&self) {
        self.used.set(true);
        self.items().iter().for_each(Self::use_all);
        self.entries().iter().for_each(|(_, value)| value.use_all());
    }

    /// Whether it has been used, or anything in it.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.used.get()
            || self.items().iter().any(Self::is_used)
            || self.entries().iter().any(|(_, value)| value.is_used())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.content {
            SourceContent::Nothing => true,
            SourceContent::Scalar(_) => false,
            SourceContent::List(items) => items.is_empty(),
            SourceContent::Map(entries) => entries.is_empty(),
        }
    }
}
