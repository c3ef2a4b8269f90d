//! The plan at hand as a file.

use super::workspace::Workspace;
use crate::web::save;
use tandem_text::plans as text;

/// Saves the plan at hand as a file.
pub fn save_file(workspace: &Workspace) {
    if let Some(plan) = workspace.plan() {
        let name = text::file_name(workspace.title().as_deref());
        // The browser shows its own message where it refuses a download.
        drop(save::save_text(
            &name,
            "application/json",
            &plan.document.to_text(),
        ));
    }
}
