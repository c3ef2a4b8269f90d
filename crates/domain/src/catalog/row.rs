//! Rows of catalog files. What a row holds is told once: [`row!`] declares the struct and reads it,
//! each field from the key of its name.
//!
//! Nothing stops at what is wrong: every problem of every field is reported, and every row without
//! one is kept.

use crate::decimal::Decimal;
use crate::id::Word;
use crate::source::{Date, Source, SourceDocument};
use crate::walk::{Place, Problem};
use serde_json::Value;

/// What can stand in a catalog file.
pub(super) trait Read: Sized {
    /// Reads it from its place; nothing where there is a problem.
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self>;
}

/// Declares what is read whole or not at all.
macro_rules! row {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident $(<$kind:ident>)? {
            $( $(#[$about:meta])* $its:vis $field:ident: $type:ty, )+
        }
    ) => {
        $(#[$meta])*
        $visibility struct $name $(<$kind>)? {
            $( $(#[$about])* $its $field: $type, )+
        }

        impl $(<$kind: $crate::catalog::row::Read>)? $crate::catalog::row::Read for $name $(<$kind>)? {
            fn read(
                at: &$crate::walk::Place<'_>,
                documents: &$crate::catalog::row::Documents,
                problems: &mut Vec<$crate::walk::Problem>,
            ) -> Option<Self> {
                at.only_keys(&[$( stringify!($field) ),+], problems);
                $( let $field = $crate::catalog::row::Read::read(
                    &at.field(stringify!($field)), documents, problems,
                ); )+
                Some(Self { $( $field: $field?, )+ })
            }
        }
    };
}
pub(super) use row;

/// Declares what is read part by part: a part that cannot be read is as it is by default.
macro_rules! parts {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident {
            $( $(#[$about:meta])* $its:vis $field:ident: $type:ty, )+
        }
    ) => {
        $(#[$meta])*
        $visibility struct $name {
            $( $(#[$about])* $its $field: $type, )+
        }

        impl $crate::catalog::row::Read for $name {
            fn read(
                at: &$crate::walk::Place<'_>,
                documents: &$crate::catalog::row::Documents,
                problems: &mut Vec<$crate::walk::Problem>,
            ) -> Option<Self> {
                at.only_keys(&[$( stringify!($field) ),+], problems);
                Some(Self {
                    $( $field: $crate::catalog::row::Read::read(
                        &at.field(stringify!($field)), documents, problems,
                    )
                    .unwrap_or_default(), )+
                })
            }
        }
    };
}
pub(super) use parts;

/// The documents that sources name.
#[derive(Default)]
pub(super) struct Documents {
    pub(super) all: Vec<SourceDocument>,
    /// The source of rows that name none: their file's.
    pub(super) of_file: Option<Source>,
}

impl Read for Source {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        if at.value().is_none() && documents.of_file.is_some() {
            return documents.of_file.clone();
        }
        at.only_keys(&["document", "section"], problems);
        let id = at.field("document").text(problems)?;
        let section = at.field("section").optional(problems, Place::text)?;
        let Some(document) = documents.all.iter().find(|document| document.id == id) else {
            at.field("document")
                .complain("the id of a document in sources.json", problems);
            return None;
        };
        Some(Self {
            document: document.clone(),
            section,
        })
    }
}

/// Every item that can be read.
impl<T: Read> Read for Vec<T> {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        Some(at.list(problems, |at, problems| T::read(at, documents, problems)))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.optional(problems, |at, problems| T::read(at, documents, problems))
    }
}

impl<W: Word> Read for W {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.word(problems)
    }
}

impl Read for String {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.text(problems)
    }
}

/// As it stands: who takes it reads it further.
impl Read for Value {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        if at.is_empty() {
            at.complain("a value", problems);
        }
        at.value().cloned()
    }
}

impl Read for bool {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.flag(problems)
    }
}

impl Read for u32 {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.whole(problems)
    }
}

impl Read for f64 {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.number(problems)
    }
}

impl Read for Date {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        let date = Self::parse(&at.text(problems)?);
        or_complain(date, "a day such as 2026-02-07", at, problems)
    }
}

impl Read for Decimal {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        let number = match at.value() {
            Some(Value::Number(number)) => Self::parse(&number.to_string()),
            _ => None,
        };
        or_complain(number, "a number from 0", at, problems)
    }
}

impl Read for SourceDocument {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        let keys = [
            "id",
            "short",
            "title",
            "date",
            "kind",
            "product_version",
            "address",
            "read",
        ];
        at.only_keys(&keys, problems);
        let id = at.field("id").text(problems);
        let short = at.field("short").text(problems);
        let title = at.field("title").text(problems);
        let date = Read::read(&at.field("date"), documents, problems);
        let kind = at.field("kind").word(problems);
        let product_version = Read::read(&at.field("product_version"), documents, problems);
        let address = Read::read(&at.field("address"), documents, problems);
        let read = Read::read(&at.field("read"), documents, problems);
        Some(Self {
            id: id?,
            short: short?,
            title: title?,
            date: date?,
            kind: kind?,
            product_version: product_version?,
            address: address?,
            read: read?,
        })
    }
}

/// What was read, and a problem where nothing was.
pub(super) fn or_complain<T>(
    read: Option<T>,
    expected: &str,
    at: &Place<'_>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    if read.is_none() {
        at.complain(expected, problems);
    }
    read
}

/// Reports words of a vocabulary that a list has no entry for, by the key that entries have them in.
pub(super) fn complain_of_missing<W: Word>(
    at: &Place<'_>,
    key: &str,
    there: impl Iterator<Item = W> + Clone,
    problems: &mut Vec<Problem>,
) {
    for word in W::ALL {
        if !there.clone().any(|it| it == *word) {
            at.complain(format!("an entry with the {key} {}", word.id()), problems);
        }
    }
}
