//! Which chunks go into one file.
//!
//! A file that holds more than a page needs costs that page bytes; one file more costs it a request.
//! Chunks are put together as long as that costs less than it saves, the cheapest first.

use std::collections::{BTreeMap, BTreeSet};

/// What a request costs, in bytes before they are compressed.
const REQUEST: usize = 8_000;

/// Code that is fetched and started in one piece.
pub struct Chunk {
    pub body: Vec<u8>,
    /// The functions of the app that need it.
    pub splits: BTreeSet<String>,
    /// The pages whose answers need it.
    pub pages: BTreeSet<String>,
}

/// A file in the making.
struct File<'c> {
    pages: BTreeSet<&'c str>,
    chunks: Vec<&'c Chunk>,
    size: usize,
}

/// The chunks of each file.
pub fn together(chunks: &[Chunk]) -> Vec<Vec<&Chunk>> {
    let mut by_pages = BTreeMap::<BTreeSet<&str>, Vec<&Chunk>>::new();
    for chunk in chunks {
        let pages = chunk.pages.iter().map(String::as_str).collect();
        by_pages.entry(pages).or_default().push(chunk);
    }
    let files = by_pages.into_iter().map(|(pages, chunks)| File {
        size: chunks.iter().map(|chunk| chunk.body.len()).sum(),
        pages,
        chunks,
    });
    let mut files: Vec<File<'_>> = files.collect();
    while let Some((one, other)) = cheapest(&files) {
        let File {
            pages,
            chunks,
            size,
        } = files.remove(other);
        if let Some(file) = files.get_mut(one) {
            file.pages.extend(pages);
            file.chunks.extend(chunks);
            file.size += size;
        }
    }
    files.into_iter().map(|file| file.chunks).collect()
}

/// The two files, the first before the second, that are best one, where that saves anything.
fn cheapest(files: &[File<'_>]) -> Option<(usize, usize)> {
    let pairs = files.iter().enumerate().flat_map(|(at, one)| {
        let others = files.iter().enumerate().skip(at + 1);
        others.filter_map(move |(other_at, other)| Some((saved(one, other)?, at, other_at)))
    });
    let (_, one, other) = pairs.max_by_key(|(saved, one, other)| (*saved, (*other, *one)))?;
    Some((one, other))
}

/// What is saved over all pages by making one file of two, in bytes; nothing where it costs more.
fn saved(one: &File<'_>, other: &File<'_>) -> Option<usize> {
    let both = one.pages.intersection(&other.pages).count();
    let wasted = one.size * (other.pages.len() - both) + other.size * (one.pages.len() - both);
    (REQUEST * both)
        .checked_sub(wasted)
        .filter(|saved| *saved > 0)
}
