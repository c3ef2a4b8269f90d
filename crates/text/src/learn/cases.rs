//! What a proxy answers, in words.

use tandem_domain::catalog::{Catalog, ProxyError};
use tandem_domain::limitations::{Answer, ProxyCase, Reply};

/// A case worth knowing.
#[must_use]
pub fn case(case: ProxyCase) -> &'static str {
    match case {
        ProxyCase::AllSayNo => "Every node replies, none holds the interaction",
        ProxyCase::OneSilent => "One node is unreachable, no other holds it",
        ProxyCase::HeldElsewhere => "One node is unreachable, another holds it",
        ProxyCase::OwnerSilent => "The node that holds it is unreachable",
        ProxyCase::KnownOwner => {
            "One node is unreachable; the cache names another, which no longer holds it"
        }
        ProxyCase::Forgotten => "The same with an empty cache entry",
        ProxyCase::TwoHold => "Two nodes hold an interaction with this id",
        ProxyCase::AttributeMissing => "An attribute to route by is missing",
        ProxyCase::AttributeMistyped => "An attribute to route by has another type",
        ProxyCase::AttributeWrong => "An attribute to route by has a wrong value",
        ProxyCase::NobodyServes => "A new interaction, of a media type on no node",
        ProxyCase::ServersDown => "A new interaction, of a media type whose nodes are all down",
        ProxyCase::SnapshotSilent => "A snapshot while a node is unreachable",
        ProxyCase::AskedTwice => "The same operation again before the first is answered",
        ProxyCase::PingSent => "Ping",
    }
}

/// What one node tells the proxy.
#[must_use]
pub fn reply(reply: Reply) -> &'static str {
    match reply {
        Reply::NotAsked => "not asked",
        Reply::Yes => "yes",
        Reply::No => "no",
        Reply::Silence => "no reply",
    }
}

/// An error with its code, as the catalog has them.
pub(super) fn error(error: ProxyError, catalog: &Catalog) -> String {
    catalog
        .error_code(error)
        .map(|entry| entry.code.to_string())
        .unwrap_or_default()
}

/// The reply to the client, in brief.
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
