//! The reference plans: figures that can be followed by hand.

use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::plan::{Document, Plan};
use tandem::shipped;

use super::assert_close;

/// Minutes a year each is down, and what the most of it is.
const EXPECTED: [(&str, f64, &str); 7] = [
    // Four warm pairs of 4.10 min, and a pair of proxies; two desktop proxies stand in for each other.
    ("license-example.json", 20.6, "node:node-1:uncovered"),
    // Two databases of 2 h in 8,768 h, 119.97 min each; three warm pairs of 4.10 and two hot ones;
    // proxies. The room with the databases, 24 h in 50 years, is 28.8 min, and so is the other.
    ("email-and-chat.json", 324.5, "shared:chat-db"),
    // Two databases of 4 h in 8,770 h, 239.9 min each; a cold pair of about 25; six other pairs. Two
    // rooms of 28.8 each.
    ("iwd-site.json", 582.2, "shared:config-db"),
    // Either of two servers of 244.8 min: 244.8² / 525,960.
    ("icon-pair.json", 0.11, "icon:instance"),
    // Some services cannot leave a lost region: 24 h in 50 years are 28.8 min.
    ("region-pair.json", 31.7, "unit"),
    // 6 of 7 stateful pods of 244 min: 21 · 244² / 525,960 = 2.38 min.
    (
        "two-data-centers.json",
        5.2,
        "dc-east/voice-microservices:instance",
    ),
    // Sixteen databases of 1 h in 8,767 h, 59.99 min each; seventeen warm pairs of 4.10; a region; two
    // rooms of 28.8 and the proxies.
    ("whole-center.json", 1152.0, "shared:db-of-chat"),
];

fn optional(plan: &Plan) -> Vec<&str> {
    let applications = plan.engage.applications.iter().filter(|it| it.optional);
    let services = plan.private_edition.iter().flat_map(|it| &it.services);
    let services = services.filter(|it| it.optional);
    applications
        .map(|it| it.id.as_str())
        .chain(services.map(|it| it.service.as_str()))
        .collect()
}

#[test]
fn the_reference_plans_have_figures_that_can_be_followed() {
    let catalog = shipped::catalog();
    for example in examples() {
        let document = Document::parse(example.text()).unwrap();
        let assessment = assess(&document, catalog);
        let (it, plan) = (assessment.prospects(), &assessment.plan);
        let system = it.system.unwrap();
        let downtime = it.downtime_s_per_year.unwrap().get();
        println!(
            "{}: {:.9}, {:.2} min a year, ceiling {:.9} by {:?}, cluster {:?}",
            example.file,
            system.get(),
            downtime / 60.0,
            it.ceiling.unwrap().get(),
            it.ceiling_by,
            it.cluster,
        );
        let expected = EXPECTED.iter().find(|(file, ..)| *file == example.file);
        let (_, minutes, first) = expected.unwrap();
        assert_close(downtime / 60.0, *minutes, 0.05);
        assert_eq!(it.by_cause[0].cause.to_string(), *first);
        assert!(it.ceiling.unwrap() >= system);
        let sum: f64 = it
            .by_cause
            .iter()
            .map(|row| row.seconds_per_year.get())
            .sum();
        assert_close(sum, downtime, 1e-9);
        let optional = optional(plan);
        for service in &it.services {
            let alone = service.availability.unwrap();
            let with_shared = service.with_shared.unwrap();
            assert!(with_shared <= alone, "{}", service.id);
            let counts = !optional
                .iter()
                .any(|id| service.id.to_string().ends_with(id));
            assert!(!counts || with_shared >= system, "{}", service.id);
        }
        // None of these asks for more than it reaches, so what is offered is for more.
        let reached = it.changes.last().map(|last| last.availability);
        assert!(reached.is_none_or(|reached| it.goal.is_some_and(|goal| reached >= goal)));
        assert!(it.goal.is_none_or(|goal| goal > system));
    }
}
