//! Which scenarios run on a plan, with what, and what the others lack.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::own_plan::{Circumstances, Need, Pairs, PlanAsk, RunMeasure, Seeker};
use super::request::{InjectedFault, RunRequest};
use super::scenario::Scenario;
use super::setup::{Setup, ThingRef};
use crate::catalog::{Catalog, TimingKey, Timings};
use crate::plan::{Document, Plan};
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

/// What becomes of a scenario on a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnFit {
    /// The scenario's id.
    pub id: String,
    /// The numbers of those of its needs that the plan does not have.
    pub lacks: Vec<usize>,
    /// The run, without the plan; nothing where something is lacking.
    pub run: Option<Value>,
    /// What is asked of it.
    pub asks: Option<PlanAsk>,
}

/// All scenarios on a plan, in their order; nothing where the plan has more things than a run can
/// follow.
#[must_use]
pub fn fits(document: &Document, catalog: &Catalog) -> Option<Vec<OwnFit>> {
    let plan = Plan::read(document);
    let catalog = &*plan.with_own(catalog);
    let setup = Setup::new(&plan, catalog)?;
    let timings = plan.timings(catalog);
    let at_hand = AtHand {
        document,
        plan: &plan,
        timings: &timings,
        seeker: Seeker {
            setup: &setup,
            timings: &timings,
            usual_addp: catalog.timings.length(TimingKey::AddpTimeout),
        },
    };
    Some(Scenario::all().iter().map(|it| at_hand.fit(it)).collect())
}

/// A plan, made ready.
struct AtHand<'p> {
    document: &'p Document,
    plan: &'p Plan,
    timings: &'p Timings,
    seeker: Seeker<'p>,
}

/// What stands for each thing that a scenario names.
type Cast = BTreeMap<String, String>;

impl AtHand<'_> {
    fn fit(&self, scenario: &Scenario) -> OwnFit {
        let (cast, lacks) = self.cast(&scenario.own.needs);
        let faults: Option<Vec<InjectedFault>> = scenario
            .faults
            .iter()
            .map(|fault| self.recast(fault, &cast))
            .collect();
        let faults = faults.filter(|_| lacks.is_empty());
        let asks = faults.as_ref().and_then(|faults| {
            let ask = &scenario.own.ask;
            let measure = ask.measure.named(|name| cast.get(name).cloned())?;
            let of = self.circumstances(&measure, faults);
            let wrong = ask.otherwise.iter();
            let wrong = wrong.flat_map(|it| it.outcomes(&measure, &of)).collect();
            Some(PlanAsk { measure, wrong })
        });
        let run = faults.map(|faults| {
            let request = RunRequest {
                plan: self.document.clone(),
                seed: scenario.seed,
                duration: scenario.duration_s,
                faults,
                traffic: scenario.traffic,
            };
            request.without_plan()
        });
        OwnFit {
            id: scenario.id.clone(),
            lacks,
            run,
            asks,
        }
    }

    /// What stands for what, and the needs for which nothing does. What stands for one thing already
    /// stands for no other.
    fn cast(&self, needs: &[Need]) -> (Cast, Vec<usize>) {
        let mut cast = Cast::new();
        let mut lacks = Vec::new();
        for (number, need) in needs.iter().enumerate() {
            let agrees = |pairs: &Pairs| {
                let mut pairs = pairs.iter();
                pairs.all(|(named, own)| cast.get(named).is_none_or(|before| before == own))
            };
            match self.seeker.candidates(need).into_iter().find(agrees) {
                Some(pairs) => cast.extend(pairs),
                None => lacks.push(number),
            }
        }
        (cast, lacks)
    }

    /// A failure of the plan's own things.
    fn recast(&self, fault: &InjectedFault, cast: &Cast) -> Option<InjectedFault> {
        // Of Solution Control Servers and Interaction Concentrators there is one pair.
        let of_itself = fault.target.starts_with("scs/") || fault.target.starts_with("icon/");
        let target = match cast.get(&fault.target) {
            Some(own) => own.clone(),
            None => of_itself.then(|| fault.target.clone())?,
        };
        let mut own = InjectedFault {
            target,
            ..fault.clone()
        };
        if fault.item.is_some() {
            let (item, allocated) = self.licenses_of(&own.target)?;
            own.item = Some(item);
            own.to = Some(allocated / 2);
        }
        Some(own)
    }

    /// The first item that a cluster node was allocated licenses of, and how many.
    fn licenses_of(&self, node: &str) -> Option<(String, u64)> {
        let setup = self.seeker.setup;
        let subject = SubjectId::from(node);
        let mut items = setup.licenses.values();
        items.find_map(|item| {
            let mut nodes = item.allocated.iter();
            let (_, allocated) = nodes.find(|(node, allocated)| {
                let group = setup.deployment.nodes[*node].group;
                *allocated > 0 && setup.group(group).subject == subject
            })?;
            Some((item.item.clone(), *allocated))
        })
    }

    fn circumstances<'c>(
        &'c self,
        measure: &RunMeasure,
        faults: &'c [InjectedFault],
    ) -> Circumstances<'c> {
        let setup = self.seeker.setup;
        let lost: Vec<ThingId> = faults
            .iter()
            .filter_map(|it| it.target.parse().ok())
            .collect();
        let (mut all, mut left) = (0, 0);
        if let RunMeasure::PodsReady { of } = measure {
            let subject = SubjectId::from(of.as_str());
            for (_, pod) in setup.pods.iter() {
                let service = setup.pod_groups[pod.group].service;
                if setup.deployed(service).subject == subject {
                    all += 1;
                    let zone = pod.worker.map(|worker| setup.workers[worker].zone);
                    let zone = zone.map(|zone| setup.things.thing(ThingRef::Zone(zone)));
                    if zone.is_none_or(|zone| !lost.contains(&zone.id)) {
                        left += 1;
                    }
                }
            }
        }
        Circumstances {
            timings: self.timings,
            faults,
            pods: (all, left),
            agents: self.plan.objectives.agents.unwrap_or(0),
        }
    }
}
