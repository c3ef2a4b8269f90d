//! The things that the text of a fault's target can mean.

use super::request::InjectedFault;
use super::whom::Whom;
use crate::fault::Aim;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

impl InjectedFault {
    /// The thing it names.
    pub(super) fn thing(&self) -> Option<ThingId> {
        self.target.parse().ok()
    }

    /// The subject it names.
    pub(super) fn subject(&self) -> SubjectId {
        SubjectId::from(self.target.as_str())
    }

    /// The two ends of a cut, sites or hosts by their own ids; more than one pair where an id has a
    /// tilde in it.
    pub(super) fn ends(&self) -> impl Iterator<Item = (&str, &str)> {
        let target = self.target.as_str();
        let tildes = target.match_indices('~');
        tildes.filter_map(move |(at, tilde)| {
            Some((target.get(..at)?, target.get(at + tilde.len()..)?))
        })
    }

    /// Everything that goes by a name in it. In a cut hosts and sites stand without what they are,
    /// and a host that a server has for itself goes by the id of the server.
    pub(super) fn named(&self) -> Vec<Whom> {
        let names: Vec<&str> = match self.kind.aim() {
            Aim::TwoEnds => self.ends().flat_map(|(one, other)| [one, other]).collect(),
            Aim::Thing | Aim::Host | Aim::Licenses | Aim::Service => vec![&self.target],
        };
        let meanings = names.into_iter().flat_map(|name| {
            let thing = name.parse::<ThingId>().ok();
            let things = [
                ThingId::Site(name.to_owned()),
                ThingId::Host(name.to_owned()),
            ];
            let things = thing.into_iter().chain(things).map(Whom::Thing);
            things.chain([Whom::Subject(SubjectId::from(name))])
        });
        meanings.collect()
    }
}
