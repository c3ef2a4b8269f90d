//! k-out-of-n: a group of alike members that is up while enough of them are.

use crate::units::formula::{Quantity, either};
use crate::units::{Odds, Probability, Rate, Seconds};

/// Weights above this are scaled down, so that none overflows.
const LARGE: f64 = 1e200;
/// Odds are taken as no more than this: a member that is never up, to every digit there is.
const NEVER_UP: f64 = 1e90;

/// A group of `of` alike members that is up while `need` of them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KOutOfN {
    /// Members that have to be up, k. With 0 the group is always up, with more than `of` never.
    pub need: u32,
    /// Members, n.
    pub of: u32,
}

impl KOutOfN {
    /// The share of time the group is down, with members that fail and are repaired independently:
    /// U = Σ_{f>n−k} C(n,f) qᶠ (1−q)ⁿ⁻ᶠ, where q = x/(1 + x) for a member's odds x.
    ///
    /// Exact to about n rounding errors relative to U itself, however small that is: all terms are
    /// positive and none is a difference.
    ///
    /// ```
    /// use tandem_domain::availability::KOutOfN;
    /// use tandem_domain::units::Probability;
    ///
    /// // Two of three members, each down 1 % of the time: 3·0.01²·0.99 + 0.01³.
    /// let group = KOutOfN { need: 2, of: 3 };
    /// let down = group.down(Probability::clamped(0.01).odds());
    /// assert!((down.get() - 2.98e-4).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn down(self, member: Odds) -> Probability {
        self.down_with_crews(member, u32::MAX)
    }

    /// The same with c repair crews, each at one member at a time: the birth–death chain over the
    /// number of failed members f with failure rate (n − f)·λ and repair rate min(f, c)·μ, where
    /// x = λ/μ. With c ≥ n it is [`KOutOfN::down`]; fewer than one crew counts as one. Exact for
    /// exponential times.
    #[must_use]
    pub fn down_with_crews(self, member: Odds, crews: u32) -> Probability {
        // The balance between neighbors gives each weight from the one before:
        // w(f+1) = w(f) · (n − f)·x / min(f + 1, c).
        let odds = member.get().min(NEVER_UP);
        let (mut weight, mut up, mut down) = (1.0, 0.0, 0.0);
        for failed in 0..=self.of {
            if self.of - failed >= self.need {
                up += weight;
            } else {
                down += weight;
            }
            let (left, repaired) = (self.of - failed, (failed + 1).min(crews.max(1)));
            weight *= f64::from(left) / f64::from(repaired) * odds;
            if weight > LARGE {
                weight /= LARGE;
                up /= LARGE;
                down /= LARGE;
            }
            if weight == 0.0 {
                break;
            }
        }
        if self.need > self.of {
            return Probability::ONE;
        }
        Probability::clamped(down / (up + down))
    }

    /// With a share β of each member's failures hitting all members at once:
    /// U = βq + (1 − βq)·U_ind((1 − β)q).
    ///
    /// The beta-factor model of common causes: one shock for the whole group, no partial ones.
    #[must_use]
    pub fn down_with_common_cause(
        self,
        member: Odds,
        crews: u32,
        beta: Probability,
    ) -> Probability {
        let cause = CommonCause::of(beta.get(), member.probability().get());
        // Without a common cause the odds stay as they are, to the last bit.
        let alone = if beta == Probability::ZERO {
            member
        } else {
            Probability::clamped(cause.alone).odds()
        };
        let others = self.down_with_crews(alone, crews);
        Probability::clamped(cause.down(others.get()))
    }
}

impl KOutOfN {
    /// How often the group goes from up to down: π(n − k)·k·λ, the share of time in which exactly as
    /// many members are up as have to be, times how often one of those fails. Members fail and are
    /// repaired as for [`KOutOfN::down_with_crews`]; never for a group that is always up or never.
    ///
    /// ```
    /// use tandem_domain::availability::KOutOfN;
    /// use tandem_domain::units::{Odds, Probability, Rate};
    ///
    /// // Two of three, each down 1 % of the time: 3·0.99²·0.01 of the time two are up.
    /// let group = KOutOfN { need: 2, of: 3 };
    /// let failure = Rate::per_second(1e-4).unwrap();
    /// let often = group.outages(failure, Probability::clamped(0.01).odds(), u32::MAX);
    /// assert!((often.get() - 3.0 * 0.99 * 0.99 * 0.01 * 2.0 * 1e-4).abs() < 1e-18);
    /// ```
    #[must_use]
    pub fn outages(self, failure: Rate, member: Odds, crews: u32) -> Rate {
        if self.need == 0 || self.need > self.of {
            return Rate::NEVER;
        }
        let odds = member.get().min(NEVER_UP);
        let (mut weight, mut all, mut least) = (1.0, 0.0, 0.0);
        for failed in 0..=self.of {
            all += weight;
            if self.of - failed == self.need {
                least = weight;
            }
            let (left, repaired) = (self.of - failed, (failed + 1).min(crews.max(1)));
            weight *= f64::from(left) / f64::from(repaired) * odds;
            if weight > LARGE {
                weight /= LARGE;
                all /= LARGE;
                least /= LARGE;
            }
            if weight == 0.0 {
                break;
            }
        }
        let often = f64::from(self.need) * failure.get() * (least / all);
        Rate::per_second(often).unwrap_or(Rate::NEVER)
    }
}

