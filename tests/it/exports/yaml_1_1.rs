//! A reader of YAML that takes plain scalars for all that version 1.1 takes them for, after the
//! types of yaml.org/type; and for what only later readers do. It shares nothing with the writer.

use serde_json::{Map, Number, Value, json};
use yaml_rust2::Event;
use yaml_rust2::parser::Parser;
use yaml_rust2::scanner::TScalarStyle;

/// All documents of a text.
pub fn documents(text: &str) -> Vec<Value> {
    let mut parser = Parser::new_from_str(text);
    let mut found = Vec::new();
    loop {
        match parser.next_token().expect(text).0 {
            Event::StreamEnd => return found,
            Event::StreamStart | Event::DocumentStart | Event::DocumentEnd => {}
            event => found.push(node(event, &mut parser)),
        }
    }
}

fn node(event: Event, parser: &mut Parser<std::str::Chars<'_>>) -> Value {
    match event {
        Event::Scalar(text, TScalarStyle::Plain, ..) => plain(&text),
        Event::Scalar(text, ..) => Value::String(text),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match parser.next_token().unwrap().0 {
                    Event::SequenceEnd => return Value::Array(items),
                    event => items.push(node(event, parser)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut map = Map::new();
            loop {
                let key = match parser.next_token().unwrap().0 {
                    Event::MappingEnd => return Value::Object(map),
                    event => node(event, parser),
                };
                let key = key.as_str().expect("a key that is text").to_owned();
                let event = parser.next_token().unwrap().0;
                let value = node(event, parser);
                assert!(map.insert(key, value).is_none(), "a key twice");
            }
        }
        other => panic!("{other:?}"),
    }
}

/// What some reader takes a plain scalar for. Only plain decimal integers are numbers here: that
/// anything else is not text is all there is to know.
fn plain(text: &str) -> Value {
    let word = text.to_ascii_lowercase();
    let not_text = |kind: &str| json!({ "not text": kind, "but": text });
    match word.as_str() {
        "" | "~" | "null" => return Value::Null,
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        "y" | "yes" | "n" | "no" | "on" | "off" => return not_text("bool"),
        "<<" | "=" => return not_text("merge or value"),
        _ => {}
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if digits(text) && (text == "0" || !text.starts_with('0')) {
        return Value::Number(text.parse::<Number>().unwrap());
    }
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(&word);
    let starts_like_a_number = unsigned.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let is_made_of = |letters: &str| unsigned.chars().all(|it| letters.contains(it));
    // A sign within a number is that of its exponent; a date begins with a year.
    let mut signs = unsigned.match_indices(['+', '-']);
    let of_exponent = signs.all(|(at, _)| unsigned[..at].ends_with('e'));
    let begins_with_a_year = unsigned
        .split('-')
        .next()
        .is_some_and(|it| it.len() == 4 && digits(it));
    let numbers = [
        // Octal, underscores, floats with exponents, sexagesimals, dates and times.
        is_made_of("0123456789_.e+-:") && of_exponent,
        is_made_of("0123456789-t:z. +") && begins_with_a_year,
        unsigned.starts_with("0x") && is_made_of("0123456789abcdefx_"),
        unsigned.starts_with("0o") || unsigned.starts_with("0b"),
        matches!(unsigned, ".inf" | ".nan"),
    ];
    if starts_like_a_number && numbers.contains(&true) {
        return not_text("number or time");
    }
    Value::String(text.to_owned())
}

#[test]
fn the_reader_takes_text_for_all_that_old_readers_do() {
    let told = |text: &str| documents(&format!("a: {text}\n"))[0]["a"].clone();
    for text in [
        "no",
        "Yes",
        "on",
        "OFF",
        "y",
        "N",
        "1e3",
        "0x1F",
        "017",
        "1_000",
        "1:30",
        "1.5",
        ".inf",
        "2001-01-01",
        "<<",
        "=",
        "~",
        "",
        "true",
        "0b1",
        "0o7",
        "-1",
    ] {
        assert!(!told(text).is_string(), "{text}");
    }
    for text in [
        "0+", "1-2", "region-1", "500m", "512Mi", "apps/v1", "x1", "'no'", "\"1e3\"",
    ] {
        assert!(told(text).is_string(), "{text}");
    }
    assert_eq!(told("12"), json!(12));
}
