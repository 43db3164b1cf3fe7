//! What the bindings of `ferrotype-content` have in common, once.

mod error;
mod flat;
mod input;

pub use error::BoundError;
pub use input::Input;
