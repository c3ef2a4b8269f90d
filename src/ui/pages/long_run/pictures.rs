//! The pictures of the long run: where the estimate is and how sure, and how years differ. Each
//! stands beside a table that says the same.

use yew::prelude::*;

use crate::domain::monte_carlo::{Distribution, Estimate};
use crate::text::long_run as text;

const WIDTH: f64 = 640.0;
const MARGIN: f64 = 24.0;
/// Labels that fit side by side under the columns.
const MOST_LABELS: usize = 8;

/// The interval as a bar, the estimate as a dot, the exact figure as an upright line.
pub fn interval(estimate: &Estimate) -> Html {
    let (Some(mean), Some(low), Some(high)) = (estimate.availability, estimate.low, estimate.high)
    else {
        return Html::default();
    };
    let exact = estimate.exact.as_ref().map(|exact| exact.availability);
    let (least, most) = exact.map_or((low, high), |exact| (low.min(exact), high.max(exact)));
    let width = (most - least).max(f64::MIN_POSITIVE);
    let x = |share: f64| MARGIN + (share - least) / width * (WIDTH - 2.0 * MARGIN);
    let at = |share: f64| x(share).to_string();
    html! {
        <svg class="interval" viewBox={format!("0 0 {WIDTH} 64")} role="img" aria-label={text::INTERVAL}>
            <line class="axis" x1={MARGIN.to_string()} x2={(WIDTH - MARGIN).to_string()} y1="28" y2="28" />
            <line class="interval-bar" x1={at(low)} x2={at(high)} y1="28" y2="28" />
            <circle class="interval-dot" cx={at(mean)} cy="28" r="6" />
            if let Some(exact) = exact {
                <line class="interval-exact" x1={at(exact)} x2={at(exact)} y1="10" y2="46" />
            }
            <text class="axis-text" x={MARGIN.to_string()} y="60">{ format!("{} %", text::share(least)) }</text>
            <text class="axis-text axis-end" x={(WIDTH - MARGIN).to_string()} y="60">
                { format!("{} %", text::share(most)) }
            </text>
        </svg>
    }
}

/// The years that had downtime by how much, and as a line the share of all years that are worse.
pub fn histogram(distribution: &Distribution) -> Html {
    let bars = &distribution.histogram;
    let some: u64 = bars.iter().map(|bar| bar.years).sum();
    let most = bars.iter().map(|bar| bar.years).max().unwrap_or(0);
    if most == 0 {
        return Html::default();
    }
    let step = (WIDTH - 2.0 * MARGIN) / bars.len() as f64;
    let (top, floor) = (20.0, 176.0);
    let tall = |years: u64, of: u64| (floor - top) * years as f64 / of as f64;
    // A label for each column where there is room, else for every second or third.
    let every = bars.len().div_ceil(MOST_LABELS);
    let columns = bars.iter().enumerate().map(|(at, bar)| {
        let x = MARGIN + at as f64 * step;
        let y = floor - tall(bar.years, most);
        html! {
            <g key={at}>
                <rect class="histogram-bar" x={(x + 2.0).to_string()} width={(step - 4.0).max(1.0).to_string()}
                    y={y.to_string()} height={(floor - y).to_string()} />
                <text class="axis-text axis-middle" x={(x + step / 2.0).to_string()} y={(y - 4.0).to_string()}>
                    { bar.years }
                </text>
                if at % every == 0 {
                    <text class="axis-text" x={x.to_string()} y={(floor + 16.0).to_string()}>
                        { text::length(bar.from_s) }
                    </text>
                }
            </g>
        }
    });
    let mut worse = some;
    let mut line = vec![format!("{MARGIN},{}", floor - tall(worse, some))];
    for (at, bar) in bars.iter().enumerate() {
        worse -= bar.years;
        let x = MARGIN + (at + 1) as f64 * step;
        line.push(format!("{x},{}", floor - tall(worse, some)));
    }
    html! {
        <svg class="histogram" viewBox={format!("0 0 {WIDTH} 204")} role="img" aria-label={text::YEARLY}>
            <line class="axis" x1={MARGIN.to_string()} x2={(WIDTH - MARGIN).to_string()}
                y1={floor.to_string()} y2={floor.to_string()} />
            { for columns }
            <polyline class="exceedance" points={line.join(" ")} />
        </svg>
    }
}
