//! A plan in a link, beside the page it is seen on: `#/licenses?node=n1&c=2026.1&p=1.…`.
//!
//! | key | value |
//! |---|---|
//! | `c` | the catalog version the link was made with |
//! | `p` | the plan document in an [envelope](super::envelope) |
//!
//! Of a key that stands twice, the last counts.

use thiserror::Error;

use super::envelope::{Damage, MOST_IN_LINK, pack, unpack};
use super::link::{Link, last};
use tandem_domain::plan::{Document, Unreadable};

const CATALOG: &str = "c";
const PLAN: &str = "p";

/// The most characters of a whole link, address and all, that are offered to be copied. Longer ones
/// would open in every browser, but chats and e-mail cut them; a file is offered in their place.
pub const MOST_SHARED: usize = 8_000;
/// The most characters of a link that every chat leaves whole.
pub const MOST_IN_CHAT: usize = 4_000;
/// The most characters of a link that every mail program leaves whole.
pub const MOST_IN_MAIL: usize = 2_000;

/// Why the plan of a link could not be opened.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BadPlan {
    /// The envelope could not be opened.
    #[error(transparent)]
    Envelope(#[from] Damage),
    /// What is in it is no plan this app reads.
    #[error(transparent)]
    Document(#[from] Unreadable),
}

/// A link to the same page and view that carries a plan and names the catalog. What else it carries
/// stays.
///
/// ```
/// use tandem_document::link::{Link, Route};
/// use tandem_document::plan_link::{carrying, envelope, read};
/// use tandem_domain::plan::Document;
///
/// let plan = Document::parse(r#"{"version": 1, "name": "Two sites"}"#)?;
/// let link = carrying(&Link::to(Route::Licenses, Vec::new()), "2026.1", Some(&plan));
///
/// let opened = Link::parse(&link.fragment());
/// let opened = envelope(&opened).map(read);
/// assert_eq!(opened, Some(Ok(plan)));
/// # Ok::<(), tandem_domain::plan::Unreadable>(())
/// ```
#[must_use]
pub fn carrying(link: &Link, catalog_version: &str, plan: Option<&Document>) -> Link {
    let envelope = plan.map(|plan| pack(plan.value()));
    carrying_envelope(link, Some(catalog_version), envelope.as_deref())
}

/// The same with a plan that is in its envelope already.
#[must_use]
pub fn carrying_envelope(
    link: &Link,
    catalog_version: Option<&str>,
    envelope: Option<&str>,
) -> Link {
    let named = [(CATALOG, catalog_version), (PLAN, envelope)];
    let named = named
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned())));
    let others = link
        .carried
        .iter()
        .filter(|(key, _)| key != CATALOG && key != PLAN);
    Link {
        carried: named.chain(others.cloned()).collect(),
        ..link.clone()
    }
}

/// A link to the same page and view that carries no plan.
#[must_use]
pub fn without(link: &Link) -> Link {
    carrying_envelope(link, None, None)
}

/// The envelope with the plan that a link carries; nothing where it carries none.
#[must_use]
pub fn envelope(link: &Link) -> Option<&str> {
    last(&link.carried, PLAN)
}

/// The catalog version a link was made with, where it says.
#[must_use]
pub fn catalog_version(link: &Link) -> Option<&str> {
    let version = last(&link.carried, CATALOG)?;
    // It often ends the link, and a sentence behind it.
    Some(version.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Reads the plan in an envelope.
///
/// # Errors
///
/// Where the envelope is damaged, or what it holds is no plan.
pub fn read(envelope: &str) -> Result<Document, BadPlan> {
    Ok(Document::from_value(unpack(envelope, MOST_IN_LINK)?)?)
}

/// Whether the plan a link carries is one that can be read again from it.
#[must_use]
pub fn opens_again(link: &Link) -> bool {
    envelope(link).is_none_or(|envelope| read(envelope).is_ok())
}
