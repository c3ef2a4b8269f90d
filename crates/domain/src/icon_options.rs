//! The options of two Interaction Concentrators, which have to be the same: reading them as an
//! application export writes them, and comparing them.
//!
//! Source: Interaction Concentrator Deployment Guide, Configuring for High Availability. It makes no
//! exception. That logs and names tell the two applications apart is our judgment, and marked.

use std::collections::BTreeMap;

use super::id::words;

/// Options by `section/name`.
pub type Options = BTreeMap<String, String>;

words! {
    /// What is wrong with a line of pasted options.
    pub enum LineProblem {
        /// A section that is opened and not closed.
        UnclosedSection = "unclosed-section",
        /// An option before the first section.
        OutsideSection = "outside-section",
        /// Neither a section nor an option.
        NotAnOption = "not-an-option",
        /// A section or an option without a name.
        WithoutName = "without-name",
        /// A name longer than any product allows.
        NameTooLong = "name-too-long",
        /// An option its section has already; the first one holds.
        Duplicate = "duplicate",
        /// Where reading stopped, because there is too much of it.
        TooLong = "too-long",
    }
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: LineProblem,
    /// How it begins.
    pub found: String,
}

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The options that could be read.
    pub options: Options,
    /// The lines that could not.
    pub problems: Vec<PastedProblem>,
}

/// An export is a few kilobytes; a text far beyond that is something else.
const MOST_BYTES: usize = 2 << 20;
/// Nobody reads more problems than this.
const MOST_PROBLEMS: usize = 100;
/// The longest name Configuration Server takes.
const LONGEST_NAME: usize = 255;
/// How much of a line a problem shows.
const SHOWN: usize = 40;

/// Reads `[section]` and `name = value` lines. Empty lines and lines that begin with `;` or `#` are
/// passed over.
#[must_use]
pub fn parse(text: &str) -> Pasted {
    let mut pasted = Pasted::default();
    let mut section = None;
    let mut read = 0;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        read += line.len() + 1;
        let line = line.trim();
        let result = if read > MOST_BYTES {
            Err(LineProblem::TooLong)
        } else if line.is_empty() || line.starts_with([';', '#']) {
            Ok(())
        } else if let Some(open) = line.strip_prefix('[') {
            let named = section_name(open);
            section = named.ok();
            named.map(|_| ())
        } else {
            option(section, line, &mut pasted.options)
        };
        let Err(what) = result else {
            continue;
        };
        if pasted.problems.len() < MOST_PROBLEMS {
            pasted.problems.push(PastedProblem {
                line: index + 1,
                what,
                found: line.chars().take(SHOWN).collect(),
            });
        }
        if what == LineProblem::TooLong {
            break;
        }
    }
    pasted
}

fn section_name(open: &str) -> Result<&str, LineProblem> {
    let closed = open.strip_suffix(']');
    name(closed.ok_or(LineProblem::UnclosedSection)?)
}

fn option(section: Option<&str>, line: &str, options: &mut Options) -> Result<(), LineProblem> {
    let (option, value) = line.split_once('=').ok_or(LineProblem::NotAnOption)?;
    let option = name(option)?;
    let section = section.ok_or(LineProblem::OutsideSection)?;
    let key = format!("{section}/{option}");
    if options.contains_key(&key) {
        return Err(LineProblem::Duplicate);
    }
    options.insert(key, value.trim().to_owned());
    Ok(())
}

fn name(text: &str) -> Result<&str, LineProblem> {
    let name = text.trim();
    match name.chars().count() {
        0 => Err(LineProblem::WithoutName),
        length if length > LONGEST_NAME => Err(LineProblem::NameTooLong),
        _ => Ok(name),
    }
}

/// Options as an export writes them, so that [`parse`] reads them back. An option without a section
/// stands first.
#[must_use]
pub fn write(options: &Options) -> String {
    let mut text = String::new();
    let mut section = None;
    for (option, value) in options {
        let (its_section, name) = option.split_once('/').unwrap_or(("", option));
        if section != Some(its_section) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("[{its_section}]\n"));
            section = Some(its_section);
        }
        text.push_str(&format!("{name}={value}\n"));
    }
    text
}

/// An option the two do not have alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDifference {
    /// The option, as `section/name`.
    pub option: String,
    /// What the first has it set to.
    pub a: Option<String>,
    /// What the second has it set to.
    pub b: Option<String>,
    /// Whether two applications can be expected to differ in it.
    pub expected_to_differ: bool,
}

/// Every option that is not the same in both, in the order of their names.
#[must_use]
pub fn compare(a: &Options, b: &Options) -> Vec<OptionDifference> {
    let only_b = b.keys().filter(|option| !a.contains_key(*option));
    let mut options: Vec<&String> = a.keys().chain(only_b).collect();
    options.sort();
    options
        .into_iter()
        .filter(|option| a.get(*option) != b.get(*option))
        .map(|option| OptionDifference {
            option: option.clone(),
            a: a.get(option).cloned(),
            b: b.get(option).cloned(),
            expected_to_differ: is_logging(option) || is_identity(option),
        })
        .collect()
}

/// Where and what an application logs: the section `log` and its likes.
fn is_logging(option: &str) -> bool {
    let section = option.split_once('/').map_or("", |(section, _)| section);
    let section = section.to_ascii_lowercase();
    section == "log" || section.starts_with("log-")
}

/// What tells an application from another one: its name, where it is reached, and the persistent queue,
/// which by default is named by its DBID.
fn is_identity(option: &str) -> bool {
    const NAMES: [&str; 7] = [
        "name",
        "app-name",
        "application-name",
        "dbid",
        "host",
        "port",
        "pq-dbname",
    ];
    let name = option.rsplit('/').next().unwrap_or(option);
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}
