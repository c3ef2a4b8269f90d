//! How much is read.

use tandem_domain::intake::NotRead;

/// The most values of a tree.
pub const MOST_VALUES: usize = 1_000_000;
/// How deep values may be within each other.
pub const DEEPEST: usize = 64;

/// Counts values, so that no text becomes more of them than there is room for.
pub struct Budget(pub usize);

impl Budget {
    /// Takes so many.
    pub fn take(&mut self, values: usize) -> Result<(), NotRead> {
        self.0 = self
            .0
            .checked_sub(values)
            .ok_or(NotRead::TooMany { limit: MOST_VALUES })?;
        Ok(())
    }
}
