//! What a fault is looked at for.

/// Something a fault can hit.
pub(super) struct Subject {
    pub(super) id: String,
    pub(super) unit: Option<String>,
}

impl Subject {
    /// Something that stands in no unit.
    pub(super) fn outside(id: String) -> Self {
        Self { id, unit: None }
    }
}