/// Seconds that stand for ever, in numbers that can still be added and multiplied.
const FOREVER: f64 = 1e100;

impl KOutOfN {
    /// How long somebody who comes at any moment waits until enough members are up: nothing most of
    /// the time, else until the group is back. Members fail and are repaired as for
    /// [`KOutOfN::down_with_crews`].
    ///
    /// W = Σ π(f)·R(f) over the numbers f of failed members with too few left, which is U·r for their
    /// mean r. R(f) is the mean first passage from f to enough: the sum of steps
    /// T(f) = (1 + (n − f)·λ·T(f + 1)) / (min(f, c)·μ), each to one failed member fewer.
    ///
    /// Reference: the model's section "Availability", paragraph "Needed to start".
    ///
    /// ```
    /// use tandem_domain::availability::KOutOfN;
    /// use tandem_domain::units::{Rate, Seconds};
    ///
    /// // A part that fails every 2,000 h and takes 4 h to repair: 4 h, of 4 in 2,004 moments.
    /// let (mttf, mttr) = (2000.0 * 3600.0, Seconds::new(4.0 * 3600.0).unwrap());
    /// let part = KOutOfN { need: 1, of: 1 };
    /// let wait = part.wait(Rate::per_second(1.0 / mttf).unwrap(), mttr, u32::MAX);
    /// assert!((wait.get() - 28.742_514_970).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn wait(self, failure: Rate, repair: Seconds, crews: u32) -> Seconds {
        let odds = (failure * repair).get().min(NEVER_UP);
        if odds == 0.0 || self.need == 0 {
            return Seconds::ZERO;
        }
        if self.need > self.of {
            return Seconds::new(FOREVER).unwrap_or(Seconds::ZERO);
        }
        let repaired = |failed: u32| f64::from(failed.min(crews.max(1)));
        // Steps back from all members failed, in mean times to repair.
        let mut steps = Vec::new();
        let mut step = 0.0;
        for failed in (self.of - self.need + 1..=self.of).rev() {
            step = (1.0 + f64::from(self.of - failed) * odds * step) / repaired(failed);
            steps.push(step);
        }
        let (mut weight, mut all, mut waited, mut passage) = (1.0, 0.0, 0.0, 0.0);
        for failed in 0..=self.of {
            if self.of - failed < self.need {
                passage += steps.pop().unwrap_or(FOREVER);
                waited += weight * passage;
            }
            all += weight;
            weight *= f64::from(self.of - failed) / repaired(failed + 1) * odds;
            if weight > LARGE {
                weight /= LARGE;
                all /= LARGE;
                waited /= LARGE;
            }
            if weight == 0.0 {
                break;
            }
        }
        let wait = waited / all * repair.get();
        Seconds::new(wait.min(FOREVER)).unwrap_or(Seconds::ZERO)
    }
}

/// What a common cause makes of a member that is down for a share q, of which it has a share β.
#[derive(Clone, Debug)]
pub struct CommonCause<Q> {
    /// βq: the share of time all members are down at once.
    pub shock: Q,
    /// (1 − β)q: the share of time one is down by itself.
    pub alone: Q,
}

impl<Q: Quantity> CommonCause<Q> {
    /// Of a member.
    #[must_use]
    pub fn of(beta: Q, down: Q) -> Self {
        Self {
            shock: beta.clone() * down.clone(),
            alone: (Q::number(1.0) - beta) * down,
        }
    }

    /// The share of time a group is down that would be so long without a common cause.
    #[must_use]
    pub fn down(self, too_few: Q) -> Q {
        either(self.shock, too_few)
    }
}
