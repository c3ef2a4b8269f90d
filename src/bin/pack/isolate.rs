//! Keeps two modules that draw into one page apart.
//!
//! Yew marks the elements it listens to with numbers, from 1 on in every module, and looks them up
//! by the mark. Where the app holds a view of the other module, each would take the other's marks
//! for its own. So the views' module gets marks of another name.

use std::fs;
use std::io;
use std::path::Path;

/// What Yew's marks begin with, and what those of views begin with.
const MARKS: (&str, &str) = ("__yew_", "__tandem_view_");

/// Renames the marks in the script of the views' module.
///
/// # Errors
///
/// Where the script is not there, or has no such marks: then Yew has changed and this has to.
pub fn views(staged: &Path) -> Result<(), io::Error> {
    let path = staged.join("views.js");
    let script = fs::read_to_string(&path)
        .map_err(|why| io::Error::new(why.kind(), format!("{}: {why}", path.display())))?;
    if !script.contains(MARKS.0) {
        let why = format!("{}: no marks of Yew found", path.display());
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    fs::write(&path, script.replace(MARKS.0, MARKS.1))
}
