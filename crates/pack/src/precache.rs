//! What the service worker keeps for use without a network.

use std::io;
use std::path::Path;

use super::staged::{digest, names, read, write};
use super::{not_found, one_file};

/// The service worker and its list are fetched by the browser itself; the one file would keep
/// everything twice, and a host's own page is never asked for by its name.
const NOT_KEPT: [&str; 5] = [
    "sw.js",
    LIST,
    one_file::FILE,
    one_file::HASH,
    not_found::PAGE,
];

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
        if !is_for_others && !NOT_KEPT.contains(&name.as_str()) {
            hashes += &digest(&read(staged, &name)?);
            kept.push(name);
        }
    }
    let version = digest(hashes.as_bytes());
    let files = serde_json::to_string(&kept)?;
    let list = format!(
        "self.precache = {{ version: '{}', files: {files} }};\n",
        version.get(..16).unwrap_or_default()
    );
    write(staged, LIST, list.as_bytes())
}
