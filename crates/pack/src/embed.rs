//! What views in other people's pages need: one sheet for a tree of their own, and a script that
//! knows how the files of this build are called.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::chunks;
use super::parts::{PARTS, files_of, files_of_app};
use super::sheets;
use super::staged::{invalid, named, text, write};

/// The script pages load, and where in it the names of files go.
const SCRIPT: &str = "embed.js";
const MARK: &str = "const BUILD = null;";

/// What a view has beyond the app's own sheets, and the icons.
const SHEET: &str = "embed.css";
const ICONS: &str = "icons.svg";

/// A width is the window's in the app, and the view's own in somebody else's page.
const WIDTH: (&str, &str) = ("@media (max-width", "@container (max-width");

/// Makes the sheet, names sheet and icons by what is in them, and tells the script.
pub fn prepare(staged: &Path) -> io::Result<()> {
    let page = text(staged, "index.html")?;
    let mut sheet = String::new();
    for (_, name) in sheets::links(&page) {
        sheet += &text(staged, name)?;
    }
    if !sheet.contains(WIDTH.0) {
        return Err(invalid("index.html", "no sheet of it asks for a width"));
    }
    sheet += &text(staged, SHEET)?;
    write(staged, SHEET, sheet.replace(WIDTH.0, WIDTH.1).as_bytes())?;

    let mut build = serde_json::Map::new();
    build.insert("sheet".to_owned(), named(staged, SHEET)?.into());
    build.insert("icons".to_owned(), named(staged, ICONS)?.into());
    let files = |(glue, wasm): (String, String)| json!({ "glue": glue, "wasm": wasm });
    build.insert("app".to_owned(), files(files_of_app(staged)?));
    build.insert("chunks".to_owned(), json!(chunks::script_of(&page)));
    let mut parts = serde_json::Map::new();
    for part in PARTS {
        parts.insert(part.to_owned(), files(files_of(staged, part)?));
    }
    build.insert("parts".to_owned(), Value::Object(parts));
    let script = text(staged, SCRIPT)?;
    if !script.contains(MARK) {
        return Err(invalid(SCRIPT, "no place for the names of the files"));
    }
    let told = script.replace(MARK, &format!("const BUILD = {};", Value::Object(build)));
    write(staged, SCRIPT, told.as_bytes())
}
