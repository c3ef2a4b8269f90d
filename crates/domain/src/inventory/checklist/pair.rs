//! The five steps of a redundant pair, and the two of an application without a backup.

use super::super::input::InventoryInput;
use super::super::object_id::ObjectId;
use super::super::thing::application_id;
use super::super::what::What;
use super::step::{ChecklistStep, StepGroup};
use super::writer::Writer;
use crate::arena::Idx;
use crate::catalog::{HaMode, StepId};
use crate::deployment::{Deployment, RedundancyGroup};
use crate::id::Word;

/// An application that is installed: its name, its hosts, and its redundancy where it is a pair.
pub(super) struct Installed<'p> {
    /// What keeps its steps apart from those of others.
    pub about: String,
    /// The name of the primary.
    pub name: &'p str,
    /// Its hosts, the primary's first.
    pub hosts: Vec<&'p str>,
    /// How it is made redundant; `None` is a single application.
    pub mode: Option<HaMode>,
}

impl<'p> Installed<'p> {
    /// The servers of a group.
    pub(super) fn group(
        about: &ObjectId,
        deployment: &'p Deployment,
        group: Idx<RedundancyGroup>,
    ) -> Self {
        let hosts = deployment.named_hosts(group);
        let group = &deployment.groups[group];
        let scheme = group.protection.scheme;
        Self {
            about: about.to_string(),
            name: group.subject.own(),
            hosts,
            mode: scheme.mode().filter(|_| scheme.is_pair()),
        }
    }
}

/// The section of a redundant application.
pub(super) fn section(
    writer: &Writer<'_>,
    deployment: &Deployment,
    group: Idx<RedundancyGroup>,
) -> Option<StepGroup> {
    let about = application_id(&deployment.groups[group]);
    section_of(writer, &Installed::group(&about, deployment, group))
}

fn section_of(writer: &Writer<'_>, installed: &Installed<'_>) -> Option<StepGroup> {
    let names = [("name", installed.name.to_owned())];
    let mut section = writer.section("pair", &installed.about, &names)?;
    let steps = install(writer, installed).into_iter();
    section.steps = steps
        .enumerate()
        .map(|(index, step)| step.numbered(index + 1))
        .collect();
    Some(section)
}

/// The section of the pair of Solution Control Servers, where the plan names two hosts for them.
pub(super) fn control_servers(writer: &Writer<'_>, site: InventoryInput<'_>) -> Option<StepGroup> {
    let hosts = site.control_server_pair()?;
    let name = writer.words.object("control-server", &[]);
    let installed = Installed {
        about: What::ControlServers.id().to_owned(),
        name: &name,
        hosts,
        mode: Some(HaMode::WarmStandby),
    };
    section_of(writer, &installed)
}

/// Create and install the primary; for a pair, the backup as well, and link the two.
pub(super) fn install(writer: &Writer<'_>, installed: &Installed<'_>) -> Vec<ChecklistStep> {
    let name = installed.name.to_owned();
    let host = |index: usize| match installed.hosts.get(index) {
        Some(host) => (*host).to_owned(),
        None => writer.words.object("unnamed-host", &[]),
    };
    let backup = writer.words.object("backup", &[("name", name.clone())]);
    let mode = installed
        .mode
        .map(|mode| writer.words.catalog.ha_name(mode));
    let names = [
        ("name", name),
        ("backup", backup),
        ("host", host(0)),
        ("backup-host", host(1)),
        ("redundancy", mode.unwrap_or_default().to_owned()),
    ];
    let steps: &[StepId] = if installed.mode.is_some() {
        &[
            StepId::PairPrimaryObject,
            StepId::PairPrimaryInstall,
            StepId::PairBackupObject,
            StepId::PairBackupInstall,
            StepId::PairLink,
        ]
    } else {
        &[StepId::SingleObject, StepId::SingleInstall]
    };
    steps
        .iter()
        .filter_map(|id| writer.step(*id, &installed.about, &names))
        .collect()
}
