//! Sentences of the catalog, with `{names}` for what differs from plan to plan.

/// Puts values in the place of their names, in one pass: a value that looks like a name stays as it
/// is. `{nodes|node|nodes}` adds what is counted, as "1 node" or "4 nodes". A name without a value
/// stays too; tests hold that no sentence has one.
pub fn fill<'v>(sentence: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut text = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            let mut parts = name.split('|');
            let value = value(parts.next()?)?;
            let noun = match (parts.next(), parts.next()) {
                (Some(one), Some(_)) if value == "1" => Some(one),
                (_, many) => many,
            };
            Some((value, noun, after))
        });
        let Some((value, noun, after)) = named else {
            text.push('{');
            rest = after;
            continue;
        };
        text.push_str(value);
        if let Some(noun) = noun {
            text.push(' ');
            text.push_str(noun);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The value of a name in a list of both.
pub fn among<'v>(names: &'v [(&str, String)], name: &str) -> Option<&'v str> {
    let (_, value) = names.iter().find(|(known, _)| *known == name)?;
    Some(value)
}
