//! Tables as spreadsheets copy and save them: tabs, commas or semicolons between cells.

use csv::ReaderBuilder;
use tandem_domain::intake::{NotRead, SourceRow, SourceTable};

/// The most lines of a table.
const MOST_ROWS: usize = 20_000;
/// The most cells of a line.
const MOST_COLUMNS: usize = 200;

/// Reads a table; nothing where a text is none.
pub fn read(text: &str) -> Result<Option<SourceTable>, NotRead> {
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else {
        return Ok(None);
    };
    // Cells hold commas more often than the others.
    let delimiters = [b'\t', b';', b','];
    let delimiter = delimiters
        .into_iter()
        .find(|it| first.as_bytes().contains(it));
    let Some(delimiter) = delimiter else {
        return Ok(None);
    };
    let mut table = SourceTable::default();
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        // The text is text, and lines may be of any length: nothing can be wrong with it.
        let Ok(record) = record else { continue };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > MOST_COLUMNS {
            return Err(NotRead::TooMany {
                limit: MOST_COLUMNS,
            });
        }
        let line = record.position().map_or(0, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if table.headings.is_empty() {
            (table.line, table.headings) = (line, cells);
        } else if table.rows.len() < MOST_ROWS {
            table.rows.push(SourceRow { line, cells });
        } else {
            return Err(NotRead::TooMany { limit: MOST_ROWS });
        }
    }
    Ok(Some(table))
}
