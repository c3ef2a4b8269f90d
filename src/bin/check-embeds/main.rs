//! Checks the views of Tandem in pages, and in the Markdown of pages, against the answers the pages state, for authors and their CI:
//! `check-embeds [--write] FILE...`. With `--write` it states them.

mod check;
mod markdown;
mod page;

use std::fs;
use std::process::ExitCode;

use tandem_interface::shipped;

const USAGE: &str = "usage: check-embeds [--write] FILE...";

fn main() -> ExitCode {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let is_writing = files.iter().any(|word| word == "--write");
    files.retain(|word| word != "--write");
    if files.is_empty() || files.iter().any(|word| word.starts_with("--")) {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let catalog = shipped::catalog();
    let (mut views, mut wrong) = (0, 0);
    for file in &files {
        let html = match fs::read_to_string(file) {
            Ok(html) => html,
            Err(why) => {
                eprintln!("check-embeds: {file}: {why}");
                return ExitCode::from(2);
            }
        };
        let is_markdown = markdown::is_name_of_one(file);
        let mut checked = check::check(&html, is_markdown, catalog);
        if is_writing && checked.written != html {
            if let Err(why) = fs::write(file, &checked.written) {
                eprintln!("check-embeds: {file}: {why}");
                return ExitCode::from(2);
            }
            println!("{file}: written");
            checked = check::check(&checked.written, is_markdown, catalog);
        }
        for mistake in &checked.mistakes {
            println!("{file}:{mistake}");
        }
        views += checked.views;
        wrong += checked.mistakes.len();
    }
    let files = tandem_text::count(files.len(), "file", "files");
    let views = tandem_text::count(views, "view", "views");
    println!(
        "{views} in {files}, {}",
        tandem_text::count(wrong, "mistake", "mistakes")
    );
    if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
