//! Intervals: how far a mean may be from the truth.

use crate::units::Probability;

/// Two estimates and what is known of their errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimated {
    /// The estimate, in the unit of what was averaged.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
    /// Degrees of freedom of that error.
    pub freedom: f64,
}

impl Estimated {
    /// Half the width of the interval that holds the truth with a confidence.
    pub(super) fn half_width(self, confidence: Probability) -> f64 {
        self.error * student(confidence, self.freedom)
    }
}

/// The number of standard errors that hold the truth with a confidence when the error itself is
/// estimated: Student's t, from the normal quantile by four terms of its expansion.
///
/// Source: M. Abramowitz, I. A. Stegun, "Handbook of mathematical functions", 26.7.5. To a tenth of
/// a percent from five degrees of freedom at the usual levels.
pub(super) fn student(confidence: Probability, freedom: f64) -> f64 {
    let x = normal(0.5 + confidence.get() / 2.0);
    let n = freedom.max(1.0);
    let s = x * x;
    let terms = [
        (s + 1.0) / 4.0,
        ((5.0 * s + 16.0) * s + 3.0) / 96.0,
        (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0,
        ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0,
    ];
    let series = terms.iter().rev().fold(0.0, |sum, term| (sum + term) / n);
    x * (1.0 + series)
}

/// The quantile of the normal distribution below which a share p lies, to about 16 digits.
///
/// Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution",
/// Applied Statistics 37 (1988), PPND16.
pub(super) fn normal(p: f64) -> f64 {
    const A: [f64; 8] = [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ];
    const B: [f64; 8] = [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_545e3,
    ];
    const C: [f64; 8] = [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ];
    const D: [f64; 8] = [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ];
    const E: [f64; 8] = [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ];
    const G: [f64; 8] = [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ];
    let polynomial =
        |terms: [f64; 8], x: f64| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(A, r) / polynomial(B, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail.max(f64::MIN_POSITIVE)));
    let x = if r <= 5.0 {
        polynomial(C, r - 1.6) / polynomial(D, r - 1.6)
    } else {
        polynomial(E, r - 5.0) / polynomial(G, r - 5.0)
    };
    if q < 0.0 { -x } else { x }
}

/// A mean corrected by variates whose means are known: ȳ − Σ b·(c̄ − μ), with the b that leave the
/// least variance, estimated from the same replications.
///
/// `covariances` are those of y and the variates among themselves, y first; `off` has c̄ − μ.
/// Variates that do not vary, or say nothing beyond those before them, are left out. `None` with
/// too few replications.
///
/// Source: S. S. Lavenberg, P. D. Welch, "A perspective on the use of control variables to increase
/// the efficiency of Monte Carlo simulations", Management Science 27 (1981).
pub(super) fn controlled<const N: usize>(
    mean: f64,
    covariances: [[f64; N]; N],
    off: [f64; N],
    replications: f64,
) -> Option<Estimated> {
    // Sweeping a variate out of the matrix leaves what it does not explain.
    let mut left = covariances;
    let mut correction = 0.0;
    let mut off = off;
    let mut used = 0.0;
    for at in 1..N {
        let whole = *covariances.get(at)?.get(at)?;
        let pivot_row = *left.get(at)?;
        let pivot = *pivot_row.get(at)?;
        if pivot <= 1e-9 * whole {
            continue;
        }
        used += 1.0;
        let pivot_off = *off.get(at)?;
        for row_at in 0..N {
            if row_at == at {
                continue;
            }
            let row = left.get_mut(row_at)?;
            let factor = *row.get(at)? / pivot;
            for (value, other) in row.iter_mut().zip(pivot_row) {
                *value -= factor * other;
            }
            if row_at == 0 {
                correction += factor * pivot_off;
            } else {
                *off.get_mut(row_at)? -= factor * pivot_off;
            }
        }
        // Nothing of it is left in the others.
        let row = left.get_mut(at)?;
        *row = [0.0; N];
    }
    let freedom = replications - 1.0 - used;
    if freedom < 10.0 {
        return None;
    }
    let residual = left.first()?.first()?.max(0.0);
    // The coefficients are estimated too, which costs a little.
    let loss = (replications - 1.0) / freedom * (replications - 2.0) / (replications - used - 2.0);
    Some(Estimated {
        mean: mean - correction,
        error: libm::sqrt(residual * loss / replications),
        freedom,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (p, expected) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.995, 2.575_829_303_548_901),
            (0.9, 1.281_551_565_544_600_4),
            (0.25, -0.674_489_750_196_081_7),
            (0.999_5, 3.290_526_731_491_896),
            (1e-10, -6.361_340_902_404_056),
        ] {
            assert!(
                (normal(p) - expected).abs() < 1e-13 * (1.0 + expected.abs()),
                "{p}"
            );
        }
    }

    #[test]
    fn few_degrees_of_freedom_widen_the_interval() {
        for (freedom, expected) in [(5.0, 2.5706), (10.0, 2.2281), (30.0, 2.0423), (1e9, 1.96)] {
            assert!(
                (student(Probability::clamped(0.95), freedom) - expected).abs() < 3e-3,
                "{freedom}"
            );
        }
    }

    #[test]
    fn a_variate_that_says_it_all_leaves_no_error() {
        // y = 2a − b + 1, with means of a and b that are off by 0.1 and −0.2.
        let (aa, bb, ab) = (4.0, 9.0, 1.5);
        let (ya, yb) = (2.0 * aa - ab, 2.0 * ab - bb);
        let yy = 4.0 * aa + bb - 4.0 * ab;
        let it = controlled(
            5.0,
            [[yy, ya, yb], [ya, aa, ab], [yb, ab, bb]],
            [0.0, 0.1, -0.2],
            1000.0,
        )
        .unwrap();
        assert!((it.mean - (5.0 - 0.2 - 0.2)).abs() < 1e-12, "{it:?}");
        assert!(it.error < 1e-7);
    }
}
