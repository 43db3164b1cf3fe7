//! Markdown to mdast, as remark's parser and its extensions make it.
//!
//! The grammar is `satteri-pulldown-cmark`'s; what this module adds is the exact shape remark gives its trees, limits,
//! and a flat form ([`Tree`]) that crosses to JavaScript without being serialised.

mod encode;
mod guard;
#[cfg(feature = "mdx")]
mod guard_mdx;
mod kinds;
mod matter;
mod options;
mod page;
mod parser;
mod remark;
mod smart;
mod strings;
mod tree;
mod view;

pub use crate::Limits;
pub use options::Options;
pub use page::{Page, PageOptions};
pub use parser::Parser;
pub use smart::{Backticks, Dashes, Ellipses, Quotes, SmartOptions};
pub use tree::{ABSENT, Kind, Tree};
