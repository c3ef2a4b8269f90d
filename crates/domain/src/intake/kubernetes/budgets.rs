//! Autoscalers and disruption budgets, and the workloads they are of.

use super::objects::KubernetesObject;
use crate::intake::found::FoundWorkload;
use crate::intake::source_tree::SourceNode;
use crate::intake::unused::{Unused, UnusedList, UnusedReason};
use crate::plan::DisruptionBudget;

/// What runs pods, as an object and as it was found.
type Runs<'r, 'n> = Vec<(&'r KubernetesObject<'n>, FoundWorkload)>;

/// Gives an autoscaler to what it scales.
pub(super) fn autoscale(
    object: &KubernetesObject<'_>,
    runs: &mut Runs<'_, '_>,
    unused: &mut UnusedList,
) {
    let target = |key: &str| {
        let said = object.node.at(&["spec", "scaleTargetRef", key]);
        said.and_then(SourceNode::peek)
    };
    let scaled = runs.iter_mut().find(|(it, _)| {
        is_beside(object, it) && target("kind") == Some(it.kind) && target("name") == Some(it.name)
    });
    let Some((_, found)) = scaled else {
        return object.tell(UnusedReason::NoTarget, unused);
    };
    if found.autoscaler.is_some() {
        return object.tell(UnusedReason::Repeated, unused);
    }
    object.use_names();
    if let Some(target) = object.node.at(&["spec", "scaleTargetRef"]) {
        target.use_all();
    }
    let mut count = |key: &str| {
        let node = object.node.at(&["spec", key])?;
        let count = node.count();
        if let (None, Some(text)) = (count, node.text()) {
            object.unreadable(node, text, &format!("spec.{key}"), unused);
        }
        count
    };
    // Kubernetes itself takes one where nothing is said.
    let least = count("minReplicas").unwrap_or(1);
    found.autoscaler = Some((Some(least), count("maxReplicas")));
}

/// Gives a budget to the workloads whose pods it selects.
pub(super) fn keep(
    object: &KubernetesObject<'_>,
    runs: &mut Runs<'_, '_>,
    unused: &mut UnusedList,
) {
    let labels = object.node.at(&["spec", "selector", "matchLabels"]);
    let labels = labels.map(SourceNode::entries).unwrap_or_default();
    let by_expressions = object.node.at(&["spec", "selector", "matchExpressions"]);
    let selects = |it: &KubernetesObject<'_>| {
        labels.iter().all(|(key, value)| {
            let label = it.node.at(&["spec", "template", "metadata", "labels", key]);
            label.is_some_and(|label| label.peek() == value.peek())
        })
    };
    // Expressions are not read, so what they select is not known.
    let is_known = by_expressions.is_none_or(SourceNode::is_empty) && !labels.is_empty();
    let selected = runs.iter_mut();
    let selected = selected.filter(|(it, _)| is_known && is_beside(object, it) && selects(it));
    let mut is_used = false;
    for (run, found) in selected {
        if found.budget.is_some() {
            continue;
        }
        is_used = true;
        object.use_names();
        let running = found.autoscaler.and_then(|(min, _)| min);
        let asked = run
            .node
            .at(&["spec", "replicas"])
            .and_then(SourceNode::peek);
        let running = running.or_else(|| asked?.parse().ok());
        let mut said = |key: &str| {
            let node = object.node.at(&["spec", key])?;
            let text = node.text()?;
            match pods(text, running) {
                Ok(count) => return Some(count),
                Err(Share::OfUnknown) => {
                    let reason = UnusedReason::ShareOfUnknown;
                    let it = Unused::whole(object.kind, object.name, node.line, reason);
                    unused.push(it.at(&format!("spec.{key}: {text}")));
                }
                Err(Share::None) => {
                    object.unreadable(node, text, &format!("spec.{key}"), unused);
                }
            }
            None
        };
        let stay = said("minAvailable").map(DisruptionBudget::MinAvailable);
        found.budget =
            stay.or_else(|| said("maxUnavailable").map(DisruptionBudget::MaxUnavailable));
    }
    if is_used {
        if let Some(selector) = object.node.at(&["spec", "selector"]) {
            selector.use_all();
        }
    } else {
        object.tell(UnusedReason::NoTarget, unused);
    }
}

/// Whether two objects can be in one namespace.
fn is_beside(one: &KubernetesObject<'_>, other: &KubernetesObject<'_>) -> bool {
    one.namespace == other.namespace || one.namespace.is_empty() || other.namespace.is_empty()
}

/// Why a number of pods is not known.
pub(in crate::intake) enum Share {
    OfUnknown,
    None,
}

/// A number of pods, or a share of those that run, which Kubernetes rounds up.
pub(in crate::intake) fn pods(text: &str, running: Option<u32>) -> Result<u32, Share> {
    let Some(percent) = text.strip_suffix('%') else {
        return text.parse().map_err(|_| Share::None);
    };
    let percent: u64 = percent.trim().parse().map_err(|_| Share::None)?;
    let running = u64::from(running.ok_or(Share::OfUnknown)?);
    let pods = percent.saturating_mul(running).div_ceil(100);
    u32::try_from(pods).map_err(|_| Share::None)
}
