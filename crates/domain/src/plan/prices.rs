//! What things cost; a price that is absent is not known.

use std::collections::BTreeMap;

use super::reader::Described;

/// The prices of a plan, each in its currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prices {
    /// The currency, as people write it.
    pub currency: Option<String>,
    /// A node for a month.
    pub worker_month: Option<f64>,
    /// A host for a month.
    pub host_month: Option<f64>,
    /// A member of a database for a month.
    pub database_month: Option<f64>,
    /// A license for a month, by item.
    pub license_seat_month: BTreeMap<String, f64>,
    /// A minute of downtime, by channel or of the `system`.
    pub downtime_minute: BTreeMap<String, f64>,
}

impl Prices {
    pub(super) fn read(at: &Described<'_>) -> Self {
        let amount = |value: &serde_json::Value| value.as_f64().filter(|it| *it >= 0.0);
        let price = |key: &'static str| at.field(key).value().and_then(amount);
        let by_key = |key: &'static str| {
            let map = at.field(key);
            let map = map.value().and_then(serde_json::Value::as_object).cloned();
            map.into_iter()
                .flatten()
                .filter_map(|(key, value)| Some((key, amount(&value)?)))
                .collect()
        };
        Self {
            currency: at.field("currency").text(),
            worker_month: price("worker_month"),
            host_month: price("host_month"),
            database_month: price("database_month"),
            license_seat_month: by_key("license_seat_month"),
            downtime_minute: by_key("downtime_minute"),
        }
    }
}
