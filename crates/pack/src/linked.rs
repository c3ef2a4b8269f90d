//! What a program holds, by the names of its functions: none holds pages that it does not draw. A page that
//! comes into the app's own part is paid for by everybody, and nothing else would tell.

use std::io;
use std::path::Path;

use wasmparser::{KnownCustom, Name, Parser, Payload};

use super::staged::{invalid, read};

/// What draws, as names write it, mangled and not.
const DRAWING: [&str; 4] = ["6tandem2ui", "tandem::ui::", "3yew", "yew::"];
/// Setters of what components are given: equal ones are one, under the name of any.
const SHARED: &str = "PropsBuilder";

/// Holds a worker's program to drawing nothing.
pub fn draws_nothing(staged: &Path, module: &str) -> io::Result<()> {
    let is_drawing = |name: &str| DRAWING.iter().any(|drawing| name.contains(drawing));
    refuse(module, &read(staged, module)?, is_drawing)
}

/// Holds a program to drawing none of these pages, which are chunks of their own.
pub fn draws_none_of(pages: &[&str], module: &str, body: &[u8]) -> io::Result<()> {
    let rooms: Vec<String> = pages
        .iter()
        .map(|page| format!("2ui5pages{}{page}", page.len()))
        .collect();
    refuse(module, body, |name| {
        !name.contains(SHARED) && rooms.iter().any(|room| name.contains(room))
    })
}

fn refuse(module: &str, body: &[u8], is_foreign: impl Fn(&str) -> bool) -> io::Result<()> {
    let names = functions(body).map_err(|why| invalid(module, &why.to_string()))?;
    if names.is_empty() {
        return Err(invalid(module, "its functions have no names to look at"));
    }
    match names.iter().find(|name| is_foreign(name)) {
        Some(name) => Err(invalid(
            module,
            &format!("it holds what it does not draw: {name}"),
        )),
        None => Ok(()),
    }
}

/// The names of a module's functions.
fn functions(module: &[u8]) -> wasmparser::Result<Vec<&str>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(names) = section.as_known() else {
            continue;
        };
        for names in names {
            if let Name::Function(functions) = names? {
                for function in functions {
                    found.push(function?.name);
                }
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with nothing in it but a name for its first function.
    fn module(name: &str) -> Vec<u8> {
        let length = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap();
        let named = [&[1, 0, length(name.as_bytes())], name.as_bytes()].concat();
        let names = [&[1, length(&named)], named.as_slice()].concat();
        let section = [&b"\x04name"[..], &names].concat();
        [&b"\0asm\x01\0\0\0\0"[..], &[length(&section)], &section].concat()
    }

    #[test]
    fn a_page_in_a_program_that_does_not_draw_it_is_refused() {
        let holds = |name: &str| draws_none_of(&["matrix", "plan"], "app", &module(name));
        assert!(holds("_ZN6tandem2ui5pages9beginning4make17h0E").is_ok());
        assert!(holds("_ZN6tandem2ui5pages4plan23CellPropsBuilder5label17h0E").is_ok());
        assert!(holds("_ZN6tandem2ui5pages8planning4make17h0E").is_ok());
        let why = holds("_ZN6tandem2ui5pages4plan4grid4cell17h0E").unwrap_err();
        assert!(why.to_string().contains("4plan4grid4cell"), "{why}");
        // Where nothing has a name, nothing is known.
        assert!(draws_none_of(&["plan"], "app", b"\0asm\x01\0\0\0").is_err());
    }
}
