//! A view standing still: its answer in words and a picture, for a page whose scripts are off or not
//! yet there. Both are made from the same plan and view as the view itself.

mod answer;
mod picture;
pub mod snippet;
mod subject;

use super::markup::escaped;
use tandem_document::embed::Embed;
use tandem_document::link::Route;
use tandem_document::{
    availability_link, learn_link, licenses_link, long_run_link, matrix_link, recovery_link,
    replicas_link, simulation_link,
};
use tandem_domain::assessment::assess;
use tandem_domain::catalog::Catalog;
use tandem_domain::limitations::ProductNumbers;
use tandem_domain::matrix::rows;
use tandem_domain::walk::Problem;
use tandem_text::embed as text;

pub use picture::Bar;

use subject::StillInput;

/// What a view shows, for as long as it stands still.
#[derive(Clone, Debug, PartialEq)]
pub struct Still {
    /// The answer.
    pub answer: String,
    /// What there is to see in the picture; empty where there is none.
    pub caption: String,
    /// The picture.
    pub bars: Vec<Bar>,
    /// What of the view could not be read.
    pub problems: Vec<Problem>,
}

/// A view standing still; nothing where there is nothing to show.
#[must_use]
pub fn still(embed: &Embed, catalog: &Catalog) -> Option<Still> {
    let rows = rows(catalog);
    let assessment = embed.plan.as_ref().map(|plan| assess(plan, catalog));
    let subject = StillInput {
        embed,
        catalog,
        rows: &rows,
        assessment: assessment.as_ref(),
    };
    let answer = answer::answer(&subject)?;
    let (caption, bars) = picture::picture(&subject).unwrap_or_default();
    Some(Still {
        answer,
        caption: if bars.is_empty() {
            String::new()
        } else {
            caption
        },
        bars,
        problems: unread(&subject),
    })
}

/// What of a page's own keys could not be read.
fn unread(subject: &StillInput<'_>) -> Vec<Problem> {
    let link = &subject.embed.link;
    let view = &link.view;
    let mut problems = match link.route {
        Some(Route::Matrix) => matrix_link::read(view, subject.rows).1,
        Some(Route::Learn) => learn_link::read(view, &ProductNumbers::of(subject.catalog)).1,
        Some(Route::Licenses) => licenses_link::read(view).1,
        Some(Route::Replicas) => replicas_link::read(view).1,
        Some(Route::Availability) => availability_link::read(view).1,
        Some(Route::Recovery) => recovery_link::read(view).1,
        Some(Route::Simulation) => simulation_link::read(link).1,
        Some(Route::LongRun) => long_run_link::read(view).1,
        Some(
            Route::Overview
            | Route::Plan
            | Route::Inventory
            | Route::Checks
            | Route::Options
            | Route::Questions
            | Route::Report
            | Route::Modes
            | Route::Reference,
        )
        | None => Vec::new(),
    };
    problems.extend(link.surplus());
    problems
}

/// The class of the element that holds the answer.
pub const ANSWER: &str = "tandem-answer";
/// The class of the picture.
pub const PICTURE: &str = "tandem-picture";

/// Of the picture, in its own units.
const WIDTH: usize = 640;
const LINE: usize = 24;
const BAR: usize = 14;
const NAMES: usize = 240;
const VALUES: usize = 144;
/// The most characters of a name that fit before the bars.
const LONGEST: usize = 30;

impl Still {
    /// The markup that stands in the element, each line after the same indent. It names no style and
    /// no color, so that it takes those of its page and passes any policy; it is English, whichever
    /// way the page's own text runs.
    #[must_use]
    pub fn html(&self, indent: &str) -> String {
        let answer = escaped(&self.answer);
        let picture = self.svg(&format!("{indent}  "));
        format!(
            "{indent}<figure lang=\"en-US\" dir=\"ltr\">\n{picture}{indent}  <figcaption class=\"{ANSWER}\">{answer}</figcaption>\n\
             {indent}</figure>\n"
        )
    }

    /// The picture alone; empty where there is none.
    #[must_use]
    pub fn svg(&self, indent: &str) -> String {
        if self.bars.is_empty() {
            return String::new();
        }
        let bars: Vec<(&str, &str)> = (self.bars.iter())
            .map(|bar| (bar.name.as_str(), bar.value.as_str()))
            .collect();
        let title = escaped(&text::picture(&self.caption, &bars));
        let height = (self.bars.len() + 1) * LINE;
        let caption = escaped(&self.caption);
        let base = LINE - BAR / 2;
        let rows = (1..)
            .zip(&self.bars)
            .map(|(line, bar)| bar.row(line, indent));
        format!(
            "{indent}<svg class=\"{PICTURE}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
             aria-label=\"{title}\" fill=\"currentColor\" font-size=\"13\">\n\
             {indent}  <text x=\"0\" y=\"{base}\" font-weight=\"bold\">{caption}</text>\n{}{indent}</svg>\n",
            rows.collect::<String>()
        )
    }
}

impl Bar {
    fn row(&self, line: usize, indent: &str) -> String {
        let top = line * LINE + (LINE - BAR) / 2;
        let base = top + BAR - 3;
        // A tenth of a unit is finer than any screen.
        let width = (self.share * (WIDTH - NAMES - VALUES) as f64 * 10.0).round() / 10.0;
        let end = NAMES as f64 + width + 8.0;
        format!(
            "{indent}  <text x=\"0\" y=\"{base}\">{}</text>\n\
             {indent}  <rect x=\"{NAMES}\" y=\"{top}\" width=\"{width}\" height=\"{BAR}\" fill-opacity=\"0.6\"/>\n\
             {indent}  <text x=\"{end}\" y=\"{base}\">{}</text>\n",
            escaped(&fitted(&self.name)),
            escaped(&self.value),
        )
    }
}

/// A name cut to the room there is for it; the picture's label has all of it.
fn fitted(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", short.trim_end())
}
