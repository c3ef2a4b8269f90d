//! What is fetched.

use std::pin::Pin;

/// What comes later, or why it does not, in words.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, String>>>>;
