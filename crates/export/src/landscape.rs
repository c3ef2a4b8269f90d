//! The picture of where a plan's parts stand, for people who do not know its parts: regions and data
//! centers with their zones, sites with their hosts.

use super::drawing::{Drawing, Mark};
use tandem_domain::arena::Idx;
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Architecture;
use tandem_domain::deployment::{DeployedHost, DeployedUnit, Shared, Site};
use tandem_text::inventory::UNNAMED_PLAN;
use tandem_text::report::places as text;

/// The whole picture is as wide as a sheet.
const WIDTH: u32 = 720;
/// Between areas, beside and below each other.
const GAP: u32 = 40;
const BELOW: u32 = 16;
/// From the edge of an area to what is in it, and between boxes.
const INSET: u32 = 10;
const BETWEEN: u32 = 8;
/// A line of text, and the base line within it.
const LINE: u32 = 16;
const BASE: u32 = 12;
/// About how wide two letters are.
const TWO_LETTERS: u32 = 11;
/// So that the outermost lines are whole.
const EDGE: u32 = 1;
/// Hosts of a site that are drawn one by one, and servers that are named on one.
const HOSTS: usize = 12;
const SERVERS: usize = 4;

/// A region, a data center or a site.
struct Area {
    name: String,
    what: String,
    boxes: Vec<Framed>,
    /// Boxes in a row, in an area as wide as half of the picture.
    in_a_row: usize,
    below: Vec<String>,
    /// Whether the next area stands in for it.
    has_spare: bool,
}

/// A zone or a host.
struct Framed {
    name: String,
    lines: Vec<String>,
}

/// The picture; nothing for a plan without regions, data centers or hosts.
#[must_use]
pub fn landscape(assessment: &Assessment<'_>) -> Option<Drawing> {
    let deployment = &assessment.deployment;
    let units = deployment
        .units
        .iter()
        .map(|(index, unit)| of_unit(assessment, index, unit));
    let sites = deployment.sites.iter().map(|(index, _)| Some(index));
    let sites = sites
        .chain([None])
        .filter_map(|site| of_site(assessment, site));
    let areas: Vec<Area> = units.chain(sites).collect();
    if areas.is_empty() {
        return None;
    }
    let width = match areas.len() {
        1 => WIDTH,
        _ => (WIDTH - GAP) / 2,
    };
    let mut marks = Vec::new();
    let mut y = EDGE;
    for row in areas.chunks(2) {
        let height = row.iter().map(|area| area.height(width)).max();
        let height = height.unwrap_or_default();
        for (place, area) in (0_u32..).zip(row) {
            let x = place * (width + GAP);
            area.draw(x, y, width, height, &mut marks);
        }
        if let [first, _] = row
            && first.has_spare
        {
            let middle = y + height / 2;
            marks.push(Mark::Line(format!(
                "{width},{middle} {},{middle}",
                width + GAP
            )));
        }
        y += height + BELOW;
    }
    let everywhere: Vec<&Shared> = deployment
        .shared
        .values()
        .filter(|it| it.unit.is_none())
        .collect();
    if !everywhere.is_empty() {
        for line in wrapped(&text::shared(&everywhere), WIDTH) {
            marks.push(plain(0, y + BASE, line));
            y += LINE;
        }
    }
    let said = areas.iter().map(Area::said).collect::<Vec<_>>();
    let name = assessment.plan.name.as_deref().unwrap_or(UNNAMED_PLAN);
    Some(Drawing {
        width: WIDTH,
        height: y,
        title: text::title(name),
        description: text::description(&said),
        marks,
    })
}

fn of_unit(assessment: &Assessment<'_>, index: Idx<DeployedUnit>, unit: &DeployedUnit) -> Area {
    let deployment = &assessment.deployment;
    let edition = assessment.plan.private_edition.as_deref();
    let architecture = edition.map_or(Architecture::Cloud, |it| it.architecture);
    let workers = assessment.workers().iter().find(|it| it.unit == unit.id);
    let placement = workers.map_or(&[][..], |it| &it.placement);
    let boxes = (0..unit.zones).map(|zone| {
        let here = placement.iter().filter(|it| it.zone == zone);
        let pods = here.clone().flat_map(|it| it.pods.values()).sum();
        Framed {
            name: text::zone(zone),
            lines: text::in_zone(here.count(), pods),
        }
    });
    let rows = assessment.replicas().iter();
    let rows = rows.filter(|row| row.unit == unit.id);
    let running = rows.clone().filter(|row| row.replicas > 0);
    let after = rows.filter(|row| row.replicas == 0 && row.after_activation > 0);
    let replicas = running.clone().map(|row| row.replicas).sum();
    let services = text::services(running.count(), replicas, after.count());
    let parts: Vec<&Shared> = deployment
        .shared
        .values()
        .filter(|it| it.unit == Some(index))
        .collect();
    let parts = (!parts.is_empty()).then(|| text::shared(&parts));
    // A data center of one zone is one box, which says no more than the area does.
    let boxes: Vec<Framed> = boxes
        .filter(|it| unit.zones > 1 || !it.lines.is_empty())
        .collect();
    Area {
        name: unit.id.clone(),
        what: text::unit(unit, architecture),
        boxes,
        in_a_row: 3,
        below: [services].into_iter().chain(parts).collect(),
        has_spare: unit.partner.is_some(),
    }
}

