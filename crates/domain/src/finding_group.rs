//! Findings of one check as one group, with one change that mends all of it; and what a list of them is
//! narrowed to.

use super::catalog::{CheckFamily, CheckId};
use super::finding::{Finding, Fix, Severity};
use super::id::{Word, words};
use super::plan::{Document, Edit};

words! {
    /// The page that shows what a finding is about. Its id is the page's in a link.
    pub enum FindingPage {
        /// The plan as it is written.
        Plan = "plan",
        /// Licenses of the cluster.
        Licenses = "licenses",
        /// Applications, the cluster, the Interaction Concentrator pair and their connections.
        Inventory = "inventory",
        /// Services, their pods and their nodes.
        Replicas = "replicas",
        /// How much of the time the system is up.
        Availability = "availability",
        /// How long a failure takes away what it hits.
        Recovery = "recovery",
    }
}

impl FindingPage {
    /// The page of a check.
    #[must_use]
    pub fn of(check: CheckId) -> Self {
        use CheckId as C;
        match check {
            C::PlanMeasuredOutside
            | C::RedundancyColdStandbyMissesRto
            | C::RedundancyRtoOfZero
            | C::RedundancyFaultMissesRto
            | C::RedundancyFaultWithoutEnd
            | C::PrivateEditionObjectiveWithoutRecovery
            | C::PrivateEditionRecoveryTooSlow
            | C::PrivateEditionFaultMissesRto
            | C::PrivateEditionPartMissingInUnit
            | C::PrivateEditionLagUnknown
            | C::PrivateEditionPointWithoutRecovery => return Self::Recovery,
            C::PrivateEditionObjectiveAboveCeiling
            | C::PrivateEditionSingletonOnCriticalPath
            | C::PrivateEditionQuorumEven
            | C::PrivateEditionQuorumOverNeed
            | C::PrivateEditionQuorumInTwoZones => return Self::Availability,
            _ => {}
        }
        match check.family() {
            CheckFamily::Plan => Self::Plan,
            CheckFamily::Licensing => Self::Licenses,
            CheckFamily::Cluster | CheckFamily::Icon | CheckFamily::Redundancy => Self::Inventory,
            CheckFamily::PrivateEdition | CheckFamily::Workers => Self::Replicas,
        }
    }
}

words! {
    /// A part of the plan that findings are about.
    pub enum FindingPart {
        /// The plan as a whole, and what has no part of its own.
        Whole = "plan",
        /// What it has to reach.
        Targets = "objectives",
        /// Sites, hosts and the Management Layer.
        ManagementLayer = "management-layer",
        /// Applications of a site.
        Applications = "applications",
        /// The Interaction Server cluster.
        Cluster = "cluster",
        /// The Interaction Concentrator pair.
        Icon = "icon",
        /// Regions, data centers and their nodes.
        Units = "units",
        /// Services of private edition.
        Services = "services",
        /// Parts others depend on.
        Dependencies = "shared",
    }
}

impl FindingPart {
    /// The part that a place of the document is in.
    #[must_use]
    pub fn of(path: &str) -> Self {
        const PLACES: [(&str, FindingPart); 8] = [
            ("objectives", FindingPart::Targets),
            ("engage.applications", FindingPart::Applications),
            ("engage.interaction_server_cluster", FindingPart::Cluster),
            ("engage.icon_pair", FindingPart::Icon),
            ("engage", FindingPart::ManagementLayer),
            ("private_edition.services", FindingPart::Services),
            ("private_edition", FindingPart::Units),
            ("shared", FindingPart::Dependencies),
        ];
        let is_in = |place: &str| {
            let rest = path.strip_prefix(place);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let found = PLACES.into_iter().find(|(place, _)| is_in(place));
        found.map_or(Self::Whole, |(_, part)| part)
    }
}

/// Everything one check has found with one severity.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingGroup<'a> {
    /// At least one, in the order of the plan.
    pub findings: Vec<&'a Finding>,
}

