//! The models of the cluster's limitations, worked by hand.

use tandem::domain::catalog::ProxyError;
use tandem::domain::id::Word;
use tandem::domain::limitations::*;
use tandem::shipped;

fn numbers() -> ProductNumbers {
    ProductNumbers::of(shipped::catalog())
}

fn at_start(limitation: Limitation) -> Outcome {
    evaluate(&LearnView::of(limitation), &numbers())
        .unwrap()
        .outcome
}

#[test]
fn the_products_numbers_come_from_the_catalog() {
    assert_eq!(
        numbers(),
        ProductNumbers {
            snapshot_limit: 500,
            proxy_hold_s: 10,
            proxy_hold_range_s: 1..=600,
            cache_entries: 10_000,
        }
    );
    let catalog = shipped::catalog();
    for (place, error) in ProxyError::ALL.iter().enumerate() {
        let code = catalog.error_code(*error).unwrap().code;
        assert_eq!(code, 2000 + u32::try_from(place).unwrap());
    }
}

#[test]
fn every_limitation_has_its_words_and_every_word_a_limitation() {
    let catalog = shipped::catalog();
    let ids: Vec<Limitation> = catalog.limitations.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, Limitation::ALL);
    for entry in &catalog.limitations {
        let id = entry.id.id();
        assert!(!entry.explanation.is_empty(), "{id}");
        assert!(!entry.not_modelled.is_empty(), "{id}");
        assert!(entry.fact.ends_with('.'), "{id}");
        let sentences = entry.explanation.iter().map(|statement| &statement.text);
        for text in sentences.chain(&entry.not_modelled) {
            assert!(text.ends_with('.'), "{id}: {text}");
        }
        assert_eq!(entry.source.document.id, "interaction-server-cluster");
    }
}

// Queue order.

fn queue() -> QueueOrder {
    QueueOrder {
        nodes: 2,
        backlog: 4,
        lifetime: 100,
        share: 7,
        ordering: PullOrder::InTurn,
    }
}

#[test]
fn pulling_in_turn_serves_the_emptier_node_too_early() {
    // Seven of ten to the first node: 1 2 3 5 6 8 9 | 4 7 10. With four waiting, the fifth arrives
    // and pulling begins: 1 from the first node, 4 from the second, and so on.
    let outcome = queue_order(queue());
    let first: Vec<(u32, u32)> = outcome
        .pulled
        .iter()
        .take(6)
        .map(|one| (one.interaction, one.node))
        .collect();
    assert_eq!(first, [(1, 1), (4, 2), (2, 1), (7, 2), (3, 1), (10, 2)]);
    let overtaken: Vec<u32> = outcome
        .pulled
        .iter()
        .take(6)
        .map(|one| one.overtaken_by)
        .collect();
    assert_eq!(overtaken, [0, 0, 1, 0, 2, 0]);
    assert_eq!(outcome.pulled.len(), 48);
    assert_eq!(outcome.pairs, 48 * 47 / 2);
    assert!(outcome.inversions > 0);
}

#[test]
fn one_node_keeps_the_order() {
    let outcome = queue_order(QueueOrder {
        nodes: 1,
        ..queue()
    });
    let pulled: Vec<u32> = outcome.pulled.iter().map(|one| one.interaction).collect();
    assert_eq!(pulled, (1..=48).collect::<Vec<_>>());
    assert_eq!(outcome.inversions, 0);
}

#[test]
fn without_a_backlog_there_is_nothing_to_invert() {
    let outcome = queue_order(QueueOrder {
        backlog: 0,
        ..queue()
    });
    assert_eq!(outcome.inversions, 0);
}

#[test]
fn inversions_grow_with_the_backlog_and_shrink_with_a_short_life() {
    let of = |backlog, lifetime| {
        let input = QueueOrder {
            backlog,
            lifetime,
            ..queue()
        };
        queue_order(input).inversions
    };
    assert!(of(2, 100) < of(8, 100));
    assert!(of(8, 100) < of(24, 100));
    assert!(of(24, 4) < of(24, 12));
    assert!(of(24, 12) < of(24, 100));
}

#[test]
fn a_routing_server_with_the_views_order_repairs_it() {
    let outcome = queue_order(QueueOrder {
        ordering: PullOrder::RoutingServer,
        ..queue()
    });
    assert_eq!(outcome.inversions, 0);
    assert_eq!(outcome.inversions_in_turn, queue_order(queue()).inversions);
}

