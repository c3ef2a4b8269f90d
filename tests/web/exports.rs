//! Heavy files, made where they are made in earnest: there is no clock and no thread here.

use tandem::document::examples::examples;
use tandem::export::{Ask, What, offer};
use tandem::shipped;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_file_is_made_and_always_the_same() {
    for example in examples() {
        let plan: serde_json::Value = serde_json::from_str(example.text()).unwrap();
        let report = String::new();
        let hand_over = What::HandOver { report };
        for what in [
            What::Workbook,
            What::ManifestsZip,
            What::TablesZip,
            hand_over,
        ] {
            let plan = plan.clone();
            let ask = Ask { plan, what }.to_text();
            let file = offer(&ask, shipped::catalog()).unwrap();
            assert!(file.bytes.starts_with(b"PK"), "{}", file.name);
            assert_eq!(offer(&ask, shipped::catalog()).unwrap(), file);
        }
    }
}
