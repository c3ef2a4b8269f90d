//! The app as one file. The build makes it and has the served page say so; the file itself, opened
//! from disk, offers none.

use super::window;

/// The file, and what it is to be told apart from others by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneFile {
    /// Where it is, beside the page.
    pub address: String,
    /// Where its hash is.
    pub hash_address: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// The file the page offers; nothing where there is none.
pub fn offered() -> Option<OneFile> {
    let meta = gloo::utils::document()
        .query_selector("meta[name=tandem-one-file]")
        .ok()??;
    let content = meta.get_attribute("content")?;
    let mut words = content.split(' ').map(str::to_owned);
    Some(OneFile {
        address: words.next()?,
        hash_address: words.next()?,
        bytes: words.next()?.parse().ok()?,
        sha256: words.next()?,
    })
}

/// Whether the page was opened from disk, where its address means nothing to others.
pub fn is_on_disk() -> bool {
    let protocol = window().location().protocol();
    protocol.is_ok_and(|protocol| protocol == "file:")
}
