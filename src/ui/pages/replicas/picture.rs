//! The pods over zones and workers, before and after a loss: drawn, and as lists.

use yew::prelude::*;

use super::manifests::selected;
use super::seen::{Seen, show};
use crate::ui::pages::Change;
use crate::ui::widgets::{Choice, Icon, OneStopArea, PictureFiles, Segmented, is_cut_on_paper};
use crate::web::address::Step;
use tandem_document::record;
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::id::{Word, words};
use tandem_domain::kubernetes::{
    Apart, Disturbance, DrawnPod, DrawnWorker, DrawnZone, Fate, Loss, MOST_DRAWN, PodPicture,
    Rescheduling, Square, UnitLayout, pod_picture, reschedule,
};
use tandem_export::{drawing, pods};
use tandem_text::names;
use tandem_text::pictures;
use tandem_text::plans::file_about;
use tandem_text::replicas_questions as text;

use super::lists::{Placed, WaitingList};

#[derive(PartialEq, Properties)]
pub struct PictureProps {
    pub seen: Seen,
}

/// What is wrong in the view, where the unit has what is drained or lost.
fn wrong(seen: &Seen, layout: &UnitLayout) -> Option<Disturbance> {
    let is_worker =
        |worker: &u32| usize::try_from(*worker).is_ok_and(|it| it < layout.placement.workers.len());
    let is_there = |loss: &Loss| match loss {
        Loss::Worker(worker) => is_worker(worker),
        Loss::Zone(zone) => *zone < layout.ground.zones,
    };
    let wrong = Disturbance {
        drained: seen.view.drained.filter(is_worker),
        lost: seen.view.lost.filter(is_there),
    };
    (wrong != Disturbance::default()).then_some(wrong)
}

#[component]
pub fn PictureSection(props: &PictureProps) -> Html {
    let seen = &props.seen;
    let asked = (
        seen.page.plan.clone(),
        seen.unit.as_ref().map(|unit| unit.id.clone()),
        (seen.view.drained, seen.view.lost),
        seen.view.apart,
    );
    let after = use_memo(asked, |_| {
        let layout = seen.workers()?.layout.as_ref()?;
        let (wrong, spread) = (wrong(seen, layout)?, seen.edition()?.spread);
        Some((wrong, reschedule(layout, wrong, spread, seen.view.apart)))
    });
    let layout = seen.workers().and_then(|workers| workers.layout.as_ref());
    let Some(layout) = layout.filter(|layout| !layout.groups.is_empty()) else {
        return Html::default();
    };
    let after: Option<(Disturbance, &Rescheduling)> =
        (*after).as_ref().map(|(wrong, after)| (*wrong, after));
    let sentence = match after {
        Some((wrong, after)) => text::after(wrong, after, layout),
        None => text::whole(layout),
    };
    let picture = pod_picture(layout, after.map(|(wrong, after)| (after, wrong)));
    let is_cut = picture
        .as_ref()
        .is_none_or(|it| is_cut_on_paper(it.width, it.height));
    let restore = ReplicasView {
        drained: None,
        lost: None,
        ..seen.view.clone()
    };
    html! {
        <section class="panel" aria-labelledby="picture-title">
            <div class="panel-head">
                <h2 id="picture-title">{ text::PICTURE }</h2>
                { drained(seen, layout) }
                { apart(seen) }
                { for picture.iter().map(|_| files(seen, layout, after)) }
            </div>
            <div class="loss-answer">
                <p aria-live="polite">{ sentence }</p>
                <button type="button" class="button" disabled={after.is_none()}
                    onclick={show(&seen.on_change, restore)}>
                    <Icon name="undo" />{ text::RESTORE }
                </button>
            </div>
            { for maintenance(seen) }
            <figure class={is_cut.then_some("not-on-paper")}>
                if let Some(picture) = picture {
                    <OneStopArea class="topology-frame" label={text::REGION} of=".pods-box">
                        { drawing(seen, layout, &picture) }
                    </OneStopArea>
                    <figcaption>
                        { text::PICTURE_HINT }{ " " }{ pictures::CARRIES }
                        { legend(after.is_some()) }
                        if after.is_some() { <span class="loss-order">{ text::ORDER }</span> }
                    </figcaption>
                } else {
                    <figcaption>{ text::TOO_LARGE }</figcaption>
                }
            </figure>
            if let Some((_, after)) = after.filter(|(_, after)| !after.waiting.is_empty()) {
                <WaitingList layout={layout.clone()} after={after.clone()} />
            }
            if is_cut {
                <div class="only-on-paper">
                    <Placed seen={seen.clone()} layout={layout.clone()}
                        after={after.map(|(_, after)| after.clone())} />
                </div>
            }
            <details>
                <summary>{ text::LIST }</summary>
                <Placed seen={seen.clone()} layout={layout.clone()}
                    after={after.map(|(_, after)| after.clone())} />
            </details>
        </section>
    }
}

