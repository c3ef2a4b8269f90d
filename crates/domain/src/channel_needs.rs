//! What each channel of a plan needs: voice, chat, email and what else reaches customers.
//!
//! Reference: the model's section "Availability", paragraph "Channels".

use std::collections::BTreeMap;

use super::catalog::{Catalog, Channel};
use super::deployment::Deployment;
use super::plan::{Plan, PlannedChannel};
use super::subject_id::SubjectId;

/// Component ids that stand for what is no application.
const NODES: &str = "interaction-server";
const ICON: &str = "interaction-concentrator";

/// Who says what a channel needs.
enum Said<'a> {
    /// The plan, by subject or by a service's or part's own id.
    Planned(&'a PlannedChannel),
    /// The catalog, by service and component.
    Known(&'a Channel),
}

/// A channel and what it needs of a plan.
pub struct ChannelNeeds<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    said: Said<'a>,
    /// The component each application is, where the plan says it.
    components: BTreeMap<&'a SubjectId, &'a str>,
}

impl<'a> ChannelNeeds<'a> {
    /// The plan's own channels where it lists them, else the catalog's.
    pub fn of(
        plan: &'a Plan,
        deployment: &'a Deployment,
        catalog: &'a Catalog,
    ) -> impl Iterator<Item = Self> {
        let own = plan.channels.iter().flatten();
        let own = own.map(|it| (it.id.as_str(), it.name.as_ref(), Said::Planned(it)));
        let known = catalog.channels.iter().filter(|_| plan.channels.is_none());
        let known = known.map(|it| (it.id.as_str(), Some(&it.name), Said::Known(it)));
        own.chain(known).map(|(id, name, said)| Self {
            id,
            name: name.map_or(id, String::as_str),
            said,
            components: components(deployment),
        })
    }

    /// Whether the channel is down without a subject.
    #[must_use]
    pub fn has(&self, subject: &SubjectId) -> bool {
        match self.said {
            Said::Planned(channel) => is_named(subject, channel),
            Said::Known(channel) => self.is_needed(subject, channel),
        }
    }

    /// Whether a channel of the catalog needs a subject.
    fn is_needed(&self, subject: &SubjectId, channel: &Channel) -> bool {
        let component = |id: &str| channel.components.iter().any(|it| it == id);
        match subject {
            SubjectId::Service { service, .. } => channel.services.contains(service),
            SubjectId::Application(_) => {
                let id = self.components.get(subject);
                id.is_some_and(|id| component(id))
            }
            SubjectId::Node(_) => component(NODES),
            SubjectId::Icon => component(ICON),
            SubjectId::Proxy(_) | SubjectId::Shared(_) => false,
        }
    }
}

/// Whether a channel of the plan names a subject: as a whole, or a service or part by its own id.
fn is_named(subject: &SubjectId, channel: &PlannedChannel) -> bool {
    let (whole, own) = (subject.to_string(), subject.within_unit());
    let mut needs = channel.needs.iter();
    needs.any(|need| *need == whole || *need == own)
}

fn components(deployment: &Deployment) -> BTreeMap<&SubjectId, &str> {
    let groups = deployment.applications();
    let known = groups.filter_map(|(_, group)| Some((&group.subject, group.component.as_deref()?)));
    known.collect()
}
