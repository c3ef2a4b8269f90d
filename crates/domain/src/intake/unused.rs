//! What was read and did not go into the plan, with why.

use crate::catalog::ChartPart;

/// Something that was not used. What is alike is counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// What it is of: a kind of object, or a heading of a table.
    pub of: String,
    /// The name of the first of them; empty where it has none.
    pub first: String,
    /// The place within it; empty for the whole of it.
    pub place: String,
    /// The line of the first of them, from 1, where that is known.
    pub line: Option<u32>,
    /// Its column in a table, from 1.
    pub column: Option<u32>,
    /// How many there are.
    pub count: usize,
    /// Why it was not used.
    pub reason: UnusedReason,
}

/// Why something was not used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnusedReason {
    /// A plan has no place for it.
    NoPlace,
    /// It names no service of the plan or the catalog, and no dependency that is known.
    NoService,
    /// Nothing of the kind has a key of that name.
    UnknownKey {
        /// A key with nearly the same name.
        meant: Option<String>,
    },
    /// It could not be read as what should stand there.
    NotReadable {
        /// What was found.
        found: String,
    },
    /// Values do not say which chart they are of.
    NoChart,
    /// Pods are counted by what runs them.
    OfWorkload,
    /// The node runs the control plane.
    ControlPlane,
    /// The node is larger than the smallest, which is what a plan goes by.
    LargerNode,
    /// It runs another number of pods than the one the service goes by.
    OtherReplicas {
        /// The fewest of its service's workloads, which was taken.
        taken: u32,
    },
    /// The number is the autoscaler's for now; its minimum was taken.
    Autoscaled,
    /// It is scaled to zero.
    ScaledToZero,
    /// Most workloads are spread in another way, and a plan has one.
    OtherSpread,
    /// It is switched off.
    SwitchedOff,
    /// A share of pods, and how many pods there are is not known.
    ShareOfUnknown,
    /// It selects no workload that was taken.
    NoTarget,
    /// The lab charts have it as something that runs no replicated pods of its own.
    ChartPart(ChartPart),
    /// Something of that name came before.
    Repeated,
    /// A line before says that the host is at another site.
    OtherSite {
        /// That site, which was taken.
        taken: String,
    },
    /// The line has no name.
    NoName,
    /// The heading is none that is known.
    UnknownHeading,
    /// It begins after it ends.
    EndsBeforeStart,
    /// It says nothing of when it began.
    NoStart,
    /// Days and months cannot be told apart.
    AmbiguousDate,
    /// No kind of thing is called that.
    UnknownThing,
    /// There are none of them in the plan, so there is no rate.
    NoneInPlan,
    /// It lies outside of the time that was observed.
    NotObserved,
    /// It stands past the number of lines that are listed.
    Further,
}

impl Unused {
    /// The whole of something.
    pub(super) fn whole(of: &str, first: &str, line: Option<u32>, reason: UnusedReason) -> Self {
        Self {
            of: shortened(of),
            first: shortened(first),
            place: String::new(),
            line,
            column: None,
            count: 1,
            reason,
        }
    }

    /// A place within something.
    pub(super) fn at(self, place: &str) -> Self {
        Self {
            place: shortened(place),
            ..self
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.of == other.of
            && self.place == other.place
            && self.column == other.column
            && self.reason == other.reason
    }
}

/// What was not used, with what is alike counted together.
#[derive(Debug, Default)]
pub(super) struct UnusedList {
    found: Vec<Unused>,
    further: usize,
}

impl UnusedList {
    /// Kinds of things that are listed; more are counted.
    const MOST: usize = 500;

    /// Adds one.
    pub(super) fn push(&mut self, unused: Unused) {
        if let Some(alike) = self.found.iter_mut().find(|it| it.is_like(&unused)) {
            alike.count += unused.count;
        } else if self.found.len() < Self::MOST {
            self.found.push(unused);
        } else {
            self.further += unused.count;
        }
    }

    /// All of them.
    pub(super) fn into_list(mut self) -> Vec<Unused> {
        if self.further > 0 {
            let mut rest = Unused::whole("", "", None, UnusedReason::Further);
            rest.count = self.further;
            self.found.push(rest);
        }
        self.found
    }
}

/// What is found, as far as it fits a line.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
