//! The envelope of whatever a link carries: `1.` and then JSON, deflated, in letters an address may
//! hold.
//!
//! ```text
//! envelope = version "." payload
//! version  = "1"
//! payload  = base64url without padding, of a zlib stream, of a JSON object in UTF-8
//! ```
//!
//! The zlib stream ends with a checksum, so that a letter changed on the way is noticed instead of
//! becoming another number in a plan. So characters that no envelope has are passed over: sentences end
//! behind links, chats put quotes around them and mail breaks them. How far a payload may unfold is
//! limited before it is unfolded.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde_json::Value;
use thiserror::Error;

/// The version of envelopes this app writes.
const VERSION: &str = "1";

/// The most bytes of JSON the payload of a link may unfold to; more is refused. It is ten times what
/// a large plan has: somebody who follows a link has not chosen what is behind it, and has to wait
/// for its evaluation.
pub const MOST_IN_LINK: usize = 128 * 1024;

/// How hard to look for repetition, of 0 to 10: more than this gains nothing on a plan.
const LEVEL: u8 = 9;

/// Why an envelope could not be opened.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Damage {
    /// Another version of the app wrote it.
    #[error("version \"{found}\" is not one this app reads")]
    OtherVersion {
        /// The version it names, as far as it can be read.
        found: String,
    },
    /// Its end is missing.
    #[error("it arrived incomplete")]
    Cut,
    /// It was changed on the way.
    #[error("it was changed on the way")]
    Damaged,
    /// It unfolds to more bytes than are read.
    #[error("it unfolds to more than {} KiB", .most / 1024)]
    TooLarge {
        /// The most that are read.
        most: usize,
    },
    /// What it holds is no JSON object.
    #[error("what it holds is not a JSON object")]
    NotAnObject,
}

/// Puts JSON into an envelope.
#[must_use]
pub fn pack(value: &Value) -> String {
    let folded = compress_to_vec_zlib(value.to_string().as_bytes(), LEVEL);
    format!("{VERSION}.{}", Base64UrlUnpadded::encode_string(&folded))
}

/// Takes a JSON object of at most so many bytes out of an envelope.
///
/// # Errors
///
/// For anything but an envelope of this version with an object in it.
pub fn unpack(envelope: &str, most: usize) -> Result<Value, Damage> {
    let envelope: String = envelope.chars().filter(|c| is_own(*c)).collect();
    let (version, payload) = envelope.split_once('.').unwrap_or((&envelope, ""));
    if version != VERSION {
        return Err(Damage::OtherVersion {
            found: version.chars().take(20).collect(),
        });
    }
    let text = String::from_utf8(unfold(&payload.replace('.', ""), most)?);
    // Read from text, as all else is: what reads bytes would be in the program beside it.
    match text.map(|text| serde_json::from_str(&text)) {
        Ok(Ok(value @ Value::Object(_))) => Ok(value),
        _ => Err(Damage::NotAnObject),
    }
}

/// Whether a character can stand in an envelope.
fn is_own(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

fn unfold(payload: &str, most: usize) -> Result<Vec<u8>, Damage> {
    let inflate = |folded: Vec<u8>| {
        decompress_to_vec_zlib_with_limit(&folded, most).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => Damage::TooLarge { most },
            TINFLStatus::FailedCannotMakeProgress => Damage::Cut,
            _ => Damage::Damaged,
        })
    };
    if let Ok(folded) = Base64UrlUnpadded::decode_vec(payload) {
        return inflate(folded);
    }
    // No payload ends like this one. Whether its end is missing is told by what comes before.
    let (whole, _) = payload.as_bytes().as_chunks::<4>();
    let folded = std::str::from_utf8(whole.as_flattened()).map(Base64UrlUnpadded::decode_vec);
    match folded.map(|folded| folded.map(inflate)) {
        Ok(Ok(Err(why))) => Err(why),
        _ => Err(Damage::Damaged),
    }
}
