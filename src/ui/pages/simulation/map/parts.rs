//! The areas of the map, with everything in them as it stands at a moment.

use std::rc::Rc;

use yew::prelude::*;

use super::item::Item;
use crate::ui::library::Library;
use crate::ui::pages::simulation::{Opened, Simulated};
use tandem_domain::id::Word;
use tandem_domain::simulation::{
    Condition, MapArea, MapBlock, NodeStanding, ServiceTile, Standing, State, Stretch, ThingKind,
    Time, TraceThing,
};
use tandem_domain::thing_id::ThingId;
use tandem_text::simulation::cockpit as text;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct MapSectionProps {
    pub library: Library,
    pub simulated: Simulated,
    /// The run it is compared with.
    pub baseline: Option<Simulated>,
    /// How many events have happened.
    pub events: usize,
    /// The user chooses something.
    pub on_open: Callback<Opened>,
}

/// How everything stands at a moment of a run.
struct Moment<'p> {
    run: &'p Simulated,
    standings: Vec<Standing>,
    at: Time,
}

impl<'p> Moment<'p> {
    fn after(run: &'p Simulated, events: usize) -> Self {
        let last = events.checked_sub(1);
        Self {
            run,
            standings: run.playback.after(events),
            at: last
                .and_then(|last| run.playback.time_of(last))
                .unwrap_or_default(),
        }
    }

    /// How another run stood at the same moment.
    fn at_same(&self, run: &'p Simulated) -> Self {
        Self::after(run, run.playback.events_until(self.at))
    }

    fn service(&self, tile: &ServiceTile) -> tandem_domain::simulation::TileStanding {
        let run = self.run;
        run.map
            .of_service(tile, &self.standings, &run.timeline, self.at)
    }
}

/// What the map is drawn from.
pub(super) struct Parts<'p> {
    props: &'p MapSectionProps,
    now: Moment<'p>,
    baseline: Option<Moment<'p>>,
    nodes: Vec<Option<NodeStanding>>,
    /// The item the Tab key leads to; the first where there is none.
    current: String,
}

impl<'p> Parts<'p> {
    pub(super) fn new(props: &'p MapSectionProps, current: Option<String>) -> Self {
        let run = &props.simulated;
        let now = Moment::after(run, props.events);
        let baseline = props.baseline.as_ref().map(|other| now.at_same(other));
        let nodes = run.map.of_nodes(&now.standings);
        let first = run.map.areas.first().and_then(|area| area.thing);
        let first = first.and_then(|first| run.trace.things.get(first));
        Self {
            props,
            now,
            baseline,
            nodes,
            current: current
                .or_else(|| Some(first?.id.to_string()))
                .unwrap_or_default(),
        }
    }

    pub(super) fn drawn(&self) -> Html {
        let areas = self.props.simulated.map.areas.iter();
        html! { <>{ for areas.map(|area| self.area(area)) }</> }
    }

    fn area(&self, area: &MapArea) -> Html {
        let kind = area
            .thing
            .and_then(|it| self.props.simulated.trace.things.get(it));
        let kind = kind.map_or("elsewhere", |thing| thing.kind.id());
        let condition = area.thing.map(|thing| self.condition(thing));
        let is_line = self.is_line(area);
        let count = is_line.then(|| (self.pods_in(area), condition.unwrap_or(Condition::Well)));
        let class = classes!(
            "map-area",
            is_line.then_some("is-line"),
            condition.map(|condition| format!("is-{}", condition.id()))
        );
        html! {
            <section key={area.thing.map_or_else(String::new, |it| it.to_string())} {class} data-kind={kind}>
                if let Some(thing) = area.thing {
                    { self.head(thing, count, Rc::default()) }
                }
                if !area.services.is_empty() || !area.items.is_empty() {
                    <div class="map-tiles">
                        { for area.services.iter().map(|tile| self.service(tile)) }
                        { for area.items.iter().map(|thing| self.thing(*thing)) }
                    </div>
                }
                if !area.blocks.is_empty() {
                    <div class="map-blocks">{ for area.blocks.iter().map(|block| self.block(block)) }</div>
                }
                if !area.areas.is_empty() {
                    <div class="map-areas">{ for area.areas.iter().map(|inner| self.area(inner)) }</div>
                }
            </section>
        }
    }

    /// Whether a zone is one line: its name with all its pods, and its nodes by their numbers.
    fn is_line(&self, area: &MapArea) -> bool {
        let map = &self.props.simulated.map;
        let things = &self.props.simulated.trace.things;
        let thing = area.thing.and_then(|it| things.get(it));
        map.nodes_are_folded && thing.is_some_and(|it| it.kind == ThingKind::Zone)
    }

    /// How many pods serve on the nodes of a zone, of how many.
    fn pods_in(&self, area: &MapArea) -> String {
        let nodes = area.blocks.iter();
        let nodes = nodes.filter_map(|block| self.nodes.get(block.thing)?.as_ref());
        text::on_nodes(nodes)
    }

