//! A sheet that is filled cell by cell. What people wrote is always text: nothing of it is ever
//! read as a formula.

use rust_xlsxwriter::{Color, Format, Formula, Worksheet, XlsxError, utility};

use super::figure::{Figure, Range, Words};
use tandem_text::workbook as text;

/// The most characters a cell takes.
const LONGEST: usize = 32_767;
/// How far a formula may be from the figure of the app and still be its formula: rounding.
const ROUNDING: f64 = 1e-9;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plain,
    /// A share with the digits that nines take.
    Share,
    /// A share in per cent.
    Percent,
    /// Days as hours and minutes.
    Hours,
}

/// What a cell is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// To be changed.
    Input,
    /// A formula.
    Formula,
    /// A figure that cannot be a formula.
    Value,
}

/// A sheet while it is filled.
pub struct Sheet {
    sheet: Worksheet,
    name: &'static str,
    failed: Option<XlsxError>,
}

impl Sheet {
    /// An empty sheet with columns of these widths, in characters.
    pub fn new(name: &'static str, widths: &[u16]) -> Self {
        let mut it = Self {
            sheet: Worksheet::new(),
            name,
            failed: None,
        };
        it.keep(|sheet| sheet.set_name(name).map(drop));
        // On paper a sheet is as wide as a page, however many pages it is long.
        it.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(widths) {
            it.keep(|sheet| sheet.set_column_width(column, *width).map(drop));
        }
        it
    }

    /// The finished sheet.
    ///
    /// # Errors
    ///
    /// The first thing that did not go in.
    pub fn finish(self) -> Result<Worksheet, XlsxError> {
        match self.failed {
            Some(error) => Err(error),
            None => Ok(self.sheet),
        }
    }

    /// Prints the cells from the first to this one, upright on one page.
    pub fn one_page(&mut self, row: u32, column: u16) {
        self.sheet.set_portrait().set_print_fit_to_pages(1, 1);
        self.keep(|sheet| sheet.set_print_area(0, 0, row, column).map(drop));
    }

    fn keep(&mut self, write: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) {
        if let Err(error) = write(&mut self.sheet)
            && self.failed.is_none()
        {
            self.failed = Some(error);
        }
    }

    /// What the sheet is about, in its first row.
    pub fn title(&mut self, title: &str) {
        let format = Format::new().set_bold().set_font_size(14);
        self.string(0, 0, title, &format);
    }

    /// A heading of a part of the sheet.
    pub fn section(&mut self, row: u32, title: &str) {
        self.string(row, 0, title, &Format::new().set_bold().set_font_size(12));
    }

    /// The headings of columns.
    pub fn head(&mut self, row: u32, first: u16, heads: &[&str]) {
        let format = Format::new().set_bold().set_text_wrap();
        for (column, head) in (first..).zip(heads) {
            self.string(row, column, head, &format);
        }
    }

    /// Rows above stay in sight.
    pub fn freeze(&mut self, rows: u32, columns: u16) {
        self.keep(|sheet| sheet.set_freeze_panes(rows, columns).map(drop));
    }

    /// Text.
    pub fn text(&mut self, row: u32, column: u16, text: &str) {
        self.string(row, column, text, &Format::new());
    }

    /// Text over several lines.
    pub fn long_text(&mut self, row: u32, column: u16, text: &str) {
        self.string(row, column, text, &Format::new().set_text_wrap());
    }

    fn string(&mut self, row: u32, column: u16, text: &str, format: &Format) {
        let short: String;
        let text = if text.chars().count() > LONGEST {
            short = text.chars().take(LONGEST - 1).chain(['…']).collect();
            &short
        } else {
            text
        };
        self.keep(|sheet| {
            sheet
                .write_string_with_format(row, column, text, format)
                .map(drop)
        });
    }

    /// A number to be changed.
    pub fn input(&mut self, row: u32, column: u16, value: f64) -> Figure {
        self.number(row, column, value, Part::Input, Shown::Plain)
    }

    /// Words to be changed.
    pub fn input_text(&mut self, row: u32, column: u16, text: &str) -> Words {
        self.string(row, column, text, &format(Part::Input, Shown::Plain));
        Words::cell(&self.at(row, column), text)
    }

    /// A number that is not recalculated.
    pub fn value(&mut self, row: u32, column: u16, value: f64) -> Figure {
        self.number(row, column, value, Part::Value, Shown::Plain)
    }

    /// A share of time that is not recalculated.
    pub fn share_value(&mut self, row: u32, column: u16, value: f64) -> Figure {
        self.number(row, column, value, Part::Value, Shown::Share)
    }

    fn number(&mut self, row: u32, column: u16, value: f64, part: Part, shown: Shown) -> Figure {
        let format = format(part, shown);
        if value.is_finite() {
            self.keep(|sheet| {
                sheet
                    .write_number_with_format(row, column, value, &format)
                    .map(drop)
            });
        } else {
            self.string(row, column, text::BEYOND, &format);
        }
        Figure::cell(self.at(row, column), value)
    }

    /// A formula.
    pub fn formula(&mut self, row: u32, column: u16, figure: &Figure) -> Figure {
        self.calculated(row, column, figure, figure.value(), Shown::Plain)
    }

