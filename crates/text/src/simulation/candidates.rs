//! Why a pod waits, node by node.

use super::super::count;
use super::super::replicas_questions::{constraint_name, constraints};
use tandem_domain::id::Word;
use tandem_domain::kubernetes::Constraint;
use tandem_domain::simulation::PodCandidate;
use tandem_domain::thing_id::ThingId;

pub const TITLE: &str = "Why it waits, node by node";
pub const NODE: &str = "Node";
pub const WHY: &str = "Reason";
pub const SCORE: &str = "Score";
pub const HOW: &str = "Score: pods of this kind on the node / pods on the node. Of the nodes a pod may \
    go to, the one with the lowest score is chosen.";
const CHOSEN: &str = "can take it; lowest score";
const POSSIBLE: &str = "can take it";
const NONE: &str = "–";

/// A node.
#[must_use]
pub fn node(node: &ThingId) -> String {
    match node {
        ThingId::Worker(_, index) => format!("Node {index}"),
        other => other.own(),
    }
}

/// The node that would be chosen.
#[must_use]
pub fn chosen(nodes: &[PodCandidate]) -> Option<&ThingId> {
    let possible = nodes.iter().filter_map(|it| Some((it.score?, &it.node)));
    possible
        .min_by_key(|(score, _)| *score)
        .map(|(_, node)| node)
}

/// What keeps the pod off a node, or that it does not.
#[must_use]
pub fn why(it: &PodCandidate, is_chosen: bool) -> String {
    match it.kept_off.as_slice() {
        [] if is_chosen => CHOSEN.to_owned(),
        [] => POSSIBLE.to_owned(),
        kept_off => constraints(kept_off),
    }
}

/// The score of a node.
#[must_use]
pub fn score(it: &PodCandidate) -> String {
    it.score.map_or_else(
        || NONE.to_owned(),
        |score| format!("{} / {}", score.of_its_kind, score.pods),
    )
}

/// All nodes in a sentence.
#[must_use]
pub fn answer(nodes: &[PodCandidate]) -> String {
    let tally = Constraint::ALL.iter().filter_map(|constraint| {
        let hit = nodes.iter().filter(|it| it.kept_off.contains(constraint));
        let hit = hit.count();
        (hit > 0).then(|| {
            format!(
                "{} on {}",
                constraint_name(*constraint),
                count(hit, "node", "nodes")
            )
        })
    });
    let tally: Vec<String> = tally.collect();
    let possible = nodes.iter().filter(|it| it.kept_off.is_empty()).count();
    match possible {
        0 => format!(
            "None of {} takes it: {}.",
            count(nodes.len(), "node", "nodes"),
            tally.join("; ")
        ),
        possible => format!(
            "{} of {} can take it at the next attempt.",
            possible,
            count(nodes.len(), "node", "nodes")
        ),
    }
}
