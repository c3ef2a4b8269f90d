//! The picture of a unit's pods as marks, for files: what colors say on the page, shapes say here.

use super::drawing::{Drawing, Mark};
use tandem_domain::kubernetes::{
    Disturbance, DrawnPod, DrawnWorker, Fate, PodPicture, Rescheduling, Square, UnitLayout,
    pod_picture,
};
use tandem_text::replicas_questions as text;

/// From the top of a worker to its name, and to its two bars.
const NAME: u32 = 17;
const BARS: [u32; 2] = [25, 32];
/// So that the outermost lines are whole.
const EDGE: u32 = 1;
const BAR: u32 = 4;
/// A line of the legend.
const LEGEND_LINE: u32 = 20;

/// A unit's pods, as they are or after a loss; nothing where there are too many workers to draw.
#[must_use]
pub fn drawing(
    unit: &str,
    layout: &UnitLayout,
    after: Option<(Disturbance, &Rescheduling)>,
) -> Option<Drawing> {
    let picture = pod_picture(layout, after.map(|(wrong, after)| (after, wrong)))?;
    let headings = picture.zones.iter().map(|zone| Mark::Text {
        x: zone.x + PodPicture::INSET,
        y: NAME,
        strong: true,
        text: text::zone(zone.zone),
    });
    let workers = picture.workers.iter().flat_map(worker);
    let legend = legend(picture.height, after.is_some());
    let height = picture.height + LEGEND_LINE * u32::try_from(legend.len()).unwrap_or(0);
    Some(Drawing {
        width: picture.width,
        height,
        title: text::titled(text::REGION, unit),
        description: match after {
            Some((wrong, after)) => text::after(wrong, after, layout),
            None => text::whole(layout),
        },
        marks: headings
            .chain(workers)
            .chain(legend.into_iter().flatten())
            .collect(),
    })
}

fn worker(worker: &DrawnWorker) -> Vec<Mark> {
    let (x, y) = (worker.x, worker.y);
    let left = x + PodPicture::INSET;
    let room = PodPicture::WORKER - 2 * PodPicture::INSET;
    let name = text::worker(worker.worker);
    let outline = rectangle(x + EDGE, y, PodPicture::WORKER - 2 * EDGE, worker.height);
    let mut marks = vec![
        Mark::Outline(outline),
        Mark::Text {
            x: left,
            y: y + NAME,
            strong: true,
            text: if worker.is_lost {
                text::named_lost(&name)
            } else if worker.is_drained {
                text::named_drained(&name)
            } else {
                name
            },
        },
    ];
    if !worker.is_lost {
        marks.push(Mark::TextEnd {
            x: left + room,
            y: y + NAME,
            text: text::filled_briefly(worker.cpu, worker.memory),
        });
    }
    for (below, share) in BARS.into_iter().zip([worker.cpu, worker.memory]) {
        let width = room * share.min(1000) / 1000;
        marks.push(Mark::Outline(rectangle(left, y + below, room, BAR)));
        marks.push(Mark::Solid(rectangle(left, y + below, width, BAR)));
    }
    marks.extend(worker.pods.iter().flat_map(pod));
    marks
}

fn pod(pod: &DrawnPod) -> Vec<Mark> {
    square(pod.x, pod.y, pod.square)
}

/// Full where it runs, with a plus where it has come, empty where it was, crossed where it waits.
fn square(x: u32, y: u32, square: Square) -> Vec<Mark> {
    let (side, half) = (PodPicture::POD, PodPicture::POD / 2);
    let outline = rectangle(x, y, side, side);
    let (near, far) = (3, side - 3);
    let line = |from: (u32, u32), to: (u32, u32)| {
        Mark::Line(format!(
            "{},{} {},{}",
            x + from.0,
            y + from.1,
            x + to.0,
            y + to.1
        ))
    };
    match square {
        Square::Stays => vec![Mark::Solid(outline)],
        Square::Came(_) => vec![
            Mark::Outline(outline),
            line((near, half), (far, half)),
            line((half, near), (half, far)),
        ],
        Square::Gone(Fate::Moves(_)) => vec![Mark::Outline(outline)],
        Square::Gone(_) => vec![
            Mark::Outline(outline),
            line((near, near), (far, far)),
            line((far, near), (near, far)),
        ],
    }
}

/// What the squares mean, a line each; all mean the same before a loss.
fn legend(top: u32, is_after: bool) -> Vec<Vec<Mark>> {
    if !is_after {
        return Vec::new();
    }
    let kinds = [
        (Square::Stays, text::DRAWN_STAYS),
        (Square::Came(0), text::DRAWN_CAME),
        (Square::Gone(Fate::Moves(0)), text::DRAWN_MOVED),
        (Square::Gone(Fate::Pending), text::DRAWN_WAITS),
    ];
    let lines = (0_u32..).zip(kinds);
    lines
        .map(|(line, (kind, words))| {
            let y = top + line * LEGEND_LINE;
            let mut marks = square(PodPicture::INSET, y, kind);
            marks.push(Mark::Text {
                x: PodPicture::INSET + LEGEND_LINE,
                y: y + PodPicture::POD - 2,
                strong: false,
                text: words.to_owned(),
            });
            marks
        })
        .collect()
}

fn rectangle(x: u32, y: u32, width: u32, height: u32) -> String {
    format!("M{x},{y} h{width} v{height} h-{width} z")
}
