//! Keeps in the app's program of chunks what cutting it takes: where each function refers to others.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("TARGET").is_ok_and(|target| target.starts_with("wasm32")) {
        println!("cargo::rustc-link-arg-bin=paged=--emit-relocs");
    }
}
