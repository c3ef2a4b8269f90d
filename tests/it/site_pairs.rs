//! Two active sites: the worked numbers, and pairs counted one by one.

use proptest::prelude::*;
use tandem::domain::decimal::Decimal;
use tandem::domain::site_pairs::{SitePairs, SitePairsDemand, site_pairs};
use tandem::text::site_pairs as text;

fn pairs(agents: u64, per_pair: u64, fill: &str) -> SitePairs {
    let fill = Decimal::parse(fill).unwrap();
    site_pairs(SitePairsDemand {
        agents,
        per_pair,
        fill,
    })
    .unwrap()
}

#[test]
fn the_worked_sites() {
    let full = pairs(4500, 1000, "1");
    assert_eq!((full.per_site, full.servers), (5, 20));
    assert_eq!((full.in_use, full.after_loss), (Some(0.45), Some(0.9)));
    assert!(!full.is_full);
    let filled = pairs(4500, 1000, "0.85");
    assert_eq!((filled.per_site, filled.servers), (6, 24));
    assert_eq!(filled.after_loss, Some(0.75));
    let even = pairs(4000, 1000, "1");
    assert_eq!((even.per_site, even.servers), (4, 16));
    assert_eq!(even.after_loss, Some(1.0));
    assert!(even.is_full);
    assert_eq!(pairs(4001, 1000, "1").per_site, 5);
}

#[test]
fn what_it_says() {
    let say = |agents, fill| text::answer(agents, &pairs(agents, 1000, fill));
    assert_eq!(
        say(4500, "0.85"),
        "6 pairs per site (24 servers at both sites) carry 4,500 agents: 37.5 % in use, 75 % after the \
         loss of a site."
    );
    assert_eq!(
        say(4000, "1"),
        "4 pairs per site (16 servers at both sites) carry 4,000 agents: 50 % in use, 100 % after the \
         loss of a site."
    );
    assert!(text::warning(&pairs(4000, 1000, "1")).is_some());
    assert_eq!(text::warning(&pairs(4001, 1000, "1")), None);
    assert_eq!(
        say(1, "1"),
        "1 pair per site (4 servers at both sites) carries 1 agent: 0.1 % in use, 0.1 % after the loss of \
         a site."
    );
}

#[test]
fn what_carries_no_agents_has_no_answer() {
    let demand = |per_pair, fill| SitePairsDemand {
        agents: 10,
        per_pair,
        fill,
    };
    assert_eq!(site_pairs(demand(0, Decimal::ONE)), None);
    assert_eq!(site_pairs(demand(10, Decimal::ZERO)), None);
    let none = pairs(0, 10, "1");
    assert_eq!((none.per_site, none.in_use, none.is_full), (0, None, false));
}

proptest! {
    /// Pairs are added to a site until its percent of what they carry is enough.
    #[test]
    fn pairs_one_by_one(agents in 0_u64..5000, per_pair in 1_u64..400, percent in 1_u64..130) {
        let fill = Decimal::whole(percent).percent(Decimal::ONE);
        let found = site_pairs(SitePairsDemand { agents, per_pair, fill }).unwrap();
        let mut pairs = 0_u64;
        while pairs * per_pair * percent < agents * 100 {
            pairs += 1;
        }
        prop_assert_eq!(u64::from(found.per_site), pairs);
        prop_assert_eq!(found.servers, 2 * pairs * 2);
        prop_assert_eq!(found.is_full, pairs > 0 && pairs * per_pair <= agents);
    }
}
