//! The plan of some answers.

use serde_json::{Map, Value, json};

use super::answers::Answers;
use super::asked::Asked;
use super::{on_premises, private_edition};
use crate::catalog::Catalog;
use crate::plan::Document;
use crate::units::{Probability, Seconds};

impl Answers {
    /// The whole plan of these answers, with a name.
    #[must_use]
    pub fn plan(&self, name: &str, catalog: &Catalog) -> Document {
        let (mut plan, mut shared) = (Map::new(), Vec::new());
        plan.insert("name".to_owned(), json!(name));
        plan.insert("catalog".to_owned(), json!(catalog.edition.version));
        plan.insert("objectives".to_owned(), self.objectives());
        let sides = catalog.beginning.as_ref().map(|given| {
            let asked = Asked {
                answers: self,
                given,
                catalog,
            };
            let edition = self.deploys.has_private_edition();
            let engage = self.deploys.is_on_premises();
            (
                edition.then(|| private_edition::plan(asked, &mut shared)),
                engage.then(|| on_premises::plan(asked, &mut shared)),
            )
        });
        let (edition, engage) = sides.unwrap_or_default();
        if !shared.is_empty() {
            plan.insert("shared".to_owned(), Value::Array(shared));
        }
        let sides = [("private_edition", edition), ("engage", engage)];
        let sides = sides.into_iter();
        plan.extend(sides.filter_map(|(key, side)| Some((key.to_owned(), side?))));
        Document::from_value(Value::Object(plan)).unwrap_or_default()
    }

    fn objectives(&self) -> Value {
        let figures = [
            ("availability", self.availability.map(Probability::get)),
            ("rto_s", self.rto.map(Seconds::get)),
            ("rpo_s", self.rpo.map(Seconds::get)),
        ];
        let said = figures.into_iter().filter_map(|(key, figure)| {
            // A whole figure is written as one.
            let figure = figure?;
            let is_whole = figure.fract() == 0.0 && figure.abs() < 1e15;
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
            let value = if is_whole {
                json!(figure as i64)
            } else {
                json!(figure)
            };
            Some((key.to_owned(), value))
        });
        let agents = self
            .agents
            .map(|agents| ("agents".to_owned(), json!(agents)));
        Value::Object(said.chain(agents).collect())
    }
}
