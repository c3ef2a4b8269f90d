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
    match document["kind"].as_str() {
        Some("Deployment") => drop(accepted::<Deployment>(document)),
        Some("StatefulSet") => drop(accepted::<StatefulSet>(document)),
        Some("HorizontalPodAutoscaler") => drop(accepted::<HorizontalPodAutoscaler>(document)),
        Some("PodDisruptionBudget") => drop(accepted::<PodDisruptionBudget>(document)),
        other => panic!("{other:?}"),
    }
}

/// A document as a type of Kubernetes, which gives back all there was.
pub fn accepted<K: DeserializeOwned + Serialize>(document: &Value) -> K {
    let read: K = serde_json::from_value(document.clone()).expect("what the interface takes");
    let again = serde_json::to_value(&read).unwrap();
    assert_eq!(&again, document, "a key the interface does not know");
    read
}
