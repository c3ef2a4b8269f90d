//! Every way a thing can be put together, against the exact figure.

use tandem::domain::arena::Arena;
use tandem::domain::monte_carlo::Estimation;
use tandem::domain::reliability::{
    Downtime, FailureClass, FailureKind, Group, MemberPlacement, Model, ModelPart, Pair, Structure,
    Takeover,
};
use tandem::domain::units::{Probability, Rate, Seconds};

use super::r1::{class, group, hours, model, repaired, thing};
use super::reference::settings;

fn seconds(number: f64) -> Seconds {
    Seconds::new(number).unwrap()
}

/// Every way to the mean agrees with the exact figure to four standard errors, and at least one
/// knows it to this much of itself.
#[track_caller]
fn agrees(model: Model, relative: f64) {
    agrees_over(1000, model, relative);
}

#[track_caller]
fn agrees_over(replications: u32, model: Model, relative: f64) {
    let run = Estimation::of(model, settings(3, 10, replications)).unwrap();
    let tally = run.chunk(0..run.chunks());
    let estimate = run.conclude(&[tally]).unwrap();
    let exact = estimate.exact.as_ref().unwrap();
    let down = exact.downtime_s_per_year.get() / estimate.year_s.unwrap().get();
    for way in &estimate.ways {
        let off = (way.availability.complement().get() - down).abs();
        println!(
            "{:?} {:e} ± {:e}, exact {down:e}",
            way.method,
            way.availability.complement().get(),
            way.standard_error
        );
        assert!(off <= 4.0 * way.standard_error, "{way:?}, exact {down:e}");
    }
    let error = estimate.standard_error.unwrap();
    assert!(error <= relative * down, "{error:e} of {down:e}");
    assert_eq!(exact.agrees, Some(true));
}

#[test]
fn members_with_several_ways_to_fail() {
    let member = vec![
        class(300.0, Downtime::Fixed(seconds(120.0))),
        class(2000.0, Downtime::Fixed(seconds(1800.0))),
        repaired(5000.0, 12.0),
    ];
    let structure = Structure::Group(Group {
        member,
        placed: MemberPlacement::Outside(5),
        need: 4,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: false,
    });
    agrees(model(0, None, vec![thing("a", structure)]), 0.05);
}

#[test]
fn zones_take_their_members_away() {
    let member = repaired(500.0, 10.0);
    let a = thing("a", group(member, MemberPlacement::Zones(vec![2, 2, 1]), 3));
    let b = thing("b", group(member, MemberPlacement::Zones(vec![1, 1, 1]), 2));
    agrees(model(3, Some(repaired(1000.0, 20.0)), vec![a, b]), 0.03);
}

#[test]
fn repair_crews_take_one_after_the_other() {
    for crews in [1, 2] {
        let structure = Structure::Group(Group {
            member: vec![repaired(200.0, 8.0)],
            placed: MemberPlacement::Outside(6),
            need: 4,
            crews: Some(crews),
            common_cause: Probability::ZERO,
            can_grow: false,
        });
        agrees(model(0, None, vec![thing("a", structure)]), 0.03);
    }
}

#[test]
fn a_common_cause_hits_all() {
    let structure = Structure::Group(Group {
        member: vec![
            repaired(200.0, 8.0),
            class(400.0, Downtime::Fixed(seconds(3600.0))),
        ],
        placed: MemberPlacement::Outside(3),
        need: 1,
        crews: None,
        common_cause: Probability::new(0.1).unwrap(),
        can_grow: false,
    });
    agrees(model(0, None, vec![thing("a", structure)]), 0.02);
}

fn pair(standby_fails: bool) -> Structure {
    let failure = |class: FailureClass, detected, length| {
        let length = seconds(length);
        (class, Takeover { detected, length })
    };
    let process = |hours| class(hours, Downtime::Fixed(seconds(30.0)));
    Structure::Pair(Pair {
        failures: vec![
            failure(process(500.0), true, 12.0),
            failure(
                FailureClass {
                    kind: FailureKind::Hang,
                    ..process(20_000.0)
                },
                false,
                1811.0,
            ),
            failure(repaired(1000.0, 10.0), true, 29.0),
        ],
        standby_fails,
        takeover_after_both: false,
        zones: None,
        sites: None,
    })
}

#[test]
fn pairs_take_over_or_are_not_noticed() {
    for standby_fails in [true, false] {
        agrees(model(0, None, vec![thing("a", pair(standby_fails))]), 0.03);
    }
}

#[test]
fn a_pod_moves_when_its_zone_is_lost() {
    let structure = Structure::Moving {
        pod: vec![class(300.0, Downtime::Fixed(seconds(60.0)))],
        moved_in: seconds(415.0),
    };
    let zone = Some(repaired(2000.0, 20.0));
    agrees(model(3, zone, vec![thing("a", structure)]), 0.02);
}

#[test]
fn shared_parts_count_once_and_the_unit_takes_everything() {
    let member = repaired(1000.0, 4.0);
    let lone = || group(member, MemberPlacement::Outside(1), 1);
    let mut parts = Arena::default();
    let mut part = |id: &str, mttf| {
        parts.push(ModelPart {
            is_at_unit: false,
            id: id.to_owned(),
            structure: Some(group(repaired(mttf, 4.0), MemberPlacement::Outside(1), 1)),
        })
    };
    let (database, unused) = (part("database", 2000.0), part("unused", 1.0));
    let mut things = vec![thing("a", lone()), thing("b", lone())];
    for (thing, disaster) in things.iter_mut().zip([900.0, 4560.0]) {
        thing.needs = vec![database];
        thing.disaster = Some(Downtime::Fixed(seconds(disaster)));
    }
    let mut optional = thing("c", lone());
    optional.counts = false;
    optional.needs = vec![unused];
    things.push(optional);
    let model = Model {
        unit: Rate::once_in(hours(5000.0)).unwrap(),
        parts,
        ..model(0, None, things)
    };
    agrees(model, 0.01);
}

#[test]
fn a_pair_that_needs_its_host_as_well() {
    let lone = group(repaired(2000.0, 4.0), MemberPlacement::Outside(1), 1);
    let structure = Structure::All(vec![pair(true), lone]);
    agrees(model(0, None, vec![thing("a", structure)]), 0.02);
}

#[test]
fn with_hundreds_of_members_something_is_always_down() {
    let structure = group(
        repaired(1000.0, 20.0),
        MemberPlacement::Zones(vec![200, 200]),
        390,
    );
    let model = model(2, None, vec![thing("a", structure)]);
    agrees_over(60, model, 0.1);
}

#[test]
fn without_an_outage_the_interval_says_what_could_still_come() {
    let run = |members, crews| {
        let structure = Structure::Group(Group {
            member: vec![repaired(1e5, 10.0)],
            placed: MemberPlacement::Outside(members),
            need: 1,
            crews,
            common_cause: Probability::ZERO,
            can_grow: false,
        });
        let model = model(0, None, vec![thing("a", structure)]);
        let run = Estimation::of(model, settings(1, 1, 10))
            .unwrap()
            .long_run_only();
        run.conclude(&[run.chunk(0..1)]).unwrap()
    };
    let it = run(3, None);
    assert_eq!(it.availability, Some(Probability::ONE));
    assert_eq!(it.high, Some(Probability::ONE));
    // Fewer than 3 outages of 10 hours in 10 years, with 95 %.
    let low = 1.0 - 2.9957 * 10.0 / 87_600.0;
    assert!((it.low.unwrap().get() - low).abs() < 1e-7, "{it:?}");
    assert_eq!(it.exact.unwrap().agrees, Some(true));
}
