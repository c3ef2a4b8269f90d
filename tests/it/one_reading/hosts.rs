//! What the loss of a host takes away.

use serde_json::Value;
use tandem::domain::assessment::Assessment;
use tandem::domain::fault::Fault;
use tandem::domain::inventory::{Kind, What};
use tandem::domain::reliability::{FailureClass, FailureKind, Structure};

use super::reading::{Stands, Subject, items, lost_with_host, subjects, texts};
use super::{
    Ids, assessed, by_recovery, members, model, out_from, plans, subject_of, without_parts_at_hosts,
};

/// Which of the hosts of a subject matter to its availability at first order.
fn matter<'s>(structure: &Structure, subject: &'s Subject) -> Vec<&'s str> {
    let fails = |member: &[FailureClass]| member.iter().any(|it| it.kind == FailureKind::Host);
    let hosts = || subject.hosts.iter().map(String::as_str);
    match structure {
        Structure::Group(group) if !fails(&group.member) => Vec::new(),
        // Any of them is one too few.
        Structure::Group(group) if members(group) == u64::from(group.need) => {
            hosts().take(group.need as usize).collect()
        }
        Structure::Group(_) => Vec::new(),
        Structure::Pair(pair) => {
            let mut classes = pair.failures.iter();
            let with_hosts = classes.any(|(class, _)| class.kind == FailureKind::Host);
            hosts().take(if with_hosts { 2 } else { 0 }).collect()
        }
        Structure::All(parts) => parts
            .iter()
            .flat_map(|part| matter(part, subject))
            .collect(),
        Structure::Moving { .. } => unreachable!("no pods on premises"),
    }
}

#[test]
fn the_loss_of_a_host_is_the_same_for_all() {
    let (mut hosts_seen, mut lost_seen) = (0, 0);
    for mut plan in plans(150) {
        without_parts_at_hosts(&mut plan);
        let subjects = subjects(&plan);
        let assessment = assessed(&plan);
        let model = model(&assessment);
        let rows = by_recovery(&plan, Fault::HostDown);
        let hosts: Ids = subjects.iter().flat_map(|it| it.hosts.clone()).collect();
        for host in &hosts {
            let lost = lost_with_host(&subjects, host);
            let about = format!("{host} of {plan}");
            assert_eq!(by_runs(&plan, &subjects, host), lost, "in runs: {about}");
            // A row of proxies that stand in for each other is about the worst of their hosts.
            let alone = |it: &&Subject| it.stands != Stands::Desktop;
            let working = subjects
                .iter()
                .filter(alone)
                .filter(|it| it.can_work_on(host));
            let by_row = working.filter(|it| rows.contains(&it.id));
            let by_row: Ids = by_row.map(|it| it.id.clone()).collect();
            let lost_alone: Ids = subjects
                .iter()
                .filter(|it| it.stands != Stands::Desktop && lost.contains(&it.id))
                .map(|it| it.id.clone())
                .collect();
            assert_eq!(by_row, lost_alone, "by recovery: {about}");
            let by_model: Ids = model
                .things
                .iter()
                .filter_map(|thing| {
                    let id = subject_of(thing);
                    let subject = subjects.iter().filter(alone).find(|it| it.id == id)?;
                    let structure = thing.structure.as_ref()?;
                    matter(structure, subject)
                        .contains(&host.as_str())
                        .then_some(id)
                })
                .collect();
            assert_eq!(by_model, lost_alone, "by availability: {about}");
            hosts_seen += 1;
            lost_seen += lost.len();
        }
        inventoried(&assessment, &subjects, &plan);
    }
    assert!(
        hosts_seen > 400 && lost_seen > 400,
        "{hosts_seen} {lost_seen}"
    );
}

/// What the loss of a host takes away in two runs: as things stand, and once every pair that has
/// its backup there has switched over.
fn by_runs(plan: &Value, subjects: &[Subject], host: &str) -> Ids {
    let down = |at| (at, Fault::HostDown, format!("host:{host}"));
    let backups = subjects.iter().filter(|it| it.backs_up_on(host));
    let mut faults: Vec<_> = backups
        .map(|it| {
            // A cold copy is started only where nothing restarts the primary.
            let fault = match it.is_cold {
                true => Fault::ServiceUnavailable,
                false => Fault::ProcessExit,
            };
            (100, fault, format!("{}/primary", it.id))
        })
        .collect();
    faults.push(down(20_000));
    let mut out = out_from(plan, &[down(100)], 100);
    out.extend(out_from(plan, &faults, 20_000));
    out
}

/// The inventory has the same servers on the same hosts.
fn inventoried(assessment: &Assessment, subjects: &[Subject], plan: &Value) {
    let inventory = assessment.inventory();
    let named: Ids = named_hosts(plan);
    for subject in subjects {
        let things = inventory.things.iter();
        let mut things = things.filter(|thing| match thing.kind {
            Kind::Icon => subject.id == "icon",
            Kind::ClusterNode => subject.id == format!("node:{}", thing.name),
            Kind::Proxy => subject.id == format!("proxy:{}", thing.name),
            Kind::Application | Kind::Orchestration | Kind::Routing | Kind::StatServer => {
                subject.id == thing.name
            }
            _ => false,
        });
        let (mut servers, mut hosts) = (0, Ids::new());
        for thing in &mut things {
            servers += thing.members;
            hosts.extend(thing.hosts.iter().cloned());
        }
        assert_eq!(
            servers,
            subject.hosts.len() as u64,
            "{} of {plan}",
            subject.id
        );
        let on: Ids = subject
            .hosts
            .iter()
            .filter(|it| named.contains(*it))
            .cloned()
            .collect();
        assert_eq!(hosts, on, "{} of {plan}", subject.id);
    }
    let mut with_servers: Ids = subjects.iter().flat_map(|it| it.hosts.clone()).collect();
    with_servers.retain(|host| named.contains(host));
    let scs = texts(&plan["engage"]["management_layer"]["scs"]);
    with_servers.extend(scs.iter().map(ToString::to_string));
    let agents = inventory.count(What::LocalControlAgents);
    assert_eq!(agents, with_servers.len() as u64, "{plan}");
}

/// Every host a plan names for servers.
fn named_hosts(plan: &Value) -> Ids {
    let engage = &plan["engage"];
    let cluster = &engage["interaction_server_cluster"];
    let lists = [
        &engage["applications"],
        &cluster["nodes"],
        &cluster["proxies"],
    ];
    let lists = lists.into_iter().flat_map(items);
    let sides = ["a", "b"].iter();
    let sides = sides.filter_map(|side| engage["icon_pair"][side]["host"].as_str());
    let hosts = lists.flat_map(|it| texts(&it["hosts"])).chain(sides);
    hosts.map(str::to_owned).collect()
}