/// The picture to keep.
fn files(seen: &Seen, layout: &UnitLayout, after: Option<(Disturbance, &Rescheduling)>) -> Html {
    let unit = seen.unit.as_ref().map(|unit| unit.id.clone());
    let unit = unit.unwrap_or_default();
    let drawing = {
        let (unit, layout) = (unit.clone(), layout.clone());
        let after = after.map(|(wrong, after)| (wrong, after.clone()));
        Callback::from(move |()| {
            let after = after.as_ref().map(|(wrong, after)| (*wrong, after));
            pods::drawing(&unit, &layout, after).unwrap_or_default()
        })
    };
    let svg = {
        let drawing = drawing.clone();
        Callback::from(move |()| drawing::svg(&drawing.emit(())))
    };
    let plan = &seen.page.plan;
    html! {
        <PictureFiles name={file_about(record::title(&plan.document).as_deref(), &text::file(&unit))}
            document={plan.document.clone()} {svg} {drawing} />
    }
}

/// Which workers can be drained, and which rollouts halt.
fn maintenance(seen: &Seen) -> Option<Html> {
    let unit = seen.workers()?;
    let drains = text::drains(&unit.drains, unit.layout.as_ref()?);
    let rollouts = text::rollouts(&unit.rollouts).map(|rollouts| format!(" {rollouts}"));
    let said = format!("{drains}{}", rollouts.unwrap_or_default());
    Some(html! { <p class="fine">{ names::in_sentence(&said, seen.page.library.catalog()) }</p> })
}

/// The choice of a worker that is drained.
fn drained(seen: &Seen, layout: &UnitLayout) -> Html {
    let onchange = {
        let (view, on_change) = (seen.view.clone(), seen.on_change.clone());
        Callback::from(move |event: Event| {
            let chosen = selected(&event);
            let view = ReplicasView {
                drained: chosen.parse().ok(),
                ..view.clone()
            };
            on_change.emit(Change {
                view,
                step: Step::Same,
            });
        })
    };
    let chosen = seen.view.drained;
    let workers = (0_u32..).zip(&layout.placement.workers).take(MOST_DRAWN);
    let options = workers.map(|(worker, _)| {
        html! {
            <option value={worker.to_string()} selected={chosen == Some(worker)}>
                { text::worker(worker) }
            </option>
        }
    });
    html! {
        <label class="field field-inline">
            <span>{ text::DRAINED }</span>
            <select {onchange} data-path="">
                <option value="" selected={chosen.is_none()}>{ text::NONE_DRAINED }</option>
                { for options }
            </select>
        </label>
    }
}

