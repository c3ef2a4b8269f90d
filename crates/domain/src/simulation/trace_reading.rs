//! Reading a trace back. Ids are text there, and an application can be named like another thing; what
//! the things are tells them apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::trace::{ThingKind, Trace, TraceThing};
use super::whom::Whom;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

impl Serialize for Trace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Trace {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut trace = Self::deserialize(deserializer)?;
        let names = Names::of(&mut trace.things);
        if !names.is_empty() {
            names.apply(&mut trace);
        }
        Ok(trace)
    }
}

/// What texts mean that are read as something else.
#[derive(Default)]
struct Names {
    things: BTreeMap<String, ThingId>,
    subjects: BTreeMap<String, SubjectId>,
}

impl Names {
    /// Finds them, and puts the things right. Of two things with one id the first counts.
    fn of(things: &mut [TraceThing]) -> Self {
        let mut names = Self::default();
        for thing in things {
            if let Some((id, subject)) = meant(thing) {
                let things = names.things.entry(thing.id.to_string());
                things.or_insert_with(|| id.clone());
                let subjects = names.subjects.entry(subject.to_string());
                subjects.or_insert_with(|| subject.clone());
                (thing.id, thing.subject) = (id, Some(subject));
            }
        }
        names
    }

    fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    fn apply(&self, trace: &mut Trace) {
        for event in &mut trace.events {
            let changed = event.changes.iter_mut().map(|change| &mut change.thing);
            changed
                .chain(&mut event.thing)
                .for_each(|it| self.thing(it));
            if let Some(subject) = self.subjects.get(&event.subject.to_string()) {
                event.subject = Whom::Subject(subject.clone());
            }
        }
        let outages = trace.outages.iter_mut().map(|it| &mut it.subject);
        let counts = trace.traffic_by_subject.iter_mut();
        let series = trace.samples.subjects.iter_mut();
        let splits = trace.split_brains.iter_mut().map(|it| &mut it.subject);
        outages
            .chain(splits)
            .chain(&mut trace.subjects)
            .chain(counts.map(|it| &mut it.subject))
            .chain(series.map(|it| &mut it.subject))
            .for_each(|it| self.subject(it));
    }

    fn thing(&self, thing: &mut ThingId) {
        if let Some(meant) = self.things.get(&thing.to_string()) {
            *thing = meant.clone();
        }
    }

    fn subject(&self, subject: &mut SubjectId) {
        if let Some(meant) = self.subjects.get(&subject.to_string()) {
            *subject = meant.clone();
        }
    }
}

/// The server of an application that was read as something else, and the application.
fn meant(thing: &TraceThing) -> Option<(ThingId, SubjectId)> {
    if thing.kind != ThingKind::Server {
        return None;
    }
    let name = thing.subject.as_ref()?.to_string();
    let text = thing.id.to_string();
    let role = text.strip_prefix(&name)?.strip_prefix('/')?.parse().ok()?;
    let of = SubjectId::Application(name);
    let id = ThingId::Server {
        of: of.clone(),
        role,
    };
    (id != thing.id).then_some((id, of))
}
