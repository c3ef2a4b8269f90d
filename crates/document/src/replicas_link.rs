//! How the replicas page's view is written in a link:
//!
//! | key | says |
//! |---|---|
//! | `unit` | the unit shown |
//! | `service` | the service whose workloads are open |
//! | `drained` | the worker that is drained in the picture, counted from 0 |
//! | `lost` | what is lost in the picture: `worker-3`, `zone-1`, counted from 0 |
//! | `apart` | `required`: pods of one kind never share a worker |
//! | `figure` | the figure that is explained; with `of`, of that service |
//! | `shapes` | worker shapes side by side: `4000x16384_8000x32768` |
//! | `workers` | workers in each zone that demand is solved for |

use super::link::{Route, last, list, no_key, read_pairs};
use tandem_domain::id::Word;
use tandem_domain::kubernetes::{Apart, Loss, NodeSize, ReplicaFigure, WorkerFigure};
use tandem_domain::walk::Problem;

/// A figure that is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// One of the unit's workers.
    Worker(WorkerFigure),
    /// One of a service, by its id.
    Service(ReplicaFigure, String),
}

/// What a reader has chosen on the replicas page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicasView {
    /// The unit shown; the first where there is none of that name.
    pub unit: Option<String>,
    /// The service that is open.
    pub service: Option<String>,
    /// The worker that is drained.
    pub drained: Option<u32>,
    /// What is lost.
    pub lost: Option<Loss>,
    /// How strictly pods of one kind keep to different workers.
    pub apart: Apart,
    /// The figure that is explained.
    pub explained: Option<Explained>,
    /// Worker shapes to compare, at most [`NodeSize::MOST`].
    pub shapes: Vec<NodeSize>,
    /// Workers in each zone that demand is solved for.
    pub workers: Option<u32>,
}

impl Default for ReplicasView {
    fn default() -> Self {
        Self {
            unit: None,
            service: None,
            drained: None,
            lost: None,
            apart: Apart::Preferred,
            explained: None,
            shapes: Vec::new(),
            workers: None,
        }
    }
}

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &ReplicasView) -> Vec<(String, String)> {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let mut pairs = Vec::new();
    pairs.extend(view.unit.as_deref().map(|unit| pair("unit", unit)));
    pairs.extend(
        view.service
            .as_deref()
            .map(|service| pair("service", service)),
    );
    let drained = view.drained.map(|worker| worker.to_string());
    pairs.extend(drained.map(|worker| pair("drained", &worker)));
    pairs.extend(view.lost.map(|loss| {
        let (kind, number) = match loss {
            Loss::Worker(number) => ("worker", number),
            Loss::Zone(number) => ("zone", number),
        };
        pair("lost", &format!("{kind}-{number}"))
    }));
    if view.apart == Apart::Required {
        pairs.push(pair("apart", view.apart.id()));
    }
    match &view.explained {
        Some(Explained::Worker(figure)) => pairs.push(pair("figure", figure.id())),
        Some(Explained::Service(figure, service)) => {
            pairs.push(pair("figure", figure.id()));
            pairs.push(pair("of", service));
        }
        None => {}
    }
    if !view.shapes.is_empty() {
        let shapes: Vec<String> = view.shapes.iter().map(ToString::to_string).collect();
        pairs.push(pair("shapes", &shapes.join("_")));
    }
    pairs.extend(
        view.workers
            .map(|workers| pair("workers", &workers.to_string())),
    );
    pairs
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (ReplicasView, Vec<Problem>) {
    let of = last(pairs, "of");
    read_pairs(pairs, |view: &mut ReplicasView, key, value| {
        match key {
            "unit" => view.unit = Some(value.to_owned()),
            "service" => view.service = Some(value.to_owned()),
            "of" if last(pairs, "figure").is_none() => return Err("a figure beside it".to_owned()),
            "of" => {}
            "drained" => {
                let worker = value.parse().map_err(|_| "a worker's number".to_owned())?;
                view.drained = Some(worker);
            }
            "lost" => {
                let expected = || "worker- or zone- and a number from 0".to_owned();
                view.lost = Some(loss(value).ok_or_else(expected)?);
            }
            "apart" => view.apart = Apart::from_id(value).ok_or_else(Apart::expected)?,
            "figure" => view.explained = Some(explained(value, of)?),
            "shapes" => {
                let shapes: Vec<Option<NodeSize>> = list(value).map(NodeSize::parse).collect();
                let most = NodeSize::MOST;
                let are_read = shapes.len() <= most && !shapes.contains(&None);
                view.shapes = shapes.into_iter().flatten().take(most).collect();
                if !are_read {
                    return Err(format!(
                        "up to {most} shapes such as 8000x32768, joined by _"
                    ));
                }
            }
            "workers" => {
                let workers = value.parse().map_err(|_| "a whole number".to_owned())?;
                view.workers = Some(workers);
            }
            _ => return no_key(Route::Replicas),
        }
        Ok(())
    })
}

/// The figure of a service or, without one, of the unit's workers.
fn explained(figure: &str, of: Option<&str>) -> Result<Explained, String> {
    match of {
        Some(service) => {
            let figure = ReplicaFigure::from_id(figure).ok_or_else(ReplicaFigure::expected)?;
            Ok(Explained::Service(figure, service.to_owned()))
        }
        None => {
            let figure = WorkerFigure::from_id(figure).ok_or_else(WorkerFigure::expected)?;
            Ok(Explained::Worker(figure))
        }
    }
}

fn loss(value: &str) -> Option<Loss> {
    let (kind, number) = value.split_once('-')?;
    let number = number.parse().ok()?;
    match kind {
        "worker" => Some(Loss::Worker(number)),
        "zone" => Some(Loss::Zone(number)),
        _ => None,
    }
}
