//! What of a tree nobody has used: the topmost places below which nothing was.

use super::source_tree::SourceNode;
use super::unused::{Unused, UnusedList, UnusedReason};
use crate::catalog::nearest;

/// Lists what is left of an object. `reason` says why a place was not used, by its keys.
pub(super) fn leftovers(
    object: &SourceNode,
    of: &str,
    name: &str,
    list: &mut UnusedList,
    reason: &dyn Fn(&[&str]) -> UnusedReason,
) {
    walk(object, &mut Vec::new(), &mut |keys, node| {
        let unused = Unused::whole(of, name, node.line, reason(keys));
        list.push(unused.at(&keys.join(".")));
    });
}

fn walk<'n>(
    node: &'n SourceNode,
    keys: &mut Vec<&'n str>,
    tell: &mut dyn FnMut(&[&str], &SourceNode),
) {
    if !node.is_used() {
        if !node.is_empty() {
            tell(keys, node);
        }
        return;
    }
    for (key, value) in node.entries() {
        keys.push(key);
        walk(value, keys, tell);
        keys.pop();
    }
    for item in node.items() {
        // Items are alike: which of them it is says less than what it is.
        keys.push("[]");
        walk(item, keys, tell);
        keys.pop();
    }
}

/// The key that a misspelled one is nearest to.
pub(super) fn like(key: &str, known: &[&str]) -> Option<String> {
    let names = known.iter().map(|known| (*known, vec![*known]));
    nearest(key, names).first().map(|known| (*known).to_owned())
}
