//! A corpus of damaged plans: each is refused with its place, or evaluated with a path for every
//! finding. Add to it whatever ever broke; never take a file away.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tandem::domain::plan::Path;

#[test]
fn every_damaged_plan_is_refused_or_evaluated_and_nothing_panics() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/damaged");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        seen += 1;
        match tandem::api::evaluate(&text) {
            Err(error) => {
                let message = error.to_string();
                let names_place = ["line ", "document:", "version:"];
                assert!(
                    names_place.iter().any(|place| message.starts_with(place)),
                    "{name}: {message}"
                );
            }
            Ok(answer) => {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                for finding in answer["findings"].as_array().unwrap() {
                    let path = finding["path"].as_str().unwrap();
                    assert!(Path::parse(path).is_some(), "{name}: {path}");
                    assert!(!finding["message"].as_str().unwrap().is_empty(), "{name}");
                }
            }
        }
    }
    assert!(seen >= 18, "{seen} files");
}
