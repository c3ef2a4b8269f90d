//! What incidents come to, by kind, and the assumptions they are measured for.

use serde_json::{Map, Number, Value, json};

use super::failure_rate::{FailureRate, MeanInterval};
use super::moment::Moment;
use crate::assessment::Assessment;
use crate::catalog::{Catalog, TimingKey};
use crate::id::{Word, words};
use crate::plan::{Edit, Path};

words! {
    /// What an incident was of.
    pub enum IncidentKind {
        /// A process or a container.
        Process = "process",
        /// A host or a worker node.
        Host = "host",
        /// A zone.
        Zone = "zone",
        /// A site.
        Site = "site",
        /// A region or a data center.
        Unit = "unit",
        /// A part that others depend on.
        Part = "part",
    }
}

/// The time that was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObservedSpan {
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
}

/// What the incidents of a kind come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The kind.
    pub kind: IncidentKind,
    /// The part it is of, where it is one.
    pub part: Option<String>,
    /// How many failures there were.
    pub failures: u32,
    /// How many things were observed.
    pub things: u32,
    /// Their observed time together, in hours.
    pub exposure_h: f64,
    /// How often they fail.
    pub rate: FailureRate,
    /// How long each was down, in hours; `None` where no end is known.
    pub repair_h: Option<MeanInterval>,
    /// Whether the plan is told: how often, and how long.
    pub goes_to: [bool; 2],
}

impl Measured {
    /// Offers it to the plan: as ranges for assumptions, or to the part as the likely figures.
    pub(super) fn offer(
        &mut self,
        assessment: &Assessment<'_>,
        catalog: &Catalog,
        edits: &mut Vec<Edit>,
    ) {
        let offers = [
            (self.rate.mttf_h, self.keys().0),
            (self.repair_h, self.keys().1),
        ];
        let note = self.note();
        let part = self.part.as_ref().and_then(|id| {
            let mut parts = assessment.plan.shared.iter();
            parts.find(|part| part.id == *id)
        });
        let mut goes_to = [false; 2];
        for (at, (mean, key)) in offers.into_iter().enumerate() {
            let Some(mean) = mean else { continue };
            let edit = if let Some(part) = part {
                let key = if at == 0 { "mttf_h" } else { "mttr_h" };
                let value = rounded(mean.likely).map(Value::Number);
                value.map(|value| Edit::set(part.path.key(key), value))
            } else {
                key.and_then(|key| {
                    let timing = catalog.timings.get(key)?;
                    let ends = [
                        ("low", mean.low),
                        ("likely", mean.likely),
                        ("high", mean.high),
                    ];
                    let mut range = Map::new();
                    for (end, hours) in ends {
                        let number = rounded(hours)?;
                        let fits = number.as_f64().is_some_and(|it| timing.is_within(it));
                        range.insert(end.to_owned(), fits.then_some(Value::Number(number))?);
                    }
                    range.insert("basis".to_owned(), json!("measured"));
                    range.insert("note".to_owned(), json!(note));
                    let at = Path::root().key("assumptions").key(key.id());
                    Some(Edit::set(at, Value::Object(range)))
                })
            };
            if let (Some(edit), Some(told)) = (edit, goes_to.get_mut(at)) {
                edits.push(edit);
                *told = true;
            }
        }
        self.goes_to = goes_to;
    }

    /// The assumptions that it is measured for: how often, and how long.
    #[must_use]
    pub fn keys(&self) -> (Option<TimingKey>, Option<TimingKey>) {
        match self.kind {
            // How long a process is down is what recovery works out.
            IncidentKind::Process => (Some(TimingKey::ProcessMttf), None),
            IncidentKind::Host => (Some(TimingKey::HostMttf), Some(TimingKey::HostRepair)),
            IncidentKind::Zone => (Some(TimingKey::ZoneMttf), Some(TimingKey::ZoneRepair)),
            IncidentKind::Site => (Some(TimingKey::SiteMttf), Some(TimingKey::SiteRepair)),
            IncidentKind::Unit => (Some(TimingKey::UnitMttf), Some(TimingKey::UnitRepair)),
            IncidentKind::Part => (None, None),
        }
    }

    /// Where the figures are from, for the plan.
    fn note(&self) -> String {
        let failures = if self.failures == 1 {
            "failure"
        } else {
            "failures"
        };
        let exposure = rounded(self.exposure_h).map(|it| it.to_string());
        format!(
            "{} {failures} in {} h",
            self.failures,
            exposure.unwrap_or_default()
        )
    }
}

/// Hours as one would write them: whole from 100 on, else to a thousandth.
fn rounded(hours: f64) -> Option<Number> {
    if (100.0..1e15).contains(&hours) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = libm::round(hours) as u64;
        return Some(whole.into());
    }
    Number::from_f64(libm::round(hours * 1000.0) / 1000.0)
}
