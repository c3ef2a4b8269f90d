//! The reference plans of `assets/examples`: offered in the app, used by the tests.

use serde::Deserialize;

/// A reference plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Example {
    /// Its file in `assets/examples`.
    pub file: String,
    /// The name of the plan in it.
    pub name: String,
    /// What it shows, in a sentence.
    pub about: String,
}

#[derive(Deserialize)]
struct Index {
    examples: Vec<Example>,
}

/// The texts of the files, by name.
const FILES: [(&str, &str); 7] = [
    (
        "license-example.json",
        include_str!("../../../assets/examples/license-example.json"),
    ),
    (
        "email-and-chat.json",
        include_str!("../../../assets/examples/email-and-chat.json"),
    ),
    (
        "iwd-site.json",
        include_str!("../../../assets/examples/iwd-site.json"),
    ),
    (
        "icon-pair.json",
        include_str!("../../../assets/examples/icon-pair.json"),
    ),
    (
        "region-pair.json",
        include_str!("../../../assets/examples/region-pair.json"),
    ),
    (
        "two-data-centers.json",
        include_str!("../../../assets/examples/two-data-centers.json"),
    ),
    (
        "whole-center.json",
        include_str!("../../../assets/examples/whole-center.json"),
    ),
];

/// All reference plans, in the order they are offered. A test holds that every one has its file.
#[must_use]
pub fn examples() -> Vec<Example> {
    let index = include_str!("../../../assets/examples/index.json");
    serde_json::from_str::<Index>(index)
        .map(|index| index.examples)
        .unwrap_or_default()
}

impl Example {
    /// The plan document as text.
    #[must_use]
    pub fn text(&self) -> &'static str {
        FILES
            .iter()
            .find(|(name, _)| *name == self.file)
            .map_or("", |(_, text)| text)
    }
}
