//! Small Markov chains, solved without a subtraction.

use crate::units::{Probability, Rate};

/// The stationary distribution π of a continuous-time Markov chain: π·Q = 0, Σπ = 1.
///
/// `rates` has a row for each state with the rates to every state; the diagonal is ignored. States
/// are eliminated from the last to the first, each passing its flow on to those before it. `None`
/// where a state can be entered and the states before it cannot be reached from there, or where
/// numbers leave the range.
///
/// Source: W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative analysis and steady state
/// distributions for Markov chains", Operations Research 33 (1985): nothing is subtracted, so
/// every probability keeps its relative accuracy. Quick to some hundred states.
#[must_use]
pub fn stationary(rates: Vec<Vec<Rate>>) -> Option<Vec<Probability>> {
    let mut rates: Vec<Vec<f64>> = rates
        .into_iter()
        .map(|row| row.into_iter().map(Rate::get).collect())
        .collect();
    let mut eliminated = Vec::new();
    while let Some(last) = rates.pop() {
        if rates.is_empty() {
            break;
        }
        let out: f64 = last.iter().take(rates.len()).sum();
        let mut shares = Vec::with_capacity(rates.len());
        for row in &mut rates {
            let into = row.pop()?;
            let share = if into == 0.0 { 0.0 } else { into / out };
            for (rate, onward) in row.iter_mut().zip(&last) {
                *rate += share * onward;
            }
            shares.push(share);
        }
        eliminated.push(shares);
    }
    let mut weights = vec![1.0];
    for shares in eliminated.iter().rev() {
        let weight = weights.iter().zip(shares).map(|(w, share)| w * share).sum();
        weights.push(weight);
    }
    let all: f64 = weights.iter().sum();
    all.is_finite().then(|| {
        let shares = weights.iter().map(|weight| weight / all);
        shares.map(Probability::clamped).collect()
    })
}
