//! What is asked of a run on one's own plan. The right answer is what the run shows; the wrong ones
//! are what other rules would have made of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::turn::RunTurn;
use crate::catalog::{EventId, TimingKey, Timings};
use crate::simulation::playback::Playback;
use crate::simulation::request::InjectedFault;
use crate::simulation::time::Time;
use crate::simulation::trace::{Event, State, ThingKind, Trace};
use crate::subject_id::SubjectId;

/// What is read off a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "kebab-case")]
pub enum RunMeasure {
    /// The longest outage of a subject.
    Outage {
        /// The subject.
        of: String,
    },
    /// How long a pair has two primaries at the longest.
    TwoPrimaries {
        /// The pair.
        of: String,
    },
    /// How often a backup is told to become primary.
    Switchovers {
        /// The pair.
        of: String,
    },
    /// Pods of a service that are ready at the end of the run.
    PodsReady {
        /// The service.
        of: String,
    },
    /// Agents that are logged out in the course of the run.
    LoggedOut {},
    /// Of several subjects the one that is down longest.
    DownLongest {
        /// The subjects.
        of: Vec<String>,
    },
    /// How long events of an Interaction Server cluster are lost.
    EventsLost {},
    /// How long nobody can tell whether an interaction exists.
    ExistenceUncertain {},
    /// Of several turns the one that the run takes first.
    TakesFirst {
        /// The turns.
        of: Vec<RunTurn>,
    },
}

/// What another rule would make of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Otherwise {
    /// The steps of another rule, one after the other.
    Steps(Vec<TimingKey>),
    /// A number.
    Count(u64),
    /// Something else.
    Word(OtherwiseWord),
}

/// What another rule would make of it, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OtherwiseWord {
    /// It lasts as long as the longest of the failures.
    AsLongAsTheFailure,
    /// It is not over within the run.
    NotWithinTheRun,
    /// Each of the failures counts.
    EachFailure,
    /// All pods of the service.
    AllPods,
    /// Those pods that the loss of the zone leaves, with no other in their place.
    PodsLeft,
    /// Half of the pods.
    HalfOfThePods,
    /// All agents.
    AllAgents,
    /// Every other subject, or turn, that is asked about.
    TheOthers,
}

/// The question a scenario asks of a run on any plan that has what it needs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OwnAsk {
    /// What is asked.
    #[serde(flatten)]
    pub measure: RunMeasure,
    /// The wrong answers.
    pub otherwise: Vec<Otherwise>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunAnswer {
    /// It lasts so long; no time at all: it does not happen.
    Lasts(Time),
    /// It is not over within the run.
    NotWithinTheRun,
    /// So many.
    Count(u64),
    /// This one.
    Subject(SubjectId),
    /// This turn.
    Takes(RunTurn),
}

impl RunAnswer {
    /// Whether nobody would tell it from another: lengths less than a fifth apart, or a second.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Lasts(one), Self::Lasts(other)) => {
                let (less, more) = (one.min(other), one.max(other));
                *less == *more
                    || (*less > Time::ZERO
                        && (*more - *less).seconds() < (more.seconds() / 5.0).max(1.0))
            }
            (one, other) => one == other,
        }
    }
}

/// A question of a run on a plan: what is asked, of the plan's own things, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAsk {
    /// What is asked.
    pub measure: RunMeasure,
    /// Wrong answers; one that turns out right is none.
    pub wrong: Vec<RunAnswer>,
}

/// A question with its answers in order, and which one the run gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanQuestion {
    /// What is asked.
    pub measure: RunMeasure,
    /// The answers to choose from, in order.
    pub choices: Vec<RunAnswer>,
    /// The number of the right one.
    pub right: usize,
    /// The event that decides it.
    pub because: Option<usize>,
}

impl PlanAsk {
    /// The question of a run; nothing where no answer but the right one is left, or the run does not
    /// give one.
    #[must_use]
    pub fn of(&self, trace: &Trace) -> Option<PlanQuestion> {
        let (right, because) = self.measure.read(trace)?;
        let mut choices = vec![right.clone()];
        for wrong in &self.wrong {
            if !choices.iter().any(|it| it.is_like(wrong)) {
                choices.push(wrong.clone());
            }
        }
        choices.sort();
        let right = choices.iter().position(|it| *it == right)?;
        (choices.len() > 1).then_some(PlanQuestion {
            measure: self.measure.clone(),
            choices,
            right,
            because,
        })
    }
}

