//! A workbook in a spreadsheet engine.

use std::collections::BTreeMap;

use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;
use serde_json::Value;
use tandem::export::File;

/// A cell: its sheet, row and column, from 0.
type At = (String, u32, u32);

/// A workbook and where things stand in it.
pub struct Book {
    model: Model<'static>,
    sheets: Vec<String>,
    filled: Vec<At>,
}

/// What the app says of a plan.
pub fn evaluated(document: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&document.to_string()).unwrap()).unwrap()
}

impl Book {
    pub fn open(file: &File) -> Self {
        let workbook = load_from_xlsx_bytes(&file.bytes, "plan", "en", "UTC").unwrap();
        let sheets: Vec<String> = workbook
            .worksheets
            .iter()
            .map(|it| it.name.clone())
            .collect();
        let mut filled = Vec::new();
        for sheet in &workbook.worksheets {
            for (row, column, _) in sheet.sheet_data.cells() {
                let at = |number: i32| u32::try_from(number - 1).unwrap();
                filled.push((sheet.name.clone(), at(row), at(column)));
            }
        }
        filled.sort();
        Self {
            model: Model::from_workbook(workbook, "en").unwrap(),
            sheets,
            filled,
        }
    }

    /// The sheet it opens on.
    pub fn first(&self) -> &str {
        &self.sheets[0]
    }

    fn place(&self, sheet: &str, row: u32, column: u32) -> (u32, i32, i32) {
        let index = self.sheets.iter().position(|name| name == sheet).unwrap();
        let to = |number: u32| i32::try_from(number + 1).unwrap();
        (u32::try_from(index).unwrap(), to(row), to(column))
    }

    fn value(&self, sheet: &str, row: u32, column: u32) -> CellValue {
        let (sheet, row, column) = self.place(sheet, row, column);
        self.model
            .get_cell_value_by_index(sheet, row, column)
            .unwrap()
    }

    pub fn number(&self, sheet: &str, row: u32, column: u32) -> Option<f64> {
        match self.value(sheet, row, column) {
            CellValue::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn text(&self, sheet: &str, row: u32, column: u32) -> String {
        match self.value(sheet, row, column) {
            CellValue::String(text) => text,
            CellValue::None => String::new(),
            other => panic!("{sheet} {row}, {column}: {other:?}"),
        }
    }

    fn formula(&self, (sheet, row, column): &At) -> Option<String> {
        let (sheet, row, column) = self.place(sheet, *row, *column);
        self.model.get_cell_formula(sheet, row, column).unwrap()
    }

    pub fn has_formula(&self, sheet: &str, row: u32, column: u32) -> bool {
        self.formula(&(sheet.to_owned(), row, column)).is_some()
    }

    pub fn formulas(&self) -> Vec<String> {
        self.filled
            .iter()
            .filter_map(|at| self.formula(at))
            .collect()
    }

    /// Numbers that stand alone.
    pub fn lone_numbers(&self, sheet: &str) -> Vec<(u32, u32)> {
        let cells = self.filled.iter().filter(|at| at.0 == sheet);
        cells
            .filter(|at| self.formula(at).is_none())
            .filter(|(sheet, row, column)| self.number(sheet, *row, *column).is_some())
            .map(|(_, row, column)| (*row, *column))
            .collect()
    }

    /// The rows whose first cell says this.
    pub fn rows(&self, sheet: &str, text: &str) -> Vec<u32> {
        let cells = self.filled.iter().filter(|at| at.0 == sheet && at.2 == 0);
        cells
            .filter(|(sheet, row, _)| {
                matches!(self.value(sheet, *row, 0), CellValue::String(it) if it == text)
            })
            .map(|(_, row, _)| *row)
            .collect()
    }

    pub fn row(&self, sheet: &str, text: &str) -> u32 {
        let rows = self.rows(sheet, text);
        *rows
            .first()
            .unwrap_or_else(|| panic!("{sheet} has no {text}"))
    }

    pub fn last_row(&self, sheet: &str, text: &str) -> u32 {
        *self.rows(sheet, text).last().unwrap()
    }

    /// Rows with a first cell, from one on.
    pub fn filled_rows(&self, sheet: &str, from: u32) -> usize {
        let cells = self.filled.iter();
        cells
            .filter(|at| at.0 == sheet && at.2 == 0 && at.1 >= from)
            .count()
    }

    /// Types something into a cell.
    pub fn type_in(&mut self, sheet: &str, row: u32, column: u32, input: &str) {
        let (sheet, row, column) = self.place(sheet, row, column);
        self.model
            .set_user_input(sheet, row, column, input.to_owned())
            .unwrap();
        self.model.evaluate();
    }

    /// Recalculates everything. What was stored has to be what comes out. Answers how many
    /// formulas there are.
    pub fn recalculate(&mut self) -> usize {
        let formulas: Vec<At> = self
            .filled
            .iter()
            .filter(|at| self.formula(at).is_some())
            .cloned()
            .collect();
        let values = |book: &Self| -> BTreeMap<At, CellValue> {
            let value = |at: &At| (at.clone(), book.value(&at.0, at.1, at.2));
            formulas.iter().map(value).collect()
        };
        let stored = values(self);
        self.model.evaluate();
        for (at, now) in values(self) {
            match (&stored[&at], &now) {
                (CellValue::Number(stored), CellValue::Number(now)) => {
                    let is_joint = at.0 == "Availability" && self.text_or_none(&at) == "joint";
                    let whole = self.number("Availability", 8, 1).unwrap_or(0.0);
                    let scale = if is_joint { whole } else { stored.abs() };
                    let slack = 1e-8 * scale + f64::MIN_POSITIVE;
                    assert!(
                        (stored - now).abs() <= slack,
                        "{at:?}: {stored}, now {now}: {:?}",
                        self.formula(&at)
                    );
                }
                (stored, now) => assert_eq!(stored, now, "{at:?}: {:?}", self.formula(&at)),
            }
        }
        formulas.len()
    }

    fn text_or_none(&self, at: &At) -> String {
        match self.value(&at.0, at.1, 0) {
            CellValue::String(text) => text,
            _ => String::new(),
        }
    }
}
