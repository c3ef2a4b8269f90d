//! What can be in an outage.

use super::units::UnitService;
use crate::arena::{Arena, Idx, Per};
use crate::deployment::{Deployment, RedundancyGroup, Shared};
use crate::subject_id::SubjectId;

/// What can be in an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectRef {
    Group(Idx<RedundancyGroup>),
    Service(Idx<UnitService>),
    Part(Idx<Shared>),
}

/// Something that can be in an outage.
#[derive(Clone, Debug)]
pub struct OutageSubject {
    pub id: SubjectId,
    pub of: SubjectRef,
}

/// All of them: applications, cluster nodes, proxies and Interaction Concentrator, then services
/// that do not wait to be deployed, then shared parts, each in the order of the plan.
#[derive(Clone, Debug)]
pub struct Subjects {
    pub all: Arena<OutageSubject>,
    pub groups: Per<RedundancyGroup, Idx<OutageSubject>>,
    pub services: Per<UnitService, Option<Idx<OutageSubject>>>,
    pub parts: Per<Shared, Idx<OutageSubject>>,
}

impl Subjects {
    pub fn new(deployment: &Deployment, services: &Arena<UnitService>) -> Self {
        let mut all = Arena::default();
        let groups = deployment.groups.map(|(index, group)| {
            all.push(OutageSubject {
                id: group.subject.clone(),
                of: SubjectRef::Group(index),
            })
        });
        let services = services.map(|(index, service)| {
            let deployed = &deployment.services[service.deployed];
            (!service.waits).then(|| {
                all.push(OutageSubject {
                    id: deployed.subject.clone(),
                    of: SubjectRef::Service(index),
                })
            })
        });
        let parts = deployment.shared.map(|(index, part)| {
            all.push(OutageSubject {
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
    pub fn find(&self, of: SubjectRef) -> Option<Idx<OutageSubject>> {
        match of {
            SubjectRef::Group(group) => Some(self.groups[group]),
            SubjectRef::Service(service) => self.services[service],
            SubjectRef::Part(part) => Some(self.parts[part]),
        }
    }
}
