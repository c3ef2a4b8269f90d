//! The timings in force, as inputs everything else refers to.

use std::collections::BTreeMap;

use super::figure::Figure;
use super::sheet::Sheet;
use crate::plan_tables;
use tandem_domain::catalog::{Catalog, Timing, TimingKey, TimingUnit, TimingValue};
use tandem_domain::id::Word;
use tandem_domain::plan::Plan;
use tandem_domain::reliability::Figures;
use tandem_text::{app, workbook as text};

/// Where each timing stands.
pub struct Assumptions {
    cells: BTreeMap<String, (Timing, Figure)>,
}

/// Seconds in an hour.
fn hour() -> Figure {
    Figure::count(3600)
}

impl Assumptions {
    /// Writes the sheet.
    pub fn write(sheet: &mut Sheet, plan: &Plan, catalog: &Catalog) -> Self {
        sheet.title(text::ASSUMPTIONS);
        sheet.text(1, 0, text::ASSUMPTIONS_ABOUT);
        sheet.head(3, 0, &text::ASSUMPTION_HEADS);
        sheet.freeze(4, 1);
        let mut cells = BTreeMap::new();
        let timings = plan.timings(catalog);
        for (row, (timing, default)) in (4..).zip(timings.iter().zip(catalog.timings.iter())) {
            sheet.text(row, 0, &timing.key);
            let cell = match &timing.value {
                TimingValue::Number(number) => {
                    sheet.input(row, 1, number.as_f64().unwrap_or(f64::NAN))
                }
                other => {
                    sheet.input_text(row, 1, &plan_tables::value(other));
                    Figure::cell(sheet.at(row, 1), f64::NAN)
                }
            };
            sheet.text(row, 2, timing.unit.id());
            sheet.text(row, 3, &plan_tables::value(&default.value));
            if let Some(range) = plan.range(timing) {
                sheet.value(row, 4, range.low);
                sheet.value(row, 5, range.high);
            }
            sheet.text(row, 6, app::basis(timing.basis));
            sheet.long_text(row, 7, &timing.note);
            sheet.text(row, 8, &timing.source.to_string());
            cells.insert(timing.key.clone(), (timing.clone(), cell));
        }
        Self { cells }
    }

    fn cell(&self, key: TimingKey) -> Option<&(Timing, Figure)> {
        self.cells.get(key.id())
    }
}

impl Figures for Assumptions {
    type Number = Figure;

    fn seconds(&self, key: TimingKey) -> Option<Figure> {
        let (timing, cell) = self.cell(key)?;
        timing.length()?;
        Some(if timing.unit == TimingUnit::Hours {
            cell * &hour()
        } else {
            cell.clone()
        })
    }

    /// Not at all where it is unknown.
    fn per_second(&self, key: TimingKey) -> Option<Figure> {
        let (timing, cell) = self.cell(key)?;
        timing.rate()?;
        let seconds = if timing.unit == TimingUnit::Hours {
            cell * &hour()
        } else {
            cell.clone()
        };
        let once = &Figure::count(1) / &seconds;
        Some(Figure::choose(&cell.is_number(), &once, &Figure::count(0)))
    }

    fn number(&self, key: TimingKey) -> Option<Figure> {
        let (_, cell) = self.cell(key)?;
        cell.value().is_finite().then(|| cell.clone())
    }
}
