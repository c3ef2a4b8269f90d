//! What scripts of the page can ask for. It is the last to come, since it writes out all there is to say.

/// The functions of `window.tandem` that answer at once.
#[derive(Clone, Copy)]
pub struct Scripts {
    pub evaluate: fn(&str) -> Result<String, String>,
    pub catalog: fn() -> String,
}

/// The table.
pub fn scripts() -> Scripts {
    Scripts {
        evaluate: |plan| tandem_interface::api::evaluate(plan).map_err(|why| why.to_string()),
        catalog: tandem_interface::api::catalog,
    }
}
