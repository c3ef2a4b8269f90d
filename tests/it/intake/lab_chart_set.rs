//! A lab chart set, as the lab's values have it (G9 of the cases).

use std::collections::BTreeSet;

use serde_json::Value;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::{CheckFamily, CheckId};
use tandem::domain::intake::Choices;
use tandem::domain::plan::{Document, Path};
use tandem::shipped;

use super::{after, taken, unused};

const VALUES: &str = "\
consul:
  server:
    replicas: 4
zookeeper:
  replicas: 2
elasticsearch-master:
  replicas: 1
ges:
  replicaCount: 1
  pdb: {enabled: true, minAvailable: 1}
voice:
  agent:
    replicaCount: 1
    hpa:
      enabled: true
      mimimumReplicas: 1
      maxReplicas: 10
gvp-rm:
  replicas: 2
  podDisruptionBudget: {enabled: true, minAvailable: 1}
gvp-mcp:
  replicas: 2
  podDisruptionBudget: {enabled: true, maxUnavailable: 1}
";

/// The same as the cluster would print it.
const OBJECTS: &str = "\
{kind: StatefulSet, apiVersion: apps/v1, metadata: {name: consul-server}, spec: {replicas: 4}}
---
{kind: StatefulSet, apiVersion: apps/v1, metadata: {name: zookeeper}, spec: {replicas: 2}}
---
{kind: StatefulSet, apiVersion: apps/v1, metadata: {name: elasticsearch-master}, spec: {replicas: 1}}
---
kind: Deployment
apiVersion: apps/v1
metadata: {name: ges}
spec: {replicas: 1, template: {metadata: {labels: {app: ges}}}}
---
kind: PodDisruptionBudget
apiVersion: policy/v1
metadata: {name: ges}
spec: {minAvailable: 1, selector: {matchLabels: {app: ges}}}
---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: voice-agent}, spec: {replicas: 1}}
---
kind: HorizontalPodAutoscaler
apiVersion: autoscaling/v2
metadata: {name: voice-agent}
spec: {mimimumReplicas: 1, maxReplicas: 10, scaleTargetRef: {kind: Deployment, name: voice-agent}}
---
kind: StatefulSet
apiVersion: apps/v1
metadata: {name: gvp-rm}
spec: {replicas: 2, template: {metadata: {labels: {app: rm}}}}
---
kind: PodDisruptionBudget
apiVersion: policy/v1
metadata: {name: rm}
spec: {minAvailable: 1, selector: {matchLabels: {app: rm}}}
---
kind: StatefulSet
apiVersion: apps/v1
metadata: {name: gvp-mcp}
spec: {replicas: 2, template: {metadata: {labels: {app: mcp}}}}
---
kind: PodDisruptionBudget
apiVersion: policy/v1
metadata: {name: mcp}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: mcp}}}
";

/// Where a check found something: the id of the part or the service it is in.
fn found(plan: &Value, id: CheckId) -> Vec<String> {
    let document = Document::from_value(plan.clone()).unwrap();
    let assessment = assess(document, shipped::catalog());
    let mut places: Vec<String> = assessment
        .findings()
        .iter()
        .filter(|it| it.id == id)
        .flat_map(|it| &it.paths)
        .map(|path| {
            let item = path.split_once(']').map(|(item, _)| format!("{item}]"));
            let at = Path::parse(&item.unwrap()).unwrap();
            let item = at.find(plan).unwrap();
            let id = item.get("id").or(item.get("service")).unwrap();
            id.as_str().unwrap().to_owned()
        })
        .collect();
    places.sort();
    places
}

#[test]
fn a_lab_chart_set_gives_exactly_its_findings() {
    for text in [VALUES, OBJECTS] {
        let empty = Document::new();
        let intake = taken(text, &empty, &Choices::default());
        assert_eq!(intake.taken, 7);
        let plan = after(&intake, &empty);
        assert_eq!(
            found(&plan, CheckId::PrivateEditionQuorumEven),
            ["consul-server", "zookeeper"]
        );
        assert_eq!(
            found(&plan, CheckId::PrivateEditionOwnBudgetBlocks),
            ["engagement-service"]
        );
        let few = found(&plan, CheckId::PrivateEditionFewReplicas);
        assert_eq!(
            few,
            [
                "engagement-service",
                "gvp-media-control-platform",
                "gvp-resource-manager",
                "voice-microservices"
            ]
        );
        // One search master: the cluster goes with it, which no quorum hides.
        let parts = plan["shared"].as_array().unwrap();
        let master = parts
            .iter()
            .find(|it| it["id"] == "elasticsearch-master")
            .unwrap();
        assert_eq!(
            (&master["kind"], &master["of"]),
            (&"search".into(), &1.into())
        );
        let misspelled = unused(&intake);
        let misspelled = misspelled
            .iter()
            .filter(|it| it.contains("mimimumReplicas"));
        let misspelled: Vec<_> = misspelled.collect();
        assert_eq!(misspelled.len(), 1);
        let meant = if text == VALUES {
            "minimumReplicas"
        } else {
            "minReplicas"
        };
        let why = format!("Unknown field; is {meant} meant?");
        assert!(misspelled[0].ends_with(&why), "{misspelled:?}");
        // Nothing else is wrong with the document itself.
        let assessment = assess(Document::from_value(plan).unwrap(), shipped::catalog());
        let families: BTreeSet<CheckFamily> = assessment
            .findings()
            .iter()
            .map(|it| it.id.family())
            .collect();
        assert!(!families.contains(&CheckFamily::Plan), "{families:?}");
    }
}
