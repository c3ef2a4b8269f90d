//! The parts that answer in workers get names with a hash of what is in them, like the files the page
//! names itself: a page of one build never runs a part of another.

use std::io;
use std::path::Path;

use super::staged::{digest, invalid, read, text, write};

/// The parts, each a script `PART.js` and a module `PART_bg.wasm`.
pub const PARTS: [&str; 2] = ["engine", "exports"];

/// Where the page says what the parts are called.
const MARK: &str = "data-parts=\"\"";

/// Renames the parts and tells the page.
pub fn name(staged: &Path) -> io::Result<()> {
    let mut named = Vec::new();
    for part in PARTS {
        let (script, module) = (format!("{part}.js"), format!("{part}_bg.wasm"));
        let hash = digest(&[read(staged, &script)?, read(staged, &module)?].concat());
        let short = hash.get(..16).unwrap_or_default();
        let (glue, wasm) = (
            format!("{part}-{short}.js"),
            format!("{part}-{short}_bg.wasm"),
        );
        std::fs::rename(staged.join(&script), staged.join(&glue))?;
        std::fs::rename(staged.join(&module), staged.join(&wasm))?;
        named.push(format!("{part} {glue} {wasm}"));
    }
    let page = text(staged, "index.html")?;
    if !page.contains(MARK) {
        return Err(invalid("index.html", "no place for the names of the parts"));
    }
    let told = page.replace(MARK, &format!("data-parts=\"{}\"", named.join(", ")));
    write(staged, "index.html", told.as_bytes())
}

/// The script and the module of a part, under the names they have got.
pub fn files_of(staged: &Path, part: &str) -> io::Result<(String, String)> {
    let page = text(staged, "index.html")?;
    let told = page.split(['"', ',']).map(str::trim);
    let mut told = told.filter_map(|words| {
        let mut words = words.split(' ');
        (words.next() == Some(part)).then(|| Some((words.next()?, words.next()?)))?
    });
    let found = told
        .next()
        .map(|(glue, wasm)| (glue.to_owned(), wasm.to_owned()));
    found.ok_or_else(|| invalid("index.html", &format!("no part called {part}")))
}

/// The script and the module of the app, which the page itself names.
pub fn files_of_app(staged: &Path) -> io::Result<(String, String)> {
    let page = text(staged, "index.html")?;
    let file = |attribute: &str| {
        let (_, rest) = page.split_once(&format!("{attribute}=\"./"))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let files = file("data-glue").zip(file("data-wasm"));
    files.ok_or_else(|| invalid("index.html", "it does not name the app's script and module"))
}
