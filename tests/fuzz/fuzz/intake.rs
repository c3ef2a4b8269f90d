//! What exists, as it is pasted: pieces of lists, values and tables in any order, with letters changed.

use serde_json::{Value, json};

use crate::laws::intake::survives;
use crate::random::Chance;

/// How many are tried together.
const TEXTS: u32 = 40;

/// What such texts are made of.
const PIECES: [&str; 44] = [
    "kind: List\n",
    "apiVersion: v1\n",
    "items:\n",
    "  - ",
    "- ",
    "---\n",
    "...\n",
    "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: ges}\n",
    "kind: StatefulSet\napiVersion: apps/v1\nmetadata: {name: consul-server}\n",
    "kind: Node\napiVersion: v1\nstatus: {allocatable: {cpu: 4, memory: 15854700Ki, pods: 58}}\n",
    "kind: PodDisruptionBudget\nspec: {minAvailable: 50%, selector: {matchLabels: {a: b}}}\n",
    "spec: {replicas: 3, template: {metadata: {labels: {a: b}}}}\n",
    "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":[",
    "]}",
    "{",
    "}",
    "[",
    "]",
    ",",
    ": ",
    "\n",
    "ges:\n  replicas: 2\n",
    "  pdb: {minAvailable: 1}\n",
    "  hpa: {minReplicas: 1, mimimum: 2}\n",
    "  resources: {requests: {cpu: 500m, memory: 1Gi}}\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "|\n  x\n",
    "\"",
    "'",
    "name,component,redundancy,host,backup host,site\n",
    "a,URS,hot,h1,h2,x\n",
    "b;SIP;warm;h1;h3;y\n",
    "start,end,what,cause\n",
    "2026-01-10 10:00,2026-01-10 14:00,host,disk\n",
    "02/07/2026,1 h,zone\n",
    "1e999",
    "-1",
    "99999999999999999999",
    "\t",
    "\u{feff}",
    "\u{0}",
    "é🙂",
];

/// Texts, which are soon read.
pub fn question(chance: &mut Chance) -> Value {
    let texts: Vec<String> = (0..TEXTS).map(|_| text(chance)).collect();
    json!({ "texts": texts })
}

/// A text of up to sixty pieces, with some letters left out.
fn text(chance: &mut Chance) -> String {
    let count = chance.between(1, 60);
    let mut text: String = (0..count).map(|_| chance.one(&PIECES)).collect();
    for _ in 0..chance.between(0, 3) {
        let letters: Vec<char> = text.chars().collect();
        if letters.is_empty() {
            break;
        }
        let at = chance.place(letters.len());
        text = letters
            .iter()
            .take(at)
            .chain(letters.iter().skip(at + 1))
            .collect();
    }
    text
}

pub fn hold(question: &Value) {
    let texts = question["texts"].as_array();
    for text in texts.into_iter().flatten().filter_map(Value::as_str) {
        survives(text);
    }
}
