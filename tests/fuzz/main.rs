//! Random plans, runs and links for as long as there is time, held to the laws of `tests/laws`:
//! `./run fuzz SECONDS [SEED]`. With the tests a few of each kind are tried.
//!
//! What breaks a law is shrunk to a small question and printed.

#[cfg(not(target_arch = "wasm32"))]
mod fuzz;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../laws/mod.rs"]
mod laws;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../random/mod.rs"]
mod random;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fuzz::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