fn apart(seen: &Seen) -> Html {
    let all = Apart::ALL.iter();
    let choices = all.map(|apart| Choice::new(apart.id(), text::apart(*apart)));
    let on_choose = {
        let (view, on_change) = (seen.view.clone(), seen.on_change.clone());
        Callback::from(move |apart: AttrValue| {
            let view = ReplicasView {
                apart: Apart::from_id(&apart).unwrap_or(Apart::Preferred),
                ..view.clone()
            };
            on_change.emit(Change {
                view,
                step: Step::Same,
            });
        })
    };
    html! {
        <Segmented name="apart" legend={text::APART} choices={choices.collect::<Vec<_>>()}
            chosen={seen.view.apart.id()} {on_choose} />
    }
}

words! {
    /// How a square is drawn, as style sheets name it.
    pub enum Look {
        Stays = "pod-stays",
        Came = "pod-came",
        Moved = "pod-moved",
        Waits = "pod-waits",
    }
}

impl Look {
    fn of(square: Square) -> Self {
        match square {
            Square::Stays => Self::Stays,
            Square::Came(_) => Self::Came,
            Square::Gone(Fate::Moves(_)) => Self::Moved,
            Square::Gone(Fate::Stays | Fate::Pending | Fate::Tied) => Self::Waits,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Stays => text::DRAWN_STAYS,
            Self::Came => text::DRAWN_CAME,
            Self::Moved => text::DRAWN_MOVED,
            Self::Waits => text::DRAWN_WAITS,
        }
    }
}

/// What the squares mean.
fn legend(after: bool) -> Html {
    let keys = if after { Look::ALL } else { &[] };
    let keys = keys.iter().map(|&look| {
        html! {
            <li key={look.id()}>
                <svg class="pods pod-key" viewBox="0 0 14 14" aria-hidden="true">
                    { square(1, 1, look) }
                </svg>
                { look.label() }
            </li>
        }
    });
    html! { <ul class="inline-list">{ for keys }</ul> }
}

fn drawing(seen: &Seen, layout: &UnitLayout, picture: &PodPicture) -> Html {
    let (width, height) = (picture.width, picture.height);
    html! {
        <svg class="pods" role="group" width={width.to_string()}
            height={height.to_string()} viewBox={format!("0 0 {width} {height}")}>
            { for picture.zones.iter().map(|zone| heading(seen, *zone)) }
            { for picture.workers.iter().map(|worker| drawn_worker(seen, layout, worker)) }
        </svg>
    }
}

/// Where a button of the picture is.
struct Area {
    x: u32,
    y: u32,
    height: u32,
}

/// A part of the picture that loses something: its outline is the button, what stands on it is for
/// the eye, and a click anywhere on it counts.
fn loses(seen: &Seen, loss: Loss, label: String, area: Area, class: Classes, inside: Html) -> Html {
    let is_lost = seen.view.lost == Some(loss);
    let next = ReplicasView {
        lost: (!is_lost).then_some(loss),
        ..seen.view.clone()
    };
    let choose = seen.on_change.reform(move |()| Change {
        view: next.clone(),
        step: Step::New,
    });
    let onclick = choose.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            choose.emit(());
        }
    });
    html! {
        <g class={class} {onclick}>
            <rect class="pods-box" role="button" aria-pressed={is_lost.to_string()}
                aria-label={label} {onkeydown} x={area.x.to_string()} y={area.y.to_string()} rx="6"
                width={PodPicture::WORKER.to_string()} height={area.height.to_string()} />
            <g aria-hidden="true">{ inside }</g>
        </g>
    }
}

fn heading(seen: &Seen, zone: DrawnZone) -> Html {
    let inside = html! {
        <text x={(zone.x + PodPicture::INSET).to_string()} y="16">{ text::zone(zone.zone) }</text>
    };
    let class = classes!("pods-zone", zone.is_lost.then_some("pods-lost"));
    let area = Area {
        x: zone.x,
        y: 0,
        height: PodPicture::HEADING - 8,
    };
    let label = text::lose_zone(zone.zone);
    loses(seen, Loss::Zone(zone.zone), label, area, class, inside)
}

