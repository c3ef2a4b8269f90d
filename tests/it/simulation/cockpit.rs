//! What the cockpit shows: the map at one glance, turning points, speed, the stretch that matters, and
//! traffic.

use std::collections::BTreeMap;

use tandem::document::examples::examples;
use tandem::domain::fault::Fault;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{
    Condition, Cursor, InjectedFault, MapArea, Playback, Run, RunRequest, Scenario, Speed, State,
    Stretch, SystemMap, ThingKind, Time, Timeline, Trace, TrafficNow, TrafficStrip, TurningPoints,
    Window,
};
use tandem::domain::thing_id::ThingId;
use tandem::shipped;
use tandem::text::simulation::cockpit as text;

struct Shown {
    request: RunRequest,
    trace: Trace,
    playback: Playback,
    timeline: Timeline,
    map: SystemMap,
}

impl Shown {
    fn of(request: RunRequest) -> Self {
        let trace = Run::new(&request, shipped::catalog()).unwrap().finished();
        let playback = Playback::new(&trace);
        let timeline = Timeline::new(&trace, &request.faults);
        Self {
            map: SystemMap::new(&trace, &playback, &timeline),
            request,
            trace,
            playback,
            timeline,
        }
    }

    fn scenario(id: &str) -> Self {
        Self::of(Scenario::find(id).unwrap().request().unwrap())
    }

    fn number(&self, id: &str) -> usize {
        let id: ThingId = id.parse().unwrap();
        self.playback.number_of(&id).unwrap()
    }
}

fn seconds(seconds: f64) -> Time {
    Time::from_seconds(seconds).unwrap()
}

/// Everything of an area, as often as it is on the map.
fn count(area: &MapArea, times: &mut BTreeMap<usize, usize>) {
    let own = area.thing.into_iter().chain(area.items.iter().copied());
    let blocks = area.blocks.iter();
    let blocks = blocks.flat_map(|block| std::iter::once(block.thing).chain(block.items.clone()));
    let pods = area.services.iter().flat_map(|tile| tile.pods.clone());
    for thing in own.chain(blocks).chain(pods) {
        *times.entry(thing).or_default() += 1;
    }
    for inner in &area.areas {
        count(inner, times);
    }
}

#[test]
fn everything_is_on_the_map_once_and_pods_are_where_they_run() {
    for scenario in Scenario::all() {
        let shown = Shown::of(scenario.request().unwrap());
        let mut times = BTreeMap::new();
        for area in &shown.map.areas {
            count(area, &mut times);
        }
        let once: Vec<usize> = times.keys().copied().collect();
        let all: Vec<usize> = (0..shown.trace.things.len()).collect();
        assert_eq!(once, all, "{}", scenario.id);
        assert!(times.values().all(|it| *it == 1), "{}", scenario.id);
        for events in [0, shown.trace.events.len() / 2, shown.trace.events.len()] {
            let standings = shown.playback.after(events);
            let nodes = shown.map.of_nodes(&standings);
            let on_nodes: usize = nodes.iter().flatten().map(|node| node.all).sum();
            let things = shown.trace.things.iter().zip(&standings);
            let placed = things.filter(|(thing, standing)| {
                thing.kind == ThingKind::Pod
                    && !matches!(standing.state, State::Pending | State::Off)
            });
            assert_eq!(on_nodes, placed.count(), "{}", scenario.id);
            for (number, node) in nodes.iter().enumerate() {
                let pods = shown.map.pods_on(number, &standings).len();
                assert_eq!(pods, node.as_ref().map_or(0, |node| node.all));
            }
        }
    }
}

#[test]
fn a_service_is_one_tile_that_counts_its_pods() {
    let shown = Shown::scenario("zone-lost-ignore");
    let [area] = shown.map.areas.as_slice() else {
        panic!("one region");
    };
    let tile = &area.services[0];
    let at = |events: usize| {
        let standings = shown.playback.after(events);
        let moment = match events.checked_sub(1) {
            Some(last) => shown.trace.events[last].t_s,
            None => Time::ZERO,
        };
        let service = shown
            .map
            .of_service(tile, &standings, &shown.timeline, moment);
        (service, shown.map.of_nodes(&standings))
    };
    let (before, nodes) = at(0);
    assert_eq!(before.up, before.all);
    assert_eq!(before.is, Stretch::Serving);
    assert!(nodes.iter().flatten().all(|node| node.up == node.all));
    // The zone falls silent: its pods are lost, and the tile says so.
    let lost = shown.trace.events.iter().position(|event| {
        let changes = &event.changes;
        changes.iter().any(|change| change.state == State::Silent)
    });
    let (after, nodes) = at(lost.unwrap() + 1);
    assert!(after.up < before.up, "{after:?}");
    assert_ne!(after.is.condition(), Condition::Well);
    assert!(nodes.iter().flatten().any(|node| node.up < node.all));
    // A pod that waits for a place is on no node.
    let pending = shown.trace.events.iter().position(|event| {
        let changes = &event.changes;
        changes.iter().any(|change| change.state == State::Pending)
    });
    let standings = shown.playback.after(pending.unwrap() + 1);
    let waits = standings.iter().position(|it| it.state == State::Pending);
    let on_any = (0..standings.len()).any(|node| {
        let pods = shown.map.pods_on(node, &standings);
        pods.contains(&waits.unwrap())
    });
    assert!(!on_any);
}

