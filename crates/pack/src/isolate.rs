//! Keeps two modules that draw into one page apart.
//!
//! Yew marks the elements it listens to with numbers, from 1 on in every module, and looks them up
//! by the mark. Where the app holds a view of the other module, each would take the other's marks
//! for its own. So the views' module gets marks of another name.

use std::io;
use std::path::Path;

use super::staged::{invalid, text, write};

/// What Yew's marks begin with, and what those of views begin with.
const MARKS: (&str, &str) = ("__yew_", "__tandem_view_");

/// Renames the marks in the script of the views' module.
pub fn views(staged: &Path) -> io::Result<()> {
    let name = "views.js";
    let script = text(staged, name)?;
    if !script.contains(MARKS.0) {
        // Then Yew has changed, and this has to.
        return Err(invalid(name, "no marks of Yew found"));
    }
    write(staged, name, script.replace(MARKS.0, MARKS.1).as_bytes())
}
