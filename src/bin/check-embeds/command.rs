//! The command, whoever reads the files for it.

use tandem_interface::shipped;

use super::check::check;
use super::markdown;

const USAGE: &str = "usage: check-embeds [--write] FILE...";

/// What a command can do outside of itself. An error is why it could not.
pub trait Shell {
    fn read(&self, file: &str) -> Result<String, String>;
    fn write(&self, file: &str, text: &str) -> Result<(), String>;
    fn say(&self, line: &str);
    fn complain(&self, line: &str);
}

/// Does what its words say. What it exits with: 0 where all is right, 1 where something is not, 2 where
/// it could not tell.
pub fn run(words: &[String], shell: &impl Shell) -> u8 {
    let (options, files): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.starts_with("--"));
    if files.is_empty() || options.iter().any(|option| *option != "--write") {
        shell.complain(USAGE);
        return 2;
    }
    let (mut views, mut wrong) = (0, 0);
    for file in &files {
        match checked(file, !options.is_empty(), shell) {
            Ok((in_file, mistakes)) => {
                views += in_file;
                wrong += mistakes;
            }
            Err(why) => {
                shell.complain(&format!("check-embeds: {file}: {why}"));
                return 2;
            }
        }
    }
    let files = tandem_text::count(files.len(), "file", "files");
    let views = tandem_text::count(views, "view", "views");
    let mistakes = tandem_text::count(wrong, "mistake", "mistakes");
    shell.say(&format!("{views} in {files}, {mistakes}"));
    u8::from(wrong > 0)
}

/// Checks a file, and writes it first where it is asked to. How many views and mistakes are in it.
fn checked(file: &str, is_writing: bool, shell: &impl Shell) -> Result<(usize, usize), String> {
    let html = shell.read(file)?;
    let (catalog, is_markdown) = (shipped::catalog(), markdown::is_name_of_one(file));
    let mut checked = check(&html, is_markdown, catalog);
    if is_writing && checked.written != html {
        shell.write(file, &checked.written)?;
        shell.say(&format!("{file}: written"));
        checked = check(&checked.written, is_markdown, catalog);
    }
    for mistake in &checked.mistakes {
        shell.say(&format!("{file}:{mistake}"));
    }
    Ok((checked.views, checked.mistakes.len()))
}
