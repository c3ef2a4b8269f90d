//! The page a static host shows for an address it has no file for. Any depth of address may lead to it,
//! so that it has script and style in itself, and its policy names them by what is in them.

use std::io;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::staged::{invalid, text, write};

/// What hosts look for.
pub const PAGE: &str = "404.html";

/// Writes the hashes of script and style into the policy.
pub fn allow(staged: &Path) -> io::Result<()> {
    let mut page = text(staged, PAGE)?;
    for (element, directive) in [("script", "script-src"), ("style", "style-src")] {
        let hash = Base64::encode_string(&Sha256::digest(inside(&page, element)?));
        let (open, told) = (
            format!("{directive} ''"),
            format!("{directive} 'sha256-{hash}'"),
        );
        if !page.contains(&open) {
            return Err(invalid(PAGE, &format!("no place for {directive}")));
        }
        page = page.replace(&open, &told);
    }
    write(staged, PAGE, page.as_bytes())
}

fn inside<'p>(page: &'p str, element: &str) -> io::Result<&'p str> {
    let (_, rest) = page.split_once(&format!("<{element}>")).unwrap_or_default();
    let found = rest.split_once(&format!("</{element}>"));
    let (body, _) = found.ok_or_else(|| invalid(PAGE, &format!("no {element}")))?;
    Ok(body)
}
