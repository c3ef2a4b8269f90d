//! Lanes as lines of text, for where there are no pictures.

use tandem_domain::simulation::{Lane, LaneKind, Phase, Stretch, Time, Timeline};
use tandem_text::run::{clock, lines as text};

/// Letters along a lane.
const LETTERS: u64 = 60;
/// Letters of a name at most.
const NAME: usize = 34;
/// Lanes at most.
const MOST: usize = 40;

/// The lanes of subjects that do not always serve, a letter for each share of the run: the worst of
/// what it holds. Nothing where all always serve.
pub(super) fn lines(timeline: &Timeline) -> Option<String> {
    let is_subject = |lane: &&Lane| lane.kind < LaneKind::Management;
    let lanes = timeline.lanes.iter().filter(is_subject);
    let lanes: Vec<&Lane> = lanes.filter(|lane| lane.segments.len() > 1).collect();
    if lanes.is_empty() {
        return None;
    }
    let names = lanes
        .iter()
        .take(MOST)
        .map(|lane| name(&lane.id.to_string()));
    let names: Vec<String> = names.collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0);
    let mut text = String::new();
    for (name, lane) in names.iter().zip(&lanes) {
        text += &format!("{name:width$} |{}|\n", letters(lane, timeline.end));
    }
    let end = clock(timeline.end);
    let room = usize::try_from(LETTERS).unwrap_or(0).saturating_sub(4);
    text += &format!("{:width$}  0:00{end:>room$}\n\n{}\n", "", text::KEY);
    if lanes.len() > MOST {
        text += &format!("{}\n", text::more(lanes.len() - MOST));
    }
    Some(text)
}

/// A name that cannot end the block it stands in, and is no markup where blocks are not known.
fn name(id: &str) -> String {
    let plain = id.chars().map(|it| match it {
        '`' | '~' => '\'',
        '<' => '‹',
        '>' => '›',
        control if control.is_control() => ' ',
        other => other,
    });
    let plain: String = plain.collect();
    if plain.chars().count() <= NAME {
        return plain;
    }
    let start: String = plain.chars().take(NAME - 1).collect();
    format!("{start}…")
}

fn letters(lane: &Lane, end: Time) -> String {
    let micros = |number: u64| {
        let share = u128::from(end.micros()) * u128::from(number) / u128::from(LETTERS);
        Time::from_micros(u64::try_from(share).unwrap_or(u64::MAX))
    };
    let letters = (0..LETTERS).map(|number| {
        let (from, to) = (micros(number), micros(number + 1));
        let first = lane.segments.partition_point(|it| it.to <= from);
        let within = lane.segments.iter().skip(first);
        let within = within.take_while(|it| it.from < to || it.from == from);
        let worst = within.max_by_key(|it| it.is.weight());
        worst.map_or(' ', |it| letter(it.is))
    });
    letters.collect()
}

fn letter(is: Stretch) -> char {
    match is {
        Stretch::Out(Phase::Unseen) => text::UNSEEN,
        Stretch::Out(Phase::Waiting) => text::WAITING,
        Stretch::Out(Phase::TakingOver) => text::TAKING_OVER,
        Stretch::Out(Phase::Reconnecting) => text::RECONNECTING,
        Stretch::Serving | Stretch::State(_) => text::SERVES,
    }
}
