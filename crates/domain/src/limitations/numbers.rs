//! The product's own numbers that the models need, read from the catalog.

use std::ops::RangeInclusive;

use crate::catalog::{Catalog, OptionRange};

const SERVER: &str = "interaction-server";
const PROXY: &str = "interaction-server-proxy";

/// Numbers of the product. What the catalog does not have is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductNumbers {
    /// Interactions one server puts into a snapshot: the default of `max-interactions-per-snapshot`.
    pub snapshot_limit: u32,
    /// Seconds the proxy holds a pull request: the default of its `pull-hold-timeout`.
    pub proxy_hold_s: u32,
    /// Seconds the proxy can be set to hold one.
    pub proxy_hold_range_s: RangeInclusive<u32>,
    /// Interactions whose owner the proxy's cache remembers.
    pub cache_entries: u32,
}

impl ProductNumbers {
    /// Reads them from the catalog.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let default = |application, option| {
            catalog
                .option(application, option)
                .and_then(|option| option.default.as_deref()?.parse().ok())
                .unwrap_or(0)
        };
        let range = catalog
            .option(PROXY, "pull-hold-timeout")
            .and_then(|option| option.range);
        let OptionRange { least, most } = range.unwrap_or_default();
        Self {
            snapshot_limit: default(SERVER, "max-interactions-per-snapshot"),
            proxy_hold_s: default(PROXY, "pull-hold-timeout"),
            proxy_hold_range_s: least..=most,
            cache_entries: catalog.proxy_cache_entries,
        }
    }
}
