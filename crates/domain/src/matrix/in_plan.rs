//! What a plan has of a row of the matrix, and how it comes to have it.

use std::collections::BTreeSet;

use serde_json::json;

use super::row::{Family, Row};
use crate::catalog::{Catalog, DrMode, HaMode};
use crate::deployment::{Deployment, GroupKind, dr_mode_of, mode_of};
use crate::id::Word;
use crate::path::Path;
use crate::plan::{
    Cluster, Document, Edit, Engage, Plan, PlanTable, PrivateEdition, Redundancy, new_row,
    next_free,
};

/// A row of the matrix as a plan has it.
#[derive(Clone, Debug, PartialEq)]
pub struct InPlan {
    /// Where it stands in the document.
    pub at: Path,
    /// What the plan calls it, where it names it.
    pub id: Option<String>,
    /// Its mode in the plan; `None` is a single server.
    pub ha_mode: Option<HaMode>,
    /// Its disaster recovery mode in the plan, where it has one.
    pub dr_mode: Option<DrMode>,
}

/// Components that stand for something else than an application.
const INTERACTION_SERVER: &str = "interaction-server";
const INTERACTION_CONCENTRATOR: &str = "interaction-concentrator";

impl Row {
    /// Whether it is a service of private edition that a plan can have.
    fn is_service(&self) -> bool {
        matches!(self.family, Family::Service | Family::OwnService)
    }

    /// Whether it is a component that a plan can have.
    fn is_component(&self) -> bool {
        matches!(self.family, Family::Component | Family::OwnComponent)
    }

    /// Where a plan has it, and in which modes.
    #[must_use]
    pub fn in_plan(
        &self,
        document: &Document,
        plan: &Plan,
        deployment: &Deployment,
        catalog: &Catalog,
    ) -> Vec<InPlan> {
        if self.is_service() {
            let services = plan.private_edition.iter().flat_map(|it| &it.services);
            let services = services.filter(|it| it.service == self.id);
            return services
                .map(|service| InPlan {
                    at: service.at.clone(),
                    id: None,
                    ha_mode: mode_of(service, catalog),
                    dr_mode: dr_mode_of(service, catalog),
                })
                .collect();
        }
        if !self.is_component() {
            return Vec::new();
        }
        let groups = deployment.groups.values().filter(|group| match group.kind {
            GroupKind::Application => group.component.as_deref() == Some(self.id.as_str()),
            GroupKind::Node => self.id == INTERACTION_SERVER,
            GroupKind::Icon => self.id == INTERACTION_CONCENTRATOR,
            GroupKind::Proxy => false,
        });
        let applications = groups.map(|group| InPlan {
            at: group.at.clone(),
            id: id_at(&group.at.key("id"), document),
            ha_mode: group.protection.scheme.mode(),
            dr_mode: None,
        });
        applications.collect()
    }

    /// The change that adds it to a plan with the defaults of the row: a service, which runs in the
    /// regions that its disaster recovery mode names, or an application in the strongest of its modes.
    /// A plan with a cluster gets a node of it for an Interaction Server. `None` for what no plan can
    /// have more of.
    #[must_use]
    pub fn add_to_plan(&self, document: &Document, plan: &Plan) -> Option<Edit> {
        if self.is_service() {
            let services = plan.private_edition.iter().flat_map(|it| &it.services);
            let is_there = services.into_iter().any(|it| it.service == self.id);
            let service = json!({ "service": self.id });
            let list = PrivateEdition::at().key("services");
            return (!is_there).then(|| Edit::append(document, &list, vec![service]));
        }
        if !self.is_component() {
            return None;
        }
        match self.id.as_str() {
            INTERACTION_SERVER if plan.engage.cluster.is_some() => {
                let nodes = PlanTable::of(&Cluster::at().key("nodes"), document)?;
                Some(new_row(document, &nodes).0)
            }
            INTERACTION_CONCENTRATOR => {
                let pair = json!({ "a": {}, "b": {} });
                let is_there = plan.engage.icon_pair.is_some();
                (!is_there).then(|| Edit::set(Engage::icon_at(), pair))
            }
            _ => Some(self.add_application(document, plan)),
        }
    }

    fn add_application(&self, document: &Document, plan: &Plan) -> Edit {
        let taken = plan.engage.applications.iter().map(|it| it.id.clone());
        let taken: BTreeSet<String> = taken.collect();
        let id = if taken.contains(&self.id) {
            next_free(&self.id, &taken)
        } else {
            self.id.clone()
        };
        let mut application = json!({ "id": id, "component": self.id });
        let mode = Redundancy::strongest(&self.ha_modes);
        if let (Some(mode), Some(application)) = (mode, application.as_object_mut()) {
            application.insert("redundancy".to_owned(), json!(mode.id()));
        }
        let list = Engage::at().key("applications");
        Edit::append(document, &list, vec![application])
    }
}

fn id_at(path: &Path, document: &Document) -> Option<String> {
    let id = path.find(document.value())?.as_str()?;
    Some(id.to_owned())
}
