//! The parts that are loaded later get names with a hash of what is in them, like the files the page
//! names itself: a page of one build never runs a part of another.

use std::io;
use std::path::Path;

use super::staged::{digest, invalid, read, write};

/// The parts, each a script `PART.js` and a module `PART_bg.wasm`.
const PARTS: [&str; 3] = ["views", "engine", "exports"];

/// Where the page says what the parts are called.
const MARK: &str = "data-parts=\"\"";

/// A part and its files.
pub struct Part {
    /// What it is asked for as.
    pub name: &'static str,
    /// Its script.
    pub glue: String,
    /// Its module.
    pub wasm: String,
}

/// Renames the parts and tells the page.
pub fn name(staged: &Path) -> io::Result<Vec<Part>> {
    let mut named = Vec::new();
    for name in PARTS {
        let (script, module) = (format!("{name}.js"), format!("{name}_bg.wasm"));
        let hash = digest(&[read(staged, &script)?, read(staged, &module)?].concat());
        let short = hash.get(..16).unwrap_or_default();
        let (glue, wasm) = (
            format!("{name}-{short}.js"),
            format!("{name}-{short}_bg.wasm"),
        );
        std::fs::rename(staged.join(&script), staged.join(&glue))?;
        std::fs::rename(staged.join(&module), staged.join(&wasm))?;
        named.push(Part { name, glue, wasm });
    }
    let page = String::from_utf8_lossy(&read(staged, "index.html")?).into_owned();
    if !page.contains(MARK) {
        return Err(invalid("index.html", "no place for the names of the parts"));
    }
    let list: Vec<String> = named
        .iter()
        .map(|part| format!("{} {} {}", part.name, part.glue, part.wasm))
        .collect();
    let told = page.replace(MARK, &format!("data-parts=\"{}\"", list.join(", ")));
    write(staged, "index.html", told.as_bytes())?;
    Ok(named)
}
