//! Where everything stands on a map: areas with blocks in them, blocks with chips in them.
//!
//! ```text
//! ┌ site or unit ───────────────────────┐
//! │ chips that stand in no block        │
//! │ ┌ host ────┐ ┌ host ────┐           │
//! │ │ chip     │ │ chip     │           │
//! │ └──────────┘ └──────────┘           │
//! │ ┌ zone ───────┐ ┌ zone ───────┐     │
//! │ │ ┌ worker ─┐ │ │ ┌ worker ─┐ │     │
//! └─┴─┴─────────┴─┴─┴─┴─────────┴─┴─────┘
//! ```
//!
//! Pods move. Every block has room for the most that are ever on it, so that nothing else moves when
//! they do. A pod that waits for a place stands in its unit. Numbers are abstract units.

use super::map_item::{Form, Spot};
use super::playback::{Playback, Standing};
use super::trace::{State, ThingKind, Trace, TraceThing};
use crate::thing_id::ThingId;

/// What holds other things, and where the chips in it are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Holder {
    x: u32,
    y: u32,
    /// Chips side by side.
    across: usize,
    /// The most chips there ever are.
    most: usize,
}

/// The map of a trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// Where areas and blocks are, by the number of the thing.
    fixed: Vec<Option<Spot>>,
    /// For each thing, and last for what stands in none of them.
    holders: Vec<Holder>,
    /// What holds a thing, once and for all or until it moves.
    forms: Vec<(Form, bool)>,
    /// The unit of each thing that can wait for a place.
    units: Vec<Option<usize>>,
    first: Vec<Option<usize>>,
    order: Vec<usize>,
}

fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Map {
    /// How wide a chip is.
    pub const CHIP_WIDTH: u32 = 188;
    /// How high a chip is.
    pub const CHIP_HEIGHT: u32 = 22;
    /// How wide a block is.
    pub const BLOCK_WIDTH: u32 = Self::CHIP_WIDTH + 2 * Self::INSET;
    /// The line with the name of a block or area.
    pub const HEAD: u32 = 28;
    /// Between the edge of something and what is in it.
    pub const INSET: u32 = 8;
    /// Between two blocks or areas.
    pub const GAP: u32 = 8;
    /// Between two chips.
    const CHIP_GAP: u32 = 4;

    /// Blocks side by side that fit into a width.
    #[must_use]
    pub fn columns(width: u32) -> usize {
        let insets = 8 * Self::INSET;
        let columns = width.saturating_sub(insets) / (Self::BLOCK_WIDTH + Self::GAP);
        usize::try_from(columns.max(1)).unwrap_or(1)
    }

    /// Lays a trace out, so many blocks side by side.
    #[must_use]
    pub fn new(trace: &Trace, playback: &Playback, columns: usize) -> Self {
        let things = &trace.things;
        let number = |id: &Option<ThingId>| id.as_ref().and_then(|id| playback.number_of(id));
        let first: Vec<Option<usize>> = things.iter().map(|thing| number(&thing.at)).collect();
        let mut map = Self {
            width: 0,
            height: 0,
            fixed: vec![None; things.len()],
            holders: vec![Holder::default(); things.len() + 1],
            forms: things
                .iter()
                .map(|thing| (Form::of(thing.kind), thing.kind == ThingKind::Pod))
                .collect(),
            units: (0..things.len())
                .map(|thing| unit_of(things, &first, thing))
                .collect(),
            first,
            order: Vec::with_capacity(things.len()),
        };
        map.put_in_order(things);
        map.count_chips(playback);
        map.lay_out(columns.max(1));
        map
    }

    /// All things in the order to read them: each right before what stands in it at the start.
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Where everything is drawn, by the number of the thing.
    #[must_use]
    pub fn spots(&self, standings: &[Standing]) -> Vec<Option<Spot>> {
        let mut taken = vec![0_usize; self.holders.len()];
        let spots = self.fixed.iter().enumerate().map(|(thing, fixed)| {
            fixed.or_else(|| {
                let holder = self.holder(thing, standings.get(thing));
                let slot = taken.get_mut(holder)?;
                let spot = self.chip(holder, *slot);
                *slot += 1;
                spot
            })
        });
        spots.collect()
    }

    fn put_in_order(&mut self, things: &[TraceThing]) {
        let mut inside: Vec<Vec<usize>> = vec![Vec::new(); things.len() + 1];
        for (thing, at) in self.first.iter().enumerate() {
            if let Some(inside) = inside.get_mut(at.unwrap_or(things.len())) {
                inside.push(thing);
            }
        }
        // Taken from the end, so put there backward.
        let backward = |inside: Option<&Vec<usize>>| -> Vec<usize> {
            inside
                .map(|all| all.iter().rev().copied().collect())
                .unwrap_or_default()
        };
        let mut next = backward(inside.get(things.len()));
        while let Some(thing) = next.pop() {
            self.order.push(thing);
            next.extend(backward(inside.get(thing)));
        }
    }

    /// The number of what holds a thing; for what stands nowhere, one past the last thing.
    fn holder(&self, thing: usize, standing: Option<&Standing>) -> usize {
        let nowhere = self.forms.len();
        let moves = self.forms.get(thing).is_some_and(|(_, moves)| *moves);
        let first = self.first.get(thing).copied().flatten();
        let holder = match standing {
            Some(it) if moves && matches!(it.state, State::Pending | State::Off) => {
                self.units.get(thing).copied().flatten()
            }
            Some(it) if moves => it.at.or(first),
            Some(_) | None => first,
        };
        holder.unwrap_or(nowhere)
    }

    fn chip(&self, holder: usize, slot: usize) -> Option<Spot> {
        let holder = self.holders.get(holder)?;
        let across = holder.across.max(1);
        let (column, row) = (size(slot % across), size(slot / across));
        let right = column.saturating_mul(Self::BLOCK_WIDTH + Self::GAP);
        let down = row.saturating_mul(Self::CHIP_HEIGHT + Self::CHIP_GAP);
        Some(Spot {
            form: Form::Chip,
            x: holder.x.saturating_add(right),
            y: holder.y.saturating_add(down),
            width: Self::CHIP_WIDTH,
            height: Self::CHIP_HEIGHT,
        })
    }

    /// Finds out how many chips there ever are in each holder.
    fn count_chips(&mut self, playback: &Playback) {
        let mut now = playback.after(0);
        let chips: Vec<usize> = (0..self.forms.len())
            .filter(|thing| self.form(*thing) == Form::Chip)
            .collect();
        let mut held = vec![0_usize; self.holders.len()];
        let mut at: Vec<Option<usize>> = vec![None; self.forms.len()];
        for thing in chips {
            let holder = self.holder(thing, now.get(thing));
            self.come(&mut held, holder);
            if let Some(at) = at.get_mut(thing) {
                *at = Some(holder);
            }
        }
        for event in 0..playback.events() {
            for thing in playback.step(&mut now, event) {
                let holder = self.holder(thing, now.get(thing));
                let Some(Some(at)) = at.get_mut(thing) else {
                    continue;
                };
                if *at != holder {
                    if let Some(left) = held.get_mut(*at) {
                        *left = left.saturating_sub(1);
                    }
                    *at = holder;
                    self.come(&mut held, holder);
                }
            }
        }
    }

    fn come(&mut self, held: &mut [usize], holder: usize) {
        if let (Some(held), Some(holder)) = (held.get_mut(holder), self.holders.get_mut(holder)) {
            *held += 1;
            holder.most = holder.most.max(*held);
        }
    }

    /// Areas and blocks of the top below each other, and last what stands nowhere.
    fn lay_out(&mut self, columns: usize) {
        let nowhere = self.forms.len();
        let mut y = 0;
        let tops = self.inside(None);
        let (areas, blocks): (Vec<usize>, Vec<usize>) = tops
            .into_iter()
            .partition(|thing| self.form(*thing) == Form::Area);
        for area in &areas {
            let (width, height) = self.area(*area, 0, y, columns);
            self.width = self.width.max(width);
            y += height + Self::GAP;
        }
        if !blocks.is_empty() {
            let (width, height) = self.blocks(&blocks, Self::INSET, y, columns);
            self.width = self.width.max(width + 2 * Self::INSET);
            y += height + Self::GAP;
        }
        let (width, height) = self.tray(nowhere, Self::INSET, y, columns);
        self.width = self.width.max(width + 2 * Self::INSET);
        y += height;
        // The areas of the top are equally wide.
        for area in areas {
            if let Some(Some(spot)) = self.fixed.get_mut(area) {
                spot.width = self.width;
            }
        }
        self.height = y;
    }

    fn form(&self, thing: usize) -> Form {
        self.forms.get(thing).map_or(Form::Chip, |(form, _)| *form)
    }

    /// Areas and blocks that stand in another one, or in none.
    fn inside(&self, holder: Option<usize>) -> Vec<usize> {
        let all = self.first.iter().enumerate();
        let inside = all.filter(|(thing, at)| self.form(*thing) != Form::Chip && **at == holder);
        inside.map(|(thing, _)| thing).collect()
    }

    /// Lays out an area; answers how large it is.
    fn area(&mut self, area: usize, x: u32, y: u32, columns: usize) -> (u32, u32) {
        let (left, mut down) = (x + Self::INSET, y + Self::HEAD);
        let (mut wide, height) = self.tray(area, left, down, columns);
        if height > 0 {
            down += height + Self::INSET;
        }
        let (areas, blocks): (Vec<usize>, Vec<usize>) = self
            .inside(Some(area))
            .into_iter()
            .partition(|thing| self.form(*thing) == Form::Area);
        if !blocks.is_empty() {
            let (width, height) = self.blocks(&blocks, left, down, columns);
            wide = wide.max(width);
            down += height + Self::INSET;
        }
        // Side by side where each has room for a block.
        let beside = (columns / areas.len().max(1)).max(1);
        let per_row = (columns / beside).max(1);
        for row in areas.chunks(per_row) {
            let (mut right, mut high) = (left, 0);
            for inner in row {
                let (width, height) = self.area(*inner, right, down, beside);
                right += width + Self::GAP;
                high = high.max(height);
            }
            for inner in row {
                if let Some(Some(spot)) = self.fixed.get_mut(*inner) {
                    spot.height = high;
                }
            }
            wide = wide.max(right.saturating_sub(left + Self::GAP));
            down += high + Self::INSET;
        }
        let spot = Spot {
            form: Form::Area,
            x,
            y,
            width: wide.max(Self::BLOCK_WIDTH) + 2 * Self::INSET,
            height: down - y,
        };
        self.set(area, spot);
        (spot.width, spot.height)
    }

    /// Lays out blocks in rows; answers how large they are.
    fn blocks(&mut self, blocks: &[usize], x: u32, y: u32, columns: usize) -> (u32, u32) {
        let (mut down, mut wide) = (y, 0);
        for row in blocks.chunks(columns) {
            let most = row.iter().filter_map(|block| self.holders.get(*block));
            let most = size(most.map(|holder| holder.most).max().unwrap_or(0));
            let chips = most.saturating_mul(Self::CHIP_HEIGHT + Self::CHIP_GAP);
            let height = Self::HEAD + chips + Self::INSET - Self::CHIP_GAP;
            let mut right = x;
            for block in row {
                let spot = Spot {
                    form: Form::Block,
                    x: right,
                    y: down,
                    width: Self::BLOCK_WIDTH,
                    height,
                };
                self.set(*block, spot);
                if let Some(holder) = self.holders.get_mut(*block) {
                    (holder.x, holder.y) = (right + Self::INSET, down + Self::HEAD);
                    holder.across = 1;
                }
                right += Self::BLOCK_WIDTH + Self::GAP;
            }
            wide = wide.max(right - x - Self::GAP);
            down = down.saturating_add(height + Self::GAP);
        }
        (wide, (down - y).saturating_sub(Self::GAP))
    }

    /// Makes room for the chips that stand in no block; answers how much.
    fn tray(&mut self, holder: usize, x: u32, y: u32, columns: usize) -> (u32, u32) {
        let Some(holder) = self.holders.get_mut(holder).filter(|it| it.most > 0) else {
            return (0, 0);
        };
        (holder.x, holder.y, holder.across) = (x, y, columns);
        let rows = size(holder.most.div_ceil(columns));
        let across = size(holder.most.min(columns));
        (
            across * (Self::BLOCK_WIDTH + Self::GAP) - Self::GAP,
            rows.saturating_mul(Self::CHIP_HEIGHT + Self::CHIP_GAP) - Self::CHIP_GAP,
        )
    }

    fn set(&mut self, thing: usize, spot: Spot) {
        if let Some(fixed) = self.fixed.get_mut(thing) {
            *fixed = Some(spot);
        }
    }
}

/// The unit something stands in, however deep.
fn unit_of(things: &[TraceThing], first: &[Option<usize>], thing: usize) -> Option<usize> {
    let mut at = Some(thing);
    // A pod stands on a worker, in a zone, in a unit.
    for _ in 0..4 {
        let number = at?;
        if things.get(number)?.kind == ThingKind::Unit {
            return Some(number);
        }
        at = first.get(number).copied().flatten();
    }
    None
}
