//! A block of cells as spreadsheets put it on the clipboard: lines of cells with tabs between them, a
//! cell in quotes where it holds a tab, a line break or a quote.

/// Cells by row. No row is longer than the widest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedBlock {
    /// The rows, as they were copied.
    pub rows: Vec<Vec<String>>,
}

impl PastedBlock {
    /// Reads what was pasted. Empty lines at its end are no rows.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut rows = vec![vec![String::new()]];
        let mut letters = text.chars().peekable();
        let mut is_quoted = false;
        while let Some(letter) = letters.next() {
            let cell = rows.last_mut().and_then(|row| row.last_mut());
            let Some(cell) = cell else { break };
            match letter {
                '"' if is_quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' if is_quoted => is_quoted = false,
                // Only a quote that a cell begins with means anything.
                '"' if cell.is_empty() => is_quoted = true,
                '\r' if letters.peek() == Some(&'\n') => {}
                _ if is_quoted => cell.push(letter),
                '\t' => {
                    if let Some(row) = rows.last_mut() {
                        row.push(String::new());
                    }
                }
                '\n' | '\r' => rows.push(vec![String::new()]),
                _ => cell.push(letter),
            }
        }
        for cell in rows.iter_mut().flatten() {
            *cell = cell.trim().to_owned();
        }
        while rows.last().is_some_and(|row| is_blank(row)) {
            rows.pop();
        }
        Self { rows }
    }

    /// Whether it is more than the text of one cell.
    #[must_use]
    pub fn is_several(&self) -> bool {
        self.rows.len() > 1 || self.rows.iter().any(|row| row.len() > 1)
    }

    /// As a spreadsheet takes it.
    #[must_use]
    pub fn write(&self) -> String {
        let lines = self.rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            cells.join("\t")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether a row holds nothing.
pub(super) fn is_blank(row: &[String]) -> bool {
    row.iter().all(String::is_empty)
}

fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
