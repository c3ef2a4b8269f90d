//! What a run is about and never changes: the plan, resolved, and what only a run has of it.

mod influence;
mod model;
mod pods;
mod subjects;
mod things;
mod units;

pub(super) use influence::Starter;
pub(super) use model::{License, Setup};
pub(super) use subjects::{OutageSubject, SubjectRef};
pub(super) use things::{Listed, Names, ThingRef};
pub(super) use units::{Disaster, Pod, ServicePods, UnitService, WorkerNode, Zone};
