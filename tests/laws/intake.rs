//! What is taken in: whatever is pasted is read or refused, and what it makes of a plan can be taken back.

use serde_json::json;
use tandem::domain::intake::Choices;
use tandem::domain::plan::Document;
use tandem::intake::read;
use tandem::{shipped, text::intake as text};

/// Kinds of things that are listed as not used, with the line that counts the rest.
const MOST_UNUSED: usize = 501;

/// Reads a text, and takes it into plans good and bad.
pub fn survives(pasted: &str) {
    let existing = match read(pasted) {
        Ok(existing) => existing,
        Err(why) => return assert!(!text::not_read(&why).is_empty()),
    };
    let odd = json!({ "version": 1, "private_edition": 7, "engage": [], "shared": "x" });
    for plan in [Document::new(), Document::from_value(odd).unwrap()] {
        let intake = existing.into_plan(&plan, shipped::catalog(), &Choices::default());
        if let Some(edit) = &intake.edit {
            let mut changed = plan.clone();
            let back = edit.apply(&mut changed).unwrap();
            back.apply(&mut changed).unwrap();
            assert_eq!(changed, plan);
        }
        assert!(intake.unused.len() <= MOST_UNUSED);
        for it in &intake.unused {
            assert!(text::what(it).chars().count() < 600);
            assert!(!text::why(&it.reason).is_empty());
        }
        for it in &intake.measured {
            assert!(!text::measured(it).is_empty());
        }
    }
}
