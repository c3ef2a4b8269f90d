//! Cuts the app into what it begins with and chunks that are fetched when a page first needs them.
//!
//! What each page alone reaches is a chunk, and so is what each set of pages shares; there are hundreds
//! of those. They are put together into few files (`files.rs`), each chunk a slice of one, and
//! `assets/chunks.js` fetches the files and starts the slices. All names of a build hold the same hash:
//! chunks refer to each other by address, and those of two builds must never meet.

mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use wasm_split_cli_support::{Options, transform};

use self::files::{Chunk, together};
use super::linked;
use super::notes;
use super::parts::files_of_app;
use super::staged::{digest, invalid, read, text, write};

/// Names the app's program of chunks; where it does not, the app stays in one piece.
const PROGRAM: &str = "TANDEM_PAGED";

/// What the program calls the script that fetches its chunks.
const LINK: &str = "./__wasm_split.js";
/// That script, and where in it the files, the slices of each chunk and the chunks of each answer go.
const SCRIPT: &str = "chunks.js";
const MARKS: [&str; 3] = [
    "const FILES = null;",
    "const CHUNKS = null;",
    "const ANSWERS = null;",
];
/// Where the page says what it is called.
const MARK: &str = "data-chunks=\"\"";

/// The chunks that are no page: what evaluates, what checks, and what no answer waits for.
const EVALUATOR: &str = "evaluator";
const CHECKER: &str = "checker";
const OTHERS: [&str; 7] = [
    "adviser", "again", "beginner", "beside", "importer", "scripts", "worked",
];
/// The page that is part of the app itself.
const OVERVIEW: &str = "overview";

fn is_page(split: &str) -> bool {
    split != EVALUATOR && split != CHECKER && !OTHERS.contains(&split)
}

/// What the answer of a page needs besides the page's own chunk.
fn besides(page: &str) -> &'static [&'static str] {
    match page {
        "learn" | "matrix" | "modes" | "reference" => &[],
        OVERVIEW | "checks" => &[EVALUATOR, CHECKER],
        _ => &[EVALUATOR],
    }
}

/// Puts the app in chunks in the place of the one in one piece, where there is a program to cut.
pub fn cut(staged: &Path) -> io::Result<()> {
    let Some(program) = std::env::var_os(PROGRAM) else {
        return fs::remove_file(staged.join(SCRIPT));
    };
    let work = staged.join(".chunks");
    let chunks = split(&fs::read(program)?, &work)?;
    bind(&work)?;
    let main = notes::without("app_bg.wasm", &read(&work, "app_bg.wasm")?)?;
    let glue = text(&work, "app.js")?;
    let bodies = chunks.iter().map(|chunk| chunk.body.as_slice());
    let all: Vec<&[u8]> = [main.as_slice(), glue.as_bytes()]
        .into_iter()
        .chain(bodies)
        .collect();
    let build = digest(&all.concat())
        .get(..16)
        .unwrap_or_default()
        .to_owned();

    let script = format!("chunks-{build}.js");
    let link = link(staged, &build, &chunks)?;
    write(staged, &script, link.as_bytes())?;
    fs::remove_file(staged.join(SCRIPT))?;
    let (old_glue, old_wasm) = files_of_app(staged)?;
    let (new_glue, new_wasm) = (format!("app-{build}.js"), format!("app-{build}_bg.wasm"));
    let asks = format!("from \"{LINK}\"");
    if !glue.contains(&asks) {
        return Err(invalid("app.js", "it does not ask for its chunks"));
    }
    let glue = glue.replace(&asks, &format!("from \"./{script}\""));
    write(staged, &new_glue, glue.as_bytes())?;
    write(staged, &new_wasm, &main)?;
    fs::remove_file(staged.join(&old_glue))?;
    fs::remove_file(staged.join(&old_wasm))?;
    let page = text(staged, "index.html")?;
    let page = page
        .replace(&old_glue, &new_glue)
        .replace(&old_wasm, &new_wasm);
    if !page.contains(MARK) {
        return Err(invalid(
            "index.html",
            "no place for the script of the chunks",
        ));
    }
    let page = page.replace(MARK, &format!("data-chunks=\"{script}\""));
    write(staged, "index.html", page.as_bytes())?;
    fs::remove_dir_all(work)
}

