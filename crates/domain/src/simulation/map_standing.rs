//! How several things that are drawn as one stand: pods as a service, processes on a host, pods on a
//! node. The worst is what is to be seen.

use super::timeline::Stretch;
use super::trace::State;

/// How the things behind one tile stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileStanding {
    /// Those that can do their work.
    pub up: usize,
    /// Those that should.
    pub all: usize,
    /// What they come to.
    pub is: Stretch,
}

/// Whether a pod serves: one that stands by for a disaster does not, though all is well with it.
fn serves(state: State) -> bool {
    state.is_well() && state != State::Off
}

impl TileStanding {
    /// The pods of a service; `shows` is what its lane shows.
    #[must_use]
    pub(super) fn of_pods(states: &[State], shows: Option<Stretch>) -> Self {
        let off = states.iter().filter(|state| **state == State::Off).count();
        let up = states.iter().filter(|state| serves(**state)).count();
        let all = states.len();
        let is = match shows {
            Some(out @ Stretch::Out(_)) => out,
            Some(Stretch::Serving | Stretch::State(_)) | None if all > 0 && off == all => {
                Stretch::State(State::Off)
            }
            Some(Stretch::Serving | Stretch::State(_)) | None => {
                if states.contains(&State::Pending) {
                    Stretch::State(State::Pending)
                } else if up + off < all {
                    Stretch::State(State::Reduced)
                } else {
                    Stretch::Serving
                }
            }
        };
        let all = if off == all { all } else { all - off };
        Self { up, all, is }
    }

    /// A host and what is on it.
    #[must_use]
    pub(super) fn of_parts(own: State, parts: &[State]) -> Self {
        let up = parts.iter().filter(|state| state.is_well()).count();
        let states = parts.iter().map(|state| Stretch::State(*state));
        let worst = states.max_by_key(|is| is.weight());
        let own = Stretch::State(own);
        let is = match worst {
            // The host's own state says more than what it takes with it.
            Some(worst) if own.weight() == 0 && worst.weight() > 0 => worst,
            Some(_) | None => own,
        };
        Self {
            up,
            all: parts.len(),
            is,
        }
    }
}

/// The pods of one service on one node: the worst of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceMark {
    /// The service, by its place in the order of marks.
    pub(super) service: usize,
    /// How they stand.
    pub is: Stretch,
}

/// The pods on a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeStanding {
    /// Those that serve.
    pub up: usize,
    /// All that are there.
    pub all: usize,
    /// A mark for each service, in an order that is the same on every node.
    pub marks: Vec<ServiceMark>,
}

impl NodeStanding {
    /// Takes one more pod.
    pub(super) fn take(&mut self, pod: ServiceMark) {
        self.all += 1;
        if let Stretch::State(state) = pod.is
            && serves(state)
        {
            self.up += 1;
        }
        let place = self
            .marks
            .binary_search_by_key(&pod.service, |mark| mark.service);
        match place {
            Ok(place) => {
                if let Some(mark) = self.marks.get_mut(place)
                    && pod.is.weight() > mark.is.weight()
                {
                    mark.is = pod.is;
                }
            }
            Err(place) => self.marks.insert(place, pod),
        }
    }
}