/// A site with its hosts; without one, the hosts that stand nowhere. Nothing where there are none.
fn of_site(assessment: &Assessment<'_>, site: Option<Idx<Site>>) -> Option<Area> {
    let deployment = &assessment.deployment;
    let hosts = deployment.hosts.values();
    let hosts: Vec<&DeployedHost> = hosts
        .filter(|it| it.site == site && it.is_named && !it.servers.is_empty())
        .collect();
    if hosts.is_empty() {
        return None;
    }
    let named = |host: &&DeployedHost| {
        let servers = host.servers.iter().map(|&index| {
            let server = &deployment.servers[index];
            let subject = &deployment.groups[server.group].subject;
            text::server(subject, server.role)
        });
        let mut lines: Vec<String> = servers.collect();
        let left = lines.len().saturating_sub(SERVERS);
        if left > 1 {
            lines.truncate(SERVERS);
            lines.push(text::more(left));
        }
        Framed {
            name: host.id.clone(),
            lines,
        }
    };
    let servers = hosts.iter().map(|host| host.servers.len()).sum();
    let (boxes, below) = if hosts.len() > HOSTS {
        (Vec::new(), vec![text::servers(servers)])
    } else {
        (hosts.iter().map(named).collect(), Vec::new())
    };
    Some(Area {
        name: site.map_or(text::NO_SITE.to_owned(), |index| {
            deployment.sites[index].id.clone()
        }),
        what: text::hosts(hosts.len()),
        boxes,
        in_a_row: 2,
        below,
        has_spare: false,
    })
}

impl Area {
    /// Boxes side by side, and how wide one is.
    fn grid(&self, width: u32) -> (usize, u32) {
        let room = width - 2 * INSET;
        let in_a_row = self.in_a_row * if width == WIDTH { 2 } else { 1 };
        let in_a_row = in_a_row.min(self.boxes.len()).max(1);
        let columns = u32::try_from(in_a_row).unwrap_or(1);
        (in_a_row, (room - (columns - 1) * BETWEEN) / columns)
    }

    fn height(&self, width: u32) -> u32 {
        let (in_a_row, _) = self.grid(width);
        let rows = self
            .boxes
            .chunks(in_a_row)
            .map(|row| row_height(row) + BETWEEN);
        let boxes: u32 = rows.sum();
        let below = self
            .below
            .iter()
            .map(|line| wrapped(line, width - 2 * INSET).len());
        let below = u32::try_from(below.sum::<usize>()).unwrap_or_default() * LINE;
        2 * INSET + 2 * LINE + boxes + below
    }

    fn draw(&self, x: u32, y: u32, width: u32, height: u32, marks: &mut Vec<Mark>) {
        let left = x + INSET;
        let mut top = y + INSET;
        marks.push(Mark::Outline(rectangle(
            x + EDGE,
            y,
            width - 2 * EDGE,
            height - EDGE,
        )));
        marks.push(Mark::Text {
            x: left,
            y: top + BASE,
            strong: true,
            text: self.name.clone(),
        });
        marks.push(plain(left, top + LINE + BASE, self.what.clone()));
        top += 2 * LINE;
        let (in_a_row, wide) = self.grid(width);
        for row in self.boxes.chunks(in_a_row) {
            let high = row_height(row);
            for (place, it) in (0_u32..).zip(row) {
                it.draw(left + place * (wide + BETWEEN), top, wide, high, marks);
            }
            top += high + BETWEEN;
        }
        let lines = self.below.iter();
        for line in lines.flat_map(|line| wrapped(line, width - 2 * INSET)) {
            marks.push(plain(left, top + BASE, line));
            top += LINE;
        }
    }

    /// The area in words.
    fn said(&self) -> String {
        let boxes = self.boxes.iter().map(|it| match it.lines.is_empty() {
            true => it.name.clone(),
            false => format!("{}: {}", it.name, it.lines.join(", ")),
        });
        let parts: Vec<String> = boxes.chain(self.below.iter().cloned()).collect();
        format!("{} ({}): {}", self.name, self.what, parts.join("; "))
    }
}

impl Framed {
    fn draw(&self, x: u32, y: u32, width: u32, height: u32, marks: &mut Vec<Mark>) {
        let left = x + INSET;
        let room = width - 2 * INSET;
        marks.push(Mark::Outline(rectangle(x, y, width, height)));
        marks.push(Mark::Text {
            x: left,
            y: y + INSET / 2 + BASE,
            strong: true,
            text: fitted(&self.name, room),
        });
        for (line, text) in (1..).zip(&self.lines) {
            marks.push(plain(
                left,
                y + INSET / 2 + line * LINE + BASE,
                fitted(text, room),
            ));
        }
    }
}

fn row_height(row: &[Framed]) -> u32 {
    let lines = row.iter().map(|it| it.lines.len() + 1).max();
    INSET + LINE * u32::try_from(lines.unwrap_or(1)).unwrap_or(1)
}

fn plain(x: u32, y: u32, text: String) -> Mark {
    Mark::Text {
        x,
        y,
        strong: false,
        text,
    }
}

fn rectangle(x: u32, y: u32, width: u32, height: u32) -> String {
    format!("M{x},{y} h{width} v{height} h-{width} z")
}

/// How many letters have room.
fn letters(room: u32) -> usize {
    usize::try_from(2 * room / TWO_LETTERS).unwrap_or_default()
}

/// A text as long as has room; the description has the whole of it.
fn fitted(text: &str, room: u32) -> String {
    let most = letters(room);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A text in lines that have room.
fn wrapped(text: &str, room: u32) -> Vec<String> {
    let most = letters(room);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fitted(word, room)),
        }
    }
    lines
}
