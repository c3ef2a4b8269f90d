//! Plans and runs inside pictures: a diagram that is sent around still opens as the plan it shows. The plan
//! is in the [envelope](super::envelope) links use, whose letters mean nothing to SVG or PNG and
//! whose checksum tells when somebody else has written over them.
//!
//! - SVG: `<metadata id="tandem-plan">1.…</metadata>`, the last child. A picture of a run has
//!   another before it, with the id `tandem-run`.
//! - PNG: a `tEXt` chunk with the keyword `tandem-plan`, after the header.
//!
//! Sources: SVG 2, "The metadata element"; PNG (third edition), "tEXt Textual data".

use serde_json::Value;
use thiserror::Error;

use super::envelope::{Damage, pack, unpack};
use tandem_domain::plan::{Document, Unreadable};

/// What the plan stands under.
const NAME: &str = "tandem-plan";
/// What a run stands under.
const RUN: &str = "tandem-run";
/// What carries both in an SVG.
const METADATA: &str = "metadata";
const SVG_END: &str = "</svg>";
const PNG_START: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The header of a PNG: length, type, 13 bytes, checksum.
const PNG_HEADER: usize = 4 + 4 + 13 + 4;
const TEXT_CHUNK: &[u8; 4] = b"tEXt";

/// The most bytes of a plan's JSON; larger files are refused.
pub const LARGEST_PLAN: usize = 4 * 1024 * 1024;
/// The most bytes of a file of any kind.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// Why a file could not be opened as a plan.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BadFile {
    /// It is larger than a plan or a picture of one.
    #[error("the file is larger than {} MiB", .limit / 1024 / 1024)]
    TooLarge {
        /// The most bytes a file of its kind may have.
        limit: usize,
    },
    /// It is neither text nor a picture this app knows.
    #[error("the file is neither a plan nor an SVG or PNG picture of one")]
    Unknown,
    /// It is a picture without a plan in it.
    #[error("there is no plan in this picture; only pictures saved by Tandem carry theirs")]
    NoPlan,
    /// It is a drawing that has lost what Tandem puts its plan into, or never had it.
    #[error(
        "there is no plan in this picture: it has no metadata, which is where Tandem puts one; programs \
         that make pictures smaller take it out, so ask for the picture as it was saved"
    )]
    NoMetadata,
    /// The plan in the picture could not be taken out.
    #[error("the plan in this picture could not be read: {0}")]
    Envelope(#[from] Damage),
    /// The plan is none this app reads.
    #[error(transparent)]
    Document(#[from] Unreadable),
}

/// Endings of files that no plan is kept in.
const EXISTING: [&str; 5] = [".yaml", ".yml", ".csv", ".tsv", ".txt"];

/// The text of a file that holds something other than a plan or a picture: by its name, or because it is a
/// list or an object of Kubernetes.
#[must_use]
pub fn existing<'b>(name: &str, bytes: &'b [u8]) -> Option<&'b str> {
    let name = name.to_lowercase();
    let text = std::str::from_utf8(bytes).ok()?;
    if EXISTING.iter().any(|ending| name.ends_with(ending)) {
        return Some(text);
    }
    // No key of a plan is called so, and it stands among the first of any object.
    let is_json = text.trim_start().starts_with('{');
    let object: Option<Value> = (is_json && text.contains("\"apiVersion\""))
        .then(|| serde_json::from_str(text).ok())
        .flatten();
    let says = |key: &str| object.as_ref()?.get(key)?.as_str();
    (says("apiVersion").is_some() && says("kind").is_some()).then_some(text)
}

/// The picture with the plan in it; the picture alone where it is no SVG.
#[must_use]
pub fn into_svg(svg: &str, plan: &Document) -> String {
    match svg.rsplit_once(SVG_END) {
        None => svg.to_owned(),
        Some((picture, rest)) => {
            let plan = pack(plan.value());
            format!("{picture}<metadata id=\"{NAME}\">{plan}</metadata>\n{SVG_END}{rest}")
        }
    }
}

