//! The reference model R1, said in the model's own terms: a pair over two zones, a pool of which
//! three of four have to be up, and a singleton. Shared by the tests and the benchmarks.

use tandem::domain::arena::Arena;
use tandem::domain::reliability::{
    Downtime, FailureClass, FailureKind, Group, MemberPlacement, Model, Pair, Structure, Takeover,
    Thing, ThingRole,
};
use tandem::domain::units::{Probability, Rate, Seconds};

/// Exact shares of time down.
pub const PAIR: f64 = 2.894_505_2e-5;
pub const POOL: f64 = 5.620_795e-4;
pub const SINGLE: f64 = 4.730_714e-4;
pub const SYSTEM: f64 = 1.055_70e-3;
/// Events of a year.
pub const EVENTS: f64 = 137.93;

pub fn hours(number: f64) -> Seconds {
    Seconds::from_hours(number).unwrap()
}

pub fn class(mttf_h: f64, down: Downtime) -> FailureClass {
    FailureClass {
        kind: FailureKind::Itself,
        rate: Rate::once_in(hours(mttf_h)).unwrap(),
        down,
    }
}

pub fn repaired(mttf_h: f64, mttr_h: f64) -> FailureClass {
    class(mttf_h, Downtime::Repair(hours(mttr_h)))
}

pub fn group(member: FailureClass, placed: MemberPlacement, need: u32) -> Structure {
    Structure::Group(Group {
        member: vec![member],
        placed,
        need,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: false,
    })
}

pub fn thing(id: &str, structure: Structure) -> Thing {
    Thing {
        subject: id.into(),
        role: ThingRole::Ordinary,
        structure: Some(structure),
        needs: Vec::new(),
        starts_with: Vec::new(),
        counts: true,
        disaster: None,
    }
}

pub fn model(zones: u32, zone: Option<FailureClass>, things: Vec<Thing>) -> Model {
    Model {
        year: hours(8760.0),
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

pub fn pair_of(unit: FailureClass, takeover_s: f64) -> Structure {
    Structure::Pair(Pair {
        failures: vec![(
            unit,
            Takeover {
                detected: true,
                length: Seconds::new(takeover_s).unwrap(),
            },
        )],
        standby_fails: true,
        takeover_after_both: true,
        zones: Some([0, 1]),
        sites: None,
    })
}

pub fn r1() -> Model {
    let unit = repaired(1000.0, 4.0);
    let restart = class(1000.0, Downtime::Fixed(Seconds::new(60.0).unwrap()));
    model(
        3,
        Some(repaired(8760.0, 4.0)),
        vec![
            thing("pair", pair_of(unit, 30.0)),
            thing(
                "pool",
                group(unit, MemberPlacement::Zones(vec![2, 1, 1]), 3),
            ),
            thing(
                "single",
                group(restart, MemberPlacement::Zones(vec![0, 0, 1]), 1),
            ),
        ],
    )
}

/// The pair of R1 alone in its two zones.
pub fn pair_only() -> Model {
    let unit = repaired(1000.0, 4.0);
    let pair = vec![thing("pair", pair_of(unit, 30.0))];
    model(2, Some(repaired(8760.0, 4.0)), pair)
}
