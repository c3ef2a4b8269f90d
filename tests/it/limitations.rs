//! The models of the cluster's limitations: worked by hand, then for any settings at all.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use tandem::document::learn_link::{link, read, write};
use tandem::document::link::{Link, RESERVED_KEYS};
use tandem::domain::catalog::{Catalog, ProxyError};
use tandem::domain::id::Word;
use tandem::domain::licensing::allocate;
use tandem::domain::limitations::*;
use tandem::text::learn as text;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::shipped);

fn numbers() -> ProductNumbers {
    ProductNumbers::of(&CATALOG)
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
    let catalog = &*CATALOG;
    for (place, error) in ProxyError::ALL.iter().enumerate() {
        let code = catalog.error_code(*error).unwrap().code;
        assert_eq!(code, 2000 + u32::try_from(place).unwrap());
    }
}

#[test]
fn every_limitation_has_its_words_and_every_word_a_limitation() {
    let catalog = &*CATALOG;
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
        (Case::AllSayNo, NotFound),
        (Case::OneSilent, Error(NotAccessible)),
        (Case::HeldElsewhere, Done(Some(1))),
        (Case::OwnerSilent, Error(NotAccessible)),
        (Case::KnownOwner, NotFound),
        (Case::Forgotten, Error(NotAccessible)),
        (Case::TwoHold, Error(DuplicateId)),
        (Case::AttributeMissing, Error(NotAccessible)),
        (Case::AttributeMistyped, Error(NotAccessible)),
        (Case::AttributeWrong, Error(NotAccessible)),
        (Case::NobodyServes, Error(NoServer)),
        (Case::ServersDown, Error(ConnectionLost)),
        (Case::SnapshotSilent, Error(SnapshotNotAccessible)),
        (Case::AskedTwice, Error(InProgress)),
        (Case::PingSent, Error(Unsupported)),
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
            ..Existence::healthy(Request::Find)
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
    let exclusive = lay(Layout::Exclusive);
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
    let shared = lay(Layout::Shared);
    assert_eq!(shared.refused, 0);
    assert!(shared.types.iter().all(|one| !one.as_one_server));
    assert_eq!((shared.busiest_percent, shared.stranded_percent), (33, 33));
}

#[test]
fn a_node_without_a_media_type_idles() {
    let outcome = media_types(MediaTypes {
        nodes: 5,
        types: 3,
        layout: Layout::Exclusive,
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
        use Verdict::{Conflicts, Sometimes, Works};
        assert_eq!(verdicts(3, true), [Works, Works, Sometimes]);
        assert_eq!(verdicts(3, false), [Conflicts, Conflicts, Sometimes]);
        assert_eq!(verdicts(1, false), [Works, Works, Works]);
        assert_eq!((look(3, true).found, look(3, true).asked), (3, 9));
    }
}

// The view and its link.

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_link_without_a_model_leads_to_the_list() {
    assert_eq!(read(&[], &numbers()), (LearnView::default(), Vec::new()));
    assert_eq!(write(&LearnView::default(), &numbers()), []);
}

/// Links made by earlier versions. Add to this list; never change or remove a line of it.
#[test]
fn links_made_once_open_for_ever() {
    for (query, moved) in [
        (
            "model=queue-order&nodes=3&backlog=20&life=9&share=5&order=routing-server",
            5,
        ),
        ("model=multiplied-limits&nodes=4&limit=100&matching=9", 3),
        (
            "model=existence&attribute=wrong&nodes=4&down=2&owner=1&twice=1&knows=2&since=7",
            7,
        ),
        ("model=existence&request=submit&serving=1", 2),
        (
            "model=start-order&pool=90&nodes=7&last=2&s1=1&s2=2&s3=3&s4=4&s5=5&s6=6&s7=7",
            10,
        ),
        (
            "model=agent-events&nodes=2&log=per-node&session=30&apart=1&delay=3",
            5,
        ),
        ("model=agent-events&trigger=0", 1),
        ("model=pull-requests&nodes=3&empty=2&server=60&proxy=0", 4),
        (
            "model=media-types&layout=shared&nodes=2&types=4&heavy=5&down=2",
            5,
        ),
        (
            "model=capture-points&kind=web-service&nodes=4&parallel=0",
            3,
        ),
    ] {
        let fragment = format!("#/learn?{query}");
        let (view, problems) = read(&Link::parse(&fragment).view, &numbers());
        assert_eq!(problems, [], "{query}");
        assert_eq!(view.moved.len(), moved, "{query}");
        assert_eq!(link(&view, &numbers()).fragment().len(), fragment.len());
    }
}

#[test]
fn what_a_link_says_wrongly_is_reported_and_the_rest_is_read() {
    let (view, problems) = read(
        &pairs(&[
            ("model", "queue-order"),
            ("nodes", "99"),
            ("backlog", "30"),
            ("order", "mine"),
            ("pool", "7"),
            ("zoom", "3"),
        ]),
        &numbers(),
    );
    assert_eq!(view.moved, BTreeMap::from([(Setting::Backlog, 30)]));
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "nodes: found \"99\", expected a whole number from 1 to 4",
            "order: found \"mine\", expected one of in-turn, routing-server",
            "pool: found \"7\", expected a key of this model: nodes, backlog, life, share, order",
            "zoom: found \"3\", expected a key of this model: nodes, backlog, life, share, order",
        ]
    );
    let (view, problems) = read(&pairs(&[("model", "licences")]), &numbers());
    assert_eq!(view, LearnView::default());
    assert_eq!(problems.len(), 1);
}

