//! HTML trees (hast) with raw HTML in them to trees without, as a browser would read them, and made safe on the way.
//!
//! The grammar is html5ever's; what this module adds is the drive of `hast-util-raw` (elements that are there already
//! and markup that is still text go through one parser), limits, places, [`sanitize`], and a flat form that crosses to
//! JavaScript without being serialised.

mod driver;
mod flat;
mod guard;
mod input;
mod markup;
mod rebuild;
mod sanitize;
mod tokens;
mod tree;
mod write;

pub use crate::Limits;
pub use flat::{ABSENT, Flat, Kind, Place};
pub use input::Op;
pub use rebuild::{Mode, Rebuilder};
pub use sanitize::Schema;
