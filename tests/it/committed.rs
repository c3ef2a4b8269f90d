//! Files of the repository that are written by the code they are read by.

use std::path::Path;

/// Holds a committed file to what the code would write. The variable, where it is set, has it written
/// anew first; read what changed before keeping it.
pub fn is_committed(path: &str, text: &str, variable: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os(variable).is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    assert!(
        committed == text,
        "{path} is not what the code writes: run {variable}=1 cargo test and commit the file"
    );
}
