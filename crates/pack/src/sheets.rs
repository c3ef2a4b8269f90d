//! The sheets of the page as one: a first view is held up by every sheet it has to ask for.

use std::fs;
use std::io;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha384};

use super::staged::{invalid, named, text, write};

const SHEET: &str = "tandem.css";

/// Joins the sheets in their order, and has the page name the one they have become.
pub fn join(staged: &Path) -> io::Result<()> {
    let page = text(staged, "index.html")?;
    let links: Vec<_> = links(&page).collect();
    let mut sheet = String::new();
    for (_, name) in &links {
        sheet += &text(staged, name)?;
        fs::remove_file(staged.join(name))?;
    }
    let [(first, _), others @ ..] = links.as_slice() else {
        return Err(invalid("index.html", "it has no sheet"));
    };
    write(staged, SHEET, sheet.as_bytes())?;
    let name = named(staged, SHEET)?;
    let integrity = Base64::encode_string(&Sha384::digest(&sheet));
    // A page in a sandbox is of no origin, and a sheet of another is held against its hash only where it
    // was asked for as one.
    let link = format!(
        "<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"sha384-{integrity}\" crossorigin=\"anonymous\"/>"
    );
    let mut joined = page.replacen(first, &link, 1);
    for (link, _) in others {
        joined = joined.replacen(link, "", 1);
    }
    write(staged, "index.html", joined.as_bytes())
}

/// The links to sheets in a page, in their order: the whole element, and the file it names.
pub fn links(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.match_indices("<link rel=\"stylesheet\"")
        .filter_map(|(at, _)| {
            let rest = page.get(at..)?;
            let link = rest.get(..=rest.find('>')?)?;
            let (_, name) = link.split_once("href=\"./")?;
            let (name, _) = name.split_once('"')?;
            Some((link, name))
        })
}
