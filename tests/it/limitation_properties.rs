//! What holds of the models of the cluster's limitations for any settings at all.

use proptest::prelude::*;
use tandem::domain::id::Word;
use tandem::domain::licensing::allocate;
use tandem::domain::limitations::*;

/// The capacities of all orders of starting.
fn all_orders(pool: u64, seats: &mut Vec<(String, u64)>, from: usize, found: &mut Vec<u64>) {
    if from == seats.len() {
        found.push(allocate(pool, seats).capacity.unwrap());
    }
    for at in from..seats.len() {
        seats.swap(from, at);
        all_orders(pool, seats, from + 1, found);
        seats.swap(from, at);
    }
}

fn any_value() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..8, 0_u32..700, any::<u32>()]
}

fn any_queue() -> impl Strategy<Value = QueueOrder> {
    let order = proptest::sample::select(PullOrder::ALL);
    (0_u32..6, 0_u32..50, 0_u32..110, 0_u32..12, order).prop_map(
        |(nodes, backlog, lifetime, share, ordering)| QueueOrder {
            nodes,
            backlog,
            lifetime,
            share,
            ordering,
        },
    )
}

proptest! {
    #[test]
    fn no_number_is_too_wild(values in proptest::collection::vec(any_value(), 9..20)) {
        let at = |place: usize| values[place];
        for ordering in PullOrder::ALL {
            let outcome = queue_order(QueueOrder {
                nodes: at(0), backlog: at(1), lifetime: at(2), share: at(3), ordering: *ordering,
            });
            prop_assert_eq!(outcome.pulled.len() + outcome.left.len(), 48);
        }
        for request in ProxyRequest::ALL {
            let outcome = existence(
                Existence {
                    nodes: at(0), down: at(1), owner: at(2), twice: true, known: at(3),
                    since: at(4), serving: at(5), ..Existence::healthy(*request)
                },
                at(6),
            );
            prop_assert_eq!(outcome.replies.len(), usize::try_from(outcome.input.nodes).unwrap());
        }
        let outcome = start_order(&StartOrder { pool: at(0), seats: values.clone(), last: at(1) });
        prop_assert_eq!(outcome.by_last.len(), outcome.input.seats.len());
        let nobody = start_order(&StartOrder { pool: at(0), seats: Vec::new(), last: at(1) });
        prop_assert_eq!(nobody.capacity, 0);
    }

    #[test]
    fn every_interaction_is_pulled_or_leaves_once(input in any_queue()) {
        let outcome = queue_order(input);
        let pulled = outcome.pulled.iter().map(|one| one.interaction);
        let mut seen: Vec<u32> = pulled.chain(outcome.left.iter().map(|one| one.interaction)).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (1..=48).collect::<Vec<_>>());
        let slow: u32 = outcome.pulled.iter().enumerate().map(|(at, one)| {
            let before = outcome.pulled.iter().take(at);
            u32::try_from(before.filter(|other| other.interaction > one.interaction).count()).unwrap()
        }).sum();
        prop_assert_eq!(outcome.inversions, slow);
        let mut due: Vec<u32> = outcome.pulled.iter().map(|one| one.due).collect();
        due.sort_unstable();
        let places = u32::try_from(due.len()).unwrap();
        prop_assert_eq!(due, (1..=places).collect::<Vec<_>>());
        prop_assert!(outcome.inversions <= outcome.pairs);
        prop_assert!(outcome.inversions_in_turn <= 48 * 47 / 2);
        if outcome.input.nodes == 1 || outcome.input.ordering == PullOrder::RoutingServer {
            prop_assert_eq!(outcome.inversions, 0);
        }
    }

    #[test]
    fn no_more_is_returned_than_there_is_or_than_all_limits_allow(
        nodes in any_value(), limit in any_value(), matching in any_value(),
    ) {
        let outcome = multiplied_limits(MultipliedLimits { nodes, limit, matching });
        prop_assert!(outcome.returned <= outcome.ceiling);
        prop_assert!(outcome.returned <= outcome.input.matching);
        prop_assert!(outcome.single <= outcome.returned);
        let held: u32 = outcome.replies.iter().map(|reply| reply.holds).sum();
        prop_assert_eq!(held, outcome.input.matching);
    }

    #[test]
    fn not_found_is_said_only_for_certain(
        nodes in 1_u32..7, down in 0_u32..7, owner in 0_u32..7, known in 0_u32..7, since in 0_u32..20_000,
    ) {
        let input = Existence {
            nodes, down, owner, known, since, ..Existence::healthy(ProxyRequest::Find)
        };
        let outcome = existence(input, 10_000);
        if outcome.answer == Answer::NotFound {
            let silent = outcome.replies.iter().any(|one| one.reply == Reply::Silence);
            prop_assert!(!silent);
        }
        if outcome.input.down == 0 && !outcome.from_cache {
            let certain = if outcome.input.owner == 0 {
                Answer::NotFound
            } else {
                Answer::Done(Some(outcome.input.owner))
            };
            prop_assert_eq!(outcome.answer, certain);
        }
    }

    #[test]
    fn only_who_starts_last_matters(
        pool in 0_u32..200, seats in proptest::collection::vec(0_u32..60, 1..6),
    ) {
        let outcome = start_order(&StartOrder { pool, seats: seats.clone(), last: 1 });
        let mut asked: Vec<(String, u64)> = seats.iter().map(|seats| (String::new(), u64::from(*seats))).collect();
        let mut found = Vec::new();
        all_orders(u64::from(pool), &mut asked, 0, &mut found);
        prop_assert_eq!(Some(outcome.range.lowest), found.iter().min().copied());
        prop_assert_eq!(Some(outcome.range.highest), found.iter().max().copied());
        prop_assert_eq!(outcome.by_last.iter().min().copied(), Some(outcome.range.lowest));
        prop_assert_eq!(outcome.by_last.iter().max().copied(), Some(outcome.range.highest));
        prop_assert!(outcome.range.highest <= outcome.even_split.capacity);
    }

    #[test]
    fn a_trigger_never_cuts_a_log_of_ones_own(
        nodes in any_value(), session_min in any_value(), apart_min in any_value(), delay_min in any_value(),
    ) {
        let shared = AgentEvents {
            nodes, session_min, apart_min, delay_min, log: LogLayout::Shared, trigger: true,
        };
        let outcome = agent_events(shared);
        let n = outcome.input.nodes;
        prop_assert!(outcome.overlaps <= n * (n - 1) / 2);
        prop_assert!(outcome.cut_short < n);
        prop_assert_eq!(outcome.unknown_min == 0, outcome.cut_short == 0);
        let own = agent_events(AgentEvents { log: LogLayout::PerNode, ..shared });
        prop_assert_eq!(own.cut_short, 0);
        prop_assert_eq!(own.overlaps, outcome.overlaps);
    }

    #[test]
    fn a_round_waits_for_every_empty_server(
        nodes in any_value(), empty in any_value(), server_hold_s in any_value(), proxy_hold_s in any_value(),
    ) {
        let outcome = pull_requests(PullRequests { nodes, empty, server_hold_s, proxy_hold_s });
        prop_assert_eq!(outcome.round_s, outcome.input.empty * outcome.hold_s);
        prop_assert_eq!(outcome.pulls.last().unwrap().answered_s, outcome.round_s);
        prop_assert_eq!(outcome.answering + outcome.input.empty, outcome.input.nodes);
    }

    #[test]
    fn an_even_load_is_never_busier_than_an_exclusive_one(
        nodes in any_value(), types in any_value(), heavy in any_value(), down in any_value(),
    ) {
        let lay = |layout| media_types(MediaTypes { nodes, types, layout, heavy, down });
        let (exclusive, shared) = (lay(MediaTypeLayout::Exclusive), lay(MediaTypeLayout::Shared));
        prop_assert!(shared.busiest_percent <= exclusive.busiest_percent);
        prop_assert!(exclusive.busiest_percent <= 100 && exclusive.stranded_percent <= 100);
        prop_assert!(shared.refused <= exclusive.refused);
    }

    #[test]
    fn each_capture_point_sees_one_node(nodes in any_value()) {
        let input = CapturePoints { kind: CaptureKind::File, nodes, parallel: true };
        let outcome = capture_points(input);
        for sees in &outcome.sees {
            prop_assert_eq!(sees.iter().filter(|sees| **sees).count(), 1);
        }
        prop_assert_eq!(outcome.asked, outcome.found * outcome.found);
    }
}
