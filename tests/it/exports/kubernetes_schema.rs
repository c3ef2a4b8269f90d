//! The types of Kubernetes itself as readers: what they take is what the interface takes, and what
//! they give back has to be all there was.

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a document as what it says it is.
pub fn assert_accepted(document: &Value) {
    let again = match document["kind"].as_str() {
        Some("Deployment") => again::<Deployment>(document),
        Some("StatefulSet") => again::<StatefulSet>(document),
        Some("HorizontalPodAutoscaler") => again::<HorizontalPodAutoscaler>(document),
        Some("PodDisruptionBudget") => again::<PodDisruptionBudget>(document),
        other => panic!("{other:?}"),
    };
    assert_eq!(&again, document, "a key the interface does not know");
}

fn again<K: DeserializeOwned + Serialize>(document: &Value) -> Value {
    let read: K = serde_json::from_value(document.clone()).expect("what the interface takes");
    serde_json::to_value(read).unwrap()
}
