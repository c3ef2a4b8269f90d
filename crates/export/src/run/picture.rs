//! The timeline of a run as an SVG file.

use super::Told;
use super::pattern::tile;
use super::ticks::ticks;
use crate::markup::escaped;
use tandem_document::carried;
use tandem_domain::id::Word;
use tandem_domain::simulation::{Condition, Lane, Piece, Time, Window};
use tandem_text::run::{self as words, timeline as text};

/// How wide the picture is, and where lanes begin and end.
const WIDTH: u32 = 1_040;
const LEFT: u32 = 230;
const RIGHT: u32 = 1_020;
/// Where lanes begin, how high each is with its gap, and how high what is drawn on it.
const TOP: u32 = 66;
const LANE: u32 = 22;
const BAR: u32 = 16;
/// Letters of a name at most, and the width of a letter on a lane.
const NAME: usize = 30;
const LETTER: f64 = 6.2;
/// Lanes and pieces at most.
const MOST_LANES: usize = 200;
const MOST_PIECES: usize = 4_000;

impl Told<'_> {
    /// The timeline as a picture of its own, black on white, with title, description and a text for
    /// every stretch. It carries the plan and the run.
    #[must_use]
    pub fn picture(&self) -> String {
        let changing = self.timeline.lanes.iter().filter(|lane| !lane.is_quiet());
        let lanes: Vec<&Lane> = changing.take(MOST_LANES).collect();
        let count = u32::try_from(lanes.len()).unwrap_or(0);
        let height = TOP + count * LANE + 70;
        let whole = self.timeline.whole();
        let busy = self.timeline.busy();
        // A moment of a long run would be a stroke: it is shown as large as it can be.
        let window = if busy.length() + busy.length() < whole.length() {
            busy
        } else {
            whole
        };
        let scale = Scale { window };
        let grain = self
            .timeline
            .grain(&lanes, window, scale.pixel(), MOST_PIECES);
        let name = text::title(self.plan_name());
        let mut file = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" font-family=\"sans-serif\" \
             font-size=\"11\">\n<title>{}</title>\n<desc>{}</desc>\n{}\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"white\"/>\n",
            escaped(&name),
            escaped(&text::description(self.trace, lanes.len())),
            tiles(),
        );
        let answer = words::answer(self.trace, self.request.faults.len());
        file += &label(10, 20, " font-size=\"14\" font-weight=\"bold\"", &name);
        file += &label(10, 38, "", &fitted(&answer, 160));
        if window != whole {
            let part = text::part(window, self.timeline.end);
            file += &format!(
                "<text x=\"{RIGHT}\" y=\"20\" text-anchor=\"end\">{}</text>\n",
                escaped(&part)
            );
        }
        file += &axis(&scale, height - 46);
        let mut merged = false;
        for (row, lane) in (0..).zip(&lanes) {
            let top = TOP + row * LANE;
            file += &label(10, top + 12, "", &fitted(&lane.id.to_string(), NAME));
            for piece in lane.pieces(window, grain) {
                merged |= piece.count > 1;
                file += &self.bar(&scale, lane, &piece, top);
            }
            for mark in &lane.marks {
                if let Some(fault) = self.request.faults.get(mark.fault) {
                    let x = scale.x(mark.at);
                    file += &format!(
                        "<path d=\"M{x:.1} {}l-4 -5h8z\"><title>{}</title></path>\n",
                        top + 2,
                        escaped(&text::mark(fault))
                    );
                }
            }
        }
        file += &key(height - 22);
        if merged {
            file += &label(10, height - 6, "", &text::merged(grain));
        }
        file += "</svg>\n";
        carried::run_into_svg(&file, &self.request.plan, &self.request.without_plan())
    }

    fn bar(&self, scale: &Scale, lane: &Lane, piece: &Piece, top: u32) -> String {
        let (x, end) = (scale.x(piece.from), scale.x(piece.to));
        // What takes less than a pixel still has to be seen.
        let width = (end - x).max(1.0);
        let title = escaped(&text::piece(piece, lane, self.trace));
        let fill = piece.is.condition();
        let shape = format!("x=\"{x:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{BAR}\"");
        let mut bar = format!(
            "<g><title>{title}</title><rect {shape} fill=\"{}\" stroke=\"black\" \
             stroke-width=\"0.5\"/>",
            ground(fill)
        );
        if tile(fill).is_some() {
            bar += &format!("<rect {shape} fill=\"url(#run-{})\"/>", fill.id());
        }
        let said = text::stretch(piece.is);
        #[allow(clippy::cast_precision_loss)]
        let needed = said.len() as f64 * LETTER + 8.0;
        if piece.count == 1 && width > needed {
            let ink = match fill {
                Condition::Lost => " fill=\"white\"",
                _ => " stroke=\"white\" stroke-width=\"3\" paint-order=\"stroke\"",
            };
            bar += &format!(
                "<text x=\"{:.1}\" y=\"{}\"{ink}>{}</text>",
                x + 4.0,
                top + 12,
                escaped(said)
            );
        }
        bar + "</g>\n"
    }
}