impl RunMeasure {
    /// The same of what stands for what it names; nothing where something does not stand for it.
    pub(in crate::simulation) fn named(
        &self,
        own: impl Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        Some(match self {
            Self::Outage { of } => Self::Outage { of: own(of)? },
            Self::TwoPrimaries { of } => Self::TwoPrimaries { of: own(of)? },
            Self::Switchovers { of } => Self::Switchovers { of: own(of)? },
            Self::PodsReady { of } => Self::PodsReady { of: own(of)? },
            Self::LoggedOut {} => Self::LoggedOut {},
            Self::DownLongest { of } => Self::DownLongest {
                of: of.iter().map(|of| own(of)).collect::<Option<_>>()?,
            },
            Self::EventsLost {} => Self::EventsLost {},
            Self::ExistenceUncertain {} => Self::ExistenceUncertain {},
            Self::TakesFirst { of } => Self::TakesFirst { of: of.clone() },
        })
    }

    /// What a run shows, and the event that decides it.
    fn read(&self, trace: &Trace) -> Option<(RunAnswer, Option<usize>)> {
        let rounded = |lasts: Time| match lasts.to_whole_second() {
            Time::ZERO => lasts,
            whole => whole,
        };
        match self {
            Self::Outage { of } => {
                let subject = SubjectId::from(of.as_str());
                let (lasts, until) = longest(trace, &subject);
                let answer = lasts.map_or(RunAnswer::NotWithinTheRun, |it| {
                    RunAnswer::Lasts(rounded(it))
                });
                // What ended it: about the subject itself, else whatever happened at that moment.
                let ends =
                    |event: &Event| Some(event.t_s) == until && event.event != EventId::OutageOver;
                let events = || trace.events.iter();
                let own = events().rposition(|event| ends(event) && event.subject.is(&subject));
                Some((answer, own.or_else(|| events().rposition(ends))))
            }
            Self::TwoPrimaries { of } => {
                let subject = SubjectId::from(of.as_str());
                let splits = trace.split_brains.iter().filter(|it| it.subject == subject);
                let lasted = splits.map(|it| Some(it.until_s? - it.from_s));
                let lasted: Option<Vec<Time>> = lasted.collect();
                let answer = lasted.map_or(RunAnswer::NotWithinTheRun, |all| {
                    RunAnswer::Lasts(rounded(all.into_iter().max().unwrap_or(Time::ZERO)))
                });
                Some((answer, first_of(trace, EventId::SplitBrain, &subject)))
            }
            Self::Switchovers { of } => {
                let subject = SubjectId::from(of.as_str());
                let told = trace.events.iter().filter(|event| {
                    event.event == EventId::Switchover && event.subject.is(&subject)
                });
                let count = u64::try_from(told.count()).ok()?;
                Some((
                    RunAnswer::Count(count),
                    first_of(trace, EventId::Switchover, &subject),
                ))
            }
            Self::PodsReady { of } => {
                let subject = SubjectId::from(of.as_str());
                let ends = Playback::new(trace).after(trace.events.len());
                let ready = trace.things.iter().zip(&ends).filter(|(thing, standing)| {
                    let is_its = thing.subject.as_ref() == Some(&subject);
                    is_its && thing.kind == ThingKind::Pod && standing.state == State::Up
                });
                let count = u64::try_from(ready.count()).ok()?;
                let pending = first_of(trace, EventId::PodsPending, &subject);
                let scheduled = first_of(trace, EventId::PodsScheduled, &subject);
                Some((RunAnswer::Count(count), pending.or(scheduled)))
            }
            Self::LoggedOut {} => {
                let items = trace.samples.seats.iter();
                let out = items.map(|item| {
                    let steps = item.logged_in.iter().zip(item.logged_in.iter().skip(1));
                    steps
                        .map(|(before, after)| before.saturating_sub(*after))
                        .sum()
                });
                let out: u64 = out.max()?;
                let mut events = trace.events.iter();
                let because = events.position(|it| it.event == EventId::AgentsLoggedOut);
                Some((RunAnswer::Count(out), because))
            }
            Self::DownLongest { of } => {
                let subjects = of.iter().map(|of| SubjectId::from(of.as_str()));
                let down = subjects.map(|subject| {
                    let lasts = longest(trace, &subject).0.unwrap_or(Time::LONGEST);
                    (lasts, subject)
                });
                let down: BTreeSet<(Time, SubjectId)> = down.collect();
                let mut from_longest = down.into_iter().rev();
                let (lasts, subject) = from_longest.next()?;
                // Where two are down as long there is no answer.
                let is_alone = from_longest.next().is_none_or(|(next, _)| next < lasts);
                is_alone.then_some((RunAnswer::Subject(subject), None))
            }
            Self::EventsLost {} => Some(lasting(trace, EventId::EventsLost, EventId::EventLogBack)),
            Self::ExistenceUncertain {} => Some(lasting(
                trace,
                EventId::ExistenceUncertain,
                EventId::ExistenceCertain,
            )),
            Self::TakesFirst { of } => {
                let turn = |event: &Event| of.iter().find(|turn| turn.event() == event.event);
                let mut events = trace.events.iter().enumerate();
                let (number, turn) = events.find_map(|(at, event)| Some((at, turn(event)?)))?;
                Some((RunAnswer::Takes(*turn), Some(number)))
            }
        }
    }
}

