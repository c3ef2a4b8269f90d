//! What can be in an outage.

use super::units::Service;
use crate::arena::{Arena, Idx, Per};
use crate::deployment::{Deployment, RedundancyGroup, Shared};
use crate::subject_id::SubjectId;

/// What can be in an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectRef {
    Group(Idx<RedundancyGroup>),
    Service(Idx<Service>),
    Part(Idx<Shared>),
}

/// Something that can be in an outage.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: SubjectId,
    pub of: SubjectRef,
}

/// All of them: applications, cluster nodes, proxies and Interaction Concentrator, then services
/// that do not wait to be deployed, then shared parts, each in the order of the plan.
#[derive(Clone, Debug)]
pub struct Subjects {
    pub all: Arena<Subject>,
    pub groups: Per<RedundancyGroup, Idx<Subject>>,
    pub services: Per<Service, Option<Idx<Subject>>>,
    pub parts: Per<Shared, Idx<Subject>>,
}

impl Subjects {
    pub fn new(deployment: &Deployment, services: &Arena<Service>) -> Self {
        let mut all = Arena::default();
        let groups = deployment.groups.map(|(index, group)| {
            all.push(Subject {
                id: group.subject.clone(),
                of: SubjectRef::Group(index),
            })
        });
        let services = services.map(|(index, service)| {
            let deployed = &deployment.services[service.deployed];
            (!service.waits).then(|| {
                all.push(Subject {
                    id: deployed.subject.clone(),
                    of: SubjectRef::Service(index),
                })
            })
        });
        let parts = deployment.shared.map(|(index, part)| {
            all.push(Subject {
                id: SubjectId::Shared(part.id.clone()),
                of: SubjectRef::Part(index),
            })
        });
        Self {
            all,
            groups,
            services,
            parts,
        }
    }

    /// The subject something is; a service that waits to be deployed is none.
    pub fn find(&self, of: SubjectRef) -> Option<Idx<Subject>> {
        match of {
            SubjectRef::Group(group) => Some(self.groups[group]),
            SubjectRef::Service(service) => self.services[service],
            SubjectRef::Part(part) => Some(self.parts[part]),
        }
    }
}
