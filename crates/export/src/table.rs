//! A table of text as CSV and as Markdown.

/// Headings and rows of text. Rows shorter than the headings are filled up with empty cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as RFC 4180 CSV. A cell that a spreadsheet would take for a formula is guarded
    /// with an apostrophe; a negative number is none.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        for row in std::iter::once(&self.head).chain(&self.rows) {
            // Writing to memory cannot fail, and `cells` gives every row the same width.
            let _ = writer.write_record(self.cells(row).map(guarded));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The table in Markdown, with nothing in a cell that Markdown or HTML would take for more
    /// than text.
    #[must_use]
    pub fn markdown(&self) -> String {
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = self.cells(row).map(escaped).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}\n", " --- |".repeat(self.head.len()));
        let mut text = line(&self.head) + &rule;
        for row in &self.rows {
            text += &line(row);
        }
        text
    }

    fn cells<'t>(&self, row: &'t [String]) -> impl Iterator<Item = &'t str> {
        row.iter()
            .map(String::as_str)
            .chain(std::iter::repeat(""))
            .take(self.head.len())
    }
}

fn guarded(cell: &str) -> String {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.');
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Text in which Markdown and HTML find no markup.
pub(super) fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for character in cell.chars() {
        match character {
            '\n' => text.push_str("<br>"),
            '\r' => {}
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => {
                text.push('\\');
                text.push(character);
            }
            _ => text.push(character),
        }
    }
    text
}
