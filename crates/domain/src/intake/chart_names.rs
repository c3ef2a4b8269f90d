//! Whose a workload is: the service or the dependency that its names and labels are those of.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, ChartPart, plain};
use crate::id::Word;
use crate::kubernetes::manifests::workload_names;
use crate::plan::{PrivateEdition, SharedKind};

/// What a workload is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// A service, and the workload of it that the plan or the lab chart has.
    Service {
        /// The service's id.
        service: String,
        /// The workload's name in the plan, where it has it.
        workload: Option<String>,
    },
    /// A part that others depend on.
    Part {
        /// Its kind.
        kind: SharedKind,
        /// Whether more than half of its members have to be up, where that is not as its kind has it.
        quorum: Option<bool>,
    },
    /// Something of a lab chart that runs no replicated pods of its own.
    ChartPart(ChartPart),
}

/// What an object says about whose it is.
#[derive(Clone, Debug, Default)]
pub(super) struct NamesOfObject<'n> {
    /// What names its chart or its product, the most telling first.
    pub charts: Vec<&'n str>,
    /// What names its release.
    pub releases: Vec<&'n str>,
    /// Its own name.
    pub name: &'n str,
    /// Whether it can be a member of a dependency: whatever keeps data is a StatefulSet.
    pub may_keep_data: bool,
}

/// The names that a plan and the catalog know.
pub(super) struct ChartNames<'c> {
    catalog: &'c Catalog,
    /// Services of the plan, with the names of their workloads.
    planned: Vec<(&'c str, Vec<&'c str>)>,
    /// What the plan's workloads are called in its own manifests.
    exported: BTreeMap<String, (String, String)>,
}

impl<'c> ChartNames<'c> {
    pub(super) fn new(edition: Option<&'c PrivateEdition>, catalog: &'c Catalog) -> Self {
        let services = edition.into_iter().flat_map(|edition| &edition.services);
        let planned = services.map(|service| {
            let workloads = service.workloads.iter().map(|it| it.name.as_str());
            (service.service.as_str(), workloads.collect())
        });
        let exported = edition.map(workload_names).unwrap_or_default();
        let exported = exported
            .into_iter()
            .map(|it| (it.name, (it.service, it.workload)));
        Self {
            catalog,
            planned: planned.collect(),
            exported: exported.collect(),
        }
    }

    /// Whose it is; `None` where no name is known.
    pub(super) fn whose(&self, names: &NamesOfObject<'_>) -> Option<Whose> {
        if let Some((service, workload)) = self.exported.get(names.name) {
            return Some(Whose::Service {
                service: service.clone(),
                workload: Some(workload.clone()),
            });
        }
        let charts = names.charts.iter().copied();
        let by_chart = || charts.clone().find_map(|text| self.service(text));
        let service = self.of_lab(names.name).or_else(by_chart).map(Ok);
        let known = service.or_else(|| {
            let everything = charts.clone().chain([names.name]);
            let part = everything.clone().find_map(|text| self.part(text));
            part.filter(|_| names.may_keep_data).map(Err)
        });
        let whose = known.or_else(|| {
            let releases = names.releases.iter().copied().chain([names.name]);
            let exact = releases.clone().find_map(|text| self.service(text));
            let begun = || releases.clone().find_map(|text| self.begun(text));
            exact.or_else(begun).map(Ok)
        })?;
        Some(match whose {
            Err(part) => part,
            Ok(Found::Part(part)) => Whose::ChartPart(part),
            Ok(Found::Service(service)) => {
                let planned = self.planned.iter().find(|(id, _)| *id == service);
                let mut workloads = planned.into_iter().flat_map(|(_, workloads)| workloads);
                let workload = workloads.find(|it| **it == names.name);
                Whose::Service {
                    workload: workload.map(|it| (*it).to_owned()),
                    service,
                }
            }
        })
    }

    /// Whether a text names a service or a dependency.
    pub(super) fn is_known(&self, text: &str) -> bool {
        self.of_lab(text).is_some() || self.service(text).is_some() || self.part(text).is_some()
    }

    /// The workload of a lab chart that is called so.
    fn of_lab(&self, name: &str) -> Option<Found> {
        let mut workloads = self.catalog.workloads.iter();
        let workload = workloads.find(|it| it.workload == name)?;
        if let Some(part) = workload.part {
            return Some(Found::Part(part));
        }
        self.of_chart(&workload.service)
    }

    fn of_chart(&self, chart: &str) -> Option<Found> {
        let mut services = self.catalog.services.iter();
        let service = services.find(|it| it.lab_chart.as_deref() == Some(chart))?;
        Some(Found::Service(service.id.clone()))
    }

    /// The service that is called so: one of the plan's own, or one of the catalog.
    fn service(&self, text: &str) -> Option<Found> {
        let text = without_version(text);
        let wanted = plain(text);
        let own = self.planned.iter();
        let own = own.map(|(id, _)| *id).find(|id| plain(id) == wanted);
        let own = own.filter(|_| !wanted.is_empty());
        let service = own.or_else(|| Some(self.catalog.service_called(text)?.id.as_str()))?;
        Some(Found::Service(service.to_owned()))
    }

    /// The service whose chart a name begins with, the longest.
    fn begun(&self, text: &str) -> Option<Found> {
        let charts = self.catalog.services.iter();
        let charts = charts.filter_map(|it| it.lab_chart.as_deref());
        let begins = |chart: &&str| {
            let rest = text.strip_prefix(*chart);
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        let chart = charts.filter(begins).max_by_key(|chart| chart.len())?;
        self.of_chart(chart)
    }

    /// The dependency that a name says it is, by its last word that is known.
    fn part(&self, text: &str) -> Option<Whose> {
        let words = without_version(text).rsplit(['-', '_', '.']);
        let parties = &self.catalog.third_parties;
        let mut known = words.filter_map(|word| {
            let word = word.to_lowercase();
            parties.iter().find(|it| it.also.contains(&word))
        });
        let party = known.next()?;
        Some(Whose::Part {
            kind: SharedKind::from_id(&party.kind)?,
            quorum: party.quorum,
        })
    }
}

enum Found {
    Service(String),
    Part(ChartPart),
}

/// A chart's name without the version that a label says behind it: `ges-100.0.1`.
fn without_version(text: &str) -> &str {
    let end = text.rfind('-').filter(|at| {
        let version = text.get(at + 1..).unwrap_or_default();
        version.contains('.') && version.starts_with(|first: char| first.is_ascii_digit())
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
