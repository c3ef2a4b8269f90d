//! Findings speak in words: where a vocabulary has names, none of its ids is in a sentence.

use std::collections::BTreeSet;

use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::{Architecture, CheckId, DrMode, HaMode, Hosting, WorkloadKind};
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::plan::{
    Document, EventLog, HangDetection, PodKind, ProxyClient, Redundancy, Role, SharedKind, Via,
};
use tandem::shipped;

use super::{cases, document};

/// The ids that nobody could take for words of a sentence.
fn ids<W: Word>() -> impl Iterator<Item = &'static str> {
    let ids = W::ALL.iter().map(|word| word.id());
    ids.filter(|id| id.contains('-'))
}

fn vocabularies() -> BTreeSet<&'static str> {
    ids::<HaMode>()
        .chain(ids::<DrMode>())
        .chain(ids::<Hosting>())
        .chain(ids::<Architecture>())
        .chain(ids::<WorkloadKind>())
        .chain(ids::<Fault>())
        .chain(ids::<Redundancy>())
        .chain(ids::<ProxyClient>())
        .chain(ids::<EventLog>())
        .chain(ids::<HangDetection>())
        .chain(ids::<Via>())
        .chain(ids::<PodKind>())
        .chain(ids::<Role>())
        .chain(ids::<SharedKind>())
        .collect()
}

/// What is wrong with a document itself is said in the words that would stand in it, and what the
/// sources say of each other in theirs.
fn sentences(document: &Document) -> Vec<String> {
    let findings = assess(document, shipped::catalog()).findings().to_vec();
    let spoken = findings
        .into_iter()
        .filter(|it| !it.id.is_of_document() && it.id != CheckId::PrivateEditionSourceConflict);
    spoken
        .flat_map(|it| [Some(it.message), it.fix.map(|fix| fix.label)])
        .flatten()
        .collect()
}

#[test]
fn no_finding_says_an_id() {
    let ids = vocabularies();
    let cases = cases();
    let plans = cases.iter().flat_map(|case| [&case.plan, &case.near_miss]);
    let mut documents: Vec<Document> = plans.map(document).collect();
    documents.extend(
        examples()
            .iter()
            .map(|it| Document::parse(it.text()).unwrap()),
    );
    let said: BTreeSet<String> = documents.iter().flat_map(sentences).collect();
    assert!(said.len() > 100, "{}", said.len());
    for sentence in said {
        let words = sentence.split(|it: char| !it.is_ascii_alphanumeric() && it != '-');
        for word in words {
            assert!(!ids.contains(word), "{word}: {sentence}");
        }
    }
}

#[test]
fn every_client_of_a_proxy_has_a_name() {
    let named = shipped::catalog().checks.clients.iter();
    let named: Vec<&str> = named.map(|named| named.id.as_str()).collect();
    let clients = ProxyClient::ALL.iter().map(|client| client.id());
    assert_eq!(named, clients.collect::<Vec<_>>());
}
