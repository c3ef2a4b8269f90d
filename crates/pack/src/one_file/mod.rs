//! The whole app as one HTML file that opens from disk: `tandem.html`, with its hash beside it.
//!
//! Everything the staged page refers to goes into the page itself: styles as one style, scripts as
//! scripts, workers as their text, modules folded. The policy names each script and the style by its
//! hash and lets nothing be fetched at all.

mod classic;
mod page;

use std::io;
use std::path::Path;

use base64ct::{Base64, Encoding};
use miniz_oxide::deflate::compress_to_vec_zlib;
use sha2::{Digest, Sha256};

use self::page::Page;
use super::parts::{PARTS, files_of, files_of_app};
use super::staged::{digest, invalid, read, text, write};

/// What the file is called, and what its hash is.
pub const FILE: &str = "tandem.html";
pub const HASH: &str = "tandem.html.sha256";

/// How hard to look for repetition, of 0 to 10.
const LEVEL: u8 = 9;

const ONE_FILE: &str = include_str!("../../../../assets/one-file.js");
const ONE_FILE_DESK: &str = include_str!("../../../../assets/one-file-desk.js");

/// Writes the file and its hash, and has the served page say that there is one.
pub fn make(staged: &Path) -> io::Result<()> {
    let mut page = Page::new(text(staged, "index.html")?)?;
    let mut scripts = vec![ONE_FILE.to_owned(), text(staged, "boot.js")?];
    let mut inside = String::new();
    let (glue, wasm) = files_of_app(staged)?;
    let app = classic::function(&glue, &text(staged, &glue)?)?;
    scripts.push(format!("tandemInside.script = {app};\n"));
    inside += &folded("app", &read(staged, &wasm)?);
    for part in PARTS {
        let (glue, wasm) = files_of(staged, part)?;
        let part_of = classic::function(&glue, &text(staged, &glue)?)?;
        let desk = text(staged, "desk.js")?;
        let worker = format!("const part = {part_of};\n{ONE_FILE_DESK}\n{desk}");
        free_of_markup(&worker)?;
        inside += &element(&format!("{part}.js"), "text/plain", &worker);
        inside += &folded(part, &read(staged, &wasm)?);
    }
    for script in &scripts {
        free_of_markup(script)?;
    }
    let style = page.take_styles(|name| text(staged, name))?;
    let policy = policy(&scripts, &style);
    let icon = read(staged, "icon.svg")?;
    page.set_policy(&policy)?;
    page.set_icon(&format!(
        "data:image/svg+xml;base64,{}",
        Base64::encode_string(&icon)
    ))?;
    let scripts: String = scripts
        .iter()
        .map(|script| format!("<script>{script}</script>\n"))
        .collect();
    page.put(&format!("<style>{style}</style>\n{scripts}"), &inside);
    let page = page.finish()?;

    let hash = digest(page.as_bytes());
    write(staged, FILE, page.as_bytes())?;
    write(staged, HASH, format!("{hash}  {FILE}\n").as_bytes())?;
    let offer = format!(
        "<meta name=\"tandem-one-file\" content=\"{FILE} {HASH} {} {hash}\" />\n  </head>",
        page.len()
    );
    let served = text(staged, "index.html")?.replacen("</head>", &offer, 1);
    write(staged, "index.html", served.as_bytes())
}

/// Something the page's own script reads.
fn element(name: &str, media_type: &str, body: &str) -> String {
    format!("<script type=\"{media_type}\" data-inside=\"{name}\">{body}</script>\n")
}

fn folded(part: &str, wasm: &[u8]) -> String {
    let body = Base64::encode_string(&compress_to_vec_zlib(wasm, LEVEL));
    element(&format!("{part}.wasm"), "application/zlib", &body)
}

/// Whatever stands in an element must not end it.
fn free_of_markup(script: &str) -> io::Result<()> {
    let lower = script.to_ascii_lowercase();
    let mut marks = ["</script", "<script", "<!--"].iter();
    match marks.find(|mark| lower.contains(**mark)) {
        Some(mark) => Err(invalid(FILE, &format!("{mark} in a script"))),
        None => Ok(()),
    }
}

fn policy(scripts: &[String], style: &str) -> String {
    let hash = |body: &str| {
        let hash = Base64::encode_string(&Sha256::digest(body.as_bytes()));
        format!("'sha256-{hash}'")
    };
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
         connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash(style)
    )
}
