//! Changes of a plan that reach its objective: each alone, the fewest together, or why none do.

use std::rc::Rc;

use serde_json::Value;

use super::downtime_by_cause::by_cause;
use super::levers::{Lever, LeverKind, Reach, json_number, levers};
use super::remedies::{Improvement, OutOfReach, PlanChange, Remedies};
use super::rising::{TurnedTogether, members_over_zones, zones_with_parts};
use super::system::{System, system_down};
use crate::catalog::Catalog;
use crate::deployment::Deployment;
use crate::plan::Plan;
use crate::reliability::{Model, Thing, compile};
use crate::units::{Probability, Seconds};

/// Pairs of changes are tried among so many of the most helpful ones.
const PAIRED: usize = 10;
/// Halvings in the search for a length of time.
const HALVINGS: u32 = 14;

/// A lever at a value, and what the plan's system is down then.
#[derive(Clone)]
struct Turned<'l> {
    lever: &'l Lever,
    to: Value,
    down: Probability,
}

/// A plan with some levers turned. What only a timing sets apart shares what stands where.
#[derive(Clone)]
struct Tried {
    plan: Plan,
    deployment: Rc<Deployment>,
}

struct Solver<'p> {
    catalog: &'p Catalog,
    objective: Probability,
    now: Probability,
    year: Seconds,
}

/// A change that brings less than this share of what is missing is not offered.
const WORTHWHILE: f64 = 0.01;

/// What reaches the objective of a plan or, where it is met, the next nine; nothing where there is no
/// objective.
///
/// One change is exactly that where one is enough; of two, the best pair among the ten most helpful
/// changes; more are found by taking the most helpful first and leaving out what is not needed then.
/// Lengths of time are solved for and rounded down to two digits.
#[must_use]
pub fn remedies(plan: &Plan, deployment: &Deployment, catalog: &Catalog) -> Remedies {
    let timings = plan.timings(catalog);
    let (Some(objective), Some(now), Some(year)) = (
        plan.objectives.availability,
        system_down(deployment, &timings),
        Seconds::from_hours(f64::from(Model::YEAR_HOURS)),
    ) else {
        return Remedies::default();
    };
    let objective = if now.complement() >= objective {
        match next_nine(now) {
            Some(next) => next,
            None => return Remedies::default(),
        }
    } else {
        objective
    };
    let solver = Solver {
        catalog,
        objective,
        now,
        year,
    };
    let (spread, rising) = (members_over_zones(deployment), zones_with_parts(deployment));
    let levers = levers(plan, deployment, catalog);
    let plan = &Tried {
        plan: plan.clone(),
        deployment: Rc::new(deployment.clone()),
    };
    // Each as far as it goes, the most helpful first.
    let mut far: Vec<Turned<'_>> = levers
        .iter()
        .filter_map(|lever| solver.farthest(plan, lever))
        .filter(|turned| turned.down < now)
        .collect();
    far.sort_by(|a, b| a.down.get().total_cmp(&b.down.get()));
    let improvements = solver.improvements(plan, &far);
    let changes = solver.together(plan, &far, &improvements, [&spread, &rising]);
    let out_of_reach = changes
        .is_empty()
        .then(|| solver.left(plan, &far, &rising))
        .flatten();
    Remedies {
        goal: Some(objective),
        changes,
        improvements,
        out_of_reach,
    }
}