#[test]
fn an_even_share_stays_in_order() {
    assert_eq!(
        queue_order(QueueOrder {
            share: 5,
            ..queue()
        })
        .inversions,
        0
    );
}

// Multiplied limits.

#[test]
fn two_nodes_return_twice_the_limit() {
    let limits = |nodes, matching| {
        multiplied_limits(MultipliedLimits {
            nodes,
            limit: 500,
            matching,
        })
    };
    let two = limits(2, 1_500);
    assert_eq!((two.returned, two.ceiling, two.single), (1_000, 1_000, 500));
    assert!(!two.in_order);
    let few = limits(2, 301);
    assert_eq!((few.replies[0].holds, few.replies[1].holds), (151, 150));
    assert_eq!(few.returned, 301);
    let one = limits(1, 1_500);
    assert_eq!((one.returned, one.ceiling), (500, 500));
    assert!(one.in_order);
    let Outcome::MultipliedLimits(shown) = at_start(Limitation::MultipliedLimits) else {
        panic!()
    };
    assert_eq!(shown, two);
}

// Existence.

#[test]
fn not_found_takes_an_answer_from_every_node() {
    use Answer::{Done, Error, NotFound};
    use ProxyError::*;
    let expected = [
        (ProxyCase::AllSayNo, NotFound),
        (ProxyCase::OneSilent, Error(NotAccessible)),
        (ProxyCase::HeldElsewhere, Done(Some(1))),
        (ProxyCase::OwnerSilent, Error(NotAccessible)),
        (ProxyCase::KnownOwner, NotFound),
        (ProxyCase::Forgotten, Error(NotAccessible)),
        (ProxyCase::TwoHold, Error(DuplicateId)),
        (ProxyCase::AttributeMissing, Error(NotAccessible)),
        (ProxyCase::AttributeMistyped, Error(NotAccessible)),
        (ProxyCase::AttributeWrong, Error(NotAccessible)),
        (ProxyCase::NobodyServes, Error(NoServer)),
        (ProxyCase::ServersDown, Error(ConnectionLost)),
        (ProxyCase::SnapshotSilent, Error(SnapshotNotAccessible)),
        (ProxyCase::AskedTwice, Error(InProgress)),
        (ProxyCase::PingSent, Error(Unsupported)),
    ];
    assert_eq!(cases(numbers().cache_entries), expected);
    for error in ProxyError::ALL {
        assert!(
            expected.iter().any(|(_, answer)| *answer == Error(*error)),
            "no case shows {}",
            error.id()
        );
    }
}

#[test]
fn the_cache_forgets_its_oldest_entry_first() {
    let ask = |since| {
        let input = Existence {
            known: 1,
            down: 1,
            since,
            ..Existence::healthy(ProxyRequest::Find)
        };
        existence(input, 10_000)
    };
    assert!(ask(9_999).from_cache);
    assert_eq!(ask(9_999).answer, Answer::NotFound);
    assert!(!ask(10_000).from_cache);
    let asked: Vec<Reply> = ask(0).replies.iter().map(|one| one.reply).collect();
    assert_eq!(asked, [Reply::No, Reply::NotAsked, Reply::NotAsked]);
}

// Start order.

#[test]
fn who_starts_last_gets_what_is_left() {
    let Outcome::StartOrder(outcome) = at_start(Limitation::StartOrder) else {
        panic!()
    };
    let got: Vec<u64> = outcome
        .allocation
        .nodes
        .iter()
        .map(|node| node.allocated)
        .collect();
    assert_eq!(got, [30, 30, 30, 10]);
    assert_eq!((outcome.capacity, outcome.even_split.capacity), (10, 25));

    let uneven = |last| {
        start_order(&StartOrder {
            pool: 100,
            seats: vec![40, 30, 20, 30],
            last,
        })
    };
    assert_eq!(uneven(1).by_last, [20, 10, 0, 10]);
    assert_eq!(uneven(3).capacity, 0);
    assert_eq!((uneven(1).range.lowest, uneven(1).range.highest), (0, 20));
}
// Agent events.

fn agent() -> AgentEvents {
    AgentEvents {
        nodes: 3,
        log: LogLayout::Shared,
        session_min: 60,
        apart_min: 5,
        trigger: true,
        delay_min: 0,
    }
}

