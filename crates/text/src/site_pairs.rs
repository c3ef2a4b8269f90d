//! Two active sites: the calculator of pairs per site.

use super::{count, decimals, grouped, verb};
use tandem_domain::site_pairs::SitePairs;

pub const TITLE: &str = "Two active sites";
pub const WHAT: &str = "How many pairs of servers each of two active sites needs so that either \
    carries every agent.";
pub const AGENTS: &str = "Agents, both sites";
pub const PER_PAIR: &str = "Agents per pair";
pub const FILL: &str = "Target utilization";
/// What a pair is filled to where nothing is entered.
pub const ALL: &str = "100 %";
pub const UNKNOWN: &str = "Enter the agents of both sites and the agents one pair carries.";
pub const WRONG_COUNT: &str = "Enter a whole number of at least 1.";
pub const WRONG_FILL: &str = "Enter a percentage above 0, such as 85 %.";
pub const FORMULA: &str = "Pairs per site = agents / (agents per pair × target utilization), \
    rounded up; a pair has two servers.";

/// A share in percent; nothing is in use without agents.
fn percent(share: Option<f64>) -> String {
    format!("{} %", decimals(share.unwrap_or(0.0) * 100.0, 1))
}

/// The answer in a sentence.
#[must_use]
pub fn answer(agents: u64, it: &SitePairs) -> String {
    let carry = verb(it.per_site as usize, "carries", "carry");
    let noun = if agents == 1 { "agent" } else { "agents" };
    format!(
        "{} per site ({} servers at both sites) {carry} {} {noun}: {} in use, {} after the loss of a site.",
        count(it.per_site as usize, "pair", "pairs"),
        grouped(it.servers),
        grouped(agents),
        percent(it.in_use),
        percent(it.after_loss),
    )
}

/// What a full site means; nothing where it is not.
#[must_use]
pub fn warning(it: &SitePairs) -> Option<&'static str> {
    it.is_full.then_some(
        "Warning: after the loss of a site the other is full, so one more agent finds no place. Lower \
         the target utilization.",
    )
}
