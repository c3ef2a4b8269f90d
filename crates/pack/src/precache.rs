//! What the service worker keeps for use without a network.

use std::io;
use std::path::Path;

use super::staged::{digest, names, read, write};
use super::{not_found, one_file};

/// The service worker and its list are fetched by the browser itself, and a host's own page is never
/// asked for by its name.
const NOT_KEPT: [&str; 3] = ["sw.js", LIST, not_found::PAGE];

/// The one file holds everything once more, and is kept for whoever asks for that.
const ASKED: [&str; 2] = [one_file::FILE, one_file::HASH];

/// What begins so is for views in other people's pages, which are not the app's to keep.
const FOR_OTHERS: [&str; 2] = ["embed", "icons-"];

/// The list, as a script the service worker imports.
const LIST: &str = "precache.js";

/// Lists every staged file the app needs under a version that changes whenever one of them does.
pub fn list(staged: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    let mut hashes = String::new();
    for name in names(staged)? {
        let is_for_others = FOR_OTHERS.iter().any(|start| name.starts_with(start));
        let is_left_out = NOT_KEPT.iter().chain(&ASKED).any(|it| *it == name);
        if !is_for_others && !is_left_out {
            hashes += &digest(&read(staged, &name)?);
            kept.push(name);
        }
    }
    let version = digest(hashes.as_bytes());
    let files = serde_json::to_string(&kept)?;
    let asked = serde_json::to_string(&ASKED)?;
    let list = format!(
        "self.precache = {{ version: '{}', files: {files}, asked: {asked} }};\n",
        version.get(..16).unwrap_or_default()
    );
    write(staged, LIST, list.as_bytes())
}
