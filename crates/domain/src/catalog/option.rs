//! Configuration options, error codes and least versions the sources name.

use serde::{Serialize, Serializer};

use super::reader::Documents;
use crate::id::words;
use crate::source::Source;
use crate::walk::{Place, Problem};

/// Whole numbers an option takes, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OptionRange {
    /// The least.
    pub least: u32,
    /// The most.
    pub most: u32,
}

/// A configuration option of a product.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductOption {
    /// The application it belongs to.
    pub application: String,
    /// The section it stands in, where one is named.
    pub section: Option<String>,
    /// Its name.
    pub option: String,
    /// Its default, where one is documented.
    pub default: Option<String>,
    /// The numbers it takes, where they are documented.
    pub range: Option<OptionRange>,
    /// What the source recommends, where it does.
    pub recommended: Option<String>,
    /// What else is known.
    pub note: String,
    /// Where the default is stated, where that is another document.
    #[serde(serialize_with = "citation")]
    pub default_source: Option<Source>,
    /// Where the option is named.
    #[serde(flatten)]
    pub source: Source,
}

fn citation<S: Serializer>(source: &Option<Source>, serializer: S) -> Result<S::Ok, S::Error> {
    match source {
        Some(source) => serializer.collect_str(source),
        None => serializer.serialize_none(),
    }
}

words! {
    /// An error of the Interaction Server Proxy. Its code is in the catalog.
    pub enum ProxyError {
        /// It does not know the operation.
        Unsupported = "unsupported",
        /// No server accepts the media type and tenant.
        NoServer = "no-server",
        /// It lost the connection to a server it asked.
        ConnectionLost = "connection-lost",
        /// The interaction cannot be reached.
        NotAccessible = "not-accessible",
        /// The operation is already under way.
        InProgress = "in-progress",
        /// More than one server holds an interaction with this id.
        DuplicateId = "duplicate-id",
        /// The snapshot cannot be reached.
        SnapshotNotAccessible = "snapshot-not-accessible",
    }
}

/// An error code of the Interaction Server Proxy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorCode {
    /// The error.
    pub id: ProxyError,
    /// The code.
    pub code: u32,
    /// What it means.
    pub meaning: String,
    /// Where it is listed.
    #[serde(flatten)]
    pub source: Source,
}

/// The least version of an application that something needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MinimumVersion {
    /// The application.
    pub application: String,
    /// The least version.
    pub min: String,
    /// What needs it.
    pub why: String,
    /// The clients that need it; empty where everything does.
    pub clients: Vec<String>,
    /// Where that is stated.
    #[serde(flatten)]
    pub source: Source,
}

/// The contents of `options.json`.
pub(super) struct Options {
    pub(super) options: Vec<ProductOption>,
    pub(super) error_codes: Vec<ErrorCode>,
    pub(super) versions: Vec<MinimumVersion>,
    pub(super) proxy_cache_entries: u32,
    pub(super) long_lived_media_types: Vec<String>,
}

impl Options {
    pub(super) fn read(
        file: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Self {
        Self {
            options: file
                .field("options")
                .list(problems, |at, p| product_option(at, documents, p)),
            error_codes: file
                .field("error_codes")
                .list(problems, |at, p| error_code(at, documents, p)),
            versions: file
                .field("versions")
                .list(problems, |at, p| minimum_version(at, documents, p)),
            proxy_cache_entries: file
                .field("proxy_cache_entries")
                .whole(problems)
                .unwrap_or_default(),
            long_lived_media_types: file
                .field("long_lived_media_types")
                .list(problems, Place::text),
        }
    }
}

fn product_option(
    at: &Place<'_>,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Option<ProductOption> {
    at.only_keys(
        &[
            "application",
            "section",
            "option",
            "default",
            "range",
            "recommended",
            "note",
            "default_source",
            "source",
        ],
        problems,
    );
    let application = at.field("application").text(problems);
    let section = at.field("section").optional(problems, Place::text);
    let option = at.field("option").text(problems);
    let default = at.field("default").optional(problems, Place::text);
    let range = at.field("range").optional(problems, option_range);
    let recommended = at.field("recommended").optional(problems, Place::text);
    let note = at.field("note").text(problems);
    let default_source = at
        .field("default_source")
        .optional(problems, |at, p| documents.source(at, p));
    let source = documents.source(&at.field("source"), problems);
    Some(ProductOption {
        application: application?,
        section: section?,
        option: option?,
        default: default?,
        range: range?,
        recommended: recommended?,
        note: note?,
        default_source: default_source?,
        source: source?,
    })
}

fn option_range(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<OptionRange> {
    at.only_keys(&["least", "most"], problems);
    let least = at.field("least").whole(problems);
    let most = at.field("most").whole(problems);
    Some(OptionRange {
        least: least?,
        most: most?,
    })
}

fn error_code(
    at: &Place<'_>,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Option<ErrorCode> {
    at.only_keys(&["id", "code", "meaning", "source"], problems);
    let id = at.field("id").word(problems);
    let code = at.field("code").whole(problems);
    let meaning = at.field("meaning").text(problems);
    let source = documents.source(&at.field("source"), problems);
    Some(ErrorCode {
        id: id?,
        code: code?,
        meaning: meaning?,
        source: source?,
    })
}

fn minimum_version(
    at: &Place<'_>,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Option<MinimumVersion> {
    at.only_keys(
        &["application", "min", "why", "clients", "source"],
        problems,
    );
    let application = at.field("application").text(problems);
    let min = at.field("min").text(problems);
    let why = at.field("why").text(problems);
    let clients = at.field("clients").list(problems, Place::text);
    let source = documents.source(&at.field("source"), problems);
    Some(MinimumVersion {
        application: application?,
        min: min?,
        why: why?,
        clients,
        source: source?,
    })
}
