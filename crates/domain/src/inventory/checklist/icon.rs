//! The rules of an Interaction Concentrator pair, in the order they can be followed: databases,
//! access points, applications, connections, options.

use super::super::object_id::{ObjectId, PairSide};
use super::super::what::What;
use super::super::wording::NamedBlanks;
use super::step::{ChecklistStep, StepGroup};
use super::writer::Writer;
use crate::catalog::StepId;
use crate::plan::{IconMember, IconPair};

pub(super) fn section(writer: &Writer<'_>, pair: &IconPair) -> Option<StepGroup> {
    let mut section = writer.section("icon", "", &[])?;
    let members = [(PairSide::A, &pair.a), (PairSide::B, &pair.b)];
    let for_both = |group: StepId, id: StepId| -> Option<ChecklistStep> {
        let parts = members.iter().filter_map(|(side, member)| {
            let about = ObjectId::Icon(*side).to_string();
            writer.step(id, &about, &names(writer, *side, member))
        });
        Some(writer.step(group, "", &[])?.with(parts.collect()))
    };
    let connections = writer.connect(What::IconConnections);
    let connect = if connections.is_empty() {
        StepId::IconConnectionsUnnamed
    } else {
        StepId::IconConnections
    };
    let role = pair
        .stores_voice
        .then(|| for_both(StepId::IconRoles, StepId::IconRole));
    section.steps = [
        for_both(StepId::IconDatabases, StepId::IconDatabase),
        for_both(StepId::IconAccessPoints, StepId::IconAccessPoint),
        for_both(StepId::IconApplications, StepId::IconApplication),
        writer
            .step(connect, "", &[])
            .map(|step| step.with(connections)),
        writer.step(StepId::IconOptions, "", &[]),
        role.flatten(),
    ]
    .into_iter()
    .flatten()
    .enumerate()
    .map(|(index, step)| step.numbered(index + 1))
    .collect();
    Some(section)
}

/// What the steps of a member name; what the plan does not say is said to be open.
fn names(writer: &Writer<'_>, side: PairSide, member: &IconMember) -> Vec<(&'static str, String)> {
    let open = |id: &str, value: Option<&String>| match value {
        Some(value) => value.clone(),
        None => writer.words.object(id, &[]),
    };
    let database = &member.database;
    let host = |id: &ObjectId| writer.thing(id).and_then(|thing| thing.hosts.first());
    let (icon, idb) = (ObjectId::Icon(side), ObjectId::IconDatabase(side));
    let rdbms = [database.rdbms.as_deref(), database.version.as_deref()];
    let rdbms: Vec<&str> = rdbms.into_iter().flatten().collect();
    let rdbms = (!rdbms.is_empty()).then(|| rdbms.join(" "));
    let dap_names: &NamedBlanks<'_> = &[("side", side.letter())];
    let dap = member.dap.clone();
    vec![
        ("name", writer.name_of(&icon)),
        ("database", writer.name_of(&idb)),
        ("host", open("unnamed-host", host(&icon))),
        ("database-host", open("unnamed-host", host(&idb))),
        ("rdbms", open("unnamed-rdbms", rdbms.as_ref())),
        (
            "dap",
            dap.unwrap_or_else(|| writer.words.object("icon-access-point", dap_names)),
        ),
    ]
}