#[test]
fn no_dial_takes_a_key_of_the_whole_link() {
    for setting in Setting::ALL {
        assert!(!RESERVED_KEYS.contains(&setting.id()) && setting.id() != "model");
    }
}

/// Any view a reader can reach by moving dials, at their ends as often as between them.
fn any_view() -> impl Strategy<Value = LearnView> {
    let moves =
        proptest::collection::vec((proptest::sample::select(Setting::ALL), any_value()), 0..12);
    (proptest::sample::select(Limitation::ALL), moves).prop_map(|(limitation, moves)| {
        let numbers = numbers();
        let mut view = LearnView::of(limitation);
        for (setting, value) in moves {
            view.set(setting, value, &numbers);
        }
        view
    })
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
    fn any_view_comes_back_as_it_was(view in any_view()) {
        let fragment = link(&view, &numbers()).fragment();
        let (again, problems) = read(&Link::parse(&fragment).view, &numbers());
        prop_assert_eq!(again, view);
        prop_assert_eq!(problems, []);
    }

    #[test]
    fn any_fragment_can_be_read(fragment in ".{0,120}", model in proptest::sample::select(Limitation::ALL)) {
        let fragment = format!("#/learn?model={}&{fragment}", model.id());
        let (_, problems) = read(&Link::parse(&fragment).view, &numbers());
        for problem in problems {
            prop_assert!(!problem.expected.is_empty());
        }
    }

    #[test]
    fn any_dials_have_an_answer(view in any_view(), moved in any_value()) {
        let mut wild = view;
        wild.moved = Setting::ALL.iter().map(|setting| (*setting, moved)).collect();
        prop_assert!(evaluate(&wild, &numbers()).is_some());
        for dial in wild.dials(&numbers()) {
            prop_assert_eq!(dial.nearest(dial.value), dial.value);
            prop_assert_eq!(dial.read(&dial.written()), Some(dial.value));
        }
    }

    #[test]
    fn every_view_speaks_in_whole_sentences(view in any_view()) {
        let evaluation = evaluate(&view, &numbers()).unwrap();
        let answer = text::answer(&evaluation.outcome, &CATALOG);
        prop_assert!(answer.ends_with('.') && answer.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "{}", answer);
        prop_assert!(!answer.contains("  ") && !answer.contains(" ,") && !answer.contains(" 1 nodes"), "{}", answer);
        for dial in &evaluation.dials {
            prop_assert!(!text::setting(dial.setting).is_empty());
            if let Scale::Choice(words) = &dial.scale {
                for word in words {
                    prop_assert!(!text::choice(dial.setting, word).is_empty(), "{}", word);
                }
            }
        }
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
            nodes, down, owner, known, since, ..Existence::healthy(Request::Find)
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
        let shared = AgentEvents { nodes, session_min, apart_min, delay_min, ..agent() };
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
        let (exclusive, shared) = (lay(Layout::Exclusive), lay(Layout::Shared));
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
