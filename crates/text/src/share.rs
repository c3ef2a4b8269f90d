//! Sharing a plan as a link, and plans that came with one.

use std::fmt::Display;

use super::grouped;
use super::plans::UNTITLED;
use tandem_document::embed::EmbedPart;
use tandem_document::envelope::Damage;
use tandem_document::plan_link::{BadPlan, MOST_IN_CHAT, MOST_IN_MAIL, MOST_SHARED};

pub const SHARE: &str = "Share";
pub const WITH_PLAN: &str = "This page with the plan";
pub const WITHOUT_PLAN: &str = "This page without the plan";
pub const NO_PLAN: &str = "No plan is open, so the link leads to this page and what it shows.";
pub const LINK: &str = "Link";
pub const COPY: &str = "Copy link";
pub const CONTENTS: &str = "The link holds the whole plan, its names and figures included, and what this \
    page shows. It does not hold earlier versions of the plan, nor any other plan.";
pub const CONTENTS_ALONE: &str = "The link holds what this page shows: filters, open details, \
    search text. It holds no plan.";
pub const NOTHING_LEAVES: &str = "Nothing is uploaded. Everything is behind the # of the link, \
    which browsers do not send to the server; anyone with the link can read the plan.";
pub const OPENS: &str = "It opens as a separate plan and changes none of the reader's own.";
pub const ON_DISK: &str = "This page is a file on this computer, so the link opens on this computer alone. Send \
    the plan as a file, or keep the link as a bookmark.";
pub const EMBED: &str = "Embed";
pub const EMBED_WHAT: &str = "A view of this page for a page of your own: it shows answer and \
    picture at once, and readers can try it.";
pub const EMBED_PARTS: &str = "Parts to show";
pub const EMBED_PARTS_HINT: &str = "With none chosen the view shows the whole page.";
pub const MAKE_SNIPPET: &str = "Create markup";
pub const AS_ELEMENT: &str = "For pages that allow scripts";
pub const AS_FRAME: &str = "For pages that allow frames only";
pub const COPY_SNIPPET: &str = "Copy markup";
pub const ONE_FILE: &str = "Tandem as one file";
pub const ONE_FILE_WHAT: &str = "The whole app in one HTML file: save it, send it, open it from \
    disk. It needs no network and contains no plan.";
pub const KEEP_ONE_FILE: &str = "Save for offline use";
pub const ONE_FILE_KEPT: &str =
    "Saved for offline use: it can be downloaded here without a network.";
pub const ONE_FILE_NOT_KEPT: &str =
    "It could not be saved for offline use. Load the page again and try once more, or download it.";
pub const HASH: &str = "SHA-256";
pub const HASH_FILE: &str = "The same as a file";
pub const FILE: &str = "The plan as a file";
pub const FILE_WHAT: &str =
    "The same plan as JSON, for mail and version control. Open it under Plans.";
pub const KEEP: &str = "Save to my plans";
pub const CLOSE: &str = "Close";
pub const NOT_KEPT: &str = "Shared link, not saved";

/// What a part of a page is called.
#[must_use]
pub fn embed_part(part: EmbedPart) -> &'static str {
    match part {
        EmbedPart::Answer => "Answer",
        EmbedPart::Figures => "Figures",
        EmbedPart::Chart => "Charts",
        EmbedPart::Table => "Tables",
        EmbedPart::Map => "Map",
    }
}

/// How long a link is.
#[must_use]
pub fn length(characters: usize) -> String {
    format!("{} characters", grouped(characters as u64))
}

/// What may become of a link of this length on its way; nothing where none cuts it.
#[must_use]
pub fn too_long_for(characters: usize) -> Option<String> {
    let cut = if characters > MOST_IN_CHAT {
        format!(
            "Some chats cut links after {} characters, and some mail programs after {}",
            grouped(MOST_IN_CHAT as u64),
            grouped(MOST_IN_MAIL as u64)
        )
    } else if characters > MOST_IN_MAIL {
        format!(
            "Some mail programs cut links after {} characters",
            grouped(MOST_IN_MAIL as u64)
        )
    } else {
        return None;
    };
    Some(format!(
        "{cut}, so the plan would arrive incomplete: send it there as a file."
    ))
}

/// The button for the app as one file of so many bytes.
#[must_use]
pub fn one_file(name: &str, bytes: u64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("Download {name} ({}.{} MB)", tenths / 10, tenths % 10)
}

/// Why the one file cannot be downloaded.
#[must_use]
pub fn one_file_missing(name: &str) -> String {
    format!("{name} could not be fetched, and it is not saved for offline use in this browser.")
}

/// Why there is no markup.
#[must_use]
pub fn no_snippet(why: &str) -> String {
    format!("The markup could not be made: {why}.")
}

/// Why no link is offered.
#[must_use]
pub fn too_long(characters: usize) -> String {
    format!(
        "A link with this plan would have {} characters. Chats and mail cut links beyond {}, so send \
         the plan as a file.",
        grouped(characters as u64),
        grouped(MOST_SHARED as u64)
    )
}

pub const TOO_LARGE: &str = "This plan is too large for a link, so send it as a file.";

/// A plan that came with a link is shown.
#[must_use]
pub fn from_a_link(name: Option<&str>) -> String {
    format!(
        "\"{}\" came with a link and is not saved. Your own plans are unchanged. Your first change saves \
         it as a plan of yours.",
        name.unwrap_or(UNTITLED)
    )
}

/// Why the plan of a link is not shown.
#[must_use]
pub fn bad_plan(why: &BadPlan) -> String {
    let why: &dyn Display = match why {
        BadPlan::Envelope(Damage::Cut) => {
            &"it arrived incomplete, as mail and chats cut long links; ask for the plan as a file"
        }
        BadPlan::Envelope(Damage::Damaged) => {
            &"it was changed on the way; ask for it again, or for the plan as a file"
        }
        why => why,
    };
    format!("The plan in this link could not be opened: {why}. Your plans are unchanged.")
}

pub const TOO_LONG_A_LINK: &str = "This link is too long to be read: more than 64 KiB. Nothing was changed. \
    Ask for the plan as a file.";

/// Another catalog, and where it is named.
#[must_use]
pub fn other_catalog(made_with: &str, ours: &str, is_known: bool) -> String {
    let made_with: String = made_with.chars().take(40).collect();
    let first = format!(
        "This was made with catalog {made_with}; the figures here come from catalog {ours}"
    );
    if is_known {
        format!("{first}. What came since:")
    } else {
        format!(
            "{first}. This version of Tandem does not know catalog {made_with}, so it cannot say what \
             differs; a newer one may."
        )
    }
}

/// The edit that has a plan name this catalog.
#[must_use]
pub fn name_catalog(version: &str) -> String {
    format!("Continue with catalog {version}")
}

/// A version of the catalog and what it brought.
#[must_use]
pub fn release(version: &str, day: &str, what: &str) -> String {
    format!("{version}, {day}: {what}")
}
