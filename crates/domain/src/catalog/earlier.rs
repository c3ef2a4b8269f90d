//! Earlier editions of the catalog, kept as data, so that a plan can be answered under the one it was
//! made with.

use serde_json::Value;

use super::edition::{CatalogEdition, hash};
use super::{Catalog, CatalogFile, CatalogProblem};

/// Includes the files of an edition that is kept.
macro_rules! kept {
    ($version:literal: $($name:literal),+ $(,)?) => {
        ($version, &[$(CatalogFile {
            name: $name,
            text: include_str!(concat!(
                "../../../../assets/catalog/editions/", $version, "/", $name,
            )),
        }),+])
    };
}

/// The editions before this one, newest first. Each has the files its figures were drawn from, as they
/// were. Sentences, and what an edition had no file or no timing for, are those of today.
const EARLIER: &[(&str, &[CatalogFile<'static>])] = &[kept!(
    "2026.1":
    "modes.json",
    "services.json",
    "components.json",
    "timings.json",
    "options.json",
    "lab-workloads.json",
)];

impl Catalog {
    /// The versions of the earlier editions that are kept, newest first.
    pub fn earlier() -> impl Iterator<Item = &'static str> {
        EARLIER.iter().map(|(version, _)| *version)
    }

    /// Reads an earlier edition, as [`Catalog::load`] does; nothing where none of that version is kept.
    ///
    /// ```
    /// use tandem_domain::catalog::Catalog;
    ///
    /// let (catalog, problems) = Catalog::load_earlier("2026.1").unwrap();
    /// assert_eq!(catalog.edition.version, "2026.1");
    /// assert_eq!(problems, []);
    /// assert!(Catalog::load_earlier("1999.1").is_none());
    /// ```
    #[must_use]
    pub fn load_earlier(version: &str) -> Option<(Self, Vec<CatalogProblem>)> {
        let (_, kept) = EARLIER.iter().find(|(known, _)| *known == version)?;
        let of_then = |today: &CatalogFile<'static>| {
            let mut kept = kept.iter();
            kept.find(|kept| kept.name == today.name).copied()
        };
        let timings = Self::FILES.iter().find(|file| file.name == TIMINGS)?;
        let timings = completed(of_then(timings)?.text, timings.text)?;
        let files: Vec<CatalogFile<'_>> = Self::FILES
            .iter()
            .map(|file| match file.name {
                TIMINGS => CatalogFile {
                    name: TIMINGS,
                    text: &timings,
                },
                _ => of_then(file).unwrap_or(*file),
            })
            .collect();
        let (mut catalog, problems) = Self::load(&files);
        // What of it is today's is none of its facts.
        catalog.edition = CatalogEdition {
            hash: hash(kept),
            ..catalog.edition.until(version)?
        };
        Some((catalog, problems))
    }
}

/// The file whose rows are read by a vocabulary, which has grown since.
const TIMINGS: &str = "timings.json";

/// The timings of then, and after them those of today whose key they do not have.
fn completed(then: &str, today: &str) -> Option<String> {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    let (mut then, today) = (read(then)?, read(today)?);
    let rows = then.get_mut("timings")?.as_array_mut()?;
    for row in today.get("timings")?.as_array()? {
        let key = row.get("key");
        if rows.iter().all(|known| known.get("key") != key) {
            rows.push(row.clone());
        }
    }
    Some(then.to_string())
}

impl CatalogEdition {
    /// The edition of a version as it was, with those before it.
    fn until(mut self, version: &str) -> Option<Self> {
        let at = self.history.iter().position(|it| it.version == version)?;
        self.history.drain(..at);
        version.clone_into(&mut self.version);
        Some(self)
    }
}
