//! What of a plan can be tried at another value, without an edit of its document.

use std::rc::Rc;

use serde_json::Value;

use super::{Engage, Path, Plan, Redundancy};
use crate::catalog::{TimingKey, TimingValue};
use crate::id::Word;
use crate::units::Hours;

/// Something of a plan that can be set. Numbers are positions in the plan's own lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanDial {
    /// Whether there is an HA license.
    License,
    /// How many replicas a service runs.
    Replicas(usize),
    /// How many members a shared part has; a quorum then needs more than half of them.
    Members(usize),
    /// Over how many zones the members of a shared part are dealt.
    PartZones(usize),
    /// How many hours a member of a shared part takes to repair.
    PartRepair(usize),
    /// How many zones a unit has.
    Zones(usize),
    /// Whether a cluster node has a backup.
    Backup(usize),
    /// How an application is made redundant.
    Redundancy(usize),
    /// Whether an application is restarted by itself.
    AutoRestart(usize),
    /// A timing.
    Timing(TimingKey),
}

impl Plan {
    /// Sets a dial, as an edit of the document would; `None` where the plan has no such thing, or
    /// the value is none of its.
    pub fn turn(&mut self, dial: PlanDial, to: &Value) -> Option<()> {
        let count = || to.as_u64().and_then(|to| u32::try_from(to).ok());
        match dial {
            PlanDial::License => {
                Rc::make_mut(&mut self.engage).management_layer.ha_license = to.as_bool()?;
            }
            PlanDial::Replicas(index) => {
                let edition = Rc::make_mut(self.private_edition.as_mut()?);
                edition.services.get_mut(index)?.replicas = count();
            }
            PlanDial::Members(index) => {
                let part = self.shared.get_mut(index)?;
                part.of = count()?;
                if part.quorum {
                    part.need = part.of / 2 + 1;
                }
            }
            PlanDial::PartZones(index) => self.shared.get_mut(index)?.zones = count()?,
            PlanDial::PartRepair(index) => {
                self.shared.get_mut(index)?.mttr_h = to.as_f64().and_then(Hours::new)
            }
            PlanDial::Zones(index) => {
                let edition = Rc::make_mut(self.private_edition.as_mut()?);
                edition.units.get_mut(index)?.zones = count()?;
            }
            PlanDial::Backup(index) => {
                let nodes = &mut Rc::make_mut(&mut self.engage).cluster.as_mut()?.nodes;
                nodes.get_mut(index)?.backup = to.as_bool()?;
            }
            PlanDial::Redundancy(index) => {
                let mode = Redundancy::from_id(to.as_str()?);
                let engage = Rc::make_mut(&mut self.engage);
                engage.applications.get_mut(index)?.redundancy = mode;
            }
            PlanDial::AutoRestart(index) => {
                let engage = Rc::make_mut(&mut self.engage);
                engage.applications.get_mut(index)?.auto_restart = to.as_bool()?;
            }
            PlanDial::Timing(key) => {
                let value = TimingValue::from_json(to)?;
                if self.sets_in_management_layer(key) {
                    let engage = Rc::make_mut(&mut self.engage);
                    engage
                        .management_layer
                        .timings
                        .insert(key.id().to_owned(), value);
                } else {
                    self.assumptions.insert(key.id().to_owned(), value);
                }
            }
        }
        Some(())
    }

    /// Where a timing of this plan is set: where it is, else among the assumptions. Only the
    /// management layer turns hang detection on for those that do not say.
    #[must_use]
    pub fn timing_at(&self, key: TimingKey) -> Path {
        let at = if self.sets_in_management_layer(key) {
            Engage::at().key("management_layer")
        } else {
            Path::root().key("assumptions")
        };
        at.key(key.id())
    }

    fn sets_in_management_layer(&self, key: TimingKey) -> bool {
        let own = &self.engage.management_layer.timings;
        key == TimingKey::HeartbeatPeriod || own.contains_key(key.id())
    }
}
