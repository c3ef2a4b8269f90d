//! Whatever is pasted: it ends, nothing panics, and what cannot be read is said by line and column.

use proptest::prelude::*;
use tandem::domain::intake::NotRead;
use tandem::intake::{LARGEST, read};

use crate::laws::intake::survives;

#[test]
fn what_cannot_be_read_is_said_by_line_and_column() {
    let malformed = |text: &str| match read(text) {
        Err(NotRead::Malformed { line, column }) => (line, column),
        other => panic!("{other:?}"),
    };
    assert_eq!(malformed("{\"kind\": \"List\",\n \"items\": [,]}").0, 2);
    assert_eq!(malformed("kind: List\nitems:\n  - a: b\n c: d\n").0, 4);
    assert_eq!(malformed("kind: a\u{0}b"), (1, 8));
    assert_eq!(read("just words").err(), Some(NotRead::Unknown));
    assert_eq!(read("").err(), Some(NotRead::Unknown));
    assert_eq!(read("a,b\n1,2\n").err(), Some(NotRead::Unknown));
    assert_eq!(
        read(&"x".repeat(LARGEST + 1)).err(),
        Some(NotRead::TooLarge { limit: LARGEST })
    );
}

#[test]
fn what_grows_without_end_is_refused() {
    let deep = format!("replicas: {}1{}", "[".repeat(200), "]".repeat(200));
    assert!(read(&deep).is_err());
    let json = format!("{{\"replicas\": {}1{}}}", "[".repeat(100), "]".repeat(100));
    assert!(read(&json).is_err());
    // A name of nine names of nine names: 9^12 values in a few hundred bytes.
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        let nine = vec![before; 9].join(", ");
        laughs += &format!("a{level}: &a{level} [{nine}]\n");
    }
    assert!(matches!(read(&laughs), Err(NotRead::TooMany { .. })));
    assert!(matches!(
        read(&"name,host\n".repeat(30_000)),
        Err(NotRead::TooMany { .. })
    ));
    assert!(matches!(
        read(&format!("name,host{}\n", ",".repeat(300))),
        Err(NotRead::TooMany { .. })
    ));
}

#[test]
fn odd_texts_are_read_or_refused() {
    for text in [
        "&a *a",
        "*a",
        "? [a, b]\n: c",
        "<<: *x",
        "- &a [*a]",
        "%YAML 9\n---\n",
        "--- |\n x\n...\n---\n",
        "{",
        "[",
        "]",
        "}",
        "!!map {",
        "\"\\u",
        "'",
        "|",
        ">",
        "- - - - -",
        ": : :",
        "\t\t\n",
        "\u{feff}",
        "kind: List\napiVersion: v1\nitems: {a: b}",
        "kind: Node\napiVersion: v1",
        "kind: [List]\nitems: []",
        "{\"kind\":\"List\",\"items\":[1,null,\"x\",[{}]]}",
        "apiVersion: v1\nkind: StatefulSet\nmetadata: []\nspec: 5",
        "kind: Deployment\napiVersion: v1\nmetadata: {name: ges}\nspec: {replicas: 99999999999999999999}",
        "kind: Deployment\napiVersion: v1\nmetadata: {name: ges}\nspec: {replicas: -1, template: {spec: {containers: [{resources: {requests: {cpu: 1e999, memory: -5Gi}}}]}}}",
        "ges: {replicas: 4294967295, pdb: {minAvailable: 99999%}}",
        "name,host\n\"unended",
        "name\thost\n=1+1\t@SUM(1)\n",
        "start,what\n2026-01-01,host",
        "start,end,what\n9999-12-31,1900-01-01,host\n",
    ] {
        survives(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn whatever_looks_like_yaml_is_read_or_refused(
        text in "(kind: List\n|items:\n|  - |ges: |replicas: |[0-9]{1,12}\n|\\{|\\}|\\[|\\]|, |: |&a |\\*a|\\||>|- |\n|  |'|\"|#|%|!|\\?|\t|\r){0,40}"
    ) {
        survives(&text);
    }
}
