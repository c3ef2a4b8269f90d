//! What things of a plan are called where people read of them.

use tandem::domain::subject_id::SubjectId;
use tandem::shipped;
use tandem::text::names;

#[test]
fn subjects_and_things_have_names() {
    let catalog = shipped::catalog();
    for (id, name) in [
        ("urs", "urs"),
        ("node:chat", "Cluster node chat"),
        ("proxy:desktop", "Proxy desktop"),
        ("icon", "Interaction Concentrator"),
        ("shared:kafka", "Shared dependency kafka"),
        ("east/voice-microservices", "Voice Microservices in east"),
        ("east/own", "own in east"),
    ] {
        assert_eq!(names::subject(&SubjectId::from(id), catalog), name);
    }
    for (id, name) in [
        ("host:app-1", "host app-1"),
        ("site:main~site:other", "site main and site other"),
        ("urs/backup", "urs (backup)"),
        ("node:chat/primary", "Cluster node chat (primary)"),
        ("scs/primary", "Solution Control Server (primary)"),
        ("unit:east", "region or data center east"),
        ("zone:east/1", "zone 1 of east"),
        ("worker:east/3", "worker node 3 in east"),
        ("east/tenant/0", "pod 0 of Tenant Service in east"),
        ("east/tenant", "Tenant Service in east"),
    ] {
        assert_eq!(names::target(id, catalog), name);
    }
}

#[test]
fn a_sentence_has_names_where_it_had_ids_and_else_its_words() {
    let catalog = shipped::catalog();
    for (sentence, named) in [
        (
            "The loss of unit:east is declared a disaster.",
            "The loss of region or data center east is declared a disaster.",
        ),
        (
            "east/email waits for its region or data center.",
            "Email in east waits for its region or data center.",
        ),
        (
            "host:app-1 fails (urs/primary, node:chat/backup).",
            "Host app-1 fails (urs (primary), Cluster node chat (backup)).",
        ),
        (
            "A pod of voice-microservices/voice-sip does not fit.",
            "A pod of voice-sip of Voice Microservices does not fit.",
        ),
        (
            "2 of 3 pods, 1/2 of the load, and/or e-mail: 4 h.",
            "2 of 3 pods, 1/2 of the load, and/or e-mail: 4 h.",
        ),
    ] {
        assert_eq!(names::in_sentence(sentence, catalog), named);
    }
}
