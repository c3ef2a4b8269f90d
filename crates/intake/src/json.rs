//! JSON, one document or several after each other.

use serde_json::{Deserializer, Value};
use tandem_domain::intake::{NotRead, SourceContent, SourceNode};

use super::limits::{Budget, DEEPEST, MOST_VALUES};

/// The documents of a text.
pub fn documents(text: &str) -> Result<Vec<SourceNode>, NotRead> {
    let mut budget = Budget(MOST_VALUES);
    let mut found = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        let value = value.map_err(|why| NotRead::Malformed {
            line: why.line(),
            column: why.column(),
        })?;
        found.push(node(value, DEEPEST, &mut budget)?);
    }
    Ok(found)
}

/// A value. Its line is not known.
fn node(value: Value, depth: usize, budget: &mut Budget) -> Result<SourceNode, NotRead> {
    budget.take(1)?;
    let depth = depth
        .checked_sub(1)
        .ok_or(NotRead::TooDeep { limit: DEEPEST })?;
    let content = match value {
        Value::Null => SourceContent::Nothing,
        Value::Bool(flag) => SourceContent::Scalar(flag.to_string()),
        Value::Number(number) => SourceContent::Scalar(number.to_string()),
        Value::String(text) => SourceContent::Scalar(text),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| node(item, depth, budget));
            SourceContent::List(items.collect::<Result<_, _>>()?)
        }
        Value::Object(entries) => {
            let entries = entries
                .into_iter()
                .map(|(key, value)| Ok((key, node(value, depth, budget)?)));
            SourceContent::Map(entries.collect::<Result<_, NotRead>>()?)
        }
    };
    Ok(SourceNode::new(None, content))
}