impl Solver<'_> {
    fn is_reached(&self, down: Probability) -> bool {
        down.complement() >= self.objective
    }

    fn down(&self, tried: &Tried) -> Option<Probability> {
        system_down(&tried.deployment, &tried.plan.timings(self.catalog))
    }

    /// A plan with one lever turned further; nothing where what it names is not there.
    fn with(&self, tried: &Tried, lever: &Lever, to: &Value) -> Option<Tried> {
        let mut plan = tried.plan.clone();
        lever.set(&mut plan, to)?;
        Some(self.resolved(plan, tried, lever.is_timing()))
    }

    /// A plan with several levers turned further.
    fn with_all(&self, tried: &Tried, turned: &[(&Lever, Value)]) -> Tried {
        let mut plan = tried.plan.clone();
        let mut are_timings = true;
        for (lever, to) in turned {
            // A lever was made for this plan, so what it names is there.
            let is_set = lever.set(&mut plan, to).is_some();
            are_timings &= !is_set || lever.is_timing();
        }
        self.resolved(plan, tried, are_timings)
    }

    /// What stands where, worked out anew unless timings alone have changed.
    fn resolved(&self, plan: Plan, before: &Tried, are_timings: bool) -> Tried {
        let deployment = if are_timings {
            Rc::clone(&before.deployment)
        } else {
            Rc::new(Deployment::resolve(&plan, self.catalog))
        };
        Tried { plan, deployment }
    }

    /// A plan with one lever turned.
    fn at<'l>(&self, plan: &Tried, lever: &'l Lever, to: Value) -> Option<(Tried, Turned<'l>)> {
        let changed = self.with(plan, lever, &to)?;
        let down = self.down(&changed)?;
        Some((changed, Turned { lever, to, down }))
    }

    fn turned<'l>(&self, plan: &Tried, lever: &'l Lever, to: Value) -> Option<Turned<'l>> {
        self.at(plan, lever, to).map(|(_, turned)| turned)
    }

    /// As good as a lever gets.
    fn farthest<'l>(&self, plan: &Tried, lever: &'l Lever) -> Option<Turned<'l>> {
        match &lever.reach {
            Reach::Rising(values) => self.turned(plan, lever, values.last()?.clone()),
            Reach::Shorter { least, .. } => self.turned(plan, lever, json_number(*least)),
            Reach::Any(values) => values
                .iter()
                .filter_map(|to| self.turned(plan, lever, to.clone()))
                .min_by(|a, b| a.down.get().total_cmp(&b.down.get())),
        }
    }

    /// The smallest turn that is enough; `None` where the farthest one is not.
    fn smallest<'l>(
        &self,
        plan: &Tried,
        lever: &'l Lever,
        enough: impl Fn(Probability) -> bool,
    ) -> Option<Turned<'l>> {
        let farthest = self.farthest(plan, lever)?;
        enough(farthest.down).then(|| self.down_to(plan, lever, farthest, enough))?
    }

    /// The smallest turn that is enough, where the farthest one is.
    fn down_to<'l>(
        &self,
        plan: &Tried,
        lever: &'l Lever,
        farthest: Turned<'l>,
        enough: impl Fn(Probability) -> bool,
    ) -> Option<Turned<'l>> {
        match lever.reach {
            Reach::Rising(ref values) | Reach::Any(ref values) => values
                .iter()
                .filter_map(|to| self.turned(plan, lever, to.clone()))
                .find(|turned| enough(turned.down))
                .or(Some(farthest)),
            Reach::Shorter { from, least } => {
                let (mut enough_at, mut short_of) = (least, from);
                for _ in 0..HALVINGS {
                    let middle = enough_at + (short_of - enough_at) / 2.0;
                    let turned = self.turned(plan, lever, json_number(middle))?;
                    if enough(turned.down) {
                        enough_at = middle;
                    } else {
                        short_of = middle;
                    }
                }
                let to = two_digits_down(enough_at).max(least);
                let rounded = self.turned(plan, lever, json_number(to))?;
                Some(if enough(rounded.down) {
                    rounded
                } else {
                    farthest
                })
            }
        }
    }

    /// What each lever does alone.
    fn improvements(&self, plan: &Tried, far: &[Turned<'_>]) -> Vec<Improvement> {
        let mut found: Vec<Improvement> = far
            .iter()
            .filter_map(|turned| {
                let reaches = self.is_reached(turned.down);
                let most = self.now.get() - 0.9 * (self.now.get() - turned.down.get());
                let lever = turned.lever;
                let farthest = turned.clone();
                let best = match lever.reach {
                    Reach::Rising(_) | Reach::Any(_) | Reach::Shorter { .. } if reaches => {
                        self.down_to(plan, lever, farthest, |down| self.is_reached(down))?
                    }
                    Reach::Rising(_) | Reach::Any(_) => {
                        self.down_to(plan, lever, farthest, |down| down.get() <= most)?
                    }
                    // Of a time that is not enough at its least, the least is what can be had.
                    Reach::Shorter { .. } => farthest,
                };
                let saved = self.now.get() - best.down.get();
                Some(Improvement {
                    dial: lever.dial,
                    unit: lever.unit,
                    subject: lever.subject.clone(),
                    path: lever.path.to_string(),
                    from: lever.from.clone(),
                    to: best.to,
                    availability: best.down.complement(),
                    saved: Probability::clamped(saved) * self.year,
                    reaches,
                })
            })
            .collect();
        let missing = self.now.get() - self.objective.complement().get();
        let worthwhile = Probability::clamped(WORTHWHILE * missing) * self.year;
        found.retain(|it| it.reaches || it.saved >= worthwhile);
        // Those that are enough by how little they take, the others by how much they bring.
        found.sort_by(|a, b| {
            let kind = |it: &Improvement| it.reaches.then(|| LeverKind::of(it.dial));
            b.reaches
                .cmp(&a.reaches)
                .then(kind(a).cmp(&kind(b)))
                .then(b.saved.get().total_cmp(&a.saved.get()))
        });
        found
    }

    /// Few changes that reach the objective together.
    fn together(
        &self,
        plan: &Tried,
        far: &[Turned<'_>],
        improvements: &[Improvement],
        [spread, rising]: [&[TurnedTogether]; 2],
    ) -> Vec<PlanChange> {
        if let Some(one) = improvements.first().filter(|it| it.reaches) {
            return vec![PlanChange {
                path: one.path.clone(),
                to: one.to.clone(),
                availability: one.availability,
            }];
        }
        // More members all in one zone are one half of a change.
        let over_zones = spread.iter().map(|turned| by_reference(turned));
        let mut enough = over_zones.filter(|turned| {
            let down = self.down(&self.with_all(plan, turned));
            down.is_some_and(|down| self.is_reached(down))
        });
        if let Some(turned) = enough.next() {
            return self.in_order(plan, turned);
        }
        // Where all of them are not enough, no two are.
        let Some(chosen) = self.greedy(plan, far) else {
            return self.with_rising(plan, far, rising);
        };
        let chosen = self.pair(plan, far).unwrap_or(chosen);
        self.in_order(plan, self.shrunk(plan, chosen))
    }

    /// Zones of the unit and of its parts that rise together, as few as are enough, with the most
    /// helpful other changes where they are not.
    fn with_rising(
        &self,
        plan: &Tried,
        far: &[Turned<'_>],
        rising: &[TurnedTogether],
    ) -> Vec<PlanChange> {
        let chosen = rising.iter().find_map(|turned| {
            let zones = by_reference(turned);
            let changed = self.with_all(plan, &zones);
            if self
                .down(&changed)
                .is_some_and(|down| self.is_reached(down))
            {
                return Some((zones, Vec::new()));
            }
            let others: Vec<Turned<'_>> = far
                .iter()
                .filter(|other| {
                    zones
                        .iter()
                        .all(|(lever, _)| lever.path != other.lever.path)
                })
                .cloned()
                .collect();
            let more = self.greedy(&changed, &others)?;
            let more = self.shrunk(&changed, more);
            let more = more
                .into_iter()
                .map(|(lever, to)| (lever.clone(), to))
                .collect();
            Some((zones, more))
        });
        let Some((zones, more)) = chosen else {
            return Vec::new();
        };
        let more: Vec<(Lever, Value)> = more;
        let more = more.iter().map(|(lever, to)| (lever, to.clone()));
        self.in_order(plan, zones.into_iter().chain(more).collect())
    }

    /// Two changes that are enough, those that take least first.
    fn pair<'l>(&self, plan: &Tried, far: &[Turned<'l>]) -> Option<Vec<(&'l Lever, Value)>> {
        let few = far.get(..PAIRED).unwrap_or(far);
        let firsts = few.iter().enumerate().filter_map(|(index, one)| {
            let changed = self.with(plan, one.lever, &one.to)?;
            Some((one, changed, few.iter().skip(index + 1)))
        });
        let pairs = firsts.flat_map(|(one, changed, others)| {
            let others = others.filter(|other| one.lever.path != other.lever.path);
            others.filter_map(move |other| {
                let both = self.turned(&changed, other.lever, other.to.clone())?;
                self.is_reached(both.down)
                    .then_some((one, other, both.down))
            })
        });
        pairs
            .min_by(|(a, b, down), (c, d, other)| {
                let kinds = a.lever.kind().max(b.lever.kind());
                kinds
                    .cmp(&c.lever.kind().max(d.lever.kind()))
                    .then(down.get().total_cmp(&other.get()))
            })
            .map(|(one, other, _)| {
                vec![(one.lever, one.to.clone()), (other.lever, other.to.clone())]
            })
    }

    /// The most helpful changes until they are enough.
    fn greedy<'l>(&self, plan: &Tried, far: &[Turned<'l>]) -> Option<Vec<(&'l Lever, Value)>> {
        let (mut plan, mut chosen) = (plan.clone(), Vec::new());
        let mut now = self.down(&plan)?;
        for turned in far {
            let Some((changed, after)) = self.at(&plan, turned.lever, turned.to.clone()) else {
                continue;
            };
            if after.down < now {
                (plan, now) = (changed, after.down);
                chosen.push((turned.lever, turned.to.clone()));
            }
            if self.is_reached(now) {
                return Some(chosen);
            }
        }
        None
    }

    /// The same with what is not needed left out, and each no larger than it has to be.
    fn shrunk<'l>(
        &self,
        plan: &Tried,
        mut chosen: Vec<(&'l Lever, Value)>,
    ) -> Vec<(&'l Lever, Value)> {
        let mut index = chosen.len();
        while index > 0 {
            index -= 1;
            let (lever, _) = chosen.remove(index);
            let others = self.with_all(plan, &chosen);
            let alone = self.down(&others);
            if alone.is_some_and(|down| self.is_reached(down)) {
                continue;
            }
            if let Some(turned) = self.smallest(&others, lever, |down| self.is_reached(down)) {
                chosen.insert(index, (lever, turned.to));
            }
        }
        chosen
    }

    /// Each change with what it comes to after those before it.
    fn in_order(&self, plan: &Tried, chosen: Vec<(&Lever, Value)>) -> Vec<PlanChange> {
        let mut plan = plan.clone();
        let steps = chosen.into_iter().filter_map(|(lever, to)| {
            plan = self.with(&plan, lever, &to)?;
            Some(PlanChange {
                path: lever.path.to_string(),
                to,
                availability: self.down(&plan)?.complement(),
            })
        });
        steps.collect()
    }

    /// What is left with everything as far as it goes.
    fn left(
        &self,
        plan: &Tried,
        far: &[Turned<'_>],
        rising: &[TurnedTogether],
    ) -> Option<OutOfReach> {
        let mut all: Vec<(&Lever, Value)> = far
            .iter()
            .map(|turned| (turned.lever, turned.to.clone()))
            .collect();
        let without = self.down(&self.with_all(plan, &all));
        let best = rising.iter().filter_map(|turned| {
            let zones = turned.iter().map(|(lever, to)| (lever, to.clone()));
            let all: Vec<(&Lever, Value)> = all.iter().cloned().chain(zones).collect();
            let down = self.down(&self.with_all(plan, &all))?;
            Some((down, all))
        });
        let best = best.min_by(|(one, _), (other, _)| one.get().total_cmp(&other.get()));
        if let Some((_, better)) = best.filter(|(down, _)| without.is_none_or(|it| *down < it)) {
            all = better;
        }
        let Tried { plan, deployment } = self.with_all(plan, &all);
        let timings = plan.timings(self.catalog);
        let model = compile(&deployment, deployment.system_unit, true, &timings)?;
        let system = System::new(&model);
        let counted: Vec<&Thing> = model.counted().collect();
        let down = system.down_with_unit(&counted, true, system.as_it_is())?;
        let allowed = self.objective.complement();
        Some(OutOfReach {
            availability: down.complement(),
            by: by_cause(&system, down, system.as_it_is())?,
            allowed: allowed * self.year,
        })
    }
}

fn by_reference(turned: &TurnedTogether) -> Vec<(&Lever, Value)> {
    turned.iter().map(|(it, to)| (it, to.clone())).collect()
}

/// The availability of one nine more than now; nothing where nothing is ever down.
fn next_nine(now: Probability) -> Option<Probability> {
    let mut down = 1.0_f64;
    while down >= now.get() {
        down /= 10.0;
        if down < 1e-15 {
            return None;
        }
    }
    Probability::new(down).map(Probability::complement)
}

/// The largest number of two digits that is no more: 0.4789 is 0.47, 4,321 is 4,300.
fn two_digits_down(number: f64) -> f64 {
    if !number.is_finite() || number <= 0.0 {
        return 0.0;
    }
    let mut scale = 1.0;
    if number >= 10.0 {
        while number / scale >= 100.0 {
            scale *= 10.0;
        }
        return (number / scale).floor() * scale;
    }
    while number * scale < 10.0 && scale < 1e12 {
        scale *= 10.0;
    }
    (number * scale).floor() / scale
}