    /// A formula, or a figure that is none, shown in a way of its own.
    pub fn shown(&mut self, row: u32, column: u16, figure: &Figure, shown: Shown) -> Figure {
        self.calculated(row, column, figure, figure.value(), shown)
    }

    /// A number that is not recalculated, shown in a way of its own.
    pub fn value_shown(&mut self, row: u32, column: u16, value: f64, shown: Shown) -> Figure {
        self.number(row, column, value, Part::Value, shown)
    }

    /// A figure of the app with its formula. Where the formula does not come to the figure, the
    /// figure stands alone, marked as one that is not recalculated.
    pub fn known(&mut self, row: u32, column: u16, figure: &Figure, known: f64) -> Figure {
        self.known_as(row, column, figure, known, Shown::Plain)
    }

    /// The same for a share of time.
    pub fn known_share(&mut self, row: u32, column: u16, figure: &Figure, known: f64) -> Figure {
        self.known_as(row, column, figure, known, Shown::Share)
    }

    fn known_as(
        &mut self,
        row: u32,
        column: u16,
        figure: &Figure,
        known: f64,
        shown: Shown,
    ) -> Figure {
        if is_close(figure.value(), known) {
            self.calculated(row, column, figure, known, shown)
        } else {
            self.number(row, column, known, Part::Value, shown)
        }
    }

    fn calculated(
        &mut self,
        row: u32,
        column: u16,
        figure: &Figure,
        result: f64,
        shown: Shown,
    ) -> Figure {
        if !result.is_finite() {
            return self.number(row, column, result, Part::Value, shown);
        }
        let formula = Formula::new(format!("={}", figure.formula())).set_result(result.to_string());
        let format = format(Part::Formula, shown);
        self.keep(|sheet| {
            sheet
                .write_formula_with_format(row, column, formula, &format)
                .map(drop)
        });
        Figure::cell(self.at(row, column), result)
    }

    /// What is left of a difference, with the figure of the app as its result. Its formula has the
    /// rounding of what is subtracted, so the two are not held against each other here.
    pub fn left_over(&mut self, row: u32, column: u16, figure: &Figure, known: f64) {
        self.calculated(row, column, figure, known, Shown::Plain);
    }

    /// Words that a formula chooses.
    pub fn words(&mut self, row: u32, column: u16, words: &Words) -> Words {
        let formula = Formula::new(format!("={}", words.formula)).set_result(&words.text);
        let format = format(Part::Formula, Shown::Plain);
        self.keep(|sheet| {
            sheet
                .write_formula_with_format(row, column, formula, &format)
                .map(drop)
        });
        Words::cell(&self.at(row, column), &words.text)
    }

    /// Words of the app with their formula; alone where the formula says something else.
    pub fn known_words(&mut self, row: u32, column: u16, words: &Words, known: &str) {
        if words.text == known {
            self.words(row, column, words);
        } else {
            self.string(row, column, known, &format(Part::Value, Shown::Plain));
        }
    }

    /// Shows how the parts of the workbook look, in words that say so.
    pub fn legend(&mut self, row: u32, [input, formula, value]: [&str; 3]) {
        for (row, text, part) in [
            (row, input, Part::Input),
            (row + 1, formula, Part::Formula),
            (row + 2, value, Part::Value),
        ] {
            self.string(row, 0, text, &format(part, Shown::Plain));
        }
    }

    /// Cells from one corner to the other, row by row, and what they hold.
    pub fn range(&self, from: (u32, u16), to: (u32, u16), figures: &[Figure]) -> Range {
        let cells = utility::cell_range_absolute(from.0, from.1, to.0, to.1);
        Range {
            reference: format!("{}!{cells}", utility::quote_sheet_name(self.name)),
            values: figures.iter().map(Figure::value).collect(),
        }
    }

    /// A number to be changed, or the word for none.
    pub fn input_or_none(&mut self, row: u32, column: u16, value: Option<f64>) -> Figure {
        match value {
            Some(value) => self.input(row, column, value),
            None => {
                self.input_text(row, column, text::NONE);
                Figure::cell(self.at(row, column), f64::NAN)
            }
        }
    }

    /// The full name of a cell.
    pub fn at(&self, row: u32, column: u16) -> String {
        let cell = utility::row_col_to_cell_absolute(row, column);
        format!("{}!{cell}", utility::quote_sheet_name(self.name))
    }
}

/// Whether two numbers are the same but for rounding.
pub fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= ROUNDING * b.abs().max(f64::MIN_POSITIVE)
}

fn format(part: Part, shown: Shown) -> Format {
    let format = match part {
        Part::Input => Format::new()
            .set_font_color(Color::Navy)
            .set_background_color(Color::Theme(7, 1)),
        Part::Formula => Format::new(),
        Part::Value => Format::new().set_italic(),
    };
    match shown {
        Shown::Plain => format,
        Shown::Share => format.set_num_format("0.0000000000"),
        Shown::Percent => format.set_num_format("0.0000%"),
        Shown::Hours => format.set_num_format("[h]:mm"),
    }
}
