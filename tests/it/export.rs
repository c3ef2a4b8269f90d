//! Tables that leave the page.

use tandem::domain::id::Word;
use tandem::domain::matrix::{Column, Facet, MatrixView, rows, select};
use tandem::export::{Table, matrix::visible};
use tandem::shipped;
use tandem::text::matrix::Labels;

fn table(cells: &[&str]) -> Table {
    Table {
        head: vec!["a".to_owned(), "b".to_owned()],
        rows: vec![cells.iter().map(|cell| (*cell).to_owned()).collect()],
    }
}

#[test]
fn csv_is_quoted_and_ends_its_lines_as_the_standard_says() {
    assert_eq!(
        table(&["x, y", "say \"no\"\nthen"]).csv(),
        "a,b\r\n\"x, y\",\"say \"\"no\"\"\nthen\"\r\n"
    );
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded() {
    for start in ["=", "+", "-", "@", "\t", "\r"] {
        let csv = table(&[&format!("{start}cmd"), ""]).csv();
        let guarded = csv.lines().nth(1).unwrap().trim_start_matches('"');
        assert!(guarded.starts_with('\''), "{csv:?}");
    }
}

#[test]
fn negative_numbers_are_numbers() {
    assert_eq!(table(&["-12.5", "-1+1"]).csv(), "a,b\r\n-12.5,'-1+1\r\n");
    assert_eq!(table(&["-", "-.5"]).csv(), "a,b\r\n'-,'-.5\r\n");
}

#[test]
fn markdown_keeps_text_text() {
    let markdown = table(&["a|b <img> *c*", "two\nlines"]).markdown();
    assert_eq!(
        markdown,
        "| a | b |\n| --- | --- |\n| a\\|b &lt;img&gt; \\*c\\* | two<br>lines |\n"
    );
}

#[test]
fn short_rows_are_filled_up() {
    assert_eq!(table(&["x"]).csv(), "a,b\r\nx,\r\n");
}

#[test]
fn the_visible_table_holds_what_is_shown_in_the_order_it_is_shown() {
    let catalog = shipped::catalog();
    let rows = rows(catalog);
    let mut view = MatrixView::default();
    view.filter.choose(Facet::DrMode, "pilot-light");
    let table = visible(&select(&rows, &view), Labels::new(catalog, &rows));
    assert_eq!(table.head.len(), Column::ALL.len());
    let csv = table.csv();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 2);
    let designer = &records[0];
    assert_eq!(&designer[0], "Designer");
    assert_eq!(&designer[1], "Service");
    assert_eq!(&designer[3], "N+1 or Active-active");
    assert_eq!(&designer[4], "Pilot light");
    assert_eq!(&designer[5], "Primary only");
    assert_eq!(&designer[6], "Stated");
    assert!(designer[7].contains("no disaster recovery"));
    assert!(designer[8].ends_with("\"Modes for each service\", 2026-02-07"));
    assert_eq!(&records[1][0], "Genesys Pulse");
    assert_eq!(table.markdown().lines().count(), 4);
    assert_eq!(Column::ALL[3].id(), "ha");
}
