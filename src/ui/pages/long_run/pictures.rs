//! The pictures of the long run: where the estimate is and how sure, and how years differ. Each
//! stands beside a table that says the same.

use yew::prelude::*;

use tandem_domain::monte_carlo::{Bar, Distribution, Estimate, Exceedance};
use tandem_domain::share::told_apart;
use tandem_domain::units::{Probability, Seconds};
use tandem_text::{grouped, long_run as text, time};

const WIDTH: f64 = 640.0;
const MARGIN: f64 = 24.0;

/// The interval as a bar, the estimate as a dot, the exact figure as an upright line.
pub fn interval(estimate: &Estimate) -> Html {
    let (Some(mean), Some(low), Some(high)) = (estimate.availability, estimate.low, estimate.high)
    else {
        return Html::default();
    };
    let exact = estimate.exact.as_ref().map(|exact| exact.availability);
    let (least, most) = match exact {
        None => (low, high),
        Some(exact) => (
            if exact < low { exact } else { low },
            if exact > high { exact } else { high },
        ),
    };
    let [from, to] = told_apart([least, most]);
    let width = (most.get() - least.get()).max(f64::MIN_POSITIVE);
    let at = |share: Probability| {
        let along = (share.get() - least.get()) / width;
        (MARGIN + along * (WIDTH - 2.0 * MARGIN)).to_string()
    };
    html! {
        <svg class="interval" viewBox={format!("0 0 {WIDTH} 64")} role="img" aria-label={text::INTERVAL}>
            <line class="axis" x1={MARGIN.to_string()} x2={(WIDTH - MARGIN).to_string()} y1="28" y2="28" />
            <line class="interval-bar" x1={at(low)} x2={at(high)} y1="28" y2="28" />
            <circle class="interval-dot" cx={at(mean)} cy="28" r="6" />
            if let Some(exact) = exact {
                <line class="interval-exact" x1={at(exact)} x2={at(exact)} y1="10" y2="46" />
            }
            <text class="axis-text" x={MARGIN.to_string()} y="60">{ format!("{from} %") }</text>
            <text class="axis-text axis-end" x={(WIDTH - MARGIN).to_string()} y="60">
                { format!("{to} %") }
            </text>
        </svg>
    }
}

/// The years that had downtime, by how much.
pub fn histogram(distribution: &Distribution) -> Html {
    let bars = &distribution.histogram;
    let most = bars.iter().map(|bar| bar.years).max().unwrap_or(0);
    if most == 0 {
        return Html::default();
    }
    let step = (WIDTH - 2.0 * MARGIN) / bars.len() as f64;
    let (top, floor) = (20.0, 176.0);
    let tall = |years: u64, of: u64| (floor - top) * years as f64 / of as f64;
    let columns = bars.iter().enumerate().map(|(at, bar)| {
        let x = MARGIN + at as f64 * step;
        let y = floor - tall(bar.years, most);
        html! {
            <g key={at}>
                <rect class="histogram-bar" x={(x + 2.0).to_string()} width={(step - 4.0).max(1.0).to_string()}
                    y={y.to_string()} height={(floor - y).to_string()} />
                <text class="axis-text axis-middle" x={(x + step / 2.0).to_string()} y={(y - 4.0).to_string()}>
                    { grouped(bar.years) }
                </text>
            </g>
        }
    });
    html! {
        <svg class="histogram" viewBox={format!("0 0 {WIDTH} 204")} role="img" aria-label={text::YEARLY}>
            <line class="axis" x1={MARGIN.to_string()} x2={(WIDTH - MARGIN).to_string()}
                y1={floor.to_string()} y2={floor.to_string()} />
            { for columns }
            { for marks_below(bars, step, floor) }
        </svg>
    }
}

/// Lengths of time below a histogram: the columns begin and end where the run counts, and people say others.
fn marks_below(bars: &[Bar], step: f64, floor: f64) -> Vec<Html> {
    /// Room for the longest of them.
    const APART: f64 = 64.0;
    let x = |mark: f64| {
        let at = bars
            .iter()
            .position(|bar| (bar.from_s.get()..bar.to_s.get()).contains(&mark))?;
        let bar = bars.get(at)?;
        let (from, to) = (bar.from_s.get(), bar.to_s.get());
        // Each column is twice as long as the one before it; the first begins with no time at all.
        let along = match from > 0.0 {
            true => libm::log(mark / from) / libm::log(to / from),
            false => mark / to,
        };
        Some(MARGIN + (at as f64 + along) * step)
    };
    let mut free_from = 0.0;
    let marks = SAID.iter().filter_map(|mark| {
        let x = x(*mark).filter(|x| *x >= free_from)?;
        free_from = x + APART;
        let (x, below) = (x.to_string(), floor + 5.0);
        Some(html! {
            <g key={mark.to_string()}>
                <line class="axis" x1={x.clone()} x2={x.clone()} y1={floor.to_string()} y2={below.to_string()} />
                <text class="axis-text axis-middle" {x} y={(floor + 18.0).to_string()}>
                    { Seconds::new(*mark).map(time::length).unwrap_or_default() }
                </text>
            </g>
        })
    });
    marks.collect()
}

