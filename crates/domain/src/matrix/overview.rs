//! What the first view shows before anything else is read.

use serde::{Deserialize, Serialize};

use super::row::Row;
use super::view::{MatrixSummary, MatrixView, select};
use crate::catalog::{Catalog, CatalogEdition, Targets, UsualNode};

/// Something that can be chosen by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// Its id in the catalog.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// What the questions offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Offers {
    /// Channels, in the order of the catalog.
    pub channels: Vec<Choosable>,
    /// Those that are chosen until somebody says otherwise.
    pub usual_channels: Vec<String>,
    /// Services that are counted in agents.
    pub counted_in_agents: Vec<Choosable>,
    /// Sizes of a node.
    pub node_sizes: Vec<UsualNode>,
    /// The one that is chosen until somebody says otherwise.
    pub usual_node: Option<UsualNode>,
    /// Targets to choose from.
    pub targets: Targets,
    /// How much of the memory on a node's label its kernel sees, in percent.
    pub label_leaves_percent: u32,
}

/// What a catalog comes to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Which catalog.
    pub edition: CatalogEdition,
    /// How many there are of what.
    pub summary: MatrixSummary,
    /// What the questions offer.
    pub offers: Offers,
}

impl Overview {
    /// What a catalog and its rows come to.
    #[must_use]
    pub fn of(catalog: &Catalog, rows: &[Row]) -> Self {
        Self {
            edition: catalog.edition.clone(),
            summary: select(rows, &MatrixView::default()).summary,
            offers: Offers::of(catalog).unwrap_or_default(),
        }
    }

    /// That of the catalog this build ships. It is kept beside the catalog, which takes longer to
    /// read than all the rest of a first view; a test holds the two together.
    #[must_use]
    pub fn shipped() -> Self {
        let text = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/overview.json"
        ));
        serde_json::from_str(text).unwrap_or_default()
    }
}

impl Offers {
    fn of(catalog: &Catalog) -> Option<Self> {
        let given = catalog.beginning.as_ref()?;
        let named = |id: &str, name: &str| Choosable {
            id: id.to_owned(),
            name: name.to_owned(),
        };
        let channels = catalog.channels.iter();
        let counted = given.counted_in_agents.iter();
        let counted = counted.filter_map(|id| catalog.service(id));
        Some(Self {
            channels: channels.map(|it| named(&it.id, &it.name)).collect(),
            usual_channels: given.usual_channels.clone(),
            counted_in_agents: counted.map(|it| named(&it.id, &it.name)).collect(),
            node_sizes: given.node_sizes.clone(),
            usual_node: given.node_sizes.first().copied(),
            targets: given.targets.clone(),
            label_leaves_percent: given.label_leaves_percent,
        })
    }
}
