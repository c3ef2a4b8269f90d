//! A pair of which one member works and the other stands by.
//!
//! ```text
//! both up    ── cλ ───► takeover   ── (1−c)λ ─► uncovered   ── λs ─► one up
//! takeover   ── 1/t ──► one up     ── λ ──────► none
//! uncovered  ── 1/τ ──► both up
//! one up     ── μ ────► both up    ── λ ──────► none
//! none       ── 2μ ───► one up
//! ```

use super::gth_elimination::stationary;
use crate::units::formula::Quantity;
use crate::units::{Probability, Rate, Seconds};

/// An instant takes this long, so that every rate is finite.
const INSTANT: f64 = 1e-9;

/// What the chain of a pair needs to know. All times are taken as exponential.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StandbyPair {
    /// λ: how often the active member fails.
    pub active: Rate,
    /// λs: how often the standby fails; never for a cold one.
    pub standby: Rate,
    /// c: the share of failures that something detects.
    pub coverage: Probability,
    /// 1/μ: mean time to repair a member. Both members can be repaired at once.
    pub repair: Seconds,
    /// t: mean time of a takeover.
    pub takeover: Seconds,
    /// τ: mean outage of a failure that nothing detects.
    pub uncovered: Seconds,
    /// Whether the member that comes back first after both were down takes over like a standby,
    /// unless it was the active one, which is as likely: the model of plans has no such takeover.
    pub takeover_after_both: bool,
}

/// The shares of time a pair is down, by why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairDown {
    /// The standby is taking over.
    pub takeover: Probability,
    /// Nothing has detected the failure yet.
    pub uncovered: Probability,
    /// Neither member is up.
    pub none: Probability,
}

impl PairDown {
    /// Down for any of these.
    #[must_use]
    pub fn total(self) -> Probability {
        Probability::clamped(self.none.get() + self.uncovered.get() + self.takeover.get())
    }
}

/// What flows out of a pair's states, in numbers or in cells.
#[derive(Clone, Debug)]
pub struct Flows<Q> {
    /// λ: how often the active member fails.
    pub rate: Q,
    /// cλ: how often that is detected.
    pub seen: Q,
    /// λs/λ: 1 where the standby fails as often, 0 for a cold one.
    pub warm: Q,
    /// 1/μ: mean time to repair a member.
    pub repair: Q,
    /// t: mean time of a takeover.
    pub takeover: Q,
    /// τ: mean outage of a failure that nothing detects.
    pub uncovered: Q,
}

/// The shares of time a pair is down.
#[derive(Clone, Debug)]
pub struct Balance<Q> {
    /// Neither member is up.
    pub none: Q,
    /// The standby is taking over.
    pub takeover: Q,
    /// Nothing has detected the failure yet.
    pub uncovered: Q,
    /// Down for any of these.
    pub down: Q,
}

impl<Q: Quantity> Flows<Q> {
    /// The chain solved by hand, where both being down is followed by no takeover. With both up as 1,
    /// what flows into each of the other states is what flows out: takeover = cλ·t/(1 + λt),
    /// uncovered = (1 − c)λ·τ, one up = (λs + cλ)/μ, none = λ(one up + takeover)/2μ.
    ///
    /// Each of them, and their sum, passes through `cell`, where it can be written down. Figures of
    /// the app come from [`StandbyPair::down`], which solves any chain; a test holds that both are
    /// the same.
    #[must_use]
    pub fn balance(self, mut cell: impl FnMut(Q) -> Q) -> Balance<Q> {
        let Self {
            rate,
            seen,
            warm,
            repair,
            takeover,
            uncovered,
        } = self;
        let one = || Q::number(1.0);
        let taken = seen.clone() * takeover.clone() / (one() + rate.clone() * takeover);
        let taken = cell(taken);
        let unseen = cell((rate.clone() - seen.clone()) * uncovered);
        let single = cell((rate.clone() * warm + seen) * repair.clone());
        let none = rate * (single.clone() + taken.clone()) * repair / Q::number(2.0);
        let none = cell(none);
        let all = one() + taken.clone() + unseen.clone() + single + none.clone();
        let all = cell(all);
        Balance {
            none: none.clone() / all.clone(),
            takeover: taken.clone() / all.clone(),
            uncovered: unseen.clone() / all.clone(),
            down: (none + unseen + taken) / all,
        }
    }
}

impl StandbyPair {
    /// The stationary shares of the down states, by GTH elimination; `None` where numbers leave the
    /// range.
    ///
    /// Reference: the model's section "Availability", paragraph "Standby pair".
    #[must_use]
    pub fn down(self) -> Option<PairDown> {
        let [_, _, takeover, uncovered, none] = self.shares()?;
        Some(PairDown {
            takeover,
            uncovered,
            none,
        })
    }

    /// How often the pair goes from up to down: λ for each share of time in which a failure of the
    /// active member ends service, which both up and one up are. `None` as for
    /// [`StandbyPair::down`].
    #[must_use]
    pub fn outages(self) -> Option<Rate> {
        let [both_up, one_up, ..] = self.shares()?;
        Some(self.active * both_up + self.active * one_up)
    }

    /// The stationary shares of both up, one up, takeover, uncovered and none.
    fn shares(self) -> Option<[Probability; 5]> {
        let often = |mean: Seconds| Rate::per_second(1.0 / mean.get().max(INSTANT));
        let (mu, due, seen) = (
            often(self.repair)?,
            often(self.takeover)?,
            often(self.uncovered)?,
        );
        let zero = Rate::NEVER;
        let covered = self.active * self.coverage;
        let unseen = self.active * self.coverage.complement();
        let shares = stationary(vec![
            // To: both up, one up, takeover, uncovered, none.
            vec![zero, self.standby, covered, unseen, zero],
            vec![mu, zero, zero, zero, self.active],
            vec![zero, due, zero, zero, self.active],
            vec![seen, zero, zero, zero, zero],
            if self.takeover_after_both {
                vec![zero, mu, mu, zero, zero]
            } else {
                vec![zero, mu + mu, zero, zero, zero]
            },
        ])?;
        shares.try_into().ok()
    }
}
