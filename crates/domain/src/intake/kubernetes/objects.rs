//! The objects of some documents, whether they stand alone or in lists.

use crate::intake::chart_names::NamesOfObject;
use crate::intake::source_tree::SourceNode;
use crate::intake::unused::{Unused, UnusedList, UnusedReason, shortened};
use crate::plan::PodKind;

/// What labels name a chart or a product by, the most telling first.
const CHART_LABELS: [&str; 5] = [
    "app.kubernetes.io/part-of",
    "helm.sh/chart",
    "chart",
    "app.kubernetes.io/name",
    "app",
];
/// What labels name a release by.
const RELEASE_LABELS: [&str; 3] = ["app.kubernetes.io/instance", "release", "service"];
/// The annotations that a plan's own manifests keep a service's id in, and Helm its release.
const SERVICE: &str = "tandem/service";
const RELEASE: &str = "meta.helm.sh/release-name";

/// An object.
pub(super) struct KubernetesObject<'n> {
    /// What it is.
    pub kind: &'n str,
    /// Its name; empty where it has none.
    pub name: &'n str,
    /// Its namespace; empty where it says none.
    pub namespace: &'n str,
    /// All of it.
    pub node: &'n SourceNode,
}

/// All objects, in the order they stand in.
pub(super) fn objects(documents: &[SourceNode]) -> Vec<KubernetesObject<'_>> {
    let mut found = Vec::new();
    for document in documents {
        let kind = peeked(document, &["kind"]);
        match document.get("items") {
            // The items of a list of one kind need not say it.
            Some(items) => {
                let of = kind.strip_suffix("List").unwrap_or_default();
                found.extend(items.items().iter().map(|item| object(item, of)));
            }
            None => found.push(object(document, kind)),
        }
    }
    found
}

fn object<'n>(node: &'n SourceNode, kind: &'n str) -> KubernetesObject<'n> {
    let own = peeked(node, &["kind"]);
    KubernetesObject {
        kind: if own.is_empty() { kind } else { own },
        name: peeked(node, &["metadata", "name"]),
        namespace: peeked(node, &["metadata", "namespace"]),
        node,
    }
}

fn peeked<'n>(node: &'n SourceNode, keys: &[&str]) -> &'n str {
    let text = node.at(keys).and_then(SourceNode::peek);
    text.unwrap_or_default()
}

impl<'n> KubernetesObject<'n> {
    /// What it says about whose it is.
    pub fn names(&self) -> NamesOfObject<'n> {
        let own = self.node.at(&["metadata", "labels"]);
        let pods = self.node.at(&["spec", "template", "metadata", "labels"]);
        let noted = self.node.at(&["metadata", "annotations"]);
        let said = |keys: &[&str]| -> Vec<&'n str> {
            let by_key = keys.iter().flat_map(|key| {
                let labels = [own, pods].into_iter().flatten();
                labels.filter_map(|labels| labels.get(key)?.peek())
            });
            by_key.collect()
        };
        let note = |key: &str| noted.and_then(|notes| notes.get(key)?.peek());
        NamesOfObject {
            charts: note(SERVICE)
                .into_iter()
                .chain(said(&CHART_LABELS))
                .collect(),
            releases: note(RELEASE)
                .into_iter()
                .chain(said(&RELEASE_LABELS))
                .collect(),
            name: self.name,
            may_keep_data: pod_kind(self.kind) == Some(PodKind::StatefulSet),
        }
    }

    /// The kind and the name of what owns it.
    pub fn owner(&self) -> Option<(&'n str, &'n str)> {
        let owners = self.node.at(&["metadata", "ownerReferences"])?;
        let owner = owners.items().first()?;
        Some((peeked(owner, &["kind"]), peeked(owner, &["name"])))
    }

    /// What names it has said all it has to say.
    pub fn use_names(&self) {
        for keys in [&["apiVersion"][..], &["kind"], &["metadata"]] {
            if let Some(node) = self.node.at(keys) {
                node.use_all();
            }
        }
    }
}

impl KubernetesObject<'_> {
    /// Says why nothing of it was used, and leaves the matter there.
    pub fn tell(&self, reason: UnusedReason, unused: &mut UnusedList) {
        if !self.node.is_used() {
            self.node.use_all();
            unused.push(Unused::whole(self.kind, self.name, self.node.line, reason));
        }
    }

    /// Says that a place could not be read.
    pub fn unreadable(&self, node: &SourceNode, found: &str, place: &str, unused: &mut UnusedList) {
        let found = shortened(found);
        let reason = UnusedReason::NotReadable { found };
        unused.push(Unused::whole(self.kind, self.name, node.line, reason).at(place));
    }
}

/// What runs pods that are replaced.
pub(super) fn pod_kind(kind: &str) -> Option<PodKind> {
    match kind {
        "Deployment" => Some(PodKind::Deployment),
        "StatefulSet" => Some(PodKind::StatefulSet),
        _ => None,
    }
}
