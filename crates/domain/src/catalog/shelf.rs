//! Reading the catalog file by file.

use std::fmt;

use serde_json::Value;

use super::row::{Documents, Read};
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
    files: Vec<(String, Value)>,
    pub(super) documents: Documents,
    pub(super) problems: Vec<CatalogProblem>,
}

impl Shelf {
    pub(super) fn open(texts: &[CatalogFile<'_>]) -> Self {
        let mut files = Vec::new();
        let mut problems = Vec::new();
        for file in texts {
            match serde_json::from_str(file.text) {
                Ok(value) => files.push((file.name.to_owned(), value)),
                Err(error) => problems.push(CatalogProblem {
                    file: file.name.to_owned(),
                    problem: Problem {
                        path: format!("line {}, column {}", error.line(), error.column()),
                        found: "text that is not JSON".to_owned(),
                        expected: "JSON".to_owned(),
                    },
                }),
            }
        }
        Self {
            files,
            documents: Documents::default(),
            problems,
        }
    }

    /// Reads a file. One that is absent or unreadable is as it is by default.
    pub(super) fn read<T: Read + Default>(&mut self, name: &str) -> T {
        self.look(name, T::read).unwrap_or_default()
    }

    /// Reads what a file holds below its one key.
    pub(super) fn read_only<T: Read>(&mut self, name: &str, key: &str) -> Option<T> {
        self.look(name, |file, documents, problems| {
            file.only_keys(&[key], problems);
            T::read(&file.field(key), documents, problems)
        })
    }

    /// Reads a file that is a row.
    pub(super) fn read_whole<T: Read>(&mut self, name: &str) -> Option<T> {
        self.look(name, T::read)
    }

    /// Looks at a file once more, at what no row can say of itself.
    pub(super) fn check(&mut self, name: &str, complain: impl Fn(&Place<'_>, &mut Vec<Problem>)) {
        self.look(name, |file, _, problems| complain(file, problems));
    }

    fn look<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Place<'_>, &Documents, &mut Vec<Problem>) -> T,
    ) -> T {
        let found = self.files.iter().find(|(file, _)| file == name);
        let file = Place::root(found.map_or(&Value::Null, |(_, value)| value));
        // A source that cannot be read is complained of where it is read for itself.
        let source = file.field("source");
        self.documents.of_file = Read::read(&source, &self.documents, &mut Vec::new()).flatten();
        let mut problems = Vec::new();
        let result = read(&file, &self.documents, &mut problems);
        self.problems
            .extend(problems.into_iter().map(|problem| CatalogProblem {
                file: name.to_owned(),
                problem,
            }));
        result
    }
}
