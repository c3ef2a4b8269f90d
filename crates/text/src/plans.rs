//! Plans: where they are kept, and what can be done with them.

pub const PLANS: &str = "Plans";
pub const UNTITLED: &str = "Untitled plan";
pub const KEPT: &str = "Saved in this browser";
pub const KEEPING: &str = "Saving…";
pub const NOT_KEPT: &str = "Not saved: lasts until this page is closed";
pub const REFUSED_SHORT: &str = "Not saved";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const NEW: &str = "New plan";
pub const OPEN_FILE: &str = "Open a file";
pub const SAVE_FILE: &str = "Save as a file";
pub const COPY: &str = "Make a copy";
pub const TITLE: &str = "Title";
pub const EXAMPLES: &str = "Examples";
pub const YOURS: &str = "Your plans";
pub const NO_PLANS: &str = "No plans yet. Create one, or open an example or a file.";
pub const WHERE_KEPT: &str = "Plans are saved by this browser on this device. A private window \
    deletes them when it closes. Safari deletes them after seven days of use without a click \
    or a key press on this site. Save as a file what has to last.";
pub const EARLIER: &str = "Earlier versions of this plan";
pub const NO_EARLIER: &str = "None yet.";
pub const OPEN: &str = "Open";
pub const RENAME: &str = "Rename";
pub const DELETE: &str = "Delete";
pub const RESTORE: &str = "Restore";
pub const REMOVE: &str = "Remove for good";
pub const DELETED: &str = "Deleted plans";
pub const WHAT_REMOVING_DOES: &str = "Removing a plan for good also removes its earlier versions. It \
    cannot be undone.";
pub const ORDER: &str = "Sort by";
pub const LAST_SAVED: &str = "last saved";
pub const BY_NAME: &str = "name";
pub const NOT_READ: &str = "The browser's database did not give the plan, so it was not changed.";
pub const CHANGED_ELSEWHERE: &str = "another tab has changed this plan";
pub const BRING_BACK: &str = "Open as a new plan";
pub const AT_HAND: &str = "current";
pub const DISMISS: &str = "Dismiss";
pub const NOT_LASTING: &str = "This browser saves nothing for this page, so plans last until it \
    is closed. Save them as files.";
pub const PARTED: &str = "Another tab had changed this plan. Both are saved: this one continues \
    under a name of its own, the other is under Plans.";
pub const TOO_LARGE: &str = "The file could not be read, or is larger than 16 MiB.";

pub const SILENT: &str = "The browser's database does not respond, so changes are not saved for \
    now. Save the plan as a file; once the database responds, the plan is saved there again.";
pub const CLEARED: &str = "The data of this site were cleared in this browser, with every plan \
    saved here. The open plan is saved again.";
pub const BLOCKED: &str = "Another tab has an older version of Tandem open, and this one waits \
    for the plans until that tab is reloaded or closed. It then continues by itself.";
pub const OUTDATED: &str = "A newer version of Tandem in another tab has taken over the plans of \
    this browser, with everything entered here until then. Further changes are saved once this \
    page is reloaded; until then, save the plan as a file.";

/// The last change is not saved.
#[must_use]
pub fn behind(saved: &str) -> String {
    format!(
        "The browser did not save the last change before this page was left. This is the plan as \
         saved on {saved}."
    )
}

/// What begins the remark by which a plan is told from another tab's.
const SECOND_TAB: &str = " (second tab";

/// The name of a plan that has parted from another tab's, at a moment that tells it from others that
/// have.
#[must_use]
pub fn parted_name(name: Option<&str>, when: &str) -> String {
    let name = name.unwrap_or(UNTITLED);
    let first = name.split(SECOND_TAB).next().unwrap_or(name);
    format!("{first}{SECOND_TAB}, {when})")
}

/// The title of a plan that a scenario has brought.
#[must_use]
pub fn of_scenario(title: &str) -> String {
    format!("{title} (scenario)")
}

/// The name of a copy.
#[must_use]
pub fn copy_name(name: Option<&str>) -> String {
    format!("{} (copy)", name.unwrap_or(UNTITLED))
}

/// The name of an earlier version that is opened as a plan of its own.
#[must_use]
pub fn version_name(name: &str, number: u32) -> String {
    format!("{} (version {number})", named(name))
}

/// A plan's title, or that it has none.
#[must_use]
pub fn named(name: &str) -> &str {
    if name.is_empty() { UNTITLED } else { name }
}

/// What a button does, and to which plan.
#[must_use]
pub fn to_plan(action: &str, name: &str) -> String {
    format!("{action}: {name}")
}

/// A plan was deleted, and can be had back.
#[must_use]
pub fn deleted(name: &str) -> String {
    format!("\"{name}\" is deleted.")
}

/// Why the plans are not listed.
#[must_use]
pub fn none_read(why: &str) -> String {
    format!("The browser's database did not list your plans ({why}). Nothing was changed.")
}

/// Why a plan was not changed.
#[must_use]
pub fn not_changed(name: &str, why: &str) -> String {
    format!("\"{name}\" was not changed: {why}.")
}

/// Why the last change is not kept.
#[must_use]
pub fn refused(why: &str) -> String {
    format!("The browser did not save the last change ({why}). Save the plan as a file.")
}

/// Why the last change of a plan that was left is not saved.
#[must_use]
pub fn left_refused(name: &str, why: &str) -> String {
    format!(
        "The browser did not save the last change of \"{name}\" ({why}). Under Plans it is as it was saved before."
    )
}

/// Where the last change of a plan that was left is, which another tab had changed.
#[must_use]
pub fn left_parted(name: &str) -> String {
    format!(
        "Another tab had changed the plan that was open before. Both are saved: your last change is under \
         Plans as \"{name}\"."
    )
}

/// Why a text is no plan. Nothing has changed.
#[must_use]
pub fn unreadable(why: &str) -> String {
    format!("This is not a plan Tandem can read: {why}. The current plan is unchanged.")
}

/// Why only the plan of a picture was opened.
#[must_use]
pub fn run_unreadable(why: &str) -> String {
    format!("The plan in this picture is open; its run could not be read: {why}.")
}

/// Why a change was not made.
#[must_use]
pub fn not_made(why: &str) -> String {
    format!("The change was not made. {why}.")
}

/// The name of a file for a plan.
#[must_use]
pub fn file_name(name: Option<&str>) -> String {
    format!("{}.tandem.json", file_stem(name))
}

/// The name of a file about a part of a plan: the plan's, and what of it.
#[must_use]
pub fn file_about(name: Option<&str>, what: &str) -> String {
    format!("{}-{what}", file_stem(name))
}

/// What the names of a plan's files begin with: its title in letters every system takes.
#[must_use]
pub fn file_stem(name: Option<&str>) -> String {
    let words: Vec<String> = name
        .unwrap_or(UNTITLED)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        "plan".to_owned()
    } else {
        words.join("-")
    }
}

/// One saved state of a plan.
#[must_use]
pub fn revision(number: u32, when: &str) -> String {
    format!("Version {number}, {when}")
}
