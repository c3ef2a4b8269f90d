//! The files Trunk has staged.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Reads a file; an error names it.
pub fn read(staged: &Path, name: &str) -> io::Result<Vec<u8>> {
    fs::read(staged.join(name)).map_err(|why| io::Error::new(why.kind(), format!("{name}: {why}")))
}

/// Reads a file of text; an error names it.
pub fn text(staged: &Path, name: &str) -> io::Result<String> {
    String::from_utf8(read(staged, name)?).map_err(|_| invalid(name, "it is not UTF-8"))
}

/// Writes a file; an error names it.
pub fn write(staged: &Path, name: &str, body: &[u8]) -> io::Result<()> {
    fs::write(staged.join(name), body)
        .map_err(|why| io::Error::new(why.kind(), format!("{name}: {why}")))
}

/// The names of all files, in order.
pub fn names(staged: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(staged)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The SHA-256 of something, in hexadecimal.
pub fn digest(body: &[u8]) -> String {
    Sha256::digest(body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Gives a file a name with a hash of what is in it.
pub fn named(staged: &Path, name: &str) -> io::Result<String> {
    let hash = digest(&read(staged, name)?);
    let short = hash.get(..16).unwrap_or_default();
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let new = format!("{stem}-{short}.{ending}");
    fs::rename(staged.join(name), staged.join(&new))?;
    Ok(new)
}

/// An error about what is in a file.
pub fn invalid(name: &str, why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{name}: {why}"))
}
