//! Module scripts as plain functions. A page that is opened from disk imports no modules, and neither
//! do its workers.

use std::io;

use super::super::staged::invalid;

/// What a script of wasm-bindgen ends with.
const END: &str = "export { initSync, __wbg_init as default };";

/// The script of a module as a function that answers what the module exports.
pub fn function(name: &str, script: &str) -> io::Result<String> {
    let Some((body, "")) = script.trim_end().rsplit_once(END) else {
        return Err(invalid(
            name,
            "it does not end as wasm-bindgen's scripts do",
        ));
    };
    let mut exported = vec!["default: __wbg_init".to_owned()];
    let mut lines = Vec::new();
    for line in body.lines() {
        let Some(declared) = line.strip_prefix("export ") else {
            lines.push(line);
            continue;
        };
        let mut words = declared.split([' ', '(']);
        match (words.next(), words.next()) {
            (Some("function" | "class"), Some(export)) => exported.push(export.to_owned()),
            _ => return Err(invalid(name, &format!("not a known export: {line}"))),
        }
        lines.push(declared);
    }
    // Only reached where nobody says which module it is.
    let body = lines
        .join("\n")
        .replace("import.meta.url", "self.location.href");
    if body.contains("import.meta") || body.lines().any(|line| line.starts_with("import ")) {
        return Err(invalid(name, "it imports what is not in it"));
    }
    Ok(format!(
        "() => {{\n'use strict';\n{body}\nreturn {{ {} }};\n}}",
        exported.join(", ")
    ))
}
