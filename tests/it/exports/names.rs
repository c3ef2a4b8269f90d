//! Names that Kubernetes takes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tandem::domain::kubernetes::manifests::{LONGEST, names};

use super::HOSTILE;

/// RFC 1035, told in another way than the code tells it.
pub fn is_label(name: &str) -> bool {
    let bytes = name.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= LONGEST
        && bytes[0].is_ascii_lowercase()
        && matches!(bytes[bytes.len() - 1], b'a'..=b'z' | b'0'..=b'9')
        && bytes
            .iter()
            .all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn made(texts: &[&str]) -> Vec<String> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    names(&texts)
}

#[test]
fn a_name_that_is_one_stays() {
    assert_eq!(
        made(&["tenant", "voice-sip", "a1"]),
        ["tenant", "voice-sip", "a1"]
    );
}

#[test]
fn other_names_say_what_is_left_of_them_and_a_digest() {
    let names = made(&["Voice SIP", "1e3", "", "a-"]);
    assert_eq!(
        names,
        [
            "voice-sip-b15bf149",
            "x-1e3-72f20a58",
            "x-811c9dc5",
            "a-00248c93"
        ]
    );
}

#[test]
fn a_name_keeps_what_another_would_become() {
    let clash = made(&["a b", "a b"]);
    assert_ne!(clash[0], clash[1]);
    assert!(clash[1].ends_with("-2"), "{clash:?}");
    // The valid one keeps its name, though it comes last.
    let taken = made(&["a b", clash[0].as_str()]);
    assert_eq!(taken[1], clash[0]);
    assert_ne!(taken[0], taken[1]);
}

#[test]
fn hostile_names_become_names() {
    let made = made(&HOSTILE);
    assert!(made.iter().all(|name| is_label(name)), "{made:?}");
    assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), made.len());
}

proptest! {
    #[test]
    fn every_text_becomes_a_name_of_its_own(
        texts in prop::collection::vec(prop_oneof![".{0,80}", "[a-c -]{0,3}", "[a-z-]{50,54}"], 0..12)
    ) {
        let made = names(&texts);
        prop_assert_eq!(made.len(), texts.len());
        prop_assert!(made.iter().all(|name| is_label(name)), "{:?}", made);
        prop_assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), made.len());
        prop_assert_eq!(&made, &names(&texts));
    }
}
