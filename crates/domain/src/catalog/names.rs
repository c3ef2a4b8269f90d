//! What services and components are called: by their ids, their names, and what else people write.

use super::{Catalog, Component, Service};

impl Catalog {
    /// The service that a text is the id, the name, the lab chart or an alias of.
    #[must_use]
    pub fn service_called(&self, text: &str) -> Option<&Service> {
        let wanted = plain(text);
        self.services
            .iter()
            .find(|service| self.is_called(&self.names_of_service(service), &wanted))
    }

    /// The component that a text is the id, the name or an alias of.
    #[must_use]
    pub fn component_called(&self, text: &str) -> Option<&Component> {
        let wanted = plain(text);
        self.components
            .iter()
            .find(|component| self.is_called(&self.names_of_component(component), &wanted))
    }

    /// The services whose names are nearest to a text, the nearest first.
    #[must_use]
    pub fn services_like(&self, text: &str) -> Vec<&Service> {
        let services = self.services.iter();
        nearest(text, services.map(|it| (it, self.names_of_service(it))))
    }

    /// The components whose names are nearest to a text, the nearest first.
    #[must_use]
    pub fn components_like(&self, text: &str) -> Vec<&Component> {
        let components = self.components.iter();
        nearest(text, components.map(|it| (it, self.names_of_component(it))))
    }

    /// What else an id of the catalog is called.
    pub fn aliases_of<'c>(&'c self, id: &'c str) -> impl Iterator<Item = &'c str> {
        let aliases = self.aliases.iter().filter(move |alias| alias.id == id);
        aliases.flat_map(|alias| alias.also.iter().map(String::as_str))
    }

    fn is_called(&self, names: &[&str], wanted: &str) -> bool {
        !wanted.is_empty() && names.iter().any(|name| plain(name) == wanted)
    }

    fn names_of_service<'c>(&'c self, service: &'c Service) -> Vec<&'c str> {
        let chart = service.lab_chart.as_deref();
        let names = names(&service.id, &service.name).chain(chart);
        names.chain(self.aliases_of(&service.id)).collect()
    }

    fn names_of_component<'c>(&'c self, component: &'c Component) -> Vec<&'c str> {
        let names = names(&component.id, &component.name);
        names.chain(self.aliases_of(&component.id)).collect()
    }
}

/// An id and a name; of a name with a short form in brackets, both of them too.
fn names<'n>(id: &'n str, name: &'n str) -> impl Iterator<Item = &'n str> {
    let parts = name.split_once('(').map(|(long, rest)| {
        let (short, _) = rest.split_once(')').unwrap_or((rest, ""));
        [long, short]
    });
    [id, name].into_iter().chain(parts.into_iter().flatten())
}

/// Letters and digits alone, so that "iWD – Data Mart" is "iwd data mart".
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Of things and their names, those nearest to a text, the nearest first: what it is a name of and
/// nothing else, or up to three that differ little.
pub fn nearest<'n, T>(text: &str, things: impl IntoIterator<Item = (T, Vec<&'n str>)>) -> Vec<T> {
    const MOST: usize = 3;
    let wanted = plain(text);
    let close = |names: Vec<&str>| {
        let names = names.into_iter();
        names
            .filter_map(|name| difference(&wanted, &plain(name)))
            .min()
    };
    let things = things.into_iter();
    let mut found: Vec<(usize, T)> = things
        .filter_map(|(thing, names)| Some((close(names)?, thing)))
        .collect();
    found.sort_by_key(|(difference, _)| *difference);
    let exact = found
        .iter()
        .filter(|(difference, _)| *difference == 0)
        .count();
    found.truncate(if exact > 0 { exact } else { MOST });
    found.into_iter().map(|(_, thing)| thing).collect()
}

/// How much two plain names differ: 0 where they are one, 1 where one holds the other, else 1 and the
/// letters to change. `None` where nobody would take one for the other.
fn difference(one: &str, other: &str) -> Option<usize> {
    /// Names longer than this are no names.
    const LONGEST: usize = 60;
    /// Shorter names are in too many others.
    const LEAST: usize = 3;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (shorter, longer) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if shorter.is_empty() || longer.len() > LONGEST {
        return None;
    }
    if shorter == longer {
        return Some(0);
    }
    let holds = longer.windows(shorter.len()).any(|part| part == shorter);
    if holds && shorter.len() >= LEAST {
        return Some(1);
    }
    let most = longer.len() / 3;
    if longer.len() - shorter.len() > most {
        return None;
    }
    let letters = changes(&shorter, &longer);
    (letters <= most).then_some(1 + letters)
}

/// Letters to add, to remove or to change, and neighbors to swap, to make one text the other, no letter
/// touched twice (optimal string alignment).
fn changes(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for (there, letter_there) in other.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let kept = of(&row, there) + usize::from(letter != letter_there);
            let added = of(&next, there).min(of(&row, there + 1)) + 1;
            // Two typed in each other's place are one slip.
            let is_swap = at > 0
                && there > 0
                && one.get(at - 1) == Some(letter_there)
                && other.get(there - 1) == Some(letter);
            let swapped = if is_swap {
                of(&before, there - 1) + 1
            } else {
                usize::MAX
            };
            next.push(kept.min(added).min(swapped));
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}
