//! Markdown, as far as HTML in it is concerned: what stands in code is shown and no markup.

/// Whether a file holds Markdown, by the end of its name.
pub fn is_name_of_one(file: &str) -> bool {
    let ending = file.rsplit('.').next().unwrap_or_default();
    ["md", "mdx", "markdown"].contains(&ending.to_ascii_lowercase().as_str())
}

/// The text with blanks for all code, so that every place in it stays where it is.
pub fn without_code(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    // What the fence that is open is made of.
    let mut fence: Option<(char, usize)> = None;
    for line in markdown.split_inclusive('\n') {
        let found = fence_of(line);
        match (fence, found) {
            (None, None) => text += &without_spans(line),
            (None, Some(opened)) => {
                fence = Some(opened);
                text += &blank(line);
            }
            (Some((mark, length)), found) => {
                text += &blank(line);
                if found.is_some_and(|(other, long)| other == mark && long >= length) {
                    fence = None;
                }
            }
        }
    }
    text
}

/// The mark and the length of a fence, where a line is one.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then_some((mark, length))
}

/// A line without its spans of code.
fn without_spans(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let (before, ticked) = rest.split_at(at);
        text += before;
        let length = ticked.len() - ticked.trim_start_matches('`').len();
        let (ticks, after) = ticked.split_at(length);
        let Some(end) = closing(after, length) else {
            text += ticks;
            rest = after;
            continue;
        };
        let (span, behind) = after.split_at(end + length);
        text += &blank(ticks);
        text += &blank(span);
        rest = behind;
    }
    text + rest
}

/// Where as many ticks as opened a span close it.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find('`') {
        let start = at + found;
        let ticks = text.get(start..)?;
        let long = ticks.len() - ticks.trim_start_matches('`').len();
        if long == length {
            return Some(start);
        }
        at = start + long;
    }
    None
}

/// As many blanks as a text has bytes; its line ends stay.
fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}