fn drawn_worker(seen: &Seen, layout: &UnitLayout, worker: &DrawnWorker) -> Html {
    let inside_width = PodPicture::WORKER - 2 * PodPicture::INSET;
    let left = worker.x + PodPicture::INSET;
    let bar = |at: u32, share: u32, class: &'static str| {
        let width = inside_width * share.min(1000) / 1000;
        html! {
            <>
                <rect class="pods-room" x={left.to_string()} y={(worker.y + at).to_string()}
                    width={inside_width.to_string()} height="4" rx="2" />
                <rect {class} x={left.to_string()} y={(worker.y + at).to_string()}
                    width={width.to_string()} height="4" rx="2" />
            </>
        }
    };
    let running = worker.pods.iter();
    let running = running
        .filter(|pod| !matches!(pod.square, Square::Gone(_)))
        .count();
    let name = text::worker(worker.worker);
    let name = if worker.is_drained {
        text::named_drained(&name)
    } else {
        name
    };
    let inside = html! {
        <>
            <text class="pods-name" x={left.to_string()} y={(worker.y + 17).to_string()}>
                { name }
            </text>
            <text class="pods-filled" text-anchor="end"
                x={(worker.x + PodPicture::WORKER - PodPicture::INSET).to_string()}
                y={(worker.y + 17).to_string()}>
                { text::filled_briefly(worker.cpu, worker.memory) }
            </text>
            { bar(25, worker.cpu, "pods-cpu") }
            { bar(32, worker.memory, "pods-memory") }
            { for worker.pods.iter().map(|pod| drawn_pod(seen, layout, *pod)) }
        </>
    };
    let label = text::lose_worker(
        worker.worker,
        worker.zone,
        running,
        worker.cpu,
        worker.memory,
    );
    let class = classes!(
        "pods-worker",
        (worker.is_lost || worker.is_drained).then_some("pods-lost")
    );
    let area = Area {
        x: worker.x,
        y: worker.y,
        height: worker.height,
    };
    loses(
        seen,
        Loss::Worker(worker.worker),
        label,
        area,
        class,
        inside,
    )
}

fn drawn_pod(seen: &Seen, layout: &UnitLayout, pod: DrawnPod) -> Html {
    let Some(group) = layout.groups.get(pod.group) else {
        return Html::default();
    };
    let what = match pod.square {
        Square::Stays => String::new(),
        Square::Came(from) => text::came(from),
        Square::Gone(fate) => text::fate(fate),
    };
    let tenants = layout.groups.iter().any(|group| group.tenant > 0);
    let is_shown = seen
        .view
        .service
        .as_ref()
        .is_some_and(|service| group.is_of(service));
    html! {
        <g class={classes!(is_shown.then_some("pod-shown"))}>
            <title>{ text::titled(&text::pod(group, tenants), &what) }</title>
            { square(pod.x, pod.y, Look::of(pod.square)) }
        </g>
    }
}

/// A pod: full where it runs, with a plus where it has come, empty where it was, with a cross where
/// it waits.
fn square(x: u32, y: u32, look: Look) -> Html {
    let (side, half) = (PodPicture::POD, PodPicture::POD / 2);
    let plus = || {
        format!(
            "M {} {} h 6 M {} {} v 6",
            x + half - 3,
            y + half,
            x + half,
            y + half - 3
        )
    };
    let cross = || {
        format!(
            "M {} {} l 6 6 M {} {} l -6 6",
            x + 3,
            y + 3,
            x + side - 3,
            y + 3
        )
    };
    let mark = match look {
        Look::Stays | Look::Moved => None,
        Look::Came => Some(plus()),
        Look::Waits => Some(cross()),
    };
    let class = look.id();
    html! {
        <>
            <rect {class} x={x.to_string()} y={y.to_string()} width={side.to_string()}
                height={side.to_string()} rx="2" />
            { for mark.map(|d| html! { <path class={format!("{class}-mark")} {d} /> }) }
        </>
    }
}
