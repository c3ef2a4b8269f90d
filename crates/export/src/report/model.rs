//! What a report is made of. It says nothing of how it is drawn: the page and the file both draw it.

use crate::drawing::Drawing;

/// A document somebody can be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its title: the plan's.
    pub title: String,
    /// What it is, below the title.
    pub subtitle: String,
    /// What to know of it before reading: a name and a value each.
    pub facts: Vec<(String, String)>,
    /// What its author says before all else, a paragraph a line.
    pub notes: Vec<String>,
    /// What a customer reads: two pages.
    pub front: Vec<Section>,
    /// What an engineer looks up, in order; its sections are numbered.
    pub appendix: Vec<Section>,
}

impl Report {
    /// All sections, the front's first.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.front.iter().chain(&self.appendix)
    }
}

/// A part with a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Names it in links.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// What something in the section is called among all of the report.
    #[must_use]
    pub fn label(&self, what: &str) -> String {
        format!("{}: {what}", self.title)
    }

    /// Whether a table's caption says what no heading of the section says already.
    #[must_use]
    pub fn needs_caption(&self, table: &ReportTable) -> bool {
        let is_heading =
            |block: &Block| matches!(block, Block::Heading(text) if *text == table.caption);
        self.title != table.caption && !self.blocks.iter().any(is_heading)
    }
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The sentence that answers the section's question.
    Answer(String),
    /// A paragraph.
    Text(String),
    /// A remark in small print.
    Note(String),
    /// A heading within the section.
    Heading(String),
    /// A table.
    Table(ReportTable),
    /// A list, which can be nested.
    List(Vec<Item>),
    /// Names and what they are, a line each.
    Facts(Vec<(&'static str, String)>),
    /// A picture.
    Drawing(Drawing),
}

/// A table. The first cell of a row names it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportTable {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub head: Vec<Column>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading; a column of bars has none.
    pub name: &'static str,
    /// Whether its cells are numbers.
    pub is_number: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, or a number.
    Text(String),
    /// A key, a path, an address or an id.
    Code(String),
    /// Whether something is reached; `None` where that is not known.
    Verdict(Option<bool>),
    /// A bar for the number beside it.
    Bar {
        /// How much of the full width it takes, in thousandths.
        width: u32,
        /// Whether the number is below zero.
        negative: bool,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whether it is done, where it is something to do.
    pub done: Option<bool>,
    /// What it says.
    pub text: String,
    /// Its parts.
    pub parts: Vec<Item>,
}

/// A column of words.
pub(super) const fn words(name: &'static str) -> Column {
    Column {
        name,
        is_number: false,
    }
}

/// A column of numbers.
pub(super) const fn number(name: &'static str) -> Column {
    Column {
        name,
        is_number: true,
    }
}

impl Cell {
    /// A cell of words, or of a number.
    pub(super) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A cell with a key, a path, an address or an id.
    pub(super) fn code(text: impl ToString) -> Self {
        Self::Code(text.to_string())
    }
}

impl Item {
    /// A line without parts.
    pub(super) fn line(text: impl Into<String>) -> Self {
        Self {
            done: None,
            text: text.into(),
            parts: Vec::new(),
        }
    }
}