/// How long a subject is down at the longest, and until when; no length where an outage is not over.
fn longest(trace: &Trace, subject: &SubjectId) -> (Option<Time>, Option<Time>) {
    let outages = trace.outages.iter().filter(|it| it.subject == *subject);
    let mut lasts = (Some(Time::ZERO), None);
    for outage in outages {
        let Some(until) = outage.recovered_s else {
            return (None, None);
        };
        let lasted = until - outage.from_s;
        if lasts.0.is_none_or(|lasts| lasts < lasted) {
            lasts = (Some(lasted), Some(until));
        }
    }
    lasts
}

/// How long it is from the first event of a kind to the first after it that ends it, and that event.
fn lasting(trace: &Trace, begins: EventId, ends: EventId) -> (RunAnswer, Option<usize>) {
    let mut events = trace.events.iter().enumerate();
    let Some((began, from)) = events.find(|(_, event)| event.event == begins) else {
        return (RunAnswer::Lasts(Time::ZERO), None);
    };
    match events.find(|(_, event)| event.event == ends) {
        Some((_, until)) => {
            let lasts = (until.t_s - from.t_s).to_whole_second();
            (RunAnswer::Lasts(lasts), Some(began))
        }
        None => (RunAnswer::NotWithinTheRun, Some(began)),
    }
}

/// The first event of a kind about a subject.
fn first_of(trace: &Trace, kind: EventId, subject: &SubjectId) -> Option<usize> {
    let mut events = trace.events.iter();
    events.position(|event| event.event == kind && event.subject.is(subject))
}

/// What a wrong answer is worked out from.
pub(in crate::simulation) struct Circumstances<'t> {
    pub timings: &'t Timings,
    pub faults: &'t [InjectedFault],
    /// Pods of the service that is asked about: all, and those the lost zone leaves.
    pub pods: (u64, u64),
    pub agents: u64,
}

impl Otherwise {
    pub(in crate::simulation) fn outcomes(
        &self,
        measure: &RunMeasure,
        of: &Circumstances<'_>,
    ) -> Vec<RunAnswer> {
        let (all, left) = of.pods;
        let one = match self {
            Self::Steps(steps) => {
                let lengths = steps
                    .iter()
                    .map(|step| of.timings.length(*step).map(Time::of));
                let sum = lengths
                    .into_iter()
                    .try_fold(Time::ZERO, |sum, it| Some(sum + it?));
                sum.map(|sum| RunAnswer::Lasts(sum.to_whole_second()))
            }
            Self::Count(count) => Some(RunAnswer::Count(*count)),
            Self::Word(OtherwiseWord::AsLongAsTheFailure) => {
                let lasting = of.faults.iter().filter_map(|fault| fault.for_s);
                lasting.max().map(RunAnswer::Lasts)
            }
            Self::Word(OtherwiseWord::NotWithinTheRun) => Some(RunAnswer::NotWithinTheRun),
            Self::Word(OtherwiseWord::EachFailure) => {
                u64::try_from(of.faults.len()).ok().map(RunAnswer::Count)
            }
            Self::Word(OtherwiseWord::AllPods) => Some(RunAnswer::Count(all)),
            Self::Word(OtherwiseWord::PodsLeft) => Some(RunAnswer::Count(left)),
            Self::Word(OtherwiseWord::HalfOfThePods) => Some(RunAnswer::Count(all / 2)),
            Self::Word(OtherwiseWord::AllAgents) => Some(RunAnswer::Count(of.agents)),
            Self::Word(OtherwiseWord::TheOthers) => {
                return match measure {
                    RunMeasure::DownLongest { of } => {
                        let all = of.iter().map(|of| SubjectId::from(of.as_str()));
                        all.map(RunAnswer::Subject).collect()
                    }
                    RunMeasure::TakesFirst { of } => {
                        of.iter().copied().map(RunAnswer::Takes).collect()
                    }
                    RunMeasure::Outage { .. }
                    | RunMeasure::TwoPrimaries { .. }
                    | RunMeasure::Switchovers { .. }
                    | RunMeasure::PodsReady { .. }
                    | RunMeasure::LoggedOut {}
                    | RunMeasure::EventsLost {}
                    | RunMeasure::ExistenceUncertain {} => Vec::new(),
                };
            }
        };
        one.into_iter().collect()
    }
}
