//! The five steps of a redundant pair, and the two of an application without a backup.

use super::super::thing::ids;
use super::step::{Section, Step};
use super::writer::Writer;
use crate::domain::catalog::HaMode;
use crate::domain::plan::{Application, Redundancy};

/// An application that is installed: its name, its hosts, and its redundancy where it is a pair.
pub(super) struct Installed<'p> {
    /// What keeps its steps apart from those of others.
    pub about: String,
    /// The name of the primary.
    pub name: &'p str,
    /// Its hosts, the primary's first.
    pub hosts: &'p [String],
    /// How it is made redundant; `None` is a single application.
    pub mode: Option<HaMode>,
}

/// The section of a redundant application.
pub(super) fn section(
    writer: &Writer<'_>,
    application: &Application,
    redundancy: Redundancy,
) -> Option<Section> {
    let installed = Installed {
        about: ids::application(&application.id),
        name: &application.id,
        hosts: &application.hosts,
        mode: Some(redundancy.mode()),
    };
    let names = [("name", application.id.clone())];
    let mut section = writer.section("pair", &installed.about, &names)?;
    let steps = install(writer, &installed).into_iter();
    section.steps = steps
        .enumerate()
        .map(|(index, step)| step.numbered(index + 1))
        .collect();
    Some(section)
}

/// Create and install the primary; for a pair, the backup as well, and link the two.
pub(super) fn install(writer: &Writer<'_>, installed: &Installed<'_>) -> Vec<Step> {
    let name = installed.name.to_owned();
    let host = |index: usize| match installed.hosts.get(index) {
        Some(host) => host.clone(),
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
    let steps: &[&str] = if installed.mode.is_some() {
        &[
            "pair.primary-object",
            "pair.primary-install",
            "pair.backup-object",
            "pair.backup-install",
            "pair.link",
        ]
    } else {
        &["single.object", "single.install"]
    };
    steps
        .iter()
        .filter_map(|id| writer.step(id, &installed.about, &names))
        .collect()
}