/// Lengths of time as people say them, in seconds.
const SAID: [f64; 14] = [
    1.0,
    5.0,
    15.0,
    60.0,
    300.0,
    900.0,
    3600.0,
    10_800.0,
    43_200.0,
    86_400.0,
    259_200.0,
    864_000.0,
    2_592_000.0,
    7_776_000.0,
];

/// Lengths of time that mark an axis, in seconds: as people say them.
const MARKS: [f64; 10] = [
    1.0,
    10.0,
    60.0,
    600.0,
    3600.0,
    21_600.0,
    86_400.0,
    259_200.0,
    864_000.0,
    2_592_000.0,
];

/// How often a year is worse: downtime to the right, how rare it is downward, both by factors, so
/// that the rarest years have as much room as the common ones.
pub fn exceedance(distribution: &Distribution) -> Html {
    let some = |it: &&Exceedance| !it.downtime_s.is_zero();
    let points: Vec<&Exceedance> = distribution.exceedance.iter().filter(some).collect();
    let shares = points
        .iter()
        .map(|it| it.share.get())
        .filter(|share| *share > 0.0);
    let (Some(first), Some(last), Some(least)) =
        (points.first(), points.last(), shares.min_by(f64::total_cmp))
    else {
        return Html::default();
    };
    let (top, floor, left) = (12.0, 196.0, 72.0);
    let rarest = libm::log10(least).min(-1.0);
    let before = MARKS
        .iter()
        .rev()
        .find(|mark| **mark <= first.downtime_s.get());
    let shortest = before.copied().unwrap_or(first.downtime_s.get() / 10.0);
    let span = libm::log10((last.downtime_s.get() / shortest).max(10.0));
    let x = |seconds: f64| {
        let along = libm::log10(seconds / shortest) / span;
        left + along * (WIDTH - MARGIN - left)
    };
    let y = |share: f64| match share {
        0.0 => floor,
        share => top + libm::log10(share) / rarest * (floor - top),
    };
    // Down where years have exactly that much, along where none has.
    let mut line = Vec::new();
    let mut height = y(distribution
        .exceedance
        .first()
        .map_or(1.0, |it| it.share.get()));
    for point in &points {
        line.push(format!("{},{height}", x(point.downtime_s.get())));
        height = y(point.share.get());
        line.push(format!("{},{height}", x(point.downtime_s.get())));
    }
    let rows = distribution
        .one_in
        .iter()
        .map(|it| (it, 1.0 / f64::from(it.years)))
        .filter(|(_, share)| libm::log10(*share) >= rarest)
        .map(|(it, share)| {
            let at = y(share).to_string();
            html! {
                <g key={it.years}>
                    <line class="grid" x1={left.to_string()} x2={(WIDTH - MARGIN).to_string()} y1={at.clone()} y2={at.clone()} />
                    <text class="axis-text axis-end" x={(left - 8.0).to_string()} y={(y(share) + 4.0).to_string()}>
                        { text::one_year_in(it) }
                    </text>
                    if !it.downtime_s.is_zero() {
                        <circle class="interval-dot" cx={x(it.downtime_s.get()).to_string()} cy={at} r="3" />
                    }
                </g>
            }
        });
    let marks = MARKS
        .iter()
        .filter(|mark| (shortest..=last.downtime_s.get()).contains(mark))
        .map(|mark| {
            html! {
                <text key={mark.to_string()} class="axis-text axis-middle" x={x(*mark).to_string()} y={(floor + 16.0).to_string()}>
                    { Seconds::new(*mark).map(time::length).unwrap_or_default() }
                </text>
            }
        });
    html! {
        <svg class="histogram" viewBox={format!("0 0 {WIDTH} 220")} role="img" aria-label={text::EXCEEDANCE}>
            { for rows }
            <line class="axis" x1={left.to_string()} x2={(WIDTH - MARGIN).to_string()}
                y1={floor.to_string()} y2={floor.to_string()} />
            { for marks }
            <polyline class="exceedance" points={line.join(" ")} />
        </svg>
    }
}
