//! The plan as a workbook whose figures are formulas over its inputs, so that an architect can
//! recompute it and a customer can audit it.
//!
//! Every formula is written together with what it comes to (`figure.rs`), and held against the
//! figure of the app before it goes into a cell (`Sheet::known`). What cannot be a formula, such as
//! a search or random draws, is a value in italics, which the first sheet explains.

mod assumptions;
mod availability;
mod failures;
mod figure;
mod frame;
mod leaves;
mod licenses;
mod overview;
mod recovery;
mod replicas;
mod results;
mod sheet;
mod states;
mod workers;

pub use rust_xlsxwriter::XlsxError as NotWritten;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::assumptions::Assumptions;
use self::sheet::Sheet;
use super::plan_tables::{PlanTable, plan_table};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_text::workbook as text;

/// A year before any plan was made: workbooks bear a day, and the same plan makes the same file.
const DAY: (u16, u8, u8) = (2000, 1, 1);

/// The workbook as the bytes of an XLSX file.
///
/// # Errors
///
/// For a plan with more rows than a sheet has.
pub fn workbook(assessment: &Assessment, catalog: &Catalog) -> Result<Vec<u8>, NotWritten> {
    let plan = &assessment.plan;
    let mut plan_sheet = Sheet::new(text::PLAN_SHEET, &[46, 22, 14]);
    let goals = overview::goals(&mut plan_sheet, plan, catalog);
    let mut assumption_sheet = Sheet::new(
        text::ASSUMPTIONS_SHEET,
        &[40, 14, 8, 14, 10, 10, 14, 70, 60],
    );
    let assumptions = Assumptions::write(&mut assumption_sheet, plan, catalog);
    let mut license_sheet = Sheet::new(text::LICENSES_SHEET, &[36, 14, 14, 14, 20]);
    let capacities = licenses::write(&mut license_sheet, assessment.licensing());
    let mut replica_sheet = Sheet::new(text::REPLICAS_SHEET, &[30, 32, 16]);
    let replicas = replicas::write(&mut replica_sheet, assessment, catalog);
    let mut worker_sheet = Sheet::new(text::WORKERS_SHEET, &[38, 26, 10, 14, 14, 14]);
    workers::write(&mut worker_sheet, assessment, catalog, &replicas);
    let mut recovery_sheet = Sheet::new(text::RECOVERY_SHEET, &[36, 14, 20]);
    let outages = recovery::write(
        &mut recovery_sheet,
        assessment.recovery(),
        &assumptions,
        &goals.recovery,
        &plan.objectives,
    );
    let (availability_sheets, headline) =
        availability::write(assessment, catalog, &assumptions, &outages, &replicas.rows);
    let pods = (!replicas.rows.is_empty()).then(|| replicas.in_all(&replica_sheet));
    overview::answers(
        &mut plan_sheet,
        &goals,
        headline.as_ref(),
        &capacities,
        pods.as_ref(),
    );

    let mut result_sheet = Sheet::new(text::RESULTS_SHEET, &[46, 16, 16, 14]);
    results::write(
        &mut result_sheet,
        assessment,
        &goals,
        headline.as_ref(),
        &capacities,
        pods.as_ref(),
    );

    let mut sheets = vec![
        result_sheet,
        plan_sheet,
        license_sheet,
        replica_sheet,
        worker_sheet,
    ];
    let mut availability_sheets = availability_sheets.into_iter();
    sheets.extend(availability_sheets.next());
    sheets.push(recovery_sheet);
    for (name, title, table, widths) in [
        (
            text::INVENTORY_SHEET,
            text::INVENTORY,
            PlanTable::Inventory,
            &[44, 10, 90, 70],
        ),
        (
            text::FINDINGS_SHEET,
            text::FINDINGS,
            PlanTable::Findings,
            &[12, 34, 44, 100],
        ),
    ] {
        let mut sheet = Sheet::new(name, widths);
        written_out(&mut sheet, title, table, assessment, catalog);
        sheets.push(sheet);
    }
    sheets.push(assumption_sheet);
    sheets.push(sources(catalog));
    // What the availability rests on stands last: it is for those who audit.
    sheets.extend(availability_sheets);

    let mut workbook = Workbook::new();
    let (year, month, day) = DAY;
    let day = ExcelDateTime::from_ymd(year, month, day)?;
    let title = plan.name.as_deref().unwrap_or(text::UNNAMED);
    let title: String = title
        .chars()
        .filter(|it| !it.is_control())
        .take(200)
        .collect();
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&day);
    workbook.set_properties(&properties);
    for sheet in sheets {
        workbook.push_worksheet(sheet.finish()?);
    }
    workbook.save_to_buffer()
}

/// A table of the plan as it is.
fn written_out(
    sheet: &mut Sheet,
    title: &str,
    table: PlanTable,
    assessment: &Assessment,
    catalog: &Catalog,
) {
    let table = plan_table(table, assessment, catalog);
    sheet.title(title);
    sheet.text(1, 0, text::VALUES_ABOUT);
    let heads: Vec<&str> = table.head.iter().map(String::as_str).collect();
    sheet.head(3, 0, &heads);
    sheet.freeze(4, 1);
    for (row, line) in (4..).zip(&table.rows) {
        for (column, cell) in (0..).zip(line) {
            match cell.parse::<f64>() {
                Ok(number) if column == 1 => drop(sheet.value(row, column, number)),
                _ => sheet.long_text(row, column, cell),
            }
        }
    }
}

/// Every document the catalog cites.
fn sources(catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(text::SOURCES_SHEET, &[70, 14, 14]);
    sheet.title(text::SOURCES);
    sheet.head(3, 0, &text::SOURCE_HEADS);
    sheet.freeze(4, 1);
    for (row, document) in (4..).zip(&catalog.documents) {
        sheet.text(row, 0, &document.title);
        let date = document.date.map(|date| date.to_string());
        sheet.text(row, 1, date.as_deref().unwrap_or(text::NONE));
        sheet.text(row, 2, tandem_domain::id::Word::id(document.kind));
    }
    sheet
}
