//! Finishes what Trunk has built. Trunk runs it on the staged files after every build.

mod checker;
mod chunks;
mod embed;
mod linked;
mod not_found;
mod notes;
mod one_file;
mod parts;
mod precache;
mod sheets;
mod staged;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Trunk names the folder of the staged files in this variable.
const STAGED: &str = "TRUNK_STAGING_DIR";

fn main() -> ExitCode {
    let Some(staged) = std::env::var_os(STAGED).map(PathBuf::from) else {
        eprintln!("pack: {STAGED} is not set; Trunk runs this after a build");
        return ExitCode::FAILURE;
    };
    match pack(&staged) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("pack: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Each step works on what the ones before it left.
fn pack(staged: &Path) -> io::Result<()> {
    for part in parts::PARTS {
        linked::draws_nothing(staged, &format!("{part}_bg.wasm"))?;
    }
    notes::drop(staged)?;
    checker::place(staged)?;
    parts::name(staged)?;
    sheets::join(staged)?;
    one_file::make(staged)?;
    chunks::cut(staged)?;
    embed::prepare(staged)?;
    not_found::allow(staged)?;
    precache::list(staged)
}
