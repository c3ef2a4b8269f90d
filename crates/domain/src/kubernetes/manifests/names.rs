//! Names that Kubernetes takes, made from names that people gave.
//!
//! Source: Kubernetes documentation, "Object Names and IDs", RFC 1035 label names: lower case
//! letters, digits and dashes, a letter first, no dash last.

use std::collections::BTreeSet;

/// Eleven less than a label may have: a StatefulSet adds its revision to the name and puts that
/// into a label.
pub const LONGEST: usize = 52;
/// What is put before a name that does not start with a letter.
const LETTER: &str = "x";

/// A name for each of some texts, in their order: the text itself where it is a name already and
/// nothing before it has it; else what is left of it with a digest of the whole, counted on where
/// even that is taken. No two are the same.
#[must_use]
pub fn names(texts: &[String]) -> Vec<String> {
    // Those that are names keep them, wherever they stand.
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let kept: Vec<bool> = texts
        .iter()
        .map(|text| is_name(text) && taken.insert(text.clone()))
        .collect();
    texts
        .iter()
        .zip(kept)
        .map(|(text, is_kept)| {
            if is_kept {
                return text.clone();
            }
            let name = (0..)
                .map(|count| made_valid(text, count))
                .find(|name| !taken.contains(name))
                .unwrap_or_default();
            taken.insert(name.clone());
            name
        })
        .collect()
}

/// Whether Kubernetes takes it as it is.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= LONGEST
        && text.bytes().all(fits)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
}

/// What is left of a text, and a digest of all of it; from the second try on with a number.
fn made_valid(text: &str, count: u32) -> String {
    let mut left = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            left.push(character.to_ascii_lowercase());
        } else if !left.is_empty() && !left.ends_with('-') {
            left.push('-');
        }
    }
    if !left.starts_with(|first: char| first.is_ascii_lowercase()) {
        let dash = if left.is_empty() { "" } else { "-" };
        left.insert_str(0, &format!("{LETTER}{dash}"));
    }
    let mut tail = format!("-{:08x}", digest(text));
    if count > 0 {
        tail += &format!("-{}", u64::from(count) + 1);
    }
    left.truncate(LONGEST.saturating_sub(tail.len()));
    format!("{}{tail}", left.trim_end_matches('-'))
}

/// FNV-1a, 32 bits: short, and the same everywhere.
fn digest(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
