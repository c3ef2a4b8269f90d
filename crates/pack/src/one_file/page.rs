//! The staged page, which refers to other files, on its way to one that refers to none.

use std::io;

use super::super::staged::invalid;

const NAME: &str = "index.html";

/// A page that is being changed.
pub struct Page {
    text: String,
}

impl Page {
    pub fn new(text: String) -> Self {
        Self { text }
    }

    /// The script and the module of the app.
    pub fn app(&self) -> io::Result<(String, String)> {
        let file = |attribute| {
            let value = attribute_of(&self.text, attribute);
            let value = value.ok_or_else(|| missing(attribute))?;
            Ok::<_, io::Error>(value.trim_start_matches("./").to_owned())
        };
        Ok((file("data-glue")?, file("data-wasm")?))
    }

    /// Takes out the styles and answers them as one.
    pub fn take_styles(&mut self, read: impl Fn(&str) -> io::Result<String>) -> io::Result<String> {
        let mut style = String::new();
        for tag in self.take("<link rel=\"stylesheet\"") {
            let name = attribute_of(&tag, "href").ok_or_else(|| missing("href"))?;
            style += &read(name.trim_start_matches("./"))?;
        }
        if style.contains("</") || style.contains("url(") {
            return Err(invalid(
                NAME,
                "a style ends its element, or refers to a file",
            ));
        }
        Ok(style)
    }

    pub fn set_policy(&mut self, policy: &str) -> io::Result<()> {
        let old = "content=\"default-src 'none'";
        self.set(old, "content", policy)
    }

    pub fn set_icon(&mut self, address: &str) -> io::Result<()> {
        self.set("href=\"icon.svg\"", "href", address)
    }

    /// Puts something at the end of the head, and something at the end of the body.
    pub fn put(&mut self, head: &str, body: &str) -> io::Result<()> {
        for (mark, what) in [("</head>", head), ("</body>", body)] {
            let at = self.text.rfind(mark).ok_or_else(|| missing(mark))?;
            self.text.insert_str(at, what);
        }
        Ok(())
    }

    /// The page without what only a served one needs. It must refer to nothing any more.
    pub fn finish(mut self) -> io::Result<String> {
        for served in [
            "<link rel=\"manifest\"",
            "<link rel=\"modulepreload\"",
            "<link rel=\"preload\"",
            "<script src=\"boot.js\"",
        ] {
            if self.take(served).is_empty() {
                return Err(missing(served));
            }
        }
        let mut rest = self.text.as_str();
        while let Some((_, tail)) = rest.split_once("<link ") {
            let tag = tail.split('>').next().unwrap_or_default();
            if attribute_of(tag, "href").is_none_or(|it| !it.starts_with("data:")) {
                return Err(invalid(NAME, &format!("it still refers to a file: {tag}")));
            }
            rest = tail;
        }
        Ok(self.text)
    }

    /// Takes out every tag that begins so, with the end of a script that follows at once.
    fn take(&mut self, begin: &str) -> Vec<String> {
        let mut taken = Vec::new();
        while let Some(from) = self.text.find(begin) {
            let Some(length) = self.text[from..].find('>') else {
                break;
            };
            let mut to = from + length + 1;
            if self.text[to..].starts_with("</script>") {
                to += "</script>".len();
            }
            taken.push(self.text[from..to].to_owned());
            // The line it stood on goes with it.
            let kept = self.text[..from].trim_end().len();
            self.text.replace_range(kept..to, "");
        }
        taken
    }

    /// Gives an attribute, known by how it begins, another value.
    fn set(&mut self, begin: &str, attribute: &str, value: &str) -> io::Result<()> {
        let from = self.text.find(begin).ok_or_else(|| missing(begin))?;
        let from = from + attribute.len() + 2;
        let length = self.text[from..].find('"').ok_or_else(|| missing(begin))?;
        self.text.replace_range(from..from + length, value);
        Ok(())
    }
}

fn attribute_of<'t>(text: &'t str, attribute: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("{attribute}=\""))?;
    rest.split('"').next()
}

fn missing(what: &str) -> io::Error {
    invalid(NAME, &format!("no {what} found"))
}
