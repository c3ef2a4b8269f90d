//! What the loss of a shared part takes away.

use tandem::domain::fault::Fault;
use tandem::domain::inventory::What;

use super::reading::{items, parts_run_with, subjects};
use super::zones::services;
use super::{
    Ids, assessed, by_recovery, evaluated, model, needs_of, out_from, plans, subject_of,
    without_parts_at_hosts,
};

#[test]
fn the_loss_of_a_shared_part_is_the_same_for_all() {
    let (mut parts_seen, mut lost_seen) = (0, 0);
    for mut plan in plans(250) {
        without_parts_at_hosts(&mut plan);
        let ids: Vec<String> = items(&plan["shared"])
            .iter()
            .filter_map(|part| part["id"].as_str().map(str::to_owned))
            .collect();
        // A part that is never up takes nothing away by falling, nor does one that is back at once.
        for part in plan["shared"].as_array_mut().into_iter().flatten() {
            let part = part.as_object_mut().unwrap();
            part.remove("need");
            part.remove("mttr_h");
        }
        let subjects = subjects(&plan);
        let evaluated = evaluated(&plan);
        let assessment = assessed(&plan);
        let model = model(&assessment);
        let rows = by_recovery(&plan, Fault::SharedDown);
        for id in &ids {
            let about = format!("{id} of {plan}");
            let part = items(&plan["shared"])
                .iter()
                .find(|it| it["id"] == *id)
                .unwrap();
            let mut lost: Ids = subjects
                .iter()
                .filter(|it| it.needs.contains(id))
                .map(|it| it.id.clone())
                .collect();
            lost.extend(services(&plan, &evaluated).iter().filter_map(|service| {
                let (unit, name) = service.id.split_once('/')?;
                let all = items(&plan["private_edition"]["services"]);
                let planned = all.iter().find(|it| it["service"] == name)?;
                let serves = part["at"] == "engage" || part["at"] == unit;
                let needs =
                    serves && parts_run_with(&plan, &planned["depends_on"]).contains(&id.as_str());
                (needs && service.replicas > 0).then(|| service.id.clone())
            }));
            let of_system = |id: &String| model.things.iter().any(|thing| subject_of(thing) == *id);
            let down = [(100, Fault::SharedDown, format!("shared:{id}"))];
            let known = |out: Ids| -> Ids {
                let services = services(&plan, &evaluated);
                out.into_iter()
                    .filter(|id| {
                        subjects.iter().any(|it| it.id == *id)
                            || services.iter().any(|it| it.id == *id)
                    })
                    .collect()
            };
            assert_eq!(
                known(out_from(&plan, &down, 100)),
                lost,
                "in a run: {about}"
            );
            assert!(
                rows.contains(&format!("shared:{id}")),
                "by recovery: {about}"
            );
            let by_model: Ids = model
                .things
                .iter()
                .filter(|thing| needs_of(thing, &model).contains(id))
                .map(subject_of)
                .collect();
            let lost_there: Ids = lost.iter().filter(|id| of_system(id)).cloned().collect();
            assert_eq!(known(by_model), lost_there, "by availability: {about}");
            let applications: Ids = subjects
                .iter()
                .filter(|it| !it.id.contains(':') && it.id != "icon")
                .filter(|it| it.names.contains(id))
                .map(|it| it.id.clone())
                .collect();
            let connected = assessment.inventory().connections.iter();
            let connected = connected.filter(|it| it.what == What::DependencyConnections);
            let connected = connected.filter(|it| it.to.name == *id);
            let connected: Ids = connected.map(|it| it.from.name.clone()).collect();
            assert_eq!(connected, applications, "by the inventory: {about}");
            parts_seen += 1;
            lost_seen += lost.len();
        }
    }
    assert!(
        parts_seen > 150 && lost_seen > 80,
        "{parts_seen} {lost_seen}"
    );
}
