//! The command as a module, which a script of node gives its files.

use js_sys::{Error, Function};
use wasm_bindgen::prelude::*;

use super::command::{self, Shell};

/// The script's functions: a file's text, a file written, a line said, a line complained.
struct Script<'a> {
    read: &'a Function,
    write: &'a Function,
    say: &'a Function,
    complain: &'a Function,
}

impl Shell for Script<'_> {
    fn read(&self, file: &str) -> Result<String, String> {
        let text = self.read.call1(&JsValue::NULL, &file.into());
        Ok(text.map_err(reason)?.as_string().unwrap_or_default())
    }

    fn write(&self, file: &str, text: &str) -> Result<(), String> {
        let written = self.write.call2(&JsValue::NULL, &file.into(), &text.into());
        written.map(drop).map_err(reason)
    }

    fn say(&self, line: &str) {
        // A closed pipe is the reader's own choice.
        drop(self.say.call1(&JsValue::NULL, &line.into()));
    }

    fn complain(&self, line: &str) {
        drop(self.complain.call1(&JsValue::NULL, &line.into()));
    }
}

fn reason(error: JsValue) -> String {
    Error::from(error).message().into()
}

/// What the command exits with.
#[wasm_bindgen]
#[must_use]
pub fn run(
    words: Vec<String>,
    read: &Function,
    write: &Function,
    say: &Function,
    complain: &Function,
) -> u8 {
    let script = Script {
        read,
        write,
        say,
        complain,
    };
    command::run(&words, &script)
}
