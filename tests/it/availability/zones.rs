//! Conditioning on zones: against every state one by one, and against the tempting wrong answer.

use tandem::domain::arena::{Arena, Idx};
use tandem::domain::availability::{Availability, evaluate, zone_states};
use tandem::domain::reliability::{
    Downtime, FailureClass, FailureKind, Model, ModelPart, Pair, Structure, Takeover, Thing,
    ThingRole,
};
use tandem::domain::units::{Rate, Seconds};

use super::{assert_close, available, class, group};

fn thing(id: &str, structure: Structure, needs: &[Idx<ModelPart>]) -> Thing {
    Thing {
        subject: id.into(),
        role: ThingRole::Ordinary,
        structure: Some(structure),
        needs: needs.to_vec(),
        starts_with: Vec::new(),
        counts: true,
        disaster: None,
    }
}

fn model(zones: u32, zone: Option<FailureClass>, things: Vec<Thing>) -> Model {
    Model {
        year: Seconds::from_hours(8766.0).unwrap(),
        zones,
        zone,
        sites: 0,
        site: None,
        unit: Rate::NEVER,
        unit_back: None,
        parts: Arena::default(),
        things,
    }
}

fn down(answer: &Availability) -> f64 {
    answer.downtime_s_per_year.unwrap().get() / (8766.0 * 3600.0)
}

#[test]
fn eleven_and_twelve_pods() {
    let of = |pods: &[u32]| {
        let pods = group(available(0.99), pods, 7);
        down(&evaluate(&model(
            3,
            Some(available(0.9999)),
            vec![thing("a", pods, &[])],
        )))
    };
    assert_eq!(format!("{:.6e}", of(&[4, 4, 3])), "1.392709e-5");
    assert_eq!(format!("{:.6e}", of(&[4, 4, 4])), "8.377372e-7");
}

/// Every pod and every zone up or down, one by one, for two services at once.
fn enumerate(services: &[(&[u32], u32)], pod: f64, zone: f64) -> f64 {
    let zones = services[0].0.len();
    let mut total = 0.0;
    for state in 0..1u32 << zones {
        let is_up = |at: usize| state & (1 << at) != 0;
        let p: f64 = (0..zones)
            .map(|at| if is_up(at) { zone } else { 1.0 - zone })
            .product();
        let mut all_up = 1.0;
        for (pods, need) in services {
            let alive: Vec<bool> = pods
                .iter()
                .enumerate()
                .flat_map(|(at, pods)| (0..*pods).map(move |_| at))
                .map(is_up)
                .collect();
            let mut up = 0.0;
            for set in 0..1u32 << alive.len() {
                let works = |at: usize| set & (1 << at) != 0;
                let chance: f64 = (0..alive.len())
                    .map(|at| if works(at) { pod } else { 1.0 - pod })
                    .product();
                let left = (0..alive.len()).filter(|at| works(*at) && alive[*at]);
                if left.count() >= *need as usize {
                    up += chance;
                }
            }
            all_up *= up;
        }
        total += p * (1.0 - all_up);
    }
    total
}

#[test]
fn services_share_the_fate_of_their_zones() {
    let (a, b): (&[u32], &[u32]) = (&[2, 2, 1], &[1, 1, 1]);
    let (pod, zone) = (0.97, 0.99);
    let things = vec![
        thing("a", group(available(pod), a, 3), &[]),
        thing("b", group(available(pod), b, 2), &[]),
    ];
    let answer = evaluate(&model(3, Some(available(zone)), things));
    let expected = enumerate(&[(a, 3), (b, 2)], pod, zone);
    assert_close(down(&answer), expected, 1e-11);
    // Multiplied as if zones failed for each service anew, the answer is another one.
    let wrong: f64 = answer
        .services
        .iter()
        .map(|it| it.availability.unwrap().get())
        .product();
    assert!(
        (1.0 - wrong) > 1.05 * expected,
        "{} {expected}",
        1.0 - wrong
    );
}

#[test]
fn a_shared_part_counts_once() {
    // Either of two apps, on one database, behind a front door.
    let mut parts = Arena::default();
    let mut part = |id: &str, up| {
        parts.push(ModelPart {
            is_at_unit: false,
            id: id.to_owned(),
            structure: Some(group(available(up), &[1], 1)),
        })
    };
    let (database, front_door) = (part("database", 0.9995), part("front-door", 0.9999));
    let answer = evaluate(&Model {
        parts,
        ..model(
            1,
            None,
            vec![
                thing(
                    "apps",
                    group(available(0.9995), &[2], 1),
                    &[database, front_door],
                ),
                thing("same", group(available(1.0 - 1e-300), &[1], 1), &[database]),
            ],
        )
    });
    let up = answer.system.unwrap().get();
    assert_eq!(format!("{up:.11}"), "0.99939980015");
}

#[test]
fn states_of_zones_are_all_there_or_accounted_for() {
    let zone = available(0.99);
    for zones in [1, 2, 3, 10, 11, 64] {
        let (states, missed) = zone_states(zones, Some(&zone));
        let seen: f64 = states.iter().map(|state| state.probability.get()).sum();
        assert_close(seen + missed.get(), 1.0, 1e-12);
        let is_complete = zones <= 10;
        assert_eq!(states.len(), if is_complete { 1 << zones } else { 1024 });
        assert_eq!(missed.get() == 0.0, is_complete);
        assert!(states[0].up.iter().all(|up| *up));
    }
}

/// The reference model of the benchmarks, said in the model's own terms.
#[test]
fn the_reference_model_can_be_said() {
    let unit = class(1000.0, 4.0);
    let thirty = Seconds::new(30.0).unwrap();
    let pair = Structure::Pair(Pair {
        failures: vec![(
            unit,
            Takeover {
                detected: true,
                length: thirty,
            },
        )],
        standby_fails: true,
        takeover_after_both: true,
        zones: Some([0, 1]),
        sites: None,
    });
    let single = group(
        FailureClass {
            kind: FailureKind::Process,
            down: Downtime::Fixed(Seconds::new(60.0).unwrap()),
            ..unit
        },
        &[0, 0, 1],
        1,
    );
    let things = vec![
        thing("pair", pair, &[]),
        thing("pool", group(unit, &[2, 1, 1], 3), &[]),
        thing("single", single, &[]),
    ];
    let answer = evaluate(&Model {
        year: Seconds::from_hours(8760.0).unwrap(),
        ..model(3, Some(class(8760.0, 4.0)), things)
    });
    let lost: Vec<f64> = answer
        .services
        .iter()
        .map(|it| it.downtime_s_per_year.unwrap().get() / (8760.0 * 3600.0))
        .collect();
    assert_close(lost[1], 5.620795e-4, 1e-6);
    assert_close(lost[2], 4.730714e-4, 1e-6);
    // The chain takes the fixed takeover as exponential, and a zone's loss as a rate.
    assert_close(lost[0], 2.8945052e-5, 3e-3);
    assert_close(down(&answer) * 8766.0 / 8760.0, 1.05570e-3, 1e-3);
}
