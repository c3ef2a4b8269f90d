//! What a page states, against what the planner says.

use std::fmt;
use std::ops::Range;

use tandem_document::embed::Embed;
use tandem_domain::catalog::Catalog;
use tandem_export::still::{ANSWER, Still, still};

use super::markdown::without_code;
use super::page::{View, views};

/// Something in a page that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The view, as its page names it.
    pub view: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            view,
            found,
            expected,
        } = self;
        write!(
            f,
            "{line}:{column}: view \"{view}\"\n  found:    {found}\n  expected: {expected}"
        )
    }
}

/// A page that was checked.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many views it has.
    pub views: usize,
    /// What is wrong with them.
    pub mistakes: Vec<Mistake>,
    /// The page with the answers and pictures as they should be.
    pub written: String,
}

/// Checks a page, or the Markdown of one.
pub fn check(html: &str, is_markdown: bool, catalog: &Catalog) -> Checked {
    let views = if is_markdown {
        views(&without_code(html))
    } else {
        views(html)
    };
    let mut checked = Checked {
        views: views.len(),
        ..Checked::default()
    };
    let mut changes = Vec::new();
    for view in &views {
        let report = |found: String, expected: String| {
            let (line, column) = position(html, view.tag.start);
            Mistake {
                line,
                column,
                view: view.said.view.clone(),
                found,
                expected,
            }
        };
        let (embed, problems) = Embed::read(&view.said);
        let still = still(&embed, catalog);
        let unread = still.iter().flat_map(|still| still.problems.clone());
        for problem in problems.into_iter().chain(unread) {
            let found = format!("{} in {}", problem.found, problem.path);
            checked.mistakes.push(report(found, problem.expected));
        }
        let Some(content) = &view.content else {
            let end = if view.is_frame {
                "</iframe>"
            } else {
                "</tandem-view>"
            };
            let expected = format!("{end} after it");
            checked
                .mistakes
                .push(report("an element that is not closed".to_owned(), expected));
            continue;
        };
        if let Some(still) = &still {
            for (found, expected) in differences(view, still) {
                checked.mistakes.push(report(found, expected));
            }
            changes.extend(rewritten(html, view, content, still));
        }
    }
    checked.written = replaced(html, changes);
    checked
}

/// What is stated otherwise. A page may do without a picture, but not without an answer.
fn differences(view: &View, still: &Still) -> Vec<(String, String)> {
    let mut found = Vec::new();
    match &view.answer {
        None => found.push(("no answer".to_owned(), still.answer.clone())),
        Some((stated, _)) if plain(stated) != plain(&still.answer) => {
            found.push((plain(stated), still.answer.clone()));
        }
        Some(_) => {}
    }
    let expected = picture(still);
    if let Some((stated, _)) = &view.picture
        && Some(stated) != expected.as_ref()
    {
        let is = "a picture of something else".to_owned();
        found.push((is, "the picture that --write makes".to_owned()));
    }
    found
}

/// The picture in short, as it reads once it stands in a page.
fn picture(still: &Still) -> Option<Vec<String>> {
    let alone = format!("<tandem-view>{}</tandem-view>", still.html(""));
    let (marks, _) = views(&alone).pop()?.picture?;
    Some(marks)
}

/// The places to change, and what to put there: answer and picture where they stand, else both after
/// what stands there already.
fn rewritten(
    html: &str,
    view: &View,
    content: &Range<usize>,
    still: &Still,
) -> Vec<(Range<usize>, String)> {
    let Some((stated, at)) = &view.answer else {
        if view.is_frame {
            let answer = tandem_export::markup::escaped(&still.answer);
            let behind = format!(
                "\n{}<p class=\"{ANSWER}\" lang=\"en-US\" dir=\"ltr\">{answer}</p>",
                indent(html, view.tag.start)
            );
            return vec![(content.clone(), behind)];
        }
        let outer = indent(html, view.tag.start);
        let before = html.get(content.clone()).unwrap_or_default().trim_end();
        let end = content.start + before.len();
        let inner = format!("{outer}  ");
        return vec![(end..content.end, format!("\n{}{outer}", still.html(&inner)))];
    };
    let mut changes = Vec::new();
    // Only where it differs, so that an author's own line breaks stay.
    if plain(stated) != plain(&still.answer) {
        let fresh = tandem_export::markup::escaped(&still.answer);
        changes.push((at.clone(), fresh));
    }
    if let Some((stated, at)) = &view.picture
        && Some(stated) != picture(still).as_ref()
    {
        let fresh = still.svg(&indent(html, at.start));
        changes.push((at.clone(), fresh.trim().to_owned()));
    }
    changes
}

/// White space is one space, as it is on screen.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The white space the line of a place begins with.
fn indent(html: &str, at: usize) -> String {
    let before = html.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars()
        .take_while(|c| *c == ' ' || *c == '\t')
        .collect()
}

fn position(html: &str, at: usize) -> (usize, usize) {
    let before = html.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn replaced(html: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(at, _)| at.start);
    let (mut written, mut from) = (String::new(), 0);
    for (at, fresh) in changes {
        written += html.get(from..at.start).unwrap_or_default();
        written += &fresh;
        from = at.end;
    }
    written + html.get(from..).unwrap_or_default()
}