    fn block(&self, block: &MapBlock) -> Html {
        let map = &self.props.simulated.map;
        let kind = self
            .props
            .simulated
            .trace
            .things
            .get(block.thing)
            .map(|it| it.kind);
        let is_node = kind == Some(ThingKind::Worker);
        let folds = !is_node && map.hosts_are_folded;
        let (count, marks) = if is_node {
            let node = self
                .nodes
                .get(block.thing)
                .cloned()
                .flatten()
                .unwrap_or_default();
            let marks = node.marks.iter().map(|mark| mark.is.condition());
            let marks = if map.nodes_are_folded {
                Vec::new()
            } else {
                marks.collect()
            };
            let count = (!map.nodes_are_folded).then(|| text::on_node(&node));
            (count, marks)
        } else if folds {
            (
                Some(text::up_of(map.of_host(block, &self.now.standings))),
                Vec::new(),
            )
        } else {
            (None, Vec::new())
        };
        let condition = self.block_condition(block, folds);
        let class = classes!(
            "map-block",
            is_node.then_some("map-node"),
            format!("is-{}", condition.id())
        );
        html! {
            <div key={block.thing.to_string()} {class}>
                { self.head(block.thing, count.map(|count| (count, condition)), Rc::new(marks)) }
                if !folds {
                    { for block.items.iter().map(|thing| self.thing(*thing)) }
                }
            </div>
        }
    }

    fn block_condition(&self, block: &MapBlock, folds: bool) -> Condition {
        if folds {
            let map = &self.props.simulated.map;
            map.of_host(block, &self.now.standings).is.condition()
        } else {
            self.condition(block.thing)
        }
    }

    fn condition(&self, thing: usize) -> Condition {
        let standing = self.now.standings.get(thing);
        let state = standing.map_or(State::Up, |standing| standing.state);
        Stretch::State(state).condition()
    }

    /// What stands on an item: of a node in a line its number alone.
    fn name(&self, thing: &TraceThing) -> String {
        match thing.id {
            ThingId::Worker(_, index) if self.props.simulated.map.nodes_are_folded => {
                index.to_string()
            }
            _ => words::short(thing),
        }
    }

    fn thing(&self, number: usize) -> Html {
        self.item(number, false, None, Rc::default())
    }

    fn head(
        &self,
        number: usize,
        count: Option<(String, Condition)>,
        marks: Rc<Vec<Condition>>,
    ) -> Html {
        self.item(number, true, count, marks)
    }

    fn item(
        &self,
        number: usize,
        is_head: bool,
        count: Option<(String, Condition)>,
        marks: Rc<Vec<Condition>>,
    ) -> Html {
        let trace = &self.props.simulated.trace;
        let found = trace.things.get(number).zip(self.now.standings.get(number));
        let Some((thing, standing)) = found else {
            return Html::default();
        };
        let since = standing.since.and_then(|event| trace.events.get(event));
        let holder = standing.at.and_then(|at| Some((at, trace.things.get(at)?)));
        let around = holder.and_then(|(at, _)| {
            let around = self.now.standings.get(at)?.at?;
            trace.things.get(around)
        });
        let is = Stretch::State(standing.state);
        let id = thing.id.to_string();
        let baseline = self.baseline.as_ref().and_then(|baseline| {
            let number = baseline.run.playback.number_of(&thing.id)?;
            let other = baseline.standings.get(number)?;
            (other.state != standing.state)
                .then(|| AttrValue::from(text::in_baseline(Stretch::State(other.state))))
        });
        let condition = count.as_ref().map_or(is.condition(), |(_, worst)| *worst);
        // The mark and the color of a node say it where there is little room.
        let word = text::word(is).filter(|_| thing.kind != ThingKind::Worker);
        html! {
            <Item key={id.clone()} is_current={id == self.current} id={id.clone()} {is_head} name={self.name(thing)}
                more={text::more(thing, word.is_none().then_some(standing.state), holder.map(|(_, it)| it), around)}
                title={words::why(thing, standing, since)} {condition} state={standing.state.id()}
                {word} count={count.map(|(count, _)| AttrValue::from(count))} {baseline} {marks}
                opens={Opened::Thing(number)} on_open={self.props.on_open.clone()} />
        }
    }

    fn service(&self, tile: &ServiceTile) -> Html {
        let standing = self.now.service(tile);
        let id = tile.subject.to_string();
        let catalog = self.props.library.catalog();
        let more = text::service_more(tile, standing, catalog);
        let baseline = self.baseline.as_ref().and_then(|baseline| {
            let other = baseline.run.map.tile(&tile.subject)?;
            let other = baseline.service(other);
            let differs =
                (other.is.condition(), other.up) != (standing.is.condition(), standing.up);
            differs.then(|| AttrValue::from(text::in_baseline(other.is)))
        });
        html! {
            <Item key={id.clone()} is_current={id == self.current} id={id.clone()} name={text::service_short(&tile.subject, catalog)}
                title={more.clone()} {more} condition={standing.is.condition()} state={standing.is.condition().id()}
                word={text::word(standing.is)} count={AttrValue::from(text::up_of(standing))} {baseline}
                opens={Opened::Service(Rc::new(tile.subject.clone()))} on_open={self.props.on_open.clone()} />
        }
    }
}
