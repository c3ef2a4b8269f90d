//! The command on this machine.

use std::fs;

use super::command::Shell;

pub struct Terminal;

impl Shell for Terminal {
    fn read(&self, file: &str) -> Result<String, String> {
        fs::read_to_string(file).map_err(|why| why.to_string())
    }

    fn write(&self, file: &str, text: &str) -> Result<(), String> {
        fs::write(file, text).map_err(|why| why.to_string())
    }

    fn say(&self, line: &str) {
        println!("{line}");
    }

    fn complain(&self, line: &str) {
        eprintln!("{line}");
    }
}
