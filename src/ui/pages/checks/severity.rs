//! How bad a finding is, as a picture.

use tandem_domain::finding::Severity;

/// The icon of a severity.
pub fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "finding",
    }
}
