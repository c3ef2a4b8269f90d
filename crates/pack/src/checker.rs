//! The checker of views in other people's pages, in a folder of its own: no page of the app names it, no
//! service worker keeps it.

use std::fs;
use std::io;
use std::path::Path;

/// The folder.
const FOLDER: &str = "check-embeds";

/// What the staged files are called there. Node takes a script for a module by the end of its name.
const FILES: [(&str, &str); 3] = [
    ("check-embeds.mjs", "check-embeds.mjs"),
    ("check-embeds.js", "checker.mjs"),
    ("check-embeds_bg.wasm", "checker.wasm"),
];

/// Puts the checker into its folder.
pub fn place(staged: &Path) -> io::Result<()> {
    let folder = staged.join(FOLDER);
    fs::create_dir_all(&folder)?;
    for (staged_as, name) in FILES {
        fs::rename(staged.join(staged_as), folder.join(name))?;
    }
    Ok(())
}
