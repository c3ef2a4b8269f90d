//! The objects of a unit, as they are read again from what is written for it.

use std::collections::BTreeMap;

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::{HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec};
use k8s_openapi::api::core::v1::{PodSpec, PodTemplateSpec};
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde_json::Value;
use tandem::domain::plan::Plan;
use tandem::export::manifests::files;
use tandem::shipped;

use super::kubernetes_schema::accepted;
use super::yaml_1_1::documents;

/// Pods, whatever runs them.
pub struct Pods {
    pub kind: &'static str,
    pub metadata: ObjectMeta,
    /// None where an autoscaler says how many.
    pub replicas: Option<i32>,
    pub selector: LabelSelector,
    pub template: PodTemplateSpec,
    pub service_name: Option<String>,
}

impl Pods {
    pub fn name(&self) -> &str {
        self.metadata.name.as_deref().unwrap()
    }

    pub fn pod(&self) -> &PodSpec {
        self.template.spec.as_ref().unwrap()
    }

    pub fn labels(&self) -> &BTreeMap<String, String> {
        let metadata = self.template.metadata.as_ref().unwrap();
        metadata.labels.as_ref().unwrap()
    }

    /// Whether a selector finds these.
    pub fn are_found_by(&self, selector: &LabelSelector) -> bool {
        let wanted = selector.match_labels.as_ref().unwrap();
        wanted
            .iter()
            .all(|(key, value)| self.labels().get(key) == Some(value))
    }
}

impl From<Deployment> for Pods {
    fn from(object: Deployment) -> Self {
        let spec = object.spec.unwrap();
        Self {
            kind: "Deployment",
            metadata: object.metadata,
            replicas: spec.replicas,
            selector: spec.selector,
            template: spec.template,
            service_name: None,
        }
    }
}

impl From<StatefulSet> for Pods {
    fn from(object: StatefulSet) -> Self {
        let spec = object.spec.unwrap();
        Self {
            kind: "StatefulSet",
            metadata: object.metadata,
            replicas: spec.replicas,
            selector: spec.selector,
            template: spec.template,
            service_name: spec.service_name,
        }
    }
}

/// What is written for a unit, read again.
#[derive(Default)]
pub struct Written {
    pub pods: Vec<Pods>,
    pub scalers: Vec<(ObjectMeta, HorizontalPodAutoscalerSpec)>,
    pub budgets: Vec<(ObjectMeta, PodDisruptionBudgetSpec)>,
    /// What Helm is given, by the names of workloads.
    pub values: BTreeMap<String, Value>,
    /// The objects by their paths, comments and all.
    pub files: BTreeMap<String, String>,
}

impl Written {
    /// The units of a plan by their folders.
    pub fn of(plan: &Plan) -> BTreeMap<String, Self> {
        let mut units: BTreeMap<String, Self> = BTreeMap::new();
        for (path, bytes) in files(plan, shipped::catalog()).unwrap() {
            let (unit, path) = path.split_once('/').unwrap();
            let unit = units.entry(unit.to_owned()).or_default();
            let text = String::from_utf8(bytes).unwrap();
            for document in documents(&text) {
                unit.take(document);
            }
            unit.files.insert(path.to_owned(), text);
        }
        units
    }

    fn take(&mut self, document: Value) {
        match document["kind"].as_str() {
            Some("Deployment") => self.pods.push(accepted::<Deployment>(&document).into()),
            Some("StatefulSet") => self.pods.push(accepted::<StatefulSet>(&document).into()),
            Some("HorizontalPodAutoscaler") => {
                let scaler: HorizontalPodAutoscaler = accepted(&document);
                self.scalers.push((scaler.metadata, scaler.spec.unwrap()));
            }
            Some("PodDisruptionBudget") => {
                let budget: PodDisruptionBudget = accepted(&document);
                self.budgets.push((budget.metadata, budget.spec.unwrap()));
            }
            None => {
                let values = document["workloads"].as_object().unwrap();
                let values = values.iter().map(|(name, it)| (name.clone(), it.clone()));
                self.values.extend(values);
            }
            Some(other) => panic!("{other}"),
        }
    }

    pub fn scaler(&self, pods: &Pods) -> Option<&HorizontalPodAutoscalerSpec> {
        let name = Some(pods.name());
        let mut found = self.scalers.iter();
        let found = found.find(|(metadata, _)| metadata.name.as_deref() == name);
        found.map(|(_, spec)| spec)
    }

    pub fn budget(&self, pods: &Pods) -> Option<i32> {
        let name = Some(pods.name());
        let mut found = self.budgets.iter();
        let (_, spec) = found.find(|(metadata, _)| metadata.name.as_deref() == name)?;
        match spec.min_available {
            Some(IntOrString::Int(least)) => Some(least),
            _ => panic!("{spec:?}"),
        }
    }
}
