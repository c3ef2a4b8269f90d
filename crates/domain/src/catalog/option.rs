//! Configuration options, error codes and least versions the sources name.

use serde::{Serialize, Serializer};

use super::row::{parts, row};
use crate::id::words;
use crate::source::Source;

row! {
    /// Whole numbers an option takes, both ends included.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
    pub struct OptionRange {
        /// The least.
        pub least: u32,
        /// The most.
        pub most: u32,
    }
}

row! {
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

row! {
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
}

row! {
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
}

parts! {
    /// The contents of `options.json`.
    #[derive(Default)]
    pub(super) struct OptionFile {
        pub(super) options: Vec<ProductOption>,
        pub(super) error_codes: Vec<ErrorCode>,
        pub(super) versions: Vec<MinimumVersion>,
        pub(super) proxy_cache_entries: u32,
        pub(super) long_lived_media_types: Vec<String>,
    }
}