#[test]
fn the_first_logout_removes_the_events_of_all() {
    // Logins at 0, 5, 10; logouts at 60, 65, 70. The trigger acts at 60.
    let outcome = agent_events(agent());
    assert_eq!(outcome.sessions.len(), 3);
    assert_eq!((outcome.logs, outcome.overlaps), (1, 3));
    assert_eq!((outcome.cut_short, outcome.unknown_min), (2, 10));
    assert_eq!((outcome.naive_min, outcome.real_min), (180, 70));
    let late = agent_events(AgentEvents {
        delay_min: 7,
        ..agent()
    });
    assert_eq!((late.cut_short, late.unknown_min), (1, 3));
    let together = agent_events(AgentEvents {
        apart_min: 0,
        ..agent()
    });
    assert_eq!((together.cut_short, together.overlaps), (0, 3));
    let off = agent_events(AgentEvents {
        trigger: false,
        ..agent()
    });
    assert_eq!((off.cut_short, off.unknown_min), (0, 0));
}

#[test]
fn separate_logs_are_safe_from_the_trigger_and_have_to_be_merged() {
    let outcome = agent_events(AgentEvents {
        log: LogLayout::PerNode,
        ..agent()
    });
    assert_eq!(
        (outcome.logs, outcome.overlaps, outcome.cut_short),
        (3, 3, 0)
    );
}

// Pull requests.

#[test]
fn the_proxys_timeout_overrides_those_of_the_servers() {
    let pull = |proxy_hold_s| {
        pull_requests(PullRequests {
            nodes: 3,
            empty: 2,
            server_hold_s: 30,
            proxy_hold_s,
        })
    };
    let own = pull(0);
    assert_eq!((own.hold_s, own.overridden, own.round_s), (30, false, 60));
    let low = pull(2);
    assert_eq!((low.hold_s, low.overridden, low.round_s), (2, true, 4));
    assert_eq!(low.round_by_servers_s, 60);
    let times: Vec<(u32, u32)> = low
        .pulls
        .iter()
        .map(|pull| (pull.asked_s, pull.answered_s))
        .collect();
    assert_eq!(times, [(0, 0), (0, 2), (2, 4)]);
    let Outcome::PullRequests(shown) = at_start(Limitation::PullRequests) else {
        panic!()
    };
    assert_eq!((shown.hold_s, shown.overridden), (10, true));
}

// Media types.

#[test]
fn exclusive_media_types_stop_with_their_node_and_shared_ones_go_on() {
    let lay = |layout| {
        media_types(MediaTypes {
            nodes: 3,
            types: 3,
            layout,
            heavy: 4,
            down: 1,
        })
    };
    let exclusive = lay(MediaTypeLayout::Exclusive);
    assert_eq!(exclusive.refused, 1);
    assert_eq!(
        exclusive.types[0].acceptance,
        Acceptance::Refused(ProxyError::ConnectionLost)
    );
    assert!(exclusive.types.iter().all(|one| one.as_one_server));
    // The first media type is 4 of 6 parts.
    assert_eq!(
        (exclusive.busiest_percent, exclusive.stranded_percent),
        (67, 67)
    );
    let shared = lay(MediaTypeLayout::Shared);
    assert_eq!(shared.refused, 0);
    assert!(shared.types.iter().all(|one| !one.as_one_server));
    assert_eq!((shared.busiest_percent, shared.stranded_percent), (33, 33));
}

#[test]
fn a_node_without_a_media_type_idles() {
    let outcome = media_types(MediaTypes {
        nodes: 5,
        types: 3,
        layout: MediaTypeLayout::Exclusive,
        heavy: 1,
        down: 0,
    });
    assert_eq!(outcome.idle_nodes, 2);
}

// Capture points.

#[test]
fn capturing_works_in_parallel_and_asking_does_not() {
    for kind in CaptureKind::ALL {
        let look = |nodes, parallel| {
            capture_points(CapturePoints {
                kind: *kind,
                nodes,
                parallel,
            })
        };
        let verdicts = |nodes, parallel| {
            let verdicts = look(nodes, parallel).verdicts;
            verdicts.into_iter().map(|(_, it)| it).collect::<Vec<_>>()
        };
        use CaptureVerdict::{Conflicts, Sometimes, Works};
        assert_eq!(verdicts(3, true), [Works, Works, Sometimes]);
        assert_eq!(verdicts(3, false), [Conflicts, Conflicts, Sometimes]);
        assert_eq!(verdicts(1, false), [Works, Works, Works]);
        assert_eq!((look(3, true).found, look(3, true).asked), (3, 9));
    }
}