#[test]
fn many_hosts_show_counts_and_few_show_what_is_on_them() {
    let of = |name: &str| {
        let example = examples().into_iter().find(|it| it.name.starts_with(name));
        let request = RunRequest {
            plan: Document::parse(example.unwrap().text()).unwrap(),
            seed: 1,
            duration: RunRequest::DURATION,
            faults: Vec::new(),
            traffic: tandem::domain::simulation::Traffic::default(),
        };
        Shown::of(request)
    };
    let large = of("The whole center");
    assert!(large.map.hosts_are_folded && large.map.nodes_are_folded);
    let host = large.map.block(large.number("host:node-1")).unwrap();
    let standings = large.playback.after(0);
    let standing = large.map.of_host(host, &standings);
    assert_eq!(
        (standing.up, standing.all),
        (host.items.len(), host.items.len())
    );
    assert_eq!(standing.is.condition(), Condition::Well);
    let small = of("iWD site");
    assert!(!small.map.hosts_are_folded);
    let regions = of("Two regions");
    assert!(!regions.map.nodes_are_folded);
    assert_eq!(regions.map.areas.len(), 2);
}

#[test]
fn a_failover_turns_where_it_is_noticed_decided_and_done() {
    let shown = Shown::scenario("warm-takeover");
    let turns = TurningPoints::new(&shown.trace);
    let caption = |moment: f64| {
        let cursor = Cursor::at(seconds(moment), &shown.playback);
        let cells = text::caption(turns.so_far(cursor.events), &shown.trace);
        cells.map(|cell| (cell.about, cell.at, cell.what))
    };
    let nothing = caption(10.0);
    assert!(
        nothing
            .iter()
            .all(|(_, at, what)| at.is_none() && what == text::NOT_YET)
    );
    let [failure, detection, decision, takeover] = caption(31.0);
    assert_eq!(failure.0, "Failure");
    assert_eq!(failure.1.as_deref(), Some("0:00:30"));
    assert_eq!(detection.0, "Detection");
    assert!(detection.2.starts_with("LCA reports"), "{detection:?}");
    assert_eq!(
        decision.2,
        "server/backup on app-2 is told to become primary."
    );
    assert_eq!((takeover.0, takeover.1), ("Failover", None));
    let [.., takeover] = caption(32.0);
    assert_eq!(takeover.2, "server/backup on app-2 is primary.");
    let [.., restored] = caption(60.0);
    assert_eq!(restored.0, "Restored");
    assert_eq!(restored.2, "server is restored after 9.944 s.");
    // From one turn to the next and back, a moment at a time.
    let mut cursor = Cursor::default();
    let mut moments = Vec::new();
    while let Some(event) = turns.next(cursor.events, &shown.trace) {
        cursor = Cursor::after(event, &shown.playback);
        moments.push(cursor.moment);
    }
    assert_eq!(moments, [30.0, 31.0, 32.0, 39.944].map(seconds));
    let mut back = Vec::new();
    while let Some(event) = turns.previous(cursor, &shown.trace) {
        cursor = Cursor::after(event, &shown.playback);
        back.push(cursor.moment);
    }
    assert_eq!(back, [32.0, 31.0, 30.0].map(seconds));
}

#[test]
fn a_failure_after_all_was_restored_begins_a_new_caption() {
    let mut request = Scenario::find("warm-takeover").unwrap().request().unwrap();
    request.faults.push(InjectedFault {
        at_s: seconds(90.0),
        kind: Fault::ProcessExit,
        target: "server/backup".to_owned(),
        for_s: None,
        item: None,
        to: None,
    });
    let shown = Shown::of(request);
    let turns = TurningPoints::new(&shown.trace);
    let cursor = Cursor::at(seconds(90.0), &shown.playback);
    let so_far = turns.so_far(cursor.events);
    let failure = &shown.trace.events[so_far.failure.unwrap()];
    assert_eq!(failure.t_s, seconds(90.0));
    assert_eq!((so_far.detection, so_far.restored), (None, None));
}

