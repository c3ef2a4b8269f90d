//! Quantiles of the χ² distribution with an even number of degrees, which are those of a sum of waiting
//! times.
//!
//! Of 2k degrees, P(χ² ≤ x) = 1 − e^(−x/2) · Σ (x/2)^j / j! over j < k: the chance of at least k events of a
//! Poisson process. Source: M. Abramowitz, I. A. Stegun, "Handbook of mathematical functions", 26.4.5.

/// The value below which a share `p` of 0 to 1 lies, of `2 · half` degrees; 0 for no degrees.
pub(super) fn chi_square(p: f64, half: u32) -> f64 {
    if half == 0 || p <= 0.0 {
        return 0.0;
    }
    // Twice the mean of the Poisson process by which k events have come with that chance.
    let k = f64::from(half);
    let mut low = 0.0;
    let mut high = k + 10.0 * libm::sqrt(k) + 10.0;
    while below(high, half) < p && high < 1e12 {
        high *= 2.0;
    }
    // Halved until no number lies between.
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if below(middle, half) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    2.0 * f64::midpoint(low, high)
}

/// The chance that a Poisson process of this mean has at least so many events.
fn below(mean: f64, events: u32) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    let log_mean = libm::log(mean);
    let mut log_term = -mean;
    let mut sum = libm::exp(log_term);
    for j in 1..events {
        log_term += log_mean - libm::log(f64::from(j));
        sum += libm::exp(log_term);
    }
    1.0 - sum.min(1.0)
}