impl<'a> FindingGroup<'a> {
    /// The first of its findings.
    #[must_use]
    pub fn first(&self) -> Option<&'a Finding> {
        self.findings.first().copied()
    }

    /// Whether each of its findings has a fix.
    #[must_use]
    pub fn has_fix(&self) -> bool {
        self.findings.iter().all(|finding| finding.fix.is_some())
    }

    /// One change that makes the likeliest fix of each finding, in one step back. A fix is made in
    /// the document that those before it have left, where `find` finds what is still to be mended:
    /// one may mend another's place, or move it. `None` where nothing can be mended.
    #[must_use]
    pub fn fix_of_all(
        &self,
        document: &Document,
        find: impl Fn(&Document) -> Vec<Finding>,
    ) -> Option<Edit> {
        let first = self.first()?;
        let is_of = |it: &Finding| (it.id, it.severity) == (first.id, first.severity);
        let mut document = document.clone();
        let mut left: Vec<Finding> = self.findings.iter().map(|it| (*it).clone()).collect();
        let mut edits = Vec::new();
        while let Some(fix) = left.iter().find_map(|finding| finding.fix.clone()) {
            fix.edit.apply(&mut document).ok()?;
            edits.push(fix.edit);
            let now: Vec<Finding> = find(&document).into_iter().filter(is_of).collect();
            if now.len() >= left.len() {
                break;
            }
            left = now;
        }
        (!edits.is_empty()).then_some(Edit::All { edits })
    }

    /// What its fixes do, where they all do the same by their words.
    #[must_use]
    pub fn one_label(&self) -> Option<&'a str> {
        let mut fixes = self.findings.iter().map(|it| it.fix.as_ref());
        let first: &Fix = fixes.next()??;
        let is_same = |fix: Option<&Fix>| fix.is_some_and(|fix| fix.label == first.label);
        fixes.all(is_same).then_some(first.label.as_str())
    }

    /// How many places it is about.
    #[must_use]
    pub fn places(&self) -> usize {
        self.findings
            .iter()
            .map(|finding| finding.paths.len())
            .sum()
    }
}

/// What a list of findings is narrowed to; nothing is everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// How bad they are.
    pub severity: Option<Severity>,
    /// The page that shows what they are about.
    pub page: Option<FindingPage>,
    /// The part of the plan they are about.
    pub part: Option<FindingPart>,
}

impl FindingFilter {
    /// Whether a finding is kept.
    #[must_use]
    pub fn keeps(self, finding: &Finding) -> bool {
        let is_in = |part| {
            finding
                .paths
                .iter()
                .any(|path| FindingPart::of(path) == part)
        };
        self.severity
            .is_none_or(|severity| severity == finding.severity)
            && self
                .page
                .is_none_or(|page| page == FindingPage::of(finding.id))
            && self.part.is_none_or(is_in)
    }
}

/// Findings by check, the worst first, else in the order in which they were found.
#[must_use]
pub fn grouped(findings: &[Finding], filter: FindingFilter) -> Vec<FindingGroup<'_>> {
    let mut groups: Vec<FindingGroup<'_>> = Vec::new();
    for finding in findings.iter().filter(|finding| filter.keeps(finding)) {
        let is_of = |group: &&mut FindingGroup<'_>| {
            let first = group.first();
            first.is_some_and(|it| (it.id, it.severity) == (finding.id, finding.severity))
        };
        match groups.iter_mut().find(is_of) {
            Some(group) => group.findings.push(finding),
            None => groups.push(FindingGroup {
                findings: vec![finding],
            }),
        }
    }
    let badness = |group: &FindingGroup<'_>| {
        let first = group.first();
        first.and_then(|it| Severity::ALL.iter().position(|one| *one == it.severity))
    };
    groups.sort_by_key(badness);
    groups
}

/// The words of a filter that any finding has, in their own order.
pub fn occurring<W: Word>(
    findings: &[Finding],
    has: impl Fn(&Finding, W) -> bool,
) -> impl Iterator<Item = W> {
    let words = W::ALL.iter().copied();
    words.filter(move |word| findings.iter().any(|finding| has(finding, *word)))
}
