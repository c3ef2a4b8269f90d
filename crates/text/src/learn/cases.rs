//! What a proxy answers, in words.

use tandem_domain::catalog::{Catalog, ProxyError};
use tandem_domain::limitations::{Answer, Case, Reply};

/// A case worth knowing.
#[must_use]
pub fn case(case: Case) -> &'static str {
    match case {
        Case::AllSayNo => "Every node answers, none holds the interaction",
        Case::OneSilent => "One node is silent, no other holds it",
        Case::HeldElsewhere => "One node is silent, another holds it",
        Case::OwnerSilent => "The node that holds it is silent",
        Case::KnownOwner => {
            "One node is silent; the cache names another, which does not hold it any more"
        }
        Case::Forgotten => "As before, but the cache has forgotten",
        Case::TwoHold => "Two nodes hold an interaction with this id",
        Case::AttributeMissing => "An attribute to route by is missing",
        Case::AttributeMistyped => "An attribute to route by has another type",
        Case::AttributeWrong => "An attribute to route by has a wrong value",
        Case::NobodyServes => "A new interaction, of a media type on no node",
        Case::ServersDown => "A new interaction, of a media type whose nodes are all down",
        Case::SnapshotSilent => "A snapshot while a node is silent",
        Case::AskedTwice => "The same operation again before the first is answered",
        Case::PingSent => "Ping",
    }
}

/// What one node tells the proxy.
#[must_use]
pub fn reply(reply: Reply) -> &'static str {
    match reply {
        Reply::NotAsked => "not asked",
        Reply::Yes => "yes",
        Reply::No => "no",
        Reply::Silence => "silent",
    }
}

/// An error with its code, as the catalog has them.
pub(super) fn error(error: ProxyError, catalog: &Catalog) -> String {
    catalog
        .error_code(error)
        .map(|entry| entry.code.to_string())
        .unwrap_or_default()
}

/// What the client is told, as short as it gets.
#[must_use]
pub fn proxy_answer(answer: Answer, catalog: &Catalog) -> String {
    match answer {
        Answer::Done(Some(node)) => format!("yes, from node {node}"),
        Answer::Done(None) => "done".to_owned(),
        Answer::NotFound => "does not exist".to_owned(),
        Answer::Error(kind) => format!("error {}", error(kind, catalog)),
    }
}

/// What an error means, as the catalog has it; nothing where there is none.
#[must_use]
pub fn error_meaning(answer: Answer, catalog: &Catalog) -> Option<&str> {
    match answer {
        Answer::Error(kind) => catalog.error_code(kind).map(|entry| entry.meaning.as_str()),
        Answer::Done(_) | Answer::NotFound => None,
    }
}
