//! Panics as values: where, and why.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Once;

/// Where something panicked, and what it said.
#[derive(Clone, Debug)]
pub struct Broken {
    pub at: String,
    pub why: String,
}

thread_local! {
    static LAST: RefCell<Option<Broken>> = const { RefCell::new(None) };
}

/// Does something; a panic in it is what was broken, and is not printed.
pub fn caught(what: impl FnOnce()) -> Result<(), Broken> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        set_hook(Box::new(|panic| {
            let at = panic.location().map_or_else(String::new, |at| {
                format!("{}:{}:{}", at.file(), at.line(), at.column())
            });
            let why = panic.payload_as_str().unwrap_or_default().to_owned();
            // One place says of every rule of recovery where it does not hold.
            let rule = why
                .strip_prefix("this plan: ")
                .and_then(|it| it.split_once(':'));
            let at = rule.map_or(at.clone(), |(rule, _)| format!("{at}, {rule}"));
            LAST.set(Some(Broken { at, why }));
        }));
    });
    catch_unwind(AssertUnwindSafe(what)).map_err(|_| {
        LAST.take().unwrap_or_else(|| Broken {
            at: "nowhere".to_owned(),
            why: "it panicked without a word".to_owned(),
        })
    })
}
