//! The JSON Schema of a plan document, made from its description.

use serde_json::{Map, Value, json};

use super::measure::Measure;
use super::shape::{ASIDE, Field, PLAN, RANGE, Shape};
use crate::catalog::{Catalog, TimingKey};
use crate::id::Word;

/// The JSON Schema (draft 2020-12) of a plan document. `assets/schema/plan.schema.json` is its text.
#[must_use]
pub fn schema(catalog: &Catalog) -> Value {
    let timings: Vec<&str> = catalog
        .timings
        .iter()
        .map(|timing| timing.key.as_str())
        .collect();
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".into(), json!("Tandem plan"));
    if let Value::Object(plan) = of(&PLAN, &timings) {
        schema.extend(plan);
    }
    Value::Object(schema)
}

fn of(shape: &Shape, timings: &[&str]) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::OptionText => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Id => json!({ "type": ["string", "integer"], "pattern": "\\S", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number { min, max, .. } if *max < f64::MAX => {
            json!({ "type": "number", "minimum": min, "maximum": max })
        }
        Shape::Number { min, .. } => json!({ "type": "number", "minimum": min }),
        Shape::PositiveOrNever(_) => json!({ "type": ["number", "null"], "exclusiveMinimum": 0 }),
        Shape::SomeShare => json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1 }),
        Shape::Whole { min, max, .. } => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Timing { range } => timing(None, *range),
        Shape::Range(number) => range(&of(number, timings)),
        Shape::Either { plain, full } => {
            json!({ "anyOf": [of(plain, timings), of(full, timings)] })
        }
        Shape::List(item) => json!({ "type": "array", "items": of(item, timings) }),
        Shape::Named(fields) => {
            json!({ "type": "array", "items": object(fields, &[], timings) })
        }
        Shape::Object(fields) => object(fields, &[], timings),
        Shape::WithTimings(fields) => object(fields, timings, timings),
        Shape::Map(item) => {
            json!({ "type": "object", "additionalProperties": of(item, timings) })
        }
        Shape::Assumptions => {
            let properties: Map<String, Value> = timings
                .iter()
                .map(|key| ((*key).to_owned(), timing(TimingKey::from_id(key), true)))
                .collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

/// What a timing can be set to; the catalog's limits are left to validation.
fn timing(key: Option<TimingKey>, may_be_range: bool) -> Value {
    let number = |kinds: Value| match key {
        Some(key) if key.is_time_to_failure() => json!({ "type": kinds, "exclusiveMinimum": 0 }),
        _ => json!({ "type": kinds }),
    };
    let value = number(json!(["number", "boolean", "string", "null"]));
    if !may_be_range {
        return value;
    }
    let aside = |mut described: Value| {
        if let Some(properties) = described.pointer_mut("/properties") {
            for key in ASIDE {
                properties[key] = json!({ "type": "string" });
            }
        }
        described
    };
    let one = json!({ "type": "object", "required": ["value"], "properties": { "value": value } });
    let end = number(json!("number"));
    json!({ "anyOf": [value, aside(range(&end)), aside(one)] })
}

/// A range of one kind of number.
fn range(end: &Value) -> Value {
    let ends: Map<String, Value> = RANGE
        .iter()
        .map(|key| ((*key).to_owned(), end.clone()))
        .collect();
    json!({ "type": "object", "required": RANGE, "properties": ends })
}

/// What a field means, and the unit of its numbers.
fn described(field: &Field) -> String {
    let unit = match field.shape.measure() {
        Some(Measure::Share) => " A share from 0 to 1.",
        Some(Measure::Seconds) => " In seconds.",
        Some(Measure::Hours) => " In hours.",
        Some(Measure::NodeCpu | Measure::PodCpu) => " In millicores.",
        Some(Measure::NodeMemory | Measure::PodMemory) => " In MiB.",
        Some(Measure::Count | Measure::Name | Measure::Amount) | None => "",
    };
    field.note() + unit
}

fn object(fields: &[Field], own_timings: &[&str], timings: &[&str]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = Map::new();
        property.insert("description".into(), described(field).into());
        if let Value::Object(shape) = of(&field.shape, timings) {
            property.extend(shape);
        }
        properties.insert(field.key.to_owned(), Value::Object(property));
    }
    for key in own_timings {
        properties.insert((*key).to_owned(), timing(TimingKey::from_id(key), false));
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.key)
        .collect();
    let mut object = json!({ "type": "object", "properties": properties });
    if let (false, Some(map)) = (required.is_empty(), object.as_object_mut()) {
        map.insert("required".into(), required.into());
    }
    object
}