#[test]
fn an_outage_takes_ten_to_twenty_seconds_to_watch() {
    for scenario in Scenario::all() {
        let shown = Shown::of(scenario.request().unwrap());
        let speed = Speed::of(&shown.trace, shown.timeline.telling(&shown.trace));
        let lasts = shown.trace.outages.iter();
        let lasts = lasts
            .filter_map(|it| Some(it.recovered_s? - it.from_s))
            .max();
        let Some(longest) = lasts.filter(|it| *it > Time::ZERO) else {
            continue;
        };
        let shows = longest.seconds() / speed.times();
        // What is shorter than that at the slowest is as slow as can be.
        let is_slowest = speed == Speed::ALL[0];
        assert!(shows >= 10.0 || is_slowest, "{}: {shows} s", scenario.id);
        assert!(shows < 20.0, "{}: {shows} s", scenario.id);
    }
    let shown = Shown::scenario("warm-takeover");
    let speed = Speed::of(&shown.trace, shown.timeline.telling(&shown.trace));
    assert_eq!(
        (speed.to_string(), text::speed(speed)),
        ("0.5".to_owned(), "0.5x".to_owned())
    );
    for speed in Speed::ALL {
        assert_eq!(Speed::parse(&speed.to_string()), Some(speed));
    }
    assert_eq!(Speed::parse("3"), None);
    let pairs = Speed::ALL.windows(2);
    assert!(
        pairs
            .into_iter()
            .all(|it| it[1] > it[0] && it[1].times() <= 2.0 * it[0].times())
    );
}

#[test]
fn an_outage_is_no_hairline_of_the_stretch_that_matters() {
    // A host is back long after another has taken over.
    let mut request = Scenario::find("warm-takeover").unwrap().request().unwrap();
    request.duration = seconds(3_600.0);
    request.faults = vec![InjectedFault {
        at_s: seconds(30.0),
        kind: Fault::HostDown,
        target: "host:app-1".to_owned(),
        for_s: Some(seconds(3_000.0)),
        item: None,
        to: None,
    }];
    let shown = Shown::of(request);
    let [outage] = shown.trace.outages.as_slice() else {
        panic!("{:?}", shown.trace.outages);
    };
    let lasts = outage.recovered_s.unwrap() - outage.from_s;
    let busy = shown.timeline.busy();
    assert!(lasts.seconds() < busy.length().seconds() / 12.0);
    let telling = shown.timeline.telling(&shown.trace);
    assert!(
        lasts.seconds() > telling.length().seconds() / 2.0,
        "{telling:?}"
    );
    assert!(telling.from < seconds(30.0) && telling.to > outage.recovered_s.unwrap());
    // Where it is to be seen anyhow, everything that happens is.
    let plain = Shown::scenario("warm-takeover");
    assert_eq!(plain.timeline.telling(&plain.trace), plain.timeline.busy());
    // Without an outage it is where anything happens at all.
    let mut calm = plain.request.clone();
    calm.faults.clear();
    let calm = Shown::of(calm);
    assert_eq!(calm.timeline.telling(&calm.trace), calm.timeline.whole());
}

#[test]
fn two_windows_make_one_axis() {
    let one = Window {
        from: seconds(10.0),
        to: seconds(20.0),
    };
    let other = Window {
        from: seconds(15.0),
        to: seconds(40.0),
    };
    let both = Window {
        from: seconds(10.0),
        to: seconds(40.0),
    };
    assert_eq!(one.with(other), both);
    assert_eq!(other.with(one), both);
}

#[test]
fn traffic_is_a_line_of_shares_and_figures_of_a_moment() {
    let shown = Shown::scenario("warm-takeover");
    let samples = &shown.trace.samples;
    let strip = TrafficStrip::new(samples, shown.timeline.whole());
    let (busy, lost) = (strip.busy.unwrap(), strip.lost.unwrap());
    assert_eq!(strip.agents, None);
    for line in [&busy, &lost] {
        assert!(line.points.len() > 50 && line.points.len() <= 240);
        assert!(line.points.is_sorted_by(|one, other| one.0 <= other.0));
        let within = |share: f64| (0.0..=1.0).contains(&share);
        assert!(
            line.points
                .iter()
                .all(|(across, up)| within(*across) && within(*up))
        );
        // The highest is at the top.
        assert!(line.points.iter().any(|(_, up)| (up - 1.0).abs() < 1e-9));
    }
    // The 31 in flight are lost at once.
    assert_eq!(lost.most, 31);
    let end = TrafficNow::at(samples, shown.trace.duration_s);
    assert_eq!(
        end.lost,
        shown.trace.traffic.lost + shown.trace.traffic.refused
    );
    assert_eq!(TrafficNow::at(samples, seconds(29.0)).lost, 0);
    assert_eq!(
        text::traffic_now(TrafficNow {
            busy: 1_234,
            lost: 31,
            agents: Some(90)
        }),
        "1,234 active, 31 lost, 90 agents"
    );
    // Without traffic there is nothing to draw.
    let mut request = shown.request.clone();
    request.traffic.rate_per_s = 0.0;
    let calm = Shown::of(request);
    assert_eq!(
        TrafficStrip::new(&calm.trace.samples, calm.timeline.whole()).busy,
        None
    );
}

#[test]
fn people_say_whole_seconds() {
    for (exact, nearest, next) in [
        (0.0, 0.0, 0.0),
        (75.053, 75.0, 76.0),
        (75.5, 76.0, 76.0),
        (75.0, 75.0, 75.0),
    ] {
        assert_eq!(seconds(exact).to_whole_second(), seconds(nearest));
        assert_eq!(seconds(exact).to_next_second(), seconds(next));
    }
}
