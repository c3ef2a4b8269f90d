//! Modules without the notes in them: names, positions and places that only tools read.

use std::io;
use std::path::Path;

use super::staged::{invalid, names, read, write};

/// The first bytes of a module: what it is, and its version.
const HEAD: usize = 8;
/// The number of a section that is a note.
const NOTE: u8 = 0;

/// Takes the notes out of every staged module.
pub fn drop(staged: &Path) -> io::Result<()> {
    for name in names(staged)? {
        if name.ends_with(".wasm") {
            let module = without(&name, &read(staged, &name)?)?;
            write(staged, &name, &module)?;
        }
    }
    Ok(())
}

/// A module without its notes.
pub fn without(name: &str, module: &[u8]) -> io::Result<Vec<u8>> {
    let broken = || invalid(name, "it is no module");
    let (head, mut rest) = module.split_at_checked(HEAD).ok_or_else(broken)?;
    let mut kept = head.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, read) = size(after).ok_or_else(broken)?;
        let (section, others) = rest
            .split_at_checked(1 + read + length)
            .ok_or_else(broken)?;
        if kind != NOTE {
            kept.extend(section);
        }
        rest = others;
    }
    Ok(kept)
}

/// A size as modules write it, seven bits a byte, the lowest first; and how many bytes that took.
fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut size = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        size |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((size, at + 1));
        }
    }
    None
}
