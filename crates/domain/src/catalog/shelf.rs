//! Reading the catalog file by file.

use std::fmt;

use serde_json::Value;

use super::reader::{self, Documents};
use crate::walk::{Place, Problem};

/// A file of the catalog.
#[derive(Clone, Copy, Debug)]
pub struct CatalogFile<'t> {
    /// Its name, such as `services.json`.
    pub name: &'t str,
    /// Its text.
    pub text: &'t str,
}

/// Something in a catalog file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogProblem {
    /// The file.
    pub file: String,
    /// What is wrong in it, and where.
    pub problem: Problem,
}

impl fmt::Display for CatalogProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.problem)
    }
}

/// The files at hand, and what is wrong with them.
pub(super) struct Shelf {
    values: Vec<(String, Value)>,
    pub(super) problems: Vec<CatalogProblem>,
}

impl Shelf {
    pub(super) fn open(files: &[CatalogFile<'_>]) -> Self {
        let mut shelf = Self {
            values: Vec::new(),
            problems: Vec::new(),
        };
        for file in files {
            match serde_json::from_str(file.text) {
                Ok(value) => shelf.values.push((file.name.to_owned(), value)),
                Err(error) => shelf.problems.push(CatalogProblem {
                    file: file.name.to_owned(),
                    problem: Problem {
                        path: format!("line {}, column {}", error.line(), error.column()),
                        found: "text that is not JSON".to_owned(),
                        expected: "JSON".to_owned(),
                    },
                }),
            }
        }
        shelf
    }

    /// The documents everything else refers to.
    pub(super) fn documents(&mut self) -> Documents {
        let documents = self.read("sources.json", &["documents"], |file, problems| {
            file.field("documents").list(problems, reader::document)
        });
        Documents::new(documents)
    }

    /// Reads one file. A file that is absent or unreadable is read as empty.
    pub(super) fn read<T>(
        &mut self,
        name: &str,
        keys: &[&str],
        read: impl FnOnce(&Place<'_>, &mut Vec<Problem>) -> T,
    ) -> T {
        let mut problems = Vec::new();
        let found = self.values.iter().find(|(file, _)| file == name);
        let value = found.map_or(&Value::Null, |(_, value)| value);
        let place = Place::root(value);
        place.only_keys(keys, &mut problems);
        let result = read(&place, &mut problems);
        self.problems
            .extend(problems.into_iter().map(|problem| CatalogProblem {
                file: name.to_owned(),
                problem,
            }));
        result
    }
}
