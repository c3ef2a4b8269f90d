//! The plan of some answers.

use serde_json::{Map, Value, json};

use super::answers::Answers;
use super::asked::Asked;
use super::on_premises::{INTERACTION_CONCENTRATOR, INTERACTION_SERVER};
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
        let channels = self.channels(edition.as_ref(), engage.as_ref(), catalog);
        plan.insert("channels".to_owned(), channels);
        if !shared.is_empty() {
            plan.insert("shared".to_owned(), Value::Array(shared));
        }
        let sides = [("private_edition", edition), ("engage", engage)];
        let sides = sides.into_iter();
        plan.extend(sides.filter_map(|(key, side)| Some((key.to_owned(), side?))));
        Document::from_value(Value::Object(plan)).unwrap_or_default()
    }

    /// The chosen channels with what each needs of the plan: only these are what it is for.
    fn channels(
        &self,
        edition: Option<&Value>,
        engage: Option<&Value>,
        catalog: &Catalog,
    ) -> Value {
        let list = |side: Option<&Value>, pointer: &str| {
            let list = side.and_then(|side| side.pointer(pointer)?.as_array());
            list.cloned().unwrap_or_default()
        };
        let services = list(edition, "/services");
        let applications = list(engage, "/applications");
        let nodes = list(engage, "/interaction_server_cluster/nodes");
        let has_icon = engage.is_some_and(|engage| engage.get("icon_pair").is_some());
        let media = catalog.beginning.iter().flat_map(|it| &it.media_types);
        let media: Vec<_> = media.collect();
        let chosen = catalog.channels.iter();
        let chosen = chosen.filter(|channel| self.channels.contains(&channel.id));
        let chosen = chosen.map(|channel| {
            let text = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
            let needs = |id: &str| channel.components.iter().any(|it| it == id);
            let of_channel = |it: &&Value| channel.services.contains(&text(it, "service"));
            let services = services.iter().filter(of_channel);
            let applications = applications
                .iter()
                .filter(|it| needs(&text(it, "component")));
            let own = media.iter().find(|it| it.channel == channel.id);
            // Work of a channel is at the node of its media type; what has none needs them all.
            let nodes = nodes.iter().filter(|node| {
                needs(INTERACTION_SERVER)
                    && own.is_none_or(|own| text(node, "id") == own.media_type)
            });
            let icon = has_icon && needs(INTERACTION_CONCENTRATOR);
            let needs: Vec<String> = services
                .map(|it| text(it, "service"))
                .chain(applications.map(|it| text(it, "id")))
                .chain(nodes.map(|it| format!("node:{}", text(it, "id"))))
                .chain(icon.then(|| "icon".to_owned()))
                .collect();
            json!({ "id": channel.id, "name": channel.name, "needs": needs })
        });
        chosen.filter(|it| it["needs"] != json!([])).collect()
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