/// The script that fetches the chunks of the staged app; nothing where it is in one piece.
pub fn script_of(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("data-chunks=\"")?;
    rest.split('"').next().filter(|name| !name.is_empty())
}

/// Cuts the program, and answers its chunks.
fn split(program: &[u8], work: &Path) -> io::Result<Vec<Chunk>> {
    let mut options = Options::new(program);
    let main = work.join("main.wasm");
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = LINK;
    let cut = transform(options).map_err(|why| invalid("the app", &why.to_string()))?;
    let mut splits = BTreeMap::<String, BTreeSet<String>>::new();
    for (split, names) in cut.prefetch_map {
        for name in names {
            splits.entry(name).or_default().insert(split.clone());
        }
    }
    let all: BTreeSet<String> = splits.values().flatten().cloned().collect();
    let pages = all.iter().map(String::as_str).chain([OVERVIEW]);
    let pages: Vec<&str> = pages.filter(|split| is_page(split)).collect();
    linked::draws_none_of(&pages, "the app's own part", &fs::read(&main)?)?;
    let chunks = splits.into_iter().map(|(name, splits)| {
        let file = format!("{name}.wasm");
        let needs = |page: &str| {
            let mut besides = besides(page).iter();
            splits.contains(page) || besides.any(|chunk| splits.contains(*chunk))
        };
        let pages = pages.iter().filter(|page| needs(page));
        Ok(Chunk {
            body: notes::without(&file, &read(work, &file)?)?,
            pages: pages.map(|page| (*page).to_owned()).collect(),
            splits,
        })
    });
    chunks.collect()
}

/// Makes the script of what the app begins with.
fn bind(work: &Path) -> io::Result<()> {
    let status = Command::new("wasm-bindgen")
        .arg(work.join("main.wasm"))
        .args(["--target", "web", "--no-typescript", "--out-name", "app"])
        .args(["--keep-lld-exports", "--no-demangle"])
        .args(["--remove-name-section", "--remove-producers-section"])
        .arg("--out-dir")
        .arg(work)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(invalid("main.wasm", "wasm-bindgen could not bind it"))
    }
}

/// Writes the files, and the script that knows which slices of them each chunk needs.
fn link(staged: &Path, build: &str, chunks: &[Chunk]) -> io::Result<String> {
    let mut files = Vec::new();
    let mut needed = BTreeMap::<&str, Vec<Value>>::new();
    for (number, chunks) in together(chunks).into_iter().enumerate() {
        // They are modules one after the other, and servers compress what is called a module.
        let name = format!("chunk-{number}-{build}.wasm");
        let mut body = Vec::new();
        let mut slices = Vec::new();
        for (slice, chunk) in chunks.into_iter().enumerate() {
            slices.push(json!([body.len(), chunk.body.len()]));
            body.extend(&chunk.body);
            for split in &chunk.splits {
                needed
                    .entry(split)
                    .or_default()
                    .push(json!([number, slice]));
            }
        }
        write(staged, &name, &body)?;
        files.push(json!({ "name": name, "slices": slices }));
    }
    let own = needed.keys().copied().filter(|split| is_page(split));
    let mut answers: BTreeMap<&str, Vec<&str>> = own.map(|page| (page, vec![page])).collect();
    answers.insert(OVERVIEW, Vec::new());
    for (page, chunks) in &mut answers {
        chunks.extend(besides(page));
    }
    let mut script = text(staged, SCRIPT)?;
    let told = [json!(files), json!(needed), json!(answers)];
    for (mark, told) in MARKS.into_iter().zip(told) {
        if !script.contains(mark) {
            return Err(invalid(SCRIPT, "no place for the names of the files"));
        }
        script = script.replace(mark, &mark.replace("null", &told.to_string()));
    }
    for split in needed.keys() {
        script += &format!("export const __wasm_split_load_{split} = load('{split}');\n");
    }
    Ok(script)
}