/// From time to place.
struct Scale {
    window: Window,
}

impl Scale {
    fn x(&self, moment: Time) -> f64 {
        f64::from(LEFT) + f64::from(RIGHT - LEFT) * self.window.share(moment)
    }

    /// What a pixel stands for.
    fn pixel(&self) -> Time {
        Time::from_micros(self.window.length().micros() / u64::from(RIGHT - LEFT))
    }
}

fn axis(scale: &Scale, bottom: u32) -> String {
    let mut axis = String::new();
    for moment in ticks(scale.window.from, scale.window.to, 8) {
        let x = scale.x(moment);
        axis += &format!(
            "<path d=\"M{x:.1} {}V{bottom}\" stroke=\"silver\"/>\n<text x=\"{x:.1}\" y=\"{}\" \
             text-anchor=\"middle\">{}</text>\n",
            TOP - 6,
            TOP - 10,
            words::clock(moment)
        );
    }
    axis
}

/// What each filling means, along one line.
fn key(y: u32) -> String {
    let mut key = String::new();
    for (place, fill) in (0..).zip(Condition::ALL) {
        let x = 10 + place * 128;
        let shape = format!("x=\"{x}\" y=\"{}\" width=\"20\" height=\"10\"", y - 9);
        key += &format!(
            "<rect {shape} fill=\"{}\" stroke=\"black\" stroke-width=\"0.5\"/>",
            ground(*fill)
        );
        if tile(*fill).is_some() {
            key += &format!("<rect {shape} fill=\"url(#run-{})\"/>", fill.id());
        }
        key += &label(x + 25, y, " font-size=\"10\"", text::condition(*fill));
    }
    key
}

fn tiles() -> String {
    let tiles = Condition::ALL.iter().filter_map(|fill| {
        let tile = tile(*fill)?;
        Some(format!(
            "<pattern id=\"run-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"{tile}\" stroke=\"black\" fill=\"none\"/></pattern>",
            fill.id()
        ))
    });
    format!("<defs>{}</defs>\n", tiles.collect::<String>())
}

/// The ground a filling is drawn on.
fn ground(fill: Condition) -> &'static str {
    match fill {
        Condition::Well => "#e6e6e6",
        Condition::Leading => "#c4c4c4",
        Condition::Lost => "#3a3a3a",
        Condition::Aside
        | Condition::Unseen
        | Condition::Coming
        | Condition::Waiting
        | Condition::Split => "white",
    }
}

fn label(x: u32, y: u32, more: &str, words: &str) -> String {
    format!(
        "<text x=\"{x}\" y=\"{y}\"{more}>{}</text>\n",
        escaped(words)
    )
}

/// A text as long as fits.
fn fitted(text: &str, fits: usize) -> String {
    if text.chars().count() <= fits {
        return text.to_owned();
    }
    let start: String = text.chars().take(fits - 1).collect();
    format!("{}…", start.trim_end())
}