/// The picture with a run in it, and the plan it runs on; the picture alone where it is no SVG.
#[must_use]
pub fn run_into_svg(svg: &str, plan: &Document, run: &Value) -> String {
    match svg.rsplit_once(SVG_END) {
        None => svg.to_owned(),
        Some((picture, rest)) => {
            let run = pack(run);
            let with_run =
                format!("{picture}<metadata id=\"{RUN}\">{run}</metadata>\n{SVG_END}{rest}");
            into_svg(&with_run, plan)
        }
    }
}

/// The picture with the plan in it; nothing where it is no PNG.
#[must_use]
pub fn into_png(png: &[u8], plan: &Document) -> Option<Vec<u8>> {
    let header_end = PNG_START.len() + PNG_HEADER;
    let (header, rest) = png.split_at_checked(header_end)?;
    if !header.starts_with(PNG_START) {
        return None;
    }
    let text = [NAME.as_bytes(), b"\0", pack(plan.value()).as_bytes()].concat();
    let length = u32::try_from(text.len()).ok()?;
    let typed = [TEXT_CHUNK.as_slice(), &text].concat();
    let sum = crc32fast::hash(&typed);
    Some(
        [
            header,
            &length.to_be_bytes(),
            &typed,
            &sum.to_be_bytes(),
            rest,
        ]
        .concat(),
    )
}

/// Opens a file as a plan: the plan's JSON, or a picture that carries one.
///
/// # Errors
///
/// Where the file is too large, is no plan and no picture, or the picture has no plan that can be
/// read.
pub fn open(bytes: &[u8]) -> Result<Document, BadFile> {
    if bytes.len() > LARGEST_FILE {
        return Err(BadFile::TooLarge {
            limit: LARGEST_FILE,
        });
    }
    if bytes.starts_with(PNG_START) {
        return taken_out(in_png(bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| BadFile::Unknown)?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        if !is_svg(start) {
            return Err(BadFile::Unknown);
        }
        if !text.contains(METADATA) {
            return Err(BadFile::NoMetadata);
        }
        return taken_out(in_svg(text, NAME));
    }
    if bytes.len() > LARGEST_PLAN {
        return Err(BadFile::TooLarge {
            limit: LARGEST_PLAN,
        });
    }
    Ok(Document::parse(text)?)
}

/// The run a picture carries beside its plan; nothing where the file is no picture of a run.
///
/// # Errors
///
/// Where the run in the picture could not be taken out. Whether it is one is for the simulation to
/// say.
#[must_use]
pub fn run_in(bytes: &[u8]) -> Option<Result<Value, Damage>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let envelope = in_svg(text, RUN).filter(|_| start.starts_with('<'))?;
    Some(unpack(&envelope, LARGEST_PLAN))
}

/// Whether a text that begins like a drawing is one, and not a page with one in it.
fn is_svg(text: &str) -> bool {
    let html = text.find("<html");
    let svg = text.find("<svg").or_else(|| text.find(":svg"));
    svg.is_some_and(|svg| html.is_none_or(|html| svg < html))
}

fn taken_out(envelope: Option<String>) -> Result<Document, BadFile> {
    let value = unpack(&envelope.ok_or(BadFile::NoPlan)?, LARGEST_PLAN)?;
    Ok(Document::from_value(value)?)
}

/// The envelope under a name in an SVG. Programs that save it anew may break its line or use other
/// quotes.
fn in_svg(svg: &str, name: &str) -> Option<String> {
    let quoted = ["\"", "'"].map(|quote| format!("id={quote}{name}{quote}"));
    let rest = quoted
        .iter()
        .find_map(|id| Some(svg.split_once(id.as_str())?.1))?;
    let (_, content) = rest.split_once('>')?;
    let (envelope, _) = content.split_once('<')?;
    Some(envelope.split_ascii_whitespace().collect())
}

/// The envelope in a PNG.
fn in_png(png: &[u8]) -> Option<String> {
    let mut rest = png.get(PNG_START.len()..)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(length)?;
        let (_sum, after) = after.split_first_chunk::<4>()?;
        if kind == TEXT_CHUNK
            && let Some(envelope) = data.strip_prefix(NAME.as_bytes())
            && let Some(envelope) = envelope.strip_prefix(b"\0")
        {
            return Some(String::from_utf8_lossy(envelope).into_owned());
        }
        rest = after;
    }
}
